"""The top of a page: the fields between its two lines of hyphens, read and checked as records are.

No host reads it: each host is handed what was read here, written so plainly that all of them understand the same.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from macros.catalogue.yaml_reader import Document, Path, Unreadable, read
from macros.catalogue.yaml_sentences import misplaced_blank
from macros.core.characters import shown
from macros.core.problems import did_you_mean
from macros.pages.page_fields import UNKNOWN, Top

# Characters; ours have some three hundred.
LONGEST_TOP = 10_000

OPENING = re.compile(r"---[ \t\xa0]*(?:\n|\Z)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t\xa0]*$", re.MULTILINE)
# What looks like one of the two lines and is none: too few or too many signs, dashes of a word processor, words behind
# it, spaces before it.
ALMOST = re.compile(
    "^[^\\S\n]*(?:[-\u2010-\u2015\u2212]{2,}|[\u2012-\u2015]|\\.{3,}|\\+{3,}|={3,})[^\\S\n]*$|^---.+$", re.MULTILINE
)
# Blank space and characters that cannot be seen, in front of the first word of a page.
UNSEEN = re.compile(r"[\s\x00\u200b-\u200f\u2060\ufeff]*")
# The first line below the fields, where the closing line was forgotten.
PROSE = re.compile(r"^(?:[^\S\n]*|\{\{.*)$", re.MULTILINE)
PROSE_OR_HEADING = re.compile(rf"{PROSE.pattern}|^#.*$", re.MULTILINE)
# A field of ours that is in the prose.
STRAY = re.compile(r"^[ \t]*(title|description|search_words|(?i:sensitive))[ \t\xa0]*:(?:[ \t\xa0]|$)")
STRAY_FLAG = re.compile(r"^[ \t]*((?i:sensitive))[ \t\xa0]*:(?:[ \t\xa0]|$)")

NOT_OPENING = "is no line that opens the top of a page. Write three hyphens, ---, as the very first line"
NOT_CLOSING = "is no line that closes the top of a page. Write three hyphens and nothing else: ---"
NOT_CLOSED = "the line that closes the top of the page is missing. Write three hyphens, ---, below the last field"
UNREADABLE = "cannot be read. Write each field on a line of its own, at the left edge: 'title: …'"
OUTSIDE = "is not at the top of the page. Put it between two lines of three hyphens, ---, at the very start"


@dataclass(frozen=True)
class Fault:
    """Something at the top of a page that cannot be understood: the line, the field if it is one, a sentence."""

    line: int
    where: str
    message: str


@dataclass(frozen=True)
class PageText:
    """A page taken apart: its fields, what follows them, the line on which that begins, and what is wrong."""

    top: Top
    body: str
    begins: int = 1
    faults: tuple[Fault, ...] = ()
    document: Document = field(default_factory=Document)

    def line_of(self, name: str) -> int:
        """Return the line of a field."""
        return self.document.line_of((name,))


def read_page(markdown: str) -> PageText:
    """Take a page apart. If anything at its top cannot be understood, `faults` says so and its fields are unknown.

    Bytes that are no UTF-8, which are named elsewhere, become question marks.
    """
    markdown = (
        markdown.encode(errors="replace").decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )
    opening = OPENING.match(markdown)
    if opening is None:
        return _without_top(markdown)
    closing = CLOSING.search(markdown, opening.end())
    end = closing.start() if closing else len(markdown)
    if not closing or ALMOST.search(markdown, opening.end(), end):
        return _not_closed(markdown, opening.end(), end)
    body = markdown[closing.end() + 1 :]
    # A line in place of the opening one, so that lines are counted from the top of the file.
    document, faults = _read("\n" + markdown[opening.end() : end])
    begins = markdown.count("\n", 0, closing.end()) + 2
    faults += _stray(STRAY_FLAG, body, begins)
    top = UNKNOWN if faults else Top.model_validate(document.tree or {})
    return PageText(top, body, begins, tuple(faults), document)


def for_hosts(fields: Mapping[str, Any], body: str) -> str:
    """Return a page as hosts are handed it: each value as JSON, which every reader of YAML takes for the same."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()]
    top = "".join(lines) or "{}\n"
    return f"---\n{top}---\n{body}"


