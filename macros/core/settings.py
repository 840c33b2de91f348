"""What the published files say of the portal itself: its address, its name, its publisher and its licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from macros.core.colours import Colours


@dataclass(frozen=True)
class Licence:
    """The licence that the data is published under."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Settings:
    """Where the portal is published and by whom. Every absolute address comes from `site_url` alone."""

    site_url: str
    site_name: str
    publisher: str
    licence: Licence
    colours: Colours | None = None
    edited_at: str = ""
    """The address below which the files of the repository can be edited; empty where the settings name none."""

    @classmethod
    def of(cls, site_url: str, site_name: str, extra: Mapping[str, Any], edited_at: str = "") -> "Settings":
        """Take them from settings that were checked, see `settings_check`. A preview has a `site_url` of its own."""
        publisher = str(extra["partnership"]).removeprefix("the ")
        colours = Colours.of(**extra["colours"]) if extra.get("colours") else None
        publisher = publisher[:1].upper() + publisher[1:]
        return cls(site_url, site_name, publisher, Licence(**extra["licence"]), colours, edited_at)

    @property
    def path(self) -> str:
        """The path below which the site is served: `/`, or `/portal/` under a sub-path."""
        return urlsplit(self.site_url).path

    @property
    def host(self) -> str:
        """The host that serves the site."""
        return urlsplit(self.site_url).hostname or ""

    def address(self, path: str = "") -> str:
        """Return the absolute address of a page or file, given from the site's root without a leading slash."""
        return self.site_url + _quoted(path)


@lru_cache(maxsize=20_000)
def _quoted(path: str) -> str:
    """Return the path as an address holds it. Feeds and grants name the same pages many times."""
    return quote(path, safe="/#:@!$&'()*+,;=~-._")
