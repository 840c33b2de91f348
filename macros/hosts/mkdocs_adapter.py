"""Sends what the search reads of each page as soon as it is known: the index is made while pages are built.

Strict mode counts warnings of loggers below `mkdocs`; each problem is one, so a build with a problem names all of them
and exits 1.
"""

import logging
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.core.day import ask_for_day
from macros.core.failures import report, sentence, show_details
from macros.core.language import html_language
from macros.core.problems import Problem
from macros.core.settings import Settings
from macros.core.subprocesses import begin
from macros.core.terminal import prepare_streams
from macros.hosts.hosted_settings import SettingsForHost, hosted
from macros.hosts.log_lines import Warnings
from macros.hosts.macro_errors import macro_problem
from macros.hosts.mkdocs_log import host_errors, host_log
from macros.hosts.mkdocs_markdown import RecordPages, leave_out, make_extensions
from macros.hosts.preview import preview
from macros.pages.record_pages import pages_that_ended, pages_to_come
from macros.site.build_fingerprint import build_fingerprint
from macros.site.finish import RenderResult, finish_preview
from macros.site.messages import MANY
from macros.site.other_languages import ledgers, other_languages
from macros.site.page_build import PageBuild
from macros.site.page_cache import PageCache
from macros.site.program_files import write_data
from macros.site.progress import progress
from macros.site.search_feed import Order, SearchFeed
from macros.site.workers import Shares
from macros.views.portal import Portal
from macros.views.texts import install

