"""Boards, partners, plans, meetings, funds and sources have pages of their own, and every old place leads to them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.catalogue.catalogue import Catalogue
from macros.pages.safety import safety_of
from tests.conftest import Serve

KINDS = ("boards", "partners", "plans", "meetings", "funds", "sources")
MOST_WORDS = 90_000
"""Bytes of a page, before it is compressed."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_record_has_a_page_that_its_hub_links_and_that_is_light(
    site: Path, catalogue: Catalogue, kind: str
) -> None:
    records = list(catalogue.by_kind()[kind])
    hub = (site / records[0].hub_url() / "index.html").read_text(encoding="utf-8")
    for record in records:
        page = site / record.url / "index.html"
        assert page.stat().st_size < MOST_WORDS, record.id
        assert f'{record.id}/"' in hub, record.id
        assert '<nav class="breadcrumb"' in page.read_text(encoding="utf-8"), record.id


@pytest.mark.browser
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("governance/#prevent-board", "boards/prevent-board/"),
        ("partners/#staffordshire-police", "partners/staffordshire-police/"),
        ("governance/plans/#agreement-2023-2026", "plans/agreement-2023-2026/"),
        ("data/sources/#web-refuge", "sources/web-refuge/"),
        ("projects/#safer-streets-round-4", "funds/safer-streets-round-4/"),
        ("governance/meetings/#scrutiny-committee-2024-02-15", "meetings/scrutiny-committee-2024-02-15/"),
    ],
)
def test_an_old_place_leads_to_the_page(browser: Browser, serve: Serve, site: Path, old: str, new: str) -> None:
    page = browser.new_page()
    page.goto(f"{serve(site).rstrip('/')}/{old}")
    page.wait_for_url(f"**/{new}")
    page.close()


def test_a_part_of_a_plan_is_found_on_its_page(site: Path, catalogue: Catalogue) -> None:
    plan = catalogue.find_linked("plans", "agreement-2023-2026")
    part = plan.themes[0].id  # type: ignore[attr-defined]
    hub = (site / "governance/plans/index.html").read_text(encoding="utf-8")
    line = re.search(rf'<li id="{plan.id}-{part}"><a href="([^"]*)"', hub)
    assert line is not None
    assert line[1].endswith(f"plans/{plan.id}/#{part}")


@pytest.mark.parametrize(
    ("kind", "id", "safety"),
    [
        ("sources", "web-refuge", "sensitive"),
        ("partners", "staffordshire-womens-aid", "sensitive"),
        ("boards", "domestic-abuse-commissioning-and-delivery-board", "quick_exit"),
        ("plans", "domestic-abuse-strategy", "quick_exit"),
        ("partners", "staffordshire-police", ""),
        ("sources", "committee-report-2024", ""),
    ],
)
def test_readers_of_pages_about_sensitive_help_are_protected(
    catalogue: Catalogue, kind: str, id: str, safety: str
) -> None:
    top = safety_of(catalogue, catalogue.find_linked(kind, id))
    assert [name for name in ("sensitive", "quick_exit") if top.get(name)] == ([safety] if safety else [])


def test_promises_stand_by_their_date_and_say_what_became_of_them(site: Path) -> None:
    html = (site / "governance/promised/index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr role=\"row\" data-locality=.*?</tr>", html, re.DOTALL)
    assert len(rows) > 30
    assert all("No later report" in row or "no later report" in row for row in rows)
    dues = re.findall(r'data-label="Due">([^<]+)<', html)
    assert dues[0] == "February 2024"
    assert 'data-locality="stafford"' in html
    assert "fraud" in "".join(re.findall('data-priority="([^"]*)"', html))
