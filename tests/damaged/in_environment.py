"""Damages to what surrounds a command: variables, streams, the working folder, the machine's programs."""

from collections.abc import Callable
from pathlib import Path

from tests.damaged.situation import Family, Situation

Surroundings = Callable[[Situation], None]


def _around(situation: Situation, damage: Surroundings) -> str:
    before = dict(situation.environment)
    damage(situation)
    now = situation.environment
    return ", ".join(f"{name}={now.get(name)!r}" for name in sorted({*before, *now}) if before.get(name) != now.get(name))


damage: Family[Surroundings] = Family("environment", _around)


@damage
def another_locale(situation: Situation) -> None:
    """A terminal that is not UTF-8, or a locale that the machine does not have."""
    situation.afresh = True
    locale = situation.chance.choice(["C", "POSIX", "en_GB.ISO-8859-1", "nonsense", "", "C.UTF-8", "tr_TR.UTF-8"])
    situation.environment[situation.chance.choice(["LC_ALL", "LANG", "LC_CTYPE"])] = locale
    if situation.chance.random() < 0.5:
        situation.environment |= {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@damage
def another_encoding(situation: Situation) -> None:
    """Streams that take few characters."""
    situation.afresh = True
    encodings = ["ascii", "latin-1", "cp1252", "cp437", "utf-16", "ascii:strict", "utf-8:strict", "cp1252:strict"]
    situation.environment["PYTHONIOENCODING"] = situation.chance.choice(encodings)


@damage
def a_source_date(situation: Situation) -> None:
    """The date of the build is no number of seconds, or one that no calendar holds."""
    odd = """|2027-03-20|x|-1|0|1e9|1.5|99999999999|9999999999999999999999| 1735689600 |0x10|١٢٣|1735689600\n|253402300800|½|-0"""
    situation.environment["SOURCE_DATE_EPOCH"] = situation.chance.choice(odd.split("|"))


@damage
def a_day(situation: Situation) -> None:
    """The day that the commands are asked to speak of is none."""
    odd = ["", "tomorrow", "2027-02-30", "2027-07-01", "1", "9999-12-31", "0001-01-01", "27-7-1", "2027-07-01T00:00", "x" * 999]
    situation.environment["DAY"] = situation.chance.choice(odd)


@damage
def another_time_zone(situation: Situation) -> None:
    """A time zone far away, or none."""
    situation.environment["TZ"] = situation.chance.choice(["Pacific/Kiritimati", "Etc/GMT+12", "nonsense", ":/dev/null", "", "X"])


@damage
def no_home(situation: Situation) -> None:
    """The user has no folder, or one that is not there."""
    situation.environment.pop("HOME", None)
    if situation.chance.random() < 0.5:
        situation.environment["HOME"] = situation.chance.choice(["", "/nonexistent", "/dev/null"])


@damage
def a_small_terminal(situation: Situation) -> None:
    """A terminal with no width, or one that can do nothing."""
    situation.afresh = True
    variables = [{"COLUMNS": "1"}, {"COLUMNS": "0"}, {"COLUMNS": "x"}, {"TERM": "dumb"}, {"TERM": "nonsense"}, {"NO_COLOR": "1"}]
    situation.environment |= situation.chance.choice([*variables, {"FORCE_COLOR": "1"}, {"COLUMNS": "-5", "LINES": "0"}])


@damage
def no_place_for_temporary_files(situation: Situation) -> None:
    """The folder for temporary files is missing, a file, or read-only."""
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
    """There is no standard input."""
    situation.afresh = True
    situation.input_is_closed = True


@damage
def output_that_nobody_reads(situation: Situation) -> None:
    """The output goes into `head`, which has gone, or nowhere."""
    situation.afresh = True
    situation.output = situation.chance.choice(["broken", "closed"])


@damage
def no_git(situation: Situation) -> None:
    """No program git, or no programs at all."""
    situation.environment["PATH"] = situation.chance.choice(["", "/nonexistent", str(situation.portal)])
    if situation.chance.random() < 0.2:
        del situation.environment["PATH"]


@damage
def a_git_that_fails(situation: Situation) -> None:
    """A program git that cannot be run, or that fails without a word."""
    programs = situation.portal.parent / "programs"
    programs.mkdir(exist_ok=True)
    git = programs / "git"
    git.write_text(situation.chance.choice(["#!/bin/sh\nexit 3\n", "rubbish", "#!/nonexistent\n", "#!/bin/sh\necho x\n"]))
    git.chmod(situation.chance.choice([0o755, 0o755, 0o644]))
    situation.environment["PATH"] = f"{programs}:{situation.environment.get('PATH', '')}"


@damage
def settings_of_git(situation: Situation) -> None:
    """Git is told to look elsewhere, in another language, or with odd settings."""
    odd = [{"GIT_DIR": "/nonexistent"}, {"GIT_WORK_TREE": "/"}, {"LANGUAGE": "fr", "LC_ALL": "fr_FR.UTF-8"}, {"GIT_PAGER": "false"}]
    odd += [{"GIT_INDEX_FILE": "/nonexistent"}, {"GIT_CONFIG_COUNT": "x"}, {"GIT_CONFIG_GLOBAL": "/nonexistent"}, {"GIT_TRACE": "1"}]
    situation.environment |= situation.chance.choice(odd)


@damage
def settings_of_python(situation: Situation) -> None:
    """Python is told to warn, to check, to hide line numbers, to keep no compiled files."""
    situation.afresh = True
    odd = [{"PYTHONWARNINGS": "error"}, {"PYTHONDEVMODE": "1"}, {"PYTHONOPTIMIZE": "2"}, {"PYTHONHASHSEED": "0"}]
    odd += [{"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONUNBUFFERED": "1"}, {"PYTHONWARNDEFAULTENCODING": "1"}]
    situation.environment |= situation.chance.choice(odd)


@damage
def settings_of_ours(situation: Situation) -> None:
    """The variables that the Makefile hands on hold something odd."""
    name = situation.chance.choice(["DEBUG", "FORMAT", "PORT", "VERBOSE", "NO_MKDOCS_2_WARNING", "CI", "GITHUB_ACTIONS"])
    situation.environment[name] = situation.chance.choice(["", "0", "x", "-1", "é", "true"]) if name != "DEBUG" else "0"


@damage
def run_from_elsewhere(situation: Situation) -> None:
    """The command is run from another folder and told where the records are."""
    situation.folder = situation.chance.choice([Path("/"), situation.portal / "docs", situation.portal.parent])
    situation.arguments["data"] = str(situation.portal / "data")


@damage
def run_from_a_folder_that_is_gone(situation: Situation) -> None:
    """The folder that the command is run in was deleted."""
    situation.folder_is_gone = True
    if situation.chance.random() < 0.5:
        situation.arguments["data"] = str(situation.portal / "data")
