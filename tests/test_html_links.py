"""Links in a built page: found where a browser finds them, and made relative so that they hold under a sub-path."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from macros.site.html_links import TAG, links_and_ids, page_relative, target_of, with_links

RELATIVE = [
    ("/localities/stafford/", "priorities/fraud/", "../../localities/stafford/"),
    ("/localities/stafford/", "", "localities/stafford/"),
    ("/", "priorities/fraud/", "../../"),
    ("/", "", "./"),
    ("/priorities/", "priorities/", "./"),
    ("/priorities/fraud/", "priorities/", "fraud/"),
    ("/projects/#funds", "projects/kicks/", "../#funds"),
    ("/#top", "", "./#top"),
    ("/search/?q=a/../b", "about/", "../search/?q=a/../b"),
    ("/search/?q=x#y", "", "search/?q=x#y"),
    ("/api/v1/index.json", "data/", "../api/v1/index.json"),
    ("/a/", "x.html", "a/"),
]
LEFT_ALONE = ["https://a.example/", "//a.example/", "tel:999", "mailto:a@b.example", "#part", "../x/", "x/", "?q=1", ""]

# Not links: text, text in other attributes, comments' look-alikes that are escaped.
LOOKALIKES = [
    "<p>href='/x/' &lt;a href='/x/'&gt;</p>",
    '<td data-label="a href=" class="b">x</td>',
    "<td title=' href=\"/x/\"'>x</td>",
    '<td data-href="/x/" xhref="/x/">x</td>',
]


def changed(html: str, change: Callable[[str], str]) -> str:
    """Put the links of each tag of a page through a function."""
    return TAG.sub(lambda tag: with_links(tag[0], change), html)


@pytest.mark.parametrize(("address", "page", "expected"), RELATIVE)
def test_an_address_from_the_root_is_seen_from_its_page(address: str, page: str, expected: str) -> None:
    assert page_relative(address, page) == expected


@pytest.mark.parametrize(("address", "page", "expected"), RELATIVE)
@pytest.mark.parametrize("root", ["https://a.example/", "https://a.example/portal/"])
def test_a_relative_address_leads_to_the_same_place_under_any_root(
    address: str, page: str, expected: str, root: str
) -> None:
    assert urljoin(root + page, expected) == root + address.removeprefix("/")


@pytest.mark.parametrize(("address", "page", "expected"), RELATIVE)
def test_a_link_from_the_root_and_a_relative_one_have_the_same_target(address: str, page: str, expected: str) -> None:
    assert target_of(address, f"{page}index.html") == target_of(expected, f"{page}index.html")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../", "localities"),
        ("../../", "."),
        ("../../../", ".."),
        ("#actions", "localities/stafford/index.html#actions"),
        ("?q=1", "localities/stafford/index.html"),
        ("/data/a%20b.csv", "data/a b.csv"),
        ("../lichfield/#x%20y", "localities/lichfield#x y"),
        ("tel:999", ""),
        ("//elsewhere.example/x", ""),
        ("https://elsewhere.example/x", ""),
    ],
)
def test_a_target_is_told_from_the_root(link: str, target: str) -> None:
    assert target_of(link, "localities/stafford/index.html") == target


@pytest.mark.parametrize("address", LEFT_ALONE)
def test_other_addresses_are_left_alone(address: str) -> None:
    assert page_relative(address, "priorities/fraud/") == address


def test_every_link_of_a_page_is_changed_and_nothing_else() -> None:
    html = "<a class='a' href={}>/x/</a><img alt='src' src={}><form action={} id='f'><script src={} defer></script>"
    links = ["/x/", "/y", "/z/", "/s.js"]
    with_quotes = html.format("'/x/'", '"/y"', "'/z/'", '"/s.js"')
    in_brackets = html.format("'[/x/]'", '"[/y]"', "'[/z/]'", '"[/s.js]"')
    assert changed(with_quotes, lambda link: f"[{link}]") == in_brackets
    assert links_and_ids(with_quotes)[0] == links


@pytest.mark.parametrize("html", LOOKALIKES)
def test_what_only_looks_like_a_link_is_none(html: str) -> None:
    assert changed(html, lambda link: "changed") == html
    assert links_and_ids(html)[0] == []


def test_links_and_ids_are_read_as_a_browser_reads_them() -> None:
    html = """<a\nhref="?a=1&amp;b=2" id='x&#39;y'>"""
    assert links_and_ids(html) == (["?a=1&b=2"], ["x'y"])


def test_only_ids_are_ids() -> None:
    tags = [
        "<p id='a' data-id='b'>",
        "<b title=\" id='c'\">",
        "<b aria-labelledby='d'>id='e'",
        '<i label="x id=" class="y">',
    ]
    assert links_and_ids("".join(tags))[1] == ["a"]
