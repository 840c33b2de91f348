"""Tells what the search reads of each page as soon as it can be told: the index is made while pages are built.

The index depends on the order of the pages, so they are told of in one order, whichever is built first.
"""

from collections import Counter, deque
from collections.abc import Iterable

from macros.apart import Tell
from macros.catalogue import Catalogue
from macros.site.search_words import names_in, spelling_words
from macros.site.told import ToSearch


def single_pages(catalogue: Catalogue) -> set[str]:
    """The files of the pages of single records."""
    return {f"{record.url}index.html" for record in catalogue.everything()}


def _folder(name: str) -> str:
    return name.partition("/")[0]


class SearchFeed:
    """Hears of pages in any order."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._awaited: deque[str] = deque()
        self._held_back: dict[str, str] = {}
        self.found = 0
        """How many pages were told of: those that the search is to find."""

    def begin(self, names: Iterable[str], catalogue: Catalogue) -> None:
        """These files of pages are to come.

        A page that is built anew holds up those behind it. So the pages of single records come before the lists, which
        take longest to build, and the pages of the largest kinds before all others.
        """
        single = single_pages(catalogue)
        of_kind = Counter(map(_folder, single))
        self._awaited = deque(sorted(names, key=lambda name: (name not in single, -of_kind[_folder(name)], name)))
        self._tell(ToSearch(len(self._awaited), spelling_words(names_in(catalogue))))

    def known(self, name: str, text: str) -> None:
        """What the search reads of a page; nothing if it is not to be found."""
        self._held_back[name] = text
        while self._awaited and self._awaited[0] in self._held_back:
            self._say(self._awaited.popleft())

    def end(self) -> None:
        """No page is to come any more."""
        for name in sorted(self._held_back):
            self._say(name)
        self._tell(None)

    def _say(self, name: str) -> None:
        if text := self._held_back.pop(name):
            self.found += 1
            self._tell((name, text))
