"""The pages that MkDocs builds: those of records, drawn from layouts, and what it does with all others, done once."""

from collections.abc import Callable, Iterable, Mapping, Set
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from macros.core.problems import Problem
from macros.hosts.macro_errors import call_problem
from macros.pages.layouts import layout_path, read_layouts
from macros.pages.page_files import LAYOUT, is_file, is_published, text_of
from macros.pages.places_tree import trail_of
from macros.pages.record_pages import for_host, own_page, pages_from_layouts, pages_to_come, record_of, top_of
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.views.layout_drawing import CallFailed, DrawnLayout
from macros.views.portal import Portal
from macros.views.registry import MACROS

PLUGIN = "portal"
"""What MkDocs knows this project by."""
Failed = Callable[[Problem], None]
"""Told of a macro call that failed: the page must not be published."""


class RecordPages:
    """The pages of records in one build, drawn from the layouts of their kinds, each of which Markdown reads once."""

    def __init__(self, portal: Portal, config: MkDocsConfig, files: Files, failed: Failed) -> None:
        self.failed = failed
        self.portal, self._config, self._files = portal, config, files
        self._docs = Path(config.docs_dir)
        self._layouts = read_layouts(self._docs)
        self._drawn: dict[str, DrawnLayout] = {}
        self._said: set[Problem] = set()

    def from_layouts(self) -> dict[str, str]:
        """Return the Markdown of the pages of records that have none of their own, by their places in `docs/`."""
        return pages_from_layouts(self.portal.catalogue, self._docs)

    def complete(self, from_layouts: Mapping[str, str]) -> None:
        """Take out the pages that readers may not see yet, and add those from layouts that readers may see."""
        unseen = set(pages_to_come(self.portal.catalogue, self.portal.today))
        leave_out(self._files, unseen, self._config.docs_dir)
        for name, markdown in from_layouts.items():
            if name not in unseen:
                # MkDocs' own `generated` is for events of a plugin alone.
                file = File(name, None, self._config.site_dir, self._config.use_directory_urls)
                file.generated_by, file.content_string, file.inclusion = PLUGIN, markdown, InclusionLevel.NOT_IN_NAV
                self._files.append(file)

    def draw(self, to_build: Iterable[File]) -> None:
        """Have those pages among the ones to build drawn from their layouts. Of a record that ended, nothing is."""
        catalogue = self.portal.catalogue
        for file in to_build:
            record = record_of(catalogue, file.src_uri) if file.generated_by else None
            if record and not record.is_over(self.portal.today):
                RecordPage(record, self, file, self._config)  # it is what MkDocs finds as the page of the file

    def written(self, file: File) -> bytes:
        """Return the Markdown of a page, with what its layout gives where it calls the layout."""
        text = text_of(file.content_bytes)
        whole = own_page(self.portal.catalogue, file.src_uri, text, self._layouts)
        return file.content_bytes if whole == text else whole.encode(errors="surrogateescape")

    def source_of(self, page: Page) -> str:
        """Return the Markdown of a page as MkDocs is to read it."""
        markdown = text_of(self.written(page.file))
        return for_host(self.portal.catalogue, page.file.src_uri, markdown, self.portal.today)

    def top(self, record: Record) -> dict[str, Any]:
        """Return the fields at the top of a record's page."""
        return top_of(self.portal.catalogue, record) | trail_of(self.portal.catalogue, record)

    def content(self, record: Record) -> str:
        """Return the content of a record's page; nothing, and a warning, if one of its macros fails."""
        try:
            return self._layout(record.kind).page_of(record, self.portal, MACROS)
        except CallFailed as failure:
            layout = self._layouts[record.kind]
            problem = call_problem(failure, layout_path(self._docs, record.kind), layout.markdown, record)
            if problem not in self._said:  # what is wrong with a call for every record is named once
                self._said.add(problem)
                self.failed(problem)
            return ""

    def _layout(self, kind: str) -> DrawnLayout:
        if kind not in self._drawn:
            self._drawn[kind] = DrawnLayout(self._layouts[kind], partial(self._to_html, kind))
        return self._drawn[kind]

    def _to_html(self, kind: str, markdown: str) -> str:
        # A page that MkDocs does not build, as deep in the site as those of the kind: links are relative.
        page = Page(None, File.generated(self._config, f"{KINDS[kind].folder()}/{LAYOUT}", content=""), self._config)
        page.markdown = markdown
        page.render(self._config, self._files)
        return page.content or ""


class RecordPage(Page):
    """The page of a record. MkDocs and the macros plugin have nothing to read in it."""

    def __init__(self, record: Record, pages: RecordPages, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.record, self.pages = record, pages

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the top of the page from the record. Called by MkDocs."""
        self.markdown = ""
        top = self.pages.top(self.record)
        self.meta = {"title": " ".join(self.record.name.split()), **top, "render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the page. Called by MkDocs."""
        self.content = self.pages.content(self.record)


def leave_out(files: Files, unwanted: Set[str], docs: str) -> None:
    """Take out of what is published the pages with these names, what editors left behind, and what is no file.

    A preview goes on while something in `docs` is wrong: a pipe would make it wait for ever.
    """
    for file in list(files):
        is_odd = file.src_dir == docs and not is_file(Path(docs, file.src_uri))
        if is_odd or file.src_uri in unwanted or not is_published(file.src_uri):
            files.remove(file)
