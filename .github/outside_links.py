"""Asks every address outside the portal that its pages link to, and lists those that lead nowhere, as Markdown.

python .github/outside_links.py site
"""

import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from macros.site.html_links import links_and_ids

SECONDS = 20
ASKER = {"User-Agent": "community-safety-portal link check"}
# What says that a page is gone. A refusal to answer a program (403, 429) or a passing fault (5xx) says no such thing.
GONE = {404, 410}


def outside_links(site: Path) -> dict[str, list[str]]:
    """Each address outside the site, with the pages that link to it."""
    pages: dict[str, list[str]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        for link in dict.fromkeys(links_and_ids(page.read_text(encoding="utf-8"))[0]):
            if link.startswith(("http://", "https://")):
                pages[link].append(page.relative_to(site).as_posix().removesuffix("index.html") or "/")
    return pages


def fault(address: str) -> str:
    """Why an address leads nowhere; nothing when it leads somewhere or will not tell a program."""
    try:
        with urlopen(Request(address, headers=ASKER), timeout=SECONDS):
            return ""
    except HTTPError as error:
        return f"status {error.code}" if error.code in GONE else ""
    except URLError as error:
        return str(error.reason)
    except (OSError, ValueError) as error:
        return str(error)


def report(site: Path) -> str:
    """The list, or a sentence when it is empty."""
    pages = outside_links(site)
    with ThreadPoolExecutor(4) as askers:
        faults = dict(zip(pages, askers.map(fault, pages), strict=True))
    lines = [f"- <{address}> ({why}) on {_few(pages[address])}" for address, why in faults.items() if why]
    return "\n".join(lines) or f"None of {len(pages)}."


def _few(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
