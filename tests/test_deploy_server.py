"""What the server's administrator relies on: upgrades, rebuilds, a builder that is shut in, builds that misbehave."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from deploy import settings, staging, upgrade
from deploy.settings import Refused, Settings
from tests.deploy_clone import change, git, make_project, push, write
from tests.deploy_site import Server, open_folder, set_up

UPGRADE = "HEAD:upgrade"
PRYING = Path(__file__).parent / "samples" / "deploy" / "prying_build.py"
LOOK = "overrides/main.html"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server that is set up and that nobody reads."""
    with open_folder() as folder:
        yield set_up(folder / "home", make_project(folder / "project"))


@pytest.fixture
def clone(server: Server, tmp_path: Path) -> Path:
    """Return a fresh copy of what is published."""
    return server.clone(tmp_path / "clone")


def test_an_upgrade_puts_code_and_content_into_use_together(server: Server, clone: Path) -> None:
    write(clone, LOOK, (clone / LOOK).read_text() + "{# A new look. #}\n")
    commit = change(clone, "data/localities.yml", "A quiet town.", "A town with a new look.")
    assert push(clone).returncode != 0
    assert push(clone, UPGRADE).returncode == 0
    answer = server.run("upgrade", typed=f"{commit[:12]}\n")
    assert answer.returncode == 0, answer.stderr
    assert "+{# A new look. #}" in answer.stdout
    assert answer.stdout.endswith(f"In use and published: {commit[:12]}\n")
    assert server.settings.code.name == server.head == commit
    assert server.live.endswith(commit)
    change(clone, "data/localities.yml", "a new look", "a newer look")
    assert push(clone).returncode == 0


def test_code_that_does_not_work_is_not_put_into_use(server: Server, clone: Path) -> None:
    before = (server.settings.code, server.head, server.live)
    commit = write(clone, LOOK, (clone / LOOK).read_text() + "{% broken %}\n")
    assert push(clone, "HEAD:broken").returncode == 0
    answer = server.run("upgrade", "--reviewed", commit)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1] == "The code that was in use stays in use."
    assert (server.settings.code, server.head, server.live) == before


def test_an_upgrade_must_contain_what_is_published(server: Server, clone: Path) -> None:
    git(clone, "checkout", "--quiet", "--orphan", "other")
    commit = write(clone, LOOK, (clone / LOOK).read_text() + "{# Another look. #}\n")
    assert push(clone, "HEAD:other").returncode == 0
    answer = server.run("upgrade", "--reviewed", commit)
    assert (
        answer.stderr.strip()
        == f"{commit[:12]} lacks what is published now, {server.head[:12]}. Merge main into it first."
    )


def test_a_rebuild_makes_the_published_commit_anew(server: Server) -> None:
    before = server.live
    assert server.run("rebuild").returncode == 0
    assert server.live > before
    assert server.live.endswith(server.head)


def test_setting_up_again_leaves_what_is_published_alone(server: Server) -> None:
    before = (server.live, server.head)
    settings.write(replace(server.settings, seconds="200"))
    set_up(server.home, server.home.parent / "project")
    assert (server.live, server.head) == before
    assert server.settings.seconds == "200"


def test_a_new_list_of_packages_is_fetched_by_the_makefile_of_that_release(tmp_path: Path) -> None:
    nowhere = Settings(tmp_path, *["x"] * 8)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "Makefile").write_text("$(VENV)/.site-ready:\n\tmkdir -p $(VENV) && echo $(PYTHON) > $@\n")
    for _ in range(2):
        folder = upgrade.environment(nowhere, tmp_path)
        assert (folder / ".site-ready").read_text().strip()
    assert folder.name == upgrade.packages(tmp_path)


def misbehaving(server: Server, program: str) -> Path:
    """Make a release of the code whose build does something else."""
    code = server.home / "code" / "misbehaving"
    if not code.exists():
        subprocess.run(["cp", "-a", server.settings.code, code], check=True)
    (code / "deploy" / "build.py").write_text(program)
    return code


def stage(server: Server, program: str, seconds: str = "30") -> Path:
    """Build with a program in the place of the build."""
    usual = server.settings
    settings.write(replace(usual, seconds=seconds))
    try:
        return staging.stage(server.settings, misbehaving(server, program), server.head)
    finally:
        settings.write(usual)


PLACES = ("/run/portal-prying.sock", "/var/lib/portal-prying.sock", "\0portal-prying")


@contextmanager
def listening() -> Iterator[None]:
    """Let server programs listen to anybody: in a folder of the system, in another, and without a place."""
    with ExitStack() as stack:
        for place in PLACES if os.geteuid() == 0 else ():
            one = stack.enter_context(socket.socket(socket.AF_UNIX))
            if place.startswith("/"):
                Path(place).unlink(missing_ok=True)
                stack.callback(Path(place).unlink)
            one.bind(place)
            if place.startswith("/"):
                Path(place).chmod(0o777)
            one.listen()
        yield


def test_a_build_is_shut_in(server: Server) -> None:
    (server.home / "log" / "access.log").write_text("what somebody read")
    with listening():
        release = stage(server, PRYING.read_text())
    found = dict(line.split(": ", 1) for line in (release / "index.html").read_text().splitlines())
    told = {"HOME", "LANG", "LC_CTYPE", "NO_MKDOCS_2_WARNING", "PATH", "PYTHONPATH", "PYTHONSAFEPATH", "TMPDIR"}
    assert set(found["surroundings"].split()) <= told
    if not server.settings.builder:
        assert found["account"] == str(os.geteuid())  # only root can make a build run as somebody else
        return
    assert found["account"] != "0"
    assert "0" not in {found[act] for act in ("reads the repository", "writes a release", "writes code")}
    if server.settings.isolated == "yes":
        assert found["networks"] == "lo"
        assert int(found["processes"]) < 6
        assert "0" not in {found[act] for act in ("reads a release", "reads the record", "reads the log")}
        assert {said for act, said in found.items() if "socket" in act} == {"no socket"}


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import time; time.sleep(30)", "The build took longer than 1 seconds and was stopped."),
        ("raise SystemExit(3)", "The server could not build. Its administrator should look at it."),
        ("print('no tar')", "The server could not build. Its administrator should look at it."),
        ("import os; os.system('tar -c --files-from=/dev/null')", "The build gave a site without a first page."),
        (
            "import os; os.chdir(os.environ['HOME']); os.system('ln -sf /etc/passwd index.html; tar -c index.html')",
            "The build gave something that is no file of a site: 'index.html'",
        ),
        (
            "import os; os.system('tar -c --absolute-names /etc/hostname')",
            "The build gave something that is no file of a site: '/etc/hostname'",
        ),
    ],
)
def test_a_build_that_misbehaves_publishes_nothing(server: Server, program: str, sentence: str) -> None:
    before = server.live
    with pytest.raises(Refused) as refusal:
        stage(server, program, seconds="1")
    assert str(refusal.value).startswith(sentence)
    assert server.live == before
