"""What editors may write in pages: prose and macro calls. What a browser would run is named on its line."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.core.characters import named, unreadable_characters
from macros.core.icon_files import ICON, SETS, icon_problem
from macros.core.problems import Problem, limited, shown_path

# No language needs them: they show what follows from its end to its start, whatever it is.
OVERRIDE = re.compile("[\u202d\u202e]")
TURNS = "which cannot be seen and turns the text around. Delete it"
# Everything that is forbidden holds one of these signs, or is an icon that there is not.
SIGNS = re.compile(rf"[<%=\]]|:(?:{SETS})-")
FENCE = re.compile(r"^ {0,3}(```|~~~)")
# The patterns of this module read a line of a million characters in one go, whatever it holds. Tests see to it.
CODE = re.compile(r"(`{1,9})(?:(?!\1).)+\1")
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}"), re.compile(r"\{%-?\s*endraw\s*-?%\}")
CALL = re.compile(r"\{\{"), re.compile(r"\}\}")
# The one call that gives no HTML.
SITE_URL = re.compile(r"\{\{\s*config\.site_url\s*\}\}")
# Stands for a call in a line that is looked at.
CALLED = "\x1a"
LONGEST_SHOWN = 80
IN_ATTRIBUTE = "a macro gives HTML, which cannot be part of an address, a title or another attribute. Take the call out"
# A call in the address or title of a link, in the words for a picture, in a list of attributes, in what links and short
# forms stand for.
ATTRIBUTE_CALL = re.compile(
    rf"\]\([^)\n{CALLED}]{{0,500}}{CALLED}|!\[[^\]\n{CALLED}]{{0,500}}{CALLED}"
    rf"|\{{(?!#):?[^{{}}\n{CALLED}]{{0,500}}{CALLED}"
    rf"|^\s*\*?\[[^\]\n]{{1,500}}\]:[^\n{CALLED}]*{CALLED}"
)
FORBIDDEN = (
    (
        re.compile(r"<(?!https?:|mailto:)[a-zA-Z/!][^>\n]*>?"),
        "is HTML. Pages hold prose and macro calls; HTML belongs in templates",
    ),
    (re.compile(r"\{%.*?(?:%\}|$)"), "is a loop or a condition. Pages hold prose and macro calls; write a macro"),
    (
        re.compile(r"\{:?[^{}\n]*\b(?:on[a-z]+|style|srcdoc)\s*=[^}\n]{0,80}\}?"),
        "gives a heading or text something to run or wear",
    ),
    (
        re.compile(r"\]\(\s*+<?\s*+(?!https?:|mailto:|tel:)[a-zA-Z][a-zA-Z0-9+.-]*:[^)\s]*"),
        "is no address that pages may link to",
    ),
    (
        re.compile(r"!\[[^\]\n]{0,300}\]\(\s*+<?(?:https?:)?//[^\s)>]{0,300}"),
        "is a picture of another website, which browsers are told to block. Put the file beside the page",
    ),
    (
        re.compile(
            r"\]\(\s*+<?https?://(?:[\w-]{1,63}\.){0,9}(?:local|internal|intranet|localhost|lan|corp)(?=[:/)\s>])[^)\s]{0,300}",
            re.IGNORECASE,
        ),
        "is known inside an organisation only. Give an address that everybody can open",
    ),
    (re.compile(r"^\s*\[[^\]]+\]:\s*(?!https?:|mailto:|tel:)[a-zA-Z][a-zA-Z0-9+.-]*:\S*"), "is no address to link to"),
)


# What git writes around the two versions of lines that it could not merge. The line of ======= between them alone
# makes a heading of what is above it.
MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
MERGE = re.compile(r"(?:<{7,}|>{7,}|\|{7,}(?= ))(?: .*)?")
UNMERGED = (
    "is an unfinished merge. Keep the version that is right, and delete the lines that begin with <<<<<<<, ======= "
    "and >>>>>>>"
)


def merge_problems(pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield where git left two versions of some lines, each on the line on which it begins."""
    for page, text in pages.items():
        if any(sign in text for sign in MARKS):
            yield from limited(Problem(shown_path(page), line, "", UNMERGED) for line in _merges(text))


def _merges(text: str) -> Iterator[int]:
    begun = False
    for number, line in enumerate(text.split("\n"), 1):
        if MERGE.fullmatch(line):
            if line[0] == "<" or not begun:
                yield number
            begun = line[0] != ">"


def prose_problems(pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield every line of every page that holds what pages may not hold."""
    for page, text in pages.items():
        try:
            text.encode()
            is_text = "\0" not in text
        except UnicodeEncodeError:
            is_text = False
        if not is_text:
            yield Problem(shown_path(page), 1, "", "is not UTF-8 text. Save the file with the encoding UTF-8")
            continue
        yield from (Problem(shown_path(page), line, "", said) for line, said in unreadable_characters(text))
        if turned := OVERRIDE.search(text):
            yield Problem(
                shown_path(page), text.count("\n", 0, turned.start()) + 1, "", f"holds {named(turned[0])}, {TURNS}"
            )
        if SIGNS.search(text):
            yield from _problems_of(page, text)


FENCE_REFUSED = "gives code more than a language. Write ```python, without attributes"


def fence_with_attributes(line: str) -> bool:
    """Return whether a line opens code and gives it attributes."""
    fence = line.lstrip(" >\t")
    return fence.startswith(("```", "~~~")) and "=" in fence and "`" not in fence.lstrip("`")


def _problems_of(page: Path, text: str) -> Iterator[Problem]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if fence_with_attributes(line):
            yield Problem(shown_path(page), number, "", f"{_shortened(line.strip())!r} {FENCE_REFUSED}")
    for number, line in _prose(lines):
        if ATTRIBUTE_CALL.search(line):
            yield Problem(shown_path(page), number, "", IN_ATTRIBUTE)
            continue
        found = next(((match[0], reason) for pattern, reason in FORBIDDEN if (match := pattern.search(line))), None)
        if found:
            yield Problem(shown_path(page), number, "", f"{_shortened(found[0].strip())!r} {found[1]}")
        for icon in ICON.finditer(line):
            if said := icon_problem(icon[1]):
                yield Problem(shown_path(page), number, "", f"{icon[0]!r} {said}")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _without(line: str, begin: re.Pattern[str], end: re.Pattern[str], mark: str = "") -> str:
    """Return a line with a mark in place of what is between two signs, signs included. What is not closed stays."""
    kept, at = [], 0
    while (opened := begin.search(line, at)) and (closed := end.search(line, opened.end())):
        kept += [line[at : opened.start()], mark]
        at = closed.end()
    return "".join([*kept, line[at:]])


def _prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fences, without code, macro calls and what `raw` protects. Front matter is text too."""
    fenced = ""
    calling = False
    for number, line in enumerate(lines, 1):
        fence = FENCE.match(line)
        if fence and (not fenced or fence[1] == fenced):
            fenced = "" if fenced else fence[1]
        elif not fenced:
            bare = _without(SITE_URL.sub("", _without(CODE.sub("", line), *RAW)), *CALL, mark=CALLED)
            # A macro call may run over several lines.
            if calling:
                _, closed, bare = bare.partition("}}")
                calling = not closed
            if not calling and "{{" in bare:
                bare = bare.split("{{")[0] + CALLED
                calling = True
            yield number, bare
