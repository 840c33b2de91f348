"""Begins a build in its language. The catalogue of another language than English is read only then."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from macros.core.language import SOURCE, change_to, spoken


def speak(code: str) -> None:
    """Speak a language from now on; raise `PortalError` where its catalogue cannot be used."""
    texts = NullTranslations()
    if code != SOURCE:
        from macros.core.message_files import texts_of

        texts = texts_of(code)
    change_to(code, texts)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = spoken()
    speak(code)
    try:
        yield
    finally:
        speak(before)
