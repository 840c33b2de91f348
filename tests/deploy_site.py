"""A council's server in a scratch folder: an editor's clone, a repository set up with deploy/, a real nginx."""

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from deploy.settings import Settings, read
from deploy.upgrade import packages
from tests.deploy_clone import GIT, Said, git

NGINX = """
pid {home}/nginx/{pid};
error_log {home}/nginx/error.log;
include /etc/nginx/modules-enabled/*.conf;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {home}/nginx/a; proxy_temp_path {home}/nginx/b; fastcgi_temp_path {home}/nginx/c;
    uwsgi_temp_path {home}/nginx/d; scgi_temp_path {home}/nginx/e;
    {including}
}}
"""
ROOT_RUNS = os.geteuid() == 0


@dataclass(frozen=True)
class Answer:
    """What a reader gets."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Server:
    """A server that is set up, and its address."""

    home: Path
    address: str

    @property
    def settings(self) -> Settings:
        """What was decided when it was set up."""
        return read(self.home)

    @property
    def live(self) -> str:
        """The name of the release that readers see."""
        return (self.home / "site" / "live").resolve().name

    @property
    def head(self) -> str:
        """The commit that is published, as git has it."""
        return git(self.home / "portal.git", "rev-parse", "main")

    def clone(self, folder: Path) -> Path:
        """Make an editor's copy of what is published."""
        git(folder.parent, "clone", "--quiet", str(self.home / "portal.git"), str(folder))
        return folder

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a page."""
        try:
            with urlopen(Request(self.address + path, headers=headers, method=method), timeout=10) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace"))
        except HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read().decode())

    def run(self, script: str, *arguments: str, typed: str = "") -> Said:
        """Run a script of the administrator, who types something when asked."""
        words = [str(self.home / "bin" / script), *arguments]
        return subprocess.run(words, env=GIT, input=typed, capture_output=True, text=True)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a scratch folder that every account may enter, the builder's and the web server's too."""
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def python_for_all() -> str:
    """Return a Python like that of the tests which every account may run, or nothing."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for program in (os.path.realpath(sys.executable), f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        asked = ["setpriv", "--reuid=nobody", "--clear-groups", "sh", "-c", f"exec {program} -c 'import venv'"]
        if Path(program).exists() and subprocess.run(asked, capture_output=True).returncode == 0:
            return program
    return ""


def prepare_packages(home: Path, project: Path, python: str) -> None:
    """Put the packages of these tests where setup would put those that it fetches: nothing is fetched here."""
    folder = home / "environments" / packages(project)
    subprocess.run([python or sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    (site_packages / "tests.pth").write_text(sysconfig.get_path("purelib"))
    (folder / ".site-ready").touch()


def set_up(home: Path, project: Path, path: str = "", *more: str) -> Server:
    """Set a server up as the guide says, with accounts that are there already."""
    python = python_for_all() if ROOT_RUNS else ""
    prepare_packages(home, project, python)
    address = f"127.0.0.1:{free_port()}"
    words = [
        sys.executable,
        "-m",
        "deploy.setup",
        str(home),
        f"--address=http://{address}/{path}",
        f"--listen={address}",
    ]
    accounts = ["--owner=root", f"--builder={'nobody' if python else ''}"] if ROOT_RUNS else []
    done = subprocess.run([*words, *accounts, *more], cwd=project, env=GIT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return Server(home, f"http://{address}/{path}")


def find_nginx() -> str:
    """Return the web server's path, and install it if it is missing and that is allowed."""
    where = f"{os.environ['PATH']}:/usr/sbin"
    if not shutil.which("nginx", path=where) and ROOT_RUNS and shutil.which("apt-get"):
        quiet = {"env": GIT | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        asked = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"]
        subprocess.run(asked, **quiet)  # type: ignore[call-overload]
    found = shutil.which("nginx", path=where)
    return found or pytest.fail("The publishing tests need nginx. Install Debian's package 'nginx-light' or your own")


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Run nginx in front of a server's site, with the settings that setup wrote."""
    settings = server.home / "nginx" / "test.conf"
    including = f"include {server.home}/nginx/portal.conf;"
    settings.write_text(NGINX.format(home=server.home, pid="pid", including=including), encoding="utf-8")
    words = [find_nginx(), "-c", str(settings), "-g", "daemon off;"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            if process.poll() is not None or (server.home / "nginx" / "pid").exists():
                break
            time.sleep(0.05)
        assert process.poll() is None, process.stderr and process.stderr.read()
        yield server
    finally:
        process.terminate()
        process.wait(timeout=10)
