"""What is due to be looked at again, and by whom: the review days of records and the evidence of contacts."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from macros.core.language import _, mark
from macros.records.contacts import STALE_AFTER, Contact
from macros.records.record import Record
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

NOBODY = mark("No owner is named")


class Review(NamedTuple):
    """A record that is due on a day, and why."""

    due: date
    record: Record
    why: str


@macro
def reviews_list(portal: "Portal") -> str:
    """Show what is due for review next, under the role that owns it, the longest overdue first."""
    reviews = sorted(_reviews(portal.catalogue.everything()), key=lambda review: (review.due, review.record.id))
    portal.catalogue.show(review.record for review in reviews)
    owners = sorted({review.record.owner or NOBODY for review in reviews}, key=lambda owner: (owner == NOBODY, owner))
    groups = [
        (owner if owner != NOBODY else _(NOBODY), [each for each in reviews if (each.record.owner or NOBODY) == owner])
        for owner in owners
    ]
    return portal.render("reviews_list.html", groups=groups)


def _reviews(records: list[Record]) -> Iterator[Review]:
    for record in records:
        if record.review_by and not record.withdrawn:
            yield Review(record.review_by, record, _("Its review day."))
        if isinstance(record, Contact):
            yield Review(record.checked_on + STALE_AFTER, record, _("Its evidence is half a year old then."))
