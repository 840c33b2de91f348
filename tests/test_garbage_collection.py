"""The collector rests while records are made, and is left as it was."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from macros.catalogue import loading
from macros.core.garbage_collection import SELDOM, collector_paused
from macros.core.problems import DataError
from macros.core.subprocesses import in_subprocess
from tests.conftest import Write


@pytest.fixture(autouse=True)
def collecting_again() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
@pytest.mark.parametrize("failure", [None, KeyError])
def test_it_rests_meanwhile_and_is_left_as_it_was(switch: Callable[[], None], failure: type[Exception] | None) -> None:
    switch()
    before = gc.isenabled()
    try:
        with collector_paused():
            assert not gc.isenabled()
            if failure:
                raise failure
    except KeyError:
        pass
    assert gc.isenabled() is before


def test_it_rests_while_records_are_read_and_checked(write_data: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def noting(step: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def noted(given: Any) -> Any:
            seen.append(gc.isenabled())
            return step(given)

        return noted

    for step in ("read_files", "against_rules"):
        monkeypatch.setattr(loading, step, noting(getattr(loading, step)))
    with pytest.raises(DataError):
        loading.load(write_data(glossary="- a"))
    assert seen == [False, False]
    assert gc.isenabled()


def test_it_is_seldom_in_a_process_that_soon_ends_and_passes_over_what_was_there() -> None:
    before = gc.get_threshold()
    ((threshold, passed_over),) = in_subprocess(lambda send: send((gc.get_threshold()[0], gc.get_freeze_count())))
    assert threshold == SELDOM
    assert passed_over > 1000
    assert gc.get_threshold() == before
