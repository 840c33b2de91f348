"""Reads a partner's file as rows of cells: CSV in any encoding and separator, .xlsx, .xls and .ods."""

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from macros.core.problems import PortalError, printable
from macros.editing.decimal_commas import with_points

Cell = str | Decimal | date | None
SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt"}
SEPARATORS = ",;\t|"
LARGEST_FILE = 32 * 1024 * 1024
DECIMALS = 6
LOOKED_AT = 30


@dataclass(frozen=True)
class Sheet:
    """A table as it lies in a file. `name` is that of the sheet; empty for a text file. It may be turned."""

    name: str
    rows: list[list[Cell]]
    is_turned: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, counted from 0; nothing outside the table."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def turned(self) -> "Sheet":
        """Return the table with its rows as columns. Its places keep the names that they have in the file."""
        columns = [[self.cell(row, column) for row in range(len(self.rows))] for column in range(self.width)]
        return Sheet(self.name, columns, not self.is_turned)

    def place(self, row: int, column: int) -> str:
        """Return a cell as spreadsheets name it in words: row 7, column C."""
        row, column = (column, row) if self.is_turned else (row, column)
        return f"row {row + 1}, column {_letters(column)}"

    def line(self, row: int) -> str:
        """Return a row in words: row 7; of a turned table, column C."""
        return f"column {_letters(row)}" if self.is_turned else f"row {row + 1}"


def _letters(column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheet(path: Path, sheet: str) -> Sheet:
    """Read a file, or one sheet of it; raise `PortalError` with a sentence where that cannot be done."""
    name = printable(path.name)
    if not path.is_file():
        raise PortalError(f"FILE={printable(str(path))}: there is no such file")
    if path.stat().st_size > LARGEST_FILE:
        raise PortalError(f"FILE={name} is larger than 32 MB. Keep the rows that are needed and save them as CSV")
    content = path.read_bytes()
    if path.suffix.lower() in SPREADSHEETS or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _from_workbook(name, content, sheet)
    if path.suffix.lower() not in TEXTS:
        raise PortalError(f"FILE={name} is no table. It can be .csv, .xlsx, .xls or .ods")
    if sheet:
        raise PortalError(f"SHEET={printable(sheet)}: a CSV file has no sheets. Leave SHEET out")
    return Sheet("", _from_text(text_of(content)))


def text_of(content: bytes) -> str:
    """Return the text of a file in any encoding that Excel writes."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _from_text(text: str) -> list[list[Cell]]:
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        separator, text = first.strip()[-1], rest
    separator = separator or _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise PortalError(f"The file cannot be read as CSV ({error}). Open it and save it anew") from None
    plain = with_points([[" ".join(cell.split()) for cell in row] for row in rows])
    return [[cell or None for cell in row] for row in plain]


def _separator(text: str) -> str:
    """Return the sign that parts the columns: the one that gives most rows the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]

    def fit(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        wide = max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=1)
        return (widths.count(wide) if wide > 1 else 0), wide

    return max(SEPARATORS, key=fit)


def _from_workbook(name: str, content: bytes, asked: str) -> Sheet:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [asked] if asked in book.sheet_names else _filled(book) if not asked else []
        if len(names) != 1:
            listed = ", ".join(printable(sheet) for sheet in book.sheet_names)
            what = (
                f"SHEET={printable(asked)} is not in it" if asked else f"it has {len(names)} sheets with something in"
            )
            raise PortalError(f"FILE={name}: {what}. Name one of: {listed}")
        sheet = book.get_sheet_by_name(names[0])
        rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        return Sheet(names[0], _spread(rows, sheet.merged_cell_ranges or []))
    except calamine.CalamineError as error:
        said = printable(str(error)) or "it is damaged or has a password"
        raise PortalError(f"FILE={name} cannot be read: {said}. Open it in a spreadsheet and save it anew") from None


def _filled(book: calamine.CalamineWorkbook) -> list[str]:
    """Return the sheets that can be seen and that hold something."""
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return [name for name in seen if any(any(row) for row in book.get_sheet_by_name(name).to_python())]


def _spread(rows: list[list[Cell]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[Cell]]:
    """Give every cell of a merged range the content of its first."""
    for (top, left), (bottom, right) in merged:
        first = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [first] * len(row[left : right + 1])
    return rows


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            # What a spreadsheet works out is seldom exact: 0.1 and 0.2 make 0.30000000000000004.
            return Decimal(str(round(value, DECIMALS)))
        case datetime():
            return value.date()
        case date():
            return value
        case str():
            return " ".join(value.split()) or None
        case _:
            return None if value is None else str(value)
