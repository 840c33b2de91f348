"""Tables: what the one template writes for columns and rows, and which columns it leaves out."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from macros.catalogue.loading import load
from macros.views.portal import Portal
from macros.views.registry import MACROS
from macros.views.render import environment
from tests.editing import put, small_portal

UNKNOWN = Markup('<span class="unknown">Not reported</span>')
PAGE = """{% from "_table.html" import table %}
{% macro name(row) %}{{ row.name }}{% endmacro %}
{% macro cell(row, at) %}
{{ row.cells[at] }}
{% endmacro %}
{{ table("t", "All", rows, [("Name", name)] + columns_for(titles, cell), **options) }}"""


def drawn(titles: list[str], *rows: list[str], **options: bool) -> str:
    """Return a table of rows named A, B and so on."""
    named = [SimpleNamespace(id=name.lower(), name=name, cells=cells) for name, cells in zip("ABC", rows, strict=False)]
    return environment().from_string(PAGE).render(titles=titles, rows=named, options=options)


def texts(html: str, selector: str) -> list[str]:
    return [node.text(strip=True) for node in LexborHTMLParser(html).css(selector)]


@pytest.mark.parametrize(
    ("rows", "left", "silent"),
    [
        ([[UNKNOWN, "£5"], ["A", "£6"]], ["Fund & more", "Amount"], []),
        ([[UNKNOWN, "£5"], [UNKNOWN, "£6"]], ["Amount"], ["Fund & more"]),
        ([["Not reported", "£5"]], ["Amount"], ["Fund & more"]),
        ([["", "£5"]], ["Amount"], []),
        ([[" – ", "£5"]], ["Amount"], []),
        ([["", "£5"], [UNKNOWN, "£5"]], ["Amount"], ["Fund & more"]),
        ([["0", "Not yet due"]], ["Fund & more", "Amount"], []),
        ([["<td>", "data-label"]], ["Fund & more", "Amount"], []),
        ([[UNKNOWN, UNKNOWN]], ["Fund & more", "Amount"], []),
    ],
)
def test_a_column_is_there_when_a_row_fills_it(rows: list[list[str]], left: list[str], silent: list[str]) -> None:
    html = drawn(["Fund & more", "Amount"], *rows)
    assert texts(html, "thead th") == ["Name", *left]
    assert [cell.attributes["data-label"] for cell in LexborHTMLParser(html).css("td")] == left * len(rows)
    assert len(texts(html, "tbody th")) == len(rows)
    assert texts(html, "p.unknown") == [f"Not reported: {name}." for name in silent]


def test_a_table_without_rows_is_none() -> None:
    assert drawn(["Fund"]).strip() == ""


def test_a_grid_of_figures_keeps_its_columns_and_needs_no_labels() -> None:
    html = drawn(["2023", "2024"], ["5", "Not reported"], ["6", "Not reported"], figures=True)
    assert texts(html, "table.records--figures thead th") == ["Name", "2023", "2024"]
    assert html.count('<td role="cell" class="number">') == 4
    assert "data-label" not in html


def test_rows_have_an_id_and_what_filters_go_by_only_where_a_table_asks_for_it() -> None:
    assert '<th scope="row" role="rowheader" id="b">B</th>' in drawn(["X"], ["1"], ["2"], anchored=True)
    assert '<tr role="row">\n<th scope="row" role="rowheader">B</th>' in drawn(["X"], ["1"], ["2"], filtered=True)


def test_a_column_of_numbers_is_aligned_and_one_that_is_not_shown_is_left_out() -> None:
    columns = '[("Name", name), ("Sum", sum, "number"), false and ("Why", sum)]'
    page = '{% from "_table.html" import table %}{% macro name(row) %}A{% endmacro %}{% macro sum(row) %}{{ row }}'
    html = environment().from_string(f'{page}{{% endmacro %}}{{{{ table("t", "All", [5], {columns}) }}}}').render()
    assert texts(html, "th.number") == ["Sum"]
    assert texts(html, "td.number") == ["5"]
    assert "Why" not in html


def test_a_table_of_projects_says_once_what_no_source_gives(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    put(data, "projects", "  fund: safe-fund\n", "")
    put(data, "projects", "  amount: 15000\n", "  amount: not_reported\n")
    html = MACROS["projects_table"](Portal(load(data), today=date(2024, 10, 1)))
    assert texts(html, "thead th") == ["Project", "Where", "Status"]
    assert '<p class="unknown">Not reported: Fund, Amount.</p>' in html
