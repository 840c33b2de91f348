"""The only module that knows MkDocs: it turns its events into calls of ours, and our problems into its warnings.

Strict mode counts warnings of loggers below `mkdocs`; each problem is one, so a build with a problem names all of them
and exits 1.
"""

import logging
import re
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros import MACROS
from macros.macro_errors import macro_problem
from macros.pages import pages_that_ended, pages_to_come
from macros.portal import Portal
from macros.site.finish import finish
from macros.site.settings import Settings

log = logging.getLogger("mkdocs.plugins.portal")


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Registered as the plugin `portal`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make a failing macro say one sentence with its file and line, where the macros plugin prints a traceback."""
        format_error.register(Exception, self._say)
        format_error.register(TemplateSyntaxError, self._say)
        self.failed_pages = 0
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the pages of records that readers do not see yet."""
        portal = _portal(config)
        for name in pages_to_come(portal.catalogue, portal.today):
            if file := files.get_file_from_path(name):
                files.remove(file)
        return files

    @event_priority(100)  # before the macros, which know nothing of a record that is not shown
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let the page of a record that readers no longer see say so."""
        portal = _portal(config)
        return pages_that_ended(portal.catalogue, portal.today).get(page.file.src_uri, markdown)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finishing steps on the folder that was built."""
        portal = _portal(config)
        if self.failed_pages:
            return  # links to what a failed page should hold would be named too, and hide what is really wrong
        settings = Settings.of(config.site_url, config.site_name, config.extra)
        for problem in finish(Path(config.site_dir), Path(config.docs_dir), portal, settings):
            log.warning("%s", problem)

    def _say(self, error: Exception, markdown: str, page: Page) -> str:
        self.failed_pages += 1
        source = Path(str(page.file.abs_src_path))
        # The macros plugin logs this as a warning, so strict mode stops the build and the page is never published.
        return str(macro_problem(error, source, markdown, list(MACROS)))


def _portal(config: MkDocsConfig) -> Portal:
    portal: Portal = config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]
    return portal


class _Lines(logging.Handler):
    """Prints warnings as bare lines, without the names of loggers."""

    def emit(self, record: logging.LogRecord) -> None:
        print(re.sub(r"^\[macros\] - ERROR\s+", "", record.getMessage()))


def build_pages(config: Path, folder: Path) -> bool:
    """Build the pages into a folder, strictly; print each problem on a line of its own and say whether it went well."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler := _Lines(logging.WARNING))
    try:
        mkdocs_build(load_config(str(config), site_dir=str(folder), strict=True))
    except Abort:
        return False
    finally:
        logger.removeHandler(handler)
    return True
