"""Records with mistakes in them, and what the check and the warnings say."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.catalogue.loading import examine
from macros.editing.future_dates import future_dates
from macros.editing.warnings import unknown_answers, warnings_of

TODAY = date(2026, 11, 30)
Fields = dict[str, Any]


def changed(data: Path, kind: str, id: str, fields: Fields) -> Path:
    """Give a record other fields; return the folder."""
    file = data / f"{kind}.yml"
    records = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    next(record for record in records if record["id"] == id).update(fields)
    file.write_text(json.dumps(records), encoding="utf-8")
    return data


def added(data: Path, kind: str, like: str, fields: Fields) -> Path:
    """Add a record like another with other fields; return the folder."""
    file = data / f"{kind}.yml"
    records = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    records.append(next(record for record in records if record["id"] == like) | fields)
    file.write_text(json.dumps(records), encoding="utf-8")
    return data


def problems(data: Path) -> list[str]:
    """Return everything that stops publication, dates included."""
    found, wrong = examine(data)
    return [f"{p.where}: {p.message}" for p in [*wrong, *future_dates(found, TODAY), *unknown_answers(found)]]


def warned(data: Path, title: str) -> list[str]:
    """Return the warnings of one kind."""
    found, wrong = examine(data)
    assert wrong == []
    kinds = [kind for kind in warnings_of(found, TODAY) if kind.title == title]
    return [problem.message for kind in kinds for problem in kind.found]


def points(*values: tuple[str, Any]) -> Fields:
    """Return a measure's field of values, each with its period."""
    return {"points": [{"period": period, "value": str(value)} for period, value in values]}
