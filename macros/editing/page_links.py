"""Links of Markdown pages to records: to the page of one, or to its place on the page that lists its kind."""

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.editing.data_text import Edit
from macros.pages.called_ids import executed, ids_called
from macros.records.record import Record

INLINE = re.compile(r"\]\(\s*<?(?P<link>[^\s)>]+)")
DEFINED = re.compile(r"^[^\S\n]*\[[^\]\n]+\]:\s*<?(?P<link>[^\s>]+)", re.MULTILINE)
FENCED = re.compile(r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
BLANK_LINE = re.compile(r"(\r?\n[ \t]*\r?\n)")
TICKS = re.compile("`+")


class Renamed(NamedTuple):
    """A record that gets another id. `parts` are the ids of its parts: their places begin with its own id."""

    kind: type[Record]
    old: str
    new: str
    parts: Collection[str] = ()

    def address(self, address: str) -> str:
        """Return the address that the one of a page, or of a place on it, becomes; nothing if it stays."""
        page, mark, anchor = address.partition("#")
        own = f"{self.kind.folder()}/{self.old}/"
        if "#" not in self.kind.address and page == own:
            return self.kind.address.format(id=self.new) + mark + anchor
        place = self.place(anchor, page) if mark else ""
        return f"{page}#{place}" if place else ""

    def place(self, anchor: str, page: str) -> str:
        """Return what a place on a page is called from now on; nothing if it has another name than the record's."""
        kind = self.kind
        listed = kind.address.partition("{")[0].partition("#")[0].rstrip("/")
        if page in (f"{listed}.md", f"{listed}/index.md", f"{listed}/"):
            ends = ["", *(f"-{part}" for part in self.parts)]
            if anchor in [self.old + end for end in ends]:
                return self.new + anchor[len(self.old) :]
        return f"project-{self.new}" if kind.kind == "projects" and anchor == f"project-{self.old}" else ""


def renamed_in_page(markdown: str, page: Path, renamed: Renamed) -> list[Edit]:
    """Return the edits that let a page name a record by its new id. `page` is its place in docs/."""
    calls = [call for call in ids_called(markdown) if (call.kind, call.id) == (renamed.kind.kind, renamed.old)]
    # An id that is spelt with codes has no place of its own: the whole text in quotes is replaced.
    edits = [
        Edit(call.start, call.end, renamed.new if markdown[call.start : call.end] == call.id else f'"{renamed.new}"')
        for call in calls
    ]
    text = _without_code(executed(markdown))
    for pattern in (INLINE, DEFINED):
        for match in pattern.finditer(text):
            edits += _renamed_link(match["link"], match.start("link"), page, renamed)
    return edits


def _renamed_link(link: str, start: int, page: Path, renamed: Renamed) -> Iterator[Edit]:
    path, mark, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(page.parent.as_posix(), path)) if path else page.as_posix()
    if target == f"{renamed.kind.folder()}/{renamed.old}.md" and path:
        end = start + len(path) - len(".md")
        yield Edit(end - len(renamed.old), end, renamed.new)
    place = renamed.place(anchor, target) if mark else ""
    if place:
        yield Edit(start + len(path) + 1, start + len(link), place)


def _without_code(markdown: str) -> str:
    """Return the page with blanks in place of code: what looks like a link there is text."""
    text = FENCED.sub(lambda code: " " * len(code[0]), markdown)
    return "".join(map(_without_spans, BLANK_LINE.split(text))) if "`" in text else text


def _without_spans(paragraph: str) -> str:
    """Return a paragraph without its code spans: each ends at the next run of as many backticks."""
    runs = [(run.start(), run.end()) for run in TICKS.finditer(paragraph)]
    later: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        later.setdefault(end - start, []).append(end)
    kept, place = [], 0
    for start, end in runs:
        ends = later[end - start]
        ends.pop()
        if start >= place and ends:
            kept.append(paragraph[place:start] + " " * (ends[-1] - start))
            place = ends[-1]
    return "".join(kept) + paragraph[place:]
