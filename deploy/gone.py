"""What was taken down: nginx answers 410 for it at once, and search engines then forget it sooner than after a 404.

A file in `site/gone`, empty and by the same name, marks each file that only the bad release had. A later release
that has the file again takes the mark away.
"""

import re
from pathlib import Path

from deploy.settings import Settings

TAKE_DOWN = re.compile(r"\[\s*take[ -]?down\s*\]", re.IGNORECASE)
"""In the message of a commit: what it takes out must be gone at once, from every copy that this server can reach."""


def folder(settings: Settings) -> Path:
    """Return where the marks are."""
    return settings.site / "gone"


def mark(settings: Settings, bad: Path, good: Path) -> list[str]:
    """Mark every file that a release has and the next one has no longer; return their names."""
    lost = [name for name in _files(bad) if not (good / name).exists()]
    for name in lost:
        place = folder(settings) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    return lost


def forget(settings: Settings, release: Path) -> None:
    """Take away the marks of files that a release has again."""
    for name in _files(folder(settings)):
        if (release / name).exists():
            (folder(settings) / name).unlink()


def _files(top: Path) -> list[str]:
    real = top.resolve()
    return sorted(path.relative_to(real).as_posix() for path in real.rglob("*") if path.is_file())
