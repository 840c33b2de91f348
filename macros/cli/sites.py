"""The commands on the website: build it, show it, compare it with what is published."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from macros.cli import options
from macros.cli.opening import begin
from macros.cli.options import A_PATH, settings_beside
from macros.core.failures import of_system
from macros.core.problems import PortalError

WEB_ADDRESS = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/[!-~]*)?", re.ASCII)


@click.command()
@options.config
@options.day
@click.option("--port", default="", help="The port to show it at; without one, 8000 or the next that is free.")
def serve(config: Path, day: str, port: str) -> int:
    """Show the website while you work on it, anew at every change."""
    begin(config, day)
    from macros.hosts.mkdocs_serve import serve

    return serve(config, port)


@click.command()
@options.config
@options.day
def site(config: Path, day: str) -> int:
    """Build the whole website into site/, or leave the one that is there as it was."""
    begin(config, day)
    from macros.site.last_build import LastBuild
    from macros.site.site_place import site_place

    if config.is_file() and (said := LastBuild(config, "site").said(site_place(config.absolute().parent / "site"))):
        print(said)
        return 0
    from macros.hosts.mkdocs_site import build_pages
    from macros.site.build import build_site

    with _old_site_stays():
        return build_site(config, build_pages)


@click.command()
@options.config
@options.day
def zensical(config: Path, day: str) -> int:
    """Build the same website with Zensical, into site-zensical/."""
    begin(config, day)
    from macros.hosts.zensical_adapter import build_pages
    from macros.site.build import build_site

    with _old_site_stays():
        return build_site(config, build_pages, "site-zensical")


@click.command()
@click.argument("address")
@click.option("--site", type=A_PATH, default="site", help="The folder that was built.")
def verify(address: str, site: Path) -> int:
    """Say whether the live site at ADDRESS serves what site/ holds, file by file."""
    begin(settings_beside(site))
    if not site.is_dir():
        raise PortalError(f"There is no folder {site}. Build the site first: make site")
    if not WEB_ADDRESS.fullmatch(address):
        raise PortalError(f"{address!r} is not a web address. Write it in full: https://safer.example.org/")
    from macros.site.live_site import differences

    found = differences(site, address.rstrip("/") + "/")
    print(*found, sep="\n") if found else print(f"{address} serves what {site}/ holds")
    return 1 if found else 0


@contextmanager
def _old_site_stays() -> Iterator[None]:
    """Add to what the system refused that nothing was lost by it: a site is put in place by one step, the last."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise PortalError(f"{of_system(error)} The site that was there before is as it was.") from error
