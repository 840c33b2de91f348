"""The CSV files under /data/: one for each table. RFC 4180, UTF-8, a header row, no notes inside."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from macros.core.writing import write_text
from macros.exports.serialize import Data
from macros.exports.tables import Column, Table, all_tables, filled
from macros.records.field_types import TEXT

FOLDER = "data"

# What makes a spreadsheet take a cell for a formula, in front of which it takes an apostrophe for "this is text".
# A text that has apostrophes in front of such a character already gets one more, so that taking one off always works.
FORMULA = re.compile(
    "'*[-=+@\t\r\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}]"
)
APOSTROPHE_RULE = (
    "A text that starts with =, +, -, @ or one of their full-width forms has an apostrophe in front, so that no "
    "spreadsheet runs it as a formula. To read it as typed, take one apostrophe off any text in which apostrophes "
    "are followed by such a character."
)


def write_csv_files(data: Data, site: Path, *, edited: bool = False) -> None:
    """Write every table as a CSV file; `edited` says that records have links to edit them."""
    for table, rows in filled(all_tables(edited=edited), data):
        write_text(site / file_of(table.name), csv_text(table, rows))


def file_of(table: str) -> str:
    """Return the address of the file of a table, from the site's root."""
    return f"{FOLDER}/{table}.csv"


def csv_text(table: Table, rows: list[list[Any]]) -> str:
    """Return a table as the text of its file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.header])
    for row in rows:
        writer.writerow([cell(column, value) for column, value in zip(table.header, row, strict=True)])
    return text.getvalue()


def cell(column: Column, value: Any) -> str:
    """Return a value as a cell holds it. No value is an empty cell."""
    match value:
        case str():
            return f"'{value}" if column.field_type is TEXT and FORMULA.match(value) else value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return format(Decimal(str(value)), "f")
        case _:
            return str(value)
