"""The commands on portals as such: begin one, and choose the one that every other command works on."""

import sys
from pathlib import Path

import click

from macros.cli import options
from macros.cli.chosen import FOLDER, choose, named, portals
from macros.cli.opening import portal_name
from macros.core.problems import PortalError


@click.command()
@click.option("--id", default="", help="Its id, which names its folder: trafford.")
@click.option("--name", default="", help="Its name, as readers see it: Safer Trafford.")
@click.option(
    "--type", default="", help="The kind of partnership: county, unitary, metropolitan, london, wales, joint."
)
def portal(id: str, name: str, type: str) -> int:
    """Begin a portal of your own, without records."""
    from macros.editing.new_portal import checked_id, new_portal
    from macros.editing.portal_types import TYPES

    id = checked_id(id or _asked("Its id, in lower-case letters and hyphens (trafford)"))
    name = name or _asked("Its name, as readers are to see it (Safer Trafford)")
    type = type or _asked(f"The kind of partnership ({', '.join(TYPES)})")
    print(*new_portal(FOLDER / id, name, type), sep="\n")
    print(choose(FOLDER / id), "To go back: make choose PORTAL=.")
    print(f"Next: make check, make serve, and {FOLDER / id}/docs/about/editors/index.md for the first records.")
    return 0


@click.command(name="choose")
@click.option("--portal", default="", help="The portal's name: trafford for examples/trafford.")
def choose_portal(portal: str) -> int:
    """Choose the portal that every command works on and that this repository publishes."""
    if not portal:
        raise PortalError(f"Say which portal: PORTAL=… The portals are: {', '.join(portals())}")
    folder = named(portal)
    print(portal_name(folder / "mkdocs.yml"))
    print(choose(folder))
    return 0


@click.command()
@options.config
def where(config: Path) -> int:
    """Print the folder of the portal that commands work on, for other programs."""
    print(config.parent)
    return 0


def _asked(question: str) -> str:
    """Ask on a terminal for what is missing; without one nothing is asked, and nothing is given."""
    return str(click.prompt(question)) if sys.stdin.isatty() and sys.stdout.isatty() else ""
