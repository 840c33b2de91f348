"""SVG drawings that pages bring along: whatever could run, load or show something else is refused.

A browser runs what an SVG holds when a reader opens the file itself, so the list says what is allowed.
"""

import re
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = re.compile(
    "svg|g|defs|symbol|use|title|desc|metadata|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|"
    "linearGradient|radialGradient|stop|clipPath|mask|pattern|marker|style|switch|filter|"
    "fe(Blend|ColorMatrix|ComponentTransfer|Composite|Flood|Func[ABGR]|GaussianBlur|Merge|MergeNode|Morphology|Offset)"
)
# What drawing programs write about themselves. Browsers do nothing with it.
INERT = re.compile(
    r"http://(www\.inkscape\.org|sodipodi\.sourceforge\.net|purl\.org/dc|(web\.resource|creativecommons)\.org/|ns\.adobe\.com/"
    r"|www\.w3\.org/1999/02/22-rdf-syntax-ns#)"
)
# In a style: addresses other than of a part of the drawing, other sheets, programs, and signs that hide them.
UNSAFE_STYLE = re.compile(
    r"url\(\s*['\"]?(?!\s*['\"]?#)|image-set|src\(|image\(|@|\\|expression|javascript:", re.IGNORECASE
)
LEADING_OUT = {"href", "src", "base"}


class _Refused(Exception):
    """Something in the drawing is refused; the text says what."""


class _Reading:
    """The parts of a drawing that have been read so far."""

    def __init__(self) -> None:
        self._inside: list[str] = []
        self._style = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element. Called by expat, as those below."""
        space, _, local = name.rpartition(" ")
        if not self._inside and (space, local) != (SVG, "svg"):
            raise _Refused("it is no SVG drawing")
        if space == SVG and not ELEMENTS.fullmatch(local):
            raise _Refused(f"it holds <{local}>, which could run or load something")
        if space != SVG and not INERT.match(space):
            raise _Refused(f"it holds <{local}>, which is no part of a drawing")
        for attribute, value in attributes.items():
            _check_attribute(attribute, value)
        self._inside.append(local)

    def text(self, held: str) -> None:
        """Keep the text of a style, which may come in pieces."""
        if "style" in self._inside:
            self._style += held

    def end(self, name: str) -> None:
        """Look at a style that is complete."""
        if self._inside.pop() == "style" and UNSAFE_STYLE.search(self._style):
            raise _Refused("its styles could load something")


def drawing_fault(content: bytes) -> tuple[int, str]:
    """Return the line of an SVG drawing, and why it is refused; 0 and nothing if it only draws."""
    parser, reading = expat.ParserCreate(namespace_separator=" "), _Reading()
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _check_doctype
    parser.ProcessingInstructionHandler = _no_instruction
    try:
        parser.Parse(content, True)
    except _Refused as refused:
        return max(parser.CurrentLineNumber, 1), str(refused)
    except (expat.ExpatError, LookupError, ValueError):
        return max(parser.ErrorLineNumber, 1), "it is no SVG drawing that a browser could read"
    return 0, ""


def _check_attribute(attribute: str, value: str) -> None:
    space, _, name = attribute.rpartition(" ")
    if INERT.match(space):
        return
    if name.lower().startswith("on"):
        raise _Refused(f"it holds {name}, which runs a program")
    if name.lower() in LEADING_OUT and not value.strip().startswith("#"):
        raise _Refused(f"it holds {name}, which leads out of the drawing")
    if UNSAFE_STYLE.search(value):
        raise _Refused(f"it holds {name}, which could load something")


def _check_doctype(name: str, system: str | None, public: str | None, has_subset: int) -> None:
    if has_subset:
        raise _Refused("it begins with definitions of its own (<!DOCTYPE … [)")


def _no_instruction(target: str, data: str) -> None:
    raise _Refused(f"it holds <?{target}, which could load something")
