"""Pages bring along pictures and papers; whatever could run in a reader's browser is not published."""

from pathlib import Path

import pytest

from macros.pages.attachments import NOT_PUBLISHED, attachment_problems
from tests.portals import SAMPLE, build, copy_portal

LINK = "is a link to another place, and what is there would be published. Put the file itself here"


def said(docs: Path) -> list[str]:
    return [f"{Path(problem.file).name}: {problem.message}" for problem in attachment_problems(docs)]


def put(docs: Path, *names: str) -> None:
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(b"x")


def test_pages_pictures_and_papers_are_published(tmp_path: Path) -> None:
    put(tmp_path, "index.md", "papers/plan.pdf", "papers/Table.CSV", "pictures/map.PNG", "a.b/c.jpeg")
    assert said(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.htm",
        "a.xhtml",
        "a.svgz",
        "a.js",
        "a.mjs",
        "a.css",
        "a.xml",
        "a.swf",
        "a.md.exe",
        "noending",
        "a.markdown",
        "a.MD",
    ],
)
def test_what_could_run_is_not(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"deep/down/{name}")
    assert said(tmp_path) == [f"{name}: {NOT_PUBLISHED}"]


def test_a_link_to_another_place_is_not(tmp_path: Path) -> None:
    docs, secret = tmp_path / "docs", tmp_path / "secret"
    put(docs, "index.md")
    put(secret, "passwords.txt")
    (docs / "notes.txt").symlink_to(secret / "passwords.txt")
    (docs / "folder").symlink_to(secret, target_is_directory=True)
    (docs / "gone.png").symlink_to(secret / "nothing")
    assert said(docs) == [f"folder: {LINK}", f"gone.png: {LINK}", f"notes.txt: {LINK}"]


def test_what_is_hidden_is_never_published_and_so_may_be_anything(tmp_path: Path) -> None:
    put(tmp_path, ".editor/settings.js", ".DS_Store")
    assert said(tmp_path) == []


def test_a_build_names_the_file_and_publishes_nothing(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    put(portal / "docs", "about/tool.html")
    code, printed = build(portal)
    assert code == 1
    assert f"docs/about/tool.html:1: {NOT_PUBLISHED}" in printed
    assert not (portal / "site").exists()
