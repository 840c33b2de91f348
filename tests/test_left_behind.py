"""What editors, systems and git leave in docs/ is neither published nor checked, and stops nothing."""

import os
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.editing.page_changes import Pages
from macros.editing.rename import rename
from macros.pages.attachments import attachment_problems
from macros.pages.page_files import LARGEST_PAGE
from macros.pages.page_problems import page_problems
from macros.pages.record_pages import pages_from_layouts
from macros.site.url_check import add_addresses
from tests.editing import files_of, own_page, small_portal
from tests.portals import SAMPLE, build, copy_portal

HERE = "docs/projects"
LEFT = [
    "#locks.md#",
    "locks.md~",
    "._locks.md",
    ".locks.md.swp",
    "locks.md.swp",
    "locks.md.orig",
    "locks.md.rej",
    "locks.md.bak",
    "locks.md.tmp",
    "locks_BACKUP_123.md",
    "locks_REMOTE_123.md",
    "~$plan.docx",
    ".~lock.plan.odt#",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "Icon\r",
    "plan.pdf.part",
    "__MACOSX/locks.md",
    ".git/HEAD.md",
    ".ipynb_checkpoints/a.md",
    "../templates/page.md",
]


def leave(folder: Path) -> None:
    """Leave everything there that may be left, none of it fit to be read as a page."""
    for name in LEFT:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"---\ntitle: \xff: [\n<script>")
    (folder / ".#locks.md").symlink_to("editor@machine.1234:5678")
    (folder / ".hidden-folder.md").mkdir()
    (folder / "empty.md").mkdir()
    (folder / "empty").mkdir()


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the pages of the small portal, which is the working folder."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


def said(catalogue: Catalogue) -> list[str]:
    return [str(problem) for problem in page_problems(catalogue, Path("docs"))]


def test_what_is_left_behind_is_not_checked(docs: Path, sample: Catalogue) -> None:
    leave(docs / "projects")
    assert said(sample) == []


def test_it_gets_no_address(docs: Path) -> None:
    def ledger() -> str:
        add_addresses(docs.parent / "data")
        return (docs.parent / "data/addresses.txt").read_text(encoding="utf-8")

    before = ledger()
    leave(docs / "projects")
    assert ledger() == before


def test_a_rename_and_a_note_of_changes_pass_it_by(docs: Path) -> None:
    data = docs.parent / "data"
    leave(docs / "projects")
    rename(data, "project", "locks", "new-locks")
    pages = Pages(load(data), docs, date(2024, 10, 1))
    assert [name for name in pages.pages if "locks" in name] == ["projects/new-locks.md"]


@pytest.mark.parametrize(("command", "site"), [("site", "site"), ("zensical", "site-zensical")])
def test_it_is_not_published_under_any_host(tmp_path: Path, command: str, site: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    assert build(portal, command)[0] == 0
    before = files_of(portal / site)
    leave(portal / HERE)
    code, printed = build(portal, command)
    assert code == 0, printed
    assert sorted(files_of(portal / site)) == sorted(before)


@pytest.mark.parametrize("folder", ["", "with something in it"])
def test_a_folder_in_the_place_of_a_page_is_no_page(docs: Path, sample: Catalogue, folder: str) -> None:
    page = docs / "projects/locks.md"
    page.mkdir()
    if folder:
        (page / "map.png").write_bytes(b"x")
    is_folder = [f"{HERE}/locks.md:1: is a folder with the name of a page. Rename it to locks"] if folder else []
    assert said(sample) == is_folder
    assert "projects/locks.md" in pages_from_layouts(sample, docs)


def test_what_would_be_published_and_is_no_file_is_named(docs: Path, sample: Catalogue) -> None:
    os.mkfifo(docs / "about/pipe.md")
    (docs / "about/gone.md").symlink_to("nowhere.md")
    (docs / "about/again").symlink_to("..", target_is_directory=True)
    link = "is a link to another place, and what is there would be published. Put the file itself here"
    assert said(sample) == [
        f"docs/about/again:1: {link}",
        f"docs/about/gone.md:1: {link}",
        "docs/about/pipe.md:1: is not a file, so it cannot be published. Take it away",
    ]


def test_a_page_that_cannot_be_opened_is_named_and_not_taken_for_missing(
    docs: Path, sample: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_page(docs.parent, "projects/locks.md")
    read_bytes = Path.read_bytes

    def opened(path: Path) -> bytes:
        if path.name == "locks.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", opened)
    assert said(sample) == [f"{HERE}/locks.md:1: cannot be opened: Permission denied"]


def test_a_folder_that_cannot_be_opened_is_named(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def opened(path: str) -> object:
        if str(path).endswith("about"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", opened)
    problems = [str(problem) for problem in attachment_problems(Path("docs"))]
    assert docs.is_dir()
    assert problems == ["docs/about:1: cannot be opened: Permission denied"]


def test_a_page_too_large_to_be_one_is_named_and_not_read(docs: Path, sample: Catalogue) -> None:
    (docs / "about/large.md").write_bytes(b"[" * (LARGEST_PAGE + 1))
    advice = "a page has at most 1 MB. Split it into pages that link to each other"
    assert said(sample) == [f"docs/about/large.md:1: is 1.0 MB; {advice}"]
