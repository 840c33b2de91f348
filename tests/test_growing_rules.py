"""Rules take twice as long over twice as many records, not four times."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
import yaml

from macros.catalogue import meaning_rules
from macros.catalogue.findings import Records
from macros.catalogue.rules import broken_rules
from macros.catalogue.yaml_reader import read
from macros.editing import meaning_warnings
from macros.records.kinds import KINDS
from tests.bench.records import made_up


def records(size: int) -> Records:
    found: Records = {}
    for kind, entries in made_up(size).items():
        for fields in read(yaml.safe_dump(entries)).tree or []:
            record = KINDS[kind].model_validate(fields)
            found[kind, record.id] = record
    return found


def test_names_of_places_are_folded_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: Counter[int] = Counter()
    fold: Callable[[str], str] = meaning_rules._folded
    for size in (20, 40):

        def noted(text: str, size: int = size) -> str:
            folded[size] += 1
            return fold(text)

        monkeypatch.setattr(meaning_rules, "_folded", noted)
        assert list(broken_rules(records(size).values())) == []
    assert folded[40] < 2.1 * folded[20]


def test_names_of_places_are_looked_for_in_few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: Counter[int] = Counter()
    for size in (20, 40):
        found = [*records(size).values()]

        def noted(text: str, size: int = size) -> str:
            looked_for[size] += 1
            return re.escape(text)

        monkeypatch.setattr(meaning_warnings, "re", SimpleNamespace(escape=noted, search=re.search, findall=re.findall))
        list(meaning_warnings.places_left_out(found, date(2026, 1, 1)))
    assert 0 < looked_for[40] < 2.5 * looked_for[20]
