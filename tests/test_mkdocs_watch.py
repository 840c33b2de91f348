"""Which files have changed since the preview was last built, in words."""

from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent

from macros.hosts.mkdocs_watch import ChangedFiles


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
