"""Terms are explained where a page first uses them, and only there."""

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.glossary import Term
from macros.views.terms import LEFT_ALONE, Terms

LINKS = {"asb": "[asb \0]", "county-lines": "[lines \0]"}


@pytest.fixture
def terms(sample: Catalogue) -> Terms:
    asb = sample.all(Term)[0]
    lines = asb.model_copy(update={"id": "county-lines", "name": "County lines", "also_known_as": ()})
    return Terms([asb, lines], LINKS)


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ("<p>ASB is ASB.</p>", "<p>[asb ASB] is ASB.</p>"),
        ("<p>Anti-social behaviour, or ASB.</p>", "<p>[asb Anti-social behaviour], or ASB.</p>"),
        ("<p>county lines and County Lines</p>", "<p>[lines county lines] and County Lines</p>"),
        *((f"<{name}>ASB</{name}> ASB", f"<{name}>ASB</{name}> [asb ASB]") for name in LEFT_ALONE),
        ("<a href='x'><b>ASB</b></a> ASB", "<a href='x'><b>ASB</b></a> [asb ASB]"),
        ("<p title='ASB'>asb and ASBO</p>", "<p title='ASB'>asb and ASBO</p>"),
        ("<p>ASB-related, ASB's</p>", "<p>ASB-related, ASB's</p>"),
        ("<code>ASB</code>", "<code>ASB</code>"),
        ("<aside><p>ASB</p><a>x</a> ASB</aside> ASB", "<aside><p>ASB</p><a>x</a> ASB</aside> [asb ASB]"),
        ("<thead><td>ASB</td></thead>", "<thead><td>[asb ASB]</td></thead>"),
        ("<div hidden><span>ASB</span></div> ASB", "<div hidden><span>ASB</span></div> [asb ASB]"),
        ("<a id='x'/>ASB", "<a id='x'/>[asb ASB]"),
        ("<p>county <b>lines</b></p>", "<p>county <b>lines</b></p>"),
        ("<p>Nothing &amp; nobody</p>", "<p>Nothing &amp; nobody</p>"),
        ("<p>ASB (ASB)</p><br/><p>county lines</p>", "<p>[asb ASB] (ASB)</p><br/><p>[lines county lines]</p>"),
    ],
)
def test_first_use_is_explained(terms: Terms, html: str, explained: str) -> None:
    assert terms.explain(html) == explained


def test_a_term_inside_a_longer_one_is_part_of_it(sample: Catalogue) -> None:
    term = sample.all(Term)[0]
    lines = [
        term.model_copy(update={"id": name, "name": name, "also_known_as": ()}) for name in ("Lines", "County lines")
    ]
    terms = Terms(lines, {"Lines": "[\0]", "County lines": "[\0]"})
    assert terms.explain("<p>County lines, lines</p>") == "<p>[County lines], [lines]</p>"
