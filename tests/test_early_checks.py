"""What a build would say of pages is said by `make check` already, on its line."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.portal_words import Level, PortalWords
from macros.editing.check import check
from macros.records.priorities import Priority
from macros.site.early_checks import early_problems, unknown_level
from macros.site.url_check import never_recorded
from tests.editing import small_portal
from tests.portals import ROOT


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Return the small portal's records and pages."""
    return small_portal(tmp_path).parent


def said(portal: Path) -> list[str]:
    """Return what is found before any build."""
    return [
        str(problem).removeprefix(f"{portal}/") for problem in early_problems(load(portal / "data"), portal / "docs")
    ]


def test_a_portal_that_is_right_has_none(portal: Path) -> None:
    assert said(portal) == []


@pytest.mark.parametrize(
    ("page", "call", "message"),
    [
        ("performance.md", '{{ figure("brake-ins") }}', "'brake-ins' is not a measure. Did you mean 'break-ins'?"),
        ("index.md", '{{ measures_cards("break-ins", "any") }}', "'any' is not a measure."),
        ("about/index.md", '{{ projects_table(locality="northtwon") }}', "'northtwon' is not a locality. Did you mean"),
        ("localities/_each.md", '{{ priority_summary("burglery") }}', "'burglery' is not a priority. Did you mean"),
        ("about/index.md", '{{ risks_table(plan="any-plan") }}', "'any-plan' is not a plan."),
    ],
)
def test_a_call_for_a_record_that_is_not_there_is_named_with_its_line(
    portal: Path, page: str, call: str, message: str
) -> None:
    file = portal / "docs" / page
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n{call}\n", encoding="utf-8")
    (found,) = said(portal)
    assert found.startswith(f"docs/{page}:{text.count(chr(10)) + 2}: {call}: {message}")


@pytest.mark.parametrize("call", ['{% raw %}{{ figure("any") }}{% endraw %}', '{# {{ figure("any") }} #}'])
def test_a_call_that_is_only_shown_is_none(portal: Path, call: str) -> None:
    file = portal / "docs/about/index.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{call}\n", encoding="utf-8")
    assert said(portal) == []


def test_a_kind_that_records_link_to_and_no_page_lists_is_named(portal: Path) -> None:
    (portal / "docs/get-help.md").write_text("# A page\n\n{# {{ contacts_list() }} #}\n", encoding="utf-8")
    assert said(portal) == [
        "docs/get-help.md:1: other records link to contacts, and no page lists them. "
        "Put {{ contacts_list() }} on this page"
    ]


@pytest.mark.parametrize("page", ["partners.md", "data/sources.md", "governance/plans.md", "projects/index.md"])
def test_a_link_to_a_record_with_a_page_of_its_own_needs_no_list(portal: Path, page: str) -> None:
    (portal / "docs" / page).write_text("# A page\n", encoding="utf-8")
    assert said(portal) == []


def test_a_level_that_the_settings_do_not_name_is_told_with_those_that_they_do(sample: Catalogue) -> None:
    words = PortalWords(levels=(Level("borough", "", ""), Level("locals", "", "")))
    found = {priority.level: unknown_level(priority, words) for priority in sample.all(Priority)}
    assert found == {
        "county": "'county' is not one of the levels in mkdocs.yml: borough, locals.",
        "local": "'local' is not one of the levels in mkdocs.yml: borough, locals. Did you mean 'locals'?",
    }


def test_the_check_names_a_wrong_level_on_its_line(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (portal / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ntheme: {{custom_dir: {ROOT}/overrides}}\nwatch: []\n"
        "extra: {levels: [{id: local, title: Here, covers: Here}]}\n",
        encoding="utf-8",
    )
    check(portal / "data", format="text", verbose=False, today=date(2024, 10, 1))
    assert "level: 'county' is not one of the levels in mkdocs.yml: local." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("host", "recorded", "asked"),
    [
        ("safer.trafford.gov.uk", False, True),
        ("trafford.example", False, False),
        ("safer.trafford.gov.uk", True, False),
    ],
)
def test_a_portal_with_readers_is_asked_to_record_its_addresses(
    tmp_path: Path, host: str, recorded: bool, asked: bool
) -> None:
    if recorded:
        (tmp_path / "addresses.txt").write_text("./\n", encoding="utf-8")
    assert ("`make addresses` writes down" in never_recorded(tmp_path, host)) is asked
