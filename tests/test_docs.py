"""The documentation covers the code: every macro, every field, every command; and what it tells to do works."""

import inspect
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.catalogue.yaml_reader import read
from macros.pages.page_fields import Top
from macros.records.field_annotations import part_of_field
from macros.records.kinds import KINDS
from macros.records.record import Part
from macros.views.registry import MACROS
from tests.portals import ROOT

PAGES = {page: page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md")}
BLANK = [page.read_text(encoding="utf-8") for page in (ROOT / "macros/editing/templates/portal").rglob("*.md")]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def parts(part: type[Part]) -> Iterator[type[Part]]:
    """Yield a class and the classes of all groups of fields in it."""
    yield part
    for name in part.model_fields:
        inner = part_of_field(part, name)
        if inner:
            yield from parts(inner)


def explained(name: str) -> str:
    """Return the first paragraph of a macro's docstring."""
    return " ".join((inspect.getdoc(MACROS[name]) or "").split("\n\n")[0].split())


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_says_what_it_gives(name: str) -> None:
    assert re.fullmatch(r"[A-Z“].{10,}\.", explained(name))


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_used_on_a_page(name: str) -> None:
    assert any(re.search(rf"\{{\{{-?\s*{name}\(", text) for text in (*PAGES.values(), *BLANK))


def test_every_macro_is_explained_to_those_who_write_pages(update_golden: bool) -> None:
    rows = "".join(f"| `{name}` | {explained(name)} |\n" for name in sorted(MACROS))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    before, heading, after = contributing.partition("\n### The macros\n\n| macro | gives |\n|---|---|\n")
    written, _, rest = after.partition("\n## ")
    if update_golden:
        (ROOT / "CONTRIBUTING.md").write_text(f"{before}{heading}{rows}\n## {rest}", encoding="utf-8")
        written = rows
    assert written == rows, "write the table anew: pytest tests/test_docs.py --update-golden"


def test_every_field_at_the_top_of_a_page_is_explained_to_those_who_write_pages() -> None:
    table = CONTRIBUTING.partition("| field | holds |")[2].partition("\n\n")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{name}` | {field.description} |" for name, field in Top.model_fields.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_says_what_it_holds(kind: str) -> None:
    for part in parts(KINDS[kind]):
        assert part.__doc__
        assert [
            name for name, field in part.model_fields.items() if not re.search(r"\w{2}.*\.$", field.description or "")
        ] == []


@pytest.mark.parametrize("path", sorted((ROOT / "macros").rglob("*.py")), ids=lambda path: path.name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source or source.startswith('"""')


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "macros").rglob("*.py")}
    assert {path.name: count for path, count in lines.items() if count > 200} == {}


def test_the_readme_leads_to_the_reason_why_burton_urban_was_chosen() -> None:
    command = re.search(r"^grep .*burton-urban.*$", README, flags=re.MULTILINE)
    assert command
    found = subprocess.run(command[0], shell=True, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = [int(number) for number in re.findall(r"^(\d+)[-:]\s*rationale:", found, flags=re.MULTILINE)]
    assert named == [rationale_line("east-staffordshire", "burton-urban")]
    assert "`data/localities.yml`" in README
    assert "`rationale:`" in README


def rationale_line(locality: str, neighbourhood: str) -> int:
    document = read((ROOT / "data" / "localities.yml").read_text(encoding="utf-8"))
    assert isinstance(document.tree, list)
    for place, record in enumerate(document.tree):
        assert isinstance(record, dict)
        if record["id"] == locality:
            chosen = record["neighbourhoods"]
            assert isinstance(chosen, list)
            (inside,) = (
                number for number, one in enumerate(chosen) if isinstance(one, dict) and one["id"] == neighbourhood
            )
            return document.line_of((place, "neighbourhoods", inside, "rationale"))
    return 0


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_file_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"\]\(((?!https?:)[^)#]+)", text)
    named += [name for name in re.findall(r"`([\w.]+/[\w./-]*)`", text) if "<" not in name]
    assert [
        name
        for name in named
        if not (ROOT / name).exists() and not name.startswith(("site/", ".venv", "bench/", ".cache/"))
    ] == []
