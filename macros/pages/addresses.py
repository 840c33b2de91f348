"""Addresses that pages may link to, as a browser reads them."""

import re
from html import unescape
from urllib.parse import urlsplit

from macros.core.characters import mixed_word, odd_in_host

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


# How the text of a link may look like an address, a mailbox or a telephone number itself.
LOOKS_LIKE_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;()<>\"'“”‘’]+", re.IGNORECASE)
LOOKS_LIKE_MAILBOX = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}")
LOOKS_LIKE_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]+")
# Among other words a short number may be a year or a time of day.
NUMBER_AMONG_WORDS = re.compile(r"\+?\b[0-9(][0-9 ()-]{5,30}[0-9]\b")
OTHER_SITE = "leads to another site, though it does not look so. Write it in full: https://www.gov.uk/"
HIDDEN_HOST = "hides where it leads: browsers pass over what is before the @. Write the address without it"
ODD_HOST = "has a sign in the name of the website that may be taken for another one. Type the address again"
LOOK_ALIKE = "holds letters of two alphabets that look alike, and may lead to another site. Type the address again"


def misleads(address: str, text: str) -> str:
    """Return why an address is not what a reader takes it for, given the text of its link; nothing if it is."""
    read = NOT_READ.sub("", unescape(address))
    scheme = SCHEME.match(read)
    if not scheme:
        return OTHER_SITE if read.replace("\\", "/").startswith("//") else ""
    if scheme[1].lower() in {"http", "https"}:
        return _misleading_host(read, text)
    to, shown = unescape(read[scheme.end() :]).partition("?")[0], text.strip()
    for mailbox in LOOKS_LIKE_MAILBOX.findall(shown):
        if mailbox.rstrip(".").lower() != to.lower():
            return f"is linked by the text {mailbox!r}, which is another one. Write the same in both places"
    numbers = [shown] if LOOKS_LIKE_NUMBER.fullmatch(shown) else NUMBER_AMONG_WORDS.findall(shown)
    for number in numbers:
        if _digits(number) != _digits(to):
            return f"is linked by the text {number!r}, which is another number. Write the same in both places"
    return ""


def _misleading_host(address: str, text: str) -> str:
    host = _host(address)
    if not re.match(r"https?://[^/\\]", address, re.IGNORECASE) or not host:
        return OTHER_SITE
    if "@" in address.split("/")[2]:
        return HIDDEN_HOST
    if mixed_word(host.replace(".", " ")):
        return LOOK_ALIKE
    if odd_in_host(host):
        return ODD_HOST
    for shown in LOOKS_LIKE_ADDRESS.findall(text):
        if _host(shown) != host:
            return f"is linked by the text {shown!r}, which is another address. Write the same in both places"
    return ""


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def _digits(number: str) -> str:
    """Return the digits of a telephone number, the same whether it is written for this country or from abroad."""
    return re.sub(r"^(?:\+?44(?:\(0\))?|0044)", "0", re.sub(r"[ -]", "", number)).translate({40: None, 41: None})
