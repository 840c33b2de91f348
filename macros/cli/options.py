"""The options that several commands have."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from macros.cli.chosen import config_of

C = TypeVar("C", bound=Callable[..., Any])
A_PATH = click.Path(path_type=Path)


def config(command: C) -> C:
    """Give a command the settings of the portal that it works on, from `--portal` or `--config`."""

    @wraps(command)
    def settled(*, portal: str, config: str, **asked: Any) -> Any:
        return command(config=config_of(portal, config), **asked)

    return _portal(settled)  # type: ignore[return-value]


def data(command: C) -> C:
    """Give a command the folder of records that it works on, from `--portal`, `--config` or `--data`."""

    @wraps(command)
    def settled(*, portal: str, config: str, data: str, **asked: Any) -> Any:
        folder = Path(data) if data else config_of(portal, config).parent / "data"
        return command(data=folder, **asked)

    return click.option("--data", default="", help="The folder of records.")(_portal(settled))  # type: ignore[return-value]


def _portal(command: Callable[..., Any]) -> Callable[..., Any]:
    named = click.option("--portal", default="", help="The portal's name: trafford for examples/trafford.")
    return named(click.option("--config", default="", help="The portal's mkdocs.yml.")(command))


def day(command: C) -> C:
    """Give a command the option `--day`: the day that it works as of."""
    return click.option("--day", default="", metavar="DAY", help="The day to work as of, such as 2027-07-01.")(command)


def settings_beside(data: Path) -> Path:
    """Return the settings of the portal that a folder of records belongs to."""
    return data.absolute().parent / "mkdocs.yml"
