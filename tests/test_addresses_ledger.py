"""No published address is lost: what the ledger holds, and what an editor is told."""

from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import examine, load
from macros.cli import main
from macros.editing.rename import rename
from macros.pages.page_problems import page_problems
from macros.site.published_urls import NAME, Ledger
from macros.site.url_check import add_addresses, lost_addresses, new_addresses, reminder
from tests.editing import add, give, own_page, put, small_portal
from tests.portals import ROOT, SAMPLE

MEND = (
    "was published and is gone. A record that was renamed needs 'formerly: [night-walks]'; "
    "one that came to an end stays and says 'withdrawn'"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the records of a small portal that was published as it is."""
    data = small_portal(tmp_path)
    add_addresses(data)
    return data


def lost(data: Path) -> list[str]:
    """Return what the check finds of lost addresses, without the place of the ledger."""
    return [problem.message for problem in lost_addresses(load(data), data)]


def take_away(data: Path, kind: str, id: str) -> None:
    """Take a record out of its file, and its page away."""
    file = data / f"{kind}.yml"
    records = file.read_text(encoding="utf-8").split("- id: ")
    file.write_text("- id: ".join(part for part in records if not part.startswith(f"{id}\n")), encoding="utf-8")
    (data.parent / "docs" / kind / f"{id}.md").unlink(missing_ok=True)


# ---- The real portal ----


def test_every_published_address_is_in_the_ledger(catalogue: Catalogue) -> None:
    assert new_addresses(catalogue, ROOT / "data") == [], "make addresses"


def test_no_published_address_is_lost(catalogue: Catalogue) -> None:
    assert lost_addresses(catalogue, ROOT / "data") == []


# ---- What an editor is told ----


def test_a_lost_page_is_named_once_with_the_way_to_mend_it(data: Path) -> None:
    take_away(data, "projects", "night-walks")
    assert lost(data)[-1:] == [f"'projects/night-walks/' {MEND}"]
    assert not [message for message in lost(data) if "'projects/night-walks/#" in message]


def test_make_check_fails_and_names_the_line(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data.parent)
    take_away(data, "projects", "night-walks")
    line = Ledger(data / "addresses.txt").addresses.index("projects/night-walks/")
    number = Ledger(data / "addresses.txt").lines[line].number
    with pytest.raises(SystemExit) as left:
        main(["check", "--data", "data"])
    assert left.value.code == 1
    assert f"data/addresses.txt:{number}: 'projects/night-walks/' {MEND}\n" in capsys.readouterr().out


def test_a_record_that_stands_on_a_page_of_many_is_missed_too(data: Path) -> None:
    add(data, "duties", (SAMPLE / "data" / "duties.yml").read_text(encoding="utf-8").replace("work-together", "second"))
    add_addresses(data)
    take_away(data, "duties", "second")
    assert lost(data) == [
        "'governance/duties/#second' was published and is gone. Give what was there its id back, write "
        "'formerly: [second]' in a record that was renamed, or write behind it where readers find it now: "
        "'governance/duties/#second -> …'"
    ]


def test_a_heading_and_a_part_of_a_record_are_missed(data: Path) -> None:
    page = own_page(data.parent, "localities/southtown.md")
    page.write_text(page.read_text(encoding="utf-8").replace("{ #projects }", ""), encoding="utf-8")
    put(data, "localities", "{id: castle,", "{id: fort,")
    assert [message.split(" ")[0] for message in lost(data)] == [
        "'localities/northtown/#castle'",
        "'localities/southtown/#projects'",
    ]


def test_a_place_with_a_successor_and_a_withdrawn_record_lose_nothing(data: Path) -> None:
    give(data, "localities", "northtown", "valid_to: 2024-03-31", "successor: southtown")
    give(data, "projects", "night-walks", "withdrawn: {on: 2024-03-31, why: They ended.}")
    assert lost(data) == []


def test_a_renamed_record_loses_nothing(data: Path) -> None:
    rename(data, "locality", "northtown", "northford")
    rename(data, "plan", "anyshire-plan", "first-plan")
    assert lost(data) == []


def test_a_page_that_kept_its_old_name_is_told_the_new_one(data: Path) -> None:
    docs = data.parent / "docs"
    own_page(data.parent, "projects/locks.md")
    rename(data, "project", "locks", "bolts")
    (docs / "projects" / "bolts.md").rename(docs / "projects" / "locks.md")
    said = [problem.message for problem in page_problems(load(data), docs)]
    assert "this page has no project 'locks' in its records. It is 'bolts' now: rename this file to bolts.md" in said


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/localities/northtown", "no address of a page, such as localities/north/ or localities/north/#cite"),
        ("about/words/ => about/glossary/", "no address of a page"),
        (
            "about/words/ -> about/glosary/",
            "'about/glosary/' is not published. Write where readers find 'about/words/'",
        ),
        ("about/ -> about/glossary/", "'about/' is a page of today. Take '-> about/glossary/' away"),
    ],
)
def test_a_line_that_cannot_be_followed_is_named(data: Path, line: str, message: str) -> None:
    Ledger(data / "addresses.txt").add([line])
    (said,) = lost(data)
    assert message in said


def test_a_line_tells_where_a_page_went(data: Path) -> None:
    Ledger(data / "addresses.txt").add(["about/words/ -> about/glossary/", "about/words/#asb"])
    assert lost(data) == []


# ---- The ledger grows ----


def test_what_is_new_stands_behind_what_is_old(data: Path) -> None:
    ledger = data / "addresses.txt"
    before = ledger.read_text(encoding="utf-8")
    assert before.startswith("# Every address that was ever published")
    add(
        data, "glossary", "- {id: aaa, name: AAA, meaning: A., sources: [{source: plan, at: p}], updated: 2024-03-01}\n"
    )
    assert add_addresses(data).endswith(": 1 added, 136 in all")
    assert ledger.read_text(encoding="utf-8") == f"{before}about/glossary/#aaa\n"
    assert add_addresses(data).endswith(": 0 added, 136 in all")


def test_a_build_says_what_is_not_in_the_ledger_yet(data: Path) -> None:
    assert reminder(load(data), data, "anyshire.example") == ""
    rename(data, "term", "asb", "anti-social")
    rename(data, "update", "opened", "we-opened")
    said = reminder(load(data), data, "anyshire.example")
    assert said.startswith("Not in ")
    assert said.endswith("yet: about/glossary/#anti-social and 1 more. `make addresses` adds them.")


def test_without_a_ledger_nothing_is_said(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    assert lost(data) == []
    assert reminder(load(data), data, "anyshire.example") == ""


# ---- Former ids and successors ----


def said_of(data: Path) -> list[str]:
    """Return what the check finds wrong with the records."""
    return [f"{problem.where}: {problem.message}" for problem in sorted(examine(data)[1])]


def test_a_former_id_is_no_id_of_today_and_leads_to_one_record(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    give(data, "projects", "locks", "formerly: [night-walks, bolts]")
    give(data, "projects", "night-walks", "formerly: [bolts]")
    assert said_of(data) == [
        "locks: formerly: 'bolts' leads to 'night-walks' already. Keep it on the record that took its place",
        "locks: formerly: 'night-walks' is the id of a project of today. Take it out here",
    ]


def test_successors_come_to_an_end(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    give(data, "localities", "northtown", "valid_to: 2024-03-31", "successor: southtown")
    give(data, "localities", "southtown", "valid_to: 2024-03-31", "successor: northtown")
    circle = "lead back to itself. One of them is wrong"
    assert said_of(data) == [
        f"northtown: successor: the successors of 'northtown' {circle}",
        f"southtown: successor: the successors of 'southtown' {circle}",
    ]


def test_a_line_that_is_no_utf_8_is_named_and_not_lost(data: Path) -> None:
    file = data / NAME
    file.write_bytes(file.read_bytes() + b"caf\xe9\n")
    assert any("is no address of a page" in problem.message for problem in lost_addresses(load(data), data))
    put(data, "glossary", "- id: asb", "- id: antisocial")
    add_addresses(data)
    assert b"caf\xe9\nabout/glossary/#antisocial\n" in file.read_bytes()
