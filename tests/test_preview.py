"""The preview keeps the last good records of a portal; nothing else that loads records does."""

from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import DataError, Problem
from macros.hosts.preview import Preview

HOME = Path("portal")
BROKEN = DataError([Problem("data/projects.yml", 3, "", "is no list")])


def fail(_: Path) -> Catalogue:
    raise BROKEN


@pytest.mark.parametrize("running", [True, False])
def test_broken_records_are_replaced_by_the_last_good_ones_in_a_preview_alone(
    running: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    preview, good = Preview(), Catalogue([])
    preview.running = True
    assert preview.load(HOME, lambda _: good) is good
    preview.running = running
    if running:
        assert preview.load(HOME, fail) is good
        assert "data/projects.yml:3: is no list" in capsys.readouterr().err
    else:
        with pytest.raises(DataError):
            preview.load(HOME, fail)


def test_a_portal_that_was_never_good_is_not_shown() -> None:
    preview = Preview()
    preview.running = True
    preview.load(Path("another"), lambda _: Catalogue([]))
    with pytest.raises(DataError):
        preview.load(HOME, fail)


def test_records_are_kept_by_a_preview_only() -> None:
    preview = Preview()
    preview.load(HOME, lambda _: Catalogue([]))
    preview.running = True
    with pytest.raises(DataError):
        preview.load(HOME, fail)
