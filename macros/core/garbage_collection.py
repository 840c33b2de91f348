"""Python's search for unused objects, put off while many are made, and seldom in a process that soon ends."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""New objects after which a process that soon ends looks for unused ones. Python would more often, for nothing."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector: it would walk all that has been read again and again, and find nothing to throw away."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def spare_what_is_there() -> None:
    """Keep what is in memory out of all collections: after a fork, what is never looked at need not be copied."""
    gc.freeze()


def collect_seldom() -> None:
    """Collect seldom, in a process that soon ends: all of its memory is free then."""
    gc.set_threshold(SELDOM)
