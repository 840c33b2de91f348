"""Writes a small .xls workbook (BIFF8 in a compound file), as Excel did until 2007."""

import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.spreadsheets import Rows, Value

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BOF, END_OF_STREAM, BOUNDSHEET, NUMBER, LABEL, FORMAT_OF_CELL = 0x0809, 0x000A, 0x0085, 0x0203, 0x0204, 0x00E0
WORKBOOK, WORKSHEET = 0x0005, 0x0010
DATE_FORMAT = 14
"""The number of the built-in format of a short date."""


def write_xls(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write sheets by name."""
    bodies = [b"".join(_sheet(rows)) for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    formats = b"".join(_record(FORMAT_OF_CELL, struct.pack("<HHH14x", 0, number, 0)) for number in (0, DATE_FORMAT))
    head = _begin(WORKBOOK) + formats
    listed = sum(12 + len(name) for name in names)
    at = len(head) + listed + 4
    entries = b""
    for name, body in zip(names, bodies, strict=True):
        entries += _record(BOUNDSHEET, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(body)
    path.write_bytes(_compound(head + entries + _record(END_OF_STREAM) + b"".join(bodies)))
    return path


def _begin(kind: int) -> bytes:
    return _record(BOF, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _sheet(rows: Rows) -> Iterator[bytes]:
    yield _begin(WORKSHEET)
    for row, cells in enumerate(rows):
        yield from (_cell(row, column, cell) for column, cell in enumerate(cells) if cell is not None)
    yield _record(END_OF_STREAM)


def _cell(row: int, column: int, value: Value) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(LABEL, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)
    number, look = ((value - date(1899, 12, 30)).days, 1) if isinstance(value, date) else (value, 0)
    return _record(NUMBER, struct.pack("<HHHd", row, column, look, number or 0))


def _compound(stream: bytes) -> bytes:
    """Wrap a stream called Workbook in a compound file: header, one table of sectors, the directory, the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(stream) // SECTOR
    table = [FAT, END, *range(3, 2 + sectors), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream))
    directory += _entry("", 0, FREE, 0, 0) * 2
    return header + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    return text.ljust(64, b"\0") + struct.pack(
        "<HBBIII16sIQQIQ", len(text), kind, 1, FREE, FREE, child, b"", 0, 0, 0, start, size
    )
