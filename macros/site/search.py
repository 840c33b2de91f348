"""The search index: finished pages go to Pagefind one at a time and in sorted order.

Pagefind's own command reads a folder in the order the disk happens to give, and the index then differs from build
to build. So the pages are fed through its service, which speaks over pipes: one message, a comma, one answer, each
JSON in base64. It does not promise to go on speaking like that: its version is pinned, and the tests speak it.
"""

import base64
import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Any

from click import ClickException
from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.site.search_words import spelling_words

ANSWER_LIMIT = 60.0
"""Seconds that Pagefind may take over one answer before it is taken for stuck."""

LONGEST_LIST = 1500
"""Words in the spelling list, which travels to the reader's device when search is first used."""

SEARCHABLE = "data-pagefind-body"
"""Marks the part of a page that is searched; a page without it is not searched."""

NOT_RESULTS = ("404.html", "search/", "about/editors/", "about/benchmark/", "data/changes/", "data/dictionary/")
"""Pages that would be found for everything and help no reader."""

NOT_SEARCHED = [
    *(".breadcrumb", ".panels", ".page-foot", ".source", ".updated", ".examples", ".hero__map", ".tag"),
    *(".cards", ".figures", ".links", ".facts", ".note", ".chart", ".glossary dd", ".measures"),
    *(".records thead", ".records td", ".records th a", "#silent-fields", ".record h3 a"),
    *(".record > p", ".record > ul", ".record > dl", ".record > details"),
]
"""Parts that name many other things: sources, cells of tables, lists of records. Whoever looks for a thing wants its
own page, not each page that names it; and the index is a third of the size, which counts on a phone."""

CONFIG = {"force_language": "en", "exclude_selectors": NOT_SEARCHED}

UNUSED = re.compile(r"pagefind-.*\.(js|css)|wasm\.unknown\.pagefind")
"""Pagefind's own interfaces, its worker and a spare engine, none of which the search dialog uses."""

Ask = Callable[[dict[str, object]], dict[str, Any]]


class SearchError(ClickException):
    """The search index could not be made; the message says why in one sentence."""


def index_site(folder: Path, names: Iterable[str]) -> int:
    """Write `pagefind/` and `search-words.json` into a folder of finished pages; return how many pages are indexed.

    `names` are the texts that readers look for: names, other names, search words and places of the records.
    """
    try:
        shutil.rmtree(folder / "pagefind", ignore_errors=True)
        with _pagefind() as ask:
            index = ask({"type": "NewIndex", "config": CONFIG})["index_id"]
            _feed(ask, index, folder)
            files = ask({"type": "GetFiles", "index_id": index})["files"]
        _write_words(folder / "search-words.json", spelling_words(names), spelling_words(_texts(files)))
        return _written(folder / "pagefind", files)
    except (SearchError, OSError) as problem:
        raise SearchError(f"The search index could not be made: {problem}") from problem
    except KeyError as problem:
        raise SearchError(f"The search index could not be made: Pagefind's answer lacks {problem}.") from problem


def _feed(ask: Ask, index: int, folder: Path) -> None:
    """Feed each page to the index in sorted order."""
    fed = 0
    for page in sorted(folder.rglob("*.html"), key=Path.as_posix):
        address = page.relative_to(folder).as_posix()
        html = _html(page)
        if SEARCHABLE in html and not address.startswith(NOT_RESULTS):
            ask({"type": "AddFile", "index_id": index, "file_path": address, "file_contents": html})
            fed += 1
    if not fed:
        raise SearchError(f"no page in {folder} carries {SEARCHABLE}.")


def _html(page: Path) -> str:
    """The text of a page, or the name of the page that is not text."""
    try:
        return page.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise SearchError(f"the page {page} is not UTF-8 text.") from problem


def _texts(files: list[dict[str, str]]) -> Iterator[str]:
    """What is searched on each page, in the order of their addresses: the index keeps it for the excerpts."""
    found = (
        gzip.decompress(base64.b64decode(file["content"])) for file in files if file["path"].startswith("fragment/")
    )
    pages = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in found]
    for page in sorted(pages, key=itemgetter("url")):
        yield " ".join([page["content"], *page["meta"].values()])


def _write_words(file: Path, names: list[str], others: list[str]) -> None:
    """Write the words of names, and the words that stand elsewhere: the dialog mends towards the first sooner."""
    words = list(dict.fromkeys([*names, *others]))[:LONGEST_LIST]
    lists = {"names": words[: len(names)], "others": words[len(names) :]}
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")


def _written(bundle: Path, files: list[dict[str, str]]) -> int:
    """Write the files of the index that the dialog uses; return the number of pages in it."""
    pages = 0
    for file in files:
        if UNUSED.fullmatch(file["path"]):
            continue
        content = base64.b64decode(file["content"])
        (bundle / file["path"]).parent.mkdir(parents=True, exist_ok=True)
        (bundle / file["path"]).write_bytes(content)
        if file["path"] == "pagefind-entry.json":
            pages = sum(language["page_count"] for language in json.loads(content)["languages"].values())
    return pages


@contextmanager
def _pagefind() -> Iterator[Ask]:
    """A running Pagefind that can be asked; it is ended whatever happens."""
    with Popen([str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0) as process:
        try:
            yield partial(_ask, process)
        finally:
            process.kill()


def _ask(process: Popen[bytes], message: dict[str, object]) -> dict[str, Any]:
    """Send one message and return its answer; a Pagefind that is stuck is ended, and so cannot hold up the build."""
    watchdog = Timer(ANSWER_LIMIT, process.kill)
    watchdog.start()
    try:
        answer = _exchanged(process, base64.b64encode(json.dumps({"message_id": 1, "payload": message}).encode()))
    except BrokenPipeError:
        answer = b""
    finally:
        watchdog.cancel()
    if not answer.endswith(b","):
        raise SearchError(f"Pagefind stopped, or did not answer within {ANSWER_LIMIT:g} seconds.")
    return _payload(answer[:-1])


def _payload(answer: bytes) -> dict[str, Any]:
    """What an answer says."""
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        refusal = payload["message"] if payload["type"] == "Error" else None
    except (ValueError, KeyError, TypeError) as problem:
        raise SearchError("Pagefind's answer cannot be understood.") from problem
    if refusal:
        raise SearchError(f"Pagefind says: {refusal}.")
    return payload


def _exchanged(process: Popen[bytes], message: bytes) -> bytes:
    """Write one message and read up to the comma that ends its answer, or as far as there is anything to read."""
    assert process.stdin is not None
    assert process.stdout is not None
    rest = memoryview(message + b",")
    while rest:
        rest = rest[process.stdin.write(rest) :]
    answer = b""
    while not answer.endswith(b",") and (piece := process.stdout.read(65536)):
        answer += piece
    return answer
