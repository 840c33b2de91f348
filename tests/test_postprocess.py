"""The last step of a page gives the same whether its tags were seen from the pages beside it before or not."""

import random
from html import unescape
from itertools import permutations

import pytest

from macros.site.html_links import TAG, links_and_ids, page_relative, target_of, with_links
from macros.site.postprocess import ANYWHERE, postprocess, seen_beside
from macros.site.safe_html import DOCTYPE, refused_in

PAGES = [
    "index.html",
    ANYWHERE,
    "about/index.html",
    "localities/index.html",
    "localities/stafford/index.html",
    "localities/stafford/wards/index.html",
    "localities/lichfield/index.html",
    "localities/staff/index.html",
    "projects/stafford/index.html",
]
LINKS = [
    *(
        "/",
        "/localities/",
        "/localities/stafford/",
        "/localities/stafford",
        "/localities/stafford/#wards",
        "/about/?q=1",
    ),
    *("../", "..", "../..", "../stafford/", "../../localities/stafford/", "#wards", "?q=1", "wards/", "./", ""),
    *("https://a.example/localities/stafford/", "//a.example/", "tel:999", "/about/?q=1", "/a&amp;b/", "/%7Eb/"),
]
HTML = (
    "<main id='top'>"
    + "".join(f'<a class="x" href="{link}" id="n{place}">{link}</a>' for place, link in enumerate(LINKS))
    + "<img src='/assets/a.png' alt='/'><p>href='/x/'</p></main>"
)


def as_seen(page: str) -> tuple[str, list[str], list[str]]:
    """Return the page, its ids and its targets, each tag looked at for this page alone."""
    html = HTML
    if page != ANYWHERE:
        html = TAG.sub(lambda tag: with_links(tag[0], lambda link: page_relative(link, page)), HTML)
    links, ids = links_and_ids(HTML)
    targets = dict.fromkeys(target_of(unescape(link), page) for link in links)
    return html, ids, [target for target in targets if target]


@pytest.mark.parametrize("order", list(permutations(PAGES, 2)), ids=" ".join)
def test_a_page_is_the_same_whichever_page_came_before(order: tuple[str, str]) -> None:
    seen_beside.cache_clear()
    for page in order:
        html, facts = postprocess(HTML, page, published=False)
        assert (html, list(facts.ids), list(facts.targets)) == as_seen(page)


# What may begin, end or hide a tag that is refused.
SIGNS = ["<", ">", "<", ">", "<a ", "<b>", "</b>", "</b", " c", "/a", "!", '"', "\n", "x", "<p onclick>", "<!-- x -->"]
SIGNS += [DOCTYPE, DOCTYPE[1:], "<!-- policy -->", '<a href="javascript:x">', '<a href="/x/" id="y">', "<B>", "</B>"]


@pytest.mark.parametrize("seed", range(300))
def test_what_is_refused_is_the_same_as_when_the_page_is_read_sign_by_sign(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(10):
        html = DOCTYPE * draw.randint(0, 1) + "".join(draw.choices(SIGNS, k=draw.randint(1, 12)))
        _, facts = postprocess(html, "a/index.html", published=False)
        assert facts.refused == refused_in(html), html
