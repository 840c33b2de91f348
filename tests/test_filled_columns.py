"""Columns that no row of a table fills are left out, and what is not reported anywhere is said once."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.views.filled_columns import filled_columns
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.editing import put, small_portal

UNKNOWN = '<span class="unknown">Not reported</span>'


def row(**cells: str) -> str:
    drawn = "\n".join(f'<td role="cell" data-label="{name}">{held}</td>' for name, held in cells.items())
    return f'<tr role="row"><th scope="row">Name</th>\n{drawn}</tr>\n'


@pytest.mark.parametrize(
    ("rows", "columns", "silent"),
    [
        ([{"Fund": UNKNOWN, "Amount": "£5"}, {"Fund": "A", "Amount": "£6"}], ["Fund", "Amount"], []),
        ([{"Fund": UNKNOWN, "Amount": "£5"}, {"Fund": UNKNOWN, "Amount": "£6"}], ["Amount"], ["Fund"]),
        ([{"Fund": "", "Amount": "£5"}], ["Amount"], []),
        ([{"Fund": " – ", "Amount": "£5"}], ["Amount"], []),
        ([{"Fund": "", "Amount": "£5"}, {"Fund": UNKNOWN, "Amount": "£5"}], ["Amount"], ["Fund"]),
        ([{"Fund": "0", "Amount": "Not yet due"}], ["Fund", "Amount"], []),
        ([{"Fund": '<span id="a"></span>', "Amount": "£5"}], ["Fund", "Amount"], []),
        ([{"Fund": UNKNOWN, "Amount": UNKNOWN}], ["Fund", "Amount"], []),
        ([{"Fund &amp; more": UNKNOWN, "Amount": "£5"}], ["Amount"], ["Fund & more"]),
    ],
)
def test_a_column_is_there_when_a_row_fills_it(
    rows: list[dict[str, str]], columns: list[str], silent: list[str]
) -> None:
    given = [name.replace("&amp;", "&") for name in rows[0]]
    filled = filled_columns("".join(row(**one) for one in rows), given)
    assert (filled.columns, filled.not_reported) == (columns, silent)
    assert filled.rows.count("<td") == len(rows) * len(columns)
    assert filled.rows.count("<th") == len(rows)


def test_a_table_of_projects_says_once_what_no_source_gives(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    put(data, "projects", "  fund: safe-fund\n", "")
    put(data, "projects", "  amount: 15000\n", "  amount: not_reported\n")
    html = MACROS["projects_table"](Portal(load(data), today=date(2024, 10, 1)))
    assert 'data-label="Fund"' not in html
    assert '<th scope="col" role="columnheader">Fund</th>' not in html
    assert '<p class="unknown">Not reported: Fund, Amount.</p>' in html
    assert 'data-label="Where"' in html
