"""The spelling list of the search: words a reader may have meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

SHORTEST = 4
"""Shorter words are left as typed: too many other words are one letter away."""

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def spelling_words(texts: Iterable[str]) -> list[str]:
    """The words of the texts in small letters, the most frequent first; among equals, the first come."""
    seen = Counter(word for text in texts for word in _words(text))
    return [word for word, _ in seen.most_common()]


def _words(text: str) -> Iterator[str]:
    """Each word; for 'anti-social' also its parts and both in one, since readers write it all three ways."""
    for found in WORD.findall(re.sub("['’]", "", text.lower())):
        parts = found.split("-")
        for word in dict.fromkeys(["".join(parts), *parts]):
            if len(word) >= SHORTEST:
                yield word
