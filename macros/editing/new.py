"""`make new`: a starter record at the end of its file. If its kind has pages, their layout gives it one."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.data_files import data_paths
from macros.catalogue.reserved import reserved
from macros.catalogue.visibility import dates_in_words, has_dates
from macros.core.characters import shown
from macros.core.problems import PortalError, did_you_mean, shown_path
from macros.core.words import with_article
from macros.editing.append import appended, takes_records
from macros.editing.data_text import DataText
from macros.editing.rewrite import Rewrite, problems_of, ready
from macros.editing.starters import Starter
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.values import slug


def new(folder: Path, kind: str, id: str, *, today: date) -> list[str]:
    """Add a starter record; return the message for the editor. Raise `PortalError` when it cannot be done."""
    record_class = kind_named(kind)
    checked_id(id)
    catalogue = ready(folder)
    free_id(catalogue, record_class, id)
    lines = Starter(record_class, id, today=today, first=_first(catalogue)).lines()
    _has_all_it_needs(lines, catalogue)
    rewrite = Rewrite()
    file, line = _into(folder, record_class, lines, rewrite)
    said = [f"{shown_path(file)}:{line}: the {record_class.singular} {id!r} begins here. Answer its questions."]
    rewrite.carry_out(lambda: problems_of(folder))
    return [*said, "Readers see it once its line 'publish_from' is out. Until then, make check lists what is open."]


def kind_named(noun: str) -> type[Record]:
    """Return the kind with this noun: `project` or `projects`."""
    if not noun:
        raise PortalError(f"Say which kind of record: KIND=project. The kinds are: {', '.join(_nouns())}")
    kind = next((kind for kind in KINDS.values() if noun in (kind.kind, kind.singular)), None)
    if kind is None:
        hint = did_you_mean(noun, [*KINDS, *_nouns()]) or f" The kinds are: {', '.join(_nouns())}"
        raise PortalError(f"{noun!r} is not a kind of record.{hint}")
    return kind


def checked_id(id: str, name: str = "ID") -> str:
    """Return an id that can be part of an address; else raise a sentence."""
    if not id:
        raise PortalError(f"Say the record's id: {name}=night-walks")
    try:
        known = slug(id)
    except ValueError as error:
        raise PortalError(f"{name}: {error}") from None
    if known != id:
        raise PortalError(f"{name}: {shown(id)} has blank space around it. Write: {name}={known}")
    return id


def free_id(catalogue: Catalogue, kind: type[Record], id: str, *, but: str = "") -> None:
    """Raise a sentence if an id is reserved, or a record of this kind other than `but` has or had it."""
    if why := reserved(kind, id):
        raise PortalError(f"{why}. Choose another id")
    for record in catalogue.by_kind()[kind.kind]:
        if record.id == id:
            raise PortalError(
                f"There is {with_article(kind.singular)} {id!r} already: {record.name}. Choose another id"
            )
        if id in record.formerly and record.id != but:
            said = f"{id!r} was the id of {record.id!r} before, and its address still leads there"
            raise PortalError(f"{said}. Choose another id")


def _nouns() -> list[str]:
    return [kind.singular for kind in KINDS.values()]


def _first(catalogue: Catalogue) -> Callable[[str], str]:
    """Return a function that gives an id of a kind: of a record that readers always see, or `no-…-yet`."""

    def first(kind: str) -> str:
        always = [record.id for record in catalogue.by_kind()[kind] if not has_dates(record)]
        return always[0] if always else f"no-{KINDS[kind].singular}-yet"

    return first


def _has_all_it_needs(lines: list[str], catalogue: Catalogue) -> None:
    """Raise a sentence if a field that has to be there can name no record yet. Those behind a hash may wait."""
    for line in lines:
        missing = re.search(r": \[?no-(\w+)-yet\b", line)
        if missing and not line.startswith("  #"):
            noun = missing[1]
            needed = f"It has to name {with_article(noun)}"
            hidden = catalogue.by_kind()[kind_named(noun).kind]
            if hidden:
                seen = f"They see {hidden[0].id!r} {dates_in_words(hidden[0])} only"
                advice = "take its dates out first, or make another"
                raise PortalError(f"{needed} that readers see at all times. {seen}: {advice}")
            raise PortalError(f"{needed}, and there is none yet. First: make new KIND={noun} ID=…")


def _into(folder: Path, kind: type[Record], lines: list[str], rewrite: Rewrite) -> tuple[Path, int]:
    """Have the record written at the end of the last file of its kind, or into a new one; give the file and line."""
    files = [path for held, path in data_paths(folder) if held == kind.kind]
    if not files:
        file = folder / f"{kind.kind}.yml"
        rewrite.create(file, "\n".join([*lines, ""]).encode())
        return file, 1
    texts = [DataText(kind.kind, path) for path in reversed(files)]
    data = next((text for text in texts if takes_records(text)), texts[0])
    line, content = appended(data, lines)
    rewrite.write(data.path, content)
    return data.path, line
