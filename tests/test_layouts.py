"""One layout gives every record of a kind its page, and an own page takes its place, under both hosts."""

from itertools import pairwise
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.pages.page_problems import page_problems
from macros.pages.record_pages import all_pages, pages_from_layouts
from tests.editing import give, own_page, put, small_portal
from tests.portals import SAMPLE, build, copy_portal
from tests.test_zensical import elements

NAME = '<b>Locks</b> & {{ 6*7 }} _x_ "q" \\d [y](z)'
LAYOUT = """{{ project_summary(project) }}

In a sentence: {{ figure("break-ins") }} and {{ figure("break-ins", period="2021 to 2022") }}.

## What *it* does { #activities }

- In a list: {{ figure('break-ins') }}

> {{ project_activities(id=project) }}

{{ projects_table(
    priority="burglary",
    status="under_way",
) }} {{ project_notes(project) }}

Words `in code` and [a link](index.md), right before a call:
{{ project_outcomes(project) }}

{# a note: {{ x }} #} {% raw %}{{ shown }}{% endraw %}

{{ project_panels(project) }}

{{ page_foot() }}
"""
HOSTS = {"site": "site", "zensical": "site-zensical"}


@pytest.fixture(scope="module", params=HOSTS)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the site of a portal with layouts, and of one where an editor wrote all their pages."""
    folder = tmp_path_factory.mktemp("layouts")
    portals = folder / "drawn", folder / "written"
    for portal in portals:
        copy_portal(SAMPLE, portal)
        put(portal / "data", "projects", named(portal), f"  name: '{NAME}'\n")
        (portal / "docs/projects/_each.md").write_text(LAYOUT, encoding="utf-8")
    for name in pages_from_layouts(load(portals[1] / "data"), portals[1] / "docs"):
        own_page(portals[1], name)
    for portal in portals:
        code, printed = build(portal, request.param)
        assert code == 0, printed
    return portals[0] / HOSTS[request.param], portals[1] / HOSTS[request.param]


def named(portal: Path) -> str:
    """Return the line with the name of the project `locks`."""
    lines = (portal / "data/projects.yml").read_text(encoding="utf-8").partition("- id: locks\n")[2].splitlines()
    return next(f"{line}\n" for line in lines if line.startswith("  name: "))


def test_a_layout_gives_each_record_the_page_that_an_editor_would_write(sites: tuple[Path, Path]) -> None:
    drawn, written = sites
    pages = [f"{record.url}index.html" for record in load(SAMPLE / "data").everything() if "#" not in record.url]
    assert len(pages) == 17
    for page in pages:
        assert list(elements(drawn / page, page)) == list(elements(written / page, page)), page


def test_the_name_of_a_record_is_shown_as_it_was_typed(sites: tuple[Path, Path]) -> None:
    page = "projects/locks/index.html"
    found = list(elements(sites[0] / page, page))
    assert [text for (tag, _), (_, text) in pairwise(found) if tag == "h1"] == [NAME]
    assert [text for (tag, _), (_, text) in pairwise(found) if tag == "title"] == [f"{NAME} – Safer Anyshire"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("projects/_each.md", "1: a layout begins with its content: title, description"),
        ("projects/_each.md", "3: the heading of each page is the name of its record."),
        ("projects/_each.md", "4: the heading of each page is the name of its record."),
        ("projects/_each.md", "3: {{ 6 * 7 }}: pages hold prose and macro calls alone."),
        ("projects/_each.md", "3: {{ project_summary(locality) }}: pages hold prose and macro calls alone."),
        ("projects/_each.md", "3: {{ layout() }}: a layout cannot call itself."),
        ("projects/_each.md", "3: '<b>' is HTML."),
        ("project/_each.md", "1: is the layout of no kind of record,"),
    ],
)
def test_what_a_layout_cannot_hold_is_named_on_its_line(data: Path, layout: str, said: str) -> None:
    texts = {
        "1: a layout begins": "---\ntitle: A\n---\n\nText\n",
        "3: the heading": "Text\n\n# A heading\n",
        "4: the heading": "Text\n\nA heading\n=========\n",
        "3: '<b>'": "Text\n\n<b>x</b>\n",
        "1: is the layout": "Text\n",
    }
    text = next((text for begin, text in texts.items() if said.startswith(begin)), "")
    text = text or f"Text\n\n{said[3 : said.index('}}') + 2]}\n"
    Path("docs", layout).parent.mkdir(exist_ok=True)
    Path("docs", layout).write_text(text, encoding="utf-8")
    (found,) = [str(problem) for problem in page_problems(load(data), Path("docs"))]
    assert found.startswith(f"docs/{layout}:{said}")


@pytest.mark.parametrize(
    ("page", "call", "said"),
    [
        ("about/index.md", "{{ layout() }}", "only the page of a record has a layout"),
        ("projects/index.md", "{{ layout() }}", "only the page of a record has a layout"),
        ("projects/locks.md", '{{ layout("locks") }}', "takes nothing in its brackets. Write: {{ layout() }}"),
        ("projects/locks.md", "Look: {{ layout() }}", "gives headings and paragraphs. Put a blank line before it"),
        ("projects/locks.md", "{{ layout() }}\n\nText.\n\n{{ layout() }}", "gives the whole page, so a page calls it"),
    ],
)
def test_the_layout_is_called_once_on_the_page_of_a_record(data: Path, page: str, call: str, said: str) -> None:
    heading = next(line for line in all_pages(load(data), Path("docs"))[page].splitlines() if line.startswith("# "))
    Path("docs", page).write_text(f"{heading}\n\n{call}\n", encoding="utf-8")
    (found,) = [str(problem) for problem in page_problems(load(data), Path("docs"))]
    line = 3 + call.count("\n")
    assert found.startswith(f"docs/{page}:{line}: {{{{ layout() }}}}: {said}")


def test_an_own_page_without_a_layout_to_call_is_told_so(data: Path) -> None:
    page = own_page(Path(), "projects/locks.md")
    page.write_text(f"{page.read_text(encoding='utf-8').partition('{{')[0]}{{{{ layout() }}}}\n", encoding="utf-8")
    own_page(Path(), "projects/night-walks.md")
    Path("docs/projects/_each.md").unlink()
    (found,) = [problem.message for problem in page_problems(load(data), Path("docs"))]
    assert found == "there is no layout docs/projects/_each.md. Write it, or take this call out"


def own_with_layout(portal: Path) -> None:
    """Write the project `locks` a page that calls its layout between words of its own."""
    page = own_page(portal, "projects/locks.md")
    top = page.read_text(encoding="utf-8").partition("{{")[0]
    page.write_text(
        f"{top}Words before.\n\n{{{{ layout() }}}}\n\n## More {{ #more }}\n\nWords after.\n", encoding="utf-8"
    )


@pytest.mark.parametrize("command", HOSTS)
def test_an_own_page_takes_the_place_of_the_layout_and_may_call_it(tmp_path: Path, command: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    own_with_layout(portal)
    give(portal / "data", "projects", "night-walks", "publish_from: 2099-01-01")
    own_page(portal, "localities/southtown.md").write_text("# Southtown\n\nNothing else.\n", encoding="utf-8")
    give(portal / "data", "priorities", "stalking", "publish_until: 2024-02-01")
    code, printed = build(portal, command)
    assert code == 0, printed
    site = portal / HOSTS[command]
    html = (site / "projects/locks/index.html").read_text(encoding="utf-8")
    places = [html.index(text) for text in ("Words before.", 'id="activities"', 'id="more"', "Words after.")]
    assert places == sorted(places)
    assert "layout()" not in html
    southtown = (site / "localities/southtown/index.html").read_text(encoding="utf-8")
    assert "Nothing else." in southtown
    assert 'id="actions"' not in southtown
    assert not (site / "projects/night-walks").exists()
    assert "This was shown until" in (site / "priorities/stalking/index.html").read_text(encoding="utf-8")


def test_a_changed_layout_changes_an_own_page_that_calls_it(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    own_with_layout(portal)
    assert build(portal)[0] == 0
    layout = portal / "docs/projects/_each.md"
    layout.write_text(f"A new line.\n\n{layout.read_text(encoding='utf-8')}", encoding="utf-8")
    assert build(portal)[0] == 0
    for name in ("locks", "night-walks"):
        assert "A new line." in (portal / f"site/projects/{name}/index.html").read_text(encoding="utf-8"), name


def test_the_anchors_that_a_called_layout_gives_are_promised(data: Path) -> None:
    own_with_layout(Path())
    page = all_pages(load(data), Path("docs"))["projects/locks.md"]
    assert "{ #activities }" in page
    assert '{{ project_summary("locks") }}' in page


@pytest.mark.parametrize("command", HOSTS)
def test_a_call_that_fails_is_named_with_the_line_of_the_layout_and_the_record(tmp_path: Path, command: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/projects/_each.md").write_text("Text\n\n{{ locality_wards(project) }}\n", encoding="utf-8")
    (portal / "docs/localities/_each.md").write_text("Text\n\nOh {{ locality_wads(locality) }}\n", encoding="utf-8")
    layout = portal / "docs/priorities/_each.md"
    layout.write_text("Text\n\n\n{{ priority_summary(\n  priority,\n  x=1) }}\n", encoding="utf-8")
    code, printed = build(portal, command)
    assert code == 1
    wards, wads, fit = sorted(printed.splitlines()[:-1], key=len)[-3:], "locality_wads", "does not fit the macro"
    assert len(printed.splitlines()) == 5, printed
    assert sum(line.startswith("docs/projects/_each.md:3: {{ locality_wards(project) }}: ") for line in wards) >= 1
    for project in ("locks", "night-walks"):
        assert f"(for the project '{project}')" in printed
    assert f"docs/localities/_each.md:3: {{{{ {wads}(locality) }}}}: there is no macro '{wads}'." in printed
    assert "docs/priorities/_each.md:4: {{ priority_summary( priority, x=1) }}: the call" in printed
    assert fit in printed


@pytest.mark.parametrize("command", HOSTS)
def test_a_failing_call_beside_that_of_the_layout_is_named_on_its_line(tmp_path: Path, command: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    own_with_layout(portal)
    page = portal / "docs/projects/locks.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f'{text}\n{{{{ figure("gone") }}}}\n', encoding="utf-8")
    own = own_page(portal, "localities/southtown.md")
    own.write_text('# Southtown\n\n{{ figure("lost") }}\n\n{{ layout() }}\n', encoding="utf-8")
    layout = portal / "docs/priorities/_each.md"
    layout.write_text(f'{layout.read_text(encoding="utf-8")}\n\n{{{{ figure("none") }}}}\n', encoding="utf-8")
    (portal / "docs/priorities/burglary.md").write_text("# Burglary\n\nWords.\n\n{{ layout() }}\n", encoding="utf-8")
    code, printed = build(portal, command)
    assert code == 1
    assert f'docs/projects/locks.md:{text.count(chr(10)) + 2}: {{{{ figure("gone") }}}}: ' in printed
    assert 'docs/localities/southtown.md:3: {{ figure("lost") }}: ' in printed
    line = layout.read_text(encoding="utf-8").count("\n")
    named = [text for text in printed.splitlines() if text.startswith(f"docs/priorities/_each.md:{line}: {{{{ figure")]
    assert sorted(text.rpartition("(")[2] for text in named) == [
        "for the priority 'burglary')",
        "for the priority 'stalking')",
    ]
