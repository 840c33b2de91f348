"""`make rename`: a record gets another id, and so do its page and everything that names it. Its old address stays good.

Only the ids change: comments, order and formatting of every file stay as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.catalogue import Catalogue
from macros.editing.data_text import DataText, Edit, data_texts, edited, field, replaced
from macros.editing.new import checked_id, free_id, kind_named
from macros.editing.page_links import renamed_in_page
from macros.editing.rewrite import Rewrite, problems_of, ready
from macros.files import shown_path
from macros.page_files import markdown_files
from macros.pages import PAGED
from macros.problems import PortalError, did_you_mean
from macros.record import Record


def rename(folder: Path, kind: str, old: str, new: str) -> list[str]:
    """Give a record another id everywhere; gives what to tell the editor. Raises a sentence when it cannot be done."""
    record_class = kind_named(kind)
    checked_id(old, "OLD")
    checked_id(new, "NEW")
    _may_be_renamed(ready(folder), record_class, old, new)
    rewrite = Rewrite()
    changed = _records(rewrite, folder, record_class, old, new)
    changed += _pages(rewrite, folder.parent / "docs", record_class, old, new)
    rewrite.carry_out(lambda: problems_of(folder))
    said = [f"The {record_class.singular} {old!r} is now {new!r}. Its old address leads to the new one.", *changed]
    left = list(_still_named(folder, old))
    return [*said, *([f"These lines still say {old!r}. Look whether they mean it:", *left] if left else [])]


def _may_be_renamed(catalogue: Catalogue, kind: type[Record], old: str, new: str) -> None:
    known = {record.id for record in catalogue.by_kind()[kind.kind]}
    if old not in known:
        raise PortalError(f"There is no {kind.singular} {old!r}.{did_you_mean(old, known)}")
    free_id(catalogue, kind, new, but=old)


def _records(rewrite: Rewrite, folder: Path, kind: type[Record], old: str, new: str) -> list[str]:
    """The data files with the new id."""
    said = []
    for data in data_texts(folder):
        edits = [replaced(data.text, node, old, new) for node in data.references(kind.kind, old)]
        edits += [edit for record in data.records() for edit in _addresses(data, record, kind, old, new)]
        own = next((record for record in data.records() if data.kind == kind.kind and _id(record).value == old), None)
        if own:
            edits += [replaced(data.text, _id(own), old, new), _formerly(data, own, old, new)]
        if edits:
            rewrite.write(data.path, data.bytes(edited(data.text, edits)))
            said.append(f"{shown_path(data.path)}: {_places(len(edits))}")
    return said


def _id(record: yaml.MappingNode) -> yaml.ScalarNode:
    held = field(record, "id")
    assert held
    assert isinstance(held[1], yaml.ScalarNode)
    return held[1]


def _addresses(data: DataText, record: yaml.MappingNode, kind: type[Record], old: str, new: str) -> Iterator[Edit]:
    """Addresses of the record under `withdrawn: see:`, where they are text."""
    withdrawn = field(record, "withdrawn")
    see = field(withdrawn[1], "see") if withdrawn and isinstance(withdrawn[1], yaml.MappingNode) else None
    address = kind.address.format(id=old)
    for node in see[1].value if see else ():
        if node.value == address or node.value.startswith(f"{address}#"):
            yield replaced(data.text, node, address, kind.address.format(id=new))


def _formerly(data: DataText, record: yaml.MappingNode, old: str, new: str) -> Edit:
    """The edit that has the record remember its old id."""
    remembered = field(record, "formerly")
    if remembered and isinstance(remembered[1], yaml.SequenceNode):
        return _remembered(data, remembered[1], old, new)
    end = _id(record).end_mark.index
    if record.flow_style:
        return Edit(end, end, f", formerly: [{old}]")
    end = _line_end(data.text, end)
    indent = " " * record.start_mark.column
    return Edit(end, end, f"{data.newline}{indent}formerly: [{old}]")


def _remembered(data: DataText, formerly: yaml.SequenceNode, old: str, new: str) -> Edit:
    """The edit that puts the old id into the list of earlier ones."""
    members: list[yaml.ScalarNode] = formerly.value
    again = next((member for member in members if member.value == new), None)
    if again:  # it goes back to an id that it had before
        return replaced(data.text, again, new, old)
    if not members:
        return Edit(formerly.start_mark.index + 1, formerly.start_mark.index + 1, old)
    start, end = members[-1].start_mark.index, members[-1].end_mark.index
    if formerly.flow_style:
        return Edit(end, end, f", {old}")
    dash = data.text[data.text.rfind("\n", 0, start) + 1 : start]
    end = _line_end(data.text, end)
    return Edit(end, end, f"{data.newline}{dash}{old}")


def _line_end(text: str, place: int) -> int:
    """Where the line ends that a place stands in, comment and all."""
    return place + len(re.split(r"\r?\n", text[place:], maxsplit=1)[0])


def _pages(rewrite: Rewrite, docs: Path, kind: type[Record], old: str, new: str) -> list[str]:
    """The Markdown pages with the new id, the record's own under its new name."""
    said = []
    for path in markdown_files(docs):
        place = path.relative_to(docs)
        text = path.read_bytes().decode()
        edits = renamed_in_page(text, place, kind, old, new)
        if kind in PAGED and place.as_posix() == f"{kind.kind}/{old}.md":
            moved = path.with_stem(new)
            rewrite.remove(path)
            rewrite.write(moved, edited(text, edits).encode())
            said.append(f"{shown_path(path)} is now {shown_path(moved)}")
        elif edits:
            rewrite.write(path, edited(text, edits).encode())
            said.append(f"{shown_path(path)}: {_places(len(edits))}")
    return said


def _places(number: int) -> str:
    return f"{number} {'place' if number == 1 else 'places'}"


def _still_named(folder: Path, old: str) -> Iterator[str]:
    """Lines that seem to mean the old id still, in comments, quotes and addresses: only a person can judge them."""
    word = rf"{re.escape(old)}(?![\w-])"
    meant = re.compile(rf"(?:(?<!/)/|[\"'#]){word}|^\s*#.*(?:[-:,\[] |\[){word}")
    home = folder.parent
    for path in sorted([*folder.rglob("*.y*ml"), *home.glob("mkdocs.yml"), *markdown_files(home / "docs")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if meant.search(line):
                yield f"  {shown_path(path)}:{number}: {line.strip()}"
