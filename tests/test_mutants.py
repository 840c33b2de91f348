"""Mutation testing: it makes the changes it says, sees which of them tests notice, and works out the score rightly."""

import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants.choice import LONGEST, chosen_tests
from tests.mutants.copies import Copy
from tests.mutants.mutants import Mutant, code_of, mutants_of
from tests.mutants.reach import IMPORT, Reach
from tests.mutants.report import margin, report
from tests.mutants.trial import in_fork
from tests.mutants.workers import Failing, learn, prove
from tests.portals import ROOT

CODE = '''"""What ages mean."""

ADULT = 18


def is_adult(age: int) -> bool:
    """Whether somebody is grown up."""
    return age >= ADULT


def count(ages: list[int]) -> int:
    return sum(is_adult(age) for age in ages)


def unasked() -> str:
    return f"{ADULT} and over"
'''
TESTS = """
import pytest

from macros.ages import count, is_adult


@pytest.fixture(scope="session")
def counted():
    return count([17, 30])


def test_who_is_adult():
    assert is_adult(19)


def test_how_many(counted):
    assert counted == 1


@pytest.mark.slow
def test_of_what_nobody_asked():
    raise AssertionError
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project of one module whose tests miss something."""
    for name, text in {"macros/__init__.py": "", "macros/ages.py": CODE, "tests/test_ages.py": TESTS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\nmarkers = ["slow"]\n', encoding="utf-8")
    return tmp_path


def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run mutation testing on a project in a folder."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.mutants", "--workers", "1", *options]
    return subprocess.run(command, cwd=project, env=surroundings, capture_output=True, text=True, check=False)


def mutants_in(tmp_path: Path, code: str) -> list[Mutant]:
    (tmp_path / "code.py").write_text(code, encoding="utf-8")
    return mutants_of(tmp_path, "code.py")


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x = a < b == c", ["a <= b == c", "a < b != c"]),
        ("x = a and not b", ["a or not b", "b"]),
        ("x = a - b[1]", ["a + b[1]", "2"]),
        ("x = a + f'{b:,}'", ["''"]),
        ("x = True, 1.5, 'text', '', None", ["False", "2.5", "''", "'XX'"]),
        ("x = f(a, *b, key=c, **d)", ["f(a, *b, **d)"]),
        ("x = text.removeprefix(any(a))", ["text.removesuffix(any(a))", "all(a)"]),
        ("x = catalogue.all(a)", []),
        ("x = b if a else c", ["b if not a else c"]),
        ("x = [a for a in b if a if c > d]", ["for a in b if not a if c > d", "c >= d"]),
        ("def f():\n    return a", ["return None"]),
        ("def f():\n    yield a", ["pass"]),
        ("if a:\n    raise b", ["if not a:\n    raise b", "pass"]),
        ("a.b = c\na += b\nf(d)", ["pass", "a -= b", "pass", "pass"]),
        ("for a in b:\n    break\n    continue", ["continue", "break"]),
    ],
)
def test_each_change_is_small_and_makes_sense(tmp_path: Path, code: str, changed: list[str]) -> None:
    assert [mutant.after.strip() for mutant in mutants_in(tmp_path, code)] == changed


@pytest.mark.parametrize(
    "code",
    [
        '"""What it is for."""',
        "import a\nfrom b import c",
        "def f(a: 'A' = b) -> 'C': ...",
        "@cache(size=1)\nclass A: ...",
        "assert isinstance(a, list)",
        "if TYPE_CHECKING:\n    b = 1",
        "R = TypeVar('R', bound=1)",
        "x = read(encoding='utf-8')",
    ],
)
def test_what_no_test_could_notice_is_left_alone(tmp_path: Path, code: str) -> None:
    assert mutants_in(tmp_path, code) == []


def test_a_mutant_is_the_whole_file_with_one_change(tmp_path: Path) -> None:
    before, after = "a = 1  # why\nb = [2, 3]\n", "a = 1\nb = [2, 4]\n"
    (_, _, last) = mutants_in(tmp_path, before)
    assert (code_of(tmp_path, last), str(last)) == (after, "code.py:2:9: 3  ->  4")


def test_every_module_can_be_changed() -> None:
    for path in sorted(ROOT.glob("macros/**/*.py")):
        file = path.relative_to(ROOT).as_posix()
        for mutant in mutants_of(ROOT, file)[:1]:
            assert code_of(ROOT, mutant) != path.read_text(encoding="utf-8")


def test_those_that_reach_a_mutant_try_it_its_own_and_the_quickest_first() -> None:
    own, case = "tests/test_ages.py::own", "quick[2]"
    reach = Reach(
        costs={"quick[1]": 0.1, "with site": 0.01, own: 1.0, case: 0.2, "far": 0.1, "endless": LONGEST},
        shared={"quick[1]": [], "with site": ["site"], own: [], case: [], "far": [], "endless": []},
        shared_costs={"site": 0.5},
        lines={"ages.py": {3: [own, "fixture site", "endless"], 4: ["quick[1]", case], 9: ["far"], 10: [IMPORT]}},
    )
    inside = Mutant("ages.py", 0, "3:1", range(3, 5), True, "", "")
    assert chosen_tests(inside, reach) == [own, "quick[1]", "with site", case]
    assert chosen_tests(replace(inside, lines=range(5, 6)), reach) == []
    for outside in (replace(inside, lines=range(9, 10), in_function=False), replace(inside, lines=range(10, 11))):
        assert chosen_tests(outside, reach) == [own, "far", "quick[1]", "with site", case]
    assert chosen_tests(replace(outside, file="b.py", in_function=False), reach) == [
        "far",
        "quick[1]",
        "with site",
        own,
        case,
    ]


