"""Pages that repeat something very often are read in one go: no pattern looks at the same place again and again."""

import time
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.editing.page_links import Renamed, renamed_in_page
from macros.pages.page_problems import page_problems
from macros.records.projects import Project
from macros.site.expected_urls import expected_urls, heading_ids

# Characters. What looks at the same place again and again takes 16 times as long for a page four times as long.
SHORT, LONG = 10_000, 40_000
MOST_TIMES_AS_LONG = 10
# Seconds on the processor, below which a clock tells nothing.
TOO_SHORT_TO_TELL = 0.5
PAGE = Path("about", "leaving-quickly.md")
PIECES = """` · { · } · [ · ] · ( · ) · < · > · {{ · }} · {% · %} · {# · #} · {% raw · {% raw %} · {%- · {%-   · {{'
{{ a( · {{ a() }} · ]( · ](   · ] ( · [a]( · [a]: · [a]:  · [a] : · {: · {on · {on= · { on=  · {: a=b  · <a · <!--
<https: · ](http: · ](a: · = · * · _ · # · - · | · ! · ![ · \\ · & · ' · é · ``a` · ``a`` `b · [[ · [^ · http://
#{ · # a{ · ## a{} · # {a} · a · \t · \N{NO-BREAK SPACE}"""
LINES = (
    """# · #  · ## a · ## a_1 · [ · -  ·    · \t · >  · { · {{ · <<<<<<< · --- · a: · ``` · ~~~ · {{ a() }} · <a · {%"""
)
REPEATED = [*PIECES.replace("\n", " · ").split(" · "), " ", "\n", *(f"\n{line}" for line in LINES.split(" · "))]


def seconds_to_read(sample: Catalogue, docs: Path, piece: str, size: int) -> float:
    """Read pages that repeat a piece, as every command does that reads pages; return seconds on the processor."""
    begun = time.process_time()
    for first in ("", "# ", "](", "= <] "):
        text = f"# Leaving\n\n{first}{piece * (size // len(piece))}\n"
        (docs / PAGE).write_text(text, encoding="utf-8")
        page_problems(sample, docs)
        expected_urls(sample, docs, date(2024, 3, 1))
        renamed_in_page(text, PAGE, Renamed(Project, "locks", "bolts"))
    return time.process_time() - begun


@pytest.mark.parametrize("piece", REPEATED)
def test_what_a_page_repeats_is_read_once(sample: Catalogue, tmp_path: Path, piece: str) -> None:
    (tmp_path / PAGE).parent.mkdir()
    long = seconds_to_read(sample, tmp_path, piece, LONG)
    if long > TOO_SHORT_TO_TELL:
        assert long / seconds_to_read(sample, tmp_path, piece, SHORT) < MOST_TIMES_AS_LONG


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("## Where to go", "where-to-go"),
        ("## Where to go ##  ", "where-to-go"),
        ("## Where to go { #go }", "go"),
        ("## Where to go ## {: #go .wide }", "go"),
        ("## Where {a} to go {#go}", "go"),
        ("## Where to {go", "where-to-go"),
        ("##", "_1"),
    ],
)
def test_a_heading_is_read_with_and_without_braces(line: str, id: str) -> None:
    assert list(heading_ids(line)) == [id]


def test_headings_that_read_alike_are_counted_as_markdown_counts_them() -> None:
    headings = "## a\n\n## a\n\n## a_1\n\n## b {#a_2}\n\n## a\n\n##\n\n##\n\n## a"
    assert list(heading_ids(headings)) == ["a", "a_1", "a_3", "a_2", "a_4", "_1", "_2", "a_5"]
