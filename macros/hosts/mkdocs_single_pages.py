"""Draws single pages of a preview when somebody asks for them, with what MkDocs made ready in the last whole build."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from macros.core.failures import show_details
from macros.hosts.mkdocs_markdown import RecordPages
from macros.hosts.portal_setup import give_macros, open_portal
from macros.hosts.preview import preview
from macros.pages.first_check import load_soon
from macros.pages.page_files import layout_files, markdown_files
from macros.site.page_build import PageBuild
from macros.views.portal import Portal


class SinglePages:
    """The pages of a portal as they are since the last change. Of each the whole build is still to come."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Take what is ready from the settings with which a whole site was built."""
        self._config = config
        plugin: Any = config.plugins["portal"]
        self._plugin = plugin
        self._files: Files = plugin.files
        pages = self._files.documentation_pages(inclusion=InclusionLevel.all)
        self._by_address = {file.dest_uri: file for file in pages}
        self._waiting: set[str] = set()
        self._lock = threading.Lock()
        self._portal: Portal = plugin.portal
        self._places = self._places_of(self._portal)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Draw nothing for a moment."""
        with self._lock:
            yield

    def change(self, project: Path) -> bool:
        """Draw what is asked for from now on from the records as they are; do nothing if pages have come or gone."""
        with self._lock:
            portal = open_portal(project, self._config, load_soon)
            if preview.is_behind:
                return True
            if self._places_of(portal) != self._places:
                return False
            self._use(portal)
            self._waiting = set(self._by_address)
        return True

    def rest(self, *, sound: bool) -> None:
        """Draw nothing more, for the whole site has been built. `sound` says that no record breaks a rule."""
        with self._lock:
            self._waiting.clear()
            if sound:
                preview.trust()

    def draw(self, address: str, site: Path) -> None:
        """Draw the page that is to be at an address into a site, if it has changed or may have."""
        with self._lock:
            if address in self._waiting:
                self._waiting.discard(address)
                try:
                    self._draw(address, site)
                except Exception as error:  # the whole build says it in words
                    show_details(error)

    def _places_of(self, portal: Portal) -> tuple[object, ...]:
        """Return which pages there are."""
        docs, catalogue = Path(self._config.docs_dir), portal.catalogue
        records = [(record.kind, record.id) for record in catalogue.everything()]
        return sorted(records), sorted(catalogue.hidden), markdown_files(docs), layout_files(docs)

    def _use(self, portal: Portal) -> None:
        macros: Any = self._config.plugins["macros"]
        give_macros(macros, portal)
        macros.env.globals.update(macros.macros)
        portal.catalogue.follow(self._portal.catalogue)
        self._portal = self._plugin.portal = portal
        self._plugin.build = PageBuild(portal, self._plugin.settings, None)
        self._plugin.build.know({file.src_uri: file.dest_uri for file in self._by_address.values()})
        self._plugin.record_pages = RecordPages(portal, self._config, self._files, lambda problem: None)

    def _draw(self, address: str, site: Path) -> None:
        file = self._by_address[address]
        file.dest_dir = str(site)
        file.__dict__.pop("abs_dest_path", None)
        self._plugin.record_pages.draw([file])
        logging.disable(logging.CRITICAL)  # the whole build names what is wrong
        try:
            page = file.page or Page(None, file, self._config)
            _populate_page(page, self._config, self._files)
            _build_page(page, self._config, [], self._plugin.nav, self._plugin.theme)
        finally:
            logging.disable(logging.NOTSET)
