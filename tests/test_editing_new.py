"""`make new`: a valid record full of questions, which its layout gives a page; nothing else is touched."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.cli import main
from macros.core.problems import PortalError
from macros.editing.new import new
from macros.editing.rewrite import problems_of
from macros.pages.record_pages import pages_from_layouts
from macros.records.kinds import KINDS
from macros.records.record import Record
from tests.editing import files_of, give, line_of, put, small_portal
from tests.portals import only

TODAY = date(2024, 3, 2)
NOUNS = "priority, locality, project, fund, measure, board, partner, source, plan, duty, risk, meeting, update, notice"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def added(file: str, before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """Return what was put at the end of a file."""
    assert after[file].startswith(before.get(file, b""))
    return after[file][len(before.get(file, b"")) :].decode()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_starter_is_valid_and_no_reader_sees_it(data: Path, kind: type[Record]) -> None:
    before = files_of(Path())
    new(data, kind.singular, "night-market", today=TODAY)
    after = files_of(Path())
    assert {name for name in after if after[name] != before.get(name)} == {f"data/{kind.kind}.yml"}
    assert added(f"data/{kind.kind}.yml", before, after).lstrip("\n").startswith("- id: night-market  # ")
    assert problems_of(data) == []
    assert (kind.kind, "night-market") in load(data).on(TODAY).hidden


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_question_may_be_taken_up(data: Path, kind: type[Record]) -> None:
    """Assert that a new record stays valid when the hash in front of each optional field is taken away."""
    new(data, "notice", "a-notice", today=TODAY)
    new(data, "risk", "a-risk", today=TODAY)
    new(data, kind.kind, "night-market", today=TODAY)
    file = data / f"{kind.kind}.yml"
    head, tail = file.read_text(encoding="utf-8").split("- id: night-market")
    taken_up = re.sub(r"\n( +)# (?= *(?:- )?[a-z_]+:)", r"\n\1", tail)
    assert "  # " in tail
    file.write_text(f"{head}- id: night-market{taken_up}", encoding="utf-8")
    asked = {name for name in kind.model_fields if f"\n  {name}: " in taken_up.replace(":  #", ": #")}
    untold = {
        "id",
        "differences",
        "gaps",
        "corrections",
        "formerly",
        "withdrawn",
        "valid_to",
        "successor",
        "successors",
    }
    assert set(kind.model_fields) - asked - {"publish_until"} <= untold
    assert problems_of(data) == []


def test_a_starter_asks_its_questions_beside_each_field(data: Path) -> None:
    new(data, "project", "night-market", today=TODAY)
    lines = (data / "projects.yml").read_text(encoding="utf-8").splitlines()
    begin = lines.index("- id: night-market  # The record's name in addresses and links. It never changes its meaning.")
    for line in (
        "  name: Night market  # The name that readers see.",
        "  publish_from: 2099-12-31  # Readers do not see it before this day."
        " Take this line out when every question is answered.",
        "  summary: to be written  # One plain sentence: what it does and for whom.",
        "  # fund: safe-fund  # The fund it is paid from. Leave it out where no source says.",
        "  amount: not_reported  # How much: 2000000, {about: …}, {low: …, high: …}, or not_reported.",
        "  priorities: [burglary]  # The priorities it serves.",
        "  # activities:  # What it does, each with its status.",
        "  #   - id: first-action  # A short id, unique within the record: 'more-cctv'.",
        "  #     what: to be written  # What is done, in one plain sentence.",
        "  as_at: 2024-03-02  # The date of the report that the status is taken from.",
        "  sources:  # Where the facts in this record come from.",
        "    - source: plan  # The id of the document in data/sources.yml.",
        "      at: to be written  # Where in it: a paragraph, table row, section or appendix.",
        "  updated: 2024-03-02  # The day this record was last changed.",
    ):
        assert line in lines[begin:]


def test_words_that_a_description_does_not_name_are_listed(data: Path) -> None:
    new(data, "source", "a-paper", today=TODAY)
    words = "report, minutes, agreement, plan, agenda, register, web_page, guidance"
    line = f"  type: report  # What kind of document it is. One of: {words}."
    assert line in (data / "sources.yml").read_text(encoding="utf-8").splitlines()


def test_the_editor_is_told_where_to_go_on(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["new", "--data", "data", "--kind", "project", "--id", "night-market"])
    assert left.value.code == 0
    line = line_of(data / "projects.yml", "- id: night-market")
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"data/projects.yml:{line}: the project 'night-market' begins here. Answer its questions.",
        "Readers see it once its line 'publish_from' is out. Until then, make check lists what is open.",
    ]


def test_a_record_whose_kind_has_pages_needs_none_of_its_own(data: Path) -> None:
    before = files_of(Path("docs"))
    new(data, "project", "night-market", today=TODAY)
    assert files_of(Path("docs")) == before
    assert "projects/night-market.md" in pages_from_layouts(load(data), Path("docs"))


def test_a_record_of_a_kind_without_pages_is_announced_alike(data: Path) -> None:
    said = new(data, "fund", "night-fund", today=TODAY)
    line = line_of(data / "funds.yml", "- id: night-fund")
    assert said == [
        f"data/funds.yml:{line}: the fund 'night-fund' begins here. Answer its questions.",
        "Readers see it once its line 'publish_from' is out. Until then, make check lists what is open.",
    ]


def test_the_first_record_of_a_kind_begins_its_file(data: Path) -> None:
    (data / "notices.yml").unlink(missing_ok=True)
    assert new(data, "notice", "storm", today=TODAY)[0].startswith("data/notices.yml:1: ")
    (data / "notices.yml").write_text("## What a notice is.\n\n[]\n", encoding="utf-8")
    assert new(data, "notice", "storm", today=TODAY)[0].startswith("data/notices.yml:3: ")
    text = (data / "notices.yml").read_text(encoding="utf-8")
    assert text.startswith("## What a notice is.\n\n- id: storm  # ")
    assert "[]" not in text


def test_a_folder_of_files_gets_the_record_in_its_last_file(data: Path) -> None:
    (data / "projects").mkdir()
    (data / "projects.yml").rename(data / "projects/2023.yml")
    (data / "projects/2022.yml").write_bytes(b"[]\n")
    assert new(data, "project", "night-market", today=TODAY)[0].startswith("data/projects/2023.yml:")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"- id: a\r\n", b"- id: a\r\n\r\n- id: night-fund"),
        (b"\xef\xbb\xbf- id: a\n", b"\xef\xbb\xbf- id: a\n\n- id: night-fund"),
        (b"- id: a", b"- id: a\n\n- id: night-fund"),
        (b"- id: a\n\n", b"- id: a\n\n- id: night-fund"),
        (b"  - id: a\n", b"  - id: a\n\n  - id: night-fund"),
    ],
    ids=["line ends of Windows", "a mark in front", "no line end", "a blank line", "indented"],
)
def test_the_form_of_the_file_is_kept(data: Path, content: bytes, expected: bytes) -> None:
    rest = b"name: A|summary: S.|amount: 1|starts: 2023|ends: 2024|as_at: 2024|"
    rest += b"sources: [{source: plan, at: p}]|updated: 2024-03-01|"
    put(data, "projects", "  fund: safe-fund\n", "")
    begin, _, end = content.partition(b"a")
    indent = b" " * (len(begin.split(b"-")[0].removeprefix(b"\xef\xbb\xbf")) + 2)
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    fields = b"".join(newline + indent + line for line in rest.split(b"|") if line)
    (data / "funds.yml").write_bytes(begin + b"a" + fields + end)
    new(data, "fund", "night-fund", today=TODAY)
    written = (data / "funds.yml").read_bytes()
    assert written.startswith(begin + b"a" + fields + expected[len(begin) + 1 :])
    assert written.count(b"\n") == written.count(newline)


@pytest.mark.parametrize(
    ("kind", "id", "sentence"),
    [
        ("", "x", f"Say which kind of record: KIND=project. The kinds are: {NOUNS}, contact, term"),
        ("projekt", "x", "'projekt' is not a kind of record. Did you mean 'project'?"),
        ("zzz", "x", f"'zzz' is not a kind of record. The kinds are: {NOUNS}, contact, term"),
        ("project", "", "Say the record's id: ID=night-walks"),
        (
            "project",
            "Night Market",
            "ID: 'Night Market' is not an id. Use lower-case letters, digits and hyphens: 'night-market'",
        ),
        ("project", "locks", "There is a project 'locks' already: Night locks. Choose another id"),
        (
            "project",
            "bolts",
            "'bolts' was the id of 'locks' before, and its address still leads there. Choose another id",
        ),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(data: Path, kind: str, id: str, sentence: str) -> None:
    name = next(line for line in (data / "projects.yml").read_text(encoding="utf-8").splitlines() if "bolts" in line)
    put(data, "projects", name, "  name: Night locks")
    give(data, "projects", "locks", "formerly: [bolts]")
    before = files_of(Path())
    with pytest.raises(PortalError, match=only(sentence)):
        new(data, kind, id, today=TODAY)
    assert files_of(Path()) == before


def test_a_record_that_must_name_another_is_told_why_the_only_one_will_not_do(data: Path) -> None:
    (data / "duties.yml").unlink()
    plans = (data / "plans.yml").read_text(encoding="utf-8")
    (data / "plans.yml").write_text(plans.replace("  about:", "  publish_from: 2099-12-31\n  about:"), encoding="utf-8")
    (data / "risks.yml").unlink()
    (data.parent / "docs" / "governance" / "risks.md").unlink()
    sentence = (
        "It has to name a plan that readers see at all times. They see 'anyshire-plan' from 31 December 2099 only: "
        "take its dates out first, or make another"
    )
    with pytest.raises(PortalError, match=only(sentence)):
        new(data, "risk", "no-venue", today=TODAY)


def test_a_record_that_must_name_another_waits_for_it(data: Path) -> None:
    (data / "duties.yml").unlink()
    (data / "risks.yml").unlink()
    (data / "plans.yml").unlink()
    (data.parent / "docs/governance/risks.md").write_text("# Risks\n", encoding="utf-8")
    sentence = "It has to name a plan, and there is none yet. First: make new KIND=plan ID=…"
    with pytest.raises(PortalError, match=only(sentence)):
        new(data, "risk", "a-risk", today=TODAY)


def test_what_may_be_left_out_waits_for_nothing(data: Path) -> None:
    put(data, "projects", "  fund: safe-fund\n", "")
    (data / "funds.yml").unlink()
    new(data, "project", "night-market", today=TODAY)
    assert "\n  # fund: no-fund-yet  # The fund it is paid from." in (data / "projects.yml").read_text(encoding="utf-8")


def test_nothing_is_made_while_something_is_broken(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data, "funds", "amount: 20000", "amount: lots")
    with pytest.raises(SystemExit) as left:
        main(["new", "--data", "data", "--kind", "project", "--id", "night-market"])
    assert left.value.code == 1
    assert capsys.readouterr().err == "data holds 1 problem. Mend first what make check names\n"
    put(data, "funds", "amount: lots", "amount: 20000")
    Path("docs/projects/_each.md").unlink()
    with pytest.raises(PortalError, match=only("data holds 1 problem. Mend first what make check names")):
        new(data, "project", "night-market", today=TODAY)
