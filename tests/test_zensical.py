"""The next host, Zensical, makes the same website from the same files, and a mistake stops it in the same words."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.catalogue.loading import read_records
from macros.hosts.define_env import define_env
from macros.site.html_links import LINKS
from tests.editing import files_of, give
from tests.portals import ROOT, SAMPLE, build, copy_portal

PORTALS = {"real": ROOT, "small": SAMPLE}
# What may differ between the hosts, and why.
ALLOWED_CLASSES = {("pre", "highlight")}  # Zensical writes code with a highlighter of its own, here without colours
ALLOWED_ROOTS = {("404.html", "/portal", "/portal/")}  # Zensical's `base_url` ends without a slash; web servers add it
ALLOWED_FILES = {"manifest.json"}  # it holds the digests of the pages, whose bytes differ


@pytest.fixture(scope="module", params=PORTALS)
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a portal in whose folder both hosts have built their site."""
    folder = copy_portal(PORTALS[request.param], tmp_path_factory.mktemp("hosts") / "portal")
    if request.param == "small":  # one record is to come, one is over
        give(folder / "data", "projects", "locks", "publish_from: 2099-01-01")
        give(folder / "data", "projects", "night-walks", "publish_until: 2024-02-01")
    for command in ("site", "zensical"):
        code, printed = build(folder, command)
        assert code == 0, printed
    return folder


def test_every_page_has_the_same_words_links_and_marks(portal: Path) -> None:
    pages = sorted(path.relative_to(portal / "site").as_posix() for path in portal.glob("site/**/*.html"))
    assert len(pages) > 20
    for page in pages:
        by_mkdocs, by_zensical = portal / "site" / page, portal / "site-zensical" / page
        if by_mkdocs.read_bytes() != by_zensical.read_bytes():
            assert list(elements(by_zensical, page)) == list(elements(by_mkdocs, page)), page


def test_every_other_file_is_the_same(portal: Path) -> None:
    by_mkdocs, by_zensical = files_of(portal / "site"), files_of(portal / "site-zensical")
    assert sorted(by_zensical) == sorted(by_mkdocs)
    different = {name for name, content in by_mkdocs.items() if by_zensical[name] != content}
    assert {name for name in different if not name.endswith(".html")} == ALLOWED_FILES


def elements(file: Path, page: str) -> Iterator[tuple[Any, ...]]:
    """Yield what a browser makes of a page: elements and texts in order, with links as the addresses they lead to."""
    root = LexborHTMLParser(file.read_bytes()).root
    assert root
    for node in root.traverse(include_text=True):
        if node.tag != "-text":
            yield node.tag, attributes(node, page)
        elif text := " ".join((node.text_content or "").split()):
            yield "text", text


def attributes(node: LexborNode, page: str) -> list[tuple[str, str]]:
    read = []
    for name, value in sorted((name, value or "") for name, value in node.attributes.items()):
        if name in LINKS:
            value = urljoin(f"/{page}", value)
            value = next((right for where, wrong, right in ALLOWED_ROOTS if (page, value) == (where, wrong)), value)
        if not (name == "class" and (node.tag, value) in ALLOWED_CLASSES):
            read.append((name, value))
    return read


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_portal(SAMPLE, tmp_path / "portal")


def test_the_records_are_read_once_for_all_pages(small: Path) -> None:
    with patch("macros.pages.first_check.read_records", wraps=read_records) as loaded:
        assert build(small, "zensical") == (0, "site-zensical/: 41 pages, 32 of them in the search\n")
    assert loaded.call_count == 1


def test_zensical_without_our_command_reads_the_records_once_for_a_build(small: Path) -> None:
    levels = [{"id": id, "title": id, "covers": id} for id in ("county", "local")]
    common = {"site_name": "A", "site_url": "https://a.example/", "extra": {"levels": levels}}
    first, second = dict(common), dict(common)
    with patch("macros.pages.first_check.read_records", wraps=read_records) as loaded:
        for settings, times in [(first, 1), (first, 1), (second, 2), (first, 3)]:
            env = SimpleNamespace(project_dir=small, conf=settings, variables={}, macro=lambda macro, name: None)
            define_env(env)
            assert loaded.call_count == times


def test_macros_that_fail_stop_the_build_with_one_sentence_each(small: Path) -> None:
    write(small, "partners.md", "---\ntitle: Partners\n---\n\n# Partners\n\n{{ locality_summary('nortown') }}\n")
    write(small, "search.md", "# Search\n\n{{ project_summary('lock') }}\n")
    code, printed = build(small, "zensical")
    assert (code, sorted(printed.splitlines())) == (
        1,
        [
            "The site was not built: mend the lines above.",
            "docs/partners.md:7: {{ locality_summary('nortown') }}: 'nortown' is not a locality."
            " Did you mean 'northtown'?",
            "docs/search.md:3: {{ project_summary('lock') }}: 'lock' is not a project. Did you mean 'locks'?",
        ],
    )
    assert not (small / "site-zensical").exists()


def test_a_link_that_leads_nowhere_stops_the_build_with_one_sentence(small: Path) -> None:
    write(small, "search.md", "# Search\n\n[Gone](gone.md)\n")
    assert build(small, "zensical") == (
        1,
        "docs/search.md:3: the link 'gone.md' leads nowhere: there is no such page\n"
        "The site was not built: mend the lines above.\n",
    )


def test_what_stops_zensical_itself_is_said_in_one_sentence(small: Path) -> None:
    (small / "frame" / "assets").mkdir(parents=True)
    (small / "frame" / "assets" / "favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (small / "frame" / "main.html").write_text("{% nonsense %}", encoding="utf-8")
    config = small / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(f"{ROOT}/overrides", "frame"), encoding="utf-8")
    code, printed = build(small, "zensical")
    assert (code, printed.count("\n")) == (1, 1)
    assert printed.startswith("Zensical cannot build the pages: ")
    assert "nonsense" in printed


def write(portal: Path, page: str, markdown: str) -> None:
    (portal / "docs" / page).write_text(markdown, encoding="utf-8")
