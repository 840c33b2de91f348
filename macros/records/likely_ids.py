"""The ids that were probably meant where what was typed is none."""

import re
import unicodedata

OF_AN_ID = re.compile(r"[^a-z0-9]+")


def bare(typed: str) -> str:
    """Return the letters and digits of an id alone, in their plain form: `New–Era.` and `new-era` are the same."""
    return OF_AN_ID.sub("", unicodedata.normalize("NFKD", typed).casefold())


def proposed(typed: str) -> str:
    """Return the id that was probably meant: `New Era` gives `new-era`. Empty where there is nothing to go by."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf") and c not in "'’.")
    if any(c.isalpha() and not c.isascii() for c in plain):
        return ""
    return OF_AN_ID.sub("-", plain).strip("-")[:80].rstrip("-")
