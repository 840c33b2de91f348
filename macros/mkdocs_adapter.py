"""The only module that knows MkDocs: it turns its events into calls of ours, and our problems into its warnings.

Strict mode counts warnings of loggers below `mkdocs`; each problem is one, so a build with a problem names all of them
and exits 1.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros import MACROS
from macros.glossary import Term
from macros.macro_errors import macro_problem
from macros.pages import pages_that_ended, pages_to_come
from macros.portal import Portal
from macros.preview import preview
from macros.site.finish import finish, finish_preview
from macros.site.finished import Facts, Pages, finished
from macros.site.page_cache import BuiltPage, PageCache
from macros.site.settings import Settings
from macros.site.structured_data import StructuredData
from macros.site.world import world
from macros.site.writing import write_bytes
from macros.terms import Terms

log = logging.getLogger("mkdocs.plugins.portal")

GLOSSARY = "about/glossary.md"
THEME = ("material", "templates")


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Registered as the plugin `portal`."""

    def __init__(self) -> None:
        self.warnings = _Warnings(logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Tell the loading of records that a preview is running: it goes on when records break."""
        preview.running = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make a failing macro say one sentence with its file and line, where the macros plugin prints a traceback."""
        format_error.register(Exception, self._say)
        format_error.register(TemplateSyntaxError, self._say)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        self.warnings.count = 0
        self.failed_pages = 0
        # The page frame is our own: walking the theme's thousands of icons would double the time of a small change.
        config.theme.dirs = [folder for folder in config.theme.dirs if Path(folder).parts[-2:] != THEME]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the pages of records that readers do not see yet."""
        portal = _portal(config)
        for name in pages_to_come(portal.catalogue, portal.today):
            if file := files.get_file_from_path(name):
                files.remove(file)
        self.addresses = {file.src_uri: file.dest_uri for file in files.documentation_pages()}
        self.pages: Pages = {}
        self.reads: dict[str, set[str]] = {}
        self._leave_out_fresh(files, portal, config)
        self.structured_data = StructuredData(portal.catalogue, _settings(config))
        portal.catalogue.reads.clear()
        self.terms = Terms(portal.catalogue.all(Term), portal.term_links)
        return files

    def _leave_out_fresh(self, files: Files, portal: Portal, config: MkDocsConfig) -> None:
        """Find the pages that nothing has changed since the last good build: MkDocs need not build them."""
        home, site = Path(str(config.config_file_path)).parent, Path(config.site_dir)
        cache = home / ".cache" / ("preview.sqlite" if preview.running else "pages.sqlite")
        shared = f"{world(Path(str(config.config_file_path)))} {config.site_url}"
        self.cache = PageCache(cache, world=shared, digest=portal.worth)
        ended = pages_that_ended(portal.catalogue, portal.today)
        self.markdown = {
            file.src_uri: file.content_bytes for file in files.documentation_pages() if file.src_uri not in ended
        }
        for name, html, facts in self.cache.fresh(self.markdown.items()):
            file = files.get_file_from_path(name)
            assert file is not None
            file.inclusion = InclusionLevel.EXCLUDED
            self.pages[file.dest_uri] = Facts.unpacked(facts)
            write_bytes(site / file.dest_uri, html)

    @event_priority(100)  # before the macros, which know nothing of a record that is not shown
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let the page of a record that readers no longer see say so."""
        portal = _portal(config)
        portal.catalogue.reads.clear()
        return pages_that_ended(portal.catalogue, portal.today).get(page.file.src_uri, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Explain terms where the page first uses them, and note what the page has read."""
        portal = _portal(config)
        portal.catalogue.reads.add(f"all:{Term.kind}")
        self.reads[page.file.src_uri] = set(portal.catalogue.reads)
        return html if page.file.src_uri == GLOSSARY else self.terms.explain(html)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish the page. It goes to the disk now: thousands of pages need not stay in memory."""
        name = page.file.dest_uri
        if not preview.running:
            reads = _portal(config).catalogue.reads
            reads.clear()
            output = self.structured_data.put_into(output, page.url)
            self.reads[page.file.src_uri] |= reads
        output, self.pages[name] = finished(output, name, published=not preview.running)
        page.content = page.markdown = ""
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finishing steps on the folder that was built."""
        portal = _portal(config)
        if self.failed_pages:
            return  # links to what a failed page should hold would be named too, and hide what is really wrong
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        # The finishing steps may change the files, so the pages go into the cache now; they stay if all went well.
        kept = self.cache.keep(self._built(site), set(self.markdown))
        if preview.running:
            problems = finish_preview(site, docs, self.pages)
        else:
            problems = finish(site, docs, portal, _settings(config), self.pages)
        for problem in problems:
            log.warning("%s", problem)
        kept.settle(good=not self.warnings.count)

    def _built(self, site: Path) -> Iterator[BuiltPage]:
        for name, reads in self.reads.items():
            if name in self.markdown:
                address = self.addresses[name]
                html = (site / address).read_bytes()
                yield BuiltPage(name, self.markdown[name], frozenset(reads), html, self.pages[address].packed())

    def _say(self, error: Exception, markdown: str, page: Page) -> str:
        self.failed_pages += 1
        source = Path(str(page.file.abs_src_path))
        # The macros plugin logs this as a warning, so strict mode stops the build and the page is never published.
        return str(macro_problem(error, source, markdown, list(MACROS)))


def _settings(config: MkDocsConfig) -> Settings:
    return Settings.of(config.site_url, config.site_name, config.extra)


def _portal(config: MkDocsConfig) -> Portal:
    portal: Portal = config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]
    return portal


class _Warnings(logging.Handler):
    """Counts warnings, as strict mode does: a build with one is not good."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class _Lines(logging.Handler):
    """Prints warnings as bare lines, without the names of loggers."""

    def emit(self, record: logging.LogRecord) -> None:
        print(re.sub(r"^\[macros\] - ERROR\s+", "", record.getMessage()))


class Built(NamedTuple):
    """What a build has made: the portal that the pages show, and what is known of each page."""

    portal: Portal
    pages: Pages


def build_pages(config: Path, folder: Path) -> Built | None:
    """Build the site into a folder, strictly; give what was built, or print each problem and give nothing."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler := _Lines(logging.WARNING))
    settings = load_config(str(config), site_dir=str(folder), strict=True)
    try:
        mkdocs_build(settings)
    except Abort:
        return None
    finally:
        logger.removeHandler(handler)
    plugin: PortalPlugin = settings.plugins["portal"]  # type: ignore[assignment]
    return Built(_portal(settings), plugin.pages)
