"""A new record goes to the end of its file, whoever wrote the file and with what: no byte of it is lost."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.catalogue.loading import load
from macros.core.problems import PortalError
from macros.editing.new import new
from macros.editing.rewrite import problems_of
from tests.editing import files_of, put, small_portal
from tests.portals import only

TODAY = date(2024, 3, 2)
RECORD = "- id: old\n  name: Old\n  meaning: M.\n  sources: [{source: plan, at: p}]\n  updated: 2024-03-01\n"
FLOW = "{id: old, name: Old, meaning: M., sources: [{source: plan, at: p}], updated: 2024-03-01}"
INDENTED = RECORD.replace("\n", "\n  ").removesuffix("  ")
LAST_TEXT = RECORD.replace("  meaning: M.\n", "") + "  meaning: |\n    M.\n    # Text, not a comment.\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def ids(data: Path) -> list[str]:
    """Return the ids of the terms, read from the file as YAML reads it."""
    tree = yaml.load((data / "glossary.yml").read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    return [record["id"] for record in tree]


def added_to(data: Path, content: bytes) -> bytes:
    """Add a record to a file with this content, and return what the file then holds before the record."""
    (data / "glossary.yml").write_bytes(content)
    said = new(data, "term", "night-market", today=TODAY)
    written = (data / "glossary.yml").read_bytes()
    begin = written.rindex(b"- id: night-market")
    text = written[:begin].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    assert said[0].startswith(f"data/glossary.yml:{text.count(chr(10)) + 1}: ")
    assert ids(data)[-1] == "night-market"
    assert problems_of(data) == []
    return written[:begin]


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (RECORD, RECORD + "\n"),
        (RECORD + "\n", RECORD + "\n"),
        (RECORD + "\n\n\n", RECORD + "\n\n\n"),
        (RECORD.rstrip("\n"), RECORD + "\n"),
        (RECORD + "# The end.\n", RECORD + "# The end.\n\n"),
        (RECORD + "  # The end.", RECORD + "  # The end.\n\n"),
        (RECORD + "\n# - id: model\n#   name: Model\n", RECORD + "\n# - id: model\n#   name: Model\n\n"),
        (RECORD + "   ", RECORD + "   \n\n"),
        ("---\n" + RECORD, "---\n" + RECORD + "\n"),
        ("## The model\n# - id: x\n\n" + RECORD, "## The model\n# - id: x\n\n" + RECORD + "\n"),
        ("  " + INDENTED, "  " + INDENTED + "\n  "),
        ("# Indented.\n  " + INDENTED + "  # So is this.\n", "# Indented.\n  " + INDENTED + "  # So is this.\n\n  "),
        (f"- {FLOW}\n", f"- {FLOW}\n\n"),
        (LAST_TEXT, LAST_TEXT + "\n"),
        (LAST_TEXT.replace("|", "|+") + "\n\n", LAST_TEXT.replace("|", "|+") + "\n\n"),
        (LAST_TEXT.replace("|", ">-").rstrip("\n"), LAST_TEXT.replace("|", ">-") + "\n"),
        ("[]\n", ""),
        ("[]", ""),
        ("[ ]   \n", ""),
        ("[\n]\n", ""),
        ("---\n[]\n", "---\n\n"),
        ("# None yet.\n[]\n", "# None yet.\n\n"),
        ("[]\n# - id: model\n#   name: Model\n", "# - id: model\n#   name: Model\n\n"),
        ("## Terms\n\n[]\n\n## The model\n# - id: x", "## Terms\n\n\n## The model\n# - id: x\n\n"),
        ("[]  # none yet\n", "# none yet\n\n"),
        ("[  # none yet\n  # but soon\n]\n# Below.\n", "  # none yet\n  # but soon\n# Below.\n\n"),
        ("# Nothing but comments.\n", "# Nothing but comments.\n\n"),
        ("# Nothing but comments.", "# Nothing but comments.\n\n"),
        ("---\n# Nothing but comments.\n", "---\n# Nothing but comments.\n\n"),
        ("\n\n# Words\n\n\n", "\n\n# Words\n\n\n"),
    ],
)
@pytest.mark.parametrize(
    ("newline", "mark"),
    [("\n", b""), ("\r\n", b"\xef\xbb\xbf"), ("\r", b"")],
    ids=["linux", "windows", "old macintosh"],
)
def test_every_byte_stays(data: Path, before: str, kept: str, newline: str, mark: bytes) -> None:
    written = added_to(data, mark + before.replace("\n", newline).encode())
    expected = kept if "\n" in before else kept.replace("\r\n", "\n")
    assert written == mark + expected.replace("\n", newline if "\n" in before else "\n").encode()


def test_line_ends_are_those_of_most_lines(data: Path) -> None:
    content = RECORD.replace("\n", "\r\n").encode() + b"# One line from another machine.\n"
    assert added_to(data, content) == content + b"\r\n"
    assert b"\r\n  publish_from: " in (data / "glossary.yml").read_bytes()


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (f"[{FLOW}]\n", "holds its records in square brackets. Begin each with '- id: …' on a line of its own"),
        (f"[\n  {FLOW},\n]", "holds its records in square brackets. Begin each with '- id: …' on a line of its own"),
        (RECORD + "...\n", "is closed by a line with '...'. Delete that line"),
        ("[]\n...\n# Below.\n", "is closed by a line with '...'. Delete that line"),
    ],
)
def test_what_cannot_be_done_safely_is_refused(data: Path, before: str, why: str) -> None:
    (data / "glossary.yml").write_text(before, encoding="utf-8")
    before_all = files_of(Path())
    with pytest.raises(PortalError, match=only(f"data/glossary.yml {why}, then make the record anew")):
        new(data, "term", "night-market", today=TODAY)
    assert files_of(Path()) == before_all


def test_of_a_folder_the_last_file_that_takes_records_gets_it(data: Path) -> None:
    (data / "glossary").mkdir()
    (data / "glossary.yml").rename(data / "glossary/2022.yml")
    (data / "glossary/2023.yml").write_text("# Terms of 2023.\n", encoding="utf-8")
    (data / "glossary/2024.yml").write_text(f"[{FLOW}]\n", encoding="utf-8")
    assert new(data, "term", "night-market", today=TODAY)[0].startswith("data/glossary/2023.yml:3: ")
    assert load(data).find_linked("glossary", "old").name == "Old"


def test_a_file_that_is_there_but_not_read_is_not_written_over(data: Path) -> None:
    put(data, "projects", "  fund: safe-fund\n", "")
    (data / "funds.yml").rename(data / "FUNDS.yml.bak")
    (data / "funds.yml").symlink_to("nowhere.yml")
    with pytest.raises(PortalError, match=only("data holds 1 problem. Mend first what make check names")):
        new(data, "fund", "night-fund", today=TODAY)
    assert (data / "funds.yml").is_symlink()
    assert not Path("data/nowhere.yml").exists()
