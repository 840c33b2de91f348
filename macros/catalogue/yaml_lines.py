"""Finds the lines of fields. Only messages ask for them: noting them while reading would cost every build a fifth more.

In a list of records each begins with a dash at the left edge. Then one record is read again, and not the whole file.
"""

import re
from functools import cached_property

import yaml

from macros.core.characters import LINE_END

RECORD = re.compile(r"^-(?=\s)", re.MULTILINE)
Path = tuple[str | int, ...]


class Lines:
    """The lines of one YAML document that has been read, which holds a list of so many members, or none."""

    def __init__(self, text: str, members: int, loader: type) -> None:
        self._text = text
        self._members = members
        self._loader = loader
        self._found: dict[int, tuple[int, yaml.Node | None]] = {}

    def of(self, path: Path) -> int:
        """Return the line of a field, or of the nearest thing around it that is in the file."""
        before, node, path = self._around(path)
        line = 1
        for step in path:
            start, node = _member(node, step)
            if start is None:
                break
            line = start.start_mark.line + 1
        return before + line

    def _around(self, path: Path) -> tuple[int, yaml.Node | None, Path]:
        """Return how many lines come before a node in which a field is, the node, and the way from there."""
        if not (path and isinstance(path[0], int) and path[0] < self._members == len(self._starts)):
            return 0, self._whole, path
        if path[0] not in self._found:
            try:
                self._found[path[0]] = self._record(path[0])
            except yaml.YAMLError:  # the dash was inside a text
                return 0, self._whole, path
        return *self._found[path[0]], (0, *path[1:])

    def _record(self, place: int) -> tuple[int, yaml.Node | None]:
        start, end = [*self._starts, len(self._text)][place : place + 2]
        return self._breaks_before(start), yaml.compose(self._text[start:end], Loader=self._loader)

    def _breaks_before(self, end: int) -> int:
        if "\r" in self._text:
            return len(LINE_END.findall(self._text, 0, end))
        return self._text.count("\n", 0, end)  # many times as fast

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in RECORD.finditer(self._text)]

    @cached_property
    def _whole(self) -> yaml.Node | None:
        return yaml.compose(self._text, Loader=self._loader)


def _member(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return where a key or a list member begins, and what it holds. Of a repeated key the first one counts."""
    members: list[tuple[object, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.SequenceNode):
        members = [(place, member, member) for place, member in enumerate(node.value)]
    elif isinstance(node, yaml.MappingNode):
        members = [(key.value, key, value) for key, value in node.value]
    return next(((start, held) for name, start, held in members if name == step), (None, None))
