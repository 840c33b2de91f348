"""Which portals are built into one site, and what stops that: no half of it is ever published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.core.problems import DataError
from macros.editing.check import settings_beside
from macros.site import build
from macros.site.build import build_site
from macros.site.host_files import join_host_files
from macros.site.languages_together import Part, parts_of
from macros.site.messages import BuildResult
from macros.site.other_languages import other_previews
from tests.bilingual import BELOW, HOME, LANGUAGE, name_the_other
from tests.portals import SAMPLE, copy_portal


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder of two portals, `first` and `second`, each of which names the other."""
    for name, other, language, link in (("first", "second", LANGUAGE, BELOW), ("second", "first", "en", HOME)):
        copy_portal(SAMPLE, tmp_path / name)
        name_the_other(tmp_path / name, tmp_path / other, language, language, link)
    change(tmp_path, "second", "theme: {", f"theme: {{language: {LANGUAGE}, ")
    change(tmp_path, "second", f"site_url: {HOME}", f"site_url: {BELOW}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(home: Path, portal: str, old: str, new: str) -> None:
    file = home / portal / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_portal_is_built_with_the_languages_whose_addresses_lie_below_its_own(home: Path) -> None:
    first, second = home / "first" / "mkdocs.yml", home / "second" / "mkdocs.yml"
    assert parts_of(first) == [Part(first), Part(second, f"{LANGUAGE}/")]
    assert parts_of(second) == [Part(second)]
    assert settings_beside(home / "first" / "data")[1] == []


def test_a_language_with_a_site_of_its_own_is_built_by_itself(home: Path) -> None:
    for name in ("first", "second"):
        change(home, name, BELOW, "https://other.example/")
    assert parts_of(home / "first" / "mkdocs.yml") == [Part(home / "first" / "mkdocs.yml")]


def to(portal: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda home: change(home, portal, old, new)


def in_both(address: str) -> Callable[[Path], None]:
    def address_in_both(home: Path) -> None:
        for name in ("first", "second"):
            change(home, name, BELOW, address)

    return address_in_both


def with_page(home: Path) -> None:
    (home / "first" / "docs" / f"{LANGUAGE}.md").write_text("# A page\n", encoding="utf-8")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "no portal": (
        to("first", "../second", "../secnod"),
        "first/mkdocs.yml:15: extra.alternate.portal: there is no mkdocs.yml in '../secnod'. Its place counts from "
        "the folder of this file",
    ),
    "another address": (
        to("second", f"site_url: {BELOW}", f"site_url: {HOME}cy/"),
        f"first/mkdocs.yml:15: extra.alternate.link: second/mkdocs.yml says site_url: {HOME}cy/. Write the same "
        "address in both",
    ),
    "a language of another name": (
        to("first", f"lang: {LANGUAGE}", "lang: cy"),
        "first/mkdocs.yml:15: extra.alternate.lang: second/mkdocs.yml says language: en-x-pseudo. Write the same "
        "language in both",
    ),
    "no way back": (
        to("second", "portal: ../first", "portal: ../frist"),
        "second/mkdocs.yml:14: extra.alternate: names no way back to first/mkdocs.yml. Add that language here, "
        "with portal: ../first",
    ),
    "no code": (
        in_both(f"{HOME}Welsh/"),
        f"first/mkdocs.yml:15: extra.alternate.link: 'Welsh/' is not the code of a language in small letters. "
        f"Write it like this: {HOME}cy/",
    ),
    "the open data": (
        in_both(f"{HOME}api/"),
        "first/mkdocs.yml:15: extra.alternate.link: this portal has pages or files of its own in 'api/'. Give the "
        "language another address",
    ),
    "a page": (
        with_page,
        f"first/mkdocs.yml:15: extra.alternate.link: this portal has pages or files of its own in '{LANGUAGE}/'. "
        "Give the language another address",
    ),
    "settings of the other": (
        to("second", "site_name: Safer Anyshire", "site_name: ''"),
        "second/mkdocs.yml:3: site_name: ",
    ),
}


@pytest.mark.parametrize(("wrong", "said"), WRONG.values(), ids=WRONG)
def test_settings_that_do_not_fit_together_are_named_by_build_and_check(
    home: Path, wrong: Callable[[Path], None], said: str
) -> None:
    wrong(home)
    with pytest.raises(DataError) as refused:
        parts_of(home / "first" / "mkdocs.yml")
    (problem,) = map(str, refused.value.problems)
    assert problem.startswith(said)
    assert [str(each) for each in settings_beside(home / "first" / "data")[1]] == [problem]


@pytest.mark.parametrize("broken", ["", "first", "second"])
def test_an_error_in_one_language_leaves_the_site_of_all_as_it_was(
    home: Path, broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = home / "first" / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")

    def built(part: Part, folder: Path, _host: object) -> BuildResult | None:
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(part.folder or "root", encoding="utf-8")
        assert old.read_text(encoding="utf-8") == "old"
        return None if part.config.parent.name == broken else BuildResult("1 page", {})

    monkeypatch.setattr(build, "_built", built)
    code = build_site(home / "first" / "mkdocs.yml", lambda *_: None)
    pages = {file.parent.name: file.read_text(encoding="utf-8") for file in old.parent.rglob("index.html")}
    if broken:
        assert (code, pages) == (1, {"site": "old"})
        assert capsys.readouterr().out == "The site was not built: mend the lines above.\n"
    else:
        assert (code, pages) == (0, {"site": "root", LANGUAGE: f"{LANGUAGE}/"})
        assert capsys.readouterr().out == f"site/: 1 page\nsite/{LANGUAGE}/: 1 page\n"


def test_what_hosts_read_at_the_root_alone_is_moved_there(tmp_path: Path) -> None:
    (tmp_path / "cy").mkdir()
    (tmp_path / "_headers").write_text("/*\n  A: b\n\n/x\n  C: d\n", encoding="utf-8")
    (tmp_path / "cy" / "_headers").write_text("/cy/*\n  A: b\n\n/cy/x\n  C: d\n", encoding="utf-8")
    (tmp_path / "cy" / "_redirects").write_text("/cy/a /cy/b 301\n", encoding="utf-8")
    (tmp_path / "robots.txt").write_text("User-agent: *\nSitemap: a\n", encoding="utf-8")
    (tmp_path / "cy" / "robots.txt").write_text("User-agent: *\nSitemap: b\n", encoding="utf-8")
    join_host_files(tmp_path, "cy/")
    assert {
        file.relative_to(tmp_path).as_posix(): file.read_text() for file in tmp_path.rglob("*") if file.is_file()
    } == {
        "_headers": "/*\n  A: b\n\n/x\n  C: d\n\n/cy/x\n  C: d\n",
        "_redirects": "/cy/a /cy/b 301\n",
        "robots.txt": "User-agent: *\nSitemap: a\nSitemap: b\n",
    }


def test_a_preview_says_that_it_shows_one_language_and_how_to_see_the_other(home: Path) -> None:
    extra = {"alternate": [{"name": "Cymraeg", "portal": "../second"}]}
    said = "The preview shows one language, and links to others lead to the published site. To see Cymraeg"
    assert other_previews(home / "first", extra) == [f"{said}: make serve PORTAL=second"]
    assert other_previews(home / "first", {}) == []
