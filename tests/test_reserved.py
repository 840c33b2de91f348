"""Ids that no record may have: in the check, for a new record, after a rename; and places that two things claim."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.catalogue.reserved import reserved
from macros.core.problems import PortalError
from macros.editing.check import problems_beside
from macros.editing.new import new
from macros.editing.rename import rename
from macros.records.kinds import KINDS
from tests.editing import files_of, give, line_of, own_page, put, said, small_portal
from tests.portals import ROOT, only

DEVICES = ["con", "nul", "aux", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
BESIDE = ["index", "readme", "assets", "feed"]
WINDOWS = "is a name that Windows keeps for a device, so no page or file can have it there. Choose another id"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_what_is_reserved_is_so_for_every_kind(kind: type) -> None:
    assert [id for id in (*DEVICES, *BESIDE) if not reserved(kind, id)] == []


@pytest.mark.parametrize("id", ["console", "nullarbor", "com10", "com", "con-1", "feeds", "index-2", "first-index"])
@pytest.mark.parametrize("kind", ["projects", "funds"])
def test_what_only_looks_like_it_is_free(kind: str, id: str) -> None:
    assert reserved(KINDS[kind], id) == ""


@pytest.mark.parametrize("id", ["content", "page-foot-heading", "duties-table", "projects", "cite"])
def test_places_of_a_page_are_reserved_for_what_is_on_it(id: str) -> None:
    assert reserved(KINDS["duties"], id)
    assert not reserved(KINDS["projects"], id)


def test_headings_of_contacts_are_reserved_for_contacts() -> None:
    assert reserved(KINDS["contacts"], "fraud")
    assert not reserved(KINDS["glossary"], "fraud")


@pytest.mark.parametrize("id", ["index", "con", "lpt1", "assets"])
def test_the_check_refuses_an_id_typed_by_hand(data: Path, id: str) -> None:
    put(data, "projects", "- id: locks\n", f"- id: {id}\n")
    give(data, "projects", "night-walks", "formerly: [nul]")
    assert f"night-walks: formerly: 'nul' {WINDOWS}" in said(data)
    (found,) = [line for line in said(data) if line.startswith(f"{id}: id: ")]
    assert found == f"{id}: id: {reserved(KINDS['projects'], id)}. Choose another id"


@pytest.mark.parametrize("kind", ["project", "locality", "fund", "contact"])
@pytest.mark.parametrize("id", ["index", "nul", "com1", "readme"])
def test_neither_new_nor_rename_gives_it(data: Path, kind: str, id: str) -> None:
    before = files_of(Path())
    why = only(f"{reserved(next(k for k in KINDS.values() if k.singular == kind), id)}. Choose another id")
    with pytest.raises(PortalError, match=why):
        new(data, kind, id, today=date(2024, 3, 2))
    old = {"project": "locks", "locality": "southtown", "fund": "safe-fund", "contact": "police-101"}[kind]
    with pytest.raises(PortalError, match=why):
        rename(data, kind, old, id)
    assert files_of(Path()) == before


@pytest.mark.parametrize("id", ["Index", "NUL", "Con", "index ", " kicks", "kicks\N{NO-BREAK SPACE}", "../x"])
def test_capitals_and_anything_around_an_id_are_refused(data: Path, id: str) -> None:
    before = files_of(Path())
    with pytest.raises(PortalError, match=r"^(ID|NEW): |is not an id|blank space"):
        new(data, "project", id, today=date(2024, 3, 2))
    with pytest.raises(PortalError, match=r"^(ID|NEW): |is not an id|blank space"):
        rename(data, "project", "locks", id)
    assert files_of(Path()) == before


@pytest.mark.parametrize("stand", ["file", "folder", "dangling", "capitals"])
def test_a_page_that_is_there_is_not_written_over(data: Path, stand: str) -> None:
    page = Path("docs/projects/bolts.md")
    if stand == "folder":
        page.mkdir()
    elif stand == "dangling":
        page.symlink_to("nowhere")
    else:
        (page if stand == "file" else page.with_name("BOLTS.md")).write_text("# Kept\n", encoding="utf-8")
    own_page(Path(), "projects/locks.md")
    before = files_of(Path())
    with pytest.raises((PortalError, OSError)):
        rename(data, "project", "locks", "bolts")
    assert files_of(Path()) == before


# ---- Places that two things claim ----


def claimed(data: Path) -> list[str]:
    return [str(problem) for problem in problems_beside(load(data), data) if "have the id" in problem.message]


def test_no_heading_of_the_real_pages_takes_the_place_of_a_record() -> None:
    assert claimed(ROOT / "data") == []


@pytest.mark.parametrize(
    ("page", "heading", "said"),
    [
        ("governance/duties.md", "## Law { #work-together }", "the duty have the id 'work-together'"),
        ("governance/duties.md", "## Work together", "the duty have the id 'work-together'"),
        ("get-help.md", "### Police 101", "the contact have the id 'police-101'"),
        ("localities/northtown.md", "## Lamps { #cameras }", "a part of 'northtown' have the id 'cameras'"),
        ("localities/_each.md", "## Lamps { #cameras }", "a part of 'northtown' have the id 'cameras'"),
    ],
)
def test_a_heading_with_the_id_of_a_record_is_named(data: Path, page: str, heading: str, said: str) -> None:
    path = own_page(Path(), page) if page.startswith("localities/n") else Path("docs") / page
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{heading}\n", encoding="utf-8")
    (found,) = claimed(data)
    line = line_of(path, heading) if "{" in heading else 1
    assert found == f"docs/{page}:{line}: a heading and {said} here. Change one of them"


def test_a_record_is_not_made_where_a_heading_is(data: Path) -> None:
    path = Path("docs/governance/duties.md")
    path.write_text(f"{path.read_text(encoding='utf-8')}\n## Law {{ #night-act }}\n", encoding="utf-8")
    before = files_of(Path())
    with pytest.raises(PortalError, match=r"^Nothing was changed, because of .* docs/governance/duties\.md:"):
        new(data, "duty", "night-act", today=date(2024, 3, 2))
    assert files_of(Path()) == before


@pytest.mark.parametrize(
    ("folder", "record"), [("projects/locks", "project 'locks'"), ("performance/break-ins", "measure 'break-ins'")]
)
def test_a_folder_with_the_address_of_a_page_is_named(data: Path, folder: str, record: str) -> None:
    Path("docs", folder).mkdir()
    problems = [str(problem) for problem in problems_beside(load(data), data)]
    assert f"docs/{folder}:1: this folder has the address of the {record}. Give it another name" in problems
