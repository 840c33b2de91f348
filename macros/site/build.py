"""Builds the whole website beside the old one and puts it in its place when everything went well.

The search index is made here and all else in a process of its own, for each takes about as much memory as the other.
"""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from macros.core.memory import memory
from macros.core.problems import PortalError
from macros.core.subprocesses import Send, in_subprocess
from macros.site.host_files import join_host_files
from macros.site.languages_together import Part, parts_of, read_by
from macros.site.last_build import LastBuild
from macros.site.manifest import digests, write_manifest
from macros.site.messages import MANY, BuildResult, Text, ToSearch
from macros.site.progress import progress
from macros.site.search import index_site, search_files
from macros.site.site_place import processes_in, site_place
from macros.site.swap import swap, workplace

if TYPE_CHECKING:
    from macros.site.finish import Host

REMEMBERED = ".cache/records.pickle"


def build_site(config: Path, build_pages: "Host", name: str = "site") -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was.

    `config` is the portal's mkdocs.yml; the same portal in other languages is built with it, see `parts_of`.
    Where `site/` is a link, the site goes to where it leads.
    """
    if not config.is_file():
        raise PortalError(f"there is no settings file {config}. Name the portal's mkdocs.yml")
    place = site_place(config.absolute().parent / name)
    last = LastBuild(config, name)
    with workplace(place.parent) as folder:
        parts = parts_of(config)
        last.begin(read_by(parts))
        results = [_built(part, folder / part.folder, build_pages) for part in parts]
        if not all(results):
            print("The site was not built: mend the lines above.")
            return 1
        for part in parts[1:]:
            join_host_files(folder, part.folder)
        write_manifest(folder, _digests(results, folder))
        swap(folder, place)
        working = processes_in(folder)
        made = zip(parts, filter(None, results), strict=True)
        said = "\n".join(f"{name}/{part.folder}: {result.said}" for part, result in made)
        last.keep(place, said)
    print(said)
    if working:
        numbers = ", ".join(map(str, working))
        print(f"Programs that work in {name}/ see the site as it was: enter it again, or start them again ({numbers}).")
    return 0


def _built(part: Part, folder: Path, build_pages: "Host") -> BuildResult | None:
    """Build a portal into a folder, search included; print what is wrong with it, and then return nothing."""
    with closing(in_subprocess(partial(_make, part.config, folder, build_pages))) as messages:
        return _indexed(messages, folder)


def _digests(results: Sequence[BuildResult | None], folder: Path) -> dict[str, str]:
    """Return the digests of all files. Those of a portal in one language are known, but for its search."""
    if len(results) == 1 and results[0]:
        return results[0].digests | digests(folder, search_files(folder))
    return digests(folder)


def _make(config: Path, folder: Path, build_pages: "Host", send: Send) -> None:
    # Imported where it is run: the process that makes the index stays small.
    from macros.site.finish import make

    with memory.kept_in(config.absolute().parent / REMEMBERED):
        make(config, folder, build_pages, send)


def _indexed(messages: Generator[Any], folder: Path) -> BuildResult | None:
    """Make the search index of the pages as their texts come; return the result, or nothing if the build failed."""
    to_search: ToSearch | None = next(messages, None)
    if to_search is None:
        return None
    texts: SimpleQueue[Text] = SimpleQueue()
    index = partial(index_site, folder, iter(texts.get, None), *to_search[1:])
    with ThreadPoolExecutor(1) as beside:
        begun = beside.submit(index) if to_search.pages <= MANY else None
        result = _passed_on(messages, texts)
        if result and begun:
            begun.result()
        elif result:
            progress.begin("Writing the search", to_search.pages, counted=False)
            index()
            progress.end()
    return result


def _passed_on(messages: Generator[Any], texts: "SimpleQueue[Text]") -> BuildResult | None:
    """Pass on the texts of pages until there are no more; return the result, or nothing if the build failed."""
    result = None
    try:
        for message in messages:
            if isinstance(message, BuildResult):
                result = message
            else:
                texts.put(message)
    finally:
        texts.put(None)  # whatever happened, nobody waits for more
    return result
