"""Files that hosts and search engines read only at the root of a website, for all of its languages."""

import re
from collections.abc import Callable
from pathlib import Path

from macros.core.writing import write_text

HEADERS, REDIRECTS, ROBOTS = "_headers", "_redirects", "robots.txt"
SITEMAP = re.compile(r"^Sitemap: .*\n", re.MULTILINE)


def join_host_files(site: Path, folder: str) -> None:
    """Move the rules for hosts of a language in a folder of the site into the files at the root: `folder` is `cy/`."""
    # The first rule is for everything, and that of the root holds here too: no header is sent twice.
    _move(site, folder, HEADERS, lambda text: "\n" + text.partition("\n\n")[2])
    _move(site, folder, REDIRECTS, lambda text: text)
    _move(site, folder, ROBOTS, lambda text: "".join(SITEMAP.findall(text)))


def _move(site: Path, folder: str, name: str, wanted: Callable[[str], str]) -> None:
    """Add what is wanted of a file to the one of this name at the root, and take the file away."""
    file, root = site / folder / name, site / name
    if file.is_file():
        said = root.read_text(encoding="utf-8") if root.is_file() else ""
        write_text(root, said + wanted(file.read_text(encoding="utf-8")))
        file.unlink()
