"""No page types a figure by hand: a number in prose is a year, an emergency number or part of a name."""

import re
from pathlib import Path

import pytest

from tests.portals import ROOT

# Each exception by rule, with its reason.
ALLOWED = {
    r"(19|20)\d\d": "years name periods and papers",
    r"999|101": "the national emergency and police numbers are settled",
    r"WCAG 2\.2": "the version of a standard is part of its name",
    r"(?<=UTF-)8": "the number is part of the encoding's name",
    r"v\d\.0": "the version of an interface or licence is part of its name",
}
MEASURED = {"about/benchmark.md": "what is measured there is the program, of which there are no records"}
PAGES = [page for page in (ROOT / "docs").rglob("*.md") if page.relative_to(ROOT / "docs").as_posix() not in MEASURED]
NOT_PROSE = re.compile(
    r"^\s*\d+\. |\A---\n.*?\n---\n|```.*?```|`[^`]*`|\{\{.*?\}\}|\{ #[^}]*\}|\]\([^)]*\)", re.DOTALL | re.MULTILINE
)
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def typed_figures(markdown: str) -> list[str]:
    """Return the numbers in a page's prose that no exception covers."""
    prose = NOT_PROSE.sub(lambda match: "\n" * match[0].count("\n"), markdown)
    for pattern in ALLOWED:
        prose = re.sub(rf"(?<![\d,.])(?:{pattern})(?!,?\d|\.\d)", "", prose)
    return NUMBER.findall(prose)


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_types_a_figure(page: Path) -> None:
    assert typed_figures(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Fraud fell by 14%.", ["14"]),
        ("There were 4,852 reports.", ["4,852"]),
        ("The agreement runs from 2023 to 2026.", []),
        ("Call 999 or 101.", []),
        ("It was 2,023 in all.", ["2,023"]),
        ('{{ figure("fraud-reports") }} reports', []),
        ("WCAG 2.2 and 2.2 other things", ["2.2"]),
        ("---\ntitle: Round 4\n---\nRound 4", ["4"]),
        ("```\n5\n```\nand `6`", []),
        ("## Targets { #targets-2018 }", []),
    ],
)
def test_typed_figures_are_found(markdown: str, found: list[str]) -> None:
    assert typed_figures(markdown) == found
