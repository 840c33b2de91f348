"""The kinds of value a setting can hold: typed text is turned into its value, or `ValueError` says how to mend it."""

import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import PlainValidator

from macros.core.characters import shown
from macros.core.colours import as_hex
from macros.core.language import PSEUDO, SOURCE, languages
from macros.records.values import flag, portal_path, text, url

HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
EXAMPLE_COLOUR = '"#143d52"'
SITE_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")


def line(value: object) -> str:
    """Read text on one line."""
    typed = text(value)
    if "\n" in typed:
        raise ValueError("has more than one line. Write it on one")
    return typed


def site_url(value: object) -> str:
    """Read the address that readers know the site by, with a slash at its end:
    `https://safer.example.org/`."""
    typed = line(value)
    example = "Write it like this: https://safer.example.org/"
    try:
        parts = urlsplit(typed)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise ValueError(f"{shown(typed)} is not a web address. {example}") from None
    if parts.scheme not in {"http", "https"} or not HOST_NAME.fullmatch(host) or port == 0:
        raise ValueError(f"{shown(typed)} is not a web address. {example}")
    for found, name in (("?" in typed, "a question (?…)"), ("#" in typed, "a mark (#…)"), ("@" in typed, "a user")):
        if found:
            raise ValueError(f"{shown(typed)} holds {name}, and there could be no pages below it. {example}")
    if not SITE_PATH.fullmatch(parts.path) or parts.path.rstrip("/").endswith((".html", ".htm", ".php")):
        raise ValueError(f"{shown(typed)} does not name a folder in plain letters, digits and hyphens. {example}")
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}/"


def colour(value: object) -> str:
    """Read a colour in six digits: `#143d52`."""
    typed = line(value)
    if not as_hex(typed):
        raise ValueError(f"{shown(typed)} is not a colour. Write six digits in quotation marks: {EXAMPLE_COLOUR}")
    return as_hex(typed)


def exit_url(value: object) -> str:
    """Read the address of a page on another site that anybody might have open."""
    typed = url(line(value))
    if not typed.startswith("https://"):
        raise ValueError(f"{shown(typed)} can be read on its way. Name a page whose address starts with https://")
    return typed


def footer_address(value: object) -> str:
    """Read the address of a whole page of this site from its root: `data/sources/`."""
    typed = portal_path(value)
    if not typed.endswith("/"):
        raise ValueError(f"{shown(typed)} is no whole page. Write its address from the root: data/sources/")
    return typed


def menu_entry(value: object) -> dict[str, str]:
    """Read one line of the menu: `Get help: get-help.md`."""
    if isinstance(value, str):
        raise ValueError(f"{shown(value)} lacks its title. Write: - Get help: get-help.md")
    if not isinstance(value, dict) or len(value) != 1:
        raise ValueError(f"expected one title and one page, found {shown(value)}. Write: - Get help: get-help.md")
    [(title, page)] = value.items()
    if not isinstance(page, str):
        raise ValueError(f"{shown(title)} is a menu in the menu, which pages do not show. Name one page for it")
    return {line(title): line(page)}


def options(value: object) -> dict[str, Any]:
    """Read the options of a Markdown extension."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError(f"expected options or nothing, found {shown(value)}. Write: footnotes: {{}}")
    given: dict[str, Any] = plain(value)
    return given


def plain(value: Any) -> Any:
    """Return typed text as the host takes it: answers and whole numbers as such, everything else as text."""
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [plain(held) for held in value]
    if value in ("true", "yes", "false", "no"):
        return flag(value)
    return int(value) if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value) else value


def language(value: object) -> str:
    """Read the language of the portal's own words, which has a catalogue."""
    typed, known = line(value).lower(), languages()
    if typed not in known:
        advice = f"Write {known[0]}" if known == [SOURCE, PSEUDO] else f"Write one of these: {', '.join(known)}"
        raise ValueError(f"{shown(value)} has no catalogue in macros/locale/, so pages cannot be in it. {advice}")
    return typed


def only(wanted: Any, typed: Any, why: str) -> PlainValidator:
    """Read a setting of the host that has one possible value here, given as it is typed."""

    def check(value: object) -> Any:
        given = value.strip().lower() if isinstance(value, str) else value
        if given != typed and not (isinstance(wanted, bool) and isinstance(value, str) and flag(value) == wanted):
            raise ValueError(f"{shown(value)} is not possible: {why}")
        return wanted

    return PlainValidator(check)
