"""The text of a data file with the place of each value, so that a change touches nothing else: no comment, no order."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from macros.catalogue.data_files import data_paths
from macros.catalogue.yaml_reader import BASE_LOADER
from macros.records.kinds import KINDS
from macros.records.references import Path as Steps
from macros.records.references import ids_in

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Edit(NamedTuple):
    """A stretch of a text and what is to replace it."""

    start: int
    end: int
    text: str


def edited(text: str, edits: list[Edit]) -> str:
    """Return the text with its edits, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class DataText:
    """One data file as text. It can be read: `make new` and `make rename` begin only when the check finds nothing."""

    def __init__(self, kind: str, path: Path) -> None:
        self.kind = kind
        self.path = path
        whole = path.read_bytes().decode()
        self.mark = BOM if whole.startswith(BOM) else ""
        self.text = whole.removeprefix(BOM)
        self.newline = line_end(self.text)
        root = yaml.compose(self.text, Loader=BASE_LOADER)
        # Nothing but comments, or a list: of anything else the check would have found something.
        self.root = root if isinstance(root, yaml.SequenceNode) else None

    def bytes(self, text: str) -> bytes:
        """Return a changed text as it is to be written."""
        return (self.mark + text).encode()

    def records(self) -> list[yaml.MappingNode]:
        """Return the nodes of its records."""
        return [node for node in self.root.value if isinstance(node, yaml.MappingNode)] if self.root else []

    def references(self, kind: str, id: str) -> Iterator[yaml.ScalarNode]:
        """Yield the nodes that hold the id of a record of a kind, as a reference to it."""
        for record in self.records():
            for path, held, found in ids_in(KINDS[self.kind], _plain(record), ()):
                if (held, found.strip()) == (kind, id):
                    yield scalar_at(record, path)


def data_texts(folder: Path) -> list[DataText]:
    """Return all data files below a folder."""
    return [DataText(kind, path) for kind, path in data_paths(folder)]


def field(record: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a field's name and value."""
    return next(((key, value) for key, value in record.value if key.value == name), None)


def scalar_at(record: yaml.MappingNode, path: Steps) -> yaml.ScalarNode:
    """Return the node of the value at a path in a record."""
    node: yaml.Node = record
    for step in path:
        members = node.value if isinstance(step, int) else {key.value: value for key, value in node.value}
        node = members[step]
    assert isinstance(node, yaml.ScalarNode)
    return node


def replaced(text: str, node: yaml.ScalarNode, old: str, new: str) -> Edit:
    """Return the edit that puts another word into a value and leaves its quotes as they are."""
    start, end = node.start_mark.index, node.end_mark.index
    # The last one: there may be a comment above a text that begins on the next line.
    place = text.rfind(old, start, end)
    if place < 0 or (node.style == '"' and "\\" in text[start:end]):  # it is spelt with codes: "k\\x69cks"
        return Edit(start, end, new)
    return Edit(place, place + len(old), new)


def line_end(text: str) -> str:
    """Return how most lines of a text end: as on Linux and macOS, as on Windows, or as on an old Macintosh."""
    windows = text.count("\r\n")
    counted = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counted, key=lambda end: counted[end])


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(member) for member in node.value]
    return node.value
