"""Makes the search index of a folder of pages as the portal does: `python -m tests.bench.index SITE NAMES`."""

import json
import sys
from pathlib import Path

from macros.site.search import index_site
from tests.site_pages import search_texts

if __name__ == "__main__":
    site, names = map(Path, sys.argv[1:])
    print(index_site(site, search_texts(site), json.loads(names.read_text(encoding="utf-8"))), "pages in the search")
