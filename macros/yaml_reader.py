"""Reads YAML so that what was typed is what is kept.

Works on parser events: every scalar stays text (`17:00`, `No` and `012` are not numbers or answers here), a repeated
key is named, and what can hide a bomb or code (anchors, aliases, tags, merge keys, deep nesting) is refused.
"""

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from macros.yaml_sentences import sentence, unreadable_character

DEEPEST = 20
# Fields and list members of one file. Eight megabytes of records like ours hold 240,000; rubbish would take minutes.
MOST_VALUES = 400_000
# YAML takes them for ends of lines, editors do not: text would be torn and lines miscounted.
LINE_SEPARATOR = re.compile("[\x85\u2028\u2029]")
Path = tuple[str | int, ...]
Tree = str | None | list["Tree"] | dict[str, "Tree"]

# The loader written in C is some ten times faster; a Python without it still reads the same.
BASE_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unreadable(Exception):
    """The file cannot be read any further: a line and a sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Document:
    """What a file holds, where each key and list member stands, and faults that did not stop the reading."""

    tree: Tree = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[tuple[Path, int, str]] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a field, or of the nearest thing around it that stands in the file."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def read(text: str) -> Document:
    """Read one YAML document; raise `Unreadable` where its form is broken."""
    odd = LINE_SEPARATOR.search(text)
    if odd:
        raise Unreadable(*unreadable_character(text, odd.start(), ord(odd[0])))
    # The collector would walk the growing tree again and again: pausing it makes large files four times faster.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _Reader(iter(yaml.parse(text, Loader=BASE_LOADER)), text).document()
    except yaml.YAMLError as error:
        raise Unreadable(*sentence(error, text)) from None
    finally:
        if was_enabled:
            gc.enable()


class _Reader:
    """Turns the stream of events into a tree."""

    def __init__(self, events: Iterator[yaml.Event], text: str) -> None:
        self.events = events
        self.text = text
        self.result = Document()
        self.noted = 0

    def document(self) -> Document:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.result.tree = self._node(next(self.events), ())
                next(self.events)
                self._end()
        return self.result

    def _end(self) -> None:
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            line = _line(after)
            raise Unreadable(line, "a second document starts here ('---'). Keep all records in one list")

    def _node(self, event: yaml.Event, path: Path) -> Tree:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        self._refuse(event)
        if len(path) > DEEPEST:
            message = f"is nested more than {DEEPEST} levels deep. Check the brackets and the indentation"
            raise Unreadable(_line(event), message)
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> str | None:
        if event.anchor or event.tag:
            self._refuse(event)
        if not event.style:
            if event.value == "":
                return None
            if event.end_mark and self.text.startswith(" #", event.end_mark.index):
                # More likely the rest of the text than a comment: `Kent's # 1 priority`.
                said = "loses what stands behind ' #'. Put the whole text in quotes, or two spaces before a comment"
                self.result.faults.append((path, _line(event), said))
        return event.value

    def _refuse(self, event: yaml.Event) -> None:
        """Refuse what can hide a bomb or code."""
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable(line, f"'*{event.anchor}' is an alias. Put text that starts with * in quotes")
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor:
            raise Unreadable(line, f"'&{event.anchor}' is an anchor. Put text that starts with & in quotes")
        if event.tag not in (None, "!"):
            raise Unreadable(line, f"{event.tag!r} is a tag. Put text that starts with ! in quotes")

    def _list(self, path: Path) -> list[Tree]:
        members: list[Tree] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(members))
            self._note(here, _line(event))
            members.append(self._node(event, here))
        return members

    def _mapping(self, path: Path) -> dict[str, Tree]:
        fields: dict[str, Tree] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            key = self._key(event, line)
            here = (*path, key)
            self._note(here, line)
            value = self._node(next(self.events), here)
            if key in fields:
                first = self.result.lines[here]
                self.result.faults.append((here, line, f"stands twice in this record (first on line {first})"))
            else:
                fields[key] = value
        return fields

    def _note(self, path: Path, line: int) -> None:
        self.result.lines.setdefault(path, line)
        self.noted += 1
        if self.noted > MOST_VALUES:
            raise Unreadable(line, f"is more than can be read: {MOST_VALUES:,} fields end here. Split the file in two")

    def _key(self, event: yaml.Event, line: int) -> str:
        key = None if isinstance(event, yaml.CollectionStartEvent) else self._node(event, ())
        if not isinstance(key, str):
            raise Unreadable(line, "a field name is missing before the colon")
        if key == "<<":
            raise Unreadable(line, "'<<' merges other records. Write the fields out")
        return key


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
