"""The message when a command cannot go on: one sentence for each kind of error, never a traceback.

`DEBUG=1` shows the traceback before the sentence. Nothing is imported here that takes long, or that may be broken.
"""

import os
import pickle
import re
import sys
import traceback
from contextlib import suppress

from macros.core.problems import PortalError, printable

NOT_YOURS = "This is a mistake in the portal's own program, not in your files."
REPORT = (
    "Please report it on the issues page of the program's repository, with this line and the command that you ran; "
    "DEBUG=1 shows the details"
)
# A line of a traceback that is in our own code: a module, a template of the macros, or the page frame.
OWN_LINE = re.compile(r'File "(?:[^"\n]*/)?((?:macros|deploy|overrides)/(?![^"\n]*site-packages/)[^"\n]+)", line (\d+)')
# These do what a template asks for: if they cannot, the template's line is the one to look at.
FOR_TEMPLATES = ("views/render.py", "core/words.py")
LONGEST_TEXT = 200


class Interrupted(KeyboardInterrupt):
    """The command is to end now: Ctrl-C, or a signal that asks it to end."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class CarriedError(PortalError):
    """A mistake of the program in another process. Its text is the sentence, for the error itself cannot be sent."""


def debugging() -> bool:
    """Return whether details are asked for: DEBUG=1."""
    return os.environ.get("DEBUG", "") not in {"", "0"}


def report(error: BaseException) -> None:
    """Print the sentence for an error, after its traceback if details are asked for."""
    show_details(error)
    with suppress(OSError):  # nobody can be told
        print(sentence(error), file=sys.stderr, flush=True)


def show_details(error: BaseException) -> None:
    """Print the traceback of an error if details are asked for."""
    if debugging():
        print("".join(traceback.format_exception(error)), end="", file=sys.stderr)


def sentence(error: BaseException) -> str:
    """Return the message about an error; it may have several lines if the error is about several problems."""
    match error:
        case PortalError():
            return "\n".join(map(printable, str(error).splitlines()))
        case KeyboardInterrupt():
            return "Stopped."
        case MemoryError():
            return "Stopped: there is not enough memory. Close other programs and try again."
        case ImportError(name=str(name)) if name.partition(".")[0] not in {"macros", "deploy"}:
            return f"The package {name} is not installed properly. Remove the folder .venv and run the command again."
        case OSError():
            return of_system(error)
        case _:
            return of_program(error)


def of_system(error: OSError) -> str:
    """Return what the system refused, and on which file."""
    if error.strerror is None:
        return printable(f"Stopped: {error}.")
    place = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    return printable(f"Stopped: {error.strerror}{place}.")


def of_program(error: BaseException) -> str:
    """Return the sentence for a mistake of the program itself, with its place in the code."""
    file, line = place_in_code(error)
    place = f" in {file} line {line}" if file else ""
    return f"{NOT_YOURS[:-1]}: {named(error)}{place}. {REPORT}."


def named(error: BaseException) -> str:
    """Return the class of an error and the beginning of its text, on one line."""
    text = " ".join(str(error).split())
    shown = printable(text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…")
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__


def place_in_code(error: BaseException) -> tuple[str, int]:
    """Return the file and line of our own code or template that was running last, or an empty name and 0."""
    return next(reversed(_own_lines(error)), ("", 0))


def place_in_template(error: BaseException) -> tuple[str, int]:
    """Return the file and line of the template of ours that was drawn last, or an empty name and 0."""
    return next((place for place in reversed(_own_lines(error)) if place[0].endswith(".html")), ("", 0))


def _own_lines(error: BaseException) -> list[tuple[str, int]]:
    # The text of the traceback is read because it also holds what was noted of an error in another process.
    text = "".join(traceback.format_exception(error))
    found = [(file, int(line)) for file, line in OWN_LINE.findall(text)]
    return [place for place in found if not place[0].endswith(FOR_TEMPLATES)] or found


def carried(error: BaseException) -> BaseException:
    """Return an error as another process can receive it, with its traceback as a note."""
    details = traceback.format_exc()
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = CarriedError(sentence(error))
    error.add_note(details)
    return error
