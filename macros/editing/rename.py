"""`make rename`: a record gets another id, and so do its page and everything that names it. Its old address stays good.

Only the ids change: comments, order and formatting of every file stay as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import PortalError, did_you_mean, printable, shown_path
from macros.editing.data_text import data_texts, edited
from macros.editing.new import checked_id, free_id, kind_named
from macros.editing.page_links import Renamed, renamed_in_page
from macros.editing.renamed_data import read_anew, renamed_in_data
from macros.editing.renamed_values import rename_in_values
from macros.editing.rewrite import Rewrite, problems_of, ready
from macros.pages.page_files import layout_files, markdown_files
from macros.records.kinds import PAGED
from macros.records.record import Record


def rename(folder: Path, kind: str, old: str, new: str) -> list[str]:
    """Give a record another id everywhere; return the message for the editor. Raise `PortalError` if that fails."""
    record_class = kind_named(kind)
    checked_id(old, "OLD")
    checked_id(new, "NEW")
    catalogue = ready(folder)
    _may_be_renamed(catalogue, record_class, old, new)
    renamed = Renamed(record_class, old, new, _parts(catalogue, record_class, old))
    rewrite = Rewrite()
    changed = _records(rewrite, folder, renamed)
    changed += rename_in_values(rewrite, folder, renamed)
    changed += _pages(rewrite, folder.parent / "docs", renamed)
    rewrite.carry_out(lambda: problems_of(folder))
    said = [f"The {record_class.singular} {old!r} is now {new!r}. Its old address leads to the new one.", *changed]
    left = list(_still_named(folder, old))
    return [*said, *([f"These lines still say {old!r}. Look whether they mean it:", *left] if left else [])]


def _may_be_renamed(catalogue: Catalogue, kind: type[Record], old: str, new: str) -> None:
    known = {record.id for record in catalogue.by_kind()[kind.kind]}
    if old not in known:
        raise PortalError(f"There is no {kind.singular} {old!r}.{did_you_mean(old, known)}")
    free_id(catalogue, kind, new, but=old)


def _parts(catalogue: Catalogue, kind: type[Record], id: str) -> list[str]:
    """Return the ids of the parts of a record: `plans/#anyshire-plan-homes` is a place of one."""
    lists = [value for value in vars(catalogue.find_linked(kind.kind, id)).values() if isinstance(value, tuple)]
    return [part.id for members in lists for part in members if hasattr(part, "id")]


def _records(rewrite: Rewrite, folder: Path, renamed: Renamed) -> list[str]:
    """Have the data files hold the new id; give a line for each."""
    said = []
    for data in data_texts(folder):
        edits = list(renamed_in_data(data, renamed))
        if edits:
            text = edited(data.text, edits)
            read_anew(data, text, renamed)
            rewrite.write(data.path, data.bytes(text))
            said.append(f"{shown_path(data.path)}: {_places(len(edits))}")
    return said


def _pages(rewrite: Rewrite, docs: Path, renamed: Renamed) -> list[str]:
    """Have the Markdown pages hold the new id, the record's own under its new name; give a line for each."""
    said = []
    for path in _pages_of(docs):
        place = path.relative_to(docs)
        text = path.read_bytes().decode()
        edits = renamed_in_page(text, place, renamed)
        if renamed.kind in PAGED and place.as_posix() == f"{renamed.kind.folder()}/{renamed.old}.md":
            moved = path.with_stem(renamed.new)
            rewrite.create(moved, edited(text, edits).encode())
            rewrite.remove(path)
            said.append(f"{shown_path(path)} is now {shown_path(moved)}")
        elif edits:
            rewrite.write(path, edited(text, edits).encode())
            said.append(f"{shown_path(path)}: {_places(len(edits))}")
    return said


def _pages_of(docs: Path) -> list[Path]:
    return [*markdown_files(docs), *layout_files(docs)]


def _places(number: int) -> str:
    return f"{number} {'place' if number == 1 else 'places'}"


def _still_named(folder: Path, old: str) -> Iterator[str]:
    """Find lines that seem to mean the old id still, in comments, quotes and addresses: only a person can judge
    them."""
    word = rf"{re.escape(old)}(?![\w-])"
    meant = re.compile(rf"(?:(?<!/)/|[\"'#]){word}|^\s*#.*(?:[-:,\[] |\[){word}")
    home = folder.parent
    for path in sorted([*folder.rglob("*.y*ml"), *home.glob("mkdocs.yml"), *_pages_of(home / "docs")]):
        for number, line in enumerate(_lines(path), 1):
            if meant.search(line):
                yield printable(f"  {shown_path(path)}:{number}: {line.strip()}")


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none where it cannot be read, for the rename is done by now."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
