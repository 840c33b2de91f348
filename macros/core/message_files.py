"""Reads the catalogue of a language, as translators keep it, and makes the pseudo-language. English needs neither."""

import io
import re
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from macros.core import language
from macros.core.problems import PortalError, Problem, did_you_mean

NAMED = re.compile(r"%\((\w+)\)s")
PLACE = re.compile(r"(%\(\w+\)s|\{\w+\})")
KEPT = re.compile(r"(%%|<[^<>]*>|&\w+;)")
"""Parts of the English text that a translation keeps unchanged, apart from placeholders."""

ACCENTED = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšüýÀÇÉÎÑÖŠÜÝ")


class Pseudo(NullTranslations):
    """Gives every text longer, with accents and in brackets, so that one without them is seen to be untranslated."""

    def gettext(self, message: str) -> str:
        """Return a text in the pseudo-language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English form for a number in the pseudo-language."""
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """Return a text with accents, longer, in brackets. Values in it are outside them: they are texts of their own."""
    parts = PLACE.split(f"{text}{' one two'[: 4 * min(2, len(text.split()))]}")
    parts[::2] = [_in_brackets(part) for part in parts[::2]]
    return "".join(parts)


def _in_brackets(part: str) -> str:
    pieces = KEPT.split(part)
    pieces[::2] = [piece.translate(ACCENTED) for piece in pieces[::2]]
    return f"[!!{''.join(pieces)}!!]" if re.search(r"\w", part) else part


def texts_of(code: str) -> NullTranslations:
    """Return the texts of a language; raise `PortalError` where there are none or one of them cannot be used."""
    if code == language.PSEUDO:
        return Pseudo()
    file = language.LOCALE / f"{code}.po"
    if not file.is_file():
        hint = did_you_mean(code, language.languages()) or f" There are: {', '.join(language.languages())}"
        raise PortalError(f"language: {code} has no catalogue {file.name} in macros/locale/.{hint}")
    catalog = _read(file)
    if wrong := _unlike(catalog, file.name):
        raise PortalError("\n".join(map(str, wrong)))
    return _compiled(catalog)


def catalogue_problems(code: str) -> list[Problem]:
    """Return what is wrong with the catalogue of a language, each on its line; nothing where none is needed."""
    file = language.LOCALE / f"{code}.po"
    if code in (language.SOURCE, language.PSEUDO) or not file.is_file():
        return []
    try:
        return _unlike(_read(file), file.name)
    except PortalError as error:
        return [Problem(f"macros/locale/{file.name}", 1, "", str(error).partition(f"{file.name} ")[2])]


def _read(file: Path) -> Catalog:
    try:
        with file.open("rb") as lines:
            return read_po(lines, locale=file.stem.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise PortalError(f"macros/locale/{file.name} cannot be read: {error}") from None


def _unlike(catalog: Catalog, file: str) -> list[Problem]:
    return [problem for message in catalog if message.id for problem in unlike(message, file)]


def unlike(message: Message, file: str) -> list[Problem]:
    """Return what is wrong with a translation: it has the same places for values as the English text."""
    forms: list[str] = [message.string] if isinstance(message.string, str) else list(message.string or ())
    english: list[str] = [message.id] if isinstance(message.id, str) else list(message.id)
    known = {name for text in english for name in NAMED.findall(text)}
    said = []
    for form in filter(None, forms):
        for name in sorted(set(NAMED.findall(form)) - known):
            it_has = ", ".join(sorted(f"%({each})s" for each in known)) or "no value"
            said.append(f"{form!r} has %({name})s; the English has {it_has}")
        if known and NAMED.sub("", form).replace("%%", "").count("%"):
            said.append(f"{form!r} has a lone %. Write %%")
    return [Problem(f"macros/locale/{file}", message.lineno or 1, "", each) for each in said]


def _compiled(catalog: Catalog) -> NullTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
