"""Branches beside the one that publishes: how many may be kept, how large all may be, and how long they stay."""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from deploy import repository
from deploy.settings import Refused, Settings

NONE = "0" * 40
MEGABYTE = 1024 * 1024
MOST_AT_ONCE = 100
"""Megabytes of one push."""
STAYS_FOR = 90
"""Days after the last push to it."""
PLACES = ("refs/heads/", "refs/tags/")


def look_at(settings: Settings, lines: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the message about branches that are not published; raise `Refused` if they cannot be kept."""
    told, more = [], 0
    for old, new, ref in lines:
        if not ref.startswith(PLACES):
            raise Refused(f"{ref} is neither a branch nor a tag, and is not kept.")
        more += (old == NONE) - (new == NONE)
        told.append(f"{ref} is {'taken away' if new == NONE else f'kept, not published: only {settings.branch} is'}.")
    if more > 0 and len(_kept(settings)) + more > int(settings.branches):
        raise Refused(
            f"{settings.branches} branches and tags are kept here beside {settings.branch}, and no more fit. "
            "Take away what nobody needs: git push live --delete NAME"
        )
    return told


def check_push(arriving: str) -> None:
    """Raise `Refused` if what a push brings, which git keeps in a folder of its own until it is taken, is too much."""
    if arriving and (brought := _megabytes(Path(arriving))) > MOST_AT_ONCE:
        raise Refused(
            f"This push brings {brought} MB; at most {MOST_AT_ONCE} MB can be pushed at once. Make pictures and papers "
            "smaller, or put them elsewhere and link to them. They must not be in an earlier commit of the push "
            "either: git reset --soft live/main makes one commit of all."
        )


def check_size(settings: Settings, *, publishes: bool) -> None:
    """Raise `Refused` if the repository is full. What is published may go on growing until twice as much."""
    most = int(settings.megabytes) * (2 if publishes else 1)
    if (megabytes := held(settings)) > most:
        advice = "Its administrator can raise megabytes in settings.ini." if publishes else "Take away branches:"
        more = "" if publishes else " git push live --delete NAME. The room is there again after some weeks."
        raise Refused(f"The repository on the server holds {megabytes} MB; {most} MB fit. {advice}{more}")


def held(settings: Settings) -> int:
    """Return how many megabytes the repository holds, with what is being pushed."""
    return _megabytes(settings.repository)


def _megabytes(top: Path) -> int:
    files = (Path(folder, name) for folder, _, names in os.walk(top) for name in names)
    return sum(map(_size, files)) // MEGABYTE


def let_go(settings: Settings, now: float) -> list[str]:
    """Delete branches that nobody pushed to for a long time; return their names."""
    gone = [ref for ref in _kept(settings) if now - _pushed(settings, ref, now) > STAYS_FOR * 24 * 3600]
    for ref in gone:
        repository.git(settings, "update-ref", "-d", ref)
    return gone


def tidy(settings: Settings) -> None:
    """Let go of old branches, and have git pack what is there and drop what nobody needs."""
    let_go(settings, time.time())
    repository.git(settings, "gc", "--quiet", "--auto")


def _kept(settings: Settings) -> list[str]:
    named = repository.git(settings, "for-each-ref", "--format=%(refname)", *PLACES).splitlines()
    return [ref for ref in named if ref != settings.ref]


def _pushed(settings: Settings, ref: str, now: float) -> float:
    """Return when a branch was last pushed to; now if git kept no record of it, as of tags."""
    record = settings.repository / "logs" / ref
    return record.stat().st_mtime if record.exists() else now


def _size(file: Path) -> int:
    try:
        return file.lstat().st_size
    except FileNotFoundError:
        return 0
