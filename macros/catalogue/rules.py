"""Rules that no single field can keep: about people, money that adds up, and parts that must not be mixed up.

Each rule takes valid records and gives the record, the path of the field and a sentence.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar, cast, get_origin

from macros.catalogue.contact_rules import contact_rules
from macros.catalogue.findings import Finding, Records
from macros.catalogue.former_code_rules import former_code_rules
from macros.catalogue.meaning_rules import meaning_rules
from macros.catalogue.place_rules import place_rules
from macros.catalogue.series_rules import series_rules
from macros.catalogue.target_rules import target_rules
from macros.catalogue.texts import text_rules
from macros.catalogue.unit_rules import unit_rules
from macros.catalogue.value_rules import SMALLEST_COUNT, value_rules
from macros.core.words import in_words
from macros.records.amount import Amount
from macros.records.contacts import Contact
from macros.records.field_annotations import part_of_field
from macros.records.funds import Fund
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.references import Path

R = TypeVar("R", bound=Record)
Rule = Callable[[Records], Iterator[Finding]]


def broken_rules(records: Iterable[Record]) -> Iterator[Finding]:
    """Yield everything that the rules find in the records."""
    found = list(records)
    for record in found:
        yield from ((record, path, said) for path, said in broken_by_itself(record))
    yield from broken_together(found)


def broken_by_itself(record: Record) -> list[tuple[Path, str]]:
    """Return what the rules find that look at nothing but the record."""
    known: Records = {(record.kind, record.id): record}
    rules: tuple[Rule, ...] = (
        text_rules,
        repeated_parts,
        late_corrections,
        small_counts,
        overpaid_projects,
        ended_places,
        unreachable_contacts,
        value_rules,
        unit_rules,
        target_rules,
    )
    return [(path, said) for rule in rules for _, path, said in rule(known)]


def broken_together(records: Iterable[Record]) -> Iterator[Finding]:
    """Yield what the rules find that look at records beside each other."""
    known = {(record.kind, record.id): record for record in records}
    rules: tuple[Rule, ...] = (
        revealing_totals,
        overspent_funds,
        series_rules,
        meaning_rules,
        place_rules,
        former_code_rules,
        contact_rules,
    )
    for rule in rules:
        yield from rule(known)


def repeated_parts(records: Records) -> Iterator[Finding]:
    """Find parts of a record with the same id: actions, wards and items are known by it."""
    for record in records.values():
        seen: set[str] = {record.id} if isinstance(record, Locality) else set()
        for name in _lists_with_ids(type(record)):
            for place, member in enumerate(getattr(record, name)):
                if member.id in seen:
                    said = f"{member.id!r} is taken by another part of this record. Change it"
                    yield record, (name, place, "id"), said
                seen.add(member.id)


@functools.cache
def _lists_with_ids(kind: type[Record]) -> list[str]:
    """Return the fields of a class that hold lists of parts with ids."""
    lists = [name for name, field in kind.model_fields.items() if get_origin(field.annotation) is tuple]
    parts = [(name, part_of_field(kind, name)) for name in lists]
    return [name for name, part in parts if part and "id" in part.model_fields]


def late_corrections(records: Records) -> Iterator[Finding]:
    """Find records that were corrected after the day that they say they were last changed."""
    for record in records.values():
        for place, correction in enumerate(record.corrections):
            if correction.on > record.updated:
                said = f"was corrected on {in_words(correction.on)}, but updated says {in_words(record.updated)}"
                yield record, ("corrections", place, "on"), f"{said}. Write the later day under updated"


def small_counts(records: Records) -> Iterator[Finding]:
    """Find published counts of fewer than 5 people, which could identify them."""
    for measure in _of(records, Measure):
        values = [(("points", place, "value"), point.value) for place, point in enumerate(measure.points)]
        for path, value in [*values, (("baseline",), measure.baseline)]:
            if measure.counts_people and isinstance(value, Decimal) and 0 < value < SMALLEST_COUNT:
                yield measure, path, f"{value} people are so few that they could be identified. Write: suppressed"


def revealing_totals(records: Records) -> Iterator[Finding]:
    """Find totals published beside all their parts but one, which reveal what that one is."""
    for measure in _of(records, Measure):
        parts = [cast(Measure, records["measures", id]) for id in measure.total_of if ("measures", id) in records]
        hidden = [part.id for part in parts if part.newest.value == "suppressed"]
        if len(hidden) == 1 and isinstance(measure.newest.value, Decimal):
            path = ("points", measure.points.index(measure.newest), "value")
            yield measure, path, f"this total gives away {hidden[0]!r}, which is suppressed. Suppress one more"


def overspent_funds(records: Records) -> Iterator[Finding]:
    """Find funds whose projects have been given more than the fund holds."""
    every = _of(records, Project)
    for fund in _of(records, Fund):
        held = fund.amount.most if isinstance(fund.amount, Amount) else 0
        projects = [project for project in every if project.fund == fund.id]
        amounts = [project.granted for project in projects if isinstance(project.granted, Amount)]
        spent = sum(amount.least for amount in amounts)
        if held and spent > held:
            about = "about " if any(amount.exact is None for amount in amounts) else ""
            yield fund, ("amount",), f"holds £{held:,}, but its projects were given {about}£{spent:,}"


def overpaid_projects(records: Records) -> Iterator[Finding]:
    """Find projects whose payments come to more than the project was given."""
    for project in _of(records, Project):
        paid = [payment.amount for payment in project.payments if isinstance(payment.amount, Amount)]
        if isinstance(project.amount, Amount) and (spent := sum(amount.least for amount in paid)) > project.amount.most:
            said = f"come to £{spent:,}, but the amount is {project.amount.in_words()}. Correct one of them"
            yield project, ("payments",), said


def ended_places(records: Records) -> Iterator[Finding]:
    """Find places with a successor that have not ended, and places that succeed themselves."""
    for locality in _of(records, Locality):
        field = "successor" if locality.successor else "successors"
        if locality.taken_over_by and not locality.valid_to:
            yield locality, (field,), "has a successor but no end. Add valid_to, the last day of the place"
        if locality.id in locality.taken_over_by:
            yield locality, (field,), "names the locality itself. Name the one that took its place"
        if locality.successor and locality.successors:
            yield locality, ("successors",), "is beside successor. Put all of them into this list"
        began, ended = locality.valid_from, locality.valid_to
        if began and ended and ended < began.first_day():
            yield locality, ("valid_to",), f"'{ended}' is before valid_from, '{began}'. Correct one of them"


def unreachable_contacts(records: Records) -> Iterator[Finding]:
    """Find contacts that nobody can reach."""
    for contact in _of(records, Contact):
        if not (contact.phone or contact.text_number or contact.textphone or contact.website):
            yield contact, (), "has no way to reach it. Give a phone, text_number, textphone or website"


def _of(records: Records, kind: type[R]) -> list[R]:
    return [record for record in records.values() if isinstance(record, kind)]
