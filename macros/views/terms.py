"""Explains glossary terms where a page first uses them: the word becomes a link that carries its meaning."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from macros.records.glossary import Term

# The page that holds them all: nothing is explained there.
GLOSSARY = "about/glossary.md"
# Inside these a link would be wrong (links, headings, controls) or would not be seen as text.
LEFT_ALONE = (
    "a",
    "abbr",
    "aside",
    "button",
    "caption",
    "code",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "option",
    "pre",
    "summary",
    "svg",
    "th",
)
# Where the word goes in a finished link: a character that no record can hold.
WORD_PLACE = "\0"
WORD = re.compile(r"[A-Za-z][A-Za-z0-9'&;-]*")
# What a page is made of: elements that are left alone, what only the search reads, tags, words.
PIECE = re.compile(
    rf"<(?P<left>{'|'.join(LEFT_ALONE)})\b[^>]*(?<!/)>.*?</(?P=left)>|<div hidden\b.*?</div>"
    r'|<p class="lead">.*?</p>|<section class="help".*?</section>|<ul class="cards">.*?</ul>|<[^>]*>'
    rf"|(?P<word>{WORD.pattern})",
    re.DOTALL,
)


class Terms:
    """The words of the glossary, ready to be found in text. `links` holds the finished link of each term's id."""

    def __init__(self, terms: Iterable[Term], links: Mapping[str, str]) -> None:
        self._links = links
        # By first word, longest first: "county lines" before "county".
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in terms:
            for name in (term.name, *term.also_known_as):
                first = WORD.match(name)
                if first:
                    self._by_first[first[0].casefold()].append((name, term.id))
        for names in self._by_first.values():
            names.sort(key=lambda found: -len(found[0]))

    def explain(self, html: str) -> str:
        """Link the first use of each term."""
        done: set[str] = set()
        out: list[str] = []
        end = 0
        for piece in PIECE.finditer(html):
            word = piece["word"]
            names = self._by_first.get(word.casefold()) if word else None
            if not names or (start := piece.start()) < end:
                continue
            if (found := _term_at(html, start, names)) and found[1] not in done:
                name, id = found
                done.add(id)
                out += [html[end:start], self._links[id].replace(WORD_PLACE, html[start : start + len(name)])]
                end = start + len(name)
        return "".join([*out, html[end:]])


def _term_at(html: str, start: int, names: list[tuple[str, str]]) -> tuple[str, str] | None:
    for name, id in names:
        typed = html[start : start + len(name)]
        after = html[start + len(name) : start + len(name) + 1]
        same = typed == name if name.isupper() else typed.casefold() == name.casefold()
        if same and not (after.isalnum() or after in {"-", "'"}):
            return name, id
    return None
