"""Writes small spreadsheets as partners send them, without a program library: .xlsx and .ods are zipped XML."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

Value = str | int | float | date | None
Row = Sequence[Value]
Rows = Sequence[Sequence[Value]]
Cells = list[Value]
Q2: Cells = ["Ward", "Q2 2025/26"]
"""The headings of a file with the values of one quarter."""

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{}"/>
</Types>""".format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_xlsx(path: Path, sheets: dict[str, Rows], merged: str = "", hidden: Sequence[str] = ()) -> Path:
    """Write sheets by name; `merged` is a range such as B1:E1 that is one cell on every sheet."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"{_state(name in hidden)}/>'
        for number, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rId99" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        first = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{first}</Relationships>')
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>')
        for number, rows in enumerate(sheets.values(), 1):
            joined = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
            data = "".join(_xlsx_row(place, row) for place, row in enumerate(rows, 1))
            sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{joined}</worksheet>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return path


def _state(hidden: bool) -> str:
    return ' state="hidden"' if hidden else ""


def _xlsx_row(number: int, row: Sequence[Value]) -> str:
    cells = "".join(_xlsx_cell(f"{_letters(column)}{number}", value) for column, value in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _xlsx_cell(place: str, value: Value) -> str:
    match value:
        case None:
            return ""
        case date():
            return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case _:
            return f'<c r="{place}"><v>{value}</v></c>'


def _letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"A{chr(ord('A') + column - 26)}"


def write_ods(path: Path, rows: Rows) -> Path:
    """Write one sheet as LibreOffice does."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    told = f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"'
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    sheet = f'<office:spreadsheet><table:table table:name="Wards">{body}</table:table></office:spreadsheet>'
    content = f"<office:document-content {told}><office:body>{sheet}</office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        archive.writestr("content.xml", content)
    return path


def _ods_cell(value: Value) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case date():
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        case str():
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        case _:
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
