"""The page of promises names tests that exist, in the files where they stand, and none of them is left out of a run."""

import ast
import re

import pytest

from tests.portals import ROOT

PAGE = (ROOT / "docs" / "about" / "promises.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^{\n]+) \{ #[a-z-]+ \}\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE))
PROMISES = [title for title in SECTIONS if not title.endswith("?")]
# A file of tests, and the tests of it that are named before the next file.
PROOF = re.compile(r"`(tests/test_\w+\.py)`((?:(?!`tests/).)*)")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
OF_RISK = re.compile(r"`(test_\w+\.py)`((?:(?!`test_\w+\.py)[^|])*)")
TEST = re.compile(r"`(test_\w+)`")


def marks_of(file: str) -> dict[str, str]:
    """Return the tests of a file, each with its decorators."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {function.name: " ".join(map(ast.unparse, function.decorator_list)) for function in functions}


def test_every_promise_of_the_portal_is_there() -> None:
    assert len(PROMISES) == PAGE.count("**What proves it**") == 8


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_says_what_keeps_it_what_proves_it_and_what_it_does_not_cover(promise: str) -> None:
    parts = re.findall(r"^- \*\*([^*]+)\*\*: \S", SECTIONS[promise], flags=re.MULTILINE)
    assert parts == ["What keeps it", "What proves it", "What it does not cover"]


def test_each_risk_has_its_tests() -> None:
    """Assert that SECURITY.md names, for each of the risks that it describes, tests that exist and are run."""
    risks, proofs = (
        SECURITY.partition(f"## {title}")[2].partition("\n## ")[0] for title in ("What residents", "What proves")
    )
    assert risks.count("\n| ") == proofs.count("\n| ")
    named = [(f"tests/{file}", TEST.findall(names)) for file, names in OF_RISK.findall(proofs)]
    assert sum(len(names) for _, names in named) == len(TEST.findall(proofs))
    for file, names in named:
        marks = marks_of(file)
        assert [name for name in names if name not in marks or re.search("slow|skip|xfail", marks[name])] == []


@pytest.mark.parametrize("promise", PROMISES)
def test_the_tests_that_a_promise_names_exist_and_are_run(promise: str) -> None:
    proofs = [(file, TEST.findall(names)) for file, names in PROOF.findall(SECTIONS[promise])]
    assert proofs
    assert [file for file, names in proofs if not names] == []
    assert sum(len(names) for _, names in proofs) == len(TEST.findall(SECTIONS[promise]))
    for file, names in proofs:
        marks = marks_of(file)
        assert [name for name in names if name not in marks or re.search("slow|skip|xfail", marks[name])] == []
