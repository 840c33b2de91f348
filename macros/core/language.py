"""The language that a build speaks, one at a time. English is the source; each other language is a catalogue of texts.

Texts are looked up where they are used, never when a module is imported: the language is known only when the settings
have been read.
"""

from gettext import NullTranslations
from pathlib import Path

SOURCE = "en"
"""The language of the texts in the code."""

PSEUDO = "en-x-pseudo"
"""English made longer and put in brackets, to find texts that no catalogue reaches and pages that are too narrow."""

LOCALE = Path(__file__).parents[1] / "locale"
"""A catalogue for each language: `cy.po`. `portal.pot` lists the texts of all of them."""


class _Spoken:
    """The language of this process, and its texts."""

    code: str = SOURCE
    texts: NullTranslations = NullTranslations()


def languages() -> list[str]:
    """Return the codes of all languages that a portal can have, English first."""
    return [SOURCE, *sorted(file.stem for file in LOCALE.glob("*.po")), PSEUDO]


def change_to(code: str, texts: NullTranslations) -> None:
    """Say the texts of a language from now on. Only `speaking` calls it, which knows where they are."""
    _Spoken.code, _Spoken.texts = code, texts


def spoken() -> str:
    """Return the code of the language that is spoken: `en`."""
    return _Spoken.code


def primary() -> str:
    """Return the language without what is special about it, as search engines name it: `en`."""
    return _Spoken.code.partition("-")[0]


def html_language() -> str:
    """Return the language as pages name it. English is that of Britain."""
    return "en-GB" if _Spoken.code == SOURCE else _Spoken.code


def _(text: str, **values: object) -> str:
    """Return a text in the language that is spoken, with values in the places of their names: `Call %(phone)s`."""
    said = _Spoken.texts.gettext(text) if text else ""
    return said % values if values else said


def plural_form(one: str, many: str, number: int) -> str:
    """Return the form of a text for a number, without any value in it."""
    return _Spoken.texts.ngettext(one, many, number)


def plural(one: str, many: str, number: int, **values: object) -> str:
    """Return the form of a text for a number, which it may hold as `%(number)s`."""
    return plural_form(one, many, number) % {"number": number, **values}


def mark(text: str) -> str:
    """Return an English text as it is; it is collected for the catalogues, and looked up where it is used."""
    return text
