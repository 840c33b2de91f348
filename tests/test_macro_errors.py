"""What a page's author is told when a macro call fails, in a real build: the file, the line, the call, one sentence."""

from pathlib import Path

import pytest

from macros.views.plain_calls import NOT_PLAIN
from tests.portals import SAMPLE, build, copy_portal

FRONT = "---\ntitle: A page\ndescription: About {{ nothing }}.\n---\n"
LONG_CALL = '{{ measures_table(\n    table="crimes",\n    caption="C") }}'
UNREADABLE = "the brackets of this call cannot be read:"
COMPARE = "Compare it with a call that works"
NO_ANCHOR = "leads to the right page, but nothing there has the id"
NOT_LISTED = "leads to the term 'asb', but no page lists glossary"
CALL_IT = "Call the macro glossary_list on about/glossary.md"
GIVEN = "(a macro gives it on sources/plan/)"
NO_ID = "'burglery' is not a priority. Did you mean 'burglary'?"
# The page, the line of the call, the call as it is shown, what is said.
FAILING = [
    ('# A\n\n{{ priority_summary("burglery") }}\n', 3, '{{ priority_summary("burglery") }}', NO_ID),
    (FRONT + '\n# A\n\n{{ priority_summary("burglery") }}\n', 8, '{{ priority_summary("burglery") }}', NO_ID),
    (FRONT + '# A\n\nIn 5 {{ figure("x") }} cases\n', 7, '{{ figure("x") }}', "'x' is not a measure."),
    ("\n\n\n# A\n\n{{ nothing }}\n", 6, "{{ nothing }}", NOT_PLAIN),
    (
        *("# A\n\n{{ priority_sumary('burglary') }}\n", 3, "{{ priority_sumary('burglary') }}"),
        "there is no macro 'priority_sumary'. Did you mean 'priority_summary'?",
    ),
    (
        *('# A\n\n{{ projects_table(place="northtown") }}\n', 3, '{{ projects_table(place="northtown") }}'),
        "the call does not fit the macro: projects_table: got an unexpected keyword argument 'place'",
    ),
    (
        *("# A\n\n{{ priority_summary() }}\n", 3, "{{ priority_summary() }}"),
        "the call does not fit the macro: priority_summary: missing 1 required positional argument: 'id'",
    ),
    (
        *('# A\n\n{{ projects_table(status="done") }}\n', 3, '{{ projects_table(status="done") }}'),
        "status='done' is not one of: planned, under_way, completed, not_reported.",
    ),
    (
        *('# A\n\ntext\n\n{{ priority_summary("burglary" }}\n', 5, '{{ priority_summary("burglary" }}'),
        f"{UNREADABLE} unexpected '}}', expected ')'. {COMPARE}",
    ),
    (FRONT + "# A\n\n{{ 6 * }}\n", 7, "{{ 6 * }}", NOT_PLAIN),
    (
        *(f"# A\n\n{LONG_CALL}\n", 3, " ".join(LONG_CALL.split())),
        "table='crimes' holds no measure. The tables are: crime, opinion",
    ),
    ("# A\n\n{{ page_foot() }}\n\n{{ page_foot().x }}\n", 5, "{{ page_foot().x }}", NOT_PLAIN),
    (
        *('---\ntitle: A\n---\ntitle: A\n\n{{ priority_summary("burglery") }}\n', 6),
        *('{{ priority_summary("burglery") }}', NO_ID),
    ),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what a strict build of the small portal prints with every failing page at once."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("macro-errors") / "portal")
    for number, (page, *_) in enumerate(FAILING):
        (portal / f"docs/about/failing-{number}.md").write_text(page, encoding="utf-8")
    code, printed = build(portal)
    assert (code, (portal / "site").exists()) == (1, False)
    return printed.splitlines()


@pytest.mark.parametrize("number", range(len(FAILING)))
def test_a_failing_call_is_named_with_its_line(printed: list[str], number: int) -> None:
    _, line, call, message = FAILING[number]
    where = f"{call}: " if call else ""
    assert f"docs/about/failing-{number}.md:{line}: {where}{message}" in printed


def test_each_failing_call_is_named_once_and_nothing_else_is_said(printed: list[str]) -> None:
    assert len(printed) == len(FAILING) + 1
    assert printed[-1] == "The site was not built: mend the lines above."


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        (
            "about/dead.md",
            "# A\n\n[x](nowhere.md)\n",
            "docs/about/dead.md:3: the link 'nowhere.md' leads nowhere: there is no such page",
        ),
        (
            *("about/dead.md", "---\ntitle: A\n---\n# A\n\n[x](../partners.md#pastor)\n"),
            f"docs/about/dead.md:6: the link '../partners.md#pastor' {NO_ANCHOR} 'pastor'",
        ),
        (
            *("about/glossary.md", "# Words explained\n"),
            f"docs/sources/_each.md:1: the link '../../about/glossary/#asb' {NOT_LISTED} {GIVEN}. {CALL_IT}",
        ),
    ],
)
def test_a_dead_link_stops_the_build(tmp_path: Path, page: str, text: str, said: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs" / page).write_text(text, encoding="utf-8")
    code, printed = build(portal)
    assert (code, printed.splitlines()[0]) == (1, said)
    assert not (portal / "site").exists()


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        (
            "priorities/burglery.md",
            "# A\n",
            "docs/priorities/burglery.md:1: this page has no priority 'burglery' in its records.",
        ),
        (
            "priorities/burglary.md",
            "# Theft\n",
            "docs/priorities/burglary.md:1: the heading differs from the record's name.",
        ),
        (
            "priorities/stalking.md",
            "---\nsensitive: no\n---\n# Stalking\n",
            "docs/priorities/stalking.md:2: sensitive: the record decides this,",
        ),
        ("priorities/stalking.md", "", "docs/priorities/stalking.md:1: has no heading. Write: # Stalking"),
    ],
)
def test_a_page_that_does_not_fit_its_record_stops_the_build(tmp_path: Path, page: str, text: str, said: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs" / page).write_text(text, encoding="utf-8")
    code, printed = build(portal)
    assert code == 1
    assert said in printed
    assert not (portal / "site").exists()


def test_a_kind_without_its_layout_stops_the_build(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/localities/_each.md").unlink()
    code, printed = build(portal)
    assert code == 1
    assert "docs/localities/_each.md:1: there is no such file, so localities have no pages." in printed
    assert not (portal / "site").exists()
