"""Colours as a portal's settings give them: their contrast, and the variants that pages need of them."""

import re
from dataclasses import dataclass
from typing import Self

HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, level AA)."""
COMFORTABLE = 7.0
"""The contrast of variants that nobody has chosen (level AAA)."""
WHITE, BLACK = "#ffffff", "#000000"


def as_hex(typed: str) -> str:
    """Return a colour as `#143d52`, from `#143D52`, `143d52` or `#abc`; nothing if it is none of these."""
    found = HEX.fullmatch(typed.strip())
    digits = found[1].lower() if found else ""
    return f"#{''.join(digit * 2 for digit in digits) if len(digits) == 3 else digits}" if digits else ""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG works it out."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def towards(colour: str, end: str, grounds: tuple[str, ...], wanted: float) -> str:
    """Return the colour, mixed with as little of another as gives it the contrast that is wanted to every ground."""
    shades = (_mixed(colour, end, share) for share in range(101))
    return next((shade for shade in shades if all(contrast(shade, ground) >= wanted for ground in grounds)), end)


def _mixed(colour: str, end: str, share: int) -> str:
    pairs = zip(_parts(colour), _parts(end), strict=True)
    return "#" + "".join(f"{round(ours + (theirs - ours) * share / 100):02x}" for ours, theirs in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@dataclass(frozen=True)
class Colours:
    """The two colours of a portal, and what the second is on a dark screen."""

    brand: str
    link: str
    link_dark: str

    @classmethod
    def of(cls, brand: str, link: str, link_dark: str | None = None) -> Self:
        """Take them from settings that were checked; the colour for dark screens is worked out where none is given."""
        return cls(brand, link, link_dark or towards(link, WHITE, ON_DARK, COMFORTABLE))


ON_LIGHT = (WHITE, "#f3f6f8")
ON_DARK = ("#0f171e", "#18232c")
"""The grounds of pages in the style sheet, `--paper` and `--mist`, on light and on dark screens."""
