"""The panel "Link to this page": texts that work where they are copied to."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros.catalogue.catalogue import Catalogue
from macros.views.locality_page import locality_panels
from macros.views.portal import Portal
from macros.views.priorities import priority_panels
from macros.views.projects import project_panels
from tests.conftest import Serve
from tests.partner_site import partner_page

ADDRESS = "https://anyshire.example/portal/"


@pytest.fixture
def portal(sample: Catalogue) -> Portal:
    """Return the small portal, which knows its name and address."""
    return Portal(sample, today=date(2024, 10, 1), site_name="Safer Anyshire", site_url=ADDRESS.rstrip("/"))


def copied(panels: str) -> list[str]:
    """Return the texts to copy, as a reader sees them."""
    return [unescape(text) for text in re.findall("<code>(.*?)</code>", panels, re.DOTALL)]


def test_a_place_has_an_address_a_citation_a_link_and_a_frame(portal: Portal) -> None:
    assert copied(locality_panels(portal, "northtown")) == [
        f"{ADDRESS}localities/northtown/",
        f"Northtown, Safer Anyshire, record updated 1 March 2024, source: Plan, 2024, {ADDRESS}localities/northtown/",
        f'<a href="{ADDRESS}localities/northtown/">Northtown – Safer Anyshire</a>',
        f'<iframe src="{ADDRESS}embed/localities/northtown/" title="Community safety in Northtown" '
        'width="100%" height="640" loading="lazy"></iframe>',
    ]


def test_each_source_is_cited_once(portal: Portal) -> None:
    assert copied(priority_panels(portal, "burglary"))[1].count("Plan, 2024") == 1


def test_a_name_stays_as_typed_in_the_citation_and_is_safe_in_the_link(portal: Portal) -> None:
    _, citation, link = copied(project_panels(portal, "locks"))
    name = 'Locks & bolts <b>"free"</b> {{ 6*7 }} | *all*'
    assert citation.startswith(f"{name}, Safer Anyshire, ")
    assert "<b>" not in link
    assert unescape(re.sub("<.*?>", "", link)) == f"{name} – Safer Anyshire"


@pytest.mark.browser
def test_a_partner_can_paste_the_link_and_the_frame(
    browser: Browser, serve: Serve, sample_site: Path, tmp_path: Path
) -> None:
    portal = serve(sample_site)
    page = browser.new_page()
    page.goto(f"{portal}localities/northtown/")
    pasted = "\n".join(page.locator("#cite code").all_text_contents()[2:]).replace(ADDRESS, portal)
    with partner_page(tmp_path, pasted) as partner:
        page.goto(partner)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", name="Community safety in Northtown")).to_be_visible()
        page.get_by_role("link", name="Northtown – Safer Anyshire").click()
        page.wait_for_url("**/localities/northtown/")
    page.close()


@pytest.mark.browser
def test_the_panel_leads_to_the_record_as_data(browser: Browser, serve: Serve, sample_site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{serve(sample_site)}localities/northtown/")
    page.evaluate("document.querySelectorAll('#cite details').forEach(part => part.open = true)")
    for name, start in (("This record as JSON", "{"), ("All localities as CSV", "id,"), ("News feed", "<?xml")):
        address = page.locator("#cite").get_by_role("link", name=name).evaluate("link => link.href")
        assert page.request.get(address).text().startswith(start), name
    page.close()
