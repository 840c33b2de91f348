"""The headers that nginx sends with each answer: the table that other hosts get as `_headers`, as nginx's settings."""

from collections.abc import Iterator

from macros.site.headers import BELOW, EVERYWHERE, FRAMED, NAMED_BY_CONTENT, OPEN, headers_of

# Each part of the site that differs from the rest, with a file of it.
PARTS = {
    OPEN.pattern: "api/v1/index.json",
    FRAMED.pattern: "embed/index.html",
    NAMED_BY_CONTENT.pattern: "pagefind/index/en_0000000.pf_index",
}
READABLE = "Access-Control-Allow-Origin"
NOT_LOGGED = f"{BELOW}pagefind/"
"""Which parts of the search a reader fetched tells what they searched and opened."""


def maps(id: str) -> str:
    """Return the maps of a portal, by its id in nginx's settings: what depends on the page, for nginx's http block."""
    lines = list(_lines_of_maps(id))
    # Before a page of another site may send more than a simple question, its browser asks with OPTIONS.
    lines += [
        f'map "$request_method ${_variable(id, READABLE)}" ${id}_preflight {{',
        '    default "";',
        '    "OPTIONS *" "GET, HEAD";',
        "}",
        f"map ${id}_page ${id}_logged {{",
        "    default 1;",
        f'    "~^{NOT_LOGGED}" 0;',
        "}",
    ]
    return "\n".join(lines)


def headers(id: str) -> str:
    """Return the lines that send the headers, for a server. A header whose value is empty is not sent."""
    lines = [f'add_header {name} "{value}" always;' for name, value in EVERYWHERE.items()]
    lines += [f"add_header {name} ${_variable(id, name)} always;" for name in _varying()]
    lines.append(f"add_header Access-Control-Allow-Methods ${id}_preflight always;")
    return "\n".join(f"    {line}" for line in lines)


def _lines_of_maps(id: str) -> Iterator[str]:
    usual = headers_of("")
    for name in _varying():
        yield f"map ${id}_page ${_variable(id, name)} {{"
        yield f'    default "{usual.get(name, "")}";'
        for pattern, file in PARTS.items():
            if (value := headers_of(file).get(name, "")) != usual.get(name, ""):
                yield f'    "~^(?:{pattern})" "{value}";'
        yield "}"


def _varying() -> list[str]:
    """Return the names of the headers that a page may have a value of its own for."""
    return list(dict.fromkeys(name for file in ("", *PARTS.values()) for name in headers_of(file)))


def _variable(id: str, header: str) -> str:
    """Return the name of a header's variable: short, for nginx warns of long ones when it serves several portals."""
    return f"{id}_{''.join(word[0] for word in header.lower().split('-'))}"
