"""An officer's laptop without make, fork or what only POSIX systems have: the commands on records work all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy_clone import git
from tests.portals import ROOT, SAMPLE, copy_portal
from tests.processes import surroundings

# Runs a command as on such a laptop: what only POSIX systems have is not there.
LAPTOP = """
import os, select, signal, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules.pop(name, None)
for module, names in {
    os: "fork forkpty geteuid getuid getgid killpg setsid uname chown mkfifo WEXITSTATUS",
    signal: "SIGHUP SIGKILL SIGPIPE SIGQUIT SIGALRM alarm setitimer pthread_sigmask sigwait",
    select: "poll epoll",
}.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
import runpy
sys.argv[0] = "macros"
runpy.run_module("macros", run_name="__main__")
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Make the small portal in a repository."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "pyproject.toml").write_text('[tool.portal]\nfolder = "."\n', encoding="utf-8")
    git(portal, "init", "--quiet", "-b", "main")
    git(portal, "add", "data", "docs", "mkdocs.yml")
    git(portal, "commit", "--quiet", "-m", "All")
    (portal / "q.csv").write_text("area,period,value\nnorthtown,2023-24,12\n", encoding="utf-8")
    return portal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check", "23 records, 0 problems"),
        ("new --kind project --id night-market", "the project 'night-market' begins here."),
        ("rename --kind project --old locks --new bolts", "bolts"),
        ("changes --base HEAD", ""),
        ("import --measure break-ins --file q.csv --source plan --at page", "break-ins"),
        ("portal --id trafford --name Safer --type london", "the portal Safer is there"),
        ("addresses", "addresses.txt: "),
    ],
)
def test_a_command_runs_without_what_only_posix_systems_have(portal: Path, words: str, said: str) -> None:
    asked = [sys.executable, "-c", LAPTOP, *words.split()]
    done = subprocess.run(
        asked, cwd=portal, env=surroundings(PYTHONPATH=str(ROOT)), capture_output=True, text=True, timeout=120
    )
    assert "Traceback" not in done.stderr
    assert "mistake in the portal" not in done.stdout + done.stderr
    assert (done.returncode, said in done.stdout) == (0, True), done.stdout + done.stderr
