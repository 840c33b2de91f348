"""What a macro works with: the catalogue, the day the portal speaks for, and the templates."""

from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.edit_links import edit_address
from macros.catalogue.noted_catalogue import NotedCatalogue
from macros.core.portal_words import NEUTRAL, PortalWords
from macros.pages.passthrough import CLOSE, OPEN
from macros.records.glossary import Term
from macros.views.render import environment
from macros.views.status import PROMISES, WAS, is_old_news, reported, status_date
from macros.views.terms import WORD_PLACE

FAVICON = "assets/favicon.svg"
"""The picture in the browser's tab, unless the settings name another."""


class Portal:
    """Passed to every macro as its first argument. Only texts that are copied elsewhere need the site's address."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        today: date,
        site_name: str = "This portal",
        site_url: str = "/",
        favicon: str = FAVICON,
        words: PortalWords = NEUTRAL,
        edited_at: str = "",
    ) -> None:
        self.catalogue = noted = NotedCatalogue(catalogue)
        self.words = words
        self.edited_at = edited_at
        self._today = today
        self._templates = environment(
            catalogue=noted,
            today=lambda: self.today,
            is_old_news=lambda status, as_at: is_old_news(status, as_at, self._day_of(status)),
            status_date=lambda status, as_at: status_date(status, as_at, self._day_of(status)),
            was=WAS,
            reported=partial(reported, noted),
            site_name=site_name,
            site_url=f"{site_url.rstrip('/')}/",
            favicon=favicon,
            portal_words=words,
            edit_address=partial(edit_address, noted, edited_at),
        )

    @property
    def today(self) -> date:
        """The day that the build speaks for. A page that asks is built again on another day."""
        self.catalogue.reads.add("today")
        return self._today

    def _day_of(self, status: str) -> date | None:
        """Return the day for a status that ages. A page of which no status does need not be built anew each day."""
        return self.today if status in PROMISES else None

    def fingerprint(self, read: str) -> str:
        """Return the digest of what a page read, as it is now: see `NotedCatalogue.digest`."""
        return self._today.isoformat() if read == "today" else self.catalogue.digest(read)

    def render(self, template: str, **values: Any) -> str:
        """Draw a template; what it gives is finished HTML, which Markdown passes through untouched."""
        drawn = self._templates.get_template(template).render(values).strip()
        # Nothing drawn is nothing on the page: marks around it would become an empty paragraph.
        return f"{OPEN}{drawn}{CLOSE}" if drawn else ""

    @property
    def term_links(self) -> dict[str, str]:
        """The finished link of each glossary term, with a place for the word as the page has it."""
        terms = self.catalogue.all(Term)
        return {term.id: str(self.inner(self.render("term.html", term=term, place=WORD_PLACE))) for term in terms}

    @staticmethod
    def inner(rendered: str) -> Markup:
        """Return what `render` gave, without its marks, for use inside another template."""
        return Markup(rendered.removeprefix(OPEN).removesuffix(CLOSE))
