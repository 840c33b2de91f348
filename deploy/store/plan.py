"""Compares the manifest of a build with the one in the store: what to send, in which order, and what to remove."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from deploy.store.objects import stage
from macros.site.headers import NAMED_BY_CONTENT

Digests = Mapping[str, str]
"""The SHA-256 of each file, by its address inside the site."""

CARRIED_FOR = 7 * 24 * 3600
"""Seconds: a page that a reader has open still asks for the parts of the search that it was made with."""


@dataclass(frozen=True)
class State:
    """A note kept in the store beside the manifest of a site."""

    commit: str = ""
    committed: int = 0
    """When the published commit was made, in seconds since 1970."""
    unsure: frozenset[str] = frozenset()
    """Files that a run may have sent or removed before it was cut off: the manifest does not tell what they hold."""
    leaving: Mapping[str, int] = field(default_factory=dict)
    """Parts of the search that the site no longer has, each with the second in which it went."""

    @classmethod
    def read(cls, content: bytes | None) -> "State":
        """Read what the store holds; nothing, or something else, is the state of a store without a site."""
        said = _object(content)
        try:
            leaving = {str(name): int(since) for name, since in dict(said.get("leaving", {})).items()}
            unsure = frozenset(map(str, said.get("unsure", ())))
            return cls(str(said.get("commit", "")), int(said.get("committed", 0)), unsure, leaving)
        except (TypeError, ValueError):
            return cls()

    def written(self) -> bytes:
        """Return the state as the store keeps it."""
        said = {"commit": self.commit, "committed": self.committed, "leaving": dict(sorted(self.leaving.items()))}
        return json.dumps(said | {"unsure": sorted(self.unsure)}, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Plan:
    """The steps of one run."""

    send: list[list[str]]
    """Files, one step after the other."""
    remove: list[str]
    during: State
    """The note written before anything is sent, so that the next run can finish one that was cut off."""
    after: State

    @property
    def sent(self) -> int:
        """How many files are sent."""
        return sum(map(len, self.send))


def read_manifest(content: bytes | None) -> dict[str, str]:
    """Return the digests of a manifest; none where there is no manifest, or one that cannot be read."""
    digests = _object(content).get("sha256", {})
    return {str(name): str(digest) for name, digest in digests.items()} if isinstance(digests, dict) else {}


def plan(new: Digests, old: Digests, state: State, now: int, *, take_down: bool = False) -> Plan:
    """Return what leads from the site in the store to the one that was built.

    `now` is the time in seconds since 1970. To take something down, nothing that the new site lacks is kept.
    """
    changed = {name for name, digest in new.items() if old.get(name) != digest or name in state.unsure}
    gone = {*old, *state.unsure, *state.leaving} - set(new)
    leaving = {} if take_down else _leaving(gone, state, now)
    remove = sorted(gone - set(leaving))
    unsure = state.unsure | changed | set(remove)
    return Plan(
        send=_in_steps(changed, old),
        remove=remove,
        during=replace(state, unsure=unsure, leaving={**state.leaving, **leaving}),
        after=State(leaving=leaving),
    )


def _leaving(gone: Iterable[str], state: State, now: int) -> dict[str, int]:
    """Return the parts of the search that still stay for readers with an open page, and since when they go."""
    since = {name: state.leaving.get(name, now) for name in gone if NAMED_BY_CONTENT.match(name)}
    return {name: second for name, second in since.items() if now - second < CARRIED_FOR}


def _in_steps(changed: Iterable[str], old: Digests) -> list[list[str]]:
    """Return the files in the order in which they are sent: a list for each step."""
    ordered = sorted((stage(name, new=name not in old), name) for name in changed)
    return [[name for _, name in step] for _, step in groupby(ordered, key=lambda staged: staged[0])]


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        said = json.loads(content or b"{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
