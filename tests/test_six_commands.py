"""Another partnership in six commands, as the README has them: from a fresh clone to a page that nginx serves."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy.build import link_code
from deploy.content import content, portal_folder
from deploy.settings import Refused
from tests.deploy_clone import GIT, git, push, write
from tests.deploy_site import Server, free_port, open_folder, serving, set_up
from tests.portals import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:git|make|sudo) [^\n]+", README.partition("## Another partnership")[2], flags=re.MULTILINE)
# Stands in for the environment of a clone, so that nothing is fetched: the Python of these tests.
PYTHON = """#!/bin/sh
case "$2" in macros/cli/environment.py) exit 0;; esac
exec '{python}' "$@"
"""


def clone_of_head(folder: Path) -> Path:
    """Clone this repository as somebody would, with an environment that is ready."""
    git(folder.parent, "clone", "--quiet", str(ROOT), str(folder))
    program = folder / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text(PYTHON.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    (folder / ".venv/.packages-ready").write_text(f"{(folder / '.venv').resolve()}\n", encoding="utf-8")
    (folder / ".venv/.site-ready").touch()
    return folder


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the README."""
    return subprocess.run(command, shell=True, cwd=folder, env=GIT, capture_output=True, text=True, timeout=300)


def previewed(folder: Path, command: str) -> str:
    """Run the command that shows the portal, at a port that is free; return what it says and the page, and stop it."""
    command = re.sub(r"PORT=\d+", f"PORT={free_port()}", command)
    words = {"cwd": folder, "env": GIT, "stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(["sh", "-c", f"exec {command}"], **words) as process:  # type: ignore[call-overload]
        said = ""
        try:
            while "shows the portal" not in said and (line := process.stdout.readline()):
                said += line
            address = re.search(r"http://\S+", said)
            assert address, said
            with urlopen(address[0], timeout=60) as page:
                return f"{said}{page.read().decode()}"
        finally:
            os.killpg(process.pid, signal.SIGINT)


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """Return a dictionary for what each command printed, by its first words."""
    return {}


@pytest.fixture(scope="module")
def server(said: dict[str, str]) -> Iterator[Server]:
    """Yield a server that was set up by following the README; `set_up` runs its last command."""
    with open_folder() as folder:
        project = clone_of_head(folder / "portal")
        for command in (COMMANDS[1], COMMANDS[2], COMMANDS[4]):
            if command == COMMANDS[4]:
                said["make serve"] = previewed(project, COMMANDS[3])
            done = shell(project, command)
            assert done.returncode == 0, done.stdout + done.stderr
            said[" ".join(command.split()[:2])] = done.stdout
        with serving(set_up(folder / "home", project)) as server:
            yield server


def test_the_readme_has_six_commands_for_another_partnership() -> None:
    assert [" ".join(command.split()[:2]) for command in COMMANDS] == [
        *("git clone", "make portal", "make check", "make serve", "git add", "sudo python3")
    ]
    assert 'ID=trafford NAME="Safer Trafford" TYPE=metropolitan' in COMMANDS[1]


def test_six_commands_lead_from_a_clone_to_a_published_page(server: Server, said: dict[str, str]) -> None:
    assert said["make portal"].startswith("examples/trafford/: the portal Safer Trafford is there")
    assert said["make check"].splitlines() == ["Safer Trafford", "0 records, 0 problems"]
    assert said["make serve"].startswith("Safer Trafford\n")
    assert "<title>Safer Trafford</title>" in said["make serve"]
    page = server.get("")
    assert page.status == 200
    assert "<title>Safer Trafford</title>" in page.text
    assert "The partnership’s priorities will be listed here." in page.text


def test_an_editor_of_that_portal_pushes_its_records_and_nothing_else(server: Server, tmp_path: Path) -> None:
    clone = server.clone(tmp_path / "editor")
    page = "examples/trafford/docs/about/index.md"
    text = (clone / page).read_text(encoding="utf-8")
    write(clone, page, text.replace("# About this portal\n", "# About this portal\n\nMade in a morning.\n", 1))
    done = push(clone)
    assert done.returncode == 0, done.stderr
    assert "Made in a morning." in server.get("about/").text
    write(clone, "examples/trafford/mkdocs.yml", "site_name: Another\n")
    refused = push(clone).stderr
    assert "examples/trafford/mkdocs.yml: runs on the server, so a push cannot change it" in refused
    assert "A push may change examples/trafford/data/ and examples/trafford/docs/." in refused


@pytest.mark.parametrize(
    ("said", "folder"),
    [
        ('[tool.portal]\nfolder = "."\n', "."),
        ('[tool.portal]\n# why\nfolder = "examples/trafford"\n', "examples/trafford"),
        ("", "."),
    ],
)
def test_the_folder_that_is_published_is_named_once(said: str, folder: str) -> None:
    assert str(portal_folder(said)) == folder
    assert content(portal_folder(said))[0] == ("data" if folder == "." else f"{folder}/data")


@pytest.mark.parametrize("folder", ["../elsewhere", "/etc", "examples/../../etc"])
def test_only_a_folder_of_the_repository_can_be_published(folder: str) -> None:
    with pytest.raises(Refused, match=f"names no folder of this repository as the portal to publish: '{folder}'"):
        portal_folder(f'[tool.portal]\nfolder = "{folder}"\n')


def test_code_is_linked_beside_the_content_wherever_it_lies(tmp_path: Path) -> None:
    code, work = tmp_path / "code", tmp_path / "work"
    for name in ("macros/a.py", "mkdocs.yml", "examples/other/mkdocs.yml", "examples/trafford/mkdocs.yml"):
        (code / name).parent.mkdir(parents=True, exist_ok=True)
        (code / name).touch()
    for name in ("examples/trafford/data", "examples/trafford/docs"):
        (work / name).mkdir(parents=True)
    link_code(code, work, ("examples/trafford/data", "examples/trafford/docs"))
    links = [str(path.relative_to(work)) for path in sorted(work.rglob("*")) if path.is_symlink()]
    assert links == ["examples/other", "examples/trafford/mkdocs.yml", "macros", "mkdocs.yml"]
    assert os.path.isfile(work / "examples/trafford/mkdocs.yml")
