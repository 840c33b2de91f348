"""Settings are checked like records: what is wrong is named with its file, its line and the way to mend it."""

from pathlib import Path

import pytest

from macros.core.problems import DataError
from macros.site.settings_check import read_settings, settings_problems
from tests.portals import ROOT
from tests.settings_forms import FOOTER, WRONG, WRONG_FOOTERS
from tests.settings_portal import LINES, OWN, said, settings_file

FIRST = LINES + 1
"""The line after the settings that every portal here has."""


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_on_its_line(tmp_path: Path, name: str) -> None:
    typed, begins = WRONG[name]
    settings_file(tmp_path, OWN, "first.yml")
    above = "INHERIT: first.yml\nextra:\n" if typed.startswith(" ") else "INHERIT: first.yml\n"
    [found] = said(tmp_path, f"{above}{typed}\n")
    assert found.startswith(f"mkdocs.yml:{above.count(chr(10)) + 1}: {begins}")


@pytest.mark.parametrize("name", WRONG_FOOTERS)
def test_a_wrong_link_of_the_footer_is_named_on_its_line(tmp_path: Path, name: str) -> None:
    typed, begins = WRONG_FOOTERS[name]
    [found] = said(tmp_path, OWN.replace(FOOTER, typed))
    assert found.startswith(f"mkdocs.yml:{LINES}: {begins}")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("https://anyshire.example", "https://anyshire.example/"),
        ("https://Anyshire.Example/Portal", "https://anyshire.example/Portal/"),
        ("HTTPS://anyshire.example/a/b//", "https://anyshire.example/a/b/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("'https://anyshire.example/'", "https://anyshire.example/"),
    ],
)
def test_the_address_ends_with_one_slash(tmp_path: Path, typed: str, taken: str) -> None:
    config = settings_file(tmp_path, OWN.replace("https://anyshire.example/portal/", typed))
    if typed.endswith("//"):
        assert settings_problems(config)
        config.write_text(config.read_text(encoding="utf-8").replace("b//", "b/"), encoding="utf-8")
    assert read_settings(config).site_url == taken


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("anyshire.example", "is not a web address"),
        ("ftp://anyshire.example/", "is not a web address"),
        ("https:///portal/", "is not a web address"),
        ("https://any shire.example/", "is not a web address"),
        ("https://anyshire.example:port/", "is not a web address"),
        ("https://anyshire.example:99999/", "is not a web address"),
        ("https://[::1/", "is not a web address"),
        ("https://-a.example/", "is not a web address"),
        ("https://a..example/", "is not a web address"),
        ("https://\u0455afer.example/", "is not a web address"),
        ("https://anyshire.example/?x=1", "holds a question (?…), and there could be no pages below it"),
        ("https://anyshire.example/?", "holds a question (?…), and there could be no pages below it"),
        ("'https://anyshire.example/#top'", "holds a mark (#…), and there could be no pages below it"),
        ("https://me:word@anyshire.example/", "holds a user, and there could be no pages below it"),
        ("https://@anyshire.example/", "holds a user, and there could be no pages below it"),
        ("https://anyshire.example/a b/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/../a/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/*/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/%0aX/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example//a/", "does not name a folder in plain letters, digits and hyphens"),
        ("https://anyshire.example/index.html", "does not name a folder in plain letters, digits and hyphens"),
    ],
)
def test_what_pages_cannot_stand_below_is_refused(tmp_path: Path, address: str, why: str) -> None:
    [found] = said(tmp_path, OWN.replace("https://anyshire.example/portal/", address))
    typed = address.strip("'")
    example = "Write it like this: https://safer.example.org/"
    assert found == f"mkdocs.yml:2: site_url: {typed!r} {why}. {example}"


@pytest.mark.parametrize(
    "typed", ["0300123456", "'0300123456'", '"0300123456"', "0o777", "12:30", "No", "2024", "1e3", "0x1F", "2024-01-01"]
)
def test_text_is_taken_as_typed(tmp_path: Path, typed: str) -> None:
    name, text = f"site_name: {typed}\n", typed.strip("\"'")
    assert read_settings(settings_file(tmp_path, OWN + name)).site_name == text
    if text.isdigit():
        number = f"  emergency_number: {typed}\n  non_emergency_number: {typed}\n"
        extra = read_settings(settings_file(tmp_path, OWN + number)).extra
        assert (extra.emergency_number, extra.non_emergency_number) == (text, text)


