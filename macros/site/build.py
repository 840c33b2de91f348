"""Builds the whole website beside the old one and puts it in its place when everything went well."""

import os
from datetime import UTC, datetime, time
from pathlib import Path

from macros import speaks_for
from macros.catalogue import Catalogue, load
from macros.mkdocs_adapter import build_pages
from macros.portal import newest
from macros.site.manifest import write_manifest
from macros.site.place import swap, workplace
from macros.site.policy import write_policy
from macros.site.search import index_site


def build_site(config: Path) -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was."""
    home = config.absolute().parent
    catalogue = load(home / "data")
    _settle_the_day(catalogue)
    with workplace(home) as built:
        if not build_pages(config, built):
            print("The site was not built: mend the lines above.")
            return 1
        indexed = index_site(built, names_in(catalogue.on(speaks_for(catalogue))))
        write_policy(built)
        write_manifest(built)
        pages = sum(1 for _ in built.rglob("*.html"))
        swap(built, home / "site")
    print(f"site/: {pages} pages, {indexed} of them in the search")
    return 0


def _settle_the_day(catalogue: Catalogue) -> None:
    """The day that everything in the build speaks for: the latest change of a record, never the clock."""
    day = datetime.combine(newest(catalogue.everything()), time(), UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(day.timestamp())))


def names_in(catalogue: Catalogue) -> list[str]:
    """What readers look for: names, other names, search words and places."""
    names: list[str] = []
    for record in catalogue.everything():
        names += [record.name, *record.also_known_as, *record.search_words, *getattr(record, "places", ())]
    return names
