"""What an administrator sees before code runs as root: every line that differs, of the very commit that is installed.

A branch may move and a tag may have its name while somebody reads. So a branch is looked up once, among branches alone;
from then on only the id of the commit counts.
"""

import re
import subprocess
import sys

from deploy import repository
from deploy.settings import Refused, Settings

REVIEWED = "--reviewed"
SIGNERS = "upgrade-signers"
WHOLE_ID = re.compile("[0-9a-f]{40}")
SHOWN = 12
USAGE = f"Name one branch, or one commit by its whole id; {REVIEWED} and a whole id if you have read it elsewhere."


def review(settings: Settings, words: list[str]) -> str:
    """Return the commit to install, once the administrator has seen what it changes and said yes."""
    reviewed = REVIEWED in words
    named = [word for word in words if word != REVIEWED]
    if len(named) != 1 or (reviewed and not WHOLE_ID.fullmatch(named[0])):
        raise Refused(USAGE)
    commit = _pushed(settings, named[0]) if WHOLE_ID.fullmatch(named[0]) else branch_head(settings, named[0])
    _check_signature(settings, commit)
    if not reviewed:
        _confirm(settings, commit)
    return commit


def branch_head(settings: Settings, name: str) -> str:
    """Return the commit that a branch is at. A tag of the same name does not count."""
    commit = repository.git(settings, "for-each-ref", "--format=%(objectname)", f"refs/heads/{name}")
    if not WHOLE_ID.fullmatch(commit):
        raise Refused(f"There is no branch {name!r} in {settings.repository}. {USAGE}")
    return commit


def _pushed(settings: Settings, commit: str) -> str:
    if not repository.git(settings, "for-each-ref", "--count=1", "--contains", commit, "refs/heads/"):
        raise Refused(f"No branch holds the commit {commit[:SHOWN]}. Push it first. {USAGE}")
    return commit


def _check_signature(settings: Settings, commit: str) -> None:
    """Refuse what is not signed, where the administrator lists who may sign upgrades."""
    signers = settings.home / SIGNERS
    if not signers.exists():
        return
    trust = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={signers}"]
    asked = [*repository.command(settings), *trust, "verify-commit", commit]
    if subprocess.run(asked, **repository.surroundings(settings)).returncode:
        raise Refused(f"{commit[:SHOWN]} is not signed by anybody whom {signers} lists.")


def _confirm(settings: Settings, commit: str) -> None:
    """Show what differs from what is published, and have it confirmed by the first letters of the commit's id."""
    before = repository.published(settings) or repository.git(settings, "hash-object", "-t", "tree", "/dev/null")
    plain = ["--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--text", "--submodule=diff"]
    # With --text and without attributes: nothing that is pushed can keep a file out of what is shown.
    for line in repository.git(settings, "diff", "--stat=200", "-p", *plain, before, commit).splitlines():
        print("".join(sign if sign.isprintable() or sign == "\t" else "\N{REPLACEMENT CHARACTER}" for sign in line))
    print(f"\nThis is all that {commit} changes, against what is published. It will run as root.")
    print(f"To install it, type the first {SHOWN} signs of its id: ", end="", flush=True)
    if sys.stdin.readline().strip() != commit[:SHOWN]:
        raise Refused("Nothing was installed.")
