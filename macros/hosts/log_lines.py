"""What becomes of warnings in the log: each is a line for the editor, and a build with one is not good."""

import logging
import re


class Warnings(logging.Handler):
    """Keeps the text of every warning, as strict mode counts them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of the log. Called by the logger."""
        self.messages.append(record.getMessage())


class Lines(logging.Handler):
    """Prints warnings as bare lines, without the names of loggers."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of the log. Called by the logger."""
        print(re.sub(r"^\[macros\] - ERROR\s+", "", record.getMessage()))
