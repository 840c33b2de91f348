"""Two hundred honest edits of the real records raise no error: the checks are no nuisance."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from macros.catalogue.loading import examine
from macros.catalogue.rules import broken_rules
from macros.editing.future_dates import in_future
from macros.records.kinds import KINDS
from macros.records.record import Record
from tests.honest_edits import EDITS, NEW_SOURCE, Fields, Portal, drawn
from tests.portals import ROOT

TODAY = date(2026, 11, 30)
NUMBER_OF_EDITS = 200


@pytest.fixture(scope="module")
def real() -> tuple[Portal, dict[tuple[str, str], Record]]:
    """Return the real records as they were typed and as they are read, with one newer source."""
    found, problems = examine(ROOT / "data")
    assert problems == []
    typed: Portal = {}
    records = {}
    for entry in found:
        assert isinstance(entry.fields, dict)
        assert entry.record
        typed[entry.file.kind, entry.id] = entry.fields
        records[entry.file.kind, entry.id] = entry.record
    source: Fields = {
        **{
            "id": NEW_SOURCE[1],
            "name": "New report",
            "publisher": "The partnership",
            "date": "2026-11",
            "type": "report",
        },
        **{"about": "A report.", "short": "Report, 2026", "updated": "2026-11-20"},
        "sources": [{"source": NEW_SOURCE[1], "at": "page 1"}],
    }
    records[NEW_SOURCE] = KINDS["sources"].model_validate(source)
    return typed, records


def test_honest_edits_of_the_real_records_raise_no_error(real: tuple[Portal, dict[tuple[str, str], Record]]) -> None:
    typed, records = real
    wrong = []
    made: Counter[str] = Counter()
    for seed in range(NUMBER_OF_EDITS):
        name, changed = drawn(typed, Random(seed))
        made[name] += 1
        new = {key: KINDS[key[0]].model_validate(fields) for key, fields in changed.items()}
        findings = [*broken_rules((records | new).values())]
        findings += [finding for record in new.values() for finding in in_future(record, TODAY)]
        wrong += [f"seed {seed}, {name}: {record.id}: {path}: {said}" for record, path, said in findings]
    assert wrong == []
    assert len(made) == len(EDITS)
