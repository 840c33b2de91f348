"""Text that Markdown shows as it was typed: no link, heading, picture or HTML, no mention and no number of an issue.

A workflow's summary shows the note of changes as Markdown, and anybody can propose a change. What has a meaning there
is put between backticks, which reads well on a terminal too; everything else stays as it is.
"""

import re
from collections.abc import Iterator

# Where a word ends, GitHub looks behind an escaping backslash for @team, #1 and addresses, but not into code.
MEANINGFUL = re.compile(
    r"[\\`*_{}\[\]<>|~^$@]|#\d"  # marks of Markdown, HTML, formulas, mentions and issues
    r"|&[#\w]+;|:[\w+-]+:"  # codes of characters and little pictures
    r"|//|(?i:www\.)|\w\.[^\W\d_]{2}"  # addresses, with and without https
    r"|(?i:gh-\d)|\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b"  # issues in another form, numbers of commits
)
BEGINS_A_LINE = re.compile(r"\W+|\d+[.)]|#.*")
OPENING, CLOSING = "'\"‘“(", "'\"’”).,:;!?"
RUN_OF_TICKS = re.compile("`+")


def inert(text: str) -> str:
    """Return one line of text with everything that Markdown would read something into as code."""
    words = text.split()
    return " ".join(_spans(words))


def _spans(words: list[str]) -> Iterator[str]:
    """Give plain words one by one, and those that are not plain together."""
    run: list[str] = []
    for place, word in enumerate(words):
        if MEANINGFUL.search(word) or (place == 0 and BEGINS_A_LINE.fullmatch(word)):
            run.append(word)
            continue
        if run:
            yield _code(" ".join(run))
            run = []
        yield word
    if run:
        yield _code(" ".join(run))


def _code(text: str) -> str:
    """Return a text as code, but for the quotation marks and full stops around it."""
    rest = text.lstrip(OPENING)
    core = rest.rstrip(CLOSING)
    before, after = text[: len(text) - len(rest)], rest[len(core) :]
    if not core or core != core.strip():  # there is more than one such mark at an end
        before, core, after = "", text, ""
    fence = "`" * (1 + max((len(run) for run in RUN_OF_TICKS.findall(core)), default=0))
    pad = " " if core.startswith("`") or core.endswith("`") else ""
    return f"{before}{fence}{pad}{core}{pad}{fence}{after}"
