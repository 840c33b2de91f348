"""Builds the portal within MkDocs, event by event. No event starts a process.

Strict mode counts warnings of loggers below `mkdocs`; each problem is one, so a build with a problem names all of them
and exits 1.
"""

import logging
import sys
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import Environment, TemplateSyntaxError
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
from macros.core.terminal import prepare_streams
from macros.hosts.hosted_settings import hosted
from macros.hosts.log_lines import Warnings
from macros.hosts.macro_errors import macro_problem
from macros.hosts.mkdocs_cached import restore_pages
from macros.hosts.mkdocs_markdown import RecordPages
from macros.hosts.preview import preview
from macros.site.finish import finish_preview
from macros.site.other_languages import other_languages
from macros.site.page_build import PageBuild
from macros.views.portal import Portal
from macros.views.render import kept_templates
from macros.views.texts import install

log = logging.getLogger("mkdocs.plugins.portal")


class Part(NamedTuple):
    """The share of a site that one run of MkDocs builds: some pages and, in a whole run, every file that is no page."""

    site: Path
    build: PageBuild
    settings: Settings
    pages: Set[str]
    from_layouts: Mapping[str, str]
    """The Markdown of all pages that come from layouts, worked out once for all runs."""
    is_whole: bool


class PortalPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Registered as the plugin `portal`."""

    def __init__(self) -> None:
        self.by_mkdocs = False
        self.warnings = Warnings()
        self.part: Part | None = None

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
        """Add the pages of records, and leave out the pages that readers do not see yet and those that are known."""
        self.portal: Portal = config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]
        if self.part:
            config.site_dir = str(self.part.site)
            for file in files:
                file.dest_dir = config.site_dir
        self.record_pages = RecordPages(self.portal, config, files, self._page_failed)
        self.record_pages.complete(self.part.from_layouts if self.part else self.record_pages.from_layouts())
        to_build = self._take(self.part, files, config) if self.part else self._decide(files, config)
        self.record_pages.draw(to_build)
        return files

    def _take(self, part: Part, files: Files, config: MkDocsConfig) -> list[File]:
        """Leave out the files that another run builds; return the pages that this one builds."""
        self.settings, self.build = part.settings, part.build
        pages = [file for file in files.documentation_pages() if file.src_uri in part.pages]
        _leave_out_all_but(pages, files.documentation_pages() if part.is_whole else list(files))
        if not part.is_whole:
            config.theme.static_templates.clear()
        return pages

    def _decide(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Leave out the pages that are known, as MkDocs' own commands build all at once; return the others."""
        site_url = str(config.site_url)
        self.settings = Settings.of(site_url, config.site_name, config.extra, self.portal.edited_at)
        self.build = PageBuild(self.portal, self.settings, None)
        pages = restore_pages(files, config, self.record_pages, self.build, Path(config.site_dir))
        _leave_out_all_but(pages, files.documentation_pages())
        return pages

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the page frame say its texts in the language of the portal; keep it and the files for a preview."""
        install(env)
        env.bytecode_cache = kept_templates()
        env.auto_reload = False  # each build has an environment of its own: templates do not change within it
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
        """Let MkDocs' own commands print our sentence."""
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


def _leave_out_all_but(pages: list[File], files: Iterable[File]) -> None:
    names = {page.src_uri for page in pages}
    for file in files:
        if file.src_uri not in names:
            file.inclusion = InclusionLevel.EXCLUDED
