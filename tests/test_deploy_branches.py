"""Branches that are not published: how many may be kept, how large all may be, and when they go."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy import branches, repository
from deploy.branches import NONE
from deploy.settings import Refused, Settings
from tests.deploy_clone import git, push, write
from tests.portals import ROOT

SOME = "1" * 40


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a repository with a commit on its main branch and a branch beside it."""
    given = {"branch": "main", "owner": "root", "builder": "", "isolated": "no", "keep": "5", "seconds": "9"}
    settings = Settings(tmp_path, address="x", listen="x", branches="2", megabytes="1", **given)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", settings.repository], check=True)
    repository.git(settings, "config", "core.logAllRefUpdates", "true")
    tree = repository.git(settings, "hash-object", "-w", "-t", "tree", "/dev/null")
    who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    commit = repository.git(settings, *who, "commit-tree", "-m", "a", tree)
    for name in ("main", "idea"):
        repository.git(settings, "update-ref", f"refs/heads/{name}", commit)
    return settings


def test_so_many_are_kept_and_one_that_goes_makes_room(settings: Settings) -> None:
    new = (NONE, SOME, "refs/heads/more")
    assert branches.look_at(settings, [new]) == ["refs/heads/more is kept, not published: only main is."]
    with pytest.raises(Refused, match=r"^2 branches and tags are kept here beside main, and no more fit\. Take away"):
        branches.look_at(settings, [new, (NONE, SOME, "refs/tags/a")])
    away = (SOME, NONE, "refs/heads/idea")
    assert branches.look_at(settings, [away, new, (NONE, SOME, "refs/tags/a")])[0] == "refs/heads/idea is taken away."


@pytest.mark.parametrize("ref", ["refs/notes/x", "refs/portal/installed", "refs/meta/config", "HEAD"])
def test_nothing_else_than_branches_and_tags_is_kept(settings: Settings, ref: str) -> None:
    with pytest.raises(Refused, match=r"is neither a branch nor a tag, and is not kept\.$"):
        branches.look_at(settings, [(NONE, SOME, ref)])


def test_a_full_repository_takes_no_branch_but_goes_on_publishing_for_a_while(settings: Settings) -> None:
    branches.check_size(settings, publishes=False)
    large = settings.repository / "objects" / "large"
    large.write_bytes(bytes(2 * branches.MEGABYTE))
    with pytest.raises(Refused, match=r"^The repository on the server holds 2 MB; 1 MB fit\. Take away branches: git"):
        branches.check_size(settings, publishes=False)
    branches.check_size(settings, publishes=True)
    large.write_bytes(bytes(3 * branches.MEGABYTE))
    with pytest.raises(
        Refused, match=r"holds 3 MB; 2 MB fit\. Its administrator can raise megabytes in settings\.ini\.$"
    ):
        branches.check_size(settings, publishes=True)


def test_a_push_that_is_too_large_is_told_what_to_do(settings: Settings, tmp_path: Path) -> None:
    hook = settings.repository / "hooks" / "pre-receive"
    program = "import os; from deploy import branches; branches.MOST_AT_ONCE = {}; from deploy.ending import *\n"
    program += "with in_a_sentence(): branches.check_push(os.environ['GIT_QUARANTINE_PATH'])"
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(settings.repository), str(clone))
    (clone / "large.txt").write_bytes(random.Random(0).randbytes(2 * branches.MEGABYTE))
    write(clone, "a.txt", "a")
    for most, said in ((1, "This push brings 2 MB; at most 1 MB can be pushed at once. Make pictures and"), (2, "")):
        hook.write_text(f"#!{sys.executable}\nimport sys; sys.path.insert(0, {str(ROOT)!r})\n{program.format(most)}\n")
        hook.chmod(0o755)
        answer = push(clone, "HEAD:large")
        assert (answer.returncode == 0, said in answer.stderr) == (not said, True), answer.stderr


def test_a_branch_that_nobody_pushed_to_for_a_quarter_goes(settings: Settings) -> None:
    day = 24 * 3600
    assert branches.let_go(settings, time.time() + 89 * day) == []
    assert branches.let_go(settings, time.time() + 91 * day) == ["refs/heads/idea"]
    assert repository.published(settings)
    branches.tidy(settings)
