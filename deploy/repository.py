"""What the bare repository knows: which commit is published, and what a pushed commit brings."""

import os
import re
import subprocess
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from deploy.content import SETTINGS, content, portal_folder, portals_of
from deploy.gone import TAKE_DOWN
from deploy.settings import Refused, Settings

PUBLISHED = ".published"
"""Where the builder finds what is published now: a figure that changes must say so."""
LEDGER = "addresses.txt"
PLAIN_FILES = {"100644", "100755"}
Done = subprocess.CompletedProcess[str]


def git(settings: Settings, *arguments: str) -> str:
    """Run git in the repository; give what it prints."""
    asked = command(settings, *arguments)
    done: Done = subprocess.run(asked, capture_output=True, text=True, errors="replace", **surroundings(settings))
    if done.returncode:
        raise Refused(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def command(settings: Settings, *arguments: str) -> list[str]:
    """Return the words that run git in the repository.

    Names of files are shown as they are, control characters are not.
    """
    return ["git", f"--git-dir={settings.repository}", "-c", "core.quotePath=true", *arguments]


def surroundings(settings: Settings) -> dict[str, Any]:
    """Return account and environment of git.

    A hook's own variables stay: they lead to the objects that are being pushed.
    """
    return {"env": {**os.environ, "HOME": str(settings.home)}, **settings.as_owner()}


def published(settings: Settings) -> str:
    """Return the commit that the publishing branch is at, or nothing before the first."""
    return git(settings, "for-each-ref", "--format=%(objectname)", settings.ref)


def portal_of(settings: Settings, commit: str) -> PurePosixPath:
    """Return the folder of the portal: that of the settings, else the one that a commit says is published."""
    if settings.config:
        return PurePosixPath(settings.config).parent
    there = git(settings, "ls-tree", "--name-only", commit, "--", "pyproject.toml")
    return portal_folder(git(settings, "show", f"{commit}:pyproject.toml") if there else "")


@cache
def content_of(settings: Settings, commit: str) -> tuple[str, ...]:
    """Return what a push may change: the records and pages of the portal, in all its languages.

    Everything else runs on the server, and only its administrator changes it. It is worked out once for each commit,
    given by its whole id: every step of a push asks for it, and a commit never changes.
    """
    return content(*portals_of(portal_of(settings, commit), settings_at(settings, commit)))


def settings_at(settings: Settings, commit: str) -> str:
    """Return the mkdocs.yml of the portal at a commit, or nothing."""
    file = f"{portal_of(settings, commit)}/{SETTINGS}".removeprefix("./")
    named = git(settings, "ls-tree", "--name-only", commit, "--", file)
    return git(settings, "show", f"{commit}:{file}") if named else ""


def site_url(settings: Settings) -> str:
    """Return the address that the settings of the published portal give, or nothing."""
    commit = published(settings)
    text = settings_at(settings, commit) if commit else ""
    found = re.search(r"""^site_url:\s*["']?(\S+?)["']?\s*(?:#.*)?$""", text, re.MULTILINE)
    return found[1] if found else ""


def contains(settings: Settings, commit: str, other: str) -> bool:
    """Return whether a commit has another in its history."""
    asked = command(settings, "merge-base", "--is-ancestor", other, commit)
    return subprocess.run(asked, **surroundings(settings)).returncode == 0


def takes_down(settings: Settings, commit: str) -> bool:
    """Return whether one of the commits that a push brings says that what it takes out must be gone at once.

    Not the last one alone: whoever has to pull first pushes a merge on top of it.
    """
    before = published(settings)
    return bool(before and TAKE_DOWN.search(git(settings, "log", "--format=%B", f"{before}..{commit}")))


def objections(settings: Settings, commit: str, installed: str) -> list[str]:
    """Return why this commit may not be built here, one line for each file; nothing when it may.

    Outside its content it must equal the code that is installed, so what runs here is what the administrator chose.
    """
    wanted = content_of(settings, installed)
    outside = [f":(exclude,top,literal){folder}" for folder in _content_of_all(settings, installed)]
    changed = git(settings, "diff", "--name-only", "--no-renames", installed, commit, "--", ".", *outside)
    folders = git(settings, "ls-tree", "-d", "--name-only", commit, "--", *wanted).splitlines()
    lines = [f"{folder}: is away. Without it there is no portal" for folder in wanted if folder not in folders]
    lines += [f"{name}: runs on the server, so a push cannot change it" for name in changed.splitlines()]
    for entry in git(settings, "ls-tree", "-r", commit, "--", *wanted).splitlines():
        about, name = entry.split("\t", 1)
        if about.split()[0] not in PLAIN_FILES:
            lines.append(f"{name}: is a link to another place. Put the file itself here")
    return lines


def taken_out(settings: Settings, old: str, new: str) -> list[str]:
    """Find published addresses that the list of them no longer holds. The check looks after those that it does hold."""
    lost = []
    for ledger in (f"{folder}/{LEDGER}" for folder in content_of(settings, new)):
        before, after = _addresses(settings, old, ledger), set(_addresses(settings, new, ledger))
        lost += [f"{ledger}: {address} was taken out. It stays for ever" for address in before if address not in after]
    return lost


def _addresses(settings: Settings, commit: str, ledger: str) -> list[str]:
    if not git(settings, "ls-tree", "--name-only", commit, "--", ledger):
        return []
    lines = git(settings, "show", f"{commit}:{ledger}").splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def _content_of_all(settings: Settings, installed: str) -> list[str]:
    """Return the folders of content of every portal in the repository: those of the others run nowhere here."""
    names = git(settings, "ls-tree", "-r", "--name-only", installed).splitlines()
    others = {PurePosixPath(name).parent for name in names if name.rpartition("/")[2] == SETTINGS}
    return sorted(folder for portal in {portal_of(settings, installed), *others} for folder in content(portal))
