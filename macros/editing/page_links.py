"""Links of Markdown pages to records: to the page of one, or to its place on the page that lists its kind."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from macros.editing.data_text import Edit
from macros.page_calls import ids_called
from macros.record import Record

INLINE = re.compile(r"\]\(\s*<?(?P<link>[^\s)>]+)")
DEFINED = re.compile(r"^\s*\[[^\]]+\]:\s*<?(?P<link>[^\s>]+)", re.MULTILINE)


def renamed_in_page(markdown: str, page: Path, kind: type[Record], old: str, new: str) -> list[Edit]:
    """The edits that let a page name a record by its new id. `page` is its place in docs/."""
    calls = [call for call in ids_called(markdown) if (call.kind, call.id) == (kind.kind, old)]
    edits = [Edit(call.start, call.end, new) for call in calls]
    for pattern in (INLINE, DEFINED):
        for match in pattern.finditer(markdown):
            edits += _renamed_link(match, page, kind, old, new)
    return edits


def _renamed_link(match: re.Match[str], page: Path, kind: type[Record], old: str, new: str) -> Iterator[Edit]:
    link, start = match["link"], match.start("link")
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(page.parent.as_posix(), path)) if path else page.as_posix()
    listed = kind.address.partition("#")[0].rstrip("/")
    if target == f"{kind.kind}/{old}.md" and path:
        end = start + len(path) - len(".md")
        yield Edit(end - len(old), end, new)
    elif anchor == old and "#" in kind.address and target in (f"{listed}.md", f"{listed}/index.md"):
        yield Edit(start + len(path) + 1, start + len(link), new)
