"""The one place where errors become sentences and exit codes."""

import select
import sys
from collections.abc import Callable

from click import ClickException, Group, UsageError
from click.exceptions import Exit, NoArgsIsHelpError

from macros.core.failures import report
from macros.core.problems import DataError, count
from macros.core.terminal import exit_code, stop_printing

READER_HAS_GONE = 141
"""The exit code of a program that stops because nobody reads what it prints, as shells give it."""


def run(work: Callable[[], int]) -> int:
    """Do the work of a command and return the exit code; print a sentence for whatever goes wrong."""
    code: int | None = None
    try:
        code = _known_ends(work)
        sys.stdout.flush()
        return code
    except BrokenPipeError as error:
        if _is_read():  # it was another pipe
            report(error)
            return 1
        return READER_HAS_GONE if code is None else code
    except BaseException as error:
        report(error)
        return exit_code(error)
    finally:
        stop_printing()


def _known_ends(work: Callable[[], int]) -> int:
    try:
        return work()
    except DataError as error:
        print(*error.problems, sep="\n")
        print(count(len(error.problems)))
        return 1
    except Exit as asked_for_help:
        return asked_for_help.exit_code
    except ClickException as error:
        print(_usage(error), file=sys.stderr)
        return error.exit_code
    except SystemExit as left:
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
        return left.code if isinstance(left.code, int) else int(left.code is not None)


def _usage(error: ClickException) -> str:
    """Return what was wrong with the words of a command, and which words there are."""
    context = error.ctx if isinstance(error, UsageError) else None
    if context is None or isinstance(error, NoArgsIsHelpError):
        return error.format_message()
    known = f" The commands are: {', '.join(context.command.commands)}." if isinstance(context.command, Group) else ""
    return f"{context.get_usage()}\n{error.format_message()}{known}"


def _is_read() -> bool:
    """Return whether anybody still reads what this program prints."""
    if not hasattr(select, "poll"):  # where systems have none, no signal tells of readers that have gone either
        return True
    output = select.poll()
    output.register(1, 0)  # errors are told of in any case
    return not output.poll(0)
