"""Judges how a command ended: a sentence or success, nothing lost, nothing published, and nothing of Python shown."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.damaged.case import Case
from tests.damaged.keeping import Files, lost
from tests.damaged.running import Outcome
from tests.portals import ROOT

CODES = (0, 1, 2)
INSIDE = re.compile(
    r"\b[A-Za-z]+(?:Error|Exception|Warning)\b"  # KeyError, DeprecationWarning
    r"|\b(?:pydantic|jinja2|yaml\.[a-z]+)\b|\[Errno|<class |object at 0x|site-packages|literal\[|Exception ignored"
    r"|mistake in the portal's own program"
)
PLACE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>\S+)')
SENTENCE = re.compile(r"[A-Za-z]{2,}[^\n]* [A-Za-z]{2,}")


def verdict(case: Case, outcome: Outcome, before: Files, after: Files) -> Iterator[str]:
    """Yield a sentence for everything wrong with how a command ended; none if it ended well."""
    if outcome.code is None:
        yield f"hangs (it worked for {outcome.seconds:.1f} s)"
        return  # it was ended from outside, perhaps while it wrote
    if outcome.code not in CODES and case.situation.output == "read":
        yield f"leaves with {outcome.code}"
    if "Traceback" in outcome.printed:
        yield f"ends in a traceback: {raised(outcome.printed)}"
    else:
        yield from _said(case, outcome)
    succeeded = outcome.code == 0 or case.situation.output != "read"
    yield from lost(case.situation, succeeded, before, after)
    yield from (f"leaves behind {path.name}" for path in sorted((case.home / "temporary").iterdir()))


def raised(printed: str) -> str:
    """Return the last line of a traceback, with the last place in our code."""
    places = [place for place in PLACE.finditer(printed) if "/macros/" in place["file"]]
    place = f" ({Path(places[-1]['file']).name}, {places[-1]['function']})" if places else ""
    last = [
        line for line in printed.splitlines() if re.match(r"[A-Za-z_.]+(Error|Exception|Interrupt|Exit)?\b(:|$)", line)
    ]
    return f"{last[-1][:200] if last else 'unknown'}{place}"


def _said(case: Case, outcome: Outcome) -> Iterator[str]:
    """Yield what is wrong with what a command printed."""
    if outcome.code and case.situation.output == "read" and not SENTENCE.search(outcome.printed):
        yield "fails without a word"
    shown = INSIDE.search(outcome.printed)
    if shown:
        line = next(line for line in outcome.printed.splitlines() if shown[0] in line)
        yield f"shows what is inside: {shown[0]!r} in {line[:160]!r}"
    for place in (case.home / "temporary", ROOT / "macros"):
        if str(place) in outcome.printed:
            yield f"names a place of its own: {place}"
    odd = next((c for c in outcome.printed if not c.isprintable() and c not in "\n\t"), "")
    if odd:
        yield f"prints a character that a terminal obeys: {odd!r}"
