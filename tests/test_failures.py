"""What is said when a command cannot go on: a sentence, with the place if the mistake is ours."""

import errno
import os
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from macros.catalogue.data_files import read_files
from macros.core.failures import Interrupted, carried, named, place_in_code, report, sentence
from macros.core.problems import DataError, PortalError, Problem
from macros.core.subprocesses import Send, in_subprocess

OURS = "This is a mistake in the portal's own program, not in your files: "
NO_FILE = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "data/x.yml")


def raised(work: Callable[[], object]) -> BaseException:
    """Return the error that some work ends in."""
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def endless(depth: int) -> int:
    return endless(depth + 1)


def wrong() -> None:
    nothing: Any = None
    read_files(nothing)


def too_deep() -> None:
    endless(0)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PortalError("There is no such page"), "There is no such page"),
        (PortalError("\x1b[31mred"), "\N{REPLACEMENT CHARACTER}[31mred"),
        (DataError([Problem("a.yml", 1, "", "x")]), "1 problem\na.yml:1: x"),
        (KeyboardInterrupt(), "Stopped."),
        (Interrupted(15), "Stopped."),
        (MemoryError(), "Stopped: there is not enough memory. Close other programs and try again."),
        (NO_FILE, "Stopped: No such file or directory (data/x.yml)."),
        (OSError(28, "No space left on device"), "Stopped: No space left on device."),
        (
            PermissionError(13, "Permission denied", b"\xff.md"),
            "Stopped: Permission denied (\N{REPLACEMENT CHARACTER}.md).",
        ),
        (ChildProcessError("it was ended"), "Stopped: it was ended."),
        (
            ModuleNotFoundError("No module named 'yaml'", name="yaml.nodes"),
            "The package yaml.nodes is not installed properly. Remove the folder .venv and run the command again.",
        ),
    ],
)
def test_each_kind_of_error_has_its_sentence(error: BaseException, said: str) -> None:
    assert sentence(error) == said


@pytest.mark.parametrize(
    ("error", "begins"),
    [
        (KeyError("x"), f"{OURS}KeyError: 'x'."),
        (ValueError("a\n  b\x1b"), f"{OURS}ValueError: a b\N{REPLACEMENT CHARACTER}."),
        (AssertionError(), f"{OURS}AssertionError."),
        (ModuleNotFoundError("No module named 'macros.gone'", name="macros.gone"), f"{OURS}ModuleNotFoundError: No"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), f"{OURS}UnicodeDecodeError: "),
        (raised(too_deep), f"{OURS}RecursionError: maximum recursion depth exceeded"),
        (
            raised(wrong),
            f"{OURS}AttributeError: 'NoneType' object has no attribute 'is_dir' in "
            "macros/catalogue/data_files.py line ",
        ),
    ],
)
def test_any_other_error_is_a_mistake_of_the_program(error: BaseException, begins: str) -> None:
    said = sentence(error)
    assert said.startswith(begins)
    assert said.endswith("DEBUG=1 shows the details.")
    assert "\n" not in said


def test_a_long_text_of_an_error_is_cut() -> None:
    assert len(named(ValueError("x" * 10_000))) < 300


class NotSent(Exception):
    """Cannot be received by another process: it is made of two words and sent as one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)


def fail(error: BaseException, send: Send) -> None:
    raise error


@pytest.mark.parametrize("error", [NotSent("a", "b"), ValueError(lambda: "cannot be pickled")])
def test_an_error_that_cannot_be_sent_is_told_of_by_its_sentence(error: Exception) -> None:
    with pytest.raises(PortalError) as told:
        list(in_subprocess(lambda send: fail(error, send)))
    assert sentence(told.value).startswith(f"{OURS}{type(error).__name__}: ")


def test_an_error_from_another_process_is_placed_where_it_happened() -> None:
    error = raised(lambda: list(in_subprocess(lambda send: wrong())))
    assert place_in_code(error)[0] == "macros/catalogue/data_files.py"


@pytest.mark.parametrize("error", [DataError([Problem("a.yml", 1, "", "x")]), PortalError("x"), NO_FILE, KeyError("x")])
def test_errors_that_can_be_sent_are_the_same_afterwards(error: Exception) -> None:
    received = pickle.loads(pickle.dumps(carried(error)))
    assert (type(received), str(received)) == (type(error), str(error))


@pytest.mark.parametrize(("debug", "shown"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_details_are_shown_on_demand(
    debug: str, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEBUG", debug)
    report(raised(wrong))
    printed = capsys.readouterr().err
    assert ("Traceback" in printed) == shown
    assert printed.splitlines()[-1].startswith(OURS)
