"""Statuses with the date of the paper that they come from: a status without its date says more than the paper does."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from macros.core.language import _, mark
from macros.core.partial_date import PartialDate
from macros.core.words import month
from macros.records.record import Citation
from macros.records.sources import Source

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue

PROMISES = ("planned", "under_way", "under_consideration", "scheduled")
WAS = {
    "planned": mark("was planned"),
    "under_way": mark("was under way"),
    "under_consideration": mark("was under consideration"),
    "scheduled": mark("was scheduled"),
}
"""The words on pages for a promise without a report for a long time."""

LONGEST_SILENCE = 18
"""Months after which a promise that nobody has reported on tells how things were, and no longer how they are."""


def is_old_news(status: str, as_at: PartialDate | None, today: date | None) -> bool:
    """Return whether a status was a promise and no newer paper says what became of it. Other statuses need no day."""
    if status not in PROMISES or today is None or as_at is None:
        return False
    return as_at.months_before(today) >= LONGEST_SILENCE


def status_date(status: str, as_at: PartialDate | None, today: date | None) -> str:
    """Return the date of a status in words: `as reported in February 2024`."""
    if as_at is None:
        return _("in a paper without a date")
    said = month(as_at)
    if is_old_news(status, as_at, today):
        return _("last reported %(month)s; position now not known", month=said)
    if status == "not_reported":
        return _("in the paper of %(month)s", month=said)
    return _("as reported in %(month)s", month=said)


def reported(catalogue: "Catalogue", citations: Iterable[Citation]) -> PartialDate | None:
    """Return the date of the newest of the documents cited, if any is dated: what is cited is as old as that.

    A register of codes reports nothing that anybody does, so its date does not count.
    """
    dates, types = catalogue.column(Source, "date"), catalogue.column(Source, "type")
    found = [dates[citation.source] for citation in citations if types[citation.source] != "register"]
    return max((date for date in found if isinstance(date, PartialDate)), key=PartialDate.last_day, default=None)
