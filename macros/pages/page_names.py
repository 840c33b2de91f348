"""The names of files below `docs/`. Each becomes an address, and has to be one on every machine."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from macros.core.characters import shown
from macros.core.problems import Problem, shown_path
from macros.pages.page_files import PAGE
from macros.records.kinds import KINDS

# The name of a page, and of a folder that holds some.
WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The name of a picture or a paper, and of their folders: what every system and every address takes unchanged.
LETTERS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)(?:\..*)?", re.IGNORECASE)
# What the site writes itself, by its place.
WRITTEN = re.compile(rf"robots\.txt|data/(?:{'|'.join(KINDS)}|records)(?:-.*)?\.csv|(?:api|embed|pagefind)/.*")
HUB = "index"
LONGEST = 100


def name_problems(docs: Path, files: Iterable[Path]) -> Iterator[Problem]:
    """Find files and folders whose names cannot be addresses, and those that would share one."""
    places = [PurePosixPath(file.relative_to(docs)) for file in files]
    pages = [place for place in places if place.suffix == PAGE]
    of_pages = {folder for page in pages for folder in page.parents}
    folders = dict.fromkeys(folder for place in places for folder in reversed(place.parents) if folder.name)
    said = [(folder, _of_folder(folder, WORDS if folder in of_pages else LETTERS)) for folder in folders]
    said += [(place, _of_page(place) if place.suffix == PAGE else _of_file(place)) for place in places]
    said += _alike(
        [*folders, *places], lambda place: str(place).lower(), "has the same name, but for capital letters, as"
    )
    said += _alike(pages, _address, "has the same address as")
    yield from (Problem(shown_path(docs / place), 1, "", sentence) for place, sentence in said if sentence)


def _of_folder(folder: PurePosixPath, allowed: re.Pattern[str]) -> str:
    if folder.suffix == PAGE:
        return f"is a folder with the name of a page. Rename it to {_mended(folder.stem) or 'pictures'}"
    return _reserved(folder) or ("" if allowed.fullmatch(folder.name) else _no_address(folder, _mended(folder.name)))


def _of_page(page: PurePosixPath) -> str:
    if page.stem.lower() == "readme":
        return f"opens its folder under some programs only. Rename it to {HUB}{PAGE}"
    mended = _mended(page.stem)
    return _reserved(page) or ("" if WORDS.fullmatch(page.stem) else _no_address(page, mended and f"{mended}{PAGE}"))


def _of_file(file: PurePosixPath) -> str:
    mended = _mended(file.stem)
    ending = file.suffix.lower()
    return _reserved(file) or (
        "" if LETTERS.fullmatch(file.name) else _no_address(file, mended and f"{mended}{ending}")
    )


def _reserved(place: PurePosixPath) -> str:
    if WRITTEN.fullmatch(str(place).lower()):
        return f"{str(place)!r} is what the site itself writes. Choose another name"
    if RESERVED.fullmatch(place.name):
        return f"{shown(place.name)} is a name that Windows keeps for itself. Choose another one"
    if len(place.name) > LONGEST:
        return f"has a name of {len(place.name)} characters; at most {LONGEST} fit an address. Choose a shorter one"
    return ""


def _no_address(place: PurePosixPath, mended: str) -> str:
    advice = f"Rename it to {mended}" if mended else "Use lower-case letters, digits and hyphens: night-walks"
    return f"{shown(place.name)} cannot be part of an address. {advice}"


def _mended(name: str) -> str:
    """Return the nearest name of lower-case words and hyphens; empty if nothing of it can stay."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _address(page: PurePosixPath) -> str:
    return str(page.parent if page.stem == HUB else page.with_suffix("")).lower()


def _alike(
    places: Iterable[PurePosixPath], form: Callable[[PurePosixPath], str], what: str
) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each place that has the same form as one before it."""
    known: dict[str, PurePosixPath] = {}
    for place in places:
        other = known.setdefault(form(place), place)
        if other != place:
            yield place, f"{what} {str(other)!r}. Give one of the two another name"
