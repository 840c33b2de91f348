"""Hand-made pages with a search index, served as the portal is; and the steps of a reader who searches."""

import gzip
import html
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, Page, expect

from macros.site.search import index_site
from macros.site.search_words import spelling_words
from tests.site_pages import search_texts

TESTS = Path(__file__).parent
SAMPLES = TESTS / "samples" / "search"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
STATUS = ".search-status"
RESULTS = ".search-results a"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the policy of the published site."""

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
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def write_page(site: Path, page: dict[str, Any]) -> None:
    """Write one sample page."""
    texts = {key: html.escape(str(page.get(key, ""))) for key in ("title", "kind", "place", "words", "text")}
    texts["root"] = "../" * page["url"].count("/") or "./"
    for part in ("lists", "exit"):
        texts[part] = (SAMPLES / f"{part}.html").read_text(encoding="utf-8") if page.get(part) else ""
    file = site / page["url"] / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    template = Template((SAMPLES / "page.html").read_text(encoding="utf-8"))
    file.write_text(template.substitute(texts), encoding="utf-8")


def build(site: Path) -> None:
    """Write the sample pages and a dozen projects, with the real assets, and index them."""
    pages = yaml.safe_load((SAMPLES / "pages.yml").read_text(encoding="utf-8"))
    pages += [{"url": f"projects/{n}/", "title": f"Project {n}", "text": "A footbridge."} for n in range(1, 13)]
    for page in pages:
        write_page(site, page)
    shutil.copytree(TESTS.parent / "overrides" / "assets", site / "assets")
    names = [text for page in pages for text in (page["title"], page.get("words", ""))]
    index_site(site, search_texts(site), spelling_words(names))


@contextmanager
def sample_portal(scratch: Path) -> Iterator[tuple[Path, str]]:
    """Yield the served folder, with the sample portal below a sub-path and a page elsewhere, and its address."""
    (scratch / "away.html").write_text(
        "<!doctype html><link rel=icon href=data:,><title>Elsewhere</title>", encoding="utf-8"
    )
    build(scratch / "portal")
    with served(scratch) as address:
        yield scratch, f"{address}portal/"


@contextmanager
def watched(browser: Browser, address: str, requests: list[str], **options: Any) -> Iterator[Page]:
    """Yield a page on which nothing may go wrong: no message, nothing refused by the policy, no other host."""
    context = browser.new_context(**options)
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda sent: requests.append(sent.url))
    page.goto(address)
    yield page
    host = f"http://{urlsplit(address).netloc}/"
    assert not messages, messages
    assert [url for url in requests if not url.startswith((host, "data:"))] == []
    context.close()


def ask(page: Page, words: str) -> str:
    """Ask in the dialog, which is opened if need be, or in the page of lists; return the status of the search."""
    if not page.locator("#search-words").is_visible():
        page.click("a[data-search-open]")
    status = page.locator(STATUS)
    page.fill("#search-words", "")
    page.press("#search-words", "Enter")
    expect(status).to_have_text("")
    page.fill("#search-words", words)
    page.press("#search-words", "Enter")
    expect(status).not_to_have_text("")
    expect(status).not_to_have_text("Searching…")
    return status.inner_text()


def titles(page: Page) -> list[str]:
    """Return the titles of the results shown."""
    return page.locator(RESULTS).all_inner_texts()


def weight(folder: Path, requests: Iterable[str]) -> int:
    """Return the bytes of files as a compressing server sends them; what is compressed already stays as it is."""
    files = [folder / urlsplit(request).path.lstrip("/") for request in requests]
    return sum(min(len(content), len(gzip.compress(content, 9))) for content in (file.read_bytes() for file in files))