def test_a_copy_is_put_right_after_each_mutant(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (project / "site").mkdir()
    copy = Copy(project, tmp_path_factory.mktemp("copies") / "copy")
    file, test = copy.folder / "macros" / "ages.py", copy.folder / "tests" / "test_ages.py"
    before = file.stat().st_mtime_ns
    times = set()
    for mutant in mutants_of(project, "macros/ages.py")[:2]:
        with copy.changed(mutant):
            assert file.read_text(encoding="utf-8") == code_of(project, mutant)
            times.add(file.stat().st_mtime_ns)
            test.unlink()
        assert (file.read_text(encoding="utf-8"), file.stat().st_mtime_ns) == (CODE, before)
        assert test.read_text(encoding="utf-8") == TESTS
    assert len(times) == 2
    assert not (copy.folder / "site").exists()


def test_it_names_what_no_test_notices(project: Path) -> None:
    done = run(project, "--sample", "all")
    assert done.returncode == 0, done.stderr
    printed = (project / "test-output" / "mutants.txt").read_text(encoding="utf-8")
    assert done.stdout.endswith(printed)
    assert printed.splitlines() == [
        "survived  macros/ages.py:3:9: 18  ->  19",
        "survived  macros/ages.py:8:12: age >= ADULT  ->  age > ADULT",
        "unreached  macros/ages.py:16:5: return f'{ADULT} and over'  ->  return None",
        "unreached  macros/ages.py:16:12: f'{ADULT} and over'  ->  ''",
        "",
        "2 of 6 mutants were noticed: 33.3% (all).",
        "caught 2, hung 0, survived 2, unreached 2; the code has 6 mutants.",
    ]


def test_a_shared_fixture_counts_for_those_that_use_it(project: Path) -> None:
    other = TESTS.replace("count([17, 30])", "1").replace("assert counted == 1", "assert counted")
    (project / "tests" / "test_more.py").write_text(other, encoding="utf-8")
    (project / "tests" / "test_ages.py").write_text(f"{TESTS}\n\ndef test_again(counted):\n    assert counted\n")
    reach = learn(project)
    assert reach.lines["macros/ages.py"][12] == ["fixture tests/test_ages.py::counted"]
    (mutant,) = (mutant for mutant in mutants_of(project, "macros/ages.py") if mutant.where == "12:5")
    assert {test.partition("::")[2] for test in chosen_tests(mutant, reach)} == {"test_how_many", "test_again"}
    assert {test.partition("::")[0] for test in chosen_tests(mutant, reach)} == {"tests/test_ages.py"}


def test_tests_that_lean_on_others_stop_it(project: Path) -> None:
    leaning = "seen = []\n\ndef test_first():\n    seen.append(1)\n\ndef test_second():\n    assert seen\n"
    (project / "tests" / "test_ages.py").write_text(leaning, encoding="utf-8")
    first, second = ("tests/test_ages.py::test_first", "tests/test_ages.py::test_second")
    prove(project, Reach(costs={first: 0.1, second: 0.2}, shared={first: [], second: []}))
    with pytest.raises(Failing):
        prove(project, Reach(costs={second: 0.2}, shared={second: []}))


def test_work_that_never_ends_is_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert in_fork(lambda: 7, log, longest=30) == 7
    assert in_fork(lambda: subprocess.call(["sleep", "3600"]), log, longest=0.05) is None
    assert in_fork(lambda: sum(itertools.repeat(1)), log, longest=1) is None


def test_a_failing_test_stops_it(project: Path) -> None:
    tests = project / "tests" / "test_ages.py"
    tests.write_text(TESTS.replace("== 1", "== 2"), encoding="utf-8")
    done = run(project)
    assert done.returncode == 1
    assert "FAILED tests/test_ages.py::test_how_many" in done.stderr
    assert done.stderr.endswith("Mend them first: they would fail for every mutant.\n")


def test_a_name_that_no_file_has_stops_it(project: Path) -> None:
    done = run(project, "--only", "macros/wages.py")
    assert done.returncode == 1
    assert done.stderr == "No code is called 'macros/wages.py'. Name files as they are called here: 'macros/site/*'\n"


def test_a_score_comes_with_its_margin() -> None:
    assert margin(81, 100) == pytest.approx((0.7222, 0.8749), abs=1e-4)
    assert margin(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    mutant = Mutant("a.py", 0, "3:1", range(3, 4), True, "1", "2")
    fates = [(mutant, "caught"), (mutant, "hung"), (mutant, "survived"), (mutant, "unreached")]
    assert report(fates, of=9).splitlines() == [
        "survived  a.py:3:1: 1  ->  2",
        "unreached  a.py:3:1: 1  ->  2",
        "",
        "2 of 4 mutants were noticed: 50.0% (a sample; all would score between 15.0% and 85.0%, 19 times in 20).",
        "caught 1, hung 1, survived 1, unreached 1; the code has 9 mutants.",
    ]
    assert "(all)" in report(fates, of=4)
