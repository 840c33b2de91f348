"""How long it takes from saving a record to the served page that shows it."""

import http.client
import os
import socket
import urllib.error
import urllib.request
from pathlib import Path
from subprocess import Popen
from time import perf_counter, sleep

from tests.bench.processes import LONGEST, Failed

POLL = 0.02
SETTLING = 2.0
"""Seconds between the first page and the edit, so that whoever watches the files has looked at them once."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def save(file: Path, old: str, new: str) -> None:
    """Change a text in a file and save it in one go, as editors do."""
    text = file.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise Failed(f"{file.name} holds {old!r} {text.count(old)} times, not once")
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    os.replace(beside, file)


def seconds_until_shown(address: str, text: str, server: Popen[bytes]) -> float:
    """Ask for a page until it holds a text; raise `Failed` when the server ends or it takes too long."""
    started = perf_counter()
    while (passed := perf_counter() - started) < LONGEST:
        if server.poll() is not None:
            raise Failed(f"the server at {address} ended")
        if text in _page(address, LONGEST - passed):
            return perf_counter() - started
        sleep(POLL)
    raise Failed(f"{address} does not show {text!r} after {LONGEST:g} seconds")


def _page(address: str, patience: float) -> str:
    """Return the page as served now, or nothing while there is no answer. A busy server may keep us waiting."""
    try:
        with urllib.request.urlopen(address, timeout=patience) as answer:
            return str(answer.read().decode("utf-8", errors="replace"))
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError):
        return ""
