"""What pages bring along: pictures and papers beside them in `docs/`. Nothing there may run in a reader's browser."""

import os
from collections.abc import Iterator
from pathlib import Path

from macros.files import shown_path
from macros.problems import Problem

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
PAPERS = (".pdf", ".csv", ".txt", ".ods", ".odt", ".xlsx", ".docx")

NOT_PUBLISHED = (
    "is of a kind that is not published, for some such files run in a reader's browser. Save it as one of: "
    f"{' '.join(('.md', *PICTURES, *PAPERS))}"
)


def attachment_problems(docs: Path) -> Iterator[Problem]:
    """Files below `docs/` that are not published: of kinds that may hold programs, or links to files elsewhere."""
    for folder, folders, names in os.walk(docs):
        # Neither is published whose name starts with a dot.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(names)):
            path = os.path.join(folder, name)
            if os.path.islink(path):
                said = "is a link to another place, and what is there would be published. Put the file itself here"
                yield Problem(shown_path(Path(path)), 1, "", said)
            elif not (name in folders or name.startswith(".") or _is_published(name)):
                yield Problem(shown_path(Path(path)), 1, "", NOT_PUBLISHED)


def _is_published(name: str) -> bool:
    """Whether it is a page, a picture or a paper; the check of prose looks for pages in small letters alone."""
    return name.endswith(".md") or name.lower().endswith((*PICTURES, *PAPERS))
