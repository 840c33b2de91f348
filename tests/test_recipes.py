"""What CONTRIBUTING and the README tell newcomers to do works: each step is carried out in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.catalogue.texts import UNANSWERED
from tests.portals import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
PROJECT = ("data", "docs", "macros", "overrides", "mkdocs.yml", "CONTRIBUTING.md")


@dataclass
class Newcomer:
    """Somebody with a copy of the project who does what the sections say."""

    home: Path

    def follow(self, section: str) -> None:
        """Make the files and the changes of a section."""
        for language, name, text in blocks(section):
            if language == "diff":
                self.change(name, text)
            elif name:
                file = self.home / name
                assert not file.exists(), name
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")

    def change(self, name: str, difference: str) -> None:
        """Put the lines with a plus into a file where the lines with a minus are, or where the others lead."""
        lines = difference.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        file = self.home / name
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{name} has not this once: {before}"
        file.write_text(text.replace(before, after), encoding="utf-8")

    def make(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the project as `make` does."""
        return subprocess.run(
            [sys.executable, "-m", "macros", command, *arguments],
            cwd=self.home,
            env={**os.environ, "PYTHONPATH": str(self.home), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, command: str, *arguments: str) -> str:
        """Run a command that must go well; return what it printed."""
        run = self.make(command, *arguments)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def page(self, address: str) -> str:
        """Return the HTML of a page of the built site."""
        return (self.home / "site" / address / "index.html").read_text(encoding="utf-8")


def blocks(section: str) -> list[tuple[str, str, str]]:
    """Return the blocks of code in a section of CONTRIBUTING: language, the file that each is for, and its lines."""
    text = CONTRIBUTING.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    assert text, section
    return BLOCK.findall(text)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """Return a newcomer who has added the kind of the first recipe."""
    home = tmp_path_factory.mktemp("recipes") / "portal"
    home.mkdir()
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, home / name)
    newcomer = Newcomer(home)
    newcomer.follow("A kind of record with pages")
    newcomer.done("new", "--kind", "event", "--id", "open-day")
    data = home / "data" / "events.yml"
    readers_see_it = re.sub(r"^  publish_from:.*\n", "", data.read_text(encoding="utf-8"), flags=re.MULTILINE)
    data.write_text(readers_see_it.replace(UNANSWERED, "Come and see"), encoding="utf-8")
    return newcomer


def test_a_kind_takes_five_new_files_and_changes_two() -> None:
    named = blocks("A kind of record with pages")
    new = {name for language, name, _ in named if name and language != "diff"}
    changed = {name for language, name, _ in named if language == "diff"}
    assert (len(new), len(changed)) == (5, 2)


def test_the_records_of_a_new_kind_have_pages(newcomer: Newcomer) -> None:
    assert "0 problems" in newcomer.done("check")
    newcomer.done("schemas")
    newcomer.done("addresses")
    newcomer.done("site")
    assert "Open day</h1>" in newcomer.page("events/open-day")
    assert 'id="cite"' in newcomer.page("events/open-day")
    assert 'href="open-day/"' in newcomer.page("events")
    assert 'href="events/"' in newcomer.page(".")
    assert "events/open-day/" in (newcomer.home / "data" / "addresses.txt").read_text(encoding="utf-8")
    assert (newcomer.home / "site" / "api" / "v1" / "events" / "open-day.json").is_file()
    assert (newcomer.home / "site" / "data" / "events.csv").is_file()
    assert (newcomer.home / ".vscode" / "schemas" / "events.json").is_file()


def test_a_field_a_file_and_a_look_reach_the_site(newcomer: Newcomer) -> None:
    for section in ("A field", "A file for programs", "The look of a table"):
        newcomer.follow(section)
    with (newcomer.home / "data" / "events.yml").open("a", encoding="utf-8") as data:
        data.write("  price: Free\n")
    newcomer.done("site")
    assert "<dt>Price</dt><dd>Free</dd>" in newcomer.page("events/open-day")
    assert '"price": "Free"' in (newcomer.home / "site/api/v1/events/open-day.json").read_text(encoding="utf-8")
    assert "Open day" in (newcomer.home / "site/data/names.txt").read_text(encoding="utf-8").splitlines()
    styles = "".join(file.read_text(encoding="utf-8") for file in (newcomer.home / "site").rglob("portal*.css"))
    assert "text-transform: uppercase; }" in styles
    assert '<td role="cell" data-label="What it does">' in newcomer.page("projects")


def test_a_build_that_fails_says_why(newcomer: Newcomer) -> None:
    newcomer.follow("Why a build fails")
    failed = newcomer.make("site")
    (said,) = (text for language, _, text in blocks("Why a build fails") if language == "text")
    assert failed.returncode == 1
    assert said.strip() in failed.stdout


def test_the_stops_of_the_readme_are_where_it_says() -> None:
    table = README.partition("## Follow one record to one table cell")[2].partition("\n## ")[0]
    stops = re.findall(r"^\| [^|]+ \| `([^`]+)`[^|]* \| (.+) \|$", table, re.MULTILINE)
    assert len(stops) == 6
    for name, seen in stops:
        text = (ROOT / name).read_text(encoding="utf-8")
        for part in re.findall("`([^`]+)`", seen):
            assert part in text, f"{name}: {part}"
