"""Points in time, as exact as their source."""

from datetime import date

import pytest

from macros.core.partial_date import MONTHS, PartialDate
from tests.portals import only

FORMS = [
    ("2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
    ("2024-02", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-10-01", "1 October 2023", date(2023, 10, 1), date(2023, 10, 1)),
    ("0999-12", "December 999", date(999, 12, 1), date(999, 12, 31)),
]
NOT_A_DATE = "is not a date. Write a year, a month or a day: 2023, 2023-10 or 2023-10-01"
NOT_IN_THE_CALENDAR = "is not a date of the calendar. Check the month and the day"
REFUSED = [
    *[
        (typed, NOT_A_DATE)
        for typed in ("", "23", "2023-1", "2023/10", "2023-10-1", "October 2023", "2023-10-01Z", "٢٠٢٣")
    ],
    *[
        (typed, NOT_IN_THE_CALENDAR)
        for typed in ("2025-02-30", "2023-13", "2023-00", "0000", "2023-00-10", "2023-04-00")
    ],
]


@pytest.mark.parametrize(("typed", "words", "first", "last"), FORMS)
def test_a_form_says_no_more_than_the_source(typed: str, words: str, first: date, last: date) -> None:
    parsed = PartialDate.parse(typed)
    assert (str(parsed), parsed.in_words(), parsed.first_day(), parsed.last_day()) == (typed, words, first, last)


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_refused(typed: str, message: str) -> None:
    with pytest.raises(ValueError, match=only(f"{typed!r} {message}")):
        PartialDate.parse(typed)


def test_months_are_in_english_whatever_the_machine_speaks() -> None:
    assert [PartialDate(2023, month).in_words() for month in (1, 5, 12)] == [
        "January 2023",
        "May 2023",
        "December 2023",
    ]
    assert len(MONTHS) == 12
