"""Rules whose findings are remembered record by record find the same among all records at once, on any day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.editing.warning_kinds import KINDS_OF_WARNING, OF_ONE_RECORD, READS, Rule
from macros.editing.warnings import name_of
from macros.records.record import Record
from tests.awkward import full_catalogue
from tests.test_growing_rules import records

EARLY, LATE = date(1990, 1, 1), date(2090, 1, 1)


@pytest.fixture(scope="module")
def looked_at(catalogue: Catalogue, sample: Catalogue) -> list[Record]:
    """Return records that give cause for warnings: true ones, awkward ones and made-up ones."""
    return [*catalogue.everything(), *full_catalogue(sample).everything(), *records(30).values()]


def said(rule: Rule, given: Iterable[Record], day: date) -> list[Any]:
    return [(record.kind, record.id, path, message) for record, path, message in rule(list(given), day)]


@pytest.mark.parametrize("rule", [rule for _, _, rule in KINDS_OF_WARNING if rule in OF_ONE_RECORD], ids=name_of)
def test_a_rule_over_one_record_needs_neither_others_nor_the_day(rule: Rule, looked_at: list[Record]) -> None:
    alone = [found for record in looked_at for found in said(rule, [record], LATE)]
    assert alone == said(rule, looked_at, EARLY)


@pytest.mark.parametrize("rule", READS, ids=name_of)
def test_what_a_rule_reads_in_a_record_may_be_read_before(rule: Rule, looked_at: list[Record]) -> None:
    read = {id(record): READS[rule](record) for record in looked_at}
    before = [(record.id, message) for record, _, message in rule(looked_at, LATE, lambda record: read[id(record)])]
    assert sorted(before) == sorted((id_, message) for _, id_, _, message in said(rule, looked_at, LATE))
    assert before


def test_every_such_rule_is_a_kind_of_warning() -> None:
    assert OF_ONE_RECORD | READS.keys() <= {rule for _, _, rule in KINDS_OF_WARNING}
