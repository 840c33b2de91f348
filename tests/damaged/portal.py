"""The whole portal that each case begins with: the small one of the tests, in a repository with two commits."""

import os
import shutil
from pathlib import Path

from tests.damaged.in_git import git
from tests.portals import ROOT, SAMPLE

BASE = "main~1"
LAST_GOOD = "the last good one"


def make_whole(folder: Path) -> Path:
    """Make the portal in a new folder; return it. Nothing is wrong with it, and it has a site from before."""
    for part in ("data", "docs"):
        shutil.copytree(SAMPLE / part, folder / part)
    settings = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../mkdocs.yml", "base.yml").replace("../../../", f"{ROOT}/")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder / "base.yml")
    _commit_twice(folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text(LAST_GOOD, encoding="utf-8")
    return folder


def _commit_twice(folder: Path) -> None:
    """Commit the portal with another summary, then as it is, so that there is something to compare."""
    (folder / ".gitignore").write_text("/site/\n.cache/\n.site*\n", encoding="utf-8")
    projects = folder / "data" / "projects.yml"
    now = projects.read_text(encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    for message, text in (("First", now.replace("summary: Locks", "summary: Bolts")), ("Second", now)):
        projects.write_text(text, encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", message)
    git(folder, "gc", "-q")


def copy_whole(whole: Path, home: Path) -> Path:
    """Copy the portal into the folder of a case, beside an empty folder for temporary files; return the copy."""
    for name in ("home", "temporary"):
        (home / name).mkdir(parents=True)
    return Path(shutil.copytree(whole, home / "portal", symlinks=True))


def environment(home: Path) -> dict[str, str]:
    """Return the variables of an ordinary terminal, and none of the machine that runs the cases."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "temporary"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home),
    }
