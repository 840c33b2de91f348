"""Reads what can be made out of the ids in a data file that cannot be read.

References to such a record are not wrong. To call them unknown would bury the one line that is.
"""

import os
import re
from pathlib import Path

from macros.core.characters import NOT_FOR_TEXT
from macros.records.likely_ids import bare

# An id, as written in a file that cannot be read as YAML. Those of parts are taken too: they do no harm.
BLANK = "[ \t\xa0\ufeff]*"
ID_LINE = re.compile(
    rf"(?:^[- \t\xa0\ufeff]*|[{{,]{BLANK})[\"']?id[\"']?{BLANK}:{BLANK}([^\n,}}#]*)", re.MULTILINE | re.IGNORECASE
)

MOST_READ = 8 * 1024 * 1024


def salvaged_ids(path: Path) -> frozenset[str]:
    """Return the ids in a file that cannot be read, each `bare`; none where some may be missing."""
    if not os.path.isfile(path):  # to open a pipe would wait for ever
        return frozenset()
    try:
        with path.open("rb") as file:
            content = file.read(MOST_READ + 1)
    except OSError:
        return frozenset()
    if len(content) > MOST_READ:
        return frozenset()
    text = NOT_FOR_TEXT.sub("\n", content.decode("utf-8", errors="replace").replace("\r", "\n"))
    found = ID_LINE.findall(text)
    return frozenset(filter(None, map(bare, found)))
