"""What changed, as Atom feeds: one for the portal, one for each locality.

An entry is a record. It keeps its id for good, and its date is the day the record was last changed, so that a reader
of feeds shows it again when it changes, and never twice for the same change.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from macros.catalogue.as_of import newest
from macros.catalogue.catalogue import Catalogue
from macros.core.language import _, html_language
from macros.core.settings import Settings
from macros.core.words import in_words
from macros.core.writing import write_bytes, xml_text
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.summary import summary_of
from macros.records.updates import Update

MOST = 100
"""How many entries a feed holds, the newest first."""

FEED = "feed.xml"
# Among records of the same day, news come first: nothing else says in words what is new.
ORDER = {kind: place for place, kind in enumerate(dict.fromkeys(["updates", *KINDS]))}


def write_feeds(catalogue: Catalogue, site: Path, settings: Settings) -> None:
    """Write the feed of the portal and that of each locality."""
    _write(site, FEED, _("%(site)s: what changed", site=settings.site_name), catalogue.everything(), settings)
    for locality in catalogue.by_kind()["localities"]:
        linked = [link.record for link in catalogue.links_to(locality)]
        records = {(record.kind, record.id): record for record in [locality, *linked]}
        title = _("%(place)s: what changed (%(site)s)", place=locality.name, site=settings.site_name)
        _write(site, f"{locality.url}{FEED}", title, records.values(), settings)


def _write(site: Path, address: str, title: str, records: Iterable[Record], settings: Settings) -> None:
    latest = sorted(records, key=_newest_first)[:MOST]
    feed = FeedGenerator()
    feed.id(settings.address(address))
    feed.title(xml_text(title))
    feed.updated(_moment(newest(latest)))
    feed.author({"name": xml_text(settings.publisher)})
    feed.rights(xml_text(f"{settings.licence.name}: {settings.licence.url}"))
    feed.link(href=settings.address(address), rel="self", type="application/atom+xml")
    feed.link(href=settings.address(address.removesuffix(FEED)), rel="alternate", type="text/html")
    feed.language(html_language())
    feed.generator("")  # its own would bring a version number, and another one each time it is updated
    for record in latest:
        feed.add_entry(_entry(record, settings), order="append")
    write_bytes(site / address, feed.atom_str(pretty=True))


def _newest_first(record: Record) -> tuple[int, int, str]:
    """Return the position of a record in a feed, whatever the order it comes in."""
    return -record.updated.toordinal(), ORDER[record.kind], record.id


def _entry(record: Record, settings: Settings) -> FeedEntry:
    entry = FeedEntry()
    entry.id(settings.address(record.url))
    entry.title(xml_text(record.name))
    entry.updated(_moment(record.updated))
    if isinstance(record, Update):
        entry.published(_moment(record.on))
    entry.link(href=settings.address(record.url), rel="alternate", type="text/html")
    entry.category(term=record.kind, label=_(record.singular))
    entry.summary(xml_text(_news(record)))
    return entry


def _news(record: Record) -> str:
    """Return what a reader should know first: that it was withdrawn, what was corrected, else what it is about."""
    if record.withdrawn:
        withdrawn = _("Withdrawn on %(date)s.", date=in_words(record.withdrawn.on))
        return f"{withdrawn} {record.withdrawn.why}"
    corrected = [correction for correction in record.corrections if correction.on == record.updated]
    if corrected:
        last = corrected[-1]
        told = _("Corrected on %(date)s. It said: %(before)s It says now: %(now)s")
        return f"{told % {'date': in_words(last.on), 'before': last.said, 'now': last.says}} {last.why}"
    return summary_of(record)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
