"""A build that reuses pages gives the same bytes as one that makes them all, whatever was edited in between."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.manifest import digests
from tests.portals import ROOT, SAMPLE, copy_portal

EDITS = int(os.environ.get("EDITS", "6"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small portal with code, templates and page frame of its own, so that they can be edited."""
    home = copy_portal(SAMPLE, tmp_path_factory.mktemp("incremental") / "portal")
    for part in ("macros", "overrides"):
        (home / part).unlink()
        shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def build(home: Path) -> dict[str, str]:
    """Build with the copy's own code; return the digest of each file."""
    # From the copy's folder its own `macros` comes first; `-P` would keep it out.
    command = [sys.executable, "-m", "macros", "site"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(home / "site")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def edits(home: Path) -> list[Callable[[int], None]]:
    """Return repeatable ways to edit a portal: records, pages, templates, code, frame and settings."""
    data, docs, macros = home / "data", home / "docs", home / "macros"
    return [
        lambda n: append(data / "updates.yml", record("updates", n)),
        lambda n: append(data / "glossary.yml", record("glossary", n)),
        lambda n: replace(data / "priorities.yml", "summary: Fewer homes", f"summary: Number {n}, fewer homes"),
        lambda n: replace(data / "partners.yml", "name: Anyshire Police", f"name: Anyshire Police {n}"),
        lambda n: append(docs / "partners.md", f"\nEdited a {n}th time.\n"),
        lambda n: append(macros / "views" / "templates" / "priority_summary.html", f"<p>Edited {n}</p>\n"),
        lambda n: append(macros / "views" / "terms.py", f"# edited {n}\n"),
        lambda n: replace(home / "overrides" / "main.html", "</main>", f"</main>\n<p>Frame {n}</p>"),
        lambda n: replace(home / "mkdocs.yml", "site_name: ", f"site_name: {n} "),
    ]


def record(kind: str, number: int) -> str:
    own = {
        "updates": "on: 2024-03-01\n  summary: Something new.",
        "glossary": "meaning: A word that readers may not know.",
    }
    return (
        f"- id: added-{number}\n  name: Added {number}\n  {own[kind]}\n"
        "  sources: [{source: plan, at: page 1}]\n  updated: 2024-03-02\n"
    )


def test_pages_are_reused_and_the_bytes_are_the_same(home: Path) -> None:
    build(home)
    choices = random.Random(7)
    ways = edits(home)
    for number in range(EDITS):
        choices.choice(ways)(number)
        reused = build(home)
        shutil.rmtree(home / ".cache")
        assert build(home) == reused


def test_only_pages_that_used_a_record_are_built_again(home: Path) -> None:
    build(home)
    before = pages_in_cache(home)
    replace(home / "data" / "measures.yml", "meaning: How many felt safer.", "meaning: How many people felt safer.")
    build(home)
    after = pages_in_cache(home)
    changed = {name for name in after if after[name] != before[name]}
    assert "performance.md" in changed
    assert not changed & {"localities/southtown.md", "projects/night-walks.md", "priorities/stalking.md", "partners.md"}


def pages_in_cache(home: Path) -> dict[str, str]:
    """Return the key of each page, by its name."""
    import sqlite3

    with sqlite3.connect(home / ".cache" / "pages.sqlite") as database:
        return dict(database.execute("select name, key from page"))


def test_a_failed_build_leaves_no_fresh_page(home: Path) -> None:
    build(home)
    page = home / "docs" / "partners.md"
    good = page.read_text(encoding="utf-8")
    append(page, "\n{{ no_such_macro() }}\n")
    command = [sys.executable, "-m", "macros", "site"]
    for _ in range(2):
        failed = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=300, check=False)
        assert failed.returncode == 1
        assert "there is no macro 'no_such_macro'" in failed.stdout
    page.write_text(good, encoding="utf-8")
    build(home)


def test_a_page_that_is_gone_is_not_published(home: Path) -> None:
    extra = home / "docs" / "about" / "extra.md"
    extra.parent.mkdir(exist_ok=True)
    extra.write_text("# Extra\n\n{{ page_foot() }}\n", encoding="utf-8")
    append(home / "mkdocs.yml", "\n")
    assert "about/extra/index.html" in build(home)
    extra.unlink()
    assert "about/extra/index.html" not in build(home)
