"""Whether the page of a record is sensitive, the record alone says: nothing that is written on the page undoes it."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.core.problems import Problem
from macros.pages.page_problems import page_problems
from macros.pages.record_pages import for_host
from tests.editing import add, give, put
from tests.portals import SAMPLE, build, copy_portal

SECRET = "Refuge number {number}"
RECORD = """\
- id: refuge-{number}
  name: Refuge number {number}
  level: local
  summary: Help for people who are hurt.
  governance: not_reported
  sensitive: yes
  sources: [{{source: plan, at: page 5}}]
  updated: 2024-03-01
"""
BODY = '# {name}\n\n{{{{ priority_summary("{id}") }}}}\n\n{{{{ page_foot() }}}}\n'
# What people and programs put at the top of a page, and what was found to undo the flag under some host.
TOPS = [
    "",
    "---\ndescription: New Era: help\nsensitive: true\n---\n",
    "---\ndescription: 'New Era: help'\n---\n",
    "---\ntitle: Refuge\nsensitive: true\n---\n",
    "---\nsensitive: false\n---\n",
    "---\nsensitive:\n---\n",
    "---\nsensitive: yes\nsensitive: no\n---\n",
    "---\nrender_macros: false\n---\n",
    "---\ntemplate: 404.html\n---\n",
    "---\ntitle: Refuge\n---\n---\nsensitive: no\n---\n",
    "---\n{}\n---\n",
    "---\n[]\n---\n",
    "---\n...\n",
    "sensitive: no\n",
    "Sensitive-: no\nsensitive : no\n\n",
    "Important: read this.\n\n",
    "\n\n---\nsensitive: no\n---\n",
    "\ufeff---\nsearch_words: refuge\n---\n",
    "---\ntitle: [a, b]\n---\n",
    "---\ntitle: '\"><script>'\n---\n",
    "---\ntitle: '</title>'\n---\n",
    "---\nmeta: {sensitive: false}\nconfig: x\n---\n",
]
SIGNS = [
    *"-:#'\"[]{}|>&*!%@`?, \n\t",
    "---\n",
    "...\n",
    "sensitive: ",
    "no",
    "true",
    "title: ",
    "Note: x\n",
    "\xa0",
    "\r\n",
]


def tops() -> Iterator[str]:
    """Yield the tops to try: those above, and as many that chance makes; the same in each run."""
    yield from TOPS
    chance = random.Random(15)
    for _ in range(60):
        yield f"---\n{''.join(chance.choices(SIGNS, k=chance.randint(1, 9)))}\n---\n"


def refused(data: Path) -> dict[str, Problem]:
    """Return the first problem of each page that has one, by the page's file."""
    return {Path(problem.file).name: problem for problem in page_problems(load(data), data.parent / "docs")}


@pytest.fixture(scope="module", params=["site", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let a host build a portal with a sensitive record under each top that the check lets pass."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("sensitive") / "portal")
    for number, top in enumerate(tops()):
        add(portal / "data", "priorities", RECORD.format(number=number))
        page = BODY.format(name=SECRET.format(number=number), id=f"refuge-{number}")
        portal.joinpath(f"docs/priorities/refuge-{number}.md").write_bytes(f"{top}{page}".encode())
    for name in refused(portal / "data"):
        number = int(re.findall(r"\d+", name)[0])
        page = BODY.format(name=SECRET.format(number=number), id=f"refuge-{number}")
        portal.joinpath(f"docs/priorities/{name}").write_text(page, encoding="utf-8")
    code, printed = build(portal, request.param)
    assert code == 0, printed
    return portal / ("site" if request.param == "site" else "site-zensical")


def test_many_tops_are_let_pass_and_many_refused(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    for number, top in enumerate(tops()):
        add(portal / "data", "priorities", RECORD.format(number=number))
        page = BODY.format(name=SECRET.format(number=number), id=f"refuge-{number}")
        portal.joinpath(f"docs/priorities/refuge-{number}.md").write_bytes(f"{top}{page}".encode())
    found = refused(portal / "data")
    assert 20 < len(found) < len(list(tops())) - 10


def test_no_top_takes_the_way_out_from_a_sensitive_page(site: Path) -> None:
    pages = sorted(site.glob("priorities/refuge-*/index.html"))
    assert len(pages) == len(list(tops()))
    titles = set()
    for page in [*pages, site / "priorities/stalking/index.html"]:
        html = page.read_text(encoding="utf-8")
        head = html.partition("</head>")[0]
        assert "data-quick-exit" in html, page
        assert re.search(r"<title>Priority \d+ – Safer Anyshire</title>", head), page
        assert '<meta name="referrer" content="no-referrer">' in head, page
        assert "og:" not in head, page
        assert "refuge" not in re.sub(r"<link rel=.canonical[^>]*>", "", head).lower(), page
        titles |= set(re.findall("<title>.*</title>", head))
    assert len(titles) == len(pages) + 1, "titles tell nothing, but tabs can be told apart"


def test_other_pages_stay_as_they_are(site: Path) -> None:
    html = (site / "priorities/burglary/index.html").read_text(encoding="utf-8")
    assert "data-quick-exit" not in html
    assert "<title>Burglary – Safer Anyshire</title>" in html
    assert "og:title" in html


def test_a_page_that_is_no_records_says_so_itself_and_one_that_cannot_be_read_is_taken_for_sensitive() -> None:
    catalogue = load(SAMPLE / "data")
    day = max(record.updated for record in catalogue.everything())

    def handed(markdown: str) -> str:
        return for_host(catalogue.on(day), "about/index.md", markdown, day)

    assert handed("# A") == "---\n{}\n---\n# A"
    assert handed("---\nsensitive: yes\n---\n# A") == "---\nsensitive: true\n---\n# A"
    assert handed("---\nsensitve: yes\n---\n# A") == "---\nsensitive: true\n---\n# A"
    assert handed("---\ntitle: x: y\n---\n# A") == "---\nsensitive: true\n---\n# A"


def test_the_farewell_of_a_sensitive_record_is_sensitive_too(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    put(portal / "data", "projects", "- id: night-walks\n", "- id: night-walks\n  sensitive: yes\n")
    give(portal / "data", "projects", "night-walks", "publish_until: 2024-02-01")
    for command, site in (("site", "site"), ("zensical", "site-zensical")):
        assert build(portal, command)[0] == 0
        html = (portal / site / "projects/night-walks/index.html").read_text(encoding="utf-8")
        assert "no longer kept here" in html
        assert "data-quick-exit" in html
        assert re.search(r"<title>Project \d+ – Safer Anyshire</title>", html)


def test_a_change_of_the_record_alone_reaches_its_page(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    page = portal / "site/priorities/stalking/index.html"
    for flag, shown in (("yes", True), ("no", False), ("yes", True)):
        file = portal / "data/priorities.yml"
        file.write_text(re.sub(r"(governance: not_reported\n  sensitive: )\w+", rf"\g<1>{flag}", file.read_text()))
        assert build(portal)[0] == 0
        assert ("data-quick-exit" in page.read_text(encoding="utf-8")) is shown
