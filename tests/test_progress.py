"""How far a build has got: a bar on a terminal, lines elsewhere, nothing when it is short."""

from io import StringIO

from rich.console import Console

from macros.site.progress import LONG, BuildProgress


def told(*, terminal: bool, pages: int) -> tuple[str, str]:
    """Return what is printed while a step goes on, and what is printed by its end."""
    said = StringIO()
    progress = BuildProgress(Console(file=said, force_terminal=terminal, width=80))
    progress.begin("Building", pages)
    progress.done(pages // 2)
    if progress._bar:
        progress._bar.refresh()
    during = said.getvalue()
    progress.end()
    return during, said.getvalue()


def test_a_terminal_shows_a_bar_that_goes_away() -> None:
    during, after = told(terminal=True, pages=1000)
    assert "Building" in during
    assert "500/1000" in during
    assert after.rstrip().endswith("\x1b[2K")


def test_a_step_that_is_not_counted_shows_no_count() -> None:
    said = StringIO()
    progress = BuildProgress(Console(file=said, force_terminal=True, width=80))
    progress.begin("Writing", LONG, counted=False)
    progress.end()
    assert "Writing" in said.getvalue()
    assert f"/{LONG}" not in said.getvalue()


def test_elsewhere_a_line_says_what_begins() -> None:
    assert told(terminal=False, pages=1000)[1] == "Building: 1,000 pages\n"


def test_a_short_step_is_passed_over() -> None:
    assert told(terminal=True, pages=LONG - 1)[1] == ""
    assert told(terminal=False, pages=LONG - 1)[1] == ""


def test_a_step_that_follows_ends_the_one_before() -> None:
    said = StringIO()
    progress = BuildProgress(Console(file=said, force_terminal=True, width=80))
    progress.begin("One", LONG)
    progress.begin("Two", LONG)
    progress.end()
    progress.done(1)
    assert said.getvalue().index("One") < said.getvalue().index("Two")
