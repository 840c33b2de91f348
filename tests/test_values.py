"""The kinds of value a field can hold: what is accepted, and what an editor is told when it is not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from macros.catalogue.loading import load
from macros.core.characters import shown
from macros.core.partial_date import PartialDate
from macros.records.glossary import Term
from macros.records.typed import LONGEST_TEXT
from macros.records.values import (
    STATES,
    day,
    flag,
    gss,
    number,
    or_state,
    phone,
    portal_path,
    slug,
    text,
    url,
    when,
    whole,
)
from tests.conftest import Write
from tests.portals import only

Parse = Callable[[object], Any]

ACCEPTED = [
    (text, "Fish & chips", "Fish & chips"),
    (text, "  two\nlines\tand a tab  ", "two\nlines\tand a tab"),
    (
        text,
        "\N{RIGHT-TO-LEFT OVERRIDE}\N{PILE OF POO} \u0645\u0631\u062d\u0628\u0627",
        "\u202e\U0001f4a9 \u0645\u0631\u062d\u0628\u0627",
    ),
    (text, "y" * LONGEST_TEXT, "y" * LONGEST_TEXT),
    (slug, "burton-urban", "burton-urban"),
    (slug, "4-you", "4-you"),
    (slug, "a" * 80, "a" * 80),
    (day, "2024-02-29", date(2024, 2, 29)),
    (when, "2023", PartialDate(2023)),
    (number, "4852", Decimal(4852)),
    (number, "-14", Decimal(-14)),
    (number, "68.20", Decimal("68.20")),
    (number, "0.000001", Decimal("0.000001")),
    (whole, "0", 0),
    (whole, "012", 12),
    (flag, "yes", True),
    (flag, "No", False),
    (flag, "TRUE", True),
    (flag, "false", False),
    (url, "https://www.staffordshire.gov.uk/a?b=1&c=2#d", "https://www.staffordshire.gov.uk/a?b=1&c=2#d"),
    (url, "http://127.0.0.1:8000/(x)", "http://127.0.0.1:8000/(x)"),
    (portal_path, "localities/stafford/", "localities/stafford/"),
    (portal_path, "projects/#locality-deal-fund", "projects/#locality-deal-fund"),
    (phone, "0800 555 111", "0800 555 111"),
    (phone, "101", "101"),
    (phone, "18001 101", "18001 101"),
    *[(gss, code, code) for code in ("E07000193", "W06000015", "S13002835", "N09000003")],
    (or_state(number), " not_reported ", "not_reported"),
    (or_state(number), "7", Decimal(7)),
]

NOT_A_DAY = "is not a day. Write year-month-day: 2024-02-15"
NO_SUCH_DAY = "is not a day of the calendar. Check the month and the day"
NOT_A_NUMBER = "is not a number. Write digits alone, without unit or comma: 4852"
NOT_WHOLE = "is not a whole number. Write digits alone: 12"
NOT_AN_ADDRESS = "is not a web address. Write it in full: https://www.example.gov.uk/"
NOT_A_PHONE = "is not a telephone number. Write digits and spaces: 0800 555 111"
NOT_GSS = (
    "is not a GSS code. It has a capital letter (E for England, W for Wales, S for Scotland, N for Northern Ireland) "
    "and eight digits: E06000023"
)
REFUSED = [
    (text, ["a"], "expected text, found a list"),
    (text, {"a": "b"}, "expected text, found a group of fields"),
    (text, None, "expected text, found 'None'"),
    (text, " \n", "has no text in it. Write the text, or take the field out"),
    (text, "x" * 5001, "is 5,001 characters long; at most 5,000 fit a page"),
    (text, "a\x07b", "holds a control character (U+0007). Type the text again"),
    (text, "a\x85b", "holds a next-line character (U+0085). Type the text again"),
    (text, "a\ud800b", "holds a character without a name (U+D800). Type the text again"),
    *[(day, typed, f"{typed!r} {NOT_A_DAY}") for typed in ("2024", "2024-2-1", "15/02/2024", "2024-02-15T10:00")],
    *[(day, typed, f"{typed!r} {NO_SUCH_DAY}") for typed in ("2025-02-30", "2024-13-01", "0000-01-01", "2023-02-29")],
    (when, "soon", "'soon' is not a date. Write a year, a month or a day: 2023, 2023-10 or 2023-10-01"),
    *[
        (number, typed, f"{typed!r} {NOT_A_NUMBER}")
        for typed in ("1,250", "£5", "5%", "1e3", "nan", "12_000", "+4", "0x1F")
    ],
    (number, "٣", f"'٣' {NOT_A_NUMBER}"),
    *[(whole, typed, f"{typed!r} {NOT_WHOLE}") for typed in ("-1", "1.0", "1 000", "²", "9" * 16)],
    *[(flag, typed, f"{typed!r} is neither yes nor no. Write yes or no") for typed in ("maybe", "1", "on")],
    *[
        (url, typed, f"{typed!r} {NOT_AN_ADDRESS}")
        for typed in (
            *("www.gov.uk", "javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "//a.example/", "https://"),
            *("https://me@a.example/", "https://a.example/ b", "https://[::1", "https://a.example/{{7}}"),
        )
    ],
    (url, "https://a.example/\"onclick='x'", f"'https://a.example/\"onclick=\\'x\\'' {NOT_AN_ADDRESS}"),
    *[
        (
            portal_path,
            typed,
            f"{typed!r} is no page of this site. Write its address from the root: localities/north-street/",
        )
        for typed in (
            "/localities/stafford/",
            "//a.example/",
            "localities/stafford",
            "../x/",
            "https://a.example/",
            "a b/",
        )
    ],
    *[(phone, typed, f"{typed!r} {NOT_A_PHONE}") for typed in ("+44 1785", "0800-555", "1", "call me", "0" * 15)],
    *[
        (gss, typed, f"{typed!r} {NOT_GSS}")
        for typed in ("E0700019", "X07000193", "e07000193", "E\N{ARABIC-INDIC DIGIT SEVEN}7000193")
    ],
    (or_state(whole), "no idea", f"'no idea' {NOT_WHOLE}. If there is no value, write a state: {', '.join(STATES)}"),
]

# What YAML makes of these without being asked: numbers, answers, nothing, text cut short.
TRAPS = [
    "17:00",
    "No",
    "012",
    "1.10",
    "0x1F",
    "12_000",
    "+44",
    "101",
    "2025-04-01",
    "9:30",
    "off",
    "1e3",
    "=5",
    ".5",
]


@pytest.mark.parametrize(("parse", "typed", "value"), ACCEPTED)
def test_accepted(parse: Parse, typed: str, value: object) -> None:
    parsed = parse(typed)
    assert (type(parsed), parsed) == (type(value), value)


@pytest.mark.parametrize(("parse", "typed", "message"), REFUSED)
def test_refused(parse: Parse, typed: object, message: str) -> None:
    with pytest.raises(ValueError, match=only(message)):
        parse(typed)


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_stand_for_a_value(state: str) -> None:
    assert or_state(number)(state) == state


@pytest.mark.parametrize("typed", TRAPS)
def test_text_stays_as_it_was_typed(write_data: Write, typed: str) -> None:
    record = "- {{id: a, name: A, meaning: {0}, sources: [{{source: s, at: {0}}}], updated: 2024-03-01}}"
    source = "- {id: s, name: S, publisher: P, date: 2024, type: plan, about: A, short: S, updated: 2024-03-01, "
    folder = write_data(glossary=record.format(typed), sources=source + "sources: [{source: s, at: title}]}")
    term = load(folder).find(Term, "a")
    assert (term.meaning, term.sources[0].at) == (typed, typed)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a" * 60, f"'{'a' * 60}'"),
        ("a" * 61, f"'{'a' * 57}...'"),
        ("red\x1b[31m\u202e", "'red\ufffd[31m\ufffd'"),
        ([1], "a list"),
        ({}, "a group of fields"),
    ],
)
def test_messages_show_what_was_typed_without_harm(value: object, said: str) -> None:
    assert shown(value) == said
