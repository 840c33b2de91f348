"""Publishes a built site in a store: `python -m deploy.store site portals/trafford`."""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from deploy.store.lock import locked
from deploy.store.publish import Build, built_manifest, publish
from macros.core.failures import report
from macros.core.problems import PortalError
from macros.core.terminal import exit_code, prepare, stream_lines

PLACE = re.compile(r"(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>[\w.-]+(?:/[\w.-]+)*))?/?", re.ASCII)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    words = argparse.ArgumentParser(prog="python -m deploy.store", description="Publish a built site in a store.")
    words.add_argument("site", type=Path, help="the folder that `make site` built")
    words.add_argument("place", help="the bucket and the folder in it: portals/trafford")
    words.add_argument("--commit", default="", help="the commit it was built from; else the one checked out here")
    words.add_argument("--committed", type=int, default=0, help="when that was made, in seconds since 1970")
    words.add_argument("--wait", type=float, default=600, help="seconds to wait for another run at most")
    words.add_argument("--lock-for", type=float, default=300, help="seconds after which a silent run counts as stopped")
    words.add_argument("--take-down", action="store_true", help="keep nothing that the new site does not have")
    words.add_argument("--older", action="store_true", help="publish also where a newer commit is published")
    return words


def main(arguments: list[str]) -> int:
    """Publish; return the exit code."""
    asked = parser().parse_args(arguments)
    place = PLACE.fullmatch(asked.place)
    if not place:
        raise PortalError(
            f"{asked.place!r} is no place in a store. Write the bucket and a folder in it: portals/trafford"
        )
    built_manifest(asked.site)  # says what is wrong before anything is asked of the store
    commit, committed = (asked.commit, asked.committed) if asked.commit else checked_out(asked.site)
    try:
        from deploy.store.s3 import S3Store  # boto3 takes half a second to load
    except ModuleNotFoundError:
        raise PortalError(
            f"The publisher needs packages of its own. Publish with: make publish TO={asked.place}"
        ) from None
    store = S3Store(place["bucket"], f"{place['prefix']}/" if place["prefix"] else "")
    with locked(store, commit, asked.lock_for, asked.wait) as lock:
        build = Build(asked.site, commit, committed)
        said = publish(build, store, lock, int(time.time()), take_down=asked.take_down, older=asked.older)
    print(f"{asked.place}: {said}")
    return 0


def checked_out(folder: Path) -> tuple[str, int]:
    """Return the commit that a folder's repository has checked out, and when it was made."""
    asked = ["git", "-C", str(folder), "log", "-1", "--format=%H %ct"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
        return said[0], int(said[1])
    except (OSError, subprocess.CalledProcessError, IndexError):
        raise PortalError(f"Which commit was {folder} built from? Say it: --commit … --committed SECONDS") from None


if __name__ == "__main__":
    prepare()
    stream_lines()
    try:
        sys.exit(main(sys.argv[1:]))
    except SystemExit:
        raise
    except BaseException as error:
        report(error)
        sys.exit(exit_code(error))
