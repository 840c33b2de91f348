"""The content security policy of published pages.

The live preview has none, because MkDocs writes its reload script into the pages.
"""

from macros.core.problems import PortalError

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


class NoPlace(PortalError):
    """A page has no place for the policy."""


def with_policy(html: str, name: str) -> str:
    """Return the page with the policy in it; raise `NoPlace` for a page without the place for it."""
    if PLACE not in html and META not in html:
        raise NoPlace(f"{name} has no place for the security policy ({PLACE} in its head)")
    return html.replace(PLACE, META, 1)
