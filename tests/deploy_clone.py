"""An editor's clone: git as an editor uses it, and the small portal's content with this repository's code."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.portals import ROOT, SAMPLE

CODE = ("Makefile", "requirements.txt", "requirements.in", "pyproject.toml", "macros", "overrides", "deploy")
GIT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MAKE", "MFLAGS"))}
GIT |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
GIT |= {f"GIT_{who}_{what}": "editor@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
Said = subprocess.CompletedProcess[str]


def git(folder: Path, *arguments: str) -> str:
    """Run git; give what it prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, env=GIT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def push(clone: Path, what: str = "HEAD:main", *options: str, under: tuple[str, ...] = ()) -> Said:
    """Push as an editor does, perhaps under a command. The standard error is what their terminal shows."""
    words = [*under, "git", "push", *options, "origin", what]
    return subprocess.run(words, cwd=clone, env=GIT, capture_output=True, text=True, timeout=300)


def write(clone: Path, name: str, text: str) -> str:
    """Write a file and commit everything; give the commit."""
    path = clone / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", f"Change {name}")
    return git(clone, "rev-parse", "HEAD")


def change(clone: Path, name: str, old: str, new: str) -> str:
    """Change one place in a file and commit; give the commit."""
    text = (clone / name).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    return write(clone, name, text.replace(old, new, 1))


def line_of(clone: Path, name: str, text: str) -> int:
    """Return the line of a file that holds a text."""
    lines = (clone / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def make_project(folder: Path) -> Path:
    """Make the clone that a server is set up from: this repository's code with the small portal's content."""
    folder.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in CODE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder)
    for name in ("data", "docs"):
        shutil.copytree(SAMPLE / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "portal.yml")
    git(folder, "init", "--quiet", "-b", "main")
    settings = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    write(folder, "mkdocs.yml", settings.replace("../../../mkdocs.yml", "portal.yml").replace("../../../", ""))
    return folder
