"""Every regular expression of the programs and scripts reads in a time that grows with what is typed."""

import re
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

from macros.core import period_forms
from tests.patterns import Found, of_programs, of_scripts, pieces

SHORT = 2_000
LONG = 4 * SHORT
NOTICED = 0.005
"""Seconds on the processor for the short text, from which on a longer one is tried."""
MOST_TIMES_AS_LONG = 10
LONGEST = 2
"""Seconds on the processor. What takes longer never ends."""
NEVER = float("inf")
ENDS = ("", "\0")
USUAL = ("a", " ", "\n", "1", ".", "-", "a ", "a.", "\\", '"', "'", "(", "<", "a\n", " \n", "a-", "a/", "x,")
READ_NO_LONGER = {"macros/core/period_forms.py": period_forms.LONGEST}
"""Characters, in modules that give longer texts to no pattern."""

FINISHED = {"macros/views/terms.py"}
"""Modules that read what templates made, in which every element ends: nothing that anybody types."""


class Slow(Exception):
    """A pattern has not come to an end."""


def _stop(*_: Any) -> None:
    raise Slow


def seconds(found: Found, text: str | bytes) -> float:
    """Return how long a pattern looks at a text, in each way in which it is used."""
    begun = time.process_time()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        try:
            if found.used & {"match", "fullmatch"}:
                found.pattern.fullmatch(text)
                found.pattern.match(text)
            if found.used - {"match", "fullmatch"}:
                for _ in found.pattern.finditer(text):
                    pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except Slow:
        return NEVER
    return time.process_time() - begun


def texts(found: Found, size: int) -> Iterator[str | bytes]:
    """Yield texts of a size that repeat what parts of a pattern match."""
    for before, piece in [*pieces(found.pattern), *(("", usual) for usual in USUAL)]:
        for end in ENDS:
            text = before + piece * (size // len(piece)) + end
            yield text if isinstance(found.pattern.pattern, str) else text.encode("latin-1", "replace")


def slow(found: Found) -> str:
    """Return the beginning of a text that a pattern is slow with; nothing if there is none."""
    if found.place.partition(":")[0] in FINISHED:
        return ""
    most = READ_NO_LONGER.get(found.place.partition(":")[0], LONG)
    for short, long in zip(texts(found, min(SHORT, most)), texts(found, most), strict=True):
        if _is_slow(found, short, long) and _is_slow(found, short, long):  # once may be a busy machine
            return repr(short[:40])
    return ""


def _is_slow(found: Found, short: str | bytes, long: str | bytes) -> bool:
    before = seconds(found, short)
    return before == NEVER or (before > NOTICED and seconds(found, long) > MOST_TIMES_AS_LONG * before)


PATTERNS = [*of_programs(), *of_scripts()]


def test_every_pattern_is_found() -> None:
    places = {found.place.rpartition(":")[0] for found in PATTERNS}
    assert {
        "macros/pages/prose.py",
        "macros/core/period_codes.py",
        "deploy/news.py",
        "overrides/assets/portal.js",
    } <= places
    assert len(PATTERNS) > 300


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.place)
def test_four_times_as_much_takes_four_times_as_long(found: Found) -> None:
    assert slow(found) == "", found.pattern.pattern


def test_what_is_slow_is_noticed() -> None:
    for pattern in (r"\s+x", r"(a+)+b", r"a.*b.*c", r"[\w.]+@x"):
        assert slow(Found("", re.compile(pattern), frozenset({"search"}))), pattern
