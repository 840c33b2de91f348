"""How each macro is called on the small portal: by its name, the fields of its keywords and the first record."""

import inspect
from collections.abc import Sequence
from typing import Any

from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.views.portal import Portal
from macros.views.registry import MACROS

Call = tuple[tuple[str, ...], dict[str, Any]]

KIND_OF_NOUN = {noun: kind for kind, record in KINDS.items() for noun in (kind, record.singular)}
# Keywords that are no field of a record, or whose value cannot be guessed.
GIVEN: dict[str, Any] = {
    "title": "A safer county",
    "lead": "What is done.",
    "examples": ["theft & fire"],
    "caption": "A caption",
    "table": "crime",
    "plan": "anyshire-plan",
    "kind": "projects",
    "type": "duty",
    "mailbox": "safer@anyshire.example",
}
# Calls that show more of a macro, where the plain one is not enough.
MORE: dict[str, list[Call]] = {
    "priorities_cards": [((), {"level": "local"})],
    "projects_table": [((), {"locality": "northtown", "status": "under_way"}), ((), {"locality": "southtown"})],
    "localities_map": [((), {"outside": "Otherton", "row": 2, "column": 1, "width": 6})],
    "partners_list": [((), {"type": "voluntary"})],
    "duties_list": [((), {"type": "legislation"})],
    "measures_against": [((), {"table": "opinion", "caption": "Opinions"})],
    "measures_aims": [((), {"table": "crime", "caption": "Aims"})],
    "measures_comparisons": [((), {"table": "opinion", "caption": "Opinions"})],
    "notices_list": [((), {"locality": "northtown"})],
    "figure": [(("break-ins",), {"period": "2021 to 2022"})],
    "measures_cards": [(("break-ins", "felt-safer"), {})],
    "updates_list": [((), {"most": 0})],
}


def plain_calls(name: str, portal: Portal) -> list[Call]:
    """Return the plainest call of a macro, for each record if it takes an id."""
    signature = inspect.signature(MACROS[name])
    required = [parameter for parameter in signature.parameters.values() if parameter.default is parameter.empty]
    keywords = {parameter.name: GIVEN[parameter.name] for parameter in required if parameter.name in GIVEN}
    ids = [(record.id,) for record in _records(name, portal)] if "id" in signature.parameters else [()]
    return [(given, keywords) for given in ids]


def _records(name: str, portal: Portal) -> Sequence[Record]:
    return portal.catalogue.by_kind()[KIND_OF_NOUN.get(name.split("_")[0], "measures")]


def drawn(name: str, portal: Portal, calls: Sequence[Call]) -> str:
    """Return what these calls of a macro give, in the order in which they are made."""
    return "\n\n".join(MACROS[name](portal, *ids, **keywords) for ids, keywords in calls)
