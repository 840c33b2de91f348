"""The search index: the same bytes every time, one sentence when it cannot be made, nothing left running."""

import base64
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pagefind_bin import get_executable  # type: ignore[import-untyped]

from macros.site import search
from macros.site.search import SearchError, index_site
from macros.site.search_words import spelling_words
from tests.site_pages import search_texts

PAGE = """<!doctype html><html lang="en-GB"><body><nav>Elsewhere</nav><article {mark}><h1>{title}</h1>
<div hidden data-pagefind-ignore><span data-pagefind-meta="title">{title} here</span>
<span data-pagefind-meta="words">scam, scammed</span></div><p>Words about {title}.</p></article></body></html>"""
TITLES = {f"priorities/{name}/index.html": name for name in ("fraud", "asb", "violence", "slavery", "drugs")}

NEW_INDEX = '{"payload": {"type": "NewIndex", "index_id": 0}}'
NO_PATH = '{"payload": {"type": "GetFiles", "files": [{"content": ""}]}}'
REFUSAL = '{"payload": {"type": "Error", "message": "Not today"}}'


def write_page(folder: Path, address: str, title: str, mark: str = "data-pagefind-body") -> None:
    file = folder / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=title, mark=mark), encoding="utf-8")


def write_site(folder: Path, *, backwards: bool = False) -> Path:
    for address in sorted(TITLES, reverse=backwards):
        write_page(folder, address, TITLES[address])
    return folder


def index(folder: Path, *names: str) -> int:
    """Index a folder of pages."""
    return index_site(folder, search_texts(folder), spelling_words(names))


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def results(folder: Path) -> dict[str, dict[str, str]]:
    """Return the metadata of each indexed page by its address."""
    fragments = (gzip.decompress(file.read_bytes()) for file in (folder / "pagefind/fragment").iterdir())
    pages = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in fragments]
    return {page["url"]: page["meta"] for page in pages}


def test_spelling_words_come_most_frequent_first_and_then_in_order() -> None:
    assert spelling_words(["Scam, phishing", "SCAM", "drugs"]) == ["scam", "phishing", "drugs"]


def test_spelling_words_leave_short_words_and_numbers_out() -> None:
    assert spelling_words(["ASB 101 in 2024, car"]) == []


def test_spelling_words_hold_a_hyphenated_word_joined_and_in_parts() -> None:
    assert spelling_words(["Anti-social", "women’s"]) == ["antisocial", "anti", "social", "womens"]


def test_pages_and_words_are_written(tmp_path: Path) -> None:
    assert index(write_site(tmp_path), "Anti-social behaviour", "ASB, noise") == 5
    words = json.loads((tmp_path / "search-words.json").read_text(encoding="utf-8"))
    assert words["names"] == ["antisocial", "anti", "social", "behaviour", "noise"]
    assert {"fraud", "slavery", "about"} <= set(words["others"])
    assert not set(words["names"]) & set(words["others"])


def test_metadata_in_a_hidden_and_ignored_element_is_taken(tmp_path: Path) -> None:
    index(write_site(tmp_path))
    assert results(tmp_path)["/priorities/fraud/"] == {"title": "fraud here", "words": "scam, scammed"}


def test_only_marked_pages_are_found_and_never_the_search_page_itself(tmp_path: Path) -> None:
    write_site(tmp_path)
    write_page(tmp_path, "old/index.html", "moved", mark="")
    write_page(tmp_path, "search/index.html", "lists")
    write_page(tmp_path, "404.html", "missing")
    assert index(tmp_path) == 5
    assert set(results(tmp_path)) == {f"/priorities/{title}/" for title in TITLES.values()}


def test_only_what_the_dialog_uses_is_kept(tmp_path: Path) -> None:
    stale = tmp_path / "pagefind" / "index" / "stale.pf_index"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"of an earlier build")
    index(write_site(tmp_path))
    kept = {name for name in files(tmp_path / "pagefind") if "/" not in name and not name.endswith(".pf_meta")}
    assert kept == {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"}
    assert not stale.exists()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a script in Pagefind's place to write commands into, and assert that its process is gone afterwards."""
    script, told = tmp_path / "stand-in", tmp_path / "process"
    monkeypatch.setattr(search, "get_executable", lambda: script)
    script.touch(mode=0o755)
    yield script
    process = int(told.read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def commands(script: Path, *lines: str) -> None:
    script.write_text("\n".join(["#!/bin/sh", f"echo $$ > {script.parent}/process", *lines, ""]), encoding="utf-8")


def coded(answer: str) -> str:
    return base64.b64encode(answer.encode()).decode() + ","


def test_nothing_is_left_running_after_a_good_end(tmp_path: Path, stand_in: Path) -> None:
    commands(stand_in, f'exec "{get_executable()}" "$@"')
    assert index(write_site(tmp_path / "site")) == 5


def test_a_stuck_pagefind_is_ended(tmp_path: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands(stand_in, "exec sleep 60")
    monkeypatch.setattr(search, "ANSWER_LIMIT", 0.3)
    with pytest.raises(
        SearchError,
        match=r"Pagefind stopped, or did not answer within 0\.3 seconds\. It may lack memory, or room on the disk\.$",
    ):
        index(write_site(tmp_path / "site"))


def test_a_pagefind_that_reads_no_more_is_ended(
    tmp_path: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands(stand_in, f"printf {coded(NEW_INDEX)}", "exec sleep 60")
    monkeypatch.setattr(search, "ANSWER_LIMIT", 0.3)
    write_page(tmp_path / "site", "long/index.html", "long " * 40_000)
    with pytest.raises(SearchError, match="Pagefind stopped"):
        index(tmp_path / "site")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("exit 3", "Pagefind stopped, or did not answer within 60 seconds. It may lack memory, or room on the disk."),
        ("printf rubbish,", "Pagefind's answer cannot be understood."),
        (f"printf {coded('null')}", "Pagefind's answer cannot be understood."),
        (f"printf {coded(NEW_INDEX.replace('0', '1'))}", "Pagefind says: the index has the number 1."),
        (f"printf {coded(NO_PATH)}", "Pagefind's answer lacks 'path'."),
        (f"printf {coded(REFUSAL)}", "Pagefind says: Not today."),
    ],
)
def test_each_failure_is_one_sentence(tmp_path: Path, stand_in: Path, line: str, sentence: str) -> None:
    commands(stand_in, line, "exec sleep 60")
    with pytest.raises(SearchError) as problem:
        index(write_site(tmp_path / "site"))
    assert str(problem.value) == f"The search index could not be made: {sentence}"


def test_a_site_without_a_page_to_be_found_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"no page is marked as one to be found\.$"):
        index_site(tmp_path, iter([]), [])


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (write_site(tmp_path) / "pagefind").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(SearchError, match=r"^The search index could not be made: .*pagefind"):
        index(tmp_path)


def test_a_missing_pagefind_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: tmp_path / "gone")
    with pytest.raises(SearchError, match=r"^The search index could not be made: .*gone"):
        index(write_site(tmp_path / "site"))
