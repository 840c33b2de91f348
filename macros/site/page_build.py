"""The pages of one build on their way: which of them are fresh still, what each has read, what is known of each."""

import pickle
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from sys import intern

from macros.core.settings import Settings
from macros.core.writing import write_bytes
from macros.pages.record_pages import record_of
from macros.records.glossary import Term
from macros.site.page_cache import BuiltPage, PageCache
from macros.site.postprocess import PageMetadata, Pages, postprocess
from macros.site.search_feed import SearchFeed
from macros.site.structured_data import StructuredData
from macros.views.empty_sections import without_empty_sections
from macros.views.portal import Portal
from macros.views.terms import GLOSSARY, Terms


class PageBuild:
    """A host tells it of each page as it comes along, by the name of its Markdown file below `docs/`.

    It tells `feed` what the search reads of each; the live preview has none, for it is not published.
    """

    def __init__(self, portal: Portal, settings: Settings, feed: SearchFeed | None) -> None:
        self.pages: Pages = {}
        self.feed = feed
        self._catalogue = portal.catalogue
        self._structured_data = StructuredData(portal.catalogue, settings)
        self._terms = Terms(portal.catalogue.all(Term), portal.term_links)
        self._markdown: Mapping[str, bytes] = {}
        self._files: dict[str, str] = {}
        self._reads: dict[str, tuple[str, ...]] = {}
        self._packed: dict[str, str] = {}

    def restore_cached(
        self, cache: PageCache, markdown: Mapping[str, bytes], files: dict[str, str], site: Path
    ) -> set[str]:
        """Write the pages that nothing has changed since the last good build into a site; give their names.

        `markdown` and `files` hold the text of each page and the name of the file that it becomes.
        """
        self._cache, self._markdown, self._files = cache, markdown, files
        if self.feed:
            self.feed.begin(files.values(), self._catalogue)
        fresh = set()
        for name, html, facts in cache.fresh(markdown.items()):
            self._note(files[name], PageMetadata.unpacked(facts))
            write_bytes(site / files[name], html)
            fresh.add(name)
        return fresh

    def know(self, files: dict[str, str]) -> None:
        """Know the name of the file that each page becomes, where no page is restored."""
        self._files = files

    def begin(self, name: str) -> None:
        """Begin a page: what is read and shown from now on is read and shown for it, first of all its own record."""
        self._catalogue.begin_page()
        record_of(self._catalogue, name)

    def content(self, name: str, html: str) -> str:
        """Return the content of the page that was begun last: without empty sections, terms explained at their first
        use."""
        self._catalogue.reads.add(f"all:{Term.kind}")
        self._reads[name] = tuple(self._catalogue.reads)
        html = without_empty_sections(html)
        return html if name == GLOSSARY else self._terms.explain(html)

    def page(self, name: str, address: str, html: str) -> str:
        """Return the whole page at an address, finished."""
        if self.feed:
            self.begin(name)
            html = self._structured_data.put_into(html, address)
            self._reads[name] += tuple(self._catalogue.reads)
        file = self._files[name]
        html, facts = postprocess(html, file, published=bool(self.feed))
        self._note(file, facts)
        return html

    def _note(self, file: str, facts: PageMetadata) -> None:
        self.pages[file] = facts
        if self.feed:
            self.feed.known(file, facts.search_text)

    def keep(self, site: Path, changed: Set[str] = frozenset()) -> None:
        """Put the pages that were built into the cache, after a build in which all went well.

        `changed` are files that hold more than their page by now. They are built anew the next time.
        """
        names = {name for name in self._markdown if self._files.get(name) not in changed}
        self._cache.keep(self._built(site, names), names)

    def _built(self, site: Path, names: Set[str]) -> Iterator[BuiltPage]:
        for name, reads in self._reads.items():
            if name in names:
                file = self._files[name]
                html, facts = (site / file).read_bytes(), self._packed.get(file) or self.pages[file].packed()
                yield BuiltPage(name, self._markdown[name], frozenset(reads), html, facts)

    def handed_over(self) -> tuple[list[tuple[str, str]], bytes]:
        """Return what to `tell` at once of the pages built in this process, and what to `take_over` in the end."""
        files = [self._files[name] for name in self._reads]
        pages = {file: self.pages[file] for file in files if file in self.pages}
        texts = [(file, facts.search_text) for file, facts in pages.items()]
        return texts, pickle.dumps((self._reads, {file: facts.packed() for file, facts in pages.items()}))

    def tell(self, texts: list[tuple[str, str]]) -> None:
        """Let the search know of pages that another process built."""
        if self.feed:
            for name, text in texts:
                self.feed.known(name, text)

    def take_over(self, handed_over: bytes) -> None:
        """Know the pages that another process built as if they had been built here."""
        reads, pages = pickle.loads(handed_over)
        # Thousands of pages have the same things to tell: each text is kept once.
        self._reads |= {name: tuple(map(intern, read)) for name, read in reads.items()}
        self._packed |= pages
        self.pages |= {name: PageMetadata.unpacked(packed) for name, packed in pages.items()}
