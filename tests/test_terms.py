"""Terms are explained where a page first uses them, and only there."""

import pytest

from macros.catalogue import Catalogue
from macros.glossary import Term
from macros.terms import Terms

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
        ("<h2>ASB</h2><p>ASB</p>", "<h2>ASB</h2><p>[asb ASB]</p>"),
        ("<a href='x'><b>ASB</b></a> ASB", "<a href='x'><b>ASB</b></a> [asb ASB]"),
        ("<p title='ASB'>asb and ASBO</p>", "<p title='ASB'>asb and ASBO</p>"),
        ("<p>ASB-related, ASB's</p>", "<p>ASB-related, ASB's</p>"),
        ("<code>ASB</code>", "<code>ASB</code>"),
        ("<p>Nothing &amp; nobody</p>", "<p>Nothing &amp; nobody</p>"),
        ("<p>ASB (ASB)</p><br/><p>county lines</p>", "<p>[asb ASB] (ASB)</p><br/><p>[lines county lines]</p>"),
    ],
)
def test_first_use_is_explained(terms: Terms, html: str, explained: str) -> None:
    assert terms.explain(html) == explained
