"""Turns the bytes of a file into text: UTF-8, with or without a byte order mark; anything else is named."""

import codecs
import re

# How files begin that are no text, and what they are.
NO_TEXT = {
    b"PK\x03\x04": "a Word or Excel file, or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
    b"{\\rtf": "a formatted document (RTF)",
}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE = "Save the file with the encoding UTF-8"
LINE_END = re.compile(rb"\r\n|\r|\n")
LOOKED_AT = 400


class NoText(Exception):
    """Bytes that are no UTF-8 text: the line and a sentence. `whole` if nothing in the file can be read."""

    def __init__(self, line: int, message: str, *, whole: bool = True) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.whole = whole


def decoded(content: bytes) -> str:
    """Return the text that a file holds; raise `NoText` where it is not UTF-8."""
    for start, what in NO_TEXT.items():
        if content.startswith(start):
            raise NoText(1, f"is not a text file but {what}. Copy the text into a plain text file")
    # Every second byte of English in UTF-16 is nought.
    if content.startswith(UTF_16) or content[:LOOKED_AT].count(0) > len(content[:LOOKED_AT]) // 3:
        raise NoText(1, f"is saved as UTF-16, which some programs call Unicode. {SAVE}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(LINE_END.findall(content, 0, error.start)) + 1
        raise NoText(line, f"is not UTF-8 text. {SAVE}", whole=False) from None
