"""Text as it was typed: what every value of a record starts from."""

import re

from macros.core.characters import UNSEEN, named, shown

LONGEST_TEXT = 5_000
# Control characters but for the end of a line and the tab; halves of characters.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def typed_text(value: object) -> str:
    """Return text without the blank space at its ends; raise `ValueError` with a sentence if it is none."""
    if not isinstance(value, str):
        raise ValueError(f"expected text, found {shown(value)}")
    stripped = value.strip()
    if not stripped:
        raise ValueError("has no text in it. Write the text, or take the field out")
    if len(stripped) > LONGEST_TEXT:
        raise ValueError(f"is {len(stripped):,} characters long; at most {LONGEST_TEXT:,} fit a page")
    if control := CONTROL.search(stripped):
        raise ValueError(f"holds {named(control[0])}. Type the text again")
    return stripped


def typed_code(value: object) -> str:
    """Return text that programs read, such as a day or a number: nothing in it may be unseen."""
    typed = typed_text(value)
    if unseen := UNSEEN.search(typed):
        raise ValueError(f"{shown(typed)} holds {named(unseen[0])}, which cannot be seen. Type it again")
    return typed
