"""The text of a data file after a rename: the record's own id, what refers to it, and the id that it had before."""

import re
from collections.abc import Iterator

import yaml

from macros.catalogue.yaml_reader import Unreadable, read
from macros.core.problems import PortalError, shown_path
from macros.editing.data_text import DataText, Edit, field, replaced
from macros.editing.page_links import Renamed

LINE_END = re.compile(r"\r\n|\r|\n")


def renamed_in_data(data: DataText, renamed: Renamed) -> Iterator[Edit]:
    """Yield the edits that let the records of a file name a record by its new id."""
    for node in data.references(renamed.kind.kind, renamed.old):
        yield replaced(data.text, node, renamed.old, renamed.new)
    for record in data.records():
        yield from _addresses(data, record, renamed)
        if data.kind == renamed.kind.kind and _id(record).value.strip() == renamed.old:
            yield replaced(data.text, _id(record), renamed.old, renamed.new)
            yield _formerly(data, record, renamed.old, renamed.new)


def read_anew(data: DataText, text: str, renamed: Renamed) -> None:
    """Raise a sentence unless the new text of a file holds as many records, and the record remembers its old id."""
    try:
        tree = read(text).tree
    except Unreadable:
        tree = None
    records = [record for record in tree if isinstance(record, dict)] if isinstance(tree, list) else []
    is_own = data.kind == renamed.kind.kind and renamed.old in [_id(record).value.strip() for record in data.records()]
    own = [record for record in records if record.get("id") == renamed.new]
    remembers = [record for record in own if renamed.old in (record.get("formerly") or ())]
    if len(records) != len(data.records()) or (is_own and not remembers):
        said = f"{shown_path(data.path)} writes {renamed.old!r} in a way that only a person can change"
        raise PortalError(f"{said}. Begin its record with '- id: {renamed.old}', each field on its own line")


def _id(record: yaml.MappingNode) -> yaml.ScalarNode:
    held = field(record, "id")
    assert held
    assert isinstance(held[1], yaml.ScalarNode)
    return held[1]


def _addresses(data: DataText, record: yaml.MappingNode, renamed: Renamed) -> Iterator[Edit]:
    """Yield the edits of addresses of the record under `withdrawn: see:`, where they are text."""
    withdrawn = field(record, "withdrawn")
    see = field(withdrawn[1], "see") if withdrawn and isinstance(withdrawn[1], yaml.MappingNode) else None
    for node in see[1].value if see else ():
        address = renamed.address(node.value.strip())
        if address:
            yield replaced(data.text, node, node.value.strip(), address)


def _formerly(data: DataText, record: yaml.MappingNode, old: str, new: str) -> Edit:
    """Return the edit that has the record remember its old id."""
    remembered = field(record, "formerly")
    if remembered and isinstance(remembered[1], yaml.SequenceNode):
        return _remembered(data, remembered[1], old, new)
    node = _id(record)
    end = node.end_mark.index
    if record.flow_style:
        return Edit(end, end, f", formerly: [{old}]")
    indent = " " * record.start_mark.column
    if node.style in ("|", ">"):  # it ends where the next line begins
        return Edit(end - node.end_mark.column, end - node.end_mark.column, f"{indent}formerly: [{old}]{data.newline}")
    end = _line_end(data.text, end)
    return Edit(end, end, f"{data.newline}{indent}formerly: [{old}]")


def _remembered(data: DataText, formerly: yaml.SequenceNode, old: str, new: str) -> Edit:
    """Return the edit that puts the old id into the list of earlier ones."""
    members: list[yaml.ScalarNode] = formerly.value
    again = next((member for member in members if member.value == new), None)
    if again:  # it goes back to an id that it had before
        return replaced(data.text, again, new, old)
    if not members:
        return Edit(formerly.start_mark.index + 1, formerly.start_mark.index + 1, old)
    start, end = members[-1].start_mark.index, members[-1].end_mark.index
    if formerly.flow_style:
        return Edit(end, end, f", {old}")
    dash = LINE_END.split(data.text[:start])[-1]
    end = _line_end(data.text, end)
    return Edit(end, end, f"{data.newline}{dash}{old}")


def _line_end(text: str, place: int) -> int:
    """Return where the line of a place ends, comment and all."""
    return place + len(LINE_END.split(text[place:], maxsplit=1)[0])
