"""The hook `pre-receive`: a push to the publishing branch is checked and built before git takes it."""

import os
import sys
import time
from pathlib import Path

from deploy import branches, locks, releases, repository, trees
from deploy.branches import NONE
from deploy.ending import in_a_sentence
from deploy.settings import Refused, Settings, read
from deploy.staging import UNCHANGED, alone, say, stage


def receive(settings: Settings, lines: list[str]) -> None:
    """Look at each branch that a push wants to move."""
    wanted = [(old, new, ref) for old, new, ref in (line.split() for line in lines)]
    branches.check_push(os.environ.get("GIT_QUARANTINE_PATH", ""))
    branches.check_size(settings, publishes=any(ref == settings.ref for _, _, ref in wanted))
    for line in branches.look_at(settings, (moved for moved in wanted if moved[2] != settings.ref)):
        say(line)
    for old, new, ref in wanted:
        if ref == settings.ref:
            _publishable(settings, old, new)


def _publishable(settings: Settings, old: str, new: str) -> None:
    if new == NONE:
        raise Refused(f"{settings.branch} is what readers see: it cannot be deleted.")
    with alone(settings):
        locks.clear(settings)
        if _settled(settings) != old.replace(NONE, ""):
            raise Refused(f"Somebody else published meanwhile. Run git pull, then push again.\n{UNCHANGED}")
        if old != NONE and not repository.contains(settings, new, old):
            raise Refused(f"This would lose what is published. To take a change back use git revert.\n{UNCHANGED}")
        if many := trees.too_many(settings, new):
            raise Refused("\n".join([*many, UNCHANGED]))
        if objections := repository.objections(settings, new, settings.code.name):
            may = " and ".join(f"{folder}/" for folder in repository.content_of(settings, settings.code.name))
            advice = f"A push may change {may}. For the rest ask the server's administrator to upgrade."
            raise Refused("\n".join([*objections, advice, UNCHANGED]))
        if large := trees.too_large(trees.entries(settings, new, repository.content_of(settings, new))):
            raise Refused("\n".join([*large, UNCHANGED]))
        takes_down = repository.takes_down(settings, new)  # the ledger is no reason to keep what must go
        if old != NONE and not takes_down and (lost := repository.taken_out(settings, old, new)):
            raise Refused("\n".join([*lost, UNCHANGED]))
        stage(settings, settings.code, new)


def _settled(settings: Settings) -> str:
    """Return the published commit, after a moment for a push that was built just now to move the branch."""
    commit = repository.published(settings)
    for _ in range(20):
        if releases.newest(settings).endswith(commit):
            break
        time.sleep(0.1)
        commit = repository.published(settings)
    return commit


if __name__ == "__main__":
    with in_a_sentence():
        receive(read(Path(sys.argv[1])), sys.stdin.read().splitlines())
