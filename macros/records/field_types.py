"""The registry of the types of fields: how each is read, what an editor may type, and how every export describes it.

A new type is one `FieldType` here, with its reader in `values.py`, and the annotation that fields of records use.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from macros.core.partial_date import PartialDate
from macros.records import values
from macros.records.field_type import FieldType
from macros.records.values import State

WHEN_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"
NUMBER_PATTERN = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"
DAY_PATTERN = r"\d{4}-\d{2}-\d{2}"
GSS_PATTERN = values.GSS_PATTERN
SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
PHONE_PATTERN = "[0-9 ]+"
ICON_PATTERN = "(material|octicons|simple)-[a-z0-9-]+"

# Whatever is typed without quotes, editors' programs see as a number, a date or a flag.
TEXT_OR_NUMBER = {"type": ["string", "number"]}
# Many readers of YAML make a date of what looks like one, and JSON Schema has no word for that.
NO_DATE = {"not": {"type": ["array", "object", "boolean", "null"]}}


def _text(pattern: str) -> dict[str, str]:
    return {"base": "string", "format": pattern}


TEXT = FieldType(
    "text",
    "text",
    "texts",
    json={"type": "string", "minLength": 1},
    csvw="string",
    read=values.text,
    typed={"type": ["string", "number", "boolean"]},
)
SLUG = FieldType(
    "id",
    "an id",
    "ids",
    json={"type": "string", "pattern": f"^{SLUG_PATTERN}$"},
    csvw=_text(SLUG_PATTERN),
    pattern=SLUG_PATTERN,
    read=values.slug,
    typed={"type": "string", "pattern": f"^{SLUG_PATTERN}$"},
    starter="{id}",
)
PAGE = FieldType(
    "page",
    "an address on this site",
    "addresses on this site",
    json={"type": "string", "minLength": 1},
    csvw="string",
    read=values.portal_path,
    typed={"type": "string", "pattern": "^[a-z0-9/#-]+$"},
)
DAY = FieldType(
    "day",
    "a day: 2024-02-15",
    "",
    json={"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    csvw={"base": "date", "format": "yyyy-MM-dd"},
    frictionless={"type": "date"},
    read=values.day,
    typed=NO_DATE | {"pattern": f"^{DAY_PATTERN}$", "examples": ["2024-02-15"]},
    starter="{today}",
)
PARTIAL_DATE = FieldType(
    "moment",
    "a day, a month or a year: 2023-10",
    "",
    json={"type": "string", "pattern": f"^{WHEN_PATTERN}$"},
    csvw=_text(WHEN_PATTERN),
    pattern=WHEN_PATTERN,
    read=values.when,
    typed=NO_DATE | {"pattern": f"^{WHEN_PATTERN}$", "examples": ["2023-10"]},
    starter="{today}",
    as_text=True,
)
NUMBER = FieldType(
    "number",
    "a number",
    "",
    json={"type": "number"},
    csvw={"base": "decimal"},
    frictionless={"type": "number"},
    read=values.number,
    typed=TEXT_OR_NUMBER | {"pattern": f"^{NUMBER_PATTERN}$", "examples": ["68.2"]},
    starter="1",
    as_text=True,
)
WHOLE_NUMBER = FieldType(
    "whole",
    "a whole number",
    "",
    json={"type": "integer", "minimum": 0},
    csvw={"base": "nonNegativeInteger"},
    frictionless={"type": "integer"},
    read=values.whole,
    typed=TEXT_OR_NUMBER | {"pattern": "^[0-9]{1,15}$", "examples": ["12"]},
    starter="1",
)
FLAG = FieldType(
    "flag",
    "true or false",
    "",
    json={"type": "boolean"},
    csvw={"base": "boolean", "format": "true|false"},
    frictionless={"type": "boolean"},
    read=values.flag,
    typed={"enum": [True, False, "yes", "no"]},
    starter="no",
)
URL = FieldType(
    "address",
    "a web address",
    "",
    json={"type": "string", "format": "uri", "pattern": "^https?://"},
    csvw="anyURI",
    frictionless={"type": "string", "format": "uri"},
    read=values.url,
    typed={"type": "string", "pattern": "^https?://"},
    starter="https://www.example.org/",
)
PHONE = FieldType(
    "phone",
    "a telephone number",
    "",
    json={"type": "string", "pattern": f"^{PHONE_PATTERN}$"},
    csvw=_text(PHONE_PATTERN),
    pattern=PHONE_PATTERN,
    read=values.phone,
    typed=TEXT_OR_NUMBER | {"pattern": f"^{PHONE_PATTERN}$", "examples": ["0800 555 111"]},
    starter="000",
)
GSS = FieldType(
    "gss",
    "an ONS area code: E06000023",
    "",
    json={"type": "string", "pattern": f"^{GSS_PATTERN}$"},
    csvw=_text(GSS_PATTERN),
    pattern=GSS_PATTERN,
    value_url="http://statistics.data.gov.uk/id/statistical-geography/{gss}",
    read=values.gss,
    typed={"type": "string", "pattern": f"^{GSS_PATTERN}$"},
    starter="E00000000",
)
ICON = FieldType(
    "icon",
    "the name of an icon of Material for MkDocs: material-home-heart",
    "",
    json={"type": "string", "pattern": f"^{ICON_PATTERN}$"},
    csvw=_text(ICON_PATTERN),
    pattern=ICON_PATTERN,
    read=values.icon,
    typed={"type": "string", "pattern": f"^{ICON_PATTERN}$", "examples": ["material-shield-outline"]},
    starter="material-shield-outline",
)
LEVEL = FieldType(
    "word",
    "a word of the portal’s own",
    "",
    json={"type": "string"},
    csvw="string",
    read=values.slug,
    typed={"type": "string", "pattern": f"^{SLUG_PATTERN}$"},
    starter="local",
)
# What fields of other annotations hold: one of a few words, the reason why there is no value, a group of fields.
WORD = FieldType("word", "", "", json={"type": "string"}, csvw="string")
STATE = FieldType("state", "a state", "", json={"type": "string"}, csvw="string")
PART = FieldType("part", "a group of fields", "groups of fields", json={"type": "object"}, csvw="string")

Text = Annotated[str, *TEXT.marks()]
Slug = Annotated[str, *SLUG.marks()]
LevelWord = Annotated[str, *LEVEL.marks()]
PageAddress = Annotated[str, *PAGE.marks()]
Day = Annotated[date, *DAY.marks()]
PartialDateField = Annotated[PartialDate, *PARTIAL_DATE.marks()]
PartialDateOrState = Annotated[PartialDate | State, *PARTIAL_DATE.marks_or_state()]
Number = Annotated[Decimal, *NUMBER.marks()]
NumberOrState = Annotated[Decimal | State, *NUMBER.marks_or_state()]
NonNegativeInt = Annotated[int, *WHOLE_NUMBER.marks()]
Flag = Annotated[bool, *FLAG.marks()]
Url = Annotated[str, *URL.marks()]
Phone = Annotated[str, *PHONE.marks()]
Gss = Annotated[str, *GSS.marks()]
IconName = Annotated[str, *ICON.marks()]
