"""Several files changed together: all of them, or none."""

from collections.abc import Callable
from pathlib import Path

from macros.catalogue import Catalogue, load
from macros.editing.check import problems_beside
from macros.files import shown_path
from macros.problems import DataError, PortalError, Problem, count


class Rewrite:
    """Collects what files are to hold; nothing is written before `carry_out`."""

    def __init__(self) -> None:
        self._wanted: dict[Path, bytes | None] = {}

    def write(self, path: Path, content: bytes) -> None:
        """Have a file hold this."""
        self._wanted[path] = content

    def remove(self, path: Path) -> None:
        """Have a file be gone."""
        self._wanted[path] = None

    def carry_out(self, problems: Callable[[], list[Problem]]) -> None:
        """Write everything; if that fails or causes a problem, put everything back and say what stood in the way."""
        before = {path: path.read_bytes() if path.is_file() else None for path in self._wanted}
        try:
            _hold(self._wanted)
            found = problems()
        except BaseException:
            _hold(before)
            raise
        if found:
            _hold(before)
            raise PortalError(f"Nothing was changed, because of this problem: {found[0]}")


def checked(folder: Path) -> Catalogue:
    """The records, if nothing is wrong with them and their pages; else `DataError`."""
    catalogue = load(folder)
    problems = problems_beside(catalogue, folder)
    if problems:
        raise DataError(problems)
    return catalogue


def _hold(files: dict[Path, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def ready(folder: Path) -> Catalogue:
    """The records, or a sentence unless the check finds nothing: what is broken cannot be changed safely."""
    try:
        return checked(folder)
    except DataError as error:
        found = count(len(error.problems))
        raise PortalError(f"{shown_path(folder)} holds {found}. Mend first what make check names") from None


def problems_of(folder: Path) -> list[Problem]:
    """What the check finds wrong with records and their pages."""
    try:
        checked(folder)
    except DataError as error:
        return error.problems
    return []
