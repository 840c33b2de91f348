"""What the tests of the editors' tools share: a small portal to change, and records put into it as text."""

import io
import shutil
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from macros.catalogue.loading import examine, load
from macros.cli import main
from macros.pages.record_pages import pages_from_layouts
from tests.portals import SAMPLE


def small_portal(folder: Path) -> Path:
    """Copy the small portal's records and pages, and return the folder of records."""
    for part in ("data", "docs"):
        shutil.copytree(SAMPLE / part, folder / part)
    return folder / "data"


def refusal(*arguments: str) -> str:
    """Run a command that cannot be carried out; return the sentence with which it ends."""
    with redirect_stderr(io.StringIO()) as said, pytest.raises(SystemExit) as left:
        main(list(arguments))
    assert left.value.code == 1
    return said.getvalue().splitlines()[-1]


def put(data: Path, kind: str, old: str, new: str) -> None:
    """Change a stretch of text that a file of records holds once."""
    file = data / f"{kind}.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def give(data: Path, kind: str, id: str, *fields: str) -> None:
    """Give a record more fields, a line each."""
    lines = "".join(f"\n  {field}" for field in fields)
    put(data, kind, f"- id: {id}\n", f"- id: {id}{lines}\n")


def add(data: Path, kind: str, text: str) -> None:
    """Add records as text at the end of their file."""
    file = data / f"{kind}.yml"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(before + text, encoding="utf-8")


def own_page(portal: Path, name: str) -> Path:
    """Write a record a page of its own, `projects/locks.md`, which says what the layout gives; return its file."""
    docs = portal / "docs"
    page = docs / name
    page.write_text(pages_from_layouts(load(portal / "data"), docs)[name], encoding="utf-8")
    return page


def said(data: Path) -> list[str]:
    """Return what the check finds wrong with the records, without file and line."""
    _, problems = examine(data)
    return [f"{problem.where}: {problem.message}" for problem in sorted(problems)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def line_of(file: Path, text: str) -> int:
    """Return the line of a file that holds a text, which it holds only once."""
    (number,) = [number for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if text in line]
    return number
