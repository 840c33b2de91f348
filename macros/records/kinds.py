"""The kinds of record, in the order in which a reader meets them: data/<kind>.yml holds records of one class."""

from macros.records.boards import Board
from macros.records.contacts import Contact
from macros.records.duties import Duty
from macros.records.funds import Fund
from macros.records.glossary import Term
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.meetings import Meeting
from macros.records.notices import Notice
from macros.records.partners import Partner
from macros.records.plans import Plan
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.risks import Risk
from macros.records.sources import Source
from macros.records.updates import Update

KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        *(Priority, Locality, Project, Fund, Measure),
        *(Board, Partner, Source),
        *(Plan, Duty, Risk, Meeting, Update, Notice, Contact, Term),
    )
}

# The kinds whose records have pages of their own, docs/<folder>/<id>.md. The others are listed on a page, each at an
# anchor of it.
PAGED: tuple[type[Record], ...] = tuple(record for record in KINDS.values() if "#" not in record.address)
KIND_OF_FOLDER: dict[str, type[Record]] = {kind.folder(): kind for kind in PAGED}
