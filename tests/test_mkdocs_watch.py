"""Which files have changed since the preview was last built, in words."""

import threading
import time
from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent

from macros.hosts.mkdocs_watch import ChangedFiles, wait_until_written


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], ""),
        ([FileModifiedEvent("data/funds.yml")], "data/funds.yml"),
        ([FileModifiedEvent("data/funds.yml")] * 3, "data/funds.yml"),
        ([FileModifiedEvent("a.md"), FileModifiedEvent("b.md")], "a.md and b.md"),
        ([FileModifiedEvent(f"{name}.md") for name in "abcd"], "a.md and 3 more files"),
        ([FileMovedEvent("data/funds.yml~", "data/funds.yml")], "data/funds.yml"),
        ([FileModifiedEvent(b"data/\xff.yml")], "data/\N{REPLACEMENT CHARACTER}.yml"),
        *(([FileModifiedEvent(name)], "") for name in (".#a.md", "a.md~", ".a.md.swp", "4913", "#a.md#", "a.yml.tmp")),
        ([DirModifiedEvent("data")], ""),
    ],
)
def test_files_are_named_as_messages_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: list[FileSystemEvent], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    changed = ChangedFiles()
    for event in events:
        changed.on_any_event(event)
    assert changed.take()[0] == said
    assert changed.take()[0] == ""


def test_a_file_that_is_being_saved_is_waited_for(tmp_path: Path) -> None:
    file, gone = tmp_path / "projects.yml", tmp_path / "gone.yml"
    file.touch()
    saved = threading.Timer(0.2, file.write_text, ["- id: locks\n"])
    saved.start()
    wait_until_written([str(gone), str(file)])
    assert file.read_text(encoding="utf-8") == "- id: locks\n"


def test_a_file_that_stays_empty_is_not_waited_for_long(tmp_path: Path) -> None:
    file = tmp_path / "projects.yml"
    file.touch()
    began = time.monotonic()
    wait_until_written([str(file)])
    assert time.monotonic() - began < 20
