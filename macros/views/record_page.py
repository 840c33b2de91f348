"""The parts that the pages of several kinds of record share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from macros.core.language import plural
from macros.core.words import with_article
from macros.records.actions import Action
from macros.records.record import Record
from macros.records.sources import Source
from macros.views.macro import macro
from macros.views.measures import MAIN_FIGURES, figures_of, measures_rows

if TYPE_CHECKING:
    from macros.views.portal import Portal

T = TypeVar("T")

AT_ONCE = 3
"""How many actions or projects of a record a page shows at once; the others are one tap away."""

# (title, kind, ids) of a list of links in the side panels.
Related = tuple[str, str, Sequence[str]]


def notes_macro(kind: type[Record]) -> Callable[..., str]:
    """Return the macro of a kind that shows what was corrected and what is not known: `fund_notes`."""

    def notes(portal: "Portal", id: str) -> str:
        """Show what was corrected, where papers differ and what the papers do not give."""
        return portal.render("record_notes.html", record=portal.catalogue.find(kind, id))

    return notes


def cite_macro(kind: type[Record]) -> Callable[..., str]:
    """Return the macro of a kind that shows the sources of a record and how to cite it: `fund_cite`."""

    def cite(portal: "Portal", id: str) -> str:
        return record_panels(portal, portal.catalogue.find(kind, id), ())

    cite.__doc__ = f"Show the sources of {with_article(kind.singular)}, and how to link to its page."
    return cite


def record_actions(portal: "Portal", record: Record, actions: Sequence[Action]) -> str:
    """Return a list of actions, the newest first, with their numbered sources; nothing when there are none.

    Where actions say which priority they belong to, each priority has a list of its own.
    """
    newest_first = sorted(actions, key=lambda action: str(action.as_at), reverse=True)
    notes = list(dict.fromkeys(citation for action in newest_first for citation in action.sources))
    subjects = _by_subject(portal, newest_first)
    most = AT_ONCE if len(subjects) < 2 else 1
    groups = [(priority, list[:most], list[most:]) for priority, list in subjects]
    return portal.render("record_actions.html", record=record, groups=groups, notes=notes or record.sources)


def _by_subject(portal: "Portal", actions: Sequence[Action]) -> list[tuple[Record | None, list[Action]]]:
    """Return actions under their first priority; last, under None, those of no priority."""
    found: dict[str, list[Action]] = {}
    for action in actions:
        found.setdefault(action.priorities[0] if action.priorities else "", []).append(action)
    groups = [(portal.catalogue.find_named("priorities", id), group) for id, group in found.items() if id]
    return [*groups, (None, found[""])] if "" in found else [*groups]


def in_sight(things: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """Return what a page shows of a list at once, and what it folds."""
    return things[:AT_ONCE], things[AT_ONCE:]


def more_measures(portal: "Portal", record: Record, area: str = "") -> str:
    """Return the figures of a record that the top of its page does not show, folded; nothing when there are none."""
    measures = figures_of(portal, record)[MAIN_FIGURES:]
    if not measures:
        return ""
    lines = portal.inner(measures_rows(portal, measures, area))
    summary = plural("%(number)s more figure", "%(number)s more figures", len(measures))
    return portal.render("folded.html", summary=summary, inner=lines)


def record_panels(portal: "Portal", record: Record, related: Sequence[Related]) -> str:
    """Draw the panels of a record: whom to call, related pages, and how to link to this one."""
    return portal.render("record_panels.html", record=record, related=related)


@macro
def page_foot(portal: "Portal") -> str:
    """Show when the page was last updated and the documents behind it. It comes last on every page."""
    shown = portal.catalogue.take_shown()
    cited = {source for record in shown for source in record.cited}
    sources = portal.catalogue.some(Source, sorted(cited))
    portal.catalogue.take_shown()
    updated = max((record.updated for record in shown), default=None)
    return portal.render("page_foot.html", records=shown, sources=sources, updated=updated)
