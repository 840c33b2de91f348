"""Damages to what surrounds a command: variables, streams, the working folder, the machine's programs."""

from collections.abc import Callable
from pathlib import Path

from tests.damaged.odd import odd, odd_variables
from tests.damaged.situation import Family, Situation

Surroundings = Callable[[Situation], None]


def _around(situation: Situation, damage: Surroundings) -> str:
    before = dict(situation.environment)
    damage(situation)
    now = situation.environment
    changed = (name for name in sorted({*before, *now}) if before.get(name) != now.get(name))
    return ", ".join(f"{name}={now.get(name)!r}" for name in changed)[:200]


damage: Family[Surroundings] = Family("environment", _around)


@damage
def another_locale(situation: Situation) -> None:
    """Use a terminal that is not UTF-8, or a locale that the machine does not have."""
    situation.afresh = True
    name = situation.chance.choice(["LC_ALL", "LANG", "LC_CTYPE"])
    situation.environment[name] = odd(situation.chance, "locales")
    if situation.chance.random() < 0.5:
        situation.environment |= {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@damage
def another_encoding(situation: Situation) -> None:
    """Use streams that take few characters."""
    situation.afresh = True
    situation.environment["PYTHONIOENCODING"] = odd(situation.chance, "encodings of streams")


@damage
def a_source_date(situation: Situation) -> None:
    """Make the date of the build something that is no number of seconds, or that no calendar holds."""
    situation.environment["SOURCE_DATE_EPOCH"] = odd(situation.chance, "source dates")


@damage
def a_day(situation: Situation) -> None:
    """Make the day for which the commands are run one that does not exist."""
    situation.environment["DAY"] = odd(situation.chance, "days")


@damage
def another_time_zone(situation: Situation) -> None:
    """Use a time zone far away, or none."""
    situation.environment["TZ"] = odd(situation.chance, "time zones")


@damage
def no_home(situation: Situation) -> None:
    """Give the user no folder, or one that is not there."""
    situation.environment.pop("HOME", None)
    if situation.chance.random() < 0.5:
        situation.environment["HOME"] = situation.chance.choice(["", "/nonexistent", "/dev/null"])


@damage
def a_small_terminal(situation: Situation) -> None:
    """Use a terminal with no width, or one that can do nothing."""
    situation.afresh = True
    situation.environment |= odd_variables(situation.chance, "terminals")


@damage
def no_place_for_temporary_files(situation: Situation) -> None:
    """Make the folder for temporary files missing, a file, or read-only."""
    place = situation.portal.parent / "no-temporary-files"
    kind = situation.chance.choice(["missing", "file", "read-only"])
    if kind == "file":
        place.write_bytes(b"")
    elif kind == "read-only":
        place.mkdir(exist_ok=True)
        place.chmod(0o500)
    situation.environment["TMPDIR"] = str(place)


@damage
def closed_input(situation: Situation) -> None:
    """Close standard input."""
    situation.afresh = True
    situation.input_is_closed = True


@damage
def output_that_nobody_reads(situation: Situation) -> None:
    """Send the output into a `head` that has gone, or nowhere."""
    situation.afresh = True
    situation.output = situation.chance.choice(["broken", "closed"])


@damage
def no_git(situation: Situation) -> None:
    """Take away git, or all programs."""
    situation.environment["PATH"] = situation.chance.choice(["", "/nonexistent", str(situation.portal)])
    if situation.chance.random() < 0.2:
        del situation.environment["PATH"]


@damage
def a_git_that_fails(situation: Situation) -> None:
    """Put in a git that cannot be run, or that fails without a word."""
    programs = situation.portal.parent / "programs"
    programs.mkdir(exist_ok=True)
    git = programs / "git"
    scripts = ["#!/bin/sh\nexit 3\n", "rubbish", "#!/nonexistent\n", "#!/bin/sh\necho x\n"]
    git.write_text(situation.chance.choice(scripts))
    git.chmod(situation.chance.choice([0o755, 0o755, 0o644]))
    situation.environment["PATH"] = f"{programs}:{situation.environment.get('PATH', '')}"


@damage
def settings_of_git(situation: Situation) -> None:
    """Make git look elsewhere, speak another language, or use odd settings."""
    situation.environment |= odd_variables(situation.chance, "variables of git")


@damage
def settings_of_python(situation: Situation) -> None:
    """Make Python warn, check, hide line numbers, or keep no compiled files."""
    situation.afresh = True
    situation.environment |= odd_variables(situation.chance, "variables of Python")


@damage
def settings_of_ours(situation: Situation) -> None:
    """Put something odd into the variables that the Makefile hands on."""
    situation.environment |= odd_variables(situation.chance, "variables of ours")


@damage
def run_from_elsewhere(situation: Situation) -> None:
    """Run the command from another folder, and name the folder of the records."""
    situation.folder = situation.chance.choice([Path("/"), situation.portal / "docs", situation.portal.parent])
    situation.arguments["data"] = str(situation.portal / "data")


@damage
def run_from_a_folder_that_is_gone(situation: Situation) -> None:
    """Delete the folder that the command is run in."""
    situation.folder_is_gone = True
    if situation.chance.random() < 0.5:
        situation.arguments["data"] = str(situation.portal / "data")
