"""Builds the whole website beside the old one and puts it in its place when everything went well."""

from pathlib import Path

from click import ClickException

from macros.addresses import reminder
from macros.catalogue import Catalogue
from macros.mkdocs_adapter import build_pages
from macros.site.manifest import write_manifest
from macros.site.place import swap, workplace
from macros.site.policy import write_policy
from macros.site.search import index_site


def build_site(config: Path) -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was."""
    if not config.is_file():
        raise ClickException(f"there is no settings file {config}. Name the portal's mkdocs.yml")
    home = config.absolute().parent
    with workplace(home) as built:
        portal = build_pages(config, built)
        if portal is None:
            print("The site was not built: mend the lines above.")
            return 1
        indexed = index_site(built, names_in(portal.catalogue))
        write_policy(built)
        write_manifest(built)
        pages = sum(1 for _ in built.rglob("*.html"))
        swap(built, home / "site")
    print(f"site/: {pages} pages, {indexed} of them in the search")
    if left_out := reminder(portal.catalogue, home / "data"):
        print(left_out)
    return 0


def names_in(catalogue: Catalogue) -> list[str]:
    """What readers look for: names, other names, search words and places."""
    names: list[str] = []
    for record in catalogue.everything():
        names += [record.name, *record.also_known_as, *record.search_words, *getattr(record, "places", ())]
    return names
