"""Finds the pages that MkDocs has to build: those for which anything has changed since they were last kept."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.hosts.mkdocs_markdown import RecordPages
from macros.hosts.preview import preview
from macros.pages.record_pages import pages_that_ended
from macros.site.build_fingerprint import build_fingerprint
from macros.site.other_languages import ledgers
from macros.site.page_build import PageBuild
from macros.site.page_cache import PageCache
from macros.site.search_feed import Order


def restore_pages(files: Files, config: MkDocsConfig, records: RecordPages, build: PageBuild, site: Path) -> list[File]:
    """Write the pages that nothing has changed for into a site; return the others in the order of the search."""
    portal, order = records.portal, Order(records.portal.catalogue)
    ended = pages_that_ended(portal.catalogue, portal.today)
    pages = sorted(files.documentation_pages(), key=lambda file: order.place(file.dest_uri))
    markdown = {file.src_uri: records.written(file) for file in pages if file.src_uri not in ended}
    addresses = {file.src_uri: file.dest_uri for file in pages}
    cache = PageCache(_store(config), build=_shared(config), digest=portal.fingerprint)
    fresh = build.restore_cached(cache, markdown, addresses, site)
    return [file for file in pages if file.src_uri not in fresh]


def _store(config: MkDocsConfig) -> Path:
    return Path(str(config.config_file_path)).parent / ".cache" / f"{'preview' if preview.running else 'pages'}.sqlite"


def _shared(config: MkDocsConfig) -> str:
    """Return the fingerprint of all that every page depends on."""
    settings = Path(str(config.config_file_path))
    beside = ledgers(settings.parent, config.extra)
    return f"{build_fingerprint(settings, Path(str(config.theme.custom_dir)), beside)} {config.site_url}"
