"""`make changes` where nothing can be compared: one sentence that says why, and what to write instead."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editing import refusal, small_portal
from tests.git_portal import at_a_commit, commit, git, refused


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small portal at a commit."""
    return at_a_commit(tmp_path / "portal", monkeypatch)


def clone(*options: str) -> None:
    git("clone", "--quiet", *options, f"file://{Path.cwd()}", "../clone")
    os.chdir("../clone")


def detached() -> None:
    clone()
    git("checkout", "--quiet", "--detach")
    git("branch", "--quiet", "--delete", "--force", "main")


def shallow() -> None:
    commit()
    clone("--depth=1")


def branch_and_tag() -> None:
    git("tag", "main")


def empty() -> None:
    shutil.rmtree(".git")
    git("init", "--quiet", "--initial-branch=main")


def nothing() -> None:
    """Leave everything as it is."""


SENTENCES: list[tuple[Callable[[], None], str, str]] = [
    (nothing, "", "Say what to compare with: BASE=main, or the number of a commit"),
    (nothing, "  ", "Say what to compare with: BASE=main, or the number of a commit"),
    (nothing, "nowhere", "There is no commit 'nowhere' here. git log lists them"),
    (nothing, "mian", "There is no commit 'mian' here. Did you mean 'main'?"),
    (nothing, "--help", "There is no commit '--help' here. git log lists them"),
    (nothing, "main..HEAD", "There is no commit 'main..HEAD' here. git log lists them"),
    (nothing, "^main", "There is no commit '^main' here. Did you mean 'main'?"),
    (nothing, "0" * 40, f"There is no commit '{'0' * 40}' here. git log lists them"),
    (nothing, "a\x1bb", "There is no commit 'a\N{REPLACEMENT CHARACTER}b' here. git log lists them"),
    (nothing, "HEAD:data", "'HEAD:data' is a file or a folder of a commit, not a commit. "
                           "Write the name of a branch, or a number"),
    (detached, "main", "There is no branch 'main' here, but there is 'origin/main'. Write: BASE=origin/main"),
    (shallow, "HEAD~1", "There is no commit 'HEAD~1' here: this copy holds the newest commits alone. "
                        "Fetch the others: git fetch --unshallow"),
    (branch_and_tag, "main", "'main' is the name of a branch and of a tag. "
                             "Say which: BASE=refs/heads/main or BASE=refs/tags/main"),
    (empty, "main", "There is no commit 'main' here: nothing has been committed yet"),
    (empty, "HEAD", "There is no commit 'HEAD' here: nothing has been committed yet"),
]  # fmt: skip


@pytest.mark.parametrize(("prepare", "base", "sentence"), SENTENCES, ids=lambda case: getattr(case, "__name__", None))
def test_what_cannot_be_compared_is_told_in_a_sentence(
    portal: Path, prepare: Callable[[], None], base: str, sentence: str
) -> None:
    prepare()
    assert refusal("changes", "--data", "data", f"--base={base}") == sentence


def test_a_number_that_could_be_two_commits_is_told(portal: Path) -> None:
    """Assert that a number is refused if two commits begin with it; git takes four figures or more for a number."""
    numbers: dict[str, str] = {}
    tree = git("rev-parse", "HEAD^{tree}")
    for count in range(2_000):
        number = git("commit-tree", tree, "-m", str(count))
        if number[:4] in numbers:
            said = f"'{number[:4]}' is the beginning of more than one commit's number. Write more of it"
            assert refused(base=number[:4]) == said
            return
        numbers[number[:4]] = number
    pytest.fail("no two commits begin alike")


def test_outside_git_and_without_git_there_is_a_sentence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_portal(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    said = f"{data} is in no git repository, so there is no earlier state to compare with"
    assert refused(str(data)) == said
    monkeypatch.setenv("PATH", "")
    assert refused(str(data)) == "git is not installed here, so nothing can be compared"


def test_a_folder_of_somebody_else_is_told_with_the_way_out(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refused() == (
        "This folder belongs to somebody else, and git reads it only if you trust it: "
        f"git config --global --add safe.directory '{portal}/data'"
    )
