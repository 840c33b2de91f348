"""`make rename` in files as people write them: codes, comments, calls over several lines, examples in prose."""

from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.editing.data_text import edited
from macros.editing.page_links import Renamed, renamed_in_page
from macros.editing.rename import rename
from macros.editing.rewrite import problems_of
from macros.records.kinds import KINDS
from tests.editing import own_page, put, small_portal

REST = "meaning: M.", "sources: [{source: plan, at: p}]", "updated: 2024-03-01"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[police]  # police pays", "[force]  # police pays"),
        ("[ 'police' , \"pastors\" ]", "[ 'force' , \"pastors\" ]"),
        ("[pastors, police,]", "[pastors, force,]"),
        ("\n    # police first\n    - police  # the police", "\n    # police first\n    - force  # the police"),
        ('["\\x70olice"]', "[force]"),
        ("\n    - >-  # police\n      police", "\n    - >-  # police\n      force"),
        ("\n    -   police", "\n    -   force"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_reference_changes_and_what_stands_around_it_does_not(
    data: Path, typed: str, expected: str, newline: str
) -> None:
    put(data, "projects", "  funders: [police]\n", f"  funders: {typed}\n")
    file = data / "projects.yml"
    before = file.read_text(encoding="utf-8").replace("\n", newline).encode()
    file.write_bytes(before)
    rename(data, "partner", "police", "force")
    old, new = (text.replace("\n", newline).encode() for text in (typed, expected))
    assert file.read_bytes() == before.replace(b"funders: " + old, b"funders: " + new)


def test_words_that_are_no_references_stay(data: Path) -> None:
    put(data, "funds", "summary: Money for safer streets.", "summary: police")
    put(data, "partners", "name: Street Pastors", "name: police")
    put(data, "priorities", "search_words: [break-in, theft]", "search_words: [police, theft]")
    rename(data, "partner", "police", "force")
    assert "summary: police\n" in (data / "funds.yml").read_text(encoding="utf-8")
    assert "name: police\n" in (data / "partners.yml").read_text(encoding="utf-8")
    assert "search_words: [police, theft]" in (data / "priorities.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("- id: >-\n    x\n  name: X\n", "- id: >-\n    y\n  formerly: [x]\n  name: X\n"),
        ('- id: "\\x78"\n  name: X\n', "- id: y\n  formerly: [x]\n  name: X\n"),
        ("- name: X\n  id: x", "- name: X\n  id: y\n  formerly: [x]"),
        ("- {name: X, id: x}\n", "- {name: X, id: y, formerly: [x]}\n"),
        ("- {id: x,\n   name: X}\n", "- {id: y, formerly: [x],\n   name: X}\n"),
        ("[{id: x, name: X}]\n", "[{id: y, formerly: [x], name: X}]\n"),
        ("- id: x\n  formerly: [w,]\n  name: X\n", "- id: y\n  formerly: [w, x,]\n  name: X\n"),
        ("- id: x\n  formerly: ['w']  # old\n  name: X\n", "- id: y\n  formerly: ['w', x]  # old\n  name: X\n"),
        ("- id: x\n  formerly:\n  - w\n  name: X\n", "- id: y\n  formerly:\n  - w\n  - x\n  name: X\n"),
        ("  - id: x\n    name: x\n", "  - id: y\n    formerly: [x]\n    name: x\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_record_remembers(data: Path, record: str, expected: str, newline: str) -> None:
    flow = ", ".join(REST)
    indent = "    " if record.startswith("  ") else "  "

    def whole(text: str) -> bytes:
        ending = text[text.rindex("}") :] if "}" in text else ""
        if ending:
            text = f"{text.removesuffix(ending)}, {flow}{ending}"
        else:
            text = text.removesuffix("\n") + "".join(f"\n{indent}{line}" for line in REST)
        return text.replace("\n", newline).encode()

    (data / "glossary.yml").write_bytes(whole(record))
    rename(data, "term", "x", "y")
    assert (data / "glossary.yml").read_bytes() == whole(expected)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('{{ figure(\n   "a",\n   period="2023",\n) }}', '{{ figure(\n   "new",\n   period="2023",\n) }}'),
        ('{{ figure(\r\n  "a"\r\n) }} {{ figure("a") }}', '{{ figure(\r\n  "new"\r\n) }} {{ figure("new") }}'),
        ('{{- figure("a") -}}', '{{- figure("new") -}}'),
        ("{{figure( 'a' )}}", "{{figure( 'new' )}}"),
        ('{{ figure("\\x61") }}', '{{ figure("new") }}'),
        ("{{ figure('' 'a') }}", '{{ figure("new") }}'),
        (
            '{{ figure("a", caption="x\u2028y a") }} {{ figure("a") }}',
            '{{ figure("new", caption="x\u2028y a") }} {{ figure("new") }}',
        ),
        ('{% raw %}{{ figure("a") }}{% endraw %}', None),
        ('{# {{ figure("a") }} #}', None),
        ('figure("a") is how it is written', None),
        ("`[a](../performance.md#a)`", None),
        ("``[`](../performance.md#a)``", None),
        ("```\n[a](../performance.md#a)\n```\n", None),
        ("~~~\n[a](../performance.md#a)\n", None),
        ("`[a](../performance.md#a)", "`[a](../performance.md#new)"),
        ("`one\n\n[a](../performance.md#a) `two", "`one\n\n[a](../performance.md#new) `two"),
        ("a #a ../performance.md#a", None),
        ('[a](../performance.md#a "a")', '[a](../performance.md#new "a")'),
        ("[a](<../performance.md#a>)", "[a](<../performance.md#new>)"),
        ("[a](../performance.md#a-b)", None),
        ("[a](../performance/index.md#a)", "[a](../performance/index.md#new)"),
    ],
)
def test_only_what_names_the_record_changes_in_a_page(page: str, expected: str | None) -> None:
    edits = renamed_in_page(page, Path("localities/northtown.md"), Renamed(KINDS["measures"], "a", "new"))
    assert edited(page, edits) == (page if expected is None else expected)


@pytest.mark.parametrize(
    ("kind", "link", "expected"),
    [
        ("projects", "projects/index.md#a", "projects/index.md#new"),
        ("projects", "localities/x.md#project-a", "localities/x.md#project-new"),
        ("projects", "localities/x.md#a", None),
        ("meetings", "meetings/a.md#locks", "meetings/new.md#locks"),
        ("meetings", "governance/meetings.md#a-locks", None),
        ("boards", "boards/a.md", "boards/new.md"),
        ("duties", "governance/duties.md#a", "governance/duties.md#new"),
        ("localities", "localities/a.md#locks", "localities/new.md#locks"),
        ("localities", "localities/index.md#a", "localities/index.md#new"),
    ],
)
def test_places_of_a_record_on_other_pages_change_too(kind: str, link: str, expected: str | None) -> None:
    page = f"[x]({link})"
    edits = renamed_in_page(page, Path("index.md"), Renamed(KINDS[kind], "a", "new", ["locks"]))
    assert edited(page, edits) == f"[x]({expected or link})"


def test_a_page_with_line_ends_of_windows_keeps_them(data: Path) -> None:
    page = own_page(Path(), "projects/night-walks.md")
    before = page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(before)
    rename(data, "project", "night-walks", "walks-home")
    moved = Path("docs/projects/walks-home.md").read_bytes()
    assert moved == before.replace(b'"night-walks"', b'"walks-home"')
    assert problems_of(data) == []


def test_a_record_in_a_folder_of_files_is_found(data: Path) -> None:
    (data / "glossary").mkdir()
    (data / "glossary.yml").rename(data / "glossary/first.yml")
    (data / "glossary/comments.yml").write_text("# asb\n", encoding="utf-8")
    rename(data, "term", "asb", "antisocial")
    assert load(data).find_linked("glossary", "antisocial").formerly == ("asb",)
    assert (data / "glossary/comments.yml").read_text(encoding="utf-8") == "# asb\n"