log = logging.getLogger("mkdocs.plugins.portal")


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Registered as the plugin `portal`."""

    def __init__(self) -> None:
        self.by_mkdocs = False
        self.warnings = Warnings()
        self.shares = Shares(0)
        self.feed: SearchFeed | None = None
        self.beside = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Prepare for the way in which MkDocs' own commands end, and note whether a preview is running."""
        self.by_mkdocs = True
        prepare_streams()
        sys.excepthook = lambda kind, error, where: report(error)
        preview.running = command == "serve"

    @event_priority(100)  # before the macros load the records
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make a failing macro say one sentence with its file and line, where the macros plugin prints a traceback."""
        ask_for_day()
        format_error.register(Exception, self._say)
        format_error.register(TemplateSyntaxError, self._say)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        self.warnings.messages = []
        self.failed_pages = 0
        if self.by_mkdocs and preview.running:
            # MkDocs has read the settings itself, and took some texts for numbers.
            checked = hosted(Path(str(config.config_file_path)))
            config.extra, config.site_name = checked["extra"], checked["site_name"]
            config.site_description = checked["site_description"]
        # The page frame is our own: the theme's thousands of icons would double the time of a small change.
        config.theme.dirs = [each for each in config.theme.dirs if Path(each).parts[-2:] != ("material", "templates")]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the pages that readers do not see yet and those that are fresh; begin what goes on beside."""
        self.portal: Portal = config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]
        self.settings = Settings.of(str(config.site_url), config.site_name, config.extra, self.portal.edited_at)
        leave_out(files, pages_to_come(self.portal.catalogue, self.portal.today), config.docs_dir)
        self.record_pages = RecordPages(self.portal, config, files, self._page_failed)
        self.record_pages.add()
        if self.feed:
            write = partial(write_data, self.portal.catalogue, Path(config.site_dir), self.settings)
            self.write_data = write if len(files.documentation_pages()) > MANY else begin(write, self.beside)
        self.build = PageBuild(self.portal, self.settings, self.feed)
        self.order = Order(self.portal.catalogue)
        to_build = self._not_fresh(files, config)
        self.record_pages.draw(to_build)
        make_extensions(config)
        self.shares = Shares(0 if preview.running else len(to_build))
        if self.shares.number:
            self.portal.prepare()
            self._share(to_build, files, config)
        return files

    def _not_fresh(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Return the pages that MkDocs has to build, in the search order: something has changed since the last
        build."""
        settings = Path(str(config.config_file_path))
        store = settings.parent / ".cache" / ("preview.sqlite" if preview.running else "pages.sqlite")
        beside = ledgers(settings.parent, config.extra)
        shared = f"{build_fingerprint(settings, Path(str(config.theme.custom_dir)), beside)} {config.site_url}"
        cache = PageCache(store, build=shared, digest=self.portal.fingerprint)
        ended = pages_that_ended(self.portal.catalogue, self.portal.today)
        pages = sorted(files.documentation_pages(), key=lambda file: self.order.place(file.dest_uri))
        markdown = {file.src_uri: self.record_pages.written(file) for file in pages if file.src_uri not in ended}
        addresses = {file.src_uri: file.dest_uri for file in pages}
        fresh = self.build.restore_cached(cache, markdown, addresses, Path(config.site_dir))
        for file in pages:
            if file.src_uri in fresh:
                file.inclusion = InclusionLevel.EXCLUDED
        return [file for file in pages if file.src_uri not in fresh]

    def _share(self, to_build: list[File], files: Files, config: MkDocsConfig) -> None:
        """Let other processes build the pages, and this one all that is no page."""
        progress.begin("Building", len(to_build))
        found = {}
        for share, (texts, *what) in self.shares.found():
            self.build.tell(texts)
            found[share] = what
            progress.done(len(to_build) // self.shares.number)
        if self.shares.mine is None:
            self._take_over([found[share] for share in sorted(found)])
            others = set(to_build)
        else:
            others = set(files).difference(self._begin_share(to_build, config))
        for file in others:
            file.inclusion = InclusionLevel.EXCLUDED

    def _take_over(self, found: list[list[Any]]) -> None:
        """Know what the shares found, once none is to begin: each would copy the memory that this leaves in holes."""
        for built, messages, failed in found:
            self.build.take_over(built)
            self.failed_pages += failed
            for message in messages:
                log.warning("%s", message)

    def _begin_share(self, to_build: list[File], config: MkDocsConfig) -> list[File]:
        """Build the pages of this share alone, in its own process."""
        self.build.feed = SearchFeed(lambda message: None)
        config.theme.static_templates.clear()
        logging.getLogger("mkdocs").handlers = [self.warnings]
        return self.shares.part(to_build, lambda file: self.order.is_one_of_many(file.dest_uri))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the page frame say its texts in the language of the portal; keep it and the files for a preview."""
        install(env)
        self.theme, self.files = env, files
        config.extra["language"] = html_language()
        others = other_languages(Path(str(config.config_file_path)).parent, config.extra)
        config.extra["alternate"] = [{**other, "pages": frozenset(other["pages"])} for other in others]

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """Hand MkDocs the page as we read it: it would pass over what it cannot understand at the top."""
        return self.record_pages.source_of(page)

    @event_priority(100)  # before the macros
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note what the page reads from now on."""
        self.build.begin(page.file.src_uri)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Explain terms where the page first uses them, and note what the page has read."""
        return self.build.content(page.file.src_uri, html)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the menu, for a preview that draws single pages."""
        self.nav = nav

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish the page. It goes to the disk now: thousands of pages need not stay in memory."""
        page.content = page.markdown = ""
        return self.build.page(page.file.src_uri, page.url, output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finishing steps on the folder that was built."""
        if self.shares.mine is not None:
            self.shares.hand_over((*self.build.handed_over(), self.warnings.messages, self.failed_pages))
        progress.end()
        if self.failed_pages:
            return  # links to what a failed page should hold would be named too, and hide what is really wrong
        if preview.running:
            site, docs = Path(config.site_dir), Path(config.docs_dir)
            catalogue, colours = self.portal.catalogue, self.settings.colours
            for problem in finish_preview(site, docs, self.build.pages, catalogue, colours):
                log.warning("%s", problem)
            if not self.warnings.messages:
                self.build.keep(site)

    def on_build_error(self, *, error: Exception) -> None:
        """Tell the process of the build, if this is that of a share; let MkDocs' own commands print our sentence."""
        progress.end()
        if self.shares.mine is not None:
            self.shares.hand_over(error)
        if self.by_mkdocs and not isinstance(error, BuildError | Abort):
            show_details(error)
            raise Abort(sentence(error)) from None

    def _page_failed(self, problem: Problem) -> None:
        self.failed_pages += 1
        log.warning("%s", problem)

    def _say(self, error: Exception, markdown: str, page: Page) -> str:
        self.failed_pages += 1
        # The macros plugin logs this as a warning, so strict mode stops the build and the page is never published.
        return str(macro_problem(error, Path(str(page.file.abs_src_path)), markdown))


def build_pages(config: Path, folder: Path, feed: SearchFeed) -> RenderResult | None:
    """Build the site into a folder, strictly; give what was built, or print each problem and give nothing."""
    try:
        with host_log(), host_errors():
            settings = load_config(SettingsForHost(config), site_dir=str(folder), strict=True)
            plugin: PortalPlugin = settings.plugins["portal"]  # type: ignore[assignment]
            # MkDocs keeps one plugin for all builds of a process, whoever began them.
            plugin.by_mkdocs, plugin.feed = False, feed
            with plugin.beside:
                mkdocs_build(settings)
                plugin.beside.pop_all()  # what goes on beside may go on
    except Abort:
        return None
    keep = partial(plugin.build.keep, folder)
    return RenderResult(plugin.portal, plugin.settings, plugin.build.pages, plugin.write_data, keep)
