"""Building the whole site: it says what it made, and the same records give the same bytes wherever and whenever."""

import json
import os
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

from macros.catalogue.catalogue import Catalogue
from macros.hosts.mkdocs_site import build_pages
from macros.site.build import build_site
from macros.site.search_words import names_in
from tests.portals import SAMPLE, copy_portal

# What differs between the machines and days on which a site is built.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"}


def run(portal: Path, umask: int, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LC_ALL", "LANG")}
    command = [sys.executable, "-m", "macros", "site"]
    return subprocess.run(
        command, cwd=portal, env=kept | environment, umask=umask, capture_output=True, text=True, timeout=300
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}


def backwards(folder: Path) -> None:
    """Write the files anew from last to first, so that the folder lists them in another order."""
    for name, content in sorted(contents(folder).items(), reverse=True):
        (folder / name).unlink()
        (folder / name).write_bytes(content)


def test_the_same_records_give_the_same_bytes_wherever_they_are_built(tmp_path: Path) -> None:
    here = copy_portal(SAMPLE, tmp_path / "here")
    elsewhere = copy_portal(SAMPLE, tmp_path / "a longer path" / "with spaces & signs")
    backwards(elsewhere / "data")
    backwards(elsewhere / "docs")
    for portal in (here, elsewhere):
        (portal / "docs" / "paper.txt").write_text("beside the pages", encoding="utf-8")
    (elsewhere / "docs" / "paper.txt").chmod(0o600)
    first, second = run(here, 0o022, **HERE), run(elsewhere, 0o077, **ELSEWHERE)
    assert (first.returncode, first.stdout, second.stdout) == (0, second.stdout, first.stdout)
    one, other = contents(here / "site"), contents(elsewhere / "site")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert modes(here / "site") == modes(elsewhere / "site") == {0o644}


def test_a_build_says_what_it_made_and_leaves_nothing_else(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    before = {path.name for path in portal.iterdir()}
    finished = run(portal, 0o022)
    pages = len([*(portal / "site").rglob("*.html")])
    assert finished.returncode == 0, finished.stdout
    assert finished.stdout.splitlines()[1].startswith(f"site/: {pages} pages, ")
    assert finished.stderr == ""
    assert {path.name for path in portal.iterdir() if not path.name.startswith(".")} - before == {"site"}
    built = (portal / "site").stat().st_ino
    assert run(portal, 0o022).stdout == finished.stdout
    assert (portal / "site").stat().st_ino == built, "nothing has changed, so the site stays"
    (portal / "site" / "index.html").write_text("damaged", encoding="utf-8")
    assert run(portal, 0o022).stdout == finished.stdout
    assert (portal / "site" / "index.html").read_text(encoding="utf-8") != "damaged"


def test_programs_and_hosts_find_what_they_look_for(sample_site: Path) -> None:
    looked_for = ("robots.txt", "sitemap.xml", "_headers", ".well-known/security.txt", "feed.xml", "calendar.ics")
    assert [name for name in looked_for if not (sample_site / name).is_file()] == []
    assert "sitemap.xml" in (sample_site / "robots.txt").read_text(encoding="utf-8")


def test_a_new_site_holds_no_page_of_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "site" / "gone").mkdir(parents=True)
    (portal / "site" / "gone" / "index.html").write_text("an old page", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709424000")
    assert build_site(portal / "mkdocs.yml", build_pages) == 0
    assert not (portal / "site" / "gone").exists()


def test_the_day_a_site_speaks_for_can_be_set(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    assert run(portal, 0o022, SOURCE_DATE_EPOCH="1735689600").returncode == 0  # 1 January 2025
    assert "Street lights are off" not in (portal / "site/about/notices/index.html").read_text(encoding="utf-8")
    assert run(portal, 0o022).returncode == 0
    assert "Street lights are off" in (portal / "site/about/notices/index.html").read_text(encoding="utf-8")


def test_the_search_knows_every_name(sample: Catalogue) -> None:
    assert {"Northtown", "Littleham", "break-in", "SB", "anti-social behaviour"} <= set(names_in(sample))


def test_a_name_is_shown_as_typed_in_title_heading_and_data(sample: Catalogue, sample_site: Path) -> None:
    name = sample.find_linked("projects", "locks").name
    page = html5lib.parse((sample_site / "projects/locks/index.html").read_bytes(), namespaceHTMLElements=False)
    assert "".join(page.find(".//h1").itertext()) == name
    assert page.find(".//title").text == f"{name} – Safer Anyshire"
    assert page.find(".//meta[@property='og:title']").get("content") == name
    assert json.loads((sample_site / "api/v1/projects/locks.json").read_text(encoding="utf-8"))["name"] == name


def few(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let more pages than this be many."""
    for module in ("macros.site.build", "macros.hosts.mkdocs_site"):
        monkeypatch.setattr(f"{module}.MANY", most)


def test_many_pages_are_indexed_after_all_else_and_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, after = (copy_portal(SAMPLE, tmp_path / name) for name in ("beside", "after"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709424000")
    assert build_site(beside / "mkdocs.yml", build_pages) == 0
    few(monkeypatch, 1)
    assert build_site(after / "mkdocs.yml", build_pages) == 0
    assert contents(after / "site") == contents(beside / "site")


@pytest.mark.parametrize("many", [1, 1000])
def test_a_link_that_leads_nowhere_stops_the_build_wherever_the_search_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], many: int
) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    page = portal / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Gone](gone.md)\n", encoding="utf-8")
    few(monkeypatch, many)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709424000")
    assert build_site(portal / "mkdocs.yml", build_pages) == 1
    problem, last = capfd.readouterr().out.splitlines()
    assert "the link 'gone.md' leads nowhere" in problem
    assert last == "The site was not built: mend the lines above."
    assert not (portal / "site").exists()
