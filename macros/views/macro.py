"""Marks the functions of this package that pages may call."""

from collections.abc import Callable
from typing import TypeVar

Macro = TypeVar("Macro", bound=Callable[..., str])

MACROS: dict[str, Callable[..., str]] = {}
"""Every macro by its name. `macros/views/registry.py` fills it."""


def macro(function: Macro) -> Macro:
    """Let pages call a function under its own name. Its first parameter is the portal."""
    MACROS[function.__name__] = function
    return function
