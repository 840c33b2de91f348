"""What a macro works with: the catalogue, the day the portal speaks for, and the templates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.catalogue import Catalogue
from macros.passthrough import CLOSE, OPEN
from macros.record import Record
from macros.render import environment


class Portal:
    """Passed to every macro as its first argument. Only texts that are copied elsewhere need the site's address."""

    def __init__(
        self, catalogue: Catalogue, *, today: date, site_name: str = "This portal", site_url: str = "/"
    ) -> None:
        self.catalogue = catalogue
        self.today = today
        self._templates = environment()
        self._templates.globals |= {
            "catalogue": catalogue,
            "today": today,
            "site_name": site_name,
            "site_url": f"{site_url.rstrip('/')}/",
        }

    def render(self, template: str, **values: Any) -> str:
        """Draw a template; what it gives is finished HTML, which Markdown passes through untouched."""
        drawn = self._templates.get_template(template).render(**values)
        return f"{OPEN}{drawn.strip()}{CLOSE}"

    @staticmethod
    def inner(rendered: str) -> Markup:
        """What `render` gave, without its marks, to stand inside another template."""
        return Markup(rendered.removeprefix(OPEN).removesuffix(CLOSE))


def newest(records: Iterable[Record]) -> date:
    """The day of the latest change among records."""
    return max((record.updated for record in records), default=date(1970, 1, 1))
