"""The type of field that holds a period: typed, or in the words of a paper."""

from typing import Annotated

from macros.core.characters import shown
from macros.core.period import AS_WORDED, Period
from macros.core.period_codes import parse_period
from macros.core.period_forms import period_meant
from macros.records.field_type import FieldType
from macros.records.typed import typed_code
from macros.records.values import text

CODE_PATTERN = r"[12][0-9]{3}(-[0-9]{2}){0,2}(-Q[1-4])?(/[12][0-9]{3}(-[0-9]{2}){0,2})?"


def period(value: object) -> Period:
    """Return a period: `2023-24-Q2`, or `{as_worded: last 12 months, undated}`."""
    if isinstance(value, Period):
        return value
    if isinstance(value, dict):
        if set(value) != {AS_WORDED}:
            raise ValueError(f"holds {', '.join(map(shown, value))}. Words of a paper go in one field, {AS_WORDED}")
        return Period.as_worded(text(value[AS_WORDED]))
    if isinstance(value, str) and value.strip().startswith(f"{AS_WORDED}:"):
        return Period.as_worded(text(value.strip().removeprefix(f"{AS_WORDED}:")))
    typed = typed_code(value)
    try:
        return parse_period(typed)
    except ValueError as problem:
        meant = period_meant(typed)
        hint = f". Did you mean {meant.code!r}, {meant.in_words()}?" if meant else ""
        raise ValueError(f"{problem}{hint}") from None


PERIOD = FieldType(
    "period",
    "a period: 2023-24-Q2",
    "",
    # Exports give it in fields of other types: its words, its code and its days.
    json={"type": "string"},
    csvw="string",
    read=period,
    typed={
        "examples": ["2023", "2023-24", "2023-24-Q2", "2023-Q2", "2023-07", "2017-10/2018-09", "2023-10-01"],
        "anyOf": [
            {"type": ["string", "number"], "pattern": f"^({CODE_PATTERN}|{AS_WORDED}:.+)$"},
            {
                "type": "object",
                "properties": {AS_WORDED: {"type": ["string", "number"]}},
                "required": [AS_WORDED],
                "additionalProperties": False,
            },
        ],
    },
    starter="{today:%Y}",
    as_text=True,
)
PeriodField = Annotated[Period, *PERIOD.marks()]
