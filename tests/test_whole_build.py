"""The whole site of a preview is built beside it: what changes meanwhile is not lost, and nothing old is shown."""

import multiprocessing
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from macros.hosts.whole_build import Built, WholeBuild

PATIENCE = 30.0


class Preview:
    """A preview whose builds wait until the file `go` is there; each gives what the file `text` held when it began."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown: list[str] = []
        self.builds = WholeBuild(self.make, lambda built: self.shown.append(built.site), nullcontext)

    def make(self) -> Built:
        text = (self.folder / "text").read_text(encoding="utf-8")
        (self.folder / f"begun-{text}").touch()
        wait(lambda: (self.folder / "go").exists())
        if text == "broken":
            raise OSError(28, "No space left on device")
        return Built(text, 0, False, [])

    def edit(self, text: str) -> None:
        (self.folder / "text").write_text(text, encoding="utf-8")
        self.builds.begin()

    def has_begun(self, text: str) -> None:
        wait(lambda: (self.folder / f"begun-{text}").exists())

    def go(self) -> None:
        (self.folder / "go").touch()


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(tmp_path)


def test_what_changes_while_a_build_goes_on_is_built_after_it(preview: Preview) -> None:
    preview.edit("first")
    preview.has_begun("first")
    preview.edit("second")
    preview.edit("third")
    preview.go()
    wait(lambda: preview.shown)
    assert preview.shown == ["third"]


def test_a_build_is_left_when_all_is_built_elsewhere(preview: Preview) -> None:
    preview.edit("first")
    preview.has_begun("first")
    preview.builds.forget()
    preview.go()
    preview.edit("second")
    wait(lambda: preview.shown)
    assert preview.shown == ["second"]


def test_after_a_build_that_fails_the_next_one_is_shown(preview: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    preview.go()
    preview.edit("broken")
    wait(lambda: not preview.builds._running)
    assert "No space left" in capsys.readouterr().err
    preview.edit("mended")
    wait(lambda: preview.shown)
    assert preview.shown == ["mended"]


def test_a_build_that_is_ended_says_nothing(preview: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    preview.edit("first")
    preview.has_begun("first")
    preview.edit("second")
    preview.builds.end()
    assert multiprocessing.active_children() == []
    preview.go()
    assert not (preview.folder / "begun-second").exists()
    assert (preview.shown, capsys.readouterr().err) == ([], "")
