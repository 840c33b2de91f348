"""Recognises texts without information: signs alone, and the words for a gap in forms and spreadsheets."""

import re

# Letters by name only: they are drawn as a blank.
FILLERS = "\u115f\u1160\u3164\uffa0"
# A unit may be one of these alone.
UNITS = "%‰°£€$"
AROUND = " \t\n.,:;!?…()[]<>{}*_-–—'\"/\\"
GAPS = frozenset(
    (
        *("null", "nil", "none", "nan", "undefined", "n/a", "n.a", "n\\a", "#n/a"),
        *("tbc", "t.b.c", "tba", "t.b.a", "tbd", "t.b.d", "todo", "fixme"),
        *("to be confirmed", "to be announced", "to be decided", "to be determined", "to be added", "to do"),
        *("#ref", "#value", "#name", "#div/0", "#num", "#null"),
    )
)
LONGEST_GAP = 40
PLAIN = re.compile("[A-Za-z0-9]")
CROSSES = re.compile(r"[xX]{3,}")


class SaysNothing(ValueError):
    """A text that holds no information."""


def says_nothing(text: str) -> bool:
    """Return whether a text holds no word, number or unit at all, or only a word for a gap."""
    # Nearly every text has such a letter, and is too long for a gap: this is asked of hundreds of thousands.
    plain = PLAIN.search(text)
    if len(text) > LONGEST_GAP and plain:
        return False
    if not plain and not any((letter.isalnum() and letter not in FILLERS) or letter in UNITS for letter in text):
        return True
    core = " ".join(text.casefold().strip(AROUND).split())
    return core in GAPS or bool(CROSSES.fullmatch(core))
