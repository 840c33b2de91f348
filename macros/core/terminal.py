"""Where a program meets its terminal: every text can be printed, and an interruption ends it in an orderly way."""

import codecs
import os
import signal
import sys
import threading
import unicodedata
from io import TextIOWrapper
from types import FrameType, TracebackType
from typing import Any

from macros.core.failures import Interrupted, report, show_details

READABLE = "portal-readable"
# What terminals without Unicode show instead of the signs that our texts use most.
PLAIN = {
    **dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    **dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", '"'),
    **dict.fromkeys("\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}", "-"),
    **{"\N{HORIZONTAL ELLIPSIS}": "...", "\N{MULTIPLICATION SIGN}": "x", "\N{RIGHTWARDS ARROW}": "->"},
    **{"\N{POUND SIGN}": "GBP ", "\N{REPLACEMENT CHARACTER}": "?", "\N{BULLET}": "*"},
}
ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def prepare() -> None:
    """Prepare this process for its terminal. To be called once, by a program that was started as such."""
    prepare_streams()
    sys.excepthook = _end
    threading.excepthook = lambda stopped: show_details(stopped.exc_value or stopped.exc_type())
    sys.unraisablehook = lambda ignored: show_details(ignored.exc_value or ignored.exc_type())
    for number in (getattr(signal, name) for name in ENDING if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(number, _interrupt)


def prepare_streams() -> None:
    """Let standard output and error take any text, whatever the terminal can show; open the streams that are closed."""
    codecs.register_error(READABLE, readable)
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the program
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=READABLE)


def stream_lines() -> None:
    """Print each line at once, even where standard output is no terminal: somebody waits for it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)


def readable(error: UnicodeError) -> tuple[str, int]:
    """Return what to print in place of characters that the terminal's encoding lacks (an error handler of `codecs`)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign) or _without_accents(sign) for sign in lacking), error.end


def _without_accents(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return base if base.isprintable() and base else sign.encode("ascii", "backslashreplace").decode()


def stop_printing() -> None:
    """Drop what was not printed yet and whatever follows: nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def exit_code(error: BaseException) -> int:
    """Return the exit code of a program that an error ends: for an interruption the one that shells give it."""
    return 128 + (error.signal if isinstance(error, Interrupted) else 2) if isinstance(error, KeyboardInterrupt) else 1


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted(number)


def _end(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> Any:
    """End the program with the sentence for an error that nothing else has caught."""
    report(error)
    stop_printing()
    os._exit(exit_code(error))
