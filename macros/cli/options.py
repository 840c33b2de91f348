"""The options that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

C = TypeVar("C", bound=Callable[..., Any])
A_PATH = click.Path(path_type=Path)


def config(command: C) -> C:
    """Give a command the option `--config`: which portal it works on."""
    return click.option("--config", type=A_PATH, default="mkdocs.yml", help="The portal's mkdocs.yml.")(command)


def data(command: C) -> C:
    """Give a command the option `--data`: whose records it works on."""
    return click.option("--data", type=A_PATH, default="data", help="The folder of records.")(command)


def day(command: C) -> C:
    """Give a command the option `--day`: the day that it works as of."""
    return click.option("--day", default="", metavar="DAY", help="The day to work as of, such as 2027-07-01.")(command)


def settings_beside(data: Path) -> Path:
    """Return the settings of the portal that a folder of records belongs to."""
    return data.absolute().parent / "mkdocs.yml"
