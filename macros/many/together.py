"""Makes the site over many portals from what they publish: a first page, their data joined, and one search."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.core.problems import PortalError
from macros.core.settings import Licence, Settings
from macros.many.joined import joined_words, write_joined
from macros.many.open_data import Portal, read_portals
from macros.many.published import fetch_portals
from macros.many.settings import Together, read_settings
from macros.many.start_page import write_pages
from macros.site.headers import write_headers
from macros.site.manifest import digests, write_manifest
from macros.site.search import index_site
from macros.site.site_place import site_place
from macros.site.swap import swap, workplace

LOOK = Path(__file__).parents[2] / "overrides" / "assets"
ASSETS = ("portal.css", "portal.js", "search.css", "search.js", "search-meaning.js", "favicon.svg")
# What the index of the joint site itself holds: its pages have nothing to be found that the portals' do not have.
OWN_PAGE = "<html lang=en><body><main data-pagefind-body><h1>Find your area</h1></main></body></html>"


def build_together(settings_file: Path, sites: Path | None = None) -> list[str]:
    """Build into `site/` beside the settings; return the message: portals that were left out, and what was made.

    The built portals lie in the folder `sites`; without one, those that the settings list are read where they are
    published.
    """
    settings = read_settings(settings_file)
    if sites:
        return _build(settings_file, settings, sites)
    if not settings.portals:
        raise PortalError(
            f"{settings_file} lists no portals: add portals: [stoke, trafford], or say SITES=their/folder"
        )
    with TemporaryDirectory() as fetched:
        left_out = list(fetch_portals(settings.address, settings.portals, Path(fetched)))
        if len(left_out) == len(settings.portals):
            raise PortalError("\n".join(left_out))
        return [*left_out, *_build(settings_file, settings, Path(fetched))]


def _build(settings_file: Path, settings: Together, sites: Path) -> list[str]:
    portals, problems = read_portals(sites)
    place = site_place(settings_file.absolute().parent / "site")
    with workplace(place.parent) as folder:
        _copy_assets(folder)
        write_joined(portals, folder)
        write_pages(portals, settings, folder)
        names, known = joined_words(portals)
        index_site(folder, iter([("index.html", OWN_PAGE)]), names, known)
        write_headers(folder, Settings(settings.address, settings.name, settings.published_by, Licence("", "")))
        write_manifest(folder, digests(folder))
        swap(folder, place)
    return [*problems, f"site/: a first page, one search and joined data of {_count(portals)}"]


def _count(portals: Sequence[Portal]) -> str:
    return "1 portal" if len(portals) == 1 else f"{len(portals)} portals"


def _copy_assets(folder: Path) -> None:
    """Copy style sheets and scripts: those of this repository, not of a portal, which may have colours of its own."""
    (folder / "assets").mkdir()
    for name in ASSETS:
        shutil.copyfile(LOOK / name, folder / "assets" / name)
