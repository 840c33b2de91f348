"""What is said about records and pages is read in a terminal: nothing in them may steer it, or turn a line around."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editing import put
from tests.portals import SAMPLE, copy_portal

# Colour, the window's title, the start of a sequence in one sign, the bell, a line written over, text turned around.
SIGNS = ("\x1b[31m", "\x1b]0;owned\x07", "\x9b2J", "\x07", "\r", "\b", "\u202e", "\u2066", "\u2028")
# As YAML writes what cannot be typed.
TYPED = "".join(f"\\u{ord(sign):04x}" for text in SIGNS for sign in text)
RAW = "\x1b[31m\x1b]0;owned\x07\u202e"
COMMANDS = [["check", "--verbose"], ["check", "--format", "github"], ["site"], ["changes", "--base", "HEAD"]]
RECORDS = [
    f'- id: "a{TYPED}"\n  name: "b{TYPED}"\n',
    f'- id: other\n  "na{TYPED}me": x\n  name: "Name {TYPED}"\n  funders: ["{TYPED}"]\n  updated: "{TYPED}"\n',
    f"- id: raw\n  name: {RAW}\n",
    f"- &{RAW} [\n",
]
PAGES = [
    f"# A {RAW}\n\n[x](no{RAW}where.md) [y](java{RAW}script:x)\n",
    f'# A\n\n{{{{ figure("{RAW}") }}}}\n\n{{{{ figure(x{RAW}) }}}}\n',
    f"# A\n\n<b{RAW}>\n",
]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Make the small portal as somebody committed it."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    for arguments in (["init", "-q"], ["add", "data", "docs"], ["commit", "-qm", "Before"]):
        identity = [
            "-c",
            "user.name=An editor",
            "-c",
            "user.email=editor@council.example",
            "-c",
            "commit.gpgsign=false",
        ]
        subprocess.run(["git", *identity, *arguments], cwd=portal, check=True)
    return portal


def said(portal: Path, command: list[str]) -> str:
    """Return everything that a command prints, as a terminal gets it."""
    asked = [sys.executable, "-m", "macros", *command]
    run = subprocess.run(asked, cwd=portal, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, timeout=300)
    return (run.stdout + run.stderr).decode()


def assert_plain(printed: str) -> None:
    assert printed
    assert "Traceback" not in printed
    assert {sign for line in printed.split("\n") for sign in line if not sign.isprintable()} == set()


def write(folder: Path, texts: list[str], ending: str) -> None:
    """Write each text into a file of its own, one of which has a name that steers, too."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{RAW if number == 0 else number}{ending}").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_broken_records_do_not_steer_the_terminal(portal: Path, command: list[str]) -> None:
    write(portal / "data" / "funds", RECORDS, ".yml")
    assert_plain(said(portal, command))


@pytest.mark.parametrize("folder", ["about", "projects"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_pages_do_not_steer_the_terminal(portal: Path, command: list[str], folder: str) -> None:
    write(portal / "docs" / folder, PAGES, ".md")
    assert_plain(said(portal, command))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_turns_around_does_not_turn_the_line_around(portal: Path, command: list[str]) -> None:
    """Assert that messages show a sign in place of a mark that reverses the line; the name is published as typed."""
    put(portal / "data", "funds", "name: Safe Fund", 'name: "Safe \u202e\u2066 Fund"')
    assert_plain(said(portal, command))
