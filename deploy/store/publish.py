"""Publishes a site step by step. Cut off anywhere, the site in the store works, and the next run finishes it."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.store.lock import NOT_KEPT, Lock, duration
from deploy.store.objects import caching, content_type
from deploy.store.plan import Plan, State, plan, read_manifest
from deploy.store.store import Store
from macros.core.problems import PortalError
from macros.site.manifest import NAME as MANIFEST

STATE = "_publication.json"
BESIDE = 8
"""How many files are sent side by side."""


@dataclass(frozen=True)
class Build:
    """A site that was built, and the commit that it was built from."""

    site: Path
    commit: str
    committed: int
    """When the commit was made, in seconds since 1970."""


def publish(build: Build, store: Store, lock: Lock, now: int, *, take_down: bool = False, older: bool = False) -> str:
    """Bring the store's site to what was built, and say what was done.

    `now` is the time in seconds since 1970. Where the store has a newer commit, nothing is done unless `older` is set.
    """
    new = built_manifest(build.site)
    state = State.read(_content(store, STATE))
    if state.committed > build.committed and state.commit != build.commit and not older:
        newer = duration(state.committed - build.committed)
        return f"Nothing was sent: a newer commit ({state.commit[:12]}, made {newer} later) is published already."
    work = plan(new, read_manifest(_content(store, MANIFEST)), state, now, take_down=take_down)
    work = replace(work, after=replace(work.after, commit=build.commit, committed=build.committed))
    if not work.sent and not work.remove and work.after == state:
        return "Nothing was sent: the store has this site already."
    check_files(build.site, (name for step in work.send for name in step), new)
    _carry_out(build.site, store, lock, work)
    return f"{work.sent} of {len(new)} files sent, {len(work.remove)} removed."


def built_manifest(site: Path) -> dict[str, str]:
    """Return the digests of a site that was built; raise `PortalError` where there is none."""
    file = site / MANIFEST
    digests = read_manifest(file.read_bytes()) if file.is_file() else {}
    if "index.html" not in digests:
        raise PortalError(f"There is no finished site in {site}. Build it first: make site")
    return digests


def check_files(site: Path, names: Iterable[str], digests: dict[str, str]) -> None:
    """Raise `PortalError` unless these files have the digests of the manifest: nothing else may be sent."""
    for name in names:
        file = site / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digests[name]:
            raise PortalError(f"{file} is not as it was built. Build the site again: make site")


def _carry_out(site: Path, store: Store, lock: Lock, work: Plan) -> None:
    """Send what differs, then the manifest; remove what is gone. The state says before and after what is sure."""
    _note(store, STATE, work.during.written())
    with ThreadPoolExecutor(BESIDE) as several:
        for step in work.send:
            lock.confirm()
            for _ in several.map(lambda name: _send(site, store, name), step):
                lock.keep()
    lock.confirm()
    _note(store, MANIFEST, (site / MANIFEST).read_bytes(), caching(MANIFEST))
    store.remove(work.remove)
    _note(store, STATE, work.after.written())


def _send(site: Path, store: Store, name: str) -> None:
    store.write(name, (site / name).read_bytes(), type=content_type(name), caching=caching(name))


def _note(store: Store, name: str, content: bytes, how_long: str = NOT_KEPT) -> None:
    store.write(name, content, type="application/json", caching=how_long)


def _content(store: Store, name: str) -> bytes | None:
    found = store.read(name)
    return found.content if found else None
