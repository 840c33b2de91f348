"""/.well-known/security.txt (RFC 9116): who receives reports of a weakness, and until when that is sure."""

from collections.abc import Container
from datetime import date, timedelta
from pathlib import Path

from macros.core.settings import Settings
from macros.core.writing import write_text

ADDRESS = ".well-known/security.txt"
# The page that each page's foot leads to: its mailbox is for everything that is wrong, and asks for no account.
REPORT = "about/report/"
PROMISES = "about/promises/"
# The RFC advises less than a year.
HOLDS_FOR = timedelta(weeks=52)


def write_security_txt(site: Path, settings: Settings, newest: date, pages: Container[str]) -> None:
    """Write it; what the portal promises is linked if the portal has a page on that, among `pages`.

    It expires a year after the newest record, not after the build: the same records give the same bytes, and a portal
    that nobody has looked after for a year should not claim that somebody reads its mailbox.
    """
    lines = [
        f"Contact: {settings.address(REPORT)}",
        f"Expires: {newest + HOLDS_FOR:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.address(ADDRESS)}",
    ]
    if f"{PROMISES}index.html" in pages:
        lines.append(f"Policy: {settings.address(PROMISES)}")
    write_text(site / ADDRESS, "\n".join(lines) + "\n")
