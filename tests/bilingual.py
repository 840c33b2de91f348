"""The small portal and the same one in the pseudo-language, to be built into one site: what belongs to the portal, its
records, pages and settings, is in brackets of its own there.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.preview import preview
from tests.portals import SAMPLE, build, copy_portal
from tests.untranslated import marked

HOME = "https://anyshire.example/portal/"
LANGUAGE = "en-x-pseudo"
BELOW = f"{HOME}{LANGUAGE}/"
ONLY_FIRST = "about/history/"
"""A page that the second language lacks."""
MOVED = "about/beginnings/"
"""An address of former times in both."""
OWN = """
nav: [⟦Wards⟧: localities/index.md, ⟦Help⟧: get-help.md, ⟦Projects⟧: projects/index.md, ⟦Figures⟧: performance.md]
extra:
  words: {whole: ⟦all of it⟧, place: ⟦ward⟧, places: ⟦wards⟧}
  levels:
    - {id: county, title: ⟦For all⟧, covers: ⟦All⟧}
    - {id: local, title: ⟦Here⟧, covers: ⟦Some⟧}
  licence: {name: ⟦Open⟧, url: https://licence.example/}
"""
PAGE_TEXTS = ("title", "lead", "caption", "outside", "examples")
CALL = re.compile(rf'\b((?:{"|".join(PAGE_TEXTS)})=\[?)"([^"]*)"')
TITLE = re.compile(r"^(title: )(.*)$", re.MULTILINE)
PLAIN = re.compile(r"^(?!---|title:)(#* ?)([^\n{#][^\n{]*?)( ?\{ #[\w-]+ \})?$", re.MULTILINE)
AFTER_CALL = re.compile(r"(?<=\}\} )([^\n{]+)$", re.MULTILINE)
SAID = re.compile(r"^(  partnership|site_name|site_description): (.*)$|(title): ([\w ]+)(?=\})", re.MULTILINE)


def two_portals(folder: Path) -> tuple[Path, Path]:
    """Make both, each of which names the other, with their lists of addresses."""
    first, second = (copy_portal(SAMPLE, folder / name) for name in ("first", "second"))
    name_the_other(first, second, LANGUAGE, "[!!Pšéüdö!!]", BELOW)
    name_the_other(second, first, "en", "⟦English⟧", HOME)
    (first / "docs" / f"{ONLY_FIRST.rstrip('/')}.md").write_text("# How we began\n", encoding="utf-8")
    _speak_pseudo(second)
    for portal in (first, second):
        ledger = portal / "data" / "addresses.txt"
        ledger.write_text(f"{MOVED} -> about/\n", encoding="utf-8")
        assert build(portal, "addresses")[0] == 0
    return first, second


def name_the_other(portal: Path, other: Path, language: str, name: str, link: str) -> None:
    """Add another language to the settings of a portal."""
    said = f'{{name: "{name}", lang: {language}, link: "{link}", portal: ../{other.name}}}'
    with (portal / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"  alternate:\n    - {said}\n")


def _speak_pseudo(portal: Path) -> None:
    """Put a portal into the pseudo-language, and its pages and settings into brackets."""
    for page in (portal / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(CALL.sub(r'\1"⟦\2⟧"', AFTER_CALL.sub(r"⟦\1⟧", _prose(text))), encoding="utf-8")
    settings = portal / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("theme: {", f"theme: {{language: {LANGUAGE}, ")
    text = SAID.sub(_in_brackets, text.replace(f"site_url: {HOME}", f"site_url: {BELOW}"))
    settings.write_text(text.replace("extra:\n", OWN.lstrip("\n")), encoding="utf-8")


def _in_brackets(found: re.Match[str]) -> str:
    return f"{found[1] or found[3]}: ⟦{found[2] or found[4]}⟧"


def _prose(text: str) -> str:
    return PLAIN.sub(lambda found: f"{found[1]}⟦{found[2]}⟧{found[3] or ''}", TITLE.sub(r"\1⟦\2⟧", text))


def build_both(first: Path) -> str:
    """Build the site of both, the texts of the second one's records in brackets; return what is printed."""
    whole = preview.load

    def load(project: Path, *how: Any) -> Any:
        catalogue = whole(project, *how)
        return marked(catalogue) if project.name == "second" else catalogue

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "load", load)
        code, printed = build(first)
    assert code == 0, printed
    return printed