def test_a_setting_given_twice_is_named_where_it_stands_again(tmp_path: Path) -> None:
    found = said(tmp_path, f"{OWN}site_url: https://a.example/\n")
    assert found == [f"mkdocs.yml:{FIRST}: site_url: is there twice (first on line 2)"]


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    found = said(tmp_path, f"{OWN}  exit_url: weather\n  colour: red\nstrict: maybe\nsite_name:\n")
    assert [line.split(": ")[1] for line in found] == ["extra.exit_url", "extra.colour", "strict", "site_name"]


def test_groups_are_merged_and_lists_replaced_under_inherit(tmp_path: Path) -> None:
    settings_file(tmp_path, OWN, "first.yml")
    second = "INHERIT: first.yml\nsite_name: Second\nextra:\n  partnership: we\n  licence: {name: Ours}\n"
    settings = read_settings(settings_file(tmp_path, second))
    assert (settings.site_name, settings.site_url) == ("Second", "https://anyshire.example/portal/")
    assert (settings.extra.partnership, settings.extra.licence.name) == ("we", "Ours")
    assert settings.extra.licence.url.startswith("https://www.nationalarchives.gov.uk/")
    assert [page.url for page in settings.extra.footer_pages] == ["about/"]
    assert len(settings.nav) == 5


def test_a_problem_is_named_in_the_file_that_holds_it(tmp_path: Path) -> None:
    settings_file(tmp_path, f"{OWN}  exit_url: weather\n", "first.yml")
    pages = "extra:\n  footer_pages:\n    - {url: about/, title: About}\n    - {url: data/}\n"
    found = said(tmp_path, f"INHERIT: first.yml\n{pages}")
    assert [line.split(" ")[:2] for line in found] == [
        [f"first.yml:{FIRST}:", "extra.exit_url:"],
        ["mkdocs.yml:5:", "extra.footer_pages.title:"],
    ]


def test_what_no_file_holds_is_missing(tmp_path: Path) -> None:
    found = said(tmp_path, "site_name: Alone\nextra:\n  partnership: we\n")
    missing = [line.split(": ")[1] for line in found if "is missing" in line]
    assert {"site_url", "theme", "plugins", "nav", "extra.licence", "extra.emergency_number"} <= set(missing)
    assert "mkdocs.yml:2: extra.exit_url: is missing. Where 'Exit this page' leads." in found


@pytest.mark.parametrize(
    "needed", ["macros.pages.passthrough", "macros.pages.plain_markdown", "md_in_html", "attr_list"]
)
def test_an_extension_that_pages_need_is_missed(tmp_path: Path, needed: str) -> None:
    root = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace(f"  {needed}: {{}}\n", "")
    settings_file(tmp_path, root, "root.yml")
    found = said(tmp_path, OWN.replace(f"{ROOT}/mkdocs.yml", "root.yml"))
    assert [line.partition(": ")[2] for line in found] == [
        f"markdown_extensions: lacks {needed!r}, which the pages need. Write: {needed}: {{}}"
    ]


@pytest.mark.parametrize("typed", ["footnotes:", "footnotes: {}", "footnotes: {BACKLINK_TEXT: back}", "pymdownx.mark:"])
def test_more_of_markdown_may_be_taken(tmp_path: Path, typed: str) -> None:
    assert said(tmp_path, f"{OWN}markdown_extensions:\n  {typed}\n") == []


@pytest.mark.parametrize("portal", ["", "examples/worcestershire/", "tests/samples/portal/"])
def test_the_portals_of_this_repository_have_no_problem(portal: str) -> None:
    assert settings_problems(ROOT / f"{portal}mkdocs.yml") == []


def test_broken_settings_are_not_given(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="1 problem"):
        read_settings(settings_file(tmp_path, f"{OWN}strict: no\n"))
