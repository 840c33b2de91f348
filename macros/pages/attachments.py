"""What pages bring along: pictures and papers beside them in `docs/`. Nothing there may run in a reader's browser."""

import os
from collections.abc import Iterator
from pathlib import Path

from macros.core.problems import Problem, shown_path
from macros.pages.page_files import PAGE, is_file, published
from macros.pages.page_names import name_problems

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
PAPERS = (".pdf", ".csv", ".txt", ".ods", ".odt", ".xlsx", ".docx")

NOT_PUBLISHED = (
    "is of a kind that is not published, for some such files run in a reader's browser. Save it as one of: "
    f"{' '.join(('.md', *PICTURES, *PAPERS))}"
)


def attachment_problems(docs: Path) -> Iterator[Problem]:
    """Yield what hosts would publish from `docs/` and must not: kinds that may hold programs, links, pipes, bad
    names."""
    unreadable: list[OSError] = []
    said = {path: _wrong(path) for path in published(docs, unreadable)}
    yield from (Problem(shown_path(path), 1, "", wrong) for path, wrong in said.items() if wrong)
    for error in unreadable:
        yield Problem(shown_path(Path(error.filename)), 1, "", f"cannot be opened: {os.strerror(error.errno or 0)}")
    yield from name_problems(docs, [path for path, wrong in said.items() if not wrong])


def _wrong(path: Path) -> str:
    if path.is_symlink():
        return "is a link to another place, and what is there would be published. Put the file itself here"
    if not is_file(path):
        return "is not a file, so it cannot be published. Take it away"
    return "" if _may_be_published(path.name) else NOT_PUBLISHED


def _may_be_published(name: str) -> bool:
    """Return whether it is a page, a picture or a paper; the check of prose looks for pages in small letters alone."""
    return name.endswith(PAGE) or name.lower().endswith((*PICTURES, *PAPERS))
