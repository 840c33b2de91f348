"""The policy stands in every page, and a browser keeps out what it does not allow, on every type of page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.site.policy import META, PLACE, POLICY, NoPlace, with_policy
from tests.conftest import Serve

PAGE_TYPES = ["", "priorities/", "priorities/fraud/", "priorities/domestic-abuse/", "localities/stafford/"]
PAGE_TYPES += [
    "projects/kicks/",
    "performance/",
    "governance/",
    "get-help/",
    "data/sources/",
    "search/",
    "about/report/",
]

# Each with the directive that keeps it out.
ADD = "document.body.insertAdjacentHTML('beforeend', `%s`)"
ELSEWHERE = "https://elsewhere.example/"
ATTACKS = {
    "script-src-elem": "const s = document.createElement('script'); s.textContent = 'ran = 1'; document.body.append(s)",
    "script-src-attr": ADD % '<img src="data:," onerror="ran = 1">',
    "style-src-attr": ADD % '<p style="color: red">x</p>',
    "style-src-elem": ADD % "<style>#content { opacity: 0.5 }</style>",
    "frame-src": ADD % f'<iframe src="{ELSEWHERE}"></iframe>',
    "base-uri": ADD % f'<base href="{ELSEWHERE}">',
    "form-action": ADD % f'<form id="f" action="{ELSEWHERE}"></form>' + "; f.submit()",
}
LISTEN = "blocked = []; addEventListener('securitypolicyviolation', event => blocked.push(event.effectiveDirective))"


def test_the_policy_takes_its_place_once() -> None:
    page = with_policy(f"<head>{PLACE}</head>", "index.html")
    assert page == f"<head>{META}</head>"
    assert with_policy(page, "index.html") == page


def test_a_page_without_a_place_is_named() -> None:
    message = r"index.html has no place for the security policy \(<!-- policy --> in its head\)"
    with pytest.raises(NoPlace, match=message):
        with_policy("<head></head>", "index.html")


def test_nothing_unsafe_is_allowed() -> None:
    assert "unsafe-inline" not in POLICY
    assert "'unsafe-eval'" not in POLICY
    assert "http" not in POLICY


def test_every_page_carries_the_policy(site: Path) -> None:
    assert [page for page in site.rglob("*.html") if META not in page.read_text(encoding="utf-8")] == []


def heard(page: Page, directive: str) -> bool:
    """Return whether the browser reports that a directive kept something out; it does so a moment later."""
    for _ in range(100):
        if directive in page.evaluate("blocked"):
            return True
        page.wait_for_timeout(30)
    return False


@pytest.mark.parametrize("address", PAGE_TYPES)
def test_the_browser_keeps_out_what_is_injected(browser: Browser, serve: Serve, site: Path, address: str) -> None:
    page = browser.new_page()
    page.goto(serve(site).rstrip("/") + "/" + address)
    page.evaluate(LISTEN)
    for directive, attack in ATTACKS.items():
        page.evaluate(f"() => {{ {attack} }}")
        assert heard(page, directive), attack
    assert page.evaluate("typeof ran") == "undefined"
    page.close()
