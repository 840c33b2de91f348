"""The command lines of the administrator's guide, run one after the other as far as this machine allows."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy_clone import GIT, Said, change, git, make_project, push
from tests.deploy_site import (
    NGINX,
    ROOT_RUNS,
    Server,
    find_nginx,
    free_port,
    open_folder,
    prepare_packages,
    python_for_all,
    serving,
)
from tests.portals import ROOT

GUIDE = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|cron|logrotate)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINES = [line for language, block in BLOCK.findall(GUIDE) if language == "sh" for line in block.splitlines()]
# What needs the network, a certificate of the real world, or a system that is started. Their words are looked at.
NOT_HERE = (
    "apt-get install ",
    "git clone ",
    "sudo certbot ",
    "sudo python3 -m deploy.setup /srv/trafford ",
    "sudo ln -s /srv/trafford/",
)


class Machine:
    """Stands for the council's server: the guide's places and accounts become those of a test."""

    def __init__(self, folder: Path) -> None:
        self.home, self.project, self.clone = folder / "portal", folder / "project", folder / "clone"
        self.listen = f"127.0.0.1:{free_port()}"
        self.address = f"http://{self.listen}/"
        self.python = python_for_all() if ROOT_RUNS else ""
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "id"], check=True)
        self.places = {
            "/srv/portal": str(self.home),
            "/etc/nginx/conf.d": str(self.home / "conf.d"),
            "/var/backups": str(folder),
            "/etc/letsencrypt/live/safer.example": str(folder / "certificate"),
            "https://safer.example/": self.address,
            "ssh-ed25519 AAAA… jo@council": (folder / "id.pub").read_text().strip(),
            "portal@server:": "",
            "nginx -t": f"{find_nginx()} -t -c {self.home}/nginx/guide.conf",
            "systemctl reload nginx": "true",
            "sudo -u portal ": "",
            "sudo ": "",
            "python3 -m deploy.setup": f"{sys.executable} -m deploy.setup",
        }

    def here(self, line: str) -> str:
        """Return a line of the guide as it is run here."""
        for place, ours in self.places.items():
            line = line.replace(place, ours)
        if "deploy.setup" in line:
            accounts = ["--owner=root", f"--builder={'nobody' if self.python else ''}"] if ROOT_RUNS else []
            line += " " + " ".join([f"--listen={self.listen}", *accounts])
        return line

    def run(self, line: str, typed: str = "") -> Said:
        """Run a line of the guide, in the clone that it speaks of."""
        folder = self.clone if line.startswith("git ") and self.clone.exists() else self.project
        (self.home / "conf.d").mkdir(parents=True, exist_ok=True)
        (self.home / "nginx").mkdir(exist_ok=True)
        conf = NGINX.format(home=self.home, pid="tried", including=f"include {self.home}/conf.d/*.conf;")
        (self.home / "nginx" / "guide.conf").write_text(conf)
        words = ["sh", "-c", self.here(line.partition("  #")[0])]
        return subprocess.run(words, cwd=folder, env=GIT, input=typed, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """Yield a machine on which nothing is set up yet."""
    with open_folder() as folder:
        make_project(folder / "project")
        machine = Machine(folder)
        prepare_packages(machine.home, machine.project, machine.python)
        yield machine


def test_each_line_of_the_guide_works_in_its_order(machine: Machine) -> None:
    for line in LINES:
        if line.startswith(NOT_HERE):
            continue
        if line.startswith(("git push live HEAD:upgrade", "git revert")):
            _change(machine, line)
        if "-xzf" in line:
            shutil.rmtree(machine.home)
            prepare_packages(machine.home, machine.project, machine.python)
        typed = ""
        if "bin/upgrade" in line:
            typed = git(machine.home / "portal.git", "rev-parse", "upgrade")[:12]
        done = machine.run(line, f"{typed}\n")
        if line.startswith("sudo ln -s"):
            assert (machine.home / "conf.d" / "portal.conf").is_symlink()
        assert done.returncode == 0, (line, done.stderr)
    with serving(Server(machine.home, machine.address)) as server:
        assert server.get("").status == 200
        assert "shelter" not in server.get("localities/southtown/").text
    assert "[take down]" in git(machine.home / "portal.git", "log", "--format=%s", "main")


def _change(machine: Machine, line: str) -> None:
    """Do what an editor or a developer has done before they push."""
    if not machine.clone.exists():
        git(machine.clone.parent, "clone", "--quiet", str(machine.home / "portal.git"), str(machine.clone))
        git(machine.clone, "remote", "add", "live", str(machine.home / "portal.git"))
    git(machine.clone, "pull", "--quiet", "live", "main")
    if "upgrade" in line:
        change(machine.clone, "overrides/main.html", "<", "{# newer #}<")
    else:
        change(machine.clone, "data/localities.yml", "A quiet town.", "A town with a shelter at 1 Hidden Lane.")
        assert push(machine.clone).returncode == 0


def test_the_lines_of_cron_begin_programs_that_are_there_and_silent(machine: Machine) -> None:
    (cron,) = [block for language, block in BLOCK.findall(GUIDE) if language == "cron"]
    mail, *lines = cron.splitlines()
    assert mail.startswith("MAILTO=")
    for line in lines:
        found = re.fullmatch(r"\d+ \d+ \* \* \* (?:portal|root) (/srv/portal/bin/\w+)", line)
        assert found, line
        done = machine.run(found[1])
        full = "full. Make room." in done.stdout  # of the machine that tests run on
        assert full or (done.returncode, done.stdout, done.stderr) == (0, "", ""), done


def test_the_lines_for_logs_name_the_logs_that_nginx_writes(machine: Machine) -> None:
    (rotated,) = [block for language, block in BLOCK.findall(GUIDE) if language == "logrotate"]
    pattern = shlex.split(rotated)[0].replace("/srv/portal/", "")
    assert {path.name for path in machine.home.glob(pattern)} >= {"access.log", "error.log"}
    assert rotated.count("{") == rotated.count("}") == rotated.count("postrotate") == rotated.count("endscript") == 1


def test_what_is_not_run_here_names_what_there_is() -> None:
    left = [line for line in LINES if line.startswith(NOT_HERE)]
    assert len(left) == len(NOT_HERE)
    help = subprocess.run([sys.executable, "-m", "deploy.setup", "--help"], cwd=ROOT, capture_output=True, text=True)
    for option in re.findall(r"(?<!\S)--(?:address|config|certificate|listen|listen-tls|owner|builder)\b", GUIDE):
        assert f"{option} " in help.stdout
    if shutil.which("apt-cache") and os.path.exists("/var/lib/apt/lists"):
        packages = next(line for line in left if line.startswith("apt-get")).split()[2:]
        known = subprocess.run(["apt-cache", "show", "--no-all-versions", *packages], capture_output=True, text=True)
        assert not known.stdout or "No packages found" not in known.stderr, known.stderr
