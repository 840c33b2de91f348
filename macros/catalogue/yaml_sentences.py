"""Turns the YAML parser's errors into sentences for people who do not know YAML."""

import re
from collections.abc import Iterator

import yaml

from macros.core.characters import LINE_END, UNSEEN_CLASS, named

NO_COLON = "is not a field: a colon and a space are missing after its name"
SPECIAL = "starts with a character that has a meaning of its own here. Put the text in quotes"
STRANGE_TAG = "starts with ! and cannot be read. Put text that starts with ! in quotes"
BACKSLASH = "has a backslash in double quotes, where it has a meaning of its own. Use single quotes"
PERCENT = "starts with %, which gives orders to the program that reads it. Put text that starts with % in quotes"
UNCLOSED = "opens a quote that is never closed"
TAB = "is indented with a tab. Use spaces"
# What the parser says, what the line must hold too, and what to tell the editor.
ADVICE = (
    ("tab character", "", TAB),
    ("cannot start any token", "\t", TAB),
    ("cannot start any token", "", SPECIAL),
    ("mapping values are not allowed", "", "has a colon and a space inside text. Put the whole text in quotes"),
    ("could not find expected ':'", "", NO_COLON),
    ("did not find expected key", "", "does not fit what is around it. Check the quotes and the indentation"),
    ("did not find expected '-' indicator", "", "does not line up with the list above it. Check the indentation"),
    ("did not find expected ',' or", "", "opens a bracket that is not closed. Put text with brackets in quotes"),
    ("found unexpected end of stream", "", UNCLOSED),
    ("found unexpected document indicator", "", UNCLOSED),
    (
        "block sequence entries are not allowed",
        "",
        "starts with a dash and a space, which begin a list. Put the text in quotes",
    ),
    ("mapping keys are not allowed", "", SPECIAL),
    ("did not find expected node content", "", SPECIAL),
    ("did not find expected comment or line break", "", "has text behind | or >. Start the text on the next line"),
    ("indentation indicator", "", "has a nought behind | or >. Start the text on the next line"),
    ("escape c", "", BACKSLASH),
    ("hexdecimal", "", BACKSLASH),
    ("did not find expected alphabetic", "", "starts with * or &, which have a meaning of their own. Put it in quotes"),
    ("tag", "!", STRANGE_TAG),
    ("directive", "%", PERCENT),
    ("YAML document", "%", PERCENT),
    (
        "expected <document start>",
        "",
        "is outside the list of records. Each record starts with '- id: …' at the left edge",
    ),
)
# A quote or bracket that is never closed is noticed at the end of the file, a missing colon on the next line; the
# editor needs the beginning.
NOTICED_LATE = ("end of stream", "document indicator", "',' or", "could not find expected ':'")

UNSEEN_BLANK = f"[{UNSEEN_CLASS}]"
# Where a blank shapes what YAML reads: in front of a field, behind a dash, around a colon.
MISPLACED = re.compile(
    rf"[ \t]*(?:-[ \t]+)*(?P<place>(?P<odd>{UNSEEN_BLANK})|-(?P<dash>{UNSEEN_BLANK})"
    rf"|[\"']?[\w-]+[\"']?[ \t]*(?P<name>{UNSEEN_BLANK}*):(?P<colon>{UNSEEN_BLANK}))"
)
NOTHING = re.compile(r"(?P<before>(?:[ \t]*(?:- +)*[\w-]+:[ \t]+)?)(?P<empty>\[ *\]|\{ *\})[ \t]*(?:#.*)?$")
MEMBER = re.compile(r"[ \t]*- ")
GLUED = re.compile(r"[ \t]*(?:- +)*(?:[a-z_]+):[^\s:/]")
FIELD = re.compile(r"[ \t]*[a-z_]+$")


def sentence(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the line that an editor should look at, and what is wrong there."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, "cannot be read. Compare the file with another one in this folder"
    said = f"{error.problem} {error.context}"
    unclosed = any(words in said for words in NOTICED_LATE)
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    lines = LINE_END.split(text)
    line = min(mark.line + 1 if mark else 1, len(lines))
    likely = next(_commoner_mistakes(lines, line, mark.column if mark else 0, said), None)
    if likely:
        return likely
    typed = lines[line - 1]
    advice = (advice for words, also, advice in ADVICE if words in said and also in typed)
    return line, next(advice, "cannot be read. Compare it with the record above, and put the text in quotes")


def misplaced_blank(lines: list[str], first: int, last: int) -> tuple[int, str] | None:
    """Return the first of some lines that has an unseen blank where a space should be, with a sentence."""
    for number in range(max(first, 1), last + 1):
        found = MISPLACED.match(lines[number - 1])
        if found:
            odd = found["odd"] or found["dash"] or found["colon"]
            if not found["odd"]:
                place = "behind the dash" if found["dash"] else "behind the colon"
                return number, f"has {named(odd)} {place}. Delete it and type a space"
            return number, f"begins with {named(odd)}. {'Use spaces' if odd.isspace() else 'Delete it'}"
    return None


def _commoner_mistakes(lines: list[str], line: int, column: int, said: str) -> Iterator[tuple[int, str]]:
    """Name the usual mistake where the parser only names the place that it could not read."""
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    if blank := misplaced_blank(lines, above, line):
        yield blank
    yield from _left_over(lines, line, above)
    if lines[line - 1].startswith("...") or lines[above - 1].rstrip() == "...":
        yield line, "three dots end the file for the program that reads it. Delete the line '...'"
    if "mapping values are not allowed" in said and FIELD.match(lines[line - 1][:column]):
        if GLUED.match(lines[above - 1]):
            yield above, "has no space behind the colon. Type one"
        yield line, "is indented further than the field above it. Line it up, or put the text above it in quotes"


def _left_over(lines: list[str], line: int, above: int) -> Iterator[tuple[int, str]]:
    """Give the line of an empty list that has members all the same, be it the whole file or a field."""
    for number in (above, line):
        found = NOTHING.match(lines[number - 1])
        if found and found["before"] and number == above and MEMBER.match(lines[line - 1]):
            said = f"{found['empty']} says that this list is empty, but members follow it. Delete {found['empty']}"
            yield number, said
    for number, typed in enumerate(lines, 1):
        found = NOTHING.match(typed)
        if found and not found["before"] and any(MEMBER.match(other) for other in lines):
            yield number, f"{found['empty']} says that there are no records, but there are some. Delete this line"
