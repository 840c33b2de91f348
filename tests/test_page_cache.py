"""The cache gives back a finished page only while nothing that it depended on has changed."""

from pathlib import Path

import pytest

from macros.site.build_fingerprint import build_fingerprint, digest_of_files
from macros.site.page_cache import BuiltPage, PageCache

PAGE = BuiltPage("a.md", b"# A", frozenset({"one:projects/kicks"}), b"<h1>A</h1>", "{}")
FRESH = [("a.md", b"<h1>A</h1>", "{}")]


def cache(tmp_path: Path, *, build: str = "now", kicks: str = "1") -> PageCache:
    return PageCache(tmp_path / "pages.sqlite", build=build, digest={"one:projects/kicks": kicks}.__getitem__)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    cache(tmp_path).keep([PAGE], {"a.md"})
    return tmp_path


def test_an_unchanged_page_is_fresh(kept: Path) -> None:
    assert list(cache(kept).fresh([("a.md", b"# A")])) == FRESH


def test_a_page_never_built_is_not_fresh(kept: Path) -> None:
    assert list(cache(kept).fresh([("b.md", b"# A")])) == []


@pytest.mark.parametrize(
    ("changed", "markdown"),
    [({}, b"# B"), ({"kicks": "2"}, b"# A"), ({"build": "later"}, b"# A")],
    ids=["its Markdown", "a record it read", "the build"],
)
def test_what_it_depends_on_makes_it_stale(kept: Path, changed: dict[str, str], markdown: bytes) -> None:
    assert list(cache(kept, **changed).fresh([("a.md", markdown)])) == []


def test_a_page_that_is_gone_is_forgotten(kept: Path) -> None:
    cache(kept).keep([], set())
    assert list(cache(kept).fresh([("a.md", b"# A")])) == []


def test_a_build_that_fails_while_keeping_changes_nothing(kept: Path) -> None:
    unknown = BuiltPage("a.md", b"# B", frozenset({"one:projects/gone"}), b"", "{}")
    with pytest.raises(KeyError):
        cache(kept).keep([unknown], {"a.md"})
    assert list(cache(kept).fresh([("a.md", b"# A")])) == FRESH


def test_the_digest_of_files_tells_names_and_contents_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("ab", encoding="utf-8")
    other.write_text("", encoding="utf-8")
    before = digest_of_files([one, other])
    assert before == digest_of_files([other, one])
    one.write_text("a", encoding="utf-8")
    other.write_text("b", encoding="utf-8")
    assert digest_of_files([one, other]) != before


@pytest.mark.parametrize("changed", ["portal/mkdocs.yml", "first.yml", "frame/main.html", "frame/portal/new.html"])
def test_the_fingerprint_changes_with_the_settings_and_the_frame(tmp_path: Path, changed: str) -> None:
    for name in ("portal", "frame/portal"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "first.yml").write_text("strict: true\n", encoding="utf-8")
    (tmp_path / "frame" / "main.html").write_text("a", encoding="utf-8")
    config = tmp_path / "portal" / "mkdocs.yml"
    config.write_text("INHERIT: ../first.yml\n", encoding="utf-8")
    before = build_fingerprint(config, tmp_path / "frame")
    assert build_fingerprint(config, tmp_path / "frame") == before
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert build_fingerprint(config, tmp_path / "frame") != before
