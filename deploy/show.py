"""The hook `reference-transaction`: readers get the new release at the moment git moves the branch.

Git calls it when it holds the branch locked and has found it where the push expects it, and moves the branch only if
this succeeds. So of two pushes one is shown and kept, and the other is neither; and a push that says "done" is live.
"""

import sys
from pathlib import Path

from deploy import releases, repository
from deploy.ending import in_a_sentence
from deploy.receive import NONE
from deploy.settings import Settings, read
from deploy.staging import UNCHANGED, say


def show(settings: Settings, lines: list[str]) -> None:
    """Show the release of the commit that the publishing branch moves to."""
    for old, new, ref in (line.split() for line in lines):
        # Housekeeping of git moves the same branch between its files: it does not know where the branch was.
        moves = repository.published(settings) == old.replace(NONE, "")
        if ref == settings.ref and new != NONE and moves:
            releases.show(settings, new)
            say(f"Published: {settings.address}")


if __name__ == "__main__":
    home, state = sys.argv[1:]
    if state == "prepared":
        with in_a_sentence(UNCHANGED):
            show(read(Path(home)), sys.stdin.read().splitlines())
