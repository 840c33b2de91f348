"""Tells texts that say nothing: signs alone, and the words that stand for a gap in forms and spreadsheets."""

import re

# Letters by name only: they are drawn as a blank.
FILLERS = "\u115f\u1160\u3164\uffa0"
# A unit may be one of these alone.
SIGNS_THAT_SPEAK = "%‰°£€$"
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
CROSSES = re.compile(r"[xX]{3,}")


class SaysNothing(ValueError):
    """A text that tells readers nothing."""


def says_nothing(text: str) -> bool:
    """Return whether a text holds no word, number or unit at all, or only a word that stands for a gap."""
    if not any((letter.isalnum() and letter not in FILLERS) or letter in SIGNS_THAT_SPEAK for letter in text):
        return True
    if len(text) > LONGEST_GAP:
        return False
    core = " ".join(text.casefold().strip(AROUND).split())
    return core in GAPS or bool(CROSSES.fullmatch(core))
