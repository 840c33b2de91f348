"""The search index: finished pages go to Pagefind one at a time and in sorted order.

Pagefind's own command reads a folder in the order the disk happens to give, and the index then differs from build
to build. So the pages are fed through its service, which speaks over pipes: one message, a comma, one answer, each
JSON in base64. It does not promise to go on speaking like that: its version is pinned, and the tests speak it.
"""

import base64
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.site.search_words import page_text, spelling_words

ANSWER_LIMIT = 60.0
"""Seconds that Pagefind may take over one answer before it is taken for stuck."""

LONGEST_LIST = 3000
"""Words in the spelling list, which travels to the reader's device when search is first used."""

SEARCHABLE = "data-pagefind-body"
"""Marks the part of a page that is searched; a page without it is not searched."""

NOT_RESULTS = {"404.html", "search/index.html"}
"""Pages that would be found for everything and help nobody."""

UNUSED = ("pagefind-*.js", "pagefind-*.css", "wasm.unknown.pagefind")
"""Pagefind's own interfaces, its worker and a spare engine, none of which the search dialog uses."""

Ask = Callable[[dict[str, object]], dict[str, Any]]


class SearchError(Exception):
    """The search index could not be made; the message says why in one sentence."""


def index_site(folder: Path, names: Iterable[str]) -> int:
    """Write `pagefind/` and `search-words.json` into a folder of finished pages; return how many pages are indexed.

    `names` are the texts that readers look for: names, other names, search words and places of the records.
    """
    try:
        return _indexed(folder, names)
    except SearchError as problem:
        raise SearchError(f"The search index could not be made: {problem}") from problem
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise SearchError(
            f"The search index could not be made: {type(problem).__name__}: {problem}"
        ) from problem


def _indexed(folder: Path, names: Iterable[str]) -> int:
    """Index the pages and write both parts."""
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    with _pagefind() as ask:
        index = ask({"type": "NewIndex", "config": {"force_language": "en"}})["index_id"]
        words = [*spelling_words(names), *spelling_words(_fed(ask, index, folder))]
        ask({"type": "WriteFiles", "index_id": index, "output_path": str((folder / "pagefind").absolute())})
    _write_words(folder / "search-words.json", words)
    return _tidied(folder / "pagefind")


def _fed(ask: Ask, index: int, folder: Path) -> Iterator[str]:
    """Feed each page to the index in sorted order, and give its text."""
    fed = 0
    for page in sorted(folder.rglob("*.html"), key=Path.as_posix):
        address = page.relative_to(folder).as_posix()
        html = _html(page)
        if SEARCHABLE in html and address not in NOT_RESULTS:
            ask({"type": "AddFile", "index_id": index, "file_path": address, "file_contents": html})
            fed += 1
            yield page_text(html)
    if not fed:
        raise SearchError(f"no page in {folder} carries {SEARCHABLE}.")


def _html(page: Path) -> str:
    """The text of a page, or the name of the page that is not text."""
    try:
        return page.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise SearchError(f"the page {page} is not UTF-8 text.") from problem


def _write_words(file: Path, words: list[str]) -> None:
    """Write each word once, in order, so that words of records win over words of pages."""
    listed = list(dict.fromkeys(words))[:LONGEST_LIST]
    file.write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _tidied(bundle: Path) -> int:
    """Drop what the dialog does not use; return the number of pages in the index."""
    for pattern in UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    languages = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    return sum(language["page_count"] for language in languages.values())


@contextmanager
def _pagefind() -> Iterator[Ask]:
    """A running Pagefind that can be asked; it is ended whatever happens."""
    with Popen(
        [str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0
    ) as process:
        try:
            yield partial(_ask, process)
        finally:
            process.kill()


def _ask(process: Popen[bytes], message: dict[str, object]) -> dict[str, Any]:
    """Send one message and return its answer; a Pagefind that is stuck is ended, and so cannot hold up the build."""
    watchdog = Timer(ANSWER_LIMIT, process.kill)
    watchdog.start()
    try:
        answer = _exchanged(
            process, base64.b64encode(json.dumps({"message_id": 1, "payload": message}).encode())
        )
    except BrokenPipeError:
        answer = b""
    finally:
        watchdog.cancel()
    if not answer.endswith(b","):
        raise SearchError(f"Pagefind stopped, or did not answer within {ANSWER_LIMIT:g} seconds.")
    payload: dict[str, Any] = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if payload["type"] == "Error":
        raise SearchError(f"Pagefind says: {payload['message']}")
    return payload


def _exchanged(process: Popen[bytes], message: bytes) -> bytes:
    """Write one message and read up to the comma that ends its answer, or as far as there is anything to read."""
    assert process.stdin is not None and process.stdout is not None
    rest = memoryview(message + b",")
    while rest:
        rest = rest[process.stdin.write(rest) :]
    answer = b""
    while not answer.endswith(b",") and (piece := process.stdout.read(65536)):
        answer += piece
    return answer
