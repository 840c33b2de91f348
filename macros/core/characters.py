"""Names the characters of a text that nobody can see or tell from others, and shows what was typed in messages."""

import re
import unicodedata
from itertools import islice

# Blanks other than the space, marks without width, fillers, control characters: all that looks like nothing.
UNSEEN_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[{UNSEEN_CLASS}]")
# In a single word, a blank at an end, a tab and a line break are unseen too.
UNSEEN_IN_A_WORD = re.compile(f"[{UNSEEN_CLASS}\t\n\r]|^ | $")
# Those that YAML refuses, and those that it takes for ends of lines though editors do not: text would be torn.
NOT_FOR_TEXT = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END = re.compile(r"\r\n|\r|\n")
MOST_LINES = 50
# Greek, Cyrillic and Armenian letters, and full-width ones.
FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587\uff21-\uff3a\uff41-\uff5a"
LATIN = "A-Za-z\u00c0-\u024f"
WORD = re.compile(r"[\w.-]+")
FOREIGN_LETTER, LATIN_LETTER = re.compile(f"[{FOREIGN}]"), re.compile(f"[{LATIN}]")
SCRIPTS = re.compile(r"\b(?:arabic|armenian|braille|cyrillic|greek|hangul|hebrew|latin)\b")
# Those whose own names say little, or that have none.
NAMES = {
    "\0": "a null character",
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a line break",
    "\x08": "a backspace character",
    "\x0b": "a vertical tab",
    "\x0c": "a page break",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
    "\x85": "a next-line character",
    " ": "a space",
    "\xa0": "a non-breaking space",
    "\u200b": "a zero-width space",
    "\u202f": "a narrow non-breaking space",
    "\u2800": "a blank Braille character",
    "\ufeff": "a byte order mark",
}


def named(character: str) -> str:
    """Return a character's name in words with its code: `a non-breaking space (U+00A0)`."""
    code = f"U+{ord(character):04X}"
    if character in NAMES:
        return NAMES[character] if character in " \t\n\r" else f"{NAMES[character]} ({code})"
    without_name = "control character" if unicodedata.category(character) == "Cc" else "character without a name"
    name = unicodedata.name(character, without_name).lower()
    name = SCRIPTS.sub(lambda script: script[0].capitalize(), name)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} ({code})"


def remark(typed: str) -> str:
    """Return what to add to a message about the first unseen character of a word; empty without one."""
    found = UNSEEN_IN_A_WORD.search(typed)
    if not found:
        return ""
    before, after = (UNSEEN.sub("", part).strip() for part in (typed[: found.start()], typed[found.end() :]))
    place = "in front of it" if not before else "inside it" if after else "behind it"
    return f": there is {named(found[0])} {place}, which cannot be seen. Delete it"


def foreign(typed: str) -> str:
    """Return what to add to a message about the first letter or sign that an id cannot hold; empty without one."""
    found = re.search(r"[^\x00-\x7f]", typed)
    if not found or UNSEEN.match(found[0]):
        return ""
    return f": {found[0]!r} is {named(found[0])}"


def unreadable_characters(text: str) -> list[tuple[int, str]]:
    """Return the lines that hold a character no text should hold, each with a sentence; of many, the first ones."""
    if not NOT_FOR_TEXT.search(text):
        return []
    found = ((line, NOT_FOR_TEXT.search(typed)) for line, typed in enumerate(LINE_END.split(text), 1))
    said = "which cannot be seen. Delete it, or type the text around it again"
    return list(islice(((line, f"holds {named(odd[0])}, {said}") for line, odd in found if odd), MOST_LINES))


def shown(value: object) -> str:
    """Return what an editor typed, short enough for a message."""
    match value:
        case list():
            return "a list"
        case dict():
            return "a group of fields"
        case _:
            text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
            return repr(text if len(text) <= 60 else text[:57] + "...").replace("\\\\", "\\")


def odd_in_host(host: str) -> str:
    """Return the first sign in the name of a website that is none of a name: what looks like a slash, dot or hyphen."""
    return next(
        (sign for sign in host if not (sign.isalnum() or sign in "-._" or unicodedata.category(sign)[0] == "M")), ""
    )


def mixed_word(text: str) -> str:
    """Return the first word of a text that holds letters of two alphabets which look alike; nothing if none does."""
    if not FOREIGN_LETTER.search(text):
        return ""
    return next((whole for whole in text.split() if any(map(_is_mixed, WORD.findall(whole)))), "")


def _is_mixed(word: str) -> bool:
    return bool(FOREIGN_LETTER.search(word) and LATIN_LETTER.search(word))
