"""The areas that a value can be for: a place of the portal, the partnership as a whole, or a named comparator."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from macros.records.field_types import SLUG
from macros.records.record import Reference
from macros.records.values import slug

PARTNERSHIP = "partnership"
COMPARATORS = {
    "england": "England",
    "england-and-wales": "England and Wales",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "united-kingdom": "United Kingdom",
    "region": "The region",
    "county": "The county",
    "force": "The police force area",
    "most-similar-group": "Most similar group",
}
"""Areas to compare with, and their names on pages. They are no places of the portal."""

AreaId = Annotated[
    str,
    SLUG,
    PlainValidator(slug),
    WithJsonSchema({"type": "string"}),
    Reference("localities", beside=frozenset({PARTNERSHIP, *COMPARATORS})),
]
