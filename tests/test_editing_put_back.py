"""What was changed is put back when a step fails, and what cannot be is named file by file."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from macros.core.problems import PortalError, Problem
from macros.editing.rewrite import Rewrite
from tests.editing import files_of, small_portal
from tests.portals import only


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def test_what_is_cut_short_is_put_back(data: Path) -> None:
    before = files_of(Path())
    rewrite = Rewrite()
    rewrite.write(data / "funds.yml", b"[]")

    def interrupted() -> list[Problem]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrite.carry_out(interrupted)
    assert files_of(Path()) == before


def test_what_would_break_is_put_back(data: Path) -> None:
    before = files_of(Path())
    rewrite = Rewrite()
    rewrite.write(data / "funds.yml", b"- id: x\n")
    rewrite.create(data / "new/file.yml", b"x")
    rewrite.remove(data / "risks.yml")
    problem = Problem("data/funds.yml", 1, "x", "is not well")
    sentence = "Nothing was changed, because of this problem: data/funds.yml:1: x: is not well"
    with pytest.raises(PortalError, match=only(sentence)):
        rewrite.carry_out(lambda: [problem])
    assert files_of(Path()) == before


def test_what_cannot_be_put_back_is_told_file_by_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(Path())
    rewrite = Rewrite()
    rewrite.write(data / "funds.yml", b"changed")
    rewrite.write(data / "risks.yml", b"changed too")
    rewrite.create(data / "more.yml", b"new")
    rewrite.remove(data / "updates.yml")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(source).suffix == ".old" and target.name != "risks.yml":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        real(source, target)

    def interrupted() -> list[Any]:
        monkeypatch.setattr(os, "replace", replace)
        raise OSError(errno.EIO, "Input/output error", "data/x.yml")

    with pytest.raises(PortalError) as caught:
        rewrite.carry_out(interrupted)
    kept = {path.read_bytes(): path for path in data.glob(".*.old")}
    funds, updates = kept[before["data/funds.yml"]], kept[before["data/updates.yml"]]
    assert str(caught.value) == (
        "Stopped half way: data/x.yml: Input/output error. Put back by hand: "
        f"data/funds.yml was changed: rename {funds} to funds.yml. "
        f"data/updates.yml was deleted: rename {updates} to updates.yml. "
        "As before: data/risks.yml, data/more.yml."
    )
    assert files_of(Path())["data/risks.yml"] == before["data/risks.yml"]
    assert not (data / "more.yml").exists()


def test_a_new_file_that_cannot_be_taken_back_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite = Rewrite()
    rewrite.create(data / "more.yml", b"new")

    def interrupted() -> list[Any]:
        monkeypatch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "no")))
        raise KeyboardInterrupt

    said = "Stopped half way: it was interrupted. Put back by hand: data/more.yml is new: delete it."
    with pytest.raises(PortalError, match=only(said)):
        rewrite.carry_out(interrupted)


def test_new_folders_go_with_the_files_in_them(data: Path) -> None:
    rewrite = Rewrite()
    rewrite.create(Path("docs/new/deep/page.md"), b"new")
    with pytest.raises(KeyboardInterrupt):
        rewrite.carry_out(lambda: (_ for _ in ()).throw(KeyboardInterrupt))
    assert not Path("docs/new").exists()
