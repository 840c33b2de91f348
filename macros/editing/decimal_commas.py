"""Numbers with a decimal comma, as spreadsheets set to another language write them: `12,3` and `1.234,5`."""

import re

THOUSANDS = r"[0-9]{1,3}(?:\.[0-9]{3})+"
WITH_COMMA = re.compile(
    rf"(?P<minus>[-\N{{MINUS SIGN}}\N{{EN DASH}}]?)(?P<digits>{THOUSANDS}|[0-9]+)(?P<part>,[0-9]+)?(?P<end>\s?%?)"
)
SURE = re.compile(rf"[-\N{{MINUS SIGN}}\N{{EN DASH}}]?(?:[0-9]+,[0-9]{{1,2}}|{THOUSANDS},[0-9]+)\s?%?")
ENGLISH = re.compile(
    r"[-\N{MINUS SIGN}\N{EN DASH}]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,}))\s?%?"
)


def with_points(rows: list[list[str]]) -> list[list[str]]:
    """Return rows of cells with decimal points, where the file writes commas and no number in it says otherwise."""
    cells = [cell for row in rows for cell in row]
    if not any(map(SURE.fullmatch, cells)) or any(map(ENGLISH.fullmatch, cells)):
        return rows
    return [[_with_point(cell) for cell in row] for row in rows]


def _with_point(cell: str) -> str:
    found = WITH_COMMA.fullmatch(cell)
    if not found:
        return cell
    return f"{found['minus']}{found['digits'].replace('.', '')}{(found['part'] or '').replace(',', '.')}{found['end']}"
