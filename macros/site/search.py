"""The search index: finished pages go to Pagefind one at a time and in sorted order.

Pagefind's own command reads a folder in the order the disk happens to give, and the index then differs from build
to build. So the pages are fed through its service, which speaks over pipes: one message, a comma, one answer, each
JSON in base64. It does not promise to go on speaking like that: its version is pinned, and the tests speak it.
"""

import base64
import gzip
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from pathlib import Path
from select import select
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

from click import ClickException
from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.site.search_words import spelling_words

ANSWER_LIMIT = 60.0
"""Seconds that Pagefind may take over one answer before it is taken for stuck."""

LONGEST_LIST = 1500
"""Words in the spelling list, which travels to the reader's device when search is first used."""

CONFIG = {"force_language": "en"}

UNUSED = re.compile(r"pagefind-.*\.(js|css)|wasm\.unknown\.pagefind")
"""Pagefind's own interfaces, its worker and a spare engine, none of which the search dialog uses."""

FRUGAL = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0,narenas:1"}
"""Settings of Pagefind's memory manager: what is free goes back at once, which takes a quarter off its peak."""

Ask = Callable[[dict[str, object]], dict[str, Any]]


class SearchError(ClickException):
    """The search index could not be made; the message says why in one sentence."""


def index_site(folder: Path, pages: Mapping[str, str], names: Iterable[str]) -> int:
    """Write `pagefind/` and `search-words.json` into a folder; return how many pages are indexed.

    `pages` holds what the search reads of each page, by the page's file; see `search_text`.
    `names` are the texts that readers look for: names, other names, search words and places of the records.
    """
    bundle = folder / "pagefind"
    try:
        shutil.rmtree(bundle, ignore_errors=True)
        bundle.mkdir(parents=True)
        with _pagefind() as ask:
            index = ask({"type": "NewIndex", "config": CONFIG})["index_id"]
            _feed(ask, index, pages)
            ask({"type": "WriteFiles", "index_id": index, "output_path": str(bundle)})
        _take_out_unused(bundle)
        _write_words(folder / "search-words.json", spelling_words(names), spelling_words(_texts(bundle)))
        return _indexed(bundle)
    except (SearchError, OSError) as problem:
        raise SearchError(f"The search index could not be made: {problem}") from problem
    except KeyError as problem:
        raise SearchError(f"The search index could not be made: Pagefind's answer lacks {problem}.") from problem


def _feed(ask: Ask, index: int, pages: Mapping[str, str]) -> None:
    """Feed each page to the index in sorted order."""
    found = [(name, text) for name, text in sorted(pages.items()) if text]
    if not found:
        raise SearchError("no page is marked as one to be found.")
    for name, text in found:
        ask({"type": "AddFile", "index_id": index, "file_path": name, "file_contents": text})


def _take_out_unused(bundle: Path) -> None:
    for file in bundle.iterdir():
        if UNUSED.fullmatch(file.name):
            file.unlink()


def _texts(bundle: Path) -> Iterator[str]:
    """What is searched on each page, in the order of their addresses: the index keeps it for the excerpts."""
    found = (gzip.decompress(file.read_bytes()) for file in (bundle / "fragment").iterdir())
    pages = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in found]
    for page in sorted(pages, key=itemgetter("url")):
        yield " ".join([page["content"], *page["meta"].values()])


def _indexed(bundle: Path) -> int:
    """The number of pages in an index."""
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())


def _write_words(file: Path, names: list[str], others: list[str]) -> None:
    """Write the words of names, and the words that stand elsewhere: the dialog mends towards the first sooner."""
    words = list(dict.fromkeys([*names, *others]))[:LONGEST_LIST]
    lists = {"names": words[: len(names)], "others": words[len(names) :]}
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")


@contextmanager
def _pagefind() -> Iterator[Ask]:
    """A running Pagefind that can be asked; it is ended whatever happens."""
    command, surroundings = [str(get_executable()), "--service"], os.environ | FRUGAL
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0, env=surroundings) as process:
        assert process.stdin is not None
        os.set_blocking(process.stdin.fileno(), False)
        try:
            yield partial(_ask, process)
        finally:
            process.kill()


def _ask(process: Popen[bytes], message: dict[str, object]) -> dict[str, Any]:
    """Send one message and return its answer; a Pagefind that is stuck is given up, and so cannot hold up the build."""
    coded = base64.b64encode(json.dumps({"message_id": 1, "payload": message}).encode())
    try:
        answer = _exchanged(process, coded + b",")
    except BrokenPipeError:
        answer = b""
    if not answer.endswith(b","):
        raise SearchError(
            f"Pagefind stopped, or did not answer within {ANSWER_LIMIT:g} seconds. It may lack memory, or room on the disk."
        )
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
    rest, answer, piece = memoryview(message), bytearray(), b"?"
    while piece and not answer.endswith(b","):
        readable, writable, _ = select([process.stdout], [process.stdin] if rest else [], [], ANSWER_LIMIT)
        if writable:
            rest = rest[process.stdin.write(rest) :]
        if readable or not writable:  # neither: Pagefind is stuck
            piece = process.stdout.read(65536) if readable else b""
            answer += piece
    return bytes(answer)
