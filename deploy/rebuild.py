"""Builds what is published once more: each morning, so that what has a date comes and goes in time."""

import sys
from pathlib import Path

from deploy import branches, locks, repository
from deploy.ending import in_a_sentence
from deploy.settings import Refused, Settings, read
from deploy.staging import alone, stage


def rebuild(settings: Settings) -> None:
    """Build the published commit as of today and show it, unless a push was quicker. Say something only if it fails."""
    if settings.as_owner():
        raise Refused(f"Run this as {settings.owner}, who owns the site: sudo -u {settings.owner} …")
    with alone(settings):
        locks.clear(settings)
        commit = repository.published(settings)
        if not commit:
            raise Refused("Nothing is published yet.")
        stage(settings, settings.code, commit, quiet=True)
        # Moves the branch from where it is to where it is: git's lock keeps this and a push apart.
        repository.git(settings, "update-ref", settings.ref, commit, commit)
        branches.tidy(settings)


if __name__ == "__main__":
    with in_a_sentence():
        rebuild(read(Path(sys.argv[1])))
