"""The live preview shows a change, goes on when a record breaks, says why, and recovers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.portals import SAMPLE, copy_portal

PATIENCE = 120.0
"""Seconds that a change may take on a busy machine before the preview is taken for stuck."""


class PreviewServer:
    """The preview of the small portal, as `make serve` runs it."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        # The preview stands below the same path as the published site, and so do its pages.
        self.root = f"{self.address}/portal"
        self.said = home / "said.txt"
        command = [sys.executable, "-m", "macros", "serve", "--port", self.address.rpartition(":")[2]]
        with self.said.open("w") as out:
            self.process = subprocess.Popen(
                command,
                cwd=home,
                stdout=out,
                stderr=out,
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
                # It is asked to end as by Ctrl-C, which whoever runs the tests may have ignored.
                preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            )

    def shows(self, path: str, text: str) -> bool:
        """Return whether a page comes to show a text while we wait."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if text in self.page(path):
                return True
            time.sleep(0.05)
        return False

    def page(self, path: str) -> str:
        try:
            with urlopen(self.root + path, timeout=10) as answer:
                content: bytes = answer.read()
                return content.decode()
        except (URLError, OSError):
            return ""

    def says(self, text: str) -> bool:
        """Return whether a line with a text appears in the terminal while we wait."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if text in self.said.read_text(encoding="utf-8"):
                return True
            time.sleep(0.05)
        return False


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_portal(SAMPLE, tmp_path_factory.mktemp("serve") / "portal")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(home)
    try:
        assert server.shows("/localities/northtown/", "A market town")
        yield server
    finally:
        server.process.send_signal(signal.SIGINT)
        server.process.wait(20)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_record_and_page_are_shown(home: Path, server: PreviewServer) -> None:
    change(home / "data" / "localities.yml", "A market town", "A lively market town")
    assert server.shows("/localities/northtown/", "A lively market town")
    change(home / "docs" / "partners.md", "# Partners", "# Partners, mended")
    assert server.shows("/partners/", "Partners, mended")


def test_a_broken_record_is_named_and_the_preview_goes_on(home: Path, server: PreviewServer) -> None:
    records = home / "data" / "localities.yml"
    change(records, "gss: E07000001", "gss: nonsense")
    assert server.says("northtown: gss: 'nonsense' is not a GSS code.")
    assert server.says("1 problem. The preview shows the records as they were until this is mended.")
    assert server.shows("/localities/northtown/", "market town")
    assert server.shows("/localities/northtown/", "&#39;nonsense&#39; is not a GSS code.")
    change(records, "gss: nonsense", "gss: E07000001")
    change(records, "market town", "market town on a hill")
    assert server.shows("/localities/northtown/", "market town on a hill")
    assert "is not a GSS code" not in server.page("/localities/northtown/")


def test_a_list_that_nobody_looked_at_shows_the_change_as_well(home: Path, server: PreviewServer) -> None:
    change(home / "data" / "localities.yml", "name: Northtown", "name: Northtown-on-Sea")
    assert server.shows("/localities/", "Northtown-on-Sea")
    change(home / "data" / "localities.yml", "name: Northtown-on-Sea", "name: Northtown")
    assert server.shows("/localities/", "Northtown<")


def test_a_record_that_breaks_a_rule_is_taken_back(home: Path, server: PreviewServer) -> None:
    """Assert that a record shown at once is taken back when the build of the whole site finds that it breaks a rule."""
    change(home / "data" / "localities.yml", "market town on a hill", "market town of Mr Smith")
    assert server.says("'Mr Smith' looks like a person.")
    assert server.shows("/localities/northtown/", "looks like a person.")
    assert "market town of" not in server.page("/localities/northtown/")
    change(home / "data" / "localities.yml", "market town of Mr Smith", "market town on a hill")
    assert server.shows("/localities/northtown/", "market town on a hill")


def test_the_terminal_holds_what_an_editor_wants_to_read_and_nothing_else(home: Path, server: PreviewServer) -> None:
    """Run last, and look at all that the tests before have brought about."""
    records = home / "data" / "localities.yml"
    change(records, "market town on a hill", "market town by the sea")
    assert server.shows("/localities/northtown/", "market town by the sea")
    assert server.page("/nowhere/") == ""
    first, second, *others = server.said.read_text(encoding="utf-8").splitlines()
    assert first == "Safer Anyshire"
    assert second == f"{server.root}/ shows the portal, and every change that you save. Ctrl-C ends it."
    changed = re.compile(r"(data/localities\.yml|docs/partners\.md)( and \S+)? changed\. Shown again after \d+\.\d s\.")
    broken = re.compile(
        r"data/localities\.yml:\d+: northtown: (gss|summary): .*|1 problem\. The preview shows the records as .*"
    )
    assert [line for line in others if not changed.fullmatch(line) and not broken.fullmatch(line)] == []
    assert sum(bool(changed.fullmatch(line)) for line in others) >= 3


def test_settings_that_break_are_named_and_the_preview_goes_on(home: Path, server: PreviewServer) -> None:
    change(home / "mkdocs.yml", "site_name: Safer", "site_name: [Safer")
    assert server.says("1 problem. The preview shows the site as it was until this is mended.")
    assert server.shows("/partners/", "Partners, mended")
    change(home / "mkdocs.yml", "site_name: [Safer", "site_name: Safer")
    assert server.says("mkdocs.yml changed. Shown again after")


def test_a_failing_macro_is_named_and_counted(home: Path, server: PreviewServer) -> None:
    change(home / "docs" / "partners.md", "Partners, mended", "Partners, mended\n\n{{ figure('nothing') }}")
    assert server.says("docs/partners.md:3: {{ figure('nothing') }}: 'nothing' is not a measure.")
    # By the build beside the preview or, if the settings were only just mended, by the one of the preview itself.
    assert server.says(", with 1 problem.")
