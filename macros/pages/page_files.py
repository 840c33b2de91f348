"""Which files below `docs/` are published, whichever host builds the pages, and what is read of them."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.core.problems import Problem, shown_path

LARGEST_PAGE = 1024 * 1024
PAGE = ".md"
LAYOUT = "_each.md"
"""The layout of a kind's pages, in the folder of the kind. It is no page itself."""
# MkDocs publishes neither: what is hidden, and templates.
HIDDEN = re.compile(r"\..*", re.DOTALL)
TEMPLATES = "templates"
# What editors, systems and git leave beside a file: copies, locks, thumbnails, the sides of a merge.
LEFT_BEHIND = re.compile(
    r".*~|~\$.*|#.*#|.*\.(?:orig|rej|bak|old|swp|swo|tmp|temp|part|crdownload)|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r"
    r"|__macosx|.*\.sb-[0-9a-f]+-\w+|.*_(?:backup|base|local|remote)_\d+\.md",
    re.DOTALL | re.IGNORECASE,
)


def is_published(name: str) -> bool:
    """Return whether hosts are to publish what is at a place below `docs/`: `projects/night-walks.md`."""
    *folders, last = parts = name.split("/")
    left_out = any(HIDDEN.fullmatch(part) or LEFT_BEHIND.fullmatch(part) for part in parts)
    return not left_out and folders[:1] != [TEMPLATES] and last != LAYOUT


def published(docs: Path, unreadable: list[OSError] | None = None) -> Iterator[Path]:
    """Yield everything below `docs/` that hosts would publish: files, and links and pipes in their place.

    Folders that cannot be opened are added to `unreadable`.
    """
    for folder, folders, names in os.walk(docs, onerror=unreadable.append if unreadable is not None else None):
        inside = Path(folder).relative_to(docs)
        folders[:] = sorted(name for name in folders if is_published((inside / name / "x").as_posix()))
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in (*links, *sorted(names)):
            if is_published((inside / name).as_posix()):
                yield Path(folder, name)


def markdown_files(docs: Path) -> list[Path]:
    """Return the files of all pages."""
    return sorted(path for path in published(docs) if path.name.endswith(PAGE) and is_file(path))


def layout_files(docs: Path) -> list[Path]:
    """Return the files of all layouts."""
    return [path for path in sorted(docs.glob(f"*/{LAYOUT}")) if is_file(path)]


def is_file(path: Path) -> bool:
    """Return whether it is a file that can be read and copied; a link, a pipe or a device is none."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def opened(docs: Path) -> tuple[dict[Path, str], list[Problem]]:
    """Return the text of every page, read once for all checks, and the pages that cannot be read.

    Bytes that are no UTF-8 are kept as they are, to be named.
    """
    return _opened(markdown_files(docs))


def opened_layouts(docs: Path) -> tuple[dict[Path, str], list[Problem]]:
    """Return the text of the layout in each folder of pages, and the layouts that cannot be read."""
    return _opened(layout_files(docs))


def _opened(files: Iterable[Path]) -> tuple[dict[Path, str], list[Problem]]:
    texts: dict[Path, str] = {}
    problems = []
    for file in files:
        try:
            size = file.stat().st_size
            if size <= LARGEST_PAGE:
                texts[file] = text_of(file.read_bytes())
            else:
                said = f"is {size / 2**20:.1f} MB; a page has at most 1 MB. Split it into pages that link to each other"
                problems.append(Problem(shown_path(file), 1, "", said))
        except OSError as error:
            said = f"cannot be opened: {os.strerror(error.errno or 0)}"
            problems.append(Problem(shown_path(file), 1, "", said))
    return texts, problems


def text_of(content: bytes) -> str:
    """Return the text of a page's bytes, without a byte order mark, every line ended in the same way."""
    return content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
