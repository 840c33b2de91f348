"""The kinds of record, in the order in which a reader meets them: data/<kind>.yml holds records of one class."""

from macros.boards import Board
from macros.contacts import Contact
from macros.duties import Duty
from macros.funds import Fund
from macros.glossary import Term
from macros.localities import Locality
from macros.measures import Measure
from macros.meetings import Meeting
from macros.notices import Notice
from macros.partners import Partner
from macros.plans import Plan
from macros.priorities import Priority
from macros.projects import Project
from macros.record import Record
from macros.risks import Risk
from macros.sources import Source
from macros.updates import Update

KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        *(Priority, Locality, Project, Fund, Measure),
        *(Board, Partner, Source),
        *(Plan, Duty, Risk, Meeting, Update, Notice, Contact, Term),
    )
}