def _without_top(markdown: str) -> PageText:
    """Return a page whose first line is not the opening one: all of it is prose, unless it looks as if that was not
    meant."""
    start = UNSEEN.match(markdown).end()  # type: ignore[union-attr]
    line = markdown.count("\n", 0, start) + 1
    first = markdown[start:].partition("\n")[0]
    meant = OPENING.match(f"{first}\n") or ALMOST.match(first)
    wrong = Fault(line, "", f"{shown(first.strip())} {NOT_OPENING}")
    faults = (wrong,) if meant else tuple(_stray(STRAY, markdown[start:], line))
    return PageText(UNKNOWN if faults else Top(), markdown, 1, faults)


def _stray(field: re.Pattern[str], body: str, begins: int) -> Iterator[Fault]:
    """Find fields of ours in the first paragraph below the top: they would be read as prose, and do nothing."""
    for number, line in enumerate(body.lstrip("\n").split("\n"), begins + len(body) - len(body.lstrip("\n"))):
        if not line.strip():
            return
        if found := field.match(line):
            yield Fault(number, found[1], OUTSIDE)


def _not_closed(markdown: str, start: int, end: int) -> PageText:
    """Return a page whose closing line is missing, or almost right."""
    almost = ALMOST.search(markdown, start, end)
    prose = PROSE_OR_HEADING.search(markdown, start, end)
    place, message = (prose.start() if prose else 0), NOT_CLOSED
    if almost and (not prose or almost.start() < prose.start()):
        place, message = almost.start(), f"{shown(almost[0].strip())} {NOT_CLOSING}"
    return PageText(UNKNOWN, markdown[start:], 2, (Fault(markdown.count("\n", 0, place) + 1, "", message),))


def _read(block: str) -> tuple[Document, list[Fault]]:
    """Return a block of YAML, and everything that is wrong with its fields."""
    if len(block) > LONGEST_TOP:
        said = f"the top of the page is {len(block):,} characters long; at most {LONGEST_TOP:,} are read"
        return Document(), [Fault(1, "", said)]
    try:
        document = read(block)
    except Unreadable as error:
        return Document(), [*_faults(error.faults), _unreadable(error, block)]
    if not isinstance(document.tree, dict | None):
        expected = f"expected fields ('title: …', each on a line of its own), found {shown(document.tree)}"
        lines = block.split("\n")
        line, said = misplaced_blank(lines, 1, len(lines)) or (2, expected)
        return document, [Fault(line, "", said)]
    wrong = [Fault(document.line_of((name,)), name, said) for name, said in _wrong(document.tree or {})]
    return document, [*_faults(document.faults), *wrong]


def _unreadable(error: Unreadable, block: str) -> Fault:
    """Return the message of the reader of YAML; where it has read on into the prose, the closing line is missing."""
    prose = PROSE.search(block, 1)
    line = block.count("\n", 0, prose.start()) + 1 if prose else 0
    if prose and prose.start() < len(block) and line <= error.line:
        return Fault(line, "", NOT_CLOSED)
    return Fault(error.line, "", _of_page(error.message))


def _faults(faults: Iterable[tuple[Path, int, str]]) -> list[Fault]:
    """Return what did not stop the reader of YAML."""
    return [Fault(line, ".".join(map(str, path)), _of_page(said)) for path, line, said in faults]


def _of_page(message: str) -> str:
    """Put a message about records into words for the top of a page."""
    said = message.replace("in this record", "at the top of this page")
    return UNREADABLE if "record" in said else said


def _wrong(tree: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field that cannot be used, with why."""
    known = list(Top.model_fields)
    for name, value in tree.items():
        if name not in known and "".join(filter(_is_seen, name)) in known:
            yield name, "has a character beside it that cannot be seen. Type the line again"
        elif name not in known:
            hint = did_you_mean(name.lower(), known) or f" Its fields are: {', '.join(known)}."
            yield name, f"is not a field of a page.{hint}"
        elif value is None:
            yield name, "has no value. Write one, or take the field out"
        else:
            try:
                Top.model_validate({name: value})
            except ValidationError as error:
                yield name, str(error.errors()[0].get("ctx", {}).get("error", "cannot be used"))


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()
