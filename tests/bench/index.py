"""Makes the search index of a folder of pages as the portal does: `python -m tests.bench.index SITE NAMES`."""

import json
import sys
from pathlib import Path

from macros.site.search import index_site
from macros.site.search_words import spelling_words
from tests.site_pages import search_texts

if __name__ == "__main__":
    site, names = map(Path, sys.argv[1:])
    words = spelling_words(json.loads(names.read_text(encoding="utf-8")))
    print(index_site(site, search_texts(site), words), "pages in the search")
