"""What lies in a folder of records is read, or named as not read; what systems leave there does no harm."""

from pathlib import Path

import pytest

from macros.catalogue.data_files import data_paths
from macros.catalogue.data_folder import found_files
from macros.catalogue.loading import load
from macros.cli import main
from macros.records.glossary import Term
from tests.data_folder import NO_RECORDS, notices, problems, put
from tests.editing import small_portal


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal, as the working folder's."""
    small_portal(tmp_path / "portal")
    monkeypatch.chdir(tmp_path / "portal")
    return Path("data")


@pytest.mark.parametrize(
    "name",
    ["glossary/a.YML", "glossary/a.Yaml", "glossary/a/b/c.yml", "glossary/caf\xe9 & co.yml", "glossary/[a] 'b'.yml"],
)
def test_a_file_of_records_is_read_however_its_ending_is_written(data: Path, name: str) -> None:
    put(data / name)
    assert load(data).find(Term, "a").name == "A"
    assert notices(data) == []


def test_the_file_of_a_kind_may_have_its_ending_in_capitals(data: Path) -> None:
    (data / "glossary.yml").rename(data / "glossary.YML")
    assert load(data).find(Term, "asb")


LITTER = [
    *(".#glossary.yml", "._glossary.yml", ".DS_Store", "Thumbs.db", "desktop.ini", "~$glossary.docx"),
    *(
        ".glossary.yml.swp",
        "glossary.yml.swp",
        ".gitkeep",
        ".gitattributes",
        ".git/glossary.yml",
        "__MACOSX/glossary.yml",
        "4913",
        "Icon\r",
    ),
    *("README.md", "glossary/README.md", "LICENSE", "addresses.txt", ".idea/x.yml"),
]


@pytest.mark.parametrize("name", LITTER)
def test_what_systems_and_editors_leave_is_passed_over(data: Path, name: str) -> None:
    put(data / name, "nothing: [that, is")
    assert (problems(data), notices(data)) == ([], [])


@pytest.mark.parametrize("name", [".#glossary.yml", "glossary/.#more.yml", ".glossary.lock"])
def test_a_lock_that_leads_nowhere_does_no_harm(data: Path, name: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).symlink_to("ann@laptop.example:1234")
    assert problems(data) == []


COPY = "is a copy that an editor or git left. Delete it once nothing in it is needed"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *[(f"glossary.yml{end}", COPY) for end in ("~", ".~1~", ".orig", ".ORIG", ".rej", ".bak", ".old", ".tmp")],
        ("#glossary.yml#", COPY),
        ("glossary/more.yml.bak", COPY),
        ("notes.txt", NO_RECORDS),
        ("photo.jpg", NO_RECORDS),
        ("glossary/notes.md", NO_RECORDS),
        ("papers/2024.pdf", NO_RECORDS),
        (".glossary.yml", "is hidden, for its name begins with a dot. Take the dot away, or the file"),
    ],
)
def test_copies_and_notes_are_named_as_not_read_and_stop_nothing(data: Path, name: str, said: str) -> None:
    put(data / name, "nothing: [that, is")
    assert problems(data) == []
    assert notices(data) == [f"data/{name}:1: {said}"]


def test_make_check_names_what_is_not_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data / "glossary.yml.orig")
    with pytest.raises(SystemExit) as left:
        main(["check", "--data", "data"])
    assert not left.value.code
    printed = capsys.readouterr().out
    assert f"  data/glossary.yml.orig:1: {COPY}\n" in printed
    assert "Files that are not read (1). You may ignore this if nothing in them is meant for readers." in printed


RENAME = "is not read. Files of records end in .yml: rename it to"
ELSEWHERE = "or take it out of this folder"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("more.YML", "'more' is not a kind of record. The kinds are: "),
        ("term/a.yml", "'term' is not a kind of record."),
        ("Glossary.yml", "'Glossary' is not a kind of record. Did you mean 'glossary'?"),
        ("glossary copy.yml", "'glossary copy' is not a kind of record. Put its records into glossary.yml or the file"),
        ("Copy of glossary.yml", "'Copy of glossary' is not a kind of record. Put its records into glossary.yml or"),
        ("glossary (1).yml", "'glossary (1)' is not a kind of record. Put its records into glossary.yml or the file"),
        ("glossary_LOCAL_77.yml", "'glossary_LOCAL_77' is not a kind of record. Put its records into glossary.yml or"),
        ("glossary.yml.txt", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.yaml.docx", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.yml (1)", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.yml ", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.yml.download", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary,yml", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.txt", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.csv", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("measures.csv", f"{RENAME} measures.yml, {ELSEWHERE}"),
        ("glossary", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary.ylm", f"{RENAME} glossary.yml, {ELSEWHERE}"),
        ("glossary/more.csv", f"{RENAME} more.yml, {ELSEWHERE}"),
        ("glossary/more", f"{RENAME} more.yml, {ELSEWHERE}"),
        ("glossary/more.yml.txt", f"{RENAME} more.yml, {ELSEWHERE}"),
        ("addresses.txt.txt", "is not read. The list of addresses is named addresses.txt. Rename this file, or"),
        ("Addresses.TXT", "is not read. The list of addresses is named addresses.txt. Rename this file, or"),
    ],
)
def test_what_somebody_may_have_meant_to_publish_is_a_problem(data: Path, name: str, said: str) -> None:
    if name == "glossary":
        (data / name).write_text("x", encoding="utf-8")
    put(data / name)
    (problem,) = problems(data)
    assert problem.startswith(f"data/{name}:1: {said}")
    assert notices(data) == []


@pytest.mark.parametrize("name", ["partner.yml", "partners copy.yml", "partners.yml.txt", "Partners.yml"])
def test_records_in_a_file_under_a_wrong_name_are_not_called_unknown(data: Path, name: str) -> None:
    (data / "partners.yml").rename(data / name)
    (problem,) = problems(data)
    assert problem.startswith(f"data/{name}:1: ")


def test_files_come_in_the_order_of_their_names(data: Path) -> None:
    for name in ("c.yml", "a.yml", "B.yml", "a/z.yml"):
        put(data / "glossary" / name, "# none\n")
    assert [path.as_posix() for kind, path in data_paths(data) if kind == "glossary"] == [
        "data/glossary/B.yml",
        "data/glossary/a/z.yml",
        "data/glossary/a.yml",
        "data/glossary/c.yml",
        "data/glossary.yml",
    ]
    assert [found.path for found in found_files(data)] == sorted(found.path for found in found_files(data))
