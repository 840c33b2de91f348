"""A push shows what its change brings: the warnings that were there before are counted, not shown."""

from pathlib import Path

from deploy import news
from deploy.settings import Settings

HEADING = "Plans past their end (2). You may ignore this if the plan is kept as history."
OLD, NEW = "  data/plans.yml:236: a: ends: ran until 2021", "  data/plans.yml:604: b: ends: ran until 2024"
OTHER = "Short forms that the glossary lacks (1). You may ignore this if everybody knows them, as BBC."
PROBLEM = "data/plans.yml:1: b: ends: is no day"


def said(known: list[str], *lines: str) -> tuple[list[str], news.News]:
    """Return what is shown of some lines, and the news that showed it."""
    told = news.News(known)
    return list(told.of(lines)), told


def test_at_first_everything_is_new() -> None:
    shown, told = said([], "Safer Anyshire", HEADING, OLD, NEW, "1 record, 0 problems, 2 warnings")
    assert shown == ["Safer Anyshire", HEADING, OLD, NEW, "1 record, 0 problems, 2 warnings"]
    assert told.rest() == ""


def test_afterwards_only_what_is_new_is_shown_wherever_the_lines_have_moved_to() -> None:
    known = said([], HEADING, OLD)[1].warnings
    shown, told = said(known, PROBLEM, HEADING, OLD.replace("236", "240"), NEW, OTHER, "1 record")
    assert shown == [PROBLEM, HEADING, NEW, "1 record"]
    assert told.rest() == "Not shown: 1 warning that was there before. make check VERBOSE=1 names all."


def test_a_kind_of_which_all_is_known_is_not_named() -> None:
    known = said([], HEADING, OLD, NEW)[1].warnings
    assert said(known, HEADING, OLD, NEW)[0] == []


def test_what_was_said_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path, *["x"] * 8)
    settings.site.mkdir()
    assert news.known(settings) == []
    news.remember(settings, ["data/plans.yml: a", "data/plans.yml: b"])
    assert news.known(settings) == ["data/plans.yml: a", "data/plans.yml: b"]
