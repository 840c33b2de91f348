"""The Atom feeds, as an independent reader of feeds sees them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from macros.catalogue.catalogue import Catalogue
from macros.exports.feeds import MOST, write_feeds
from macros.records.record import Withdrawal
from tests.awkward import AWKWARD, full_catalogue
from tests.exported import SETTINGS, SITE_URL

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(catalogue: Catalogue, folder: Path) -> Path:
    write_feeds(catalogue, folder, SETTINGS)
    return folder


def read(file: Path) -> Any:
    """Return a feed as the reader parses it, without having to guess."""
    feed = feedparser.parse(file.read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def text_of(element: ElementTree.Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found, name
    return found


def test_a_feed_has_what_the_standard_asks_for(sample: Catalogue, tmp_path: Path) -> None:
    feed = ElementTree.parse(feeds(sample, tmp_path) / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    assert text_of(feed, "id") == f"{SITE_URL}feed.xml"
    assert text_of(feed, "title") == "Safer Anyshire: what changed"
    assert text_of(feed, "rights") == "OGL: https://licence.example/"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Partnership of Anyshire"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [f"{SITE_URL}feed.xml", SITE_URL]
    assert feed.find(f"{ATOM}generator") is None
    for entry in feed.findall(f"{ATOM}entry"):
        assert all(text_of(entry, name) for name in ("id", "title", "updated", "summary"))


def test_each_record_is_an_entry_with_its_own_date_the_newest_first(sample: Catalogue, tmp_path: Path) -> None:
    feed = read(feeds(sample, tmp_path) / "feed.xml")
    records = {f"{SITE_URL}{record.url}": record for record in sample.everything()}
    assert {entry.id for entry in feed.entries} == set(records)
    for entry in feed.entries:
        record = records[entry.id]
        assert entry.link == entry.id
        assert entry.title == record.name
        assert entry.updated == f"{record.updated}T00:00:00+00:00"
        assert entry.tags[0].term == record.kind
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.feed.updated == dates[0]


def test_news_say_when_they_were_published(sample: Catalogue, tmp_path: Path) -> None:
    entries = read(feeds(sample, tmp_path) / "feed.xml").entries
    published = {entry.id: entry.published for entry in entries if "published" in entry}
    assert published == {f"{SITE_URL}about/updates/#opened": "2024-03-01T00:00:00+00:00"}


def test_among_records_of_a_day_news_come_first(sample: Catalogue, tmp_path: Path) -> None:
    entries = read(feeds(sample, tmp_path) / "feed.xml").entries
    of_the_day = [entry.tags[0].term for entry in entries if entry.updated.startswith("2024-03-01")]
    assert of_the_day[:2] == ["updates", "priorities"]


def test_a_locality_has_a_feed_of_what_belongs_to_it(sample: Catalogue, tmp_path: Path) -> None:
    feeds(sample, tmp_path)
    north = read(tmp_path / "localities/northtown/feed.xml")
    ids = [entry.id.removeprefix(SITE_URL) for entry in north.entries]
    assert {"localities/northtown/", "projects/night-walks/", "priorities/burglary/"} <= set(ids)
    assert "projects/locks/" not in ids
    assert len(ids) == len(set(ids))
    assert north.feed.links[1].href == f"{SITE_URL}localities/northtown/"
    assert [entry.id for entry in read(tmp_path / "localities/southtown/feed.xml").entries] == [
        f"{SITE_URL}localities/southtown/"
    ]


def test_a_change_moves_its_entry_to_the_top_and_keeps_its_id(sample: Catalogue, tmp_path: Path) -> None:
    before = read(feeds(sample, tmp_path / "before") / "feed.xml")
    later = [r.model_copy(update={"updated": date(2024, 4, 1)}) if r.id == "asb" else r for r in sample.everything()]
    after = read(feeds(Catalogue(later), tmp_path / "after") / "feed.xml")
    assert {entry.id for entry in before.entries} == {entry.id for entry in after.entries}
    assert after.entries[0].id == f"{SITE_URL}about/glossary/#asb"
    assert after.feed.updated == "2024-04-01T00:00:00+00:00"
    # A feed in which nothing changed stays as it was.
    feed = "localities/northtown/feed.xml"
    assert (tmp_path / "before" / feed).read_bytes() == (tmp_path / "after" / feed).read_bytes()


def test_an_entry_says_what_was_corrected_or_withdrawn(sample: Catalogue, tmp_path: Path) -> None:
    gone = Withdrawal(on="2024-03-01", why="It was merged.")
    changed = [
        record.model_copy(update={"withdrawn": gone}) if record.id == "southtown" else record
        for record in sample.everything()
    ]
    entries = {entry.id: entry for entry in read(feeds(Catalogue(changed), tmp_path) / "feed.xml").entries}
    assert entries[f"{SITE_URL}localities/southtown/"].summary == "Withdrawn on 1 March 2024. It was merged."
    corrected = entries[f"{SITE_URL}localities/northtown/"].summary
    assert corrected.startswith("Corrected on 1 March 2024. It said: ")


def test_a_feed_holds_the_newest_entries(sample: Catalogue, tmp_path: Path) -> None:
    term = sample.by_kind()["glossary"][0]
    days = [(f"term-{n}", term.updated + timedelta(days=n)) for n in range(MOST + 5)]
    many = [term.model_copy(update={"id": id, "updated": day}) for id, day in days]
    entries = read(feeds(Catalogue(many), tmp_path) / "feed.xml").entries
    assert [entry.id.rpartition("-")[2] for entry in entries] == [str(n) for n in range(MOST + 4, 4, -1)]


@pytest.mark.parametrize("text", AWKWARD)
def test_texts_are_inert(sample: Catalogue, text: str, tmp_path: Path) -> None:
    catalogue = full_catalogue(sample, text)
    feed = ElementTree.parse(feeds(catalogue, tmp_path) / "feed.xml").getroot()
    # XML has no place for two of the characters.
    shown = text.strip().replace("\ufffe", "\ufffd")
    assert {text_of(entry, "title") for entry in feed.findall(f"{ATOM}entry")} == {shown}
    assert feed.findall(f"{ATOM}entry/{ATOM}summary/*") == []
    assert all(entry.link.startswith(SITE_URL) for entry in read(tmp_path / "feed.xml").entries)
