"""Finds the lines of fields. Only messages ask for them: noting them while reading would cost every build a fifth more.

In a list of records each begins with a dash at the left edge. Then one record is read again, and not the whole file.
"""

import re
from functools import cached_property, partial
from itertools import accumulate, pairwise

import yaml

from macros.core.characters import LINE_END
from macros.core.memory import memory

# A record whose first field, as always, stands beside its dash.
STARTS_AT_ONCE = re.compile(r"- *\w")
# The end of the line above is looked for much faster than the beginning of a line.
RECORD = re.compile(r"\n-(?=\s)")
FIRST = re.compile(r"-\s")
Path = tuple[str | int, ...]


class Lines:
    """The lines of one YAML document that has been read, which holds a list of so many members, or none."""

    def __init__(self, text: str, members: int, loader: type) -> None:
        self._text = text
        self._members = members
        self._loader = loader
        self._nodes: dict[str, yaml.Node | None] = {}

    def of(self, path: Path) -> int:
        """Return the line of a field, or of the nearest thing around it that is in the file."""
        place = path[0] if path and isinstance(path[0], int) else self._members
        if place < self._members == len(self._starts):
            end = self._starts[place + 1] if place + 1 < self._members else len(self._text)
            record, inside = self._text[self._starts[place] : end], (0, *path[1:])
            if STARTS_AT_ONCE.match(record) and not path[1:]:
                return self._first_lines[place]
            try:
                find = partial(self._line_in, record, inside)
                return self._first_lines[place] + memory.of("line", f"{inside}\0{record}", find) - 1
            except yaml.YAMLError:
                pass  # the dash was inside a text
        return self._line_in(self._text, path)

    def _line_in(self, text: str, path: Path) -> int:
        """Return the line of a field in the whole text, or in that of one record."""
        if text not in self._nodes:
            self._nodes[text] = yaml.compose(text, Loader=self._loader)
        line, node = 1, self._nodes[text]
        for step in path:
            start, node = _member(node, step)
            if start is None:
                break
            line = start.start_mark.line + 1
        return line

    @cached_property
    def _starts(self) -> list[int]:
        first = [0] if FIRST.match(self._text) else []
        return first + [found.start() + 1 for found in RECORD.finditer(self._text)]

    @cached_property
    def _first_lines(self) -> list[int]:
        """The line in which each record begins."""
        between = pairwise([0, *self._starts])
        # To count is many times as fast.
        breaks = LINE_END.findall if "\r" in self._text else None
        lines = (len(breaks(self._text, *part)) if breaks else self._text.count("\n", *part) for part in between)
        return [1 + before for before in accumulate(lines)]


def _member(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return where a key or a list member begins, and what it holds. Of a repeated key the first one counts."""
    members: list[tuple[object, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.SequenceNode):
        members = [(place, member, member) for place, member in enumerate(node.value)]
    elif isinstance(node, yaml.MappingNode):
        members = [(key.value, key, value) for key, value in node.value]
    return next(((start, held) for name, start, held in members if name == step), (None, None))
