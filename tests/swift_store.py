"""A real object store in a scratch folder: OpenStack Swift with its S3 interface, one of each of its servers."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.portals import ROOT

PROGRAMS = ROOT / ".venv" / "store" / "bin"
"""Where `make store` installs Swift (requirements-store.txt)."""
HERE = "127.0.0.1"
USER, KEY = "test:tester", "testing"
HASHES = "[swift-hash]\nswift_hash_path_suffix = only-for-tests\n"
KINDS = ("account", "container", "object")
SERVER = """[DEFAULT]
swift_dir = {home}
devices = {home}/devices
mount_check = false
bind_ip = {here}
bind_port = {port}
workers = 0
log_level = ERROR
log_address = {home}/no-log
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
PROXY = """[DEFAULT]
swift_dir = {home}
bind_ip = {here}
bind_port = {port}
workers = 0
log_address = {home}/no-log
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck s3api tempauth bulk slo dlo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


@dataclass(frozen=True)
class Store:
    """A store that runs, and what a program needs to know to use it."""

    endpoint: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the publisher reads its key from."""
        return {"AWS_ACCESS_KEY_ID": USER, "AWS_SECRET_ACCESS_KEY": KEY, "AWS_ENDPOINT_URL": self.endpoint}


@contextmanager
def swift(home: Path) -> Iterator[Store]:
    """Run a store that keeps everything in an empty folder; all its programs end with it."""
    (home / "devices" / "one").mkdir(parents=True)
    (home / "swift.conf").write_text(HASHES, encoding="utf-8")
    with ExitStack() as programs:
        for kind in KINDS:
            port = _free_port()
            _make_ring(home, kind, port)
            programs.enter_context(_running(home, kind, SERVER.format(home=home, here=HERE, port=port, kind=kind)))
        port = _free_port()
        programs.enter_context(_running(home, "proxy", PROXY.format(home=home, here=HERE, port=port)))
        endpoint = f"http://{HERE}:{port}"
        _wait_for(f"{endpoint}/healthcheck", home)
        yield Store(endpoint)


def _make_ring(home: Path, kind: str, port: int) -> None:
    """Say where the files of a kind are kept: once, on the only device."""
    builder, program = f"{kind}.builder", PROGRAMS / "swift-ring-builder"
    for words in (
        ["create", "4", "1", "1"],
        ["add", "--region=1", "--zone=1", f"--ip={HERE}", f"--port={port}", "--device=one", "--weight=1"],
        ["rebalance"],
    ):
        subprocess.run([program, builder, *words], cwd=home, check=True, capture_output=True)


@contextmanager
def _running(home: Path, kind: str, settings: str) -> Iterator[None]:
    file = home / f"{kind}.conf"
    file.write_text(settings, encoding="utf-8")
    with (home / f"{kind}.log").open("wb") as log:
        command = [str(word) for word in (PROGRAMS / "python", PROGRAMS / f"swift-{kind}-server", file, "--verbose")]
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def _wait_for(address: str, home: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, OSError):
            logs = "\n".join(file.read_text(errors="replace")[-1000:] for file in sorted(home.glob("*.log")))
            assert time.monotonic() < until, logs
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HERE, 0))
        port: int = listening.getsockname()[1]
        return port
