"""The commands on many portals at once."""

import json
import sys
from pathlib import Path

import click

from macros.cli.options import A_PATH


@click.command()
@click.option("--changed", default="", metavar="COMMIT", help="Only those whose pages may differ from that commit's.")
def portals(changed: str) -> int:
    """Print the portals of this repository for the matrix of a workflow, as JSON."""
    from macros.many.tracked import entry, portals_to_build

    found, why = portals_to_build(Path(), changed)
    if why:
        print(why, file=sys.stderr)
    print(json.dumps({"include": list(map(entry, found))}))
    return 0


@click.command()
@click.option("--settings", type=A_PATH, default="together.yml", help="What the first page is called, and where it is.")
@click.option(
    "--sites", default="", help="The folder with the built site of each; without it, they are read where they are."
)
def together(settings: Path, sites: str) -> int:
    """Build a first page over many portals, with one search and their open data joined."""
    from macros.many.together import build_together

    print(*build_together(settings, Path(sites) if sites else None), sep="\n")
    return 0
