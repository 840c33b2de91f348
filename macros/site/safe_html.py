"""What a finished page may hold: elements, attributes and addresses on a list, whoever made them.

Every tag has to be written in one plain form, which all browsers read alike, and no other `<` is allowed anywhere. So
what is read here is what a browser reads, and a tag that thousands of pages share is looked at once. Tests hold this
reading against two parsers.
"""

import re
from functools import lru_cache
from html import unescape

from macros.core.characters import shown
from macros.pages.addresses import NO_ADDRESS, address_refused, leads_away
from macros.pages.plain_markdown import REFUSED
from macros.site.html_links import TAG
from macros.site.policy import PLACE, POLICY


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    """html head body title base meta link script noscript main article section nav aside header footer address
    h1 h2 h3 h4 h5 h6 p div span a abbr b br blockquote cite code dd del details dfn dl dt em figcaption figure hr i img
    ins kbd li mark ol p pre q s samp small strong sub summary sup table caption colgroup col thead tbody tfoot tr th td
    time u ul var wbr data button datalist fieldset form input label legend option optgroup output progress search
    select svg circle defs desc ellipse g line marker path polygon polyline rect text tspan"""
)
EVERYWHERE = _words("id class lang dir title role hidden tabindex translate")
NAMED = re.compile(r"(?:aria|data)-[a-z][a-z-]*")
DRAWN = _words(
    """x y x1 x2 y1 y2 cx cy r rx ry dx dy d points width height viewbox transform fill fill-opacity fill-rule stroke
    stroke-width stroke-linecap stroke-linejoin stroke-dasharray opacity text-anchor dominant-baseline focusable xmlns
    preserveaspectratio marker-end marker-start markerwidth markerheight orient refx refy"""
)
DRAWINGS = _words("svg circle defs desc ellipse g line marker path polygon polyline rect text tspan title")
OF_ELEMENT = {
    "a": "href rel download hreflang target name",
    "base": "target",
    "button": "type disabled",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "datetime cite",
    "details": "open name",
    "form": "action method autocomplete",
    "img": "src alt width height loading decoding",
    "input": "type name value autocomplete checked disabled placeholder list min max step inputmode enterkeyhint"
    " spellcheck autocapitalize required maxlength size",
    "ins": "datetime cite",
    "label": "for",
    "li": "value",
    "link": "rel href hreflang type title sizes media as",
    "meta": "charset name content property http-equiv",
    "ol": "start type reversed",
    "optgroup": "label disabled",
    "option": "value selected disabled label",
    "output": "for",
    "progress": "value max",
    "q": "cite",
    "blockquote": "cite",
    "script": "src type defer async",
    "select": "name autocomplete disabled size",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
ALLOWED = {name: EVERYWHERE | _words(OF_ELEMENT.get(name, "")) for name in ELEMENTS}
ALLOWED |= {name: ALLOWED[name] | DRAWN for name in DRAWINGS}

NOT_PLAIN = "it is no tag in the plain form that all browsers read alike"
PLAIN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*/?>')
ATTRIBUTE = re.compile(r'(?<!\s)\s+([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"<>]*)")?')
# A sign that begins no tag and no end of an element.
STRAY = re.compile(r"<(?!/[a-z][a-z0-9]*>|[a-zA-Z][^<>]*>).{0,40}")
DOCTYPE = "<!doctype html>"

LINKS = {("a", "href"), *((name, "cite") for name in ("blockquote", "q", "ins", "del"))}
"""Attributes that may lead to other sites."""
HERE = {("form", "action"), ("img", "src"), ("script", "src")}
"""Attributes that browsers follow by themselves, or send something to: they lead to this site alone."""
LEADING = {attribute for _, attribute in LINKS | HERE}
RELS = frozenset({"alternate", "canonical", "icon", "stylesheet", "license", "manifest", "preload", "prev", "next"})
REFRESH = re.compile(r"0; url=(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2})[^\\\s]+")
INPUTS = frozenset({"search", "text", "checkbox", "radio", "reset", "submit", "button"})


def stray_sign(html: str) -> str:
    """Return the first `<` of a page that begins no tag, with what follows it; nothing if there is none."""
    found = STRAY.search(html.removeprefix(DOCTYPE).replace(PLACE, "", 1))
    return found[0] if found else ""


def refused_in(html: str) -> tuple[tuple[str, str], ...]:
    """Return everything on a page that is not allowed, each with the reason: its first stray sign, then its tags."""
    stray = stray_sign(html)
    refused = {tag: said for tag in TAG.findall(html) if (said := refused_tag(tag))}
    return tuple((({stray: NOT_PLAIN} if stray else {}) | refused).items())


@lru_cache(maxsize=20_000)
def refused_tag(tag: str) -> str:
    """Return why a page may not hold a tag; nothing if it may."""
    read = PLAIN_TAG.fullmatch(tag)
    if not read:
        return NOT_PLAIN
    name, written = read.groups()
    if name not in ELEMENTS:
        return f"the element {name!r} is not on the list of those that pages may hold"
    given = ATTRIBUTE.findall(written)
    values = {attribute.lower(): unescape(value) for attribute, value in given}
    if REFUSED in values:
        return values[REFUSED]
    if len(values) < len(given):
        return "an attribute is given twice"
    for attribute, value in values.items():
        # Most attributes are on the list and hold no address.
        unsure = attribute not in ALLOWED[name] or attribute in LEADING
        if unsure and (said := _of_attribute(name, attribute, value)):
            return said
    return _of_element(name, values)


def _of_attribute(name: str, attribute: str, value: str) -> str:
    if attribute not in ALLOWED[name] and not NAMED.fullmatch(attribute):
        return f"the attribute {attribute}={shown(value)} is not on the list of those that {name!r} may have"
    if (name, attribute) in LINKS and address_refused(value):
        return f"{shown(address_refused(value))} {NO_ADDRESS}"
    if (name, attribute) in HERE and leads_away(value):
        return f"{shown(value)} is no address of this site, and browsers would follow it by themselves"
    return ""


def _of_element(name: str, values: dict[str, str]) -> str:
    """Return what is wrong with an element that can do more than be read."""
    if name == "meta" and (equivalent := values.get("http-equiv", "").lower()):
        content = values.get("content", "")
        good = content == POLICY if equivalent == "content-security-policy" else REFRESH.fullmatch(content)
        return "" if good and equivalent in {"content-security-policy", "refresh"} else f"{equivalent} {NOT_OURS}"
    if name == "link":
        kinds = set(values.get("rel", "").lower().split())
        # The same page in another language; browsers do not load it.
        elsewhere = {"canonical", "license"} | ({"alternate"} if "hreflang" in values else set())
        away = leads_away(values.get("href", "")) and not kinds <= elsewhere
        return f"the link {' '.join(sorted(kinds))!r} {NOT_OURS}" if away or not kinds <= RELS or not kinds else ""
    if name == "script" and "src" not in values and values.get("type") != "application/ld+json":
        return f"a script in a page {NOT_OURS}"
    if name == "input" and values.get("type", "text").lower() not in INPUTS:
        return f"a field of the type {values['type']!r} {NOT_OURS}"
    return ""


NOT_OURS = "is not what pages of this portal may have"
