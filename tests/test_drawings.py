"""SVG drawings that pages bring along: what only draws is published, what could run or load something is not."""

from pathlib import Path

import pytest

from macros.pages.attachments import attachment_problems
from macros.pages.drawings import drawing_fault

BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n'
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
RUN, OUT, LOAD = "which could run or load something", "which leads out of the drawing", "which could load something"


def drawing(inside: str) -> bytes:
    return f"{BEGIN}{inside}\n</svg>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9v9z" fill="#143d52"/>',
        '<defs><linearGradient id="a"/></defs><circle r="1" fill="url(#a)" style="stroke:url( \'#a\' )"/>',
        "<style>.a { fill: red; mask: url(#m) } /* of the designer */</style>",
        '<symbol id="b"/><use xlink:href="#b"/><use href="#b"/>',
        f'<g xmlns:i="{INKSCAPE}" i:label="C:\\drawings" i:onset="x"><i:grid/></g>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        "<title>Safer Anyshire</title><text>script &amp; on</text><!-- <script/> -->",
    ],
)
def test_what_only_draws_is_published(inside: str) -> None:
    assert drawing_fault(drawing(inside)) == (0, "")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", f"it holds <script>, {RUN}"),
        ("<foreignObject/>", f"it holds <foreignObject>, {RUN}"),
        ('<image href="x.png"/>', f"it holds <image>, {RUN}"),
        ('<a href="https://a.example/"/>', f"it holds <a>, {RUN}"),
        ('<animate attributeName="href"/>', f"it holds <animate>, {RUN}"),
        ('<set attributeName="onload"/>', f"it holds <set>, {RUN}"),
        ('<b xmlns="http://www.w3.org/1999/xhtml"/>', "it holds <b>, which is no part of a drawing"),
        ('<script xmlns="urn:x"/>', "it holds <script>, which is no part of a drawing"),
        ('<g onload="x"/>', "it holds onload, which runs a program"),
        ('<g ONCLICK="x"/>', "it holds ONCLICK, which runs a program"),
        ('<use href="other.svg#a"/>', f"it holds href, {OUT}"),
        ('<use xlink:href="data:image/svg+xml,x"/>', f"it holds href, {OUT}"),
        ('<use xlink:href="javascript:x"/>', f"it holds href, {OUT}"),
        ('<g xml:base="https://a.example/"/>', f"it holds base, {OUT}"),
        ('<g style="fill:url(https://a.example/)"/>', f"it holds style, {LOAD}"),
        ('<g style="fill:u\\72l(x)"/>', f"it holds style, {LOAD}"),
        ("<g fill=\"URL( 'x')\"/>", f"it holds fill, {LOAD}"),
        ("<g style=\"background:image-set('x' 1x)\"/>", f"it holds style, {LOAD}"),
        ("<style>@import 'x';</style>", "its styles could load something"),
        ("<style>g { fill: ur<!-- -->l(x) }</style>", "its styles could load something"),
        ("<style><![CDATA[g { fill: url(//a.example) }]]></style>", "its styles could load something"),
        ("<?xml-stylesheet href='x'?>", f"it holds <?xml-stylesheet, {LOAD}"),
        ("<g>", "it is no SVG drawing that a browser could read"),
        ("&x;", "it is no SVG drawing that a browser could read"),
    ],
)
def test_what_could_run_or_load_something_is_named_with_its_line(inside: str, said: str) -> None:
    line, fault = drawing_fault(drawing(inside))
    assert fault == said
    assert line in (2, 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no SVG drawing that a browser could read"),
        (b"\x89PNG", "it is no SVG drawing that a browser could read"),
        (b"<html/>", "it is no SVG drawing"),
        (b"<svg/>", "it is no SVG drawing"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "it begins with definitions of its own (<!DOCTYPE … [)"),
        (b"<?xml version='1.0' encoding='nonsense'?><svg/>", "it is no SVG drawing that a browser could read"),
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes, said: str) -> None:
    assert drawing_fault(content) == (1, said)


def test_the_first_lines_of_drawing_programs_are_taken() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert drawing_fault(b'\xef\xbb\xbf<?xml version="1.0"?>\n' + doctype + drawing("")) == (0, "")
    assert drawing_fault(drawing("<g/>").decode().encode("utf-16")) == (0, "")


def test_a_drawing_among_the_pages_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "good.svg").write_bytes(drawing("<g/>"))
    (tmp_path / "bad.SVG").write_bytes(drawing("<g/>\n<script/>"))
    [found] = attachment_problems(tmp_path)
    assert (Path(found.file).name, found.line) == ("bad.SVG", 3)
    advice = "Save the drawing again as plain SVG, or as PNG"
    assert found.message == f"is not published: it holds <script>, {RUN}. {advice}"
