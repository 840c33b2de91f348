"""In the pseudo-language, every text of the interface is in brackets: one without them reaches no catalogue."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.language import PSEUDO
from macros.core.portal_words import Level, PortalWords
from macros.core.speaking import speaking
from macros.exports.fields import fields_of
from macros.exports.tables import kind_tables, shared_tables
from macros.pages.passthrough import CLOSE, OPEN
from macros.records.kinds import KINDS
from macros.records.record import Part
from macros.site.text_literals import literals_in, translate_scripts
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.macro_calls import MORE, Call, drawn, plain_calls
from tests.portals import ROOT
from tests.untranslated import OF_INTERFACE, marked, untranslated


def choices(part: type[Part]) -> Iterator[str]:
    """Yield the words that the fields of a class may hold, as the data dictionary lists them."""
    for field in fields_of(part):
        yield ", ".join(field.words)
        if field.part:
            yield from choices(field.part)


# Words of the settings and of pages, which are in the language of the portal anyway.
WORDS = PortalWords(
    "⟦the county⟧", "⟦district⟧", "⟦districts⟧", tuple(Level(id, "⟦x⟧", "⟦y⟧") for id in ("county", "local"))
)
OF_PAGES = ("caption", "title", "lead", "examples", "outside", "period")
# What is the same in every language: names of forms of files, of files, and the words that files hold.
NAMES = ("JSON", "CSV", "safer@anyshire.example")
CODES = sorted({words for record in KINDS.values() for words in choices(record)}, key=len, reverse=True)
FILES = [f"{table.name}.csv" for kind in KINDS for table in (*shared_tables(), *kind_tables(kind))]


@pytest.fixture(scope="module")
def pseudo_portal(sample: Catalogue) -> Portal:
    with speaking(PSEUDO):
        return Portal(marked(sample), today=date(2024, 10, 1), words=WORDS, site_name="⟦Safer⟧")


def said_by_pages(call: Call) -> Call:
    def value(given: Any) -> Any:
        return f"⟦{given}⟧" if isinstance(given, str) else [value(each) for each in given]

    ids, keywords = call
    return ids, {name: value(given) if name in OF_PAGES else given for name, given in keywords.items()}


@pytest.mark.parametrize("name", MACROS)
def test_no_macro_says_anything_that_no_catalogue_reaches(name: str, pseudo_portal: Portal) -> None:
    pseudo_portal.catalogue.take_shown()
    calls = [said_by_pages(call) for call in (*plain_calls(name, pseudo_portal), *MORE.get(name, []))]
    with speaking(PSEUDO):
        given = drawn(name, pseudo_portal, calls).replace(OPEN, "").replace(CLOSE, "")
    known = (*NAMES, *CODES, *FILES) if name.startswith("fields_table") else NAMES
    assert untranslated(given, *known) == []


QUOTED = re.compile(r"""(?<![\w.])(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1""")
CALL = re.compile(r'\b_\("[^"\n]*"')
# Words that readers see begin with a capital letter, or hold a blank between words.
SAID = re.compile(r"[A-Z][a-z]{2,}|[a-z]+ [a-z]+")
TEMPLATES = sorted((ROOT / "macros/views/templates").glob("*.html"))
TRANSLATED = re.compile(
    r"\{#.*?#\}|\{% trans .*?endtrans %\}|\{% trans %\}.*?endtrans %\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_text_of_a_template_is_outside_a_call(file: Path) -> None:
    """Assert that a template has no bare text, even in parts that no sample of a record draws."""
    source = TRANSLATED.sub(" ", file.read_text(encoding="utf-8"))
    assert untranslated(re.sub(r"<meta\b[^<>]*>", " ", source), "JSON", "CSV", ".csv") == []
    tags = " ".join(re.findall(r"\{[{%].*?[%}]\}", file.read_text(encoding="utf-8")))
    assert [text for _, text in QUOTED.findall(CALL.sub("_(", tags)) if SAID.search(text)] == []


FRAME = ROOT / "overrides"
# The name of a key, and what is no text. Which words mean the same, search-meaning.js knows of English alone.
NO_WORDS = {"use strict", "Shift"}
SCRIPTS = ("moved.js", "portal.js", "search.js")


@pytest.mark.parametrize("file", sorted(FRAME.rglob("*.html")), ids=lambda file: file.name)
def test_no_text_of_the_page_frame_reaches_no_catalogue(file: Path) -> None:
    source = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    with speaking(PSEUDO):
        translated = literals_in(source.encode()).decode()
    shown = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", lambda tag: " ".join(OF_INTERFACE.findall(tag[0])), translated)
    shown = re.sub(r"<meta\b[^<>]*>", " ", shown)
    assert untranslated(shown) == []


@pytest.mark.parametrize("file", [FRAME / "assets" / name for name in SCRIPTS], ids=SCRIPTS)
def test_no_text_of_a_script_reaches_no_catalogue(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.strip().startswith(("//", "*"))]
    source = re.sub(r"/\*.*?\*/|(?<![:\w])// .*", "", CALL.sub("_(", "\n".join(lines)), flags=re.DOTALL)
    assert [text for _, text in QUOTED.findall(source) if SAID.search(text) and text not in NO_WORDS] == []


def test_the_texts_of_scripts_are_put_in_when_the_site_is_built(tmp_path: Path) -> None:
    script = 'const a = _("Show more"), b = _("Call {number}", { number }), c = x_("Show more"), d = "Show more";'
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text(script, encoding="utf-8")
    translate_scripts(tmp_path)
    assert (tmp_path / "assets" / "a.js").read_text(encoding="utf-8") == script
    with speaking(PSEUDO):
        translate_scripts(tmp_path)
    assert (tmp_path / "assets" / "a.js").read_text(encoding="utf-8") == (
        'const a = _("[!!Šhöw möré öñé twö!!]"), b = _("[!!Çàll !!]{number}[!! öñé twö!!]", { number }), '
        'c = x_("Show more"), d = "Show more";'
    )
