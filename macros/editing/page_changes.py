"""What becomes of the pages: which change, and which published addresses go away.

Every page is drawn as far as its macros draw it, before and after, on the same day. So a page counts as changed when
its readers would see something else, whichever record caused it.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import DebugUndefined, Environment

from macros.catalogue.catalogue import Catalogue
from macros.pages.record_pages import all_pages, pages_that_ended, pages_to_come
from macros.records.kinds import PAGED
from macros.views.portal import Portal
from macros.views.registry import MACROS

FOR_FILTERS = re.compile(r' (?:data-[a-z-]+|value)="[^"]*"')


class Pages:
    """The pages of a portal on a day, and its published addresses."""

    def __init__(self, catalogue: Catalogue, docs: Path, today: date) -> None:
        self.catalogue = catalogue.on(today)
        self.today = today
        unseen = set(pages_to_come(self.catalogue, today))
        pages = sorted(all_pages(self.catalogue, docs).items())
        self.pages = {name: markdown for name, markdown in pages if name not in unseen}

    def drawn(self) -> dict[str, str]:
        """Return each page by its address, with what its macros give."""
        portal = Portal(self.catalogue, today=self.today)
        environment = Environment(undefined=DebugUndefined)
        environment.globals |= {name: partial(macro, portal) for name, macro in MACROS.items()}
        ended = pages_that_ended(self.catalogue, self.today)
        return {_address(name): ended.get(name) or _drawn(page, environment) for name, page in self.pages.items()}

    def addresses(self) -> list[str]:
        """Return every address that readers can go to: pages, and places of records on the pages that list them."""
        pages = [_address(name) for name in self.pages]
        listed = [record.url for record in self.catalogue.everything() if not isinstance(record, PAGED)]
        return list(dict.fromkeys([*pages, *listed]))

    def old_addresses(self) -> Iterator[tuple[str, str]]:
        """Yield addresses that records had before, and those that they lead to."""
        for record in self.catalogue.everything():
            yield from ((record.address.format(id=old), record.url) for old in record.formerly)


def changed_pages(before: Pages, after: Pages) -> Iterator[str]:
    """Give a line for each page that is new or reads differently. That a record got another id is no difference."""
    old = before.drawn()
    renamed = [pair for pair in after.old_addresses() if pair[0] in before.addresses()]
    for address, page in after.drawn().items():
        if address not in old:
            yield f"{address or 'home page'} (new)"
        elif old[address] != page and _seen(_with_new_ids(old[address], address, renamed)) != _seen(page):
            yield address or "home page"


def _seen(drawn: str) -> str:
    """Return a page without the values that filters use: readers see names instead."""
    return FOR_FILTERS.sub("", drawn)


def _with_new_ids(drawn: str, page: str, renamed: list[tuple[str, str]]) -> str:
    """Return a page as it would be if records had had their new ids: links to them, and the places of those on it."""
    new: dict[str, str] = {}
    for old_address, address in renamed:
        listed = address.partition("#")[0] if "#" in address else f"{address.partition('/')[0]}/"
        old, now = (one.rstrip("/").replace("#", "/").rpartition("/")[2] for one in (old_address, address))
        new |= {f'"/{old_address}': f'"/{address}', f'id="project-{old}"': f'id="project-{now}"'}
        new |= {f'id="{old}{end}': f'id="{now}{end}' for end in '"-' if listed == page}
    names = "|".join(map(re.escape, sorted(new, key=len, reverse=True)))
    return re.sub(names, lambda found: new[found[0]], drawn) if new else drawn


def addresses_gone(before: Pages, after: Pages) -> Iterator[str]:
    """Yield a line for each address that is no longer there: where it leads from now on, or that it leads nowhere."""
    kept = set(after.addresses())
    led = dict(after.old_addresses())
    for address in before.addresses():
        if address in led:
            yield f"{address} leads to {led[address]} from now on"
        elif address not in kept:
            yield f"{address} leads nowhere any more"


def _address(name: str) -> str:
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def _drawn(markdown: str, environment: Environment) -> str:
    try:
        return environment.from_string(markdown).render()
    except Exception:  # a page that cannot be drawn is compared as it was typed; the build names what is wrong with it
        return markdown
