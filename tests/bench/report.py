"""The figures and ratios as tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.national import LOCALITIES, SIDE_BY_SIDE, VIEWS, National
from tests.bench.prices import WORTH
from tests.bench.ratios import AT_MOST, AT_MOST_REAL, Figures

COLUMNS: dict[str, tuple[str, float, str]] = {
    "pages": ("pages", 1, ",.0f"),
    "words": ("words", 1, ",.0f"),
    "wall_seconds": ("build s", 1, ".2f"),
    "cpu_seconds": ("CPU s", 1, ".2f"),
    "peak_memory_bytes": ("peak MB", 1e6, ",.0f"),
    "rebuild_seconds": ("rebuild s", 1, ".2f"),
    "edit_seconds": ("shown s", 1, ".2f"),
    "site_bytes": ("site MB", 1e6, ",.1f"),
    "first_view_bytes": ("view kB", 1e3, ",.1f"),
    "runs": ("runs", 1, ".0f"),
}
"""Each figure with its heading, what it is divided by, and its form."""

LEGEND = """\
words    words in the article of a locality page, on average: the peers' pages should hold about the same
build    the whole site from nothing, search included; the median of the runs, or the only one where it takes long
CPU      time on the processor of the command and all that it started
peak     highest memory of all its processes together, shared pages counted once
rebuild  the next build after one record was edited
shown    from saving one record to the page that shows it, with the live preview running
view     what a browser gets for a locality page before anybody searches, packed by gzip -9, on average
"""


NATIONAL: dict[str, tuple[str, float, str]] = {
    "localities": ("a part", 1, ",.0f"),
    "builds": ("builds", 1, ",.0f"),
    "pages": ("pages", 1, ",.0f"),
    "minutes_in_turn": ("in turn min", 1, ",.1f"),
    "minutes_side_by_side": ("beside min", 1, ",.1f"),
    "seconds_after_an_edit": ("edit s", 1, ",.1f"),
    "peak_memory_bytes": ("peak MB", 1e6, ",.0f"),
    "site_bytes": ("sites GB", 1e9, ",.2f"),
    "files": ("files", 1, ",.0f"),
    "requests": ("requests M", 1e6, ",.1f"),
}

NATIONAL_LEGEND = f"""\
The country, {LOCALITIES:,} localities, as so many builds of one size each, reckoned from the figures above.
in turn   all builds one after the other      beside    with {SIDE_BY_SIDE} builds at a time
edit      the one build that an edit concerns   requests  of {VIEWS:,} first views
"""


PACKAGES = ("mkdocs", "mkdocs-material", "hugo", "pagefind-bin")
"""What the peers are made with."""
UNITS = {"cpu": "CPU s", "wall": "s", "memory": "peak MB"}


def report(results: Mapping[str, Any], width: int = 120) -> str:
    """Return the tables as plain text."""
    console = Console(width=width, color_system=None, force_terminal=False, record=True, quiet=False)
    versions = ", ".join(f"{package} {results['machine'][package]}" for package in PACKAGES)
    with console.capture() as text:
        console.print(figures_table(results["figures"]))
        console.print(f"{LEGEND}with     {versions}\n", highlight=False)
        console.print(ratios_table(results["ratios"], AT_MOST, "ratio"))
        console.print(ratios_table(results["real"], AT_MOST_REAL, "the real portal"))
        console.print(prices_table(results["prices"]))
        console.print(national_table(results["national"]))
        console.print(NATIONAL_LEGEND, highlight=False)
    return text.get()


def figures_table(figures: Figures) -> Table:
    """Return a table with a row for each size and peer."""
    table = Table("localities", "peer")
    for heading, _, _ in COLUMNS.values():
        table.add_column(heading, justify="right")
    for size, peers in figures.items():
        for peer, found in peers.items():
            table.add_row(size, peer, *(_cell(found.get(name), *COLUMNS[name][1:]) for name in COLUMNS))
        table.add_section()
    return table


def ratios_table(ratios: Mapping[str, float | None], at_most: Mapping[str, float], title: str) -> Table:
    """Return a table with a row for each ratio, and the most that it should be."""
    table = Table(title, "measured", "at most", "")
    for name, most in at_most.items():
        value = ratios.get(name)
        kept = "" if value is None else "kept" if value <= most else "missed"
        table.add_row(name, _cell(value, 1, ".3f"), f"{most:g}", kept)
    return table


def prices_table(prices: Iterable[Mapping[str, Any]]) -> Table:
    """Return a table with a row for each thing that is done for speed or memory alone."""
    table = Table("what is done", "lines", "gains", "with", "without", "gain", "")
    for price in prices:
        divisor = 1e6 if price["by"] == "memory" else 1
        seconds = [_cell(price[name], divisor, ",.2f") for name in ("with", "without")]
        said = "" if price["gain"] >= WORTH else "not worth it"
        gains = f"{price['gains']}, {UNITS[price['by']]}"
        table.add_row(price["name"], str(price["lines"]), gains, *seconds, f"{price['gain']:.2f}", said)
    return table


def national_table(parts: Iterable[National]) -> Table:
    """Return a table with a row for each size of a part."""
    table = Table()
    for heading, _, _ in NATIONAL.values():
        table.add_column(heading, justify="right")
    for part in parts:
        table.add_row(*(_cell(getattr(part, name), *NATIONAL[name][1:]) for name in NATIONAL))
    return table


def _cell(value: float | None, divisor: float, form: str) -> str:
    return "–" if value is None else format(value / divisor, form)
