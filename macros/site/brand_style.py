"""Puts the colours of a portal into the style sheets of a built site: nothing inline, and no file more to load."""

from pathlib import Path

from macros.core.colours import BLACK, ON_DARK, WHITE, Colours, towards
from macros.core.writing import write_text

PAGES, EMBEDS = Path("assets/portal.css"), Path("assets/embed.css")
DEEP = 12.0
"""The contrast of the header to its white text on a dark screen, where a bright header would dazzle."""


def put_colours(site: Path, colours: Colours | None) -> None:
    """Add the colours to the end of the style sheets of a site; leave them as they are if the portal has none."""
    if colours is None:
        return
    for sheet, rules in ((PAGES, _for_pages(colours)), (EMBEDS, _for_embeds(colours))):
        if (site / sheet).is_file():
            written = (site / sheet).read_text(encoding="utf-8").partition(rules)[0]
            write_text(site / sheet, f"{written.rstrip()}\n{rules}")


def _for_pages(colours: Colours) -> str:
    """Return the rules for screens: paper stays black on white."""
    light = f"--brand: {colours.brand}; --button: {colours.brand}; --link: {colours.link};"
    header = towards(colours.brand, BLACK, (WHITE,), DEEP)
    dark = f"--brand: {header}; --link: {colours.link_dark}; --button: {colours.link_dark}; --button-ink: {ON_DARK[0]};"
    return (
        f"@media screen {{ :root {{ {light} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _for_embeds(colours: Colours) -> str:
    return f"main {{ border-top-color: {colours.brand}; }}\na {{ color: {colours.link}; }}\n"
