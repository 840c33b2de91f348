"""`make changes`: the note for whoever approves a change, in words instead of YAML."""

from collections.abc import Iterator
from pathlib import Path

from macros import speaks_for
from macros.catalogue import Catalogue, load
from macros.editing.base import portal_at
from macros.editing.changes import Changes, records_in
from macros.editing.page_changes import Pages, addresses_gone, changed_pages
from macros.problems import count, printable


def change_note(base: str, folder: Path) -> Iterator[str]:
    """The lines of the note: what changed in the records since a commit, which pages change, which addresses go."""
    with portal_at(base, folder) as earlier:
        before, old_problems = records_in(earlier)
        after, new_problems = records_in(folder)
        yield f"# Changes since {base}"
        for kind, sentences in Changes(before, after).by_kind():
            yield f"\n## {kind.capitalize()}\n"
            yield from (f"- {printable(sentence)}" for sentence in sentences)
        if before == after:
            yield "\nNo record changed."
        if old_problems or new_problems:
            yield from _unreadable(base, old_problems, new_problems)
        else:
            yield from _pages(earlier, folder)


def _unreadable(base: str, old: int, new: int) -> Iterator[str]:
    """Why pages are not compared: they cannot be drawn from records that do not hold."""
    for problems, whose in ((old, f"of {base}"), (new, "here")):
        if problems:
            yield f"\nThe records {whose} hold {count(problems)}, so the pages were not compared."


def _pages(earlier: Path, folder: Path) -> Iterator[str]:
    new = load(folder)
    today = speaks_for(new)
    old_catalogue = load(earlier) if earlier.is_dir() else Catalogue([])
    old = Pages(old_catalogue, earlier.parent / "docs", today)
    now = Pages(new, folder.absolute().parent / "docs", today)
    for title, lines in (
        ("Pages that change", list(changed_pages(old, now))),
        ("Addresses that go away", list(addresses_gone(old, now))),
    ):
        yield f"\n## {title}\n"
        yield from [f"- {printable(line)}" for line in lines] or ["- None"]
