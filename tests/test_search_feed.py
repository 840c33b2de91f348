"""What is told to the search: every page once and in one order, each as soon as all before it are known."""

from itertools import permutations
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.site import search_feed
from macros.site.messages import ToSearch
from macros.site.search_feed import Order, SearchFeed

SINGLE = ["projects/locks/index.html", "projects/night-walks/index.html"]
MANY = ["about/index.html", "index.html"]


@pytest.fixture
def told() -> list[Any]:
    return []


@pytest.fixture
def feed(told: list[Any], sample: Catalogue) -> SearchFeed:
    """Return a feed that waits for four pages."""
    feed = SearchFeed(told.append)
    feed.begin([*MANY, *reversed(SINGLE)], sample)
    return feed


@pytest.mark.usefixtures("feed")
def test_how_many_pages_and_which_names_there_are_is_told_first(told: list[Any]) -> None:
    assert isinstance(told[0], ToSearch)
    assert told[0].pages == 4
    assert "locks" in told[0].words


@pytest.mark.parametrize("built", list(permutations([*SINGLE, *MANY])))
def test_pages_are_told_of_in_one_order_those_of_single_records_first(
    feed: SearchFeed, told: list[Any], built: tuple[str, ...]
) -> None:
    for name in built:
        feed.known(name, f"text of {name}")
    feed.end()
    assert told[1:] == [*((name, f"text of {name}") for name in [*SINGLE, *MANY]), None]
    assert feed.found == 4


def test_a_page_is_told_of_as_soon_as_those_before_it_are_known(feed: SearchFeed, told: list[Any]) -> None:
    feed.known(SINGLE[1], "second")
    assert told[1:] == []
    feed.known(SINGLE[0], "first")
    assert told[1:] == [(SINGLE[0], "first"), (SINGLE[1], "second")]


def test_a_page_that_is_not_to_be_found_holds_up_nothing(feed: SearchFeed, told: list[Any]) -> None:
    feed.known(SINGLE[0], "")
    feed.known(SINGLE[1], "second")
    assert told[1:] == [(SINGLE[1], "second")]
    assert feed.found == 1


def test_pages_that_nobody_awaited_and_those_behind_a_missing_one_come_last(feed: SearchFeed, told: list[Any]) -> None:
    for name in ("extra.html", SINGLE[1], "added.html"):
        feed.known(name, name)
    feed.end()
    assert told[1:] == [(name, name) for name in ("added.html", "extra.html", SINGLE[1])] + [None]


def test_pages_of_records_are_alike_where_there_are_many(sample: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order(sample)
    assert not any(order.is_one_of_many(name) for name in SINGLE)
    monkeypatch.setattr(search_feed, "MANY", len(SINGLE))
    assert all(order.is_one_of_many(name) for name in SINGLE)
    assert not any(order.is_one_of_many(name) for name in [*MANY, "projects/index.html"])
