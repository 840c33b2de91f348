"""Builds the whole website beside the old one and puts it in its place when everything went well.

The search index is made here and all else in a process of its own, for each takes about as much memory as the other.
"""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from click import ClickException

from macros.site.apart import apart
from macros.site.manifest import write_manifest
from macros.site.place import swap, workplace
from macros.site.progress import progress
from macros.site.search import index_site
from macros.site.search_text import Searched, read_texts

if TYPE_CHECKING:
    from macros.site.finish import Host

MANY = 6000
"""Pages in the search. To index more takes so much memory that it waits until all else is done."""


def build_site(config: Path, build_pages: "Host", name: str = "site") -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was.

    `config` is the portal's mkdocs.yml.
    """
    if not config.is_file():
        raise ClickException(f"there is no settings file {config}. Name the portal's mkdocs.yml")
    home = config.absolute().parent
    with workplace(home) as folder, TemporaryFile("w+", dir=folder, encoding="utf-8") as texts:
        with closing(apart(_steps(config, folder, build_pages, texts))) as steps:
            said = _made(steps, folder, texts)
        if not said:
            print("The site was not built: mend the lines above.")
            return 1
        write_manifest(folder)
        swap(folder, home / name)
    print(f"{name}/: {said}")
    return 0


def _steps(config: Path, folder: Path, build_pages: "Host", texts: IO[str]) -> Generator[Any]:
    # Imported where it is run: the process that makes the index stays small.
    from macros.site.finish import steps

    yield from steps(config, folder, build_pages, texts)


def _made(steps: Generator[Any], folder: Path, texts: IO[str]) -> str:
    """Let the site be made and make its index; gives what to say of it, nothing if something is wrong with it."""
    searched: Searched | None = next(steps, None)
    if searched is None:
        return ""
    if searched.pages <= MANY:
        index_site(folder, read_texts(texts), searched.words)
        said: str = next(steps, "")
        return said
    if said := next(steps, ""):
        steps.close()
        progress.begin("Writing the search", searched.pages, counted=False)
        index_site(folder, read_texts(texts), searched.words)
        progress.end()
    return said
