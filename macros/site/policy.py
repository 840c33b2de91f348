"""The content security policy of published pages.

The live preview has none, because MkDocs writes its reload script into the pages.
"""

from pathlib import Path

from click import ClickException

PLACE = "<!-- policy -->"
# Search runs WebAssembly, which needs a keyword of its own; nothing else is let in, and nothing inline.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
POLICY = "; ".join(f"{name} {sources}" for name, sources in DIRECTIVES.items())
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


class NoPlace(ClickException):
    """A page has no place for the policy."""


def write_policy(site: Path) -> None:
    """Put the policy into every page; raise `NoPlace` for a page without the place for it."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if PLACE not in html:
            raise NoPlace(f"{page.relative_to(site)} has no place for the security policy ({PLACE} in its head)")
        page.write_text(html.replace(PLACE, META, 1), encoding="utf-8", newline="\n")
