"""Builds the whole website beside the old one and puts it in its place when everything went well."""

from collections.abc import Callable
from pathlib import Path

from click import ClickException

from macros.addresses import reminder
from macros.site.finish import Built
from macros.site.manifest import write_manifest
from macros.site.place import swap, workplace

# A host takes the portal's mkdocs.yml and a folder to build in; it prints what is wrong, and then gives nothing.
Host = Callable[[Path, Path], Built | None]


def build_site(config: Path, build_pages: Host, name: str = "site") -> int:
    """Build into a new folder and put it in the place of `site/`; a build that fails leaves `site/` as it was."""
    if not config.is_file():
        raise ClickException(f"there is no settings file {config}. Name the portal's mkdocs.yml")
    home = config.absolute().parent
    with workplace(home) as built:
        finished = build_pages(config, built)
        if finished is None:
            print("The site was not built: mend the lines above.")
            return 1
        write_manifest(built)
        swap(built, home / name)
    found = sum(1 for facts in finished.pages.values() if facts.search_text)
    print(f"{name}/: {len(finished.pages)} pages, {found} of them in the search")
    if left_out := reminder(finished.portal.catalogue, home / "data"):
        print(left_out)
    return 0
