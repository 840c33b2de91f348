"""Many pages are built list by list, as many lists at a time as the machine has cores."""

import os
from collections.abc import Callable, Sequence
from itertools import filterfalse
from math import ceil
from typing import TypeVar

MANY = 250
"""So many pages at least are divided: to build them takes longer than to start the processes."""
MOST = 1500
"""Pages in a list. They all stay in the memory of the process that builds them until it ends."""

T = TypeVar("T")


def in_lists(pages: Sequence[T], is_small: Callable[[T], bool]) -> list[list[T]]:
    """Divide pages into lists, as many for each core: of the small pages a run each, of the large ones every so many.

    Returns no list where one process is enough.
    """
    if len(pages) < MANY:
        return []
    number = cores() * ceil(len(pages) / MOST / cores())
    small, large = list(filter(is_small, pages)), list(filterfalse(is_small, pages))
    run = ceil(len(small) / number)
    return [[*small[place * run : (place + 1) * run], *large[place::number]] for place in range(number)]


def cores() -> int:
    """Return how many processes can work at a time."""
    return os.cpu_count() or 1
