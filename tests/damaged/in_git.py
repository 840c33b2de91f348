"""Damages to the repository that a portal is kept in."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.damaged.odd import odd
from tests.damaged.situation import Family, Situation

Repository = Callable[[Situation, Path], None]


def _in_the_repository(situation: Situation, damage: Repository) -> str:
    repository = situation.portal / ".git"
    if repository.is_dir() and not repository.is_symlink():
        damage(situation, repository)
    return ""


damage: Family[Repository] = Family("git", _in_the_repository)


def git(portal: Path, *arguments: str) -> str:
    """Run git in a portal; return what it prints. The settings of this machine count for nothing."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        nobody |= {f"GIT_{role}_NAME": "A", f"GIT_{role}_EMAIL": "a@b.example", f"GIT_{role}_DATE": "2024-03-01T12:00Z"}
    command = ["git", "-C", str(portal), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | nobody)
    return done.stdout.strip()


def _commit(repository: Path) -> str:
    """Return the newest commit."""
    return (repository / "packed-refs").read_text().split()[-2]


@damage
def no_repository(situation: Situation, repository: Path) -> None:
    """Remove the repository, or put a file in its place."""
    shutil.rmtree(repository)
    if situation.chance.random() < 0.5:
        repository.write_text(situation.chance.choice(["", "gitdir: nowhere\n", "gitdir: .git\n", "rubbish"]))


@damage
def no_commits(situation: Situation, repository: Path) -> None:
    """Begin a new repository without commits."""
    shutil.rmtree(repository)
    git(situation.portal, "init", "-q", "-b", "main")


@damage
def detached(situation: Situation, repository: Path) -> None:
    """Check out a commit without a branch, perhaps with no branch left."""
    commit = _commit(repository)
    (repository / "HEAD").write_text(f"{commit}\n")
    if situation.chance.random() < 0.5:
        (repository / "packed-refs").unlink()


@damage
def shallow(situation: Situation, repository: Path) -> None:
    """Claim that only the newest commit was fetched, or put rubbish where git notes that."""
    (repository / "shallow").write_text(situation.chance.choice([_commit(repository) + "\n", "rubbish\n", ""]))


@damage
def a_broken_head(situation: Situation, repository: Path) -> None:
    """Make it impossible to read what is checked out."""
    rubbish = [b"", b"\0" * 41, b"0" * 40 + b"\n", b"\xff\n"]
    nowhere = [b"ref: refs/heads/nowhere\n", b"ref: HEAD\n", b"ref: ../../x\n"]
    (repository / "HEAD").write_bytes(situation.chance.choice(rubbish + nowhere))


@damage
def a_reference_broken(situation: Situation, repository: Path) -> None:
    """Let a branch lead nowhere, or make the list of branches impossible to read."""
    if situation.chance.random() < 0.5:
        (repository / "refs" / "heads" / "main").write_bytes(situation.chance.choice([b"", b"0" * 40 + b"\n", b"x\n"]))
    else:
        (repository / "packed-refs").write_bytes(situation.chance.choice([b"", b"rubbish\n", b"\0"]))


@damage
def objects_lost(situation: Situation, repository: Path) -> None:
    """Remove or break what was committed."""
    for pack in sorted((repository / "objects" / "pack").iterdir()):
        if situation.chance.random() < 0.5:
            pack.chmod(0o600)
            pack.unlink() if situation.chance.random() < 0.5 else pack.write_bytes(pack.read_bytes()[:100])


@damage
def a_lock_left(situation: Situation, repository: Path) -> None:
    """Leave the locks of a git that was ended."""
    for name in ("index.lock", "HEAD.lock", "config.lock", "packed-refs.lock"):
        (repository / name).touch()


@damage
def an_index_broken(situation: Situation, repository: Path) -> None:
    """Empty the index, or put rubbish into it."""
    (repository / "index").write_bytes(situation.chance.choice([b"", b"rubbish", b"DIRC\0\0\0\x09"]))


@damage
def a_merge_in_progress(situation: Situation, repository: Path) -> None:
    """Leave a merge or a rebase unfinished."""
    (repository / "MERGE_HEAD").write_text(_commit(repository) + "\n")
    (repository / "MERGE_MSG").write_text("Merge\n")
    (repository / "rebase-merge").mkdir(exist_ok=True)


@damage
def settings_broken(situation: Situation, repository: Path) -> None:
    """Make git's settings ask for something odd, or impossible to read."""
    (repository / "config").write_text(odd(situation.chance, "settings of git"))


@damage
def attributes(situation: Situation, repository: Path) -> None:
    """Add attributes that keep files out of archives, change them, or want a filter that is not there."""
    text = odd(situation.chance, "attributes") + "\n"
    (situation.portal / ".gitattributes").write_text(text)
    if situation.chance.random() < 0.5:
        (repository / "info").mkdir(exist_ok=True)
        (repository / "info" / "attributes").write_text(text)


@damage
def attributes_committed(situation: Situation, repository: Path) -> None:
    """Commit the same attributes in the last commits."""
    text = odd(situation.chance, "attributes") + "\n.gitattributes !working-tree-encoding !filter\n"
    (situation.portal / ".gitattributes").write_text(text)
    git(situation.portal, "add", "-f", ".gitattributes")
    for message in ("Third", "Fourth"):
        git(situation.portal, "commit", "-q", "--allow-empty", "-m", message)


@damage
def odd_files_committed(situation: Situation, repository: Path) -> None:
    """Commit links, names that are not text, or a folder in the place of a file."""
    shape = situation.chance.choice(["link", "bytes", "folder", "spaces", "records"])
    docs = situation.portal / "docs"
    if not docs.is_dir():
        return
    if shape == "link":
        (docs / "linked.md").symlink_to(situation.chance.choice(["index.md", "nowhere.md", "..", "linked.md"]))
    elif shape == "records":
        (situation.portal / "data").mkdir(exist_ok=True)
        (situation.portal / "data" / "linked.yml").symlink_to("projects.yml")
    else:
        name = {"bytes": os.fsdecode(b"caf\xe9.md"), "folder": "x.md/y.md", "spaces": 'a "b"\n.md'}[shape]
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_bytes(b"# A\n")
    git(situation.portal, "add", "-A", "-f", "docs")
    for message in ("Third", "Fourth"):
        git(situation.portal, "commit", "-q", "--allow-empty", "-m", message)


@damage
def somebody_elses(situation: Situation, repository: Path) -> None:
    """Give the repository to another user, or let nobody read it."""
    if os.geteuid() == 0:
        os.chown(repository, 12345, 12345)
        os.chown(situation.portal, 12345, 12345)
    else:
        repository.chmod(0)


@damage
def names_of_branches(situation: Situation, repository: Path) -> None:
    """Make branches and tags with the same names or with odd ones."""
    commit = _commit(repository)
    for name in ("heads/HEAD", "tags/main", "heads/é", "tags/data", "remotes/origin/main"):
        file = repository / "refs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{commit}\n")
