"""The templates' environment: what it escapes, what it refuses, and how values are said in words."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from macros.catalogue.catalogue import Catalogue
from macros.core.partial_date import PartialDate
from macros.core.words import first_upper, in_words, month, with_article
from macros.pages.passthrough import CLOSE, OPEN
from macros.records.localities import Locality
from macros.views.locality_page import locality_panels
from macros.views.portal import Portal
from macros.views.render import environment, is_state
from tests.portals import ROOT

TEMPLATES = sorted((ROOT / "macros" / "views" / "templates").glob("*.html"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PartialDate(2023, 10), "October 2023"),
        (date(2024, 2, 1), "1 February 2024"),
        (Decimal("4852"), "4,852"),
        (Decimal("-1234.50"), "\N{MINUS SIGN}1,234.50"),
        (7, "7"),
        ("under_consideration", "under consideration"),
    ],
)
def test_values_are_said_in_words(value: object, words: str) -> None:
    assert in_words(value) == words


def test_a_value_without_words_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="has no form in words"):
        in_words(["a"])


def test_an_if_without_else_shows_nothing_and_what_is_undefined_is_a_mistake() -> None:
    assert environment().from_string("a{{ value if value }}b").render(value="") == "ab"
    with pytest.raises(UndefinedError, match="'value' is undefined"):
        environment().from_string("{{ value }}").render()


def test_a_state_is_told_from_a_text() -> None:
    assert is_state("not_reported")
    assert not is_state("reported")
    assert not is_state(Decimal(1))


@pytest.mark.parametrize(
    ("text", "upper"), [("about 25", "About 25"), ("", ""), (None, ""), ("éa", "Éa"), ("25", "25")]
)
def test_a_first_letter_is_made_a_capital(text: str | None, upper: str) -> None:
    assert first_upper(text) == upper


def test_the_month_of_a_report() -> None:
    assert [month(PartialDate(2024, 2, 15)), month(PartialDate(2024))] == ["February 2024", "2024"]


def test_text_is_escaped_wherever_it_stands() -> None:
    template = '<p title="{{ text }}">{{ text }}{{ "Mr " ~ text }}{{ [text, text] | join(", ") }}</p>'
    drawn = environment().from_string(template).render(text="<b a='\"'>&")
    escaped = "&lt;b a=&#39;&#34;&#39;&gt;&amp;"
    assert drawn == f'<p title="{escaped}">{escaped}Mr {escaped}{escaped}, {escaped}</p>'


def test_an_undefined_name_in_a_template_is_a_mistake() -> None:
    for template in ("{{ nme }}", "{{ record.nme }}", "{% if nme %}x{% endif %}"):
        with pytest.raises(UndefinedError):
            environment().from_string(template).render(record=object())


def test_what_is_drawn_is_marked_as_finished_and_can_stand_in_another(portal: Portal) -> None:
    drawn = portal.render("search_page.html", priorities=[], areas="", projects=[])
    assert drawn.startswith(OPEN)
    assert drawn.endswith(CLOSE)
    assert Portal.inner(drawn) == Markup(drawn.removeprefix(OPEN).removesuffix(CLOSE))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_data_through_unescaped(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert "autoescape" not in text
    assert [line for line in text.splitlines() if "| safe" in line and '" | safe' not in line] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_brings_script_or_style_into_a_page(template: Path) -> None:
    text = template.read_text(encoding="utf-8").lower()
    assert [word for word in (" style=", "<script>", "<style", " onclick=", "javascript:") if word in text] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_one_template_writes_the_markup_of_tables(template: Path) -> None:
    markup = re.compile(r"</?t(?:able|head|body|r|h|d)\b|\brole=.(?:table|row|cell|column)|\bdata-label\b|scope=")
    found = set(markup.findall(template.read_text(encoding="utf-8")))
    allowed = {"_table.html": found, "localities_map.html": {"<table", "</table", "<tr", "</tr", "<td", "</td"}}
    assert found <= allowed.get(template.name, set())


def test_imported_templates_know_what_their_own_portal_knows(sample: Catalogue) -> None:
    one, other = (Portal(sample, today=date(2024, 10, 1), site_name=name) for name in ("One", "Other"))
    locality = sample.all(Locality)[0]
    for portal, name in [(one, "One"), (other, "Other"), (one, "One")]:
        assert f"{locality.name}, {name}, record updated" in locality_panels(portal, locality.id)


def test_a_template_is_compiled_once_for_all_portals_and_again_when_it_was_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def drawn(source: str) -> str:
        made = environment()
        made.loader = DictLoader({"a.html": source})
        return made.get_template("a.html").render()

    assert drawn("before") == "before"
    assert drawn("after") == "after"
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", None)
        assert drawn("after") == "after"
    assert drawn("before") == "before"


@pytest.mark.parametrize(("noun", "said"), [("project", "a project"), ("event", "an event"), ("update", "an update")])
def test_a_noun_has_its_article(noun: str, said: str) -> None:
    assert with_article(noun) == said
