"""Everything that the site gives to programs: data files, feeds, the calendar, the sitemap, rules for hosts."""

from pathlib import Path

from macros.catalogue.as_of import newest
from macros.catalogue.catalogue import Catalogue
from macros.core.settings import Settings
from macros.exports.api import write_api
from macros.exports.calendar import write_calendar
from macros.exports.csv_files import write_csv_files
from macros.exports.csvw_metadata import write_csvw_metadata
from macros.exports.datapackage import write_datapackage
from macros.exports.feeds import write_feeds
from macros.exports.grants import write_grants
from macros.exports.serialize import catalogue_data
from macros.site.headers import write_headers
from macros.site.postprocess import Pages
from macros.site.security_txt import write_security_txt
from macros.site.sitemap import write_robots, write_sitemap


def write_data(catalogue: Catalogue, site: Path, settings: Settings) -> None:
    """Write all of it that is made from records alone. Pages are built beside this: nothing here looks at the site."""
    data, day = catalogue_data(catalogue, settings.edited_at), newest(catalogue.everything())
    write_api(data, site, settings, day)
    write_csv_files(data, site, edited=bool(settings.edited_at))
    write_csvw_metadata(site, settings)
    write_datapackage(site, settings, day)
    write_grants(catalogue, site, settings)
    write_feeds(catalogue, site, settings)
    write_calendar(catalogue, site, settings)


def write_listings(catalogue: Catalogue, pages: Pages, site: Path, settings: Settings) -> None:
    """Write the lists of the pages and files that the site holds."""
    day = newest(catalogue.everything())
    write_sitemap({name: facts.listing for name, facts in pages.items()}, site, settings, day)
    write_security_txt(site, settings, day, pages)
    write_robots(site, settings)
    write_headers(site, settings)
