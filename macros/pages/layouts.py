"""One layout for the pages of a kind: `docs/localities/_each.md`, a Markdown page with macro calls.

Where a macro asks for a record, the layout gives it the noun of the kind: `{{ locality_summary(locality) }}`. Title,
description and sensitivity come from the record. A record that needs words of its own gets a page at its address,
`docs/localities/north-street.md`, which takes the place of the layout.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from macros.pages.macro_calls import MacroCall, NotACall, Noun, read_calls
from macros.pages.page_files import LAYOUT, opened_layouts
from macros.records.kinds import KIND_OF_FOLDER, KINDS
from macros.records.record import Record

# What comes before and after a call that has a paragraph of its own.
BLANK = " \t"


class Piece(NamedTuple):
    """Some Markdown of a layout and the macro call that follows it; the last piece has no call."""

    markdown: str
    call: MacroCall | None


class Layout:
    """The layout of a kind's pages."""

    def __init__(self, kind: type[Record], markdown: str) -> None:
        self.kind = kind
        self.markdown = markdown
        self.pieces = tuple(_pieces(markdown, frozenset({kind.singular})))

    @property
    def calls(self) -> list[MacroCall]:
        """The macro calls of the layout, in order."""
        return [piece.call for piece in self.pieces if piece.call]

    def written_for(self, record: Record) -> str:
        """Return the Markdown that an editor would write for a record: its id in place of the noun."""
        return "".join(f"{piece.markdown}{self._call_for(piece.call, record)}" for piece in self.pieces)

    def _call_for(self, call: MacroCall | None, record: Record) -> str:
        if call is None:
            return ""
        text, end = "", call.start
        for argument in call.arguments:
            if isinstance(argument.value, Noun):
                text += f'{self.markdown[end : argument.start]}"{record.id}"'
                end = argument.end
        return text + self.markdown[end : call.end]


Layouts = Mapping[str, Layout]
"""The layouts of a portal by kind."""


def layout_path(docs: Path, kind: str) -> Path:
    """Return the file of a kind's layout."""
    return docs / KINDS[kind].folder() / LAYOUT


def read_layouts(docs: Path) -> Layouts:
    """Read the layout of each kind that has one."""
    texts, _ = opened_layouts(docs)
    kinds = {file: KIND_OF_FOLDER.get(file.parent.name) for file in texts}
    return {kind.kind: Layout(kind, texts[file]) for file, kind in kinds.items() if kind}


def is_alone(before: str, after: str) -> bool:
    """Return whether a call between two stretches of Markdown has a paragraph of its own."""
    end, start = before.rstrip(BLANK), after.lstrip(BLANK)
    above = end.endswith("\n") and end[:-1].rstrip(BLANK).endswith("\n")
    return above and start.startswith("\n") and start[1:].lstrip(BLANK).startswith("\n")


def _pieces(markdown: str, nouns: frozenset[str]) -> Iterator[Piece]:
    end = 0
    for call in read_calls(markdown, nouns=nouns):
        if isinstance(call, NotACall):
            continue  # the check of pages names it
        yield Piece(markdown[end : call.start], call)
        end = call.end
    yield Piece(markdown[end:], None)
