"""/_headers: the headers that a host sends with each answer, in the form that several static hosts read.

The rules are written here once. The web server of deploy/ has them in its own language; a test holds both together.
Hosts that find two rules for a path join the values of a header, so no two rules that give the same header may meet.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.core.settings import Settings
from macros.core.writing import write_text
from macros.site.policy import POLICY

Headers = dict[str, str]

EVERYWHERE: Headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
EMBED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
MINUTES = "public, max-age=300, must-revalidate"
YEAR = "public, max-age=31536000, immutable"

LANGUAGE_FOLDER = r"[a-z]{2,3}(?:-[a-z0-9]+)*/"
"""The folder of another language in a website: the code of the language, as in `cy/`. It has what the root has."""
BELOW = f"(?:{LANGUAGE_FOLDER})?"

# Anybody's page may read the open data; nobody else's reads the rest.
OPEN = re.compile(BELOW + r"(?:api/|data/[^/]+\.(csv|json)$|calendar\.ics$|feed\.xml$|localities/[^/]+/feed\.xml$)")
# Only what is made for a partner's page may be framed.
FRAMED = re.compile(f"{BELOW}embed/")
# Files that the build itself names by what they hold never change. Nobody else may write in that folder: a date in the
# name of somebody's minutes must not be taken for such a name. Everything else is asked for anew after some minutes.
NAMED_BY_CONTENT = re.compile(BELOW + r"pagefind/.*_[0-9a-f]{7,}\.pf_[a-z]+$")
# What is made after the rules are written: patterns for it, each with an example of a file.
LATER = {
    "pagefind/fragment/*": "pagefind/fragment/en_0000000.pf_fragment",
    "pagefind/index/*": "pagefind/index/en_0000000.pf_index",
    "pagefind/*.pf_meta": "pagefind/pagefind.en_0000000.pf_meta",
    "pagefind/pagefind.js": "pagefind/pagefind.js",
    "pagefind/pagefind-entry.json": "pagefind/pagefind-entry.json",
    "pagefind/wasm.*": "pagefind/wasm.en.pagefind",
    "search-words.json": "search-words.json",
    "manifest.json": "manifest.json",
}
# Reading a feed is all that this adds: the other headers of its folder hold for it too.
LOCALITY_FEEDS = ("localities/*/feed.xml", {"Access-Control-Allow-Origin": "*"})


def headers_of(path: str) -> Headers:
    """Return what is sent with a page or file, beside what is sent everywhere. The path has no leading slash."""
    opened, framed = OPEN.match(path), FRAMED.match(path)
    headers = {
        "Content-Security-Policy": EMBED_POLICY if framed else f"{POLICY}; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "cross-origin" if opened or framed else "same-origin",
        "Cache-Control": YEAR if NAMED_BY_CONTENT.match(path) else MINUTES,
    }
    if not framed:
        headers["X-Frame-Options"] = "DENY"
    if opened:
        headers["Access-Control-Allow-Origin"] = "*"
    return headers


def write_headers(site: Path, settings: Settings) -> None:
    """Write the rules for what the site holds."""
    blocks = [("*", EVERYWHERE), *_rules(site)]
    lines = []
    for pattern, headers in blocks:
        lines += [f"{settings.path}{pattern}", *(f"  {name}: {value}" for name, value in headers.items()), ""]
    write_text(site / "_headers", "\n".join(lines))


def _rules(site: Path) -> Iterator[tuple[str, Headers]]:
    """Yield a pattern and its headers for each part of the site."""
    yield "", headers_of("")
    for entry in sorted(site.iterdir()):
        if entry.is_file() and not entry.name.startswith("_") and entry.name not in LATER:
            yield entry.name, headers_of(entry.name)
        elif entry.is_dir() and entry.name != "pagefind":
            yield from ((pattern, headers_of(pattern)) for pattern in _patterns(entry))
    yield from ((pattern, headers_of(file)) for pattern, file in LATER.items())
    yield LOCALITY_FEEDS


def _patterns(folder: Path) -> Iterator[str]:
    """Yield patterns for what is in a folder at the site's root: one, unless its files differ in their headers."""
    name = folder.name
    if name == "data":
        yield from (f"{name}/*.csv", f"{name}/*.json", f"{name}/")
        yield from (f"{name}/{page.name}/*" for page in sorted(folder.iterdir()) if page.is_dir())
    elif name == "assets":
        yield from (file.relative_to(folder.parent).as_posix() for file in sorted(folder.rglob("*")) if file.is_file())
    else:
        yield f"{name}/*"
