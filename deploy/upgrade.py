"""Puts another release of the code into use: what the server's administrator does, and no push can."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy import locks, repository
from deploy.ending import in_a_sentence
from deploy.review import review
from deploy.settings import Refused, Settings, read
from deploy.staging import alone
from deploy.trees import write_tar

BRANCH = "upgrade"


def upgrade(settings: Settings, commit: str) -> str:
    """Install the code of a commit, given by its whole id, build its content with it and publish both; return it."""
    with alone(settings):
        locks.clear(settings)
        before = repository.published(settings)
        if before and not repository.contains(settings, commit, before):
            raise Refused(
                f"{commit[:12]} lacks what is published now, {before[:12]}. Merge {settings.branch} into it first."
            )
        code = install(settings, commit)
        _stage(settings, code)
        previous = settings.code
        _use(settings, code)
        try:
            repository.git(settings, "update-ref", settings.ref, commit, before or "0" * 40)
        except Refused:
            if before:
                _use(settings, previous)
            raise
        repository.git(settings, "update-ref", "refs/portal/installed", commit)
        _write_scripts(settings)
        _tidy(settings, code, previous)
    return commit


def install(settings: Settings, commit: str) -> Path:
    """Lay out a commit's code in a folder of its own, with the packages that it names."""
    code = settings.codes / commit
    if not code.exists():
        arriving = settings.codes / "arriving"
        shutil.rmtree(arriving, ignore_errors=True)
        arriving.mkdir()
        with subprocess.Popen(["tar", "-x", "--no-same-owner", "-C", arriving], stdin=subprocess.PIPE) as unpacking:
            assert unpacking.stdin
            with unpacking.stdin:
                write_tar(settings, commit, [], unpacking.stdin, without=repository.content_of(settings, commit))
        if unpacking.returncode:
            raise Refused("The code could not be unpacked. The lines above say why.")
        (arriving / ".venv").symlink_to(environment(settings, arriving))
        python = arriving / ".venv" / "bin" / "python"
        subprocess.run([python, "-m", "compileall", "-q", arriving / "macros", arriving / "deploy"], check=True)
        arriving.rename(code)
    return code


def packages(code: Path) -> str:
    """Return a name for the packages that a release lists."""
    named = b"".join((code / name).read_bytes() for name in ("requirements.txt", "pyproject.toml"))
    return hashlib.sha256(named).hexdigest()[:16]


def environment(settings: Settings, code: Path) -> Path:
    """Return the packages of a release, made by its own Makefile.

    Releases with the same list of packages share them.
    """
    folder = settings.home / "environments" / packages(code)
    ready = folder / ".site-ready"
    if not ready.exists() or not _runs(folder):
        words = ["make", "-C", str(code), f"VENV={folder}", f"PYTHON={sys.executable}", str(ready)]
        subprocess.run(words, check=True)
    return folder


def _runs(environment: Path) -> bool:
    """Return whether the packages still fit the system's Python: an upgrade of the system takes the old one away."""
    try:
        asked: list[str | Path] = [environment / "bin" / "python", "-c", "import pydantic_core, yaml"]
        return subprocess.run(asked, capture_output=True).returncode == 0
    except OSError:
        return False


def _stage(settings: Settings, code: Path) -> None:
    """Check and build with the new code, as the account that the site belongs to."""
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(settings.home), "PYTHONPATH": str(code)}
    asked = [sys.executable, "-P", "-m", "deploy.staging", str(settings.home), str(code), code.name]
    if subprocess.run(asked, env=surroundings, **settings.as_owner()).returncode:
        raise Refused("The code that was in use stays in use.")


def _use(settings: Settings, code: Path) -> None:
    """Make a release of the code the one in use."""
    link = settings.codes / "next"
    link.unlink(missing_ok=True)
    link.symlink_to(code.name)
    link.replace(settings.codes / "current")


def _write_scripts(settings: Settings) -> None:
    """Write scripts, hooks and nginx's settings as the code that is now in use knows them."""
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(settings.code)}
    subprocess.run([sys.executable, "-P", "-m", "deploy.scripts", str(settings.home)], env=surroundings, check=True)


def _tidy(settings: Settings, *wanted: Path) -> None:
    """Let go of releases of the code but the one in use and the one before, and of packages that neither needs."""
    needed = {*wanted, *((code / ".venv").resolve() for code in wanted)}
    for path in (*settings.codes.iterdir(), *(settings.home / "environments").iterdir()):
        if path.is_dir() and not path.is_symlink() and path not in needed:
            shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    with in_a_sentence():
        settings = read(Path(sys.argv[1]))
        commit = upgrade(settings, review(settings, sys.argv[2:] or [BRANCH]))
        print(f"In use and published: {commit[:12]}")
