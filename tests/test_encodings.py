"""Terminals that lack characters: everything can be printed, as readably as the terminal allows."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.core.terminal import READABLE, prepare_streams
from tests.editing import put
from tests.portals import ROOT, SAMPLE, copy_portal
from tests.processes import run, surroundings

ENCODINGS = [
    *({"PYTHONIOENCODING": encoding} for encoding in ("ascii", "latin-1", "cp1252", "utf-16", "ascii:strict")),
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX"},
    {"LANG": "en_GB.ISO-8859-1", "PYTHONUTF8": "0"},
]
COMMANDS = [
    *(["check", "--verbose"], ["check", "--format", "github"], ["changes", "--base", "HEAD"], ["site"]),
    *(["new", "--kind", "proj’ect", "--id", "é"], ["rename", "--kind", "fund", "--old", "“x”", "--new", "日本"]),
    *(["serve", "--port", "8000–1"], ["check", "--day", "1–1–2027"], ["verify", "–"], ["–"], ["site", "--–"]),
]
NAME = "Safer “Anyshire” – très cher 日本"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a portal with typographic signs in its name, a record, a page and a file's name."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("encodings") / "portal")
    settings = portal / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Safer Anyshire", NAME), encoding="utf-8")
    identity = ["-c", "user.name=An editor", "-c", "user.email=editor@council.example", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "data", "docs"], ["commit", "-qm", "Before"]):
        subprocess.run(["git", *identity, *arguments], cwd=portal, check=True)
    put(portal / "data", "funds", "name: Safe Fund", "name: Safe ‘Fund’ – 日本")
    (portal / "docs/about/naïve–page.md").write_text("# A page’s “title”\n\n[x](no–where.md)\n", encoding="utf-8")
    return portal


@pytest.mark.parametrize(
    ("variables", "command"),
    [*((ENCODINGS[0], command) for command in COMMANDS), *((other, COMMANDS[0]) for other in ENCODINGS[1:])],
    ids=str,
)
def test_every_command_can_print_what_it_has_to_say(
    portal: Path, command: list[str], variables: dict[str, str]
) -> None:
    ended = run(portal, *command, env=variables)
    assert ended.stdout + ended.stderr
    assert "Unicode" not in ended.stdout + ended.stderr
    assert "mistake in the portal" not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_a_terminal_without_unicode_shows_what_comes_nearest(portal: Path) -> None:
    shown = run(portal, "check", env={"PYTHONIOENCODING": "ascii"}).stdout.splitlines()[0]
    assert shown == 'Safer "Anyshire" - tres cher \\u65e5\\u672c'


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("‘a’ “b” – — \N{MINUS SIGN} … × →", "ascii", "'a' \"b\" - - - ... x ->"),
        ("£5 – café", "latin-1", "£5 - café"),
        ("£5 – café", "cp1252", "£5 – café"),
        ("£5 café ﬁne", "ascii", "GBP 5 cafe fine"),
        ("日 \udcff \N{REPLACEMENT CHARACTER}", "ascii", "\\u65e5 \\udcff ?"),
    ],
)
def test_what_an_encoding_lacks_is_replaced(text: str, encoding: str, shown: str) -> None:
    prepare_streams()
    assert text.encode(encoding, READABLE).decode(encoding) == shown


def test_only_writing_is_made_readable() -> None:
    prepare_streams()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", READABLE)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        ('Refused("Run this as “portal” – …")', 1, "Run this as \\u201cportal\\u201d \\u2013 \\u2026\n"),
        ('OSError(28, "full")', 1, "The server's disk is full. Its administrator should look at it.\n"),
        ("KeyboardInterrupt", 130, "Stopped.\n"),
        ('KeyError("x")', 1, "This is a mistake in the portal's own program: KeyError: 'x'. The server's"),
    ],
)
def test_the_programs_of_the_server_end_in_a_sentence_too(raised: str, code: int, said: str) -> None:
    program = f"from deploy.ending import in_a_sentence, Refused\nwith in_a_sentence():\n    raise {raised}"
    environment = surroundings(PYTHONIOENCODING="ascii")
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr[: len(said)]) == (code, "", said)
    assert "Traceback" not in ended.stderr
