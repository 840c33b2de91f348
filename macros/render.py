"""The Jinja environment of our templates: records in, HTML out, every text escaped."""

from collections.abc import MutableMapping
from datetime import date
from decimal import Decimal
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from macros.values import STATES
from macros.when import MONTHS, When


class _Compiled(BytecodeCache):
    """Compiles a template once for all portals of a process, and again when it was edited."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = _Compiled()


class _Environment(Environment):
    """Its templates share one map of globals: Jinja's chain of maps is asked at each import, and answers slowly."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


def environment(**told: Any) -> Environment:
    """Templates from `macros/templates/`, with autoescape on and undefined names as errors.

    Every template knows what is `told`, imported ones too: Jinja draws those once, not anew for each page.
    """
    made = _Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    made.filters |= {"words": in_words, "state": is_state, "month": month, "first_upper": first_upper}
    made.globals |= told
    return made


def in_words(value: object) -> str:
    """A value as readers see it: dates and numbers written out, states and choices without underscores."""
    match value:
        case When():
            return value.in_words()
        case date():
            return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
        case Decimal() | int():
            return f"{value:,}".replace("-", "\N{MINUS SIGN}")
        case str():
            return value.replace("_", " ")
        case _:
            raise TypeError(f"{value!r} has no form in words")


def is_state(value: object) -> bool:
    """Whether a field holds a state (`not_reported`) in place of a value."""
    return isinstance(value, str) and value in STATES


def month(value: When) -> str:
    """The month of a report, `February 2024`, or its year where that is all there is."""
    return When(value.year, value.month).in_words()


def first_upper(value: str | None) -> str:
    """The same text with a capital letter in front: `about 25` to `About 25`."""
    return value[:1].upper() + value[1:] if value else ""
