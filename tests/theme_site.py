"""The sample pages of the theme as a site in a browser: one specimen of each component, no records, no macros."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples" / "theme"
HOME, LOCALITY, HUB, PROJECTS = "", "localities/east-staffordshire/", "priorities/", "projects/"
SENSITIVE, SENSITIVE_TOO = "priorities/domestic-abuse/", "priorities/violence/"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
# As strict as the policy of the published site; search, which needs more, is not tried here.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the strict policy."""

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def build(project: Path, exit_url: str) -> Path:
    """Build the samples with the real settings, templates and assets; return the folder of the site."""
    shutil.copytree(SAMPLES, project / "docs")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    settings |= {"plugins": [], "watch": []}
    for ours in ("macros.pages.passthrough", "macros.pages.plain_markdown"):
        settings["markdown_extensions"].pop(ours)
    settings["theme"]["custom_dir"] = str(ROOT / "overrides")
    settings["extra"]["exit_url"] = exit_url
    settings["extra"]["language"] = "en"
    settings["not_in_nav"] += "/prose.md\n"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False))
    run = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(run, cwd=project, capture_output=True, text=True, env=quiet)
    assert built.returncode == 0, built.stderr
    return project / "site"


@contextmanager
def sample_site(scratch: Path) -> Iterator[tuple[str, str]]:
    """Yield the address of the sample site, and of another site where its quick exit leads."""
    (scratch / "elsewhere").mkdir()
    (scratch / "elsewhere" / "index.html").write_text("<!doctype html><title>Weather</title>Sunny")
    with served(scratch / "elsewhere") as elsewhere, served(build(scratch, elsewhere)) as site:
        yield site, elsewhere


def launch(driver: Playwright, **options: Any) -> Browser:
    """Start the Chromium named by CHROMIUM, else the one on the path."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    return driver.chromium.launch(executable_path=program, args=["--disable-background-networking"], **options)


@contextmanager
def watched(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a context of its own. At the end: no message, no request to another host, nothing stored."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(path: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**(DESKTOP | options)))
        page = contexts[-1].new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(site) else faults.append(request.url))
        page.goto(site + path)
        return page

    yield open_page
    for context in contexts:
        assert context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
        assert [page.evaluate("sessionStorage.length") for page in context.pages] == [0]
        context.close()
    assert faults == []
