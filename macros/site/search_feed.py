"""Sends what the search reads of each page as soon as it is known: the index is made while pages are built.

The index depends on the order of the pages, so their texts are sent in one order, whichever is built first.
"""

from collections import Counter, deque
from collections.abc import Iterable

from macros.catalogue.catalogue import Catalogue
from macros.core.language import primary
from macros.core.subprocesses import Send
from macros.records.kinds import PAGED
from macros.site.messages import ToSearch
from macros.site.search_words import known_in, names_in, spelling_words

MANY = 100
"""Records of a kind. Where there are fewer, the pages of some may name hundreds of others."""


class Order:
    """The order in which pages are built and indexed, by their files.

    A page that is built anew holds up those behind it. So the pages of single records come before the lists, which
    take longest to build, and among them the pages of the largest kinds first.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        by_kind = catalogue.by_kind()
        self._single = {f"{record.url}index.html" for kind in PAGED for record in by_kind[kind.kind]}
        self._of_kind = Counter(map(_folder, self._single))

    def is_single(self, name: str) -> bool:
        """Return whether a page is that of a single record."""
        return name in self._single

    def is_one_of_many(self, name: str) -> bool:
        """Return whether so many pages are of its kind that each takes about as long, and none is long."""
        return self.is_single(name) and self._of_kind[_folder(name)] >= MANY

    def place(self, name: str) -> tuple[bool, int, str]:
        """Return the position of a page among others."""
        return not self.is_single(name), -self._of_kind[_folder(name)], name


def _folder(name: str) -> str:
    return name.partition("/")[0]


class SearchFeed:
    """Hears of pages as they are built, in any order."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._awaited: deque[str] = deque()
        self._held_back: dict[str, str] = {}
        self.found = 0
        """How many pages the search is to find."""

    def begin(self, names: Iterable[str], catalogue: Catalogue) -> None:
        """Expect these files of pages."""
        self._awaited = deque(sorted(names, key=Order(catalogue).place))
        words = spelling_words(names_in(catalogue))
        self._send(ToSearch(len(self._awaited), words, known_in(catalogue), primary()))

    def known(self, name: str, text: str) -> None:
        """Take what the search reads of a page; nothing if it is not to be found."""
        self._held_back[name] = text
        while self._awaited and self._awaited[0] in self._held_back:
            self._say(self._awaited.popleft())

    def end(self) -> None:
        """Expect no more pages."""
        for name in sorted(self._held_back):
            self._say(name)
        self._send(None)

    def _say(self, name: str) -> None:
        if text := self._held_back.pop(name):
            self.found += 1
            self._send((name, text))
