"""Compiled templates are kept, and whatever is wrong with what was kept costs only time."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jinja2 import DictLoader, Environment

from macros.views.compiled_templates import LENGTH, CompiledTemplates


def drawn(folder: Path, source: str = "{{ 1 + 1 }} pages") -> str:
    made = Environment(loader=DictLoader({"a.html": source}), bytecode_cache=CompiledTemplates(folder))
    return made.get_template("a.html").render()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return the file that a compiled template is kept in."""
    assert drawn(tmp_path / "templates") == "2 pages"
    [file] = (tmp_path / "templates").iterdir()
    return file


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "compile", None)
    assert drawn(kept.parent) == "2 pages"


def replaced_by(content: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda kept: kept.write_bytes(content(kept.read_bytes()))


def folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()


def circle(kept: Path) -> None:
    kept.unlink()
    kept.symlink_to(kept.name)


def file_for_the_folder(kept: Path) -> None:
    kept.parent.rename(kept.parent.with_name("away"))
    kept.parent.touch()


@pytest.mark.parametrize(
    "harm",
    [
        replaced_by(lambda content: b""),
        replaced_by(lambda content: content[:LENGTH]),
        replaced_by(lambda content: content[:-9]),
        replaced_by(lambda content: content.replace(b" pages", b" sites")),
        replaced_by(lambda content: os.urandom(len(content))),
        replaced_by(lambda content: content[LENGTH:]),
        folder,
        circle,
        file_for_the_folder,
    ],
)
def test_what_is_not_as_it_was_kept_is_compiled_again(kept: Path, harm: Callable[[Path], object]) -> None:
    harm(kept)
    assert drawn(kept.parent) == "2 pages"
    assert drawn(kept.parent) == "2 pages"


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_folder_that_takes_nothing_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuses(**options: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuses)
    assert drawn(tmp_path) == "2 pages"


def test_what_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*names: Any) -> NoReturn:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "replace", refuses)
    assert drawn(tmp_path) == "2 pages"
    assert list(tmp_path.iterdir()) == []
