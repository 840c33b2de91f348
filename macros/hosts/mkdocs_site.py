"""Builds a whole site with MkDocs.

The records and the cache are read first: they say which pages have to be built. Where there are many, each list of them
is built by a process of its own, which runs MkDocs on that list alone. Then this process runs MkDocs for all the rest.
"""

import logging
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, get_files

from macros.core.day import ask_for_day
from macros.core.settings import Settings
from macros.core.subprocesses import begin, in_pool
from macros.hosts.define_env import use_portal
from macros.hosts.hosted_settings import SettingsForHost
from macros.hosts.mkdocs_adapter import Part, PortalPlugin
from macros.hosts.mkdocs_cached import restore_pages
from macros.hosts.mkdocs_log import host_errors, host_log
from macros.hosts.mkdocs_markdown import RecordPages
from macros.hosts.portal_setup import open_portal
from macros.site.finish import RenderResult
from macros.site.messages import MANY
from macros.site.page_build import PageBuild
from macros.site.program_files import write_data
from macros.site.progress import progress
from macros.site.search_feed import Order, SearchFeed
from macros.site.workers import cores, in_lists

log = logging.getLogger("mkdocs.plugins.portal")

NOTHING = ".nothing"
"""A folder that is never there. MkDocs empties the folder that it builds in, and the site holds pages by then."""


def build_pages(config: Path, folder: Path, feed: SearchFeed) -> RenderResult | None:
    """Build the site into a folder, strictly; give what was built, or print each problem and give nothing."""
    try:
        with host_log(), host_errors(), ExitStack() as beside:
            site = _Site(config, folder, feed)
            result = site.built(beside)
            beside.pop_all()  # what goes on beside may go on
    except Abort:
        return None
    return result


class _BuiltList(NamedTuple):
    """The result of one process: the texts of its pages for the search, the pages themselves, and the problems."""

    texts: list[tuple[str, str]]
    pages: bytes
    messages: list[str]


class _Site:
    """One build of a site."""

    def __init__(self, config: Path, folder: Path, feed: SearchFeed) -> None:
        ask_for_day()
        self._folder = folder
        self._host = load_config(SettingsForHost(config), site_dir=str(folder / NOTHING), strict=True)
        self._plugin: PortalPlugin = self._host.plugins["portal"]  # type: ignore[assignment]
        # MkDocs keeps one plugin for all builds of a process, whoever began them.
        self._plugin.by_mkdocs = False
        self._portal = open_portal(config.absolute().parent, self._host)
        use_portal(self._portal, self._host)
        site_url, edited_at = str(self._host.site_url), self._portal.edited_at
        self._settings = Settings.of(site_url, self._host.site_name, self._host.extra, edited_at)
        self._build = PageBuild(self._portal, self._settings, feed)

    def built(self, beside: ExitStack) -> RenderResult | None:
        """Build it, the files for programs in a process beside; print each problem, and then return nothing."""
        self._files = get_files(self._host)
        records = RecordPages(self._portal, self._host, self._files, lambda problem: None)
        self._from_layouts = records.from_layouts()
        records.complete(self._from_layouts)
        write: Any = partial(write_data, self._portal.catalogue, self._folder, self._settings)
        if len(self._files.documentation_pages()) <= MANY:
            write = begin(write, beside)
        pages = restore_pages(self._files, self._host, records, self._build, self._folder)
        order = Order(self._portal.catalogue)
        lists = in_lists(pages, lambda file: order.is_one_of_many(file.dest_uri))
        messages = self._build_lists(lists)
        for message in messages:
            log.warning("%s", message)
        self._run(self._build, [] if lists else pages, whole=True)
        if messages:
            return None
        return RenderResult(
            self._portal, self._settings, self._build.pages, write, partial(self._build.keep, self._folder)
        )

    def _build_lists(self, lists: list[list[File]]) -> list[str]:
        """Build lists of pages, each in a process of its own; return their problems."""
        if not lists:
            return []
        progress.begin("Building", sum(map(len, lists)))
        built = dict[int, _BuiltList]()
        for place, found in in_pool((partial(self._build_list, pages) for pages in lists), cores()):
            self._build.tell(found.texts)
            found.texts.clear()
            built[place] = found
            progress.done(len(lists[place]))
        progress.end()
        # Taken over when no process is to begin any more: each would copy the memory that this leaves in holes.
        in_order = [built[place] for place in range(len(lists))]
        for found in in_order:
            self._build.take_over(found.pages)
        return list(dict.fromkeys(message for found in in_order for message in found.messages))

    def _build_list(self, pages: list[File]) -> _BuiltList:
        """Build some pages in a process of their own. The first process prints their problems."""
        logging.getLogger("mkdocs").handlers.clear()
        build = PageBuild(self._portal, self._settings, SearchFeed(lambda message: None))
        build.know({file.src_uri: file.dest_uri for file in pages})
        with suppress(Abort):  # the problem is among the messages
            self._run(build, pages, whole=False)
        return _BuiltList(*build.handed_over(), self._plugin.warnings.messages)

    def _run(self, build: PageBuild, pages: list[File], *, whole: bool) -> None:
        names = {page.src_uri for page in pages}
        self._plugin.part = Part(self._folder, build, self._settings, names, self._from_layouts, whole)
        try:
            mkdocs_build(self._host)
        finally:
            self._plugin.part = None
