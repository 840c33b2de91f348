"""Builds the whole website beside the old one and swaps the two when everything went well."""

import os
import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

from macros.catalogue import load
from macros.mkdocs_adapter import build_pages
from macros.portal import newest
from macros.site.search import index_site


def build_site(config: Path) -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was."""
    home = config.absolute().parent
    catalogue = load(home / "data")
    day = newest(catalogue.everything())
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(datetime.combine(day, time(), UTC).timestamp())))
    built = Path(tempfile.mkdtemp(prefix=".site-", dir=home))
    try:
        if not build_pages(config, built):
            print("The site was not built: mend the lines above.")
            return 1
        texts = [text for record in catalogue.everything() for text in (record.name, *record.search_words)]
        indexed = index_site(built, texts)
        _readable(built)
        swap(built, home / "site")
    finally:
        shutil.rmtree(built, ignore_errors=True)
    print(f"site/: {indexed} pages in the search, {sum(1 for _ in (home / 'site').rglob('*.html'))} in all")
    return 0


def swap(new: Path, old: Path) -> None:
    """Put a new folder in the place of an old one."""
    aside = new.with_name(f"{new.name}-old")
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def _readable(folder: Path) -> None:
    """Modes that a web server can read, whatever the umask of whoever builds."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
