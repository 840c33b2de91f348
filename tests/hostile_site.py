"""The small portal with a text of somebody else's in every field, as a site; and what a browser makes of its pages."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
from markupsafe import escape
from playwright.sync_api import Page

from macros.catalogue.catalogue import Catalogue
from macros.hosts import portal_setup
from macros.records.values import STATES
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.awkward import AWKWARD, VALUES, full_catalogue, with_word
from tests.macro_calls import plain_calls
from tests.portals import SAMPLE, build, copy_portal
from tests.test_inert import BREAKING, kept, laid_out_alike

AT_ONCE = 200
# The one day on which records with every field filled are to be seen.
SHOWN_ON = date.fromisoformat(VALUES["day"])
# What browsers have been made to run by sites that show the texts of strangers.
RUNNING = (
    *("<script>ran=1</script>", "<img src=x onerror=ran=1>", "<svg onload=ran=1>", "</title><script>ran=1</script>"),
    *(
        '"><img src=x onerror=ran=1>',
        "'><svg/onload=ran=1>",
        "javascript:ran=1",
        "<iframe srcdoc='<b>x'>",
        "<base href=//x>",
    ),
    *(
        "<a href=javascript:ran=1>x</a>",
        "<style>*{display:none}</style>",
        "<form action=//x>",
        "</textarea><b>",
        "</svg><b>",
    ),
    *("<math><mi xlink:href=javascript:ran=1>", "<template><b>", "<noscript><img src=x onerror=ran=1>", "</script><b>"),
    *("<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//x>", "<img src=//elsewhere.example/x>"),
    *("&lt;script&gt;ran=1&lt;/script&gt;", "<input autofocus onfocus=ran=1>", "<details open ontoggle=ran=1>"),
)
Seen = Counter[tuple[str, ...]]
PIECES = (*BREAKING, *AWKWARD, *RUNNING)
# Macros that show no text of a record, and places that the small portal has no list for.
OF_NO_RECORD = {"datasets_table", "fields_table", "fields_tables"}
LINKED = {"performance.md": "full-measures", "governance/duties.md": "full-duties"}
# Plain words in the places of the texts: always as long, so that no number behind one is taken for a part of it.
WORD = re.compile(r"Word-(\d{4})")
# Every element with its attributes, and the texts in each, in the order of the page. Links that explain a term come
# and go with the words of the text, so they are looked through; so are the lines of labels on the map.
SEEN = """() => {
  const seen = [];
  const explains = node => node.matches("a.term") && node.getAttributeNames().sort().join() === "class,href,title";
  const walk = (node, told) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) told.text += child.data;
      else if (child.nodeType !== Node.ELEMENT_NODE) seen.push(["", "node", child.nodeName, child.nodeValue || ""]);
      else if (explains(child)) walk(child, told);
      else {
        // Made of the words of a heading, and of the number of lines of a label.
        const made = name => (child.nodeName === "H1" && name === "id") || (child.nodeName === "text" && name === "y");
        for (const {name, value} of child.attributes)
          seen.push([node.nodeName, child.nodeName, name, made(name) ? "" : value]);
        seen.push([node.nodeName, child.nodeName, "", ""]);
        const within = {text: ""};
        if (child.nodeName === "text") within.text = child.textContent;
        else walk(child, within);
        seen.push([node.nodeName, child.nodeName, "text", within.text]);
      }
    }
  };
  walk(document, {text: ""});
  return seen;
}"""


def texts_of(batch: int, number: int = AT_ONCE) -> list[str]:
    """Build texts from what is known to break things and from any signs, the same for each number of a batch."""
    random, texts = Random(batch), dict[str, None]()
    while len(texts) < number:
        parts = [_piece(random) for _ in range(random.randint(1, 4))]
        text = with_word("".join(parts).strip())
        if kept(text) not in STATES:
            texts[kept(text)] = None
    return list(texts)


def _piece(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(PIECES)
    signs = (
        chr(random.choice((random.randint(32, 126), random.randint(160, 0xD7FF), random.randint(0xE000, 0x1FFFF))))
        for _ in range(9)
    )
    return "".join(signs)


def plain_words(number: int = AT_ONCE) -> list[str]:
    """Return as many words that can break nothing."""
    return [f"Word-{place:04d}" for place in range(number)]


def build_site(sample: Catalogue, texts: Sequence[str], folder: Path) -> Path:
    """Build the portal with these texts in its records by turns; return the folder of the site, as its address ends."""
    home = copy_portal(SAMPLE, folder)
    catalogue = full_catalogue(sample, *texts)
    _write_pages(catalogue, home / "docs")
    with pytest.MonkeyPatch.context() as patch, laid_out_alike():
        patch.setattr(portal_setup, "load_checked", lambda project: catalogue)
        patch.setattr(portal_setup, "as_of", lambda catalogue: SHOWN_ON)
        code, printed = build(home)
    assert code == 0, printed
    return (home / "site").rename(home / "portal")


def _write_pages(catalogue: Catalogue, docs: Path) -> None:
    """Give one page to everything that macros can give; the layouts give each record its own."""
    calls = [call for name in MACROS if name not in OF_NO_RECORD for call in _calls(name, catalogue)]
    (docs / "about" / "everything.md").write_text("\n\n".join(["# Everything", *calls]), encoding="utf-8")
    for page, id in LINKED.items():
        with (docs / page).open("a", encoding="utf-8") as file:
            file.write(f"\n## A place that is linked {{ #{id} }}\n")


def _calls(name: str, catalogue: Catalogue) -> Iterator[str]:
    for ids, keywords in plain_calls(name, Portal(catalogue, today=SHOWN_ON)):
        given = [*map(repr, ids), *(f"{keyword}={value!r}" for keyword, value in keywords.items())]
        yield f"{{{{ {name}({', '.join(given)}) }}}}"


def pages_of(site: Path) -> list[str]:
    """Return the address of each page, from the site's root."""
    files = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))
    return [name.removesuffix("index.html") for name in files]


def seen(page: Page, address: str) -> Seen:
    """Count what is in a page. The order of lists may follow their texts, so it is left open."""
    found = ((place, value.replace(address, "/")) for *place, value in page.evaluate(SEEN))
    return Counter((*place, _tidy(place[1], _read(place[1:], value))) for place, value in found)


def with_texts(plain: Seen, texts: Sequence[str]) -> Seen:
    """Return what should be seen with these texts in place of the plain words."""
    expected: Seen = Counter()
    for (*place, value), number in plain.items():
        expected[*place, _tidy(place[1], _filled(value, texts))] += number
    return expected


def _filled(value: str, texts: Sequence[str]) -> str:
    # HTML to be copied shows each text as HTML holds it.
    typed = [str(escape(text)) for text in texts] if '="' in value else texts
    return WORD.sub(lambda word: typed[int(word[1])], value)


def _read(place: Sequence[str], value: str) -> str:
    """Return a value as a reader of it would have it: an address without its codes, data as the texts in it."""
    if place == ["SCRIPT", "text"] and value.strip():
        return "\n".join(_leaves(json.loads(value)))
    return unquote(value) if place[1] in {"href", "xlink:href"} else value


def _leaves(data: Any) -> Iterator[str]:
    members = data.values() if isinstance(data, dict) else data
    if isinstance(data, dict | list):
        for member in members:
            yield from _leaves(member)
    else:
        yield str(data)


def _tidy(element: str, value: str) -> str:
    """Leave out what browsers make nothing of, and the line breaks on the map."""
    return "".join(value.replace("\u200b", "").split()) if element == "text" else " ".join(value.split())
