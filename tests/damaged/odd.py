"""Odd things to put where they do not belong; odd.yml lists them."""

import random
from pathlib import Path
from typing import Any

import yaml

LISTS: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))


def odd(chance: random.Random, what: str) -> str:
    """Return one of the texts of a list."""
    return str(chance.choice(LISTS[what]))


def odd_variables(chance: random.Random, what: str) -> dict[str, str]:
    """Return one of the groups of variables of a list."""
    return dict(chance.choice(LISTS[what]))
