"""The kinds of value a field can hold.

The reader hands over every scalar as the text that was typed (`17:00`, `No`, `012`), so each kind here turns text
into its value, or raises `ValueError` with a sentence for an editor: what was found, what is expected, an example.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import urlsplit

from macros.core.characters import foreign, odd_in_host, remark, shown
from macros.core.emptiness import SaysNothing, says_nothing
from macros.core.icon_files import icon_problem
from macros.core.partial_date import PartialDate
from macros.records.likely_ids import proposed
from macros.records.typed import typed_code, typed_text

State = Literal["not_reported", "not_applicable", "not_yet_due", "suppressed", "provisional", "revised", "withdrawn"]
STATES: tuple[str, ...] = State.__args__  # type: ignore[attr-defined]

LONGEST_ID = 80
SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
# England, Wales, Scotland, Northern Ireland.
GSS_PATTERN = "[EWSN][0-9]{8}"
GSS_ADVICE = (
    "It has a capital letter (E for England, W for Wales, S for Scotland, N for Northern Ireland) "
    "and eight digits: E06000023"
)


def text(value: object) -> str:
    """Read plain text, as typed but for blank space at its ends. It says something: a dash or 'tbc' is refused."""
    typed = typed_text(value)
    if says_nothing(typed):
        raise SaysNothing(f"{shown(typed)} says nothing")
    return typed


def is_slug(typed: str) -> bool:
    """Return whether a text is an id as it is, with nothing around it."""
    return len(typed) <= LONGEST_ID and SLUG.fullmatch(typed) is not None


def slug(value: object) -> str:
    """Read an id: lower-case letters and digits with single hyphens between, at most 80 characters, nothing around
    it."""
    typed_text(value)
    typed = str(value)
    if not SLUG.fullmatch(typed):
        advice = f". Use lower-case letters, digits and hyphens: {proposed(typed) or 'north-street'!r}"
        raise ValueError(f"{shown(typed)} is not an id{remark(typed) or foreign(typed) + advice}")
    if len(typed) > LONGEST_ID:
        raise ValueError(f"{shown(typed)} is not an id. It has {len(typed)} characters; at most {LONGEST_ID} fit")
    return typed


def day(value: object) -> date:
    """Read a calendar day, `2024-02-15`."""
    typed = typed_code(value)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        raise ValueError(f"{shown(typed)} is not a day. Write year-month-day: 2024-02-15")
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"{shown(typed)} is not a day of the calendar. Check the month and the day") from None


def when(value: object) -> PartialDate:
    """Read a day, a month or a year, as exact as the source gives it: `2023-10-01`, `2023-10`, `2023`."""
    return PartialDate.parse(typed_code(value))


def number(value: object) -> Decimal:
    """Read a number in plain digits, without a thousands separator or a unit: `4852`, `68.2`, `-14`."""
    typed = typed_code(value)
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", typed):
        raise ValueError(f"{shown(typed)} is not a number. Write digits alone, without unit or comma: 4852")
    return Decimal(typed)


def whole(value: object) -> int:
    """Read a whole number, nought or more."""
    typed = typed_code(value)
    if not re.fullmatch(r"[0-9]{1,15}", typed):
        raise ValueError(f"{shown(typed)} is not a whole number. Write digits alone: 12")
    return int(typed)


def flag(value: object) -> bool:
    """Read yes or no, written `yes` or `no` (`true` and `false` are taken too)."""
    answers = {"yes": True, "true": True, "no": False, "false": False}
    typed = typed_code(value)
    if typed.lower() not in answers:
        raise ValueError(f"{shown(typed)} is neither yes nor no. Write yes or no")
    return answers[typed.lower()]


def url(value: object) -> str:
    """Read a web address that starts with https:// or http://."""
    typed = typed_code(value)
    try:
        parts = urlsplit(typed)
        host = parts.hostname or ""
        usable = parts.scheme in {"http", "https"} and bool(host) and not parts.username and not odd_in_host(host)
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s<>\"'`\\{}|^]", typed):
        raise ValueError(f"{shown(typed)} is not a web address. Write it in full: https://www.example.gov.uk/")
    return typed


def icon(value: object) -> str:
    """Read the name of an icon as Material's search gives it: `material-home-heart`, `:material-home-heart:`,
    `material/home-heart`."""
    typed = typed_code(value)
    name = typed.strip(":").replace("/", "-")
    if problem := icon_problem(name):
        raise ValueError(f"{shown(typed)} {problem}")
    return name


def portal_path(value: object) -> str:
    """Read the address of a page of this site from its root: `localities/north-street/`, `projects/#small-grants`."""
    typed = typed_code(value)
    if not re.fullmatch(r"([a-z0-9-]+/)*(#[a-z0-9-]+)?", typed):
        raise ValueError(
            f"{shown(typed)} is no page of this site. Write its address from the root: localities/north-street/"
        )
    return typed


def phone(value: object) -> str:
    """Read a telephone or text number as people write it: `0800 555 111`, `18001 101`."""
    typed = typed_code(value)
    if not re.fullmatch(r"[0-9]{2,}( [0-9]+)*", typed) or len(typed.replace(" ", "")) > 14:
        raise ValueError(f"{shown(typed)} is not a telephone number. Write digits and spaces: 0800 555 111")
    return typed


def gss(value: object) -> str:
    """Read an area code of the Office for National Statistics, of any of the four nations: `E06000023`."""
    typed = typed_code(value)
    if not re.fullmatch(GSS_PATTERN, typed):
        raise ValueError(f"{shown(typed)} is not a GSS code. {GSS_ADVICE}")
    return typed


def or_state(parse: Any) -> Any:
    """Return a reader of the same kind of value, or of a state that says why there is none."""

    def state_or_value(value: object) -> object:
        if isinstance(value, str) and value.strip() in STATES:
            return value.strip()
        try:
            return parse(value)
        except ValueError as problem:
            raise ValueError(f"{problem}. If there is no value, write a state: {', '.join(STATES)}") from None

    return state_or_value
