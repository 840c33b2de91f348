"""Data is inert: whatever text stands in any field of any kind, pages show it as typed and read nothing into it.

A page with an awkward text in every field must have the same elements and attributes as a page with a plain word there,
and the awkward text wherever the other has the word.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import escape

from macros.catalogue.catalogue import Catalogue
from macros.core.words import first_upper
from macros.exports.serialize import record_data
from macros.pages import safety
from macros.records.glossary import Term
from macros.records.values import STATES
from macros.site.html_links import links_and_ids
from macros.site.postprocess import postprocess
from macros.site.settings_markdown import PROSE
from macros.views import charts, glossary
from macros.views.measure_words import OPENING_WORDS
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.awkward import AWKWARD, TEXTS, full_catalogue, with_word
from tests.macro_calls import drawn, plain_calls

EXTENSIONS = [*PROSE, "attr_list", "md_in_html", "toc", "macros.pages.passthrough"]
# Lists in the order of their texts: one text in every field leaves them in one order.
SORTED = {"actions_promised", "glossary_list", "reviews_list"}
# What ends one thing or begins another in HTML, Markdown, Jinja, or in the steps after them.
BREAKING = [
    *("<b>", "</td></table>", "<script>alert(1)</script>", '" onclick="alert(1)', "' autofocus onfocus='x", "\\<b>"),
    *("<!--[-->", "<!--]-->", "<!--", "-->", "<![CDATA[", "<?php", "javascript:x", "](x)", "![x](y)", "[x]: y", "a|b"),
    *("{{ 6*7 }}", "{% raw %}", "{# x #}", "{: #id .class }", "{ #id }", "*[Word]: x", "\n\n# x", "\n    x", "`x`"),
    *(
        "\n```\nx\n```",
        "**x**",
        "x_y_z",
        "<https://x.example>",
        "a href=",
        'a href="/x/"',
        "a id='x",
        "a src=/y",
        "a id=",
        "\\",
    ),
    *("&#60;", "&lt;b&gt;", "Word", "Word-1", ":material-phone:", "[^1]", "??? x", "/// caption"),
]
WORD = re.compile(r"Word-(\d)")
AT_ONCE = 10
PIECES = st.lists(st.sampled_from(BREAKING) | TEXTS, min_size=1, max_size=4).map("".join).filter(str.strip)
ANY_TEXT = PIECES.map(lambda text: with_word(kept(with_word(text.strip())))).filter(lambda text: text not in STATES)
ANY_TEXTS = st.lists(ANY_TEXT, min_size=AT_ONCE, max_size=AT_ONCE, unique=True)
# A page takes a third of a second, so a failing one is shown as it is: to look for a smaller one takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
QUICK = settings(max_examples=200 // AT_ONCE, phases=PHASES, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=10_000 // AT_ONCE)


def kept(text: str) -> str:
    """Return a text that pages do not change on purpose.

    Pages make a first letter a capital, let a unit begin with `%`, and begin the period in a paper's words with a
    small letter inside a sentence.
    """
    text = f"({text})" if first_upper(text).partition(" ")[0] in OPENING_WORDS else text
    return first_upper(text).replace("%", "\N{FULLWIDTH PERCENT SIGN}", 1) if text[0] == "%" else first_upper(text)


@contextmanager
def laid_out_alike() -> Iterator[None]:
    """Lay pages out alike, whatever their texts.

    Put every term under one letter by their ids and every label of a chart on one line, and look at no names for the
    way out: all of these follow the texts. Each is tried by itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glossary, "letter_of", lambda term: "W")
        patch.setattr(glossary, "place_in_list", lambda term: term.id)
        patch.setattr(charts, "LABEL", 100_000)
        patch.setattr(safety, "is_called_like", lambda catalogue, record, priorities: False)
        yield


def page(sample: Catalogue, texts: Sequence[str]) -> str:
    """Return what macros give for records that hold these texts by turns, after Markdown and the steps that follow.

    A page with one text has the lists that follow the order of their texts, a page with several has all the others.
    """
    names = SORTED if len(texts) == 1 else MACROS.keys() - SORTED
    portal = Portal(full_catalogue(sample, *texts), today=date(2024, 10, 1))
    with laid_out_alike():
        given = [drawn(name, portal, plain_calls(name, portal)) for name in MACROS if name in names]
    html = Markdown(extensions=EXTENSIONS).convert("\n\n".join(given))
    return postprocess(html, "some/page/index.html", published=False)[0]


def seen(html: str) -> list[str]:
    """Return every element with its attributes and every text, as a browser reads them, in order."""

    def walk(element: Element) -> Iterator[str]:
        attributes = (f"{name}={' '.join(value.split())}" for name, value in sorted(element.items()))
        yield f"<{element.tag} {' '.join(attributes)}>"
        yield " ".join((element.text or "").split())
        for child in element:
            yield from walk(child)
            yield " ".join((child.tail or "").split())

    return list(walk(html5lib.parse(html, namespaceHTMLElements=False)))


