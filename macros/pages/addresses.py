"""Addresses that pages may link to, as a browser reads them."""

import re
from html import unescape

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers read an address without these.
NOT_READ = re.compile("[\t\r\n]|^[\x00-\x20]+")
NO_ADDRESS = "is no address that pages may link to. Link to a page, or to http, https, mailto or tel"


def address_refused(value: str) -> str:
    """Return an address as a browser reads it, if it leads to something else than a page, a mailbox or a telephone."""
    address = NOT_READ.sub("", unescape(value))
    scheme = SCHEME.match(address)
    return address if scheme and scheme[1].lower() not in SCHEMES else ""


def leads_away(value: str) -> bool:
    """Return whether an address leads to another site, as a browser reads it."""
    address = NOT_READ.sub("", unescape(value)).replace("\\", "/")
    return bool(SCHEME.match(address)) or address.startswith("//")
