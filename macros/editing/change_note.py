"""`make changes`: the note for whoever approves a change, in words instead of YAML.

It is Markdown, for the summary of a workflow, in which no text of a record can be anything but text.
"""

from collections.abc import Iterator
from pathlib import Path

from macros.catalogue.as_of import as_of
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.problems import count, printable
from macros.editing.change_states import records_in
from macros.editing.changes import Changes
from macros.editing.git_history import portal_at
from macros.editing.inert import inert
from macros.editing.page_changes import Pages, addresses_gone, changed_pages


def change_note(base: str, folder: Path) -> Iterator[str]:
    """Give the lines of the note: what changed in the records since a commit, in the pages, and which addresses go."""
    folder = _found(folder)
    with portal_at(base, folder) as earlier:
        before, old_problems = records_in(earlier)
        after, new_problems = records_in(folder)
        yield f"# Changes since {_name(base)}"
        changes = list(Changes(before, after).by_kind())
        for kind, sentences in changes:
            yield f"\n## {kind.capitalize()}\n"
            yield from map(_line, sentences)
        if not changes:
            yield "\nNo record changed."
        if old_problems or new_problems:
            yield from _unreadable(_name(base), old_problems, new_problems)
        else:
            yield from _pages(earlier, folder)


def _found(folder: Path) -> Path:
    """Return the folder, from here or from the nearest folder above, within the repository, where it holds records."""
    for place in (Path(), *Path.cwd().parents):
        if any((place / folder).rglob("*.y*ml")):
            return place / folder
        if (place / ".git").exists():
            break
    return folder


def _name(base: str) -> str:
    """Return the name of a branch so that it can be nothing else. GitHub may link the number of a commit."""
    return base.strip() if base.strip().isalnum() else inert(printable(base.strip()))


def _line(sentence: str) -> str:
    return f"- {inert(printable(' '.join(sentence.split())))}"


def _unreadable(base: str, old: int, new: int) -> Iterator[str]:
    """Say why pages are not compared: they cannot be drawn from records that do not hold."""
    for problems, whose in ((old, f"of {base}"), (new, "here")):
        if problems:
            yield f"\nThe records {whose} hold {count(problems)}, so the pages were not compared."


def _pages(earlier: Path, folder: Path) -> Iterator[str]:
    new = _catalogue(folder)
    today = as_of(new)
    old = Pages(_catalogue(earlier), earlier.parent / "docs", today)
    now = Pages(new, folder.absolute().parent / "docs", today)
    for title, lines in (
        ("Pages that change", list(changed_pages(old, now))),
        ("Addresses that go away", list(addresses_gone(old, now))),
    ):
        yield f"\n## {title}\n"
        yield from map(_line, lines) if lines else ["- None"]


def _catalogue(folder: Path) -> Catalogue:
    return load(folder) if folder.is_dir() else Catalogue([])
