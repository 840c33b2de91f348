"""The site that is there stays where a build would make the same again, and in no other case."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.languages_together import Part, read_by
from macros.site.last_build import LastBuild
from macros.site.manifest import digests, write_manifest
from tests.portals import ROOT, SAMPLE, copy_portal

SAID = "site/: 3 pages"
FILES = {"index.html": "<p>Home</p>", "localities/stafford/index.html": "<p>Stafford</p>", "feed.xml": "<feed/>"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a portal whose last build was a good one, with a page frame of its own."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    home = copy_portal(SAMPLE, tmp_path / "portal")
    (home / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", home / "overrides")
    settings = (home / "mkdocs.yml").read_text(encoding="utf-8")
    own = settings.replace(f"{ROOT}/overrides", "overrides")
    (home / "mkdocs.yml").write_text(own, encoding="utf-8")
    for name, text in FILES.items():
        file = home / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
    write_manifest(home / "site", digests(home / "site"))
    (home / "site" / "manifest.json").chmod(0o644)
    last(home).keep(home / "site", SAID)
    return home


def last(home: Path) -> LastBuild:
    """Return the last build, with what it reads."""
    build = LastBuild(home / "mkdocs.yml", "site")
    build.begin(read_by([Part(home / "mkdocs.yml")]))
    return build


def said(home: Path) -> str:
    return LastBuild(home / "mkdocs.yml", "site").said(home / "site")


def append(file: str) -> Callable[[Path], object]:
    return lambda home: (home / file).write_bytes((home / file).read_bytes() + b"\n# one line more\n")


def renamed(file: str, to: str) -> Callable[[Path], object]:
    return lambda home: (home / file).rename(home / to)


def linked(home: Path) -> None:
    """Link to what is changed elsewhere: both count."""
    (home / "docs" / "linked.md").symlink_to("/dev/null")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": append("data/localities.yml"),
    "a page": append("docs/partners.md"),
    "settings": append("mkdocs.yml"),
    "the page frame": append("overrides/main.html"),
    "the addresses": lambda home: (home / "data/addresses.txt").write_text("localities/\n", encoding="utf-8"),
    "a new page": lambda home: (home / "docs/new.md").write_text("# New\n", encoding="utf-8"),
    "a page that is gone": lambda home: (home / "docs/partners.md").unlink(),
    "a page of another name": renamed("docs/partners.md", "docs/partner.md"),
    "a page in another folder": renamed("docs/partners.md", "docs/priorities/partners.md"),
    "a new folder": lambda home: (home / "docs" / "new").mkdir(),
    "a link": linked,
    "no records": lambda home: shutil.rmtree(home / "data"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_build_reads_has_changed(home: Path, change: Callable[[Path], object]) -> None:
    assert said(home) == SAID
    change(home)
    assert said(home) == ""


def test_a_markdown_extension_of_others_may_read_what_nobody_knows_of(home: Path) -> None:
    settings = home / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\nmarkdown_extensions: {smarty: {}}\n", encoding="utf-8"
    )
    last(home).keep(home / "site", SAID)
    assert said(home) == ""


def test_another_day_or_another_folder_asks_for_another_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LastBuild(home / "mkdocs.yml", "site-zensical").said(home / "site") == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert said(home) == ""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert said(home) == SAID


def test_other_code_asks_for_another_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.core.memory.state_of_code", lambda: b"of other code")
    assert said(home) == ""


def changed_with_its_manifest(home: Path) -> None:
    """Change a page and the manifest alike, so that they fit together but are not what was built."""
    (home / "site/index.html").write_text("<p>Somebody else's</p>", encoding="utf-8")
    write_manifest(home / "site", digests(home / "site"))


def link_in_its_place(home: Path) -> None:
    renamed("site/index.html", "index.html")(home)
    (home / "site/index.html").symlink_to(home / "index.html")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "one byte": lambda home: (home / "site/feed.xml").write_text("<feeD/>", encoding="utf-8"),
    "a file is gone": lambda home: (home / "site/feed.xml").unlink(),
    "a file more": lambda home: (home / "site/more.html").write_text("<p>More</p>", encoding="utf-8"),
    "no manifest": lambda home: (home / "site/manifest.json").unlink(),
    "a broken manifest": lambda home: (home / "site/manifest.json").write_text("{", encoding="utf-8"),
    "another manifest": changed_with_its_manifest,
    "a link": link_in_its_place,
    "nobody can read it": lambda home: (home / "site/index.html").chmod(0o600),
    "no site": lambda home: shutil.rmtree(home / "site"),
    "no cache": lambda home: shutil.rmtree(home / ".cache"),
    "an empty cache": lambda home: os.truncate(home / ".cache/site.pickle", 0),
    "a cache cut short": lambda home: os.truncate(home / ".cache/site.pickle", 60),
    "a bit of the cache": lambda home: flip_last_bit(home / ".cache/site.pickle"),
}


def flip_last_bit(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_site_or_cache_is_not_trusted(home: Path, damage: Callable[[Path], object]) -> None:
    damage(home)
    assert said(home) == ""


def test_nothing_is_known_of_a_build_during_which_something_was_edited(home: Path) -> None:
    build = last(home)
    page = home / "docs" / "partners.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\nMore.\n", encoding="utf-8")
    shutil.rmtree(home / ".cache")
    build.keep(home / "site", SAID)
    page.write_text(before, encoding="utf-8")
    assert said(home) == ""


def test_after_an_edit_is_taken_back_the_site_stays(home: Path) -> None:
    page = home / "docs" / "partners.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\nMore.\n", encoding="utf-8")
    assert said(home) == ""
    page.write_text(before, encoding="utf-8")
    assert said(home) == SAID
