"""Leads readers on from addresses of former times: pages that lead on, places on a page that have another name now.

All of it is plain HTML that works on any host. Hosts that read a file of redirects find one too.
"""

import posixpath
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from macros.core.settings import Settings
from macros.core.writing import write_json, write_text
from macros.exports.api import SCHEMA_VERSION, record_address
from macros.exports.feeds import FEED
from macros.site.html_links import page_relative
from macros.site.postprocess import Pages
from macros.site.published_urls import Ledger
from macros.site.redirect_resolver import RedirectResolver
from macros.views.portal import Portal

# For each page the places in it that are elsewhere now, with where; the page itself has an empty name.
Moved = dict[str, dict[str, str]]

# Elements that may not hold a span: what leads to them is put in front.
NO_SPAN_IN = {"table", "tr", "ul", "ol", "dl", "svg"}
ARTICLE_END = "</article>"


class Published:
    """The pages of a built site, and the ids in them, as addresses."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __contains__(self, address: object) -> bool:
        page, _, id = str(address).partition("#")
        facts = self._pages.get(file_of(page))
        return facts is not None and (not id or id in facts.ids)


def file_of(page: str) -> str:
    """Return the file of a page: `projects/kicks/index.html` for `projects/kicks/`."""
    return posixpath.normpath(f"{page}index.html")


def moved_places(ledger: Ledger, resolver: RedirectResolver) -> Moved:
    """Return what was published at an address and is now at another one that readers can open.

    Of a record to come nothing is given away, so its former addresses lead nowhere until its day.
    """
    moved: Moved = defaultdict(dict)
    for address in dict.fromkeys([*ledger.addresses, *resolver.former]):
        target = resolver.of(address)
        page, _, anchor = address.partition("#")
        if target not in ("", address, page) and resolver.is_published(target.partition("#")[0]):
            moved[page][anchor] = target
    return moved


def render_redirects(
    site: Path, moved: Moved, resolver: RedirectResolver, portal: Portal, settings: Settings
) -> Iterator[tuple[str, str]]:
    """Yield a page for each page that moved, and each page with the places that others still link to: its file and
    HTML.

    Its links are still to be made relative.
    """
    for page, places in moved.items():
        name = file_of(page)
        if resolver.is_published(page):
            yield name, _with_places((site / name).read_text(encoding="utf-8"), page, places, resolver, portal)
        elif "" in places:
            target = places[""]
            drawn = portal.render(
                "redirect.html",
                absolute=settings.address(target),
                target=target,
                near=page_relative(f"/{target}", page),
                name=resolver.name(target),
                places=_named(places, resolver),
            )
            yield name, f"{portal.inner(drawn)}\n"


def _named(places: dict[str, str], resolver: RedirectResolver) -> list[tuple[str, str, str]]:
    """Return each place, where it is now, and the text of a link there."""
    return [(anchor, target, resolver.name(target)) for anchor, target in places.items() if anchor]


def _with_places(html: str, page: str, places: dict[str, str], resolver: RedirectResolver, portal: Portal) -> str:
    """Return an id beside the one that took its place on the same page; for what went elsewhere, a line at the end."""
    here = {anchor: target for anchor, target in places.items() if target.startswith(f"{page}#")}
    for anchor, target in here.items():
        place = str(portal.inner(portal.render("former_place.html", id=anchor)))
        html = _beside(html, target.partition("#")[2], place)
    elsewhere = {anchor: target for anchor, target in places.items() if anchor not in here}
    if elsewhere:
        drawn = portal.inner(portal.render("moved_places.html", places=_named(elsewhere, resolver)))
        html = html.replace(ARTICLE_END, f"{drawn}\n{ARTICLE_END}", 1)
    return html


def _beside(html: str, id: str, place: str) -> str:
    """Return the page with a place put at the element that has an id; in a list of terms it goes into the term."""
    tag = re.compile(rf"""<([a-z0-9]+)\b[^<>]*\sid=["']{re.escape(id)}["'][^<>]*>(?:\s*<dt>)?""")
    return tag.sub(lambda found: place + found[0] if found[1] in NO_SPAN_IN else found[0] + place, html, count=1)


def write_former_files(moved: Moved, portal: Portal, site: Path, settings: Settings) -> None:
    """Write what programs read under former ids, and the list of redirects for hosts that read one."""
    lines = [(page, places[""]) for page, places in moved.items() if "" in places]
    for kind, old, id in _former_ids(portal):
        old_file, file = record_address(kind, old), record_address(kind, id)
        write_json(site / old_file, {"schema_version": SCHEMA_VERSION, "id": old, "moved_to": file})
        lines.append((old_file, file))
        if kind == "localities":
            shutil.copyfile(site / kind / id / FEED, site / kind / old / FEED)
            lines.append((f"{kind}/{old}/{FEED}", f"{kind}/{id}/{FEED}"))
    if lines:
        redirects = [f"{settings.path}{old} {settings.path}{new} 301\n" for old, new in lines]
        write_text(site / "_redirects", "".join(redirects))


def _former_ids(portal: Portal) -> Iterator[tuple[str, str, str]]:
    for record in portal.catalogue.everything():
        for old in record.formerly:
            yield record.kind, old, record.id
