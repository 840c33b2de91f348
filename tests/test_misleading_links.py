"""A link in a page leads where a reader thinks it does, whatever form its address has."""

from pathlib import Path

import pytest

from macros.pages.addresses import HIDDEN_HOST, LOOK_ALIKE, ODD_HOST, OTHER_SITE, misleads
from macros.pages.prose import FENCE_REFUSED, IN_ATTRIBUTE, prose_problems
from tests.portals import SAMPLE, build, copy_portal
from tests.test_plain_markdown import read, reasons

OTHER = "is linked by the text {!r}, which is another {}. Write the same in both places"
LIKE_SLASH_OR_DOT = "\u2044\u2215\u3002\uff61\u2024%\u200d\u00b7\u2010"
NAMES = ("m\u00fcnchen", "\u0905\u0917\u094d\u0928\u093f", "xn--mnchen-3ya", "a_b")
BAD = [
    *(("a", address, OTHER_SITE) for address in ("//evil.example/", "/\\evil.example", "\\\\evil.example")),
    *(("a", address, OTHER_SITE) for address in ("https:evil.example", "http:///evil.example")),
    *(("a", f"https://gov.uk{user}@evil.example/", HIDDEN_HOST) for user in ("", ":443", "\\", "%40x")),
    ("a", "https://\u0455tafford.example/", LOOK_ALIKE),
    ("a", "https://staff\u03bfrd.example/x", LOOK_ALIKE),
    *(("a", f"https://www.gov.uk{sign}evil.example/", ODD_HOST) for sign in LIKE_SLASH_OR_DOT),
    ("a", "https://evil.example\\.gov.uk/", ODD_HOST),
    ("Go to https://www.gov.uk/help, now", "https://evil.example/", OTHER.format("https://www.gov.uk/help", "address")),
    ("Help (www.gov.uk)", "https://evil.example/", OTHER.format("www.gov.uk", "address")),
    ("Write to help@gov.example.", "mailto:help@evil.example", OTHER.format("help@gov.example.", "one")),
    ("a@b.example or c@d.example", "mailto:a@b.example", OTHER.format("c@d.example", "one")),
    ("Call 0808 2000 247", "tel:0900123456", OTHER.format("0808 2000 247", "number")),
    ("Text +44 (0)808 2000 247 now", "sms:0900123456", OTHER.format("+44 (0)808 2000 247", "number")),
    ("https://www.gov.uk/", "https://evil.example/", OTHER.format("https://www.gov.uk/", "address")),
    ("www.gov.uk/help", "https://gov.uk.evil.example/", OTHER.format("www.gov.uk/help", "address")),
    (" HTTP://gov.uk ", "https://evil.example/?https://gov.uk", OTHER.format("HTTP://gov.uk", "address")),
    ("help@gov.example", "mailto:help@evil.example", OTHER.format("help@gov.example", "one")),
    ("0808 2000 247", "tel:0900123456", OTHER.format("0808 2000 247", "number")),
    ("101", "sms:999", OTHER.format("101", "number")),
]  # fmt: skip
GOOD = [
    *(("a", address) for address in ("index.md", "../a/#b", "#b", "?q=//x", "https://x.example/@name")),
    *(("https://gov.uk", "https://www.gov.uk/"), ("www.gov.uk", "https://gov.uk/a"), ("gov.uk", "https://x.example/")),
    *(("a@b.example", "mailto:A@b.example?subject=x"), ("0808 2000 247", "tel:08082000247")),
    *(("+44 (0)808 2000 247", "tel:08082000247"), ("0808 2000-247", "tel:+448082000247"), ("report.pdf", "https://x.example/")),
    *(("Call us, 24 hours a day", "tel:08082000247"), ("Call 0808 2000 247 (free)", "tel:08082000247")),
    *(("Go to https://www.gov.uk/a.", "https://www.gov.uk/b"), ("Mail a@b.example.", "mailto:a@b.example")),
    *(("a", f"https://{name}.example/") for name in NAMES),
    ("2023", "https://x.example/"),
    ("a", "https://\u0441\u0442\u0430\u0444.example/"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "address", "said"), BAD)
def test_what_leads_elsewhere_than_it_seems_to_is_refused(text: str, address: str, said: str) -> None:
    assert misleads(address, text) == said


@pytest.mark.parametrize(("text", "address"), GOOD)
def test_what_leads_where_it_seems_to_may_stand(text: str, address: str) -> None:
    assert misleads(address, text) == ""


@pytest.mark.parametrize(
    "page",
    [
        "[https://www.gov.uk/](https://evil.example/)",
        "[**https://www.gov.uk/**](<https://evil.example/> 'x')",
        "[https://www.gov.uk/][a]\n\n[a]: https://evil.example/",
        "[https&#58;//www.gov.uk/](https&colon;//evil.example/)",
        "[https://www.gov.uk/](b.md){: href=https://evil.example/ }",
    ],
)
def test_each_way_to_write_a_link_is_looked_at(page: str) -> None:
    assert [OTHER.format("https://www.gov.uk/", "address") in said for said in reasons(read(page))] == [True]


@pytest.mark.parametrize("page", ["<https://x.example/a>", "<a@b.example>", "[a@b.example](mailto:a&#64;b.example)"])
def test_an_address_that_is_its_own_text_may_stand(page: str) -> None:
    assert reasons(read(page)) == []


CALL = "{{ figure('break-ins') }}"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f'[a](x "{CALL}")', IN_ATTRIBUTE),
        (f"[a]({CALL})", IN_ATTRIBUTE),
        (f"![{CALL}](x.png)", IN_ATTRIBUTE),
        (f"[a]: {CALL}", IN_ATTRIBUTE),
        (f"*[a]: {CALL}", IN_ATTRIBUTE),
        (f"Text {{: title='{CALL}' }}", IN_ATTRIBUTE),
        ("[a](x \"{{ figure(\n'break-ins') }}\")", IN_ATTRIBUTE),
        ("[a]({{ config.site_url }}data/)", ""),
        (f"[{CALL}](x.md) {CALL} ({CALL}) `[a]({CALL})`", ""),
        ("``` { .x onclick=x }\nx\n```", f"'``` {{ .x onclick=x }}' {FENCE_REFUSED}"),
        ('```python hl_lines="1"\nx\n```', f"'```python hl_lines=\"1\"' {FENCE_REFUSED}"),
        ("- a\n\n    ~~~ { #a=b }\n    ~~~", f"'~~~ {{ #a=b }}' {FENCE_REFUSED}"),
        ("```python\nx = 1\n```\n\n```x = 1```", ""),
        ("a \u202e b", "holds a right-to-left override (U+202E), which cannot be seen and turns the text around"),
        ("---\ntitle: a \u202d b\n---\n", "holds a left-to-right override (U+202D), which cannot be seen and turns"),
        ("a\x02b", "holds a control character (U+0002), which cannot be seen"),
        ("a\x1ab", "holds a control character (U+001A), which cannot be seen"),
    ],
)
def test_what_hides_in_a_page_is_named_on_its_line(page: str, said: str) -> None:
    found = list(prose_problems({Path("a.md"): f"\n{page}"}))
    assert [problem.message.startswith(said) for problem in found] == [True] * bool(said)
    assert all(problem.line > 1 for problem in found)


def test_an_id_that_the_frame_of_the_page_has_is_refused(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/about/bad.md").write_text("# A\n\n## B { #content }\n\n## Content\n", encoding="utf-8")
    said = "something else on the page has the id 'content' too, and links would miss it. Choose another"
    code, printed = build(portal)
    assert (code, printed.splitlines()[0]) == (1, f"docs/about/bad.md:3: {said}")
