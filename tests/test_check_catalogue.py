"""The check of a portal reads the catalogue of its language: what would break a page is named before a build."""

from pathlib import Path

import pytest

from macros.core import language
from macros.editing.check import settings_beside
from tests.portals import SAMPLE, copy_portal

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Call %(number)s"
msgstr "Ffoniwch %(rhif)s"
"""


@pytest.mark.parametrize(
    ("catalogue", "said"),
    [
        (PO.replace("rhif", "number"), []),
        (PO, ["macros/locale/cy.po:5: 'Ffoniwch %(rhif)s' has %(rhif)s; the English has %(number)s"]),
        (PO.replace("%(rhif)s", "%"), ["macros/locale/cy.po:5: 'Ffoniwch %' has a lone %. Write %%"]),
        (PO.replace("msgstr", "msgst", 1), ["macros/locale/cy.po:1: cannot be read: "]),
    ],
    ids=["right", "another name", "a lone %", "no catalogue"],
)
def test_the_check_reads_the_catalogue_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: str, said: list[str]
) -> None:
    (tmp_path / "cy.po").write_text(catalogue, encoding="utf-8")
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    settings = portal / "mkdocs.yml"
    typed = settings.read_text(encoding="utf-8").replace("theme: {", "theme: {language: cy, ")
    settings.write_text(typed, encoding="utf-8")
    found = [str(problem) for problem in settings_beside(portal / "data")[1]]
    assert len(found) == len(said)
    assert all(problem.startswith(start) for problem, start in zip(found, said, strict=True))
