"""Puts what the YAML parser says into a sentence for people who do not know YAML."""

import yaml

ADVICE = (
    ("tab character", "", "is indented with a tab. Use spaces"),
    ("cannot start any token", "\\t", "is indented with a tab. Use spaces"),
    (
        "cannot start any token",
        "",
        "starts with a character that has a meaning of its own here. Put the text in quotes",
    ),
    (
        "mapping values are not allowed",
        "",
        "has a colon and a space inside text. Put the whole text in quotes",
    ),
    ("could not find expected ':'", "", "is not a field: a colon and a space are missing after its name"),
    (
        "did not find expected key",
        "",
        "does not fit what stands around it. Check the quotes and the indentation",
    ),
    (
        "did not find expected '-' indicator",
        "",
        "does not line up with the list above it. Check the indentation",
    ),
    (
        "did not find expected ',' or",
        "",
        "opens a bracket that is not closed. Put text with brackets in quotes",
    ),
    ("found unexpected end of stream", "", "opens a quote that is never closed"),
    ("found unexpected document indicator", "", "opens a quote that is never closed"),
    (
        "block sequence entries are not allowed",
        "",
        "starts with a dash and a space, which begin a list. Put the text in quotes",
    ),
    (
        "mapping keys are not allowed",
        "",
        "starts with a character that has a meaning of its own here. Put the text in quotes",
    ),
    (
        "did not find expected node content",
        "",
        "starts with a character that has a meaning of its own here. Put the text in quotes",
    ),
    ("did not find expected comment or line break", "", "has text behind | or >. Start the text on the next line"),
    ("found unknown escape character", "", "has a backslash in double quotes. Use single quotes"),
    (
        "did not find expected alphabetic",
        "",
        "starts with * or &, which have a meaning of their own. Put it in quotes",
    ),
)
# A quote or bracket that is never closed is noticed at the end of the file, a missing colon on the next line; the
# editor needs the beginning.
NOTICED_LATE = ("end of stream", "document indicator", "',' or", "could not find expected ':'")


def sentence(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line that an editor should look at, and what is wrong there."""
    if isinstance(error, yaml.reader.ReaderError):
        return unreadable_character(text, error.position, _code(error))
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, "cannot be read as YAML"
    said = f"{error.problem} {error.context}"
    unclosed = any(words in said for words in NOTICED_LATE)
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    line = mark.line + 1 if mark else 1
    typed = text.splitlines()[line - 1] if 0 < line <= len(text.splitlines()) else ""
    for words, also, advice in ADVICE:
        if words in said and (not also or "\t" in typed):
            return line, advice
    return line, f"cannot be read as YAML ({error.problem}). Compare it with the record above"


def unreadable_character(text: str, position: int, code: int) -> tuple[int, str]:
    """The line of a character that no text may hold, and a sentence that names it."""
    line = text.count("\n", 0, position) + 1
    return line, f"holds a character that cannot be read (U+{code:04X}). Type the text again"


def _code(error: yaml.reader.ReaderError) -> int:
    character = error.character
    return character if isinstance(character, int) else ord(character)
