"""The lists that keep the portal honest: where sources differ, what they do not give, what was corrected."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from macros.core.words import in_words
from macros.records.record import Part, Record
from macros.records.values import STATES
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


NAMED_THEMSELVES = {"gaps", "differences", "corrections"}
"""Fields that say what is missing or wrong: their own states are no silence."""


@macro
def differences_list(portal: "Portal") -> str:
    """Show every matter on which papers differ, with each version, under the record it belongs to."""
    return portal.render("differences_list.html", records=_holding(portal, "differences"))


@macro
def corrections_list(portal: "Portal") -> str:
    """Show every published fact that was wrong, kind by kind, with its correction."""
    grouped = groupby(_holding(portal, "corrections"), key=lambda record: record.kind)
    return portal.render("corrections_list.html", kinds=[(kind, list(group)) for kind, group in grouped])


@macro
def gaps_list(portal: "Portal") -> str:
    """Show what the sources do not give, kind by kind: gaps that records name, and every field that holds a state."""
    records = portal.catalogue.everything()
    named = groupby(_holding(portal, "gaps"), key=lambda record: record.kind)
    without = [(record, states) for record in records if (states := _by_state(record))]
    silent = groupby(without, key=lambda both: both[0].kind)
    return portal.render(
        "gaps_list.html",
        named=[(kind, list(group)) for kind, group in named],
        silent=[(kind, list(group)) for kind, group in silent],
    )


def _by_state(record: Record) -> dict[str, list[str]]:
    """Return the names of the fields without a value under the state that says why, each name once."""
    found: dict[str, dict[str, None]] = {}
    for name, state in silent_fields(record):
        found.setdefault(state, {})[name] = None
    return {state: list(names) for state, names in found.items()}


def _holding(portal: "Portal", field: str) -> list[Record]:
    """Return the records with something in a field. They count as shown: the page's date and sources are theirs."""
    everything = portal.catalogue.everything()
    return portal.catalogue.show(record for record in everything if getattr(record, field))


def silent_fields(part: Part) -> Iterator[tuple[str, str]]:
    """Yield each field of a record that holds a state in place of a value: its name in words, and the state."""
    for name, value in vars(part).items():
        if isinstance(value, str):
            if value in STATES and name != "status":
                yield in_words(name), value
        elif name not in NAMED_THEMSELVES:
            for member in value if isinstance(value, tuple) else (value,):
                if isinstance(member, Part):
                    yield from ((f"{in_words(name)}, {inner}", state) for inner, state in silent_fields(member))
