"""Reads YAML so that what was typed is what is kept.

Works on parser events: every scalar stays text (`17:00`, `No` and `012` are not numbers or answers here), a repeated
key is named, and what can hide a bomb or code (anchors, aliases, tags, merge keys, deep nesting) is refused.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from macros.catalogue.merges import first_marker
from macros.catalogue.yaml_lines import Lines
from macros.catalogue.yaml_sentences import sentence
from macros.core.characters import NOT_FOR_TEXT, unreadable_characters

DEEPEST = 20
# What the parser puts for the two signs of a tag such as `!!set`.
STANDARD_TAGS = "tag:yaml.org,2002:"
# Fields and list members of one file. Eight megabytes of records like ours hold 240,000; rubbish would take minutes.
MOST_VALUES = 400_000
Path = tuple[str | int, ...]
Tree = str | None | list["Tree"] | dict[str, "Tree"]

# The loader written in C is some ten times faster; a Python without it still reads the same.
BASE_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


Fault = tuple[Path, int, str]


class Unreadable(Exception):
    """The file cannot be read any further: a line and a sentence. What was found before is kept in `faults`."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.faults: list[Fault] = []


@dataclass
class Document:
    """What a file holds, as read and as typed, and faults that did not stop the reading."""

    tree: Tree = None
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    values: int = 0
    """How many fields and list members it holds."""

    def line_of(self, path: Path) -> int:
        """Return the line of a field, or of the nearest thing around it that is in the file."""
        return self._lines.of(path)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text, len(self.tree) if isinstance(self.tree, list) else 0, BASE_LOADER)


def read(text: str) -> Document:
    """Read one YAML document; raise `Unreadable` where its form is broken."""
    marker = first_marker(text)
    if marker:
        raise Unreadable(*marker)
    faults: list[Fault] = [((), line, message) for line, message in unreadable_characters(text)]
    if faults:  # they hide nothing else
        text = NOT_FOR_TEXT.sub(" ", text)
    try:
        document = _Reader(iter(BASE_LOADER(text).get_event, None), text).document()
    except yaml.YAMLError as error:
        unreadable = Unreadable(*sentence(error, text))
        unreadable.faults = faults
        raise unreadable from None
    except Unreadable as unreadable:
        unreadable.faults = faults
        raise
    document.faults[:0] = faults
    return document


class _Reader:
    """Turns the stream of events into a tree."""

    # The classes of events differ in what they have; `Any` spares a check before every look.
    def __init__(self, events: Iterator[Any], text: str) -> None:
        self.events = events
        self.text = text
        self.result = Document(text=text)

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

    def _node(self, event: Any, path: Path) -> Tree:
        if event.anchor or event.tag:
            self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) > DEEPEST:
            message = f"is nested more than {DEEPEST} levels deep. Check the brackets and the indentation"
            raise Unreadable(_line(event), message)
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _refuse(self, event: Any) -> None:
        """Refuse what can hide a bomb or code."""
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable(line, f"'*{event.anchor}' is an alias. Put text that starts with * in quotes")
        if event.anchor:
            raise Unreadable(line, f"'&{event.anchor}' is an anchor. Put text that starts with & in quotes")
        if event.tag != "!":
            typed = event.tag.replace(STANDARD_TAGS, "!!", 1)
            raise Unreadable(line, f"{typed!r} is a tag. Put text that starts with ! in quotes")

    def _scalar(self, event: Any, path: Path) -> str | None:
        if not event.style:
            if event.value == "":
                return None
            if self.text.startswith(" #", event.end_mark.index):
                # More likely the rest of the text than a comment: `Kent's # 1 priority`.
                said = "loses what comes after ' #'. Put the whole text in quotes, or two spaces before a comment"
                self.result.faults.append((path, _line(event), said))
        # Ids, states and phrases repeat: each is kept once.
        return sys.intern(event.value)

    def _list(self, path: Path) -> list[Tree]:
        members: list[Tree] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self._count(event)
            members.append(self._node(event, (*path, len(members))))
        return members

    def _mapping(self, path: Path) -> dict[str, Tree]:
        fields: dict[str, Tree] = {}
        first: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._count(event)
            key = self._key(event)
            value = self._node(next(self.events), (*path, key))
            if key in fields:
                said = f"is there twice in this record (first on line {_line(first[key])})"
                self.result.faults.append(((*path, key), _line(event), said))
            else:
                fields[key], first[key] = value, event
        return fields

    def _count(self, event: Any) -> None:
        self.result.values += 1
        if self.result.values > MOST_VALUES:
            message = f"is more than can be read: {MOST_VALUES:,} fields end here. Split the file in two"
            raise Unreadable(_line(event), message)

    def _key(self, event: Any) -> str:
        named = not isinstance(event, yaml.CollectionStartEvent)
        if named and (event.anchor or event.tag):
            self._refuse(event)
        if not named or not (event.value or event.style):
            raise Unreadable(_line(event), "a field name is missing before the colon")
        if event.value == "<<":
            raise Unreadable(_line(event), "'<<' merges other records. Write the fields out")
        return sys.intern(event.value)


def _line(at: yaml.Event) -> int:
    return at.start_mark.line + 1 if at.start_mark else 1
