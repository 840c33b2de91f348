"""A folder of records with other files in it, and what the check says of them."""

from pathlib import Path

from macros.catalogue.data_files import unread_files
from macros.catalogue.loading import examine

NO_RECORDS = "is not a file of records, whose names end in .yml"
TERM = "- {{id: {0}, name: A, meaning: B, sources: [{{source: plan, at: page 1}}], updated: 2024-03-01}}\n"


def put(place: Path, content: str = TERM.format("a")) -> None:
    """Write a file, with the folders around it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content, encoding="utf-8")


def problems(data: Path) -> list[str]:
    """Return the problems that a check of the records finds."""
    return [str(problem) for problem in sorted(set(examine(data)[1]))]


def notices(data: Path) -> list[str]:
    """Return the notices of files that the check does not read, without harm."""
    return [str(problem) for problem in unread_files(data)]