@cache
def plain(sample: Catalogue, number: int) -> tuple[list[str], list[str], list[str]]:
    """Return what is seen on the page with a plain word for each of some texts; its links and its ids."""
    html = page(sample, [f"Word-{place}" for place in range(number)])
    return seen(html), *links_and_ids(html)


def with_texts(line: str, texts: Sequence[str]) -> str:
    """Return the line with the texts in place of the words. HTML to be copied shows each text as HTML holds it."""
    for_copying = '="' in line
    changed = WORD.sub(lambda word: str(escape(texts[int(word[1])])) if for_copying else texts[int(word[1])], line)
    return " ".join(changed.split())


def assert_inert(sample: Catalogue, texts: Sequence[str]) -> None:
    html = page(sample, texts)
    lines, links, ids = plain(sample, len(texts))
    assert seen(html) == [with_texts(line, texts) for line in lines]
    assert links_and_ids(html) == (links, ids)


def test_fields_of_text_are_shown_all_over_the_plain_page(sample: Catalogue) -> None:
    assert len(WORD.findall("".join(plain(sample, AT_ONCE)[0]))) > 500


@pytest.mark.parametrize("text", BREAKING)
def test_what_is_known_to_break_things_breaks_no_sorted_list(sample: Catalogue, text: str) -> None:
    assert_inert(sample, [kept(with_word(text.strip()))])


@pytest.mark.parametrize("first", range(0, len(BREAKING), AT_ONCE))
def test_what_is_known_to_break_things_breaks_nothing(sample: Catalogue, first: int) -> None:
    texts = [kept(with_word(text.strip())) for text in (BREAKING + BREAKING)[first : first + AT_ONCE]]
    assert_inert(sample, texts)


@pytest.mark.parametrize("first", range(0, len(AWKWARD), AT_ONCE))
def test_what_people_type_and_paste_is_shown_as_typed(sample: Catalogue, first: int) -> None:
    texts = [kept(text.strip()) for text in AWKWARD if text not in STATES]
    assert_inert(sample, (texts + texts)[first : first + AT_ONCE])


@QUICK
@given(ANY_TEXTS)
def test_any_text_is_shown_as_typed(sample: Catalogue, texts: list[str]) -> None:
    assert_inert(sample, texts)


@pytest.mark.slow
@LONG
@given(ANY_TEXTS)
def test_any_of_ten_thousand_texts_is_shown_as_typed(sample: Catalogue, texts: list[str]) -> None:
    assert_inert(sample, texts)


@QUICK
@given(TEXTS)
@example("Stoke-on-Trent & the <b>rest</b>")
def test_labels_on_the_map_hold_every_sign_of_a_name(sample: Catalogue, text: str) -> None:
    portal = Portal(full_catalogue(sample, text), today=date(2024, 10, 1))
    drawing = html5lib.parse(drawn("localities_map", portal, [((), {})]), namespaceHTMLElements=False)
    links = [element for element in drawing.iter("a") if "tile" in (element.get("class") or "").split()]
    assert links
    for link in links:
        label = "".join("".join(link.itertext()).split()).removesuffix("priority")
        assert label == "".join(text.replace("\u200b", "").split()).removesuffix("priority")
        assert link.get("aria-label", "").removesuffix(", priority locality").split() == text.split()


@QUICK
@given(st.lists(TEXTS, min_size=4, max_size=4))
@example(["~x", "Zebra", "1st", "<b>"])
def test_each_letter_of_the_glossary_is_one_heading_of_letters(sample: Catalogue, texts: list[str]) -> None:
    portal = Portal(full_catalogue(sample, *texts), today=date(2024, 10, 1))
    drawing = html5lib.parse(drawn("glossary_list", portal, [((), {})]), namespaceHTMLElements=False)
    letters = ["".join(heading.itertext()) for heading in drawing.iter("h2") if heading.get("id") != "meanings"]
    assert letters == sorted(set(letters)) != []
    assert all(letter == "0" or letter.isalpha() for letter in letters)
    linked = [link.get("href", "") for link in drawing.iter("a") if link.get("href", "").startswith("#letter-")]
    assert [link.removeprefix("#") for link in linked] == [part.get("id") for part in drawing.iter("dl")]
    assert set(letters) == {glossary.letter_of(term) for term in portal.catalogue.all(Term)}


@QUICK
@given(TEXTS)
def test_any_text_is_the_same_in_json(sample: Catalogue, text: str) -> None:
    for record in full_catalogue(sample, text).everything():
        data = json.loads(json.dumps(record_data(record), ensure_ascii=False))
        assert data["name"] == record.name == text.strip()
        assert data["sources"][0]["at"] == text.strip()
