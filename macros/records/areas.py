"""The areas that a value can be for: a place of the portal, the partnership as a whole, or a named comparator."""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from macros.core.language import mark
from macros.records.field_types import SLUG
from macros.records.record import Reference
from macros.records.values import slug

PARTNERSHIP = "partnership"
COMPARATORS = {
    "england": mark("England"),
    "england-and-wales": mark("England and Wales"),
    "wales": mark("Wales"),
    "scotland": mark("Scotland"),
    "northern-ireland": mark("Northern Ireland"),
    "united-kingdom": mark("United Kingdom"),
    "region": mark("The region"),
    "county": mark("The county"),
    "force": mark("The police force area"),
    "most-similar-group": mark("Most similar group"),
}
"""Areas to compare with, and their names on pages. They are no places of the portal."""

AreaId = Annotated[
    str,
    SLUG,
    PlainValidator(slug),
    WithJsonSchema({"type": "string"}),
    Reference("localities", beside=frozenset({PARTNERSHIP, *COMPARATORS})),
]
