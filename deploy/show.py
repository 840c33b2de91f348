"""The hook `reference-transaction`: readers get the new release at the moment git moves the branch.

Git calls it when it holds the branch locked and has found it where the push expects it, and moves the branch only if
this succeeds. So of two pushes one is shown and kept, and the other is neither; and a push that says "done" is live.
"""

import os
import sys
import time
from pathlib import Path

from deploy import releases, repository
from deploy.branches import NONE
from deploy.ending import in_a_sentence
from deploy.settings import Settings, read
from deploy.staging import UNCHANGED, say


def show(settings: Settings, lines: list[str]) -> None:
    """Show the release of the commit that the publishing branch moves to."""
    for old, new, ref in (line.split() for line in lines):
        # Housekeeping of git moves the same branch between its files: it does not know where the branch was.
        moves = repository.published(settings) == old.replace(NONE, "")
        if ref == settings.ref and new != NONE and moves:
            release = releases.show(settings, new, take_down=repository.takes_down(settings, new))
            note(settings, release.name)
            say(f"Published: {settings.address}")


def note(settings: Settings, release: str) -> None:
    """Add a line to the record of what was published: when, which release, and whose key pushed it."""
    who = os.environ.get("GIT_COMMITTER_NAME", "the server itself")
    with (settings.site / "published.log").open("a", encoding="utf-8") as record:
        record.write(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {release} {who}\n")


if __name__ == "__main__":
    home, state = sys.argv[1:]
    if state == "prepared":
        with in_a_sentence(UNCHANGED):
            show(read(Path(home)), sys.stdin.read().splitlines())
