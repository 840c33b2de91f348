"""Explains glossary terms where a page first uses them: the word becomes a link that carries its meaning."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import unescape

from macros.glossary import Term

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
    "svg",
    "th",
)
# Where the word goes in a finished link: a character that no record can hold.
WORD_PLACE = "\0"
PIECE = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-zA-Z0-9]+)")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9'&;-]*")


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
                    self._by_first[_folded(first[0])].append((name, term.id))
        for names in self._by_first.values():
            names.sort(key=lambda found: -len(found[0]))

    def explain(self, html: str) -> str:
        """The same content with the first use of each term linked."""
        done: set[str] = set()
        inside: list[str] = []
        pieces = PIECE.split(html)
        for place, piece in enumerate(pieces):
            if piece.startswith("<"):
                _follow(piece, inside)
            elif not inside and piece.strip():
                pieces[place] = self._explained(piece, done)
        return "".join(pieces)

    def _explained(self, text: str, done: set[str]) -> str:
        out: list[str] = []
        end = 0
        for word in WORD.finditer(text):
            if word.start() < end:
                continue
            found = self._term_at(text, word.start(), word[0])
            if found and found[1] not in done:
                name, id = found
                done.add(id)
                out += [
                    text[end : word.start()],
                    self._links[id].replace(WORD_PLACE, text[word.start() :][: len(name)]),
                ]
                end = word.start() + len(name)
        return "".join([*out, text[end:]])

    def _term_at(self, text: str, start: int, word: str) -> tuple[str, str] | None:
        for name, id in self._by_first.get(_folded(word), ()):
            typed = text[start : start + len(name)]
            after = text[start + len(name) : start + len(name) + 1]
            same = typed == name if name.isupper() else typed.casefold() == name.casefold()
            if same and not (after.isalnum() or after in {"-", "'"}):
                return name, id
        return None


def _folded(word: str) -> str:
    return unescape(word).casefold()


def _follow(tag: str, inside: list[str]) -> None:
    """Keep track of the elements that are left alone, one within another."""
    name = NAME.match(tag)
    if not name or name[1].lower() not in LEFT_ALONE or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if inside:
            inside.pop()
    else:
        inside.append(name[1].lower())
