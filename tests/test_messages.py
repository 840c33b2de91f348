"""The texts for translators: all of the interface, each with its places for values, and catalogues that keep up."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from macros.cli import main
from macros.core import language
from macros.core.problems import PortalError
from macros.editing.messages import ROOT, Text, template, texts, update_catalogues
from tests.portals import only

CALLED = re.compile(r"""\b_\(\s*(?P<quote>["'])(?P<text>.*?)(?P=quote)\s*[,)]""")


@pytest.fixture(scope="module")
def found() -> list[tuple[str, Text]]:
    return list(texts())


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    return tmp_path


def read(file: Path) -> Catalog:
    with file.open("rb") as lines:
        return read_po(lines)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Led by", id="a call in a template"),
        pytest.param("Visit %(name)s", id="a sentence of a template with a value"),
        pytest.param(("1 record cites it", "%(number)s records cite it"), id="plural forms of a template"),
        pytest.param("%(day)s %(month)s %(year)s", id="a call in Python"),
        pytest.param("was under way", id="a marked text in Python"),
        pytest.param("under consideration", id="a choice of a field"),
        pytest.param("not yet due", id="a state"),
        pytest.param("priorities", id="the name of a kind"),
        pytest.param("red, amber or green, as the source publishes it.", id="what a field is"),
    ],
)
def test_every_way_to_say_a_text_is_found(found: list[tuple[str, Text]], text: Text) -> None:
    assert text in {text for _, text in found}


def test_no_call_with_a_literal_is_missed(found: list[tuple[str, Text]]) -> None:
    known = {text if isinstance(text, str) else text[0] for _, text in found}
    files = [*(ROOT / "macros").rglob("*.py"), *(ROOT / "macros/views/templates").rglob("*.html")]
    called = {match["text"] for file in files for match in CALLED.finditer(file.read_text(encoding="utf-8"))}
    assert len(called) > 200
    assert called - known - {"…"} == set()


def test_values_have_names_and_no_text_begins_or_ends_with_a_stray_blank(found: list[tuple[str, Text]]) -> None:
    every = [part for _, text in found for part in ([text] if isinstance(text, str) else text)]
    assert [text for text in every if re.search(r"%[sd]|%\([^)]*\)[^s]", text)] == []
    assert [text for text in every if text != text.strip() and text.strip() != "and"] == []


def test_the_command_writes_the_list_and_begins_a_language(locale: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["messages", "--id", "cy"])
    total = len(template())
    assert capsys.readouterr().out.splitlines() == [
        f"macros/locale/portal.pot: {total} texts",
        f"macros/locale/cy.po: 0 of {total} texts translated",
    ]
    assert "# Welsh. Nobody has reviewed it yet." in (locale / "cy.po").read_text(encoding="utf-8")
    assert read(locale / "cy.po").num_plurals > 2


def test_a_catalogue_keeps_its_translations_and_gets_what_is_new(locale: Path) -> None:
    list(update_catalogues("cy"))
    file = locale / "cy.po"
    before = file.read_text(encoding="utf-8")
    edited = before.replace('msgid "Led by"\nmsgstr ""', 'msgid "Led by"\nmsgstr "Arweinir gan"')
    edited = edited.replace('msgid "Chair"\nmsgstr ""\n', 'msgid "No such text any more"\nmsgstr "Hen"\n')
    file.write_text(edited, encoding="utf-8")
    said = list(update_catalogues())
    assert said[1].startswith("macros/locale/cy.po: 1 of ")
    now = file.read_text(encoding="utf-8")
    assert 'msgid "Led by"\nmsgstr "Arweinir gan"' in now
    assert 'msgid "Chair"\nmsgstr ""' in now
    assert '#~ msgid "No such text any more"' in now
    assert list(update_catalogues()) == said
    assert file.read_text(encoding="utf-8") == now, "the same texts make the same file"


def test_a_translation_that_would_break_a_page_is_named(locale: Path) -> None:
    list(update_catalogues("cy"))
    file = locale / "cy.po"
    edited = file.read_text(encoding="utf-8").replace('msgid "Visit %(name)s"\nmsgstr ""', WRONG)
    file.write_text(edited, encoding="utf-8")
    said = list(update_catalogues())
    line = file.read_text(encoding="utf-8").splitlines().index('msgid "Visit %(name)s"') + 1
    assert said[1] == f"macros/locale/cy.po:{line}: 'Ewch i %(enw)s' has %(enw)s; the English has %(name)s"
    assert said[2].startswith("macros/locale/cy.po: 1 of ")


WRONG = 'msgid "Visit %(name)s"\nmsgstr "Ewch i %(enw)s"'


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("welsh language", "welsh language is not a language. Write its code: make messages ID=cy"),
        ("../cy", "../cy is not a language. Write its code: make messages ID=cy"),
        ("qq", "qq is not a language. Write its code: make messages ID=cy"),
    ],
)
def test_what_is_no_language_is_refused(locale: Path, code: str, said: str) -> None:
    with pytest.raises(PortalError, match=only(said)):
        list(update_catalogues(code))
    assert list(locale.glob("*.po")) == []


def test_a_language_that_has_a_catalogue_is_not_begun_again(locale: Path) -> None:
    list(update_catalogues("cy"))
    with pytest.raises(PortalError, match="is there already"):
        list(update_catalogues("cy"))
