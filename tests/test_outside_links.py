"""The weekly look at links to other sites: those that lead nowhere are listed, those that refuse a program are not."""

import importlib.util
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.portals import ROOT


@pytest.fixture(scope="module")
def outside_links() -> ModuleType:
    """Return the script that asks other sites."""
    about = importlib.util.spec_from_file_location("outside_links", ROOT / ".github" / "outside_links.py")
    assert about
    assert about.loader
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


class OtherSite(BaseHTTPRequestHandler):
    """Answers with the status that stands in the address."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


def test_links_to_other_sites_that_lead_nowhere_are_listed(outside_links: ModuleType, tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    other = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "about").mkdir()
    links = [f"{other}/200", f"{other}/404", f"{other}/403", f"{other}/503", "http://127.0.0.1:1/", "about/", "tel:101"]
    page = "".join(f'<a href="{link}">x</a>' for link in links)
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "about" / "index.html").write_text(f'<a href="{other}/404">x</a>')
    lines = outside_links.report(tmp_path).splitlines()
    server.shutdown()
    assert lines[0] == f"- <{other}/404> (status 404) on `about/`, `/`"
    assert lines[1].startswith("- <http://127.0.0.1:1/> (")
    assert len(lines) == 2


def test_a_site_without_dead_links_is_told_in_a_sentence(outside_links: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="about/">x</a>')
    assert outside_links.report(tmp_path) == "None of 0."
