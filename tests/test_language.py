"""The language of a build: English as it stands in the code, and every other language from a catalogue."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import DictLoader

from macros.core import language
from macros.core.language import PSEUDO, SOURCE, _, html_language, plural, spoken
from macros.core.message_files import pseudo
from macros.core.partial_date import PartialDate
from macros.core.period_codes import parse_period
from macros.core.problems import PortalError
from macros.core.speaking import speak, speaking
from macros.core.words import in_words, with_article
from macros.records.amount import Amount
from macros.views.render import environment
from tests.portals import only

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: cy\\n"
"Plural-Forms: nplurals=3; plural=(n==1) ? 0 : (n==2) ? 1 : 2;\\n"

msgid "Source"
msgstr "Ffynhonnell"

msgid "February"
msgstr "Chwefror"

msgid "not reported"
msgstr "heb ei adrodd"

msgid "Call %(name)s, 100%%"
msgstr "100%%: ffoniwch %(name)s"

msgid "100% free"
msgstr "am ddim (100%)"

msgid "%(number)s ward"
msgid_plural "%(number)s wards"
msgstr[0] "%(number)s ward yn unig"
msgstr[1] "%(number)s ward ddwbl"
msgstr[2] "%(number)s o wardiau"
"""


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    (tmp_path / "cy.po").write_text(PO, encoding="utf-8")
    yield tmp_path
    speak(SOURCE)


def drawn(template: str, **values: object) -> str:
    made = environment()
    made.loader = DictLoader({"a.html": template})
    made.bytecode_cache = None
    return made.get_template("a.html").render(values)


def test_english_is_what_stands_in_the_code() -> None:
    assert (spoken(), html_language()) == (SOURCE, "en-GB")
    assert _("Call %(name)s", name="me") == "Call me"
    assert [plural("%(number)s ward", "%(number)s wards", number) for number in (1, 2)] == ["1 ward", "2 wards"]
    assert _("") == ""


def test_a_catalogue_gives_texts_dates_states_and_all_its_plural_forms(catalogues: Path) -> None:
    speak("cy")
    assert html_language() == "cy"
    assert _("Source") == "Ffynhonnell"
    assert _("") == "", "the head of the catalogue is no text"
    assert in_words("not_reported") == "heb ei adrodd"
    assert in_words(date(2024, 2, 1)) == "1 Chwefror 2024"
    assert PartialDate(2024, 2).in_words() == parse_period("2024-02").in_words() == "Chwefror 2024"
    said = [plural("%(number)s ward", "%(number)s wards", number) for number in (1, 2, 3)]
    assert said == ["1 ward yn unig", "2 ward ddwbl", "3 o wardiau"]


def test_what_a_catalogue_lacks_is_said_in_english(catalogues: Path) -> None:
    speak("cy")
    assert _("Sources") == "Sources"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{{ _("Source") }}', "Ffynhonnell"),
        ('<p title="{{ _("Source") }}">', '<p title="Ffynhonnell">'),
        ('{% for each in [_("Source"), "Source"] %}{{ each }} {% endfor %}', "Ffynhonnell Source "),
        ("{% trans %}Source{% endtrans %}", "Ffynhonnell"),
        ("{% trans name=who %}Call {{ name }}, 100%{% endtrans %}", "100%: ffoniwch a &amp; b"),
        ('{{ _("Call %(name)s, 100%%", name=who) }}', "100%: ffoniwch a &amp; b"),
        ("{% trans %}100% free{% endtrans %}", "am ddim (100%)"),
        ('{{ _("100% free") }}', "am ddim (100%)"),
        (
            "{% for n in (1, 2, 3) %}"
            "{% trans number=n %}{{ number }} ward{% pluralize %}{{ number }} wards{% endtrans %}; "
            "{% endfor %}",
            "1 ward yn unig; 2 ward ddwbl; 3 o wardiau; ",
        ),
    ],
)
def test_templates_are_put_into_the_language_when_they_are_compiled(catalogues: Path, template: str, said: str) -> None:
    speak("cy")
    assert drawn(template, who="a & b") == said


def test_no_text_is_looked_up_while_a_page_is_drawn() -> None:
    marked = '{% trans %}a Source{% endtrans %} b {{ _("Source") }} {% trans name=who %}Call {{ name }}!{% endtrans %}'
    compiled = environment().compile(marked, raw=True)
    assert "gettext" not in compiled
    assert all(f"yield {said!r}" in compiled for said in ("a Source", " b Source ", "Call ", "!"))


def test_compiled_templates_of_one_language_are_not_those_of_another(catalogues: Path) -> None:
    def folder() -> object:
        return vars(environment().bytecode_cache)["_folder"]

    english = folder()
    speak("cy")
    welsh = folder()
    (catalogues / "cy.po").write_text(PO.replace("Ffynhonnell", "Ffynhonnell:"), encoding="utf-8")
    assert len({english, welsh, folder()}) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call %(name)s", "[!!Çàll !!]%(name)s[!! öñé twö!!]"),
        ("<b class='x'>Source</b> {page}", "[!!<b class='x'>Šöürçé</b> !!]{page}[!! öñé twö!!]"),
        ("Aims", "[!!Àîmš öñé!!]"),
        ("100%% &amp; all", "[!!100%% &amp; àll öñé twö!!]"),
    ],
)
def test_the_pseudo_language_keeps_what_programs_read(text: str, said: str) -> None:
    assert pseudo(text) == said


def test_words_made_in_python_are_looked_up_when_they_are_used() -> None:
    with speaking(PSEUDO):
        words = [
            in_words("not_reported"),
            in_words(date(2024, 2, 1)),
            parse_period("2024-25").in_words(),
            Amount.model_validate({"about": "5000"}).in_words(),
        ]
        assert words == [
            "[!!ñöt répörtéd öñé twö!!]",
            "1 [!!Fébrüàrý öñé!!] 2024[!! öñé twö!!]",
            "[!!Àprîl öñé!!] 2024[!! öñé twö!!][!! tö !!][!!Màrçh öñé!!] 2025[!! öñé twö!!][!! öñé twö!!]",
            "[!!àböüt £!!]5,000[!! öñé twö!!]",
        ]
        assert in_words(Decimal(1234)) == "1,234"
        assert with_article("prosiect") == "prosiect"
    assert parse_period("2024-25").in_words() == "April 2024 to March 2025"


def test_a_language_without_a_catalogue_is_named_with_those_that_there_are(catalogues: Path) -> None:
    said = "language: cyn has no catalogue cyn.po in macros/locale/. Did you mean 'cy'?"
    with pytest.raises(PortalError, match=only(said)):
        speak("cyn")
    assert spoken() == SOURCE


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            PO.replace("ffoniwch %(name)s", "ffoniwch %(enw)s"),
            "macros/locale/cy.po:16: '100%%: ffoniwch %(enw)s' has %(enw)s; the English has %(name)s",
        ),
        (
            PO.replace('"100%%: ff', '"100%: ff'),
            "macros/locale/cy.po:16: '100%: ffoniwch %(name)s' has a lone %. Write %%",
        ),
        (PO.replace('msgid "Source"', "Source"), "macros/locale/cy.po cannot be read:"),
        (PO.replace("yn unig", "yn \udce9unig"), "macros/locale/cy.po cannot be read:"),
    ],
)
def test_a_translation_that_would_break_a_page_is_named_by_its_line(catalogues: Path, wrong: str, said: str) -> None:
    (catalogues / "cy.po").write_bytes(wrong.encode(errors="surrogateescape"))
    with pytest.raises(PortalError) as refused:
        speak("cy")
    assert str(refused.value).startswith(said)
