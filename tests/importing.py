"""Imports as the command asks for them, for the tests of `make import`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.loading import load
from macros.core.problems import PortalError
from macros.editing.import_order import Order
from macros.editing.import_values import import_values
from macros.records.measures import Measure
from tests.spreadsheets import Rows, write_xlsx

TODAY = date(2026, 11, 30)
Q2: list[Any] = ["Ward", "Q2 2025/26"]


def order(data: Path, file: Path, measure: str = "burglary", **asked: object) -> Order:
    """Return an import as the command asks for it."""
    return Order(data, measure, file, TODAY, **asked)  # type: ignore[arg-type]


def preview(given: Order) -> list[str]:
    """Return the lines of an import that may be done."""
    return list(import_values(given))


def refused(given: Order) -> list[str]:
    """Return the lines before an import is refused, and the refusal."""
    said: list[str] = []
    with pytest.raises(PortalError) as why:
        said.extend(import_values(given))  # the lines before the refusal are kept
    return [*said, str(why.value)]


def measure(data: Path, id: str = "burglary") -> Measure:
    """Return a measure as the portal reads it."""
    return load(data).find(Measure, id)


def sheet(data: Path, rows: Rows, name: str = "q.xlsx") -> Path:
    """Write a partner's spreadsheet with one sheet."""
    return write_xlsx(data.parent / name, {"Wards": rows})


def text(data: Path, content: str | bytes, name: str = "q.csv") -> Path:
    """Write a partner's CSV file."""
    path = data.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
