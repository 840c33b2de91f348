"""The commands behind the Makefile."""

import os
import sys
from functools import partial

import click

from macros.cli import many, portal, records, sites
from macros.cli.boundary import run
from macros.core.problems import PortalError

NAME = "python -m macros"
program = click.Group(help="The commands of the community safety portal.")
for command in (
    *(portal.portal, portal.choose_portal, portal.where),
    *(sites.serve, sites.site, sites.zensical, sites.verify),
    *(records.check, records.new, records.rename, records.import_, records.addresses, records.changes, records.schemas),
    *(records.messages, many.portals, many.together),
):
    program.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(partial(_invoke, sys.argv[1:] if arguments is None else arguments)))


def _invoke(arguments: list[str]) -> int:
    try:
        os.getcwd()
    except FileNotFoundError:
        raise PortalError("The folder that you are in was deleted. Go to another one: cd") from None
    with program.make_context(NAME, list(arguments)) as context:
        code: int = program.invoke(context)
        return code
