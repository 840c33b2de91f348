"""Collects the texts of the interface for translators, and brings each catalogue up to date: `make messages`."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_javascript, extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from macros.core import language
from macros.core.message_files import unlike
from macros.core.problems import PortalError, printable
from macros.core.writing import write_bytes
from macros.editing.record_words import record_words

ROOT = Path(__file__).parents[2]
TEMPLATE = "portal.pot"
# What the texts are arguments of: `plural` has two, for one thing and for several.
KEYWORDS: dict[str, Any] = dict.fromkeys(("_", "mark", "gettext")) | {"plural": (1, 2), "ngettext": (1, 2)}
AS_DRAWN = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

SOURCES: tuple[tuple[str, str, Callable[..., Any], dict[str, str]], ...] = (
    ("macros", "**/*.py", extract_python, {}),
    ("macros/views/templates", "*.html", babel_extract, AS_DRAWN),
    ("overrides", "**/*.html", babel_extract, {"silent": "false"}),
    ("overrides/assets", "*.js", extract_javascript, {}),
)

Text = str | tuple[str, ...]


def texts() -> Iterator[tuple[str, Text]]:
    """Yield each text for translation with the file that it is in. One with plural forms is two texts together."""
    for folder, pattern, method, options in SOURCES:
        for file in sorted((ROOT / folder).glob(pattern)):
            with file.open("rb") as lines:
                for _line, text, _comments, _context in extract(method, lines, KEYWORDS, (), options):
                    yield file.relative_to(ROOT).as_posix(), text
    yield from record_words()


def template() -> Catalog:
    """Return the catalogue of all texts, untranslated."""
    # No day and no version: the same texts make the same file.
    catalog = Catalog(project="portal", fuzzy=False, header_comment="# The texts of the portal, for translators.")
    for file, text in texts():
        catalog.add(text, locations=[(file, 1)])
    return catalog


def update_catalogues(new: str = "") -> Iterator[str]:
    """Write `portal.pot` and bring the catalogues up to date; say how far each is translated.

    `new` begins the catalogue of a language. Raises `PortalError` if it is no language or has one already.
    """
    found = template()
    _write(language.LOCALE / TEMPLATE, found)
    yield f"macros/locale/{TEMPLATE}: {len(found)} texts"
    if new:
        _begin(new)
    for file in sorted(language.LOCALE.glob("*.po")):
        catalog = _read(file)
        catalog.update(found, no_fuzzy_matching=False, update_creation_date=False)
        _write(file, catalog)
        # Read again, so that each problem is named by its line as it is now.
        yield from (str(wrong) for message in _read(file) if message.id for wrong in unlike(message, file.name))
        done = sum(_is_translated(message) for message in catalog if message.id and not message.fuzzy)
        doubtful = sum(bool(message.id and message.fuzzy) for message in catalog)
        again = f", {doubtful} to look at again (marked fuzzy)" if doubtful else ""
        yield f"macros/locale/{file.name}: {done} of {len(found)} texts translated{again}"


def _is_translated(message: Message) -> bool:
    return all(message.string if isinstance(message.string, tuple) else (message.string,))


def _begin(code: str) -> None:
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise PortalError(f"{printable(code)} is not a language. Write its code: make messages ID=cy") from None
    file = language.LOCALE / f"{code}.po"
    if file.exists():
        raise PortalError(f"macros/locale/{file.name} is there already. `make messages` brings it up to date")
    name = locale.english_name
    _write(
        file, Catalog(locale, project="portal", fuzzy=False, header_comment=f"# {name}. Nobody has reviewed it yet.")
    )


def _read(file: Path) -> Catalog:
    with file.open("rb") as lines:
        return read_po(lines, locale=file.stem.replace("-", "_"))


def _write(file: Path, catalog: Catalog) -> None:
    """Write a catalogue: files without line numbers, which change with every edit, and no day."""
    written = io.BytesIO()
    write_po(written, catalog, width=120, sort_output=True, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    dated = (b'"POT-Creation-Date:', b'"PO-Revision-Date:', b'"Generated-By:')
    write_bytes(file, b"".join(line for line in lines if not line.startswith(dated)))
