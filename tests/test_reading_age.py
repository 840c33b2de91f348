"""How old a reader has to be: the measure itself, and the pages that residents read most."""

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.catalogue.catalogue import Catalogue
from macros.editing.reading_age import OLDEST, Names, hard_texts, names_in, reading_age
from macros.records.projects import Project
from macros.views.portal import Portal

PAGES = ("", "get-help/", "priorities/*/", "localities/*/", "projects/*/")
# What is no sentence of ours on a page: names, labels, tables, sources, and what was wrong and is quoted.
LEFT_OUT = (
    ".breadcrumb, .page-foot, .cite, .source, .notes, .help__name, .note--correction, [hidden], .tag, .as-at, "
    ".unknown, .filters, .moved, table, svg, .keyfigures, .links, h1, h2, h3, h4"
)


def texts(html: str) -> list[str]:
    """Return the paragraphs and entries of lists in a page."""
    article = LexborHTMLParser(html).css_first("article")
    assert article is not None
    for element in article.css(LEFT_OUT):
        element.decompose()
    found = [
        element for element in article.css("p, li") if not (element.tag == "li" and element.css_first("p, ul, ol"))
    ]
    return [" ".join(element.text(separator=" ").split()) for element in found]


@pytest.mark.parametrize("pattern", PAGES)
def test_what_residents_read_is_written_for_the_age_of_eleven(site: Path, catalogue: Catalogue, pattern: str) -> None:
    names = Names(names_in(catalogue.everything()))
    pages = {str(page.parent.relative_to(site)): page for page in site.glob(f"{pattern}index.html")}
    ages = {name: round(reading_age(texts(page.read_text("utf-8")), names), 1) for name, page in pages.items()}
    assert len(ages) >= 1
    assert {name: age for name, age in ages.items() if age > OLDEST} == {}


NAMES = Names(["Community Safety Agreement", "anti-social behaviour"])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The cat sat on the mat. It was a warm day.", 4),
        ("Organisations collaborate on comprehensive multidisciplinary interventions.", 38),
        ("", 0),
        ("No sentence here", 0),
    ],
)
def test_long_words_and_sentences_ask_for_older_readers(text: str, age: int) -> None:
    assert reading_age([text], NAMES) == pytest.approx(age, abs=2)


@pytest.mark.parametrize(
    "text",
    [
        "We read the Community Safety Agreement and it is good.",
        "We read of Anti-social behaviour and it is bad.",
        "We read of Stafford and it is good.",
        "We read violencereductionalliance.co.uk and it is good.",
    ],
)
def test_names_and_web_addresses_make_nothing_harder(text: str) -> None:
    assert reading_age([text], NAMES) <= reading_age(["We read of it and it is good."], NAMES) + 1


def test_the_check_warns_of_a_hard_text(portal: Portal) -> None:
    hard = "Organisations collaborate on comprehensive multidisciplinary interventions with considerable coordination. "
    locks = portal.catalogue.find(Project, "locks").model_copy(update={"summary": hard * 8})
    found = list(hard_texts([locks, portal.catalogue.find(Project, "night-walks")], date(2024, 7, 1)))
    assert [(record.id, message) for record, _, message in found] == [
        ("locks", "the reading age of its texts is 35, not 11. Use shorter words and sentences")
    ]
