"""The search index: finished pages go to Pagefind one at a time and always in the same order.

Pagefind's own command reads a folder in the order the disk happens to give, and the index then differs from build
to build. So the pages are fed through its service, which speaks over pipes: messages and answers in the same order,
each JSON in base64 with a comma behind it. It does not promise to go on speaking like that: its version is pinned, and
the tests speak it.

The package `pagefind` speaks the same, but waits 0.1 s before each answer, one for each page: 200 pages took it 21 s,
against 10 s here. Its Pagefind took 70 MB against 49, and after an answer over 2 MB it waits for ever.
"""

import base64
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from itertools import chain
from pathlib import Path
from select import select
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.core.problems import PortalError
from macros.core.writing import files_in, write_bytes
from macros.site.search_words import Known, SpellingWords

ANSWER_LIMIT = 60.0
"""Seconds that Pagefind may take over one answer before it is taken for stuck."""

LONGEST_LIST = 1500
"""Words in the spelling list, which travels to the reader's device when search is first used."""

INDEX, WORDS = "pagefind", "search-words.json"

UNUSED = re.compile(r"pagefind-.*\.(js|css)")
"""Pagefind's own interfaces and its worker, none of which the search dialog uses."""

SPARE = "wasm.unknown.pagefind"
"""The engine for languages of which Pagefind knows no endings, such as Welsh."""

FRUGAL = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:500,muzzy_decay_ms:0,narenas:1"}
"""Settings of Pagefind's memory manager: what is free goes back soon, which takes a quarter off its peak."""

TAG = re.compile("<[^<>]*>")

CALLED = re.compile(r'<h1\b.*?</h1>|<[^<>]*data-pagefind-meta="words"[^<>]*>[^<]*')
"""What a page is called: its heading and its search words. A page of prose is no record, and has its names nowhere
else; they are needed for spelling sooner than words that are frequent in texts."""

FIRST_INDEX = 0
"""The number that Pagefind gives to the first index it is asked for."""

Message = dict[str, object]


class SearchError(PortalError):
    """The search index could not be made; the message says why in one sentence."""


def index_site(
    folder: Path, pages: Iterator[tuple[str, str]], words: list[str], known: Known | None = None, language: str = "en"
) -> int:
    """Write `pagefind/` and `search-words.json` into a folder; return how many pages are indexed.

    `pages` are the files of pages, always in the same order, each with what the search reads of it; see `search_text`.
    `words` are those of names, the most frequent first; see `spelling_words`. `known` is the help and the places that
    the dialog puts above all results; see `known_in`. `language` is that of the pages: it says which endings of a word
    are taken for the same.
    """
    try:
        shutil.rmtree(folder / INDEX, ignore_errors=True)
        first = next(pages, None)
        if first is None:
            raise SearchError("no page is marked as one to be found.")
        called, others = SpellingWords(), SpellingWords()
        files = _files_from_pagefind(_messages(_read(chain([first], pages), called, others), language))
        _write_words(folder / WORDS, words, [*called.listed(), *others.listed()], known or {})
        return _written(folder / INDEX, files)
    except (SearchError, OSError) as problem:
        raise SearchError(f"The search index could not be made: {problem}") from problem
    except KeyError as problem:
        raise SearchError(f"The search index could not be made: Pagefind's answer lacks {problem}.") from problem


def is_for_search(name: str) -> bool:
    """Return whether a file of a site, by its name from the root, is one that `index_site` writes."""
    return name == WORDS or name.startswith(f"{INDEX}/")


def search_files(folder: Path) -> Iterator[str]:
    """Yield the names of the files that `index_site` has written into a folder."""
    yield WORDS
    yield from (f"{INDEX}/{name}" for name in files_in(folder / INDEX))


def _messages(pages: Iterable[tuple[str, str]], language: str) -> Iterator[Message]:
    """Yield the messages for Pagefind: to begin an index, to add each page, to give its files."""
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for name, text in pages:
        yield {"type": "AddFile", "index_id": FIRST_INDEX, "file_path": name, "file_contents": text}
    yield {"type": "GetFiles", "index_id": FIRST_INDEX}


def _read(pages: Iterable[tuple[str, str]], called: SpellingWords, words: SpellingWords) -> Iterator[tuple[str, str]]:
    """Yield the same pages, their words counted as they pass by: what they are called, and all."""
    for name, text in pages:
        called.read(unescape(TAG.sub(" ", " ".join(CALLED.findall(text)))))
        words.read(unescape(TAG.sub(" ", text)))
        yield name, text


def _written(bundle: Path, files: list[dict[str, str]]) -> int:
    """Write the files of the index that the dialog uses; return the number of pages in it."""
    contents = {file["path"]: base64.b64decode(file["content"]) for file in files if not UNUSED.fullmatch(file["path"])}
    languages = json.loads(contents["pagefind-entry.json"])["languages"].values() if contents else []
    for path, content in contents.items():
        if path != SPARE or not all(language["wasm"] for language in languages):
            write_bytes(bundle / path, content)
    return sum(language["page_count"] for language in languages)


def _write_words(file: Path, names: list[str], others: list[str], known: Known) -> None:
    """Write the words of names, those used elsewhere, and what the dialog puts on top.

    The dialog mends towards the words of names sooner.
    """
    words = list(dict.fromkeys([*names, *others]))[:LONGEST_LIST]
    lists: dict[str, Any] = {"names": words[: len(names)], "others": words[len(names) :], **known}
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")


def _files_from_pagefind(messages: Iterator[Message]) -> list[dict[str, str]]:
    """Return the files that Pagefind gives for all this; it is ended whatever happens."""
    command, surroundings = [str(get_executable()), "--service"], os.environ | FRUGAL
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, bufsize=0, env=surroundings) as process:
        # Sent beside, so that Pagefind never waits for us; its input stays open, for at the end of it Pagefind ends.
        sender = Thread(target=_send, args=(process, messages))
        sender.start()
        try:
            return next(payload["files"] for payload in map(_payload, _answers(process)) if "files" in payload)
        finally:
            process.kill()
            sender.join()


def _send(process: Popen[bytes], messages: Iterator[Message]) -> None:
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        for message in messages:
            process.stdin.write(base64.b64encode(json.dumps({"message_id": 1, "payload": message}).encode()) + b",")


def _answers(process: Popen[bytes]) -> Iterator[bytes]:
    """Yield answers as they come; a Pagefind that is stuck is given up, and so cannot hold up the build."""
    assert process.stdout is not None
    coming = bytearray()
    while True:
        readable, _, _ = select([process.stdout], [], [], ANSWER_LIMIT)
        piece = process.stdout.read(65536) if readable else b""
        if not piece:
            raise SearchError(
                f"Pagefind stopped, or did not answer within {ANSWER_LIMIT:g} seconds. It may lack memory, or room "
                "on the disk."
            )
        coming += piece
        if b"," in piece:
            *whole, coming = coming.split(b",")
            yield from map(bytes, whole)


def _payload(answer: bytes) -> dict[str, Any]:
    """Return the payload of an answer."""
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        refusal = payload["message"] if payload["type"] == "Error" else None
        index = payload.get("index_id", FIRST_INDEX)
    except (ValueError, KeyError, TypeError) as problem:
        raise SearchError("Pagefind's answer cannot be understood.") from problem
    if refusal or index != FIRST_INDEX:
        raise SearchError(f"Pagefind says: {refusal or f'the index has the number {index}'}.")
    return payload
