"""Checks the pictures and colours that a portal's settings name: its logo, its favicon, and how well text is read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.core.characters import shown
from macros.core.colours import BLACK, ENOUGH, ON_DARK, ON_LIGHT, WHITE, contrast, towards
from macros.pages.attachments import PLAINER
from macros.pages.drawings import drawing_fault
from macros.site.settings_fields import ColourFields, Theme

FAVICONS, LOGOS = (".svg", ".png", ".ico"), (".svg", ".png")
LARGEST = 40_000
"""Bytes of a picture that every page loads."""
PNG, ICO = b"\x89PNG\r\n\x1a\n", b"\0\0\1\0"


def picture_faults(theme: Theme, home: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of a setting for a picture that cannot be used, and why. `home` is the portal's folder."""
    for name, endings in (("favicon", FAVICONS), ("logo", LOGOS)):
        picture = getattr(theme, name)
        if picture and (said := _wrong(picture, endings, home, theme.custom_dir)):
            yield name, said


def _wrong(picture: str, endings: tuple[str, ...], home: Path, frame: str) -> str:
    if not picture.endswith(endings):
        return f"{shown(picture)} is no picture for this. Its name ends in {', '.join(endings)}"
    places = (home / "docs" / picture, home / frame / picture)
    file = next((place for place in places if place.is_file()), None)
    if not file or ".." in Path(picture).parts or Path(picture).is_absolute():
        return f"there is no picture {shown(picture)} in docs/ or {frame}/"
    content = file.read_bytes()
    if len(content) > LARGEST:
        return f"{shown(picture)} is of {len(content) // 1000} kB, and every page loads it. Save it with at most 40 kB"
    return _KINDS[Path(picture).suffix](picture, content)


def _in_drawing(picture: str, content: bytes) -> str:
    line, fault = drawing_fault(content)
    return f"line {line} of {shown(picture)}: {fault}. {PLAINER}" if fault else ""


def _in_png(picture: str, content: bytes) -> str:
    whole = content.startswith(PNG) and content[12:16] == b"IHDR" and b"IEND" in content[-12:]
    return "" if whole else f"{shown(picture)} is not a whole PNG picture. Save it again as PNG"


def _in_ico(picture: str, content: bytes) -> str:
    return "" if content.startswith(ICO) else f"{shown(picture)} is not an ICO picture. Save it again, or as PNG"


_KINDS: dict[str, Callable[[str, bytes], str]] = {".svg": _in_drawing, ".png": _in_png, ".ico": _in_ico}


def colour_faults(colours: ColourFields | None) -> Iterator[tuple[str, str]]:
    """Yield the name of a colour that is hard to read somewhere, and by how much."""
    if colours is None:
        return
    checks = (
        ("brand", colours.brand, (WHITE,), BLACK, "white text on it", "darker"),
        ("link", colours.link, ON_LIGHT, BLACK, "links on a light page", "darker"),
        ("link_dark", colours.link_dark, ON_DARK, WHITE, "links on a dark page", "paler"),
    )
    for name, colour, grounds, end, what, change in checks:
        found = min(contrast(colour, ground) for ground in grounds) if colour else ENOUGH
        if colour and found < ENOUGH:
            better = towards(colour, end, grounds, ENOUGH)
            # Cut, not rounded: 4.49 must not read as enough.
            said = f"{what} would have a contrast of {int(found * 100) / 100} to 1, and {ENOUGH} to 1 is needed"
            yield name, f"{colour} is hard to read: {said}. Choose a {change} colour, such as {better}"
