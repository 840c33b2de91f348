"""The commands on many portals at once."""

import json
import sys
from pathlib import Path

import click


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
