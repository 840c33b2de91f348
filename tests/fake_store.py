"""A store in memory, for tests of publishing: it can break down at any moment, and its clock is set by hand."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath

from deploy.store.lock import NAME as LOCK
from deploy.store.plan import read_manifest
from deploy.store.publish import STATE
from deploy.store.store import Found
from macros.site.manifest import NAME as MANIFEST
from macros.site.manifest import digests, write_manifest

ASKED_FOR = re.compile(r'(?:href|src)="([^"]+)"|"(pagefind/[^"]+)"')
OWN = {LOCK, STATE, MANIFEST}


class Killed(BaseException):
    """The run ends here, as if it had been killed."""


@dataclass
class FakeStore:
    """What one store holds of one site."""

    objects: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The type and the caching of each object."""
    order: list[str] = field(default_factory=list)
    written: dict[str, float] = field(default_factory=dict)
    now: float = 0
    changes_left: int | None = None
    """After how many more changes the run is killed."""

    def read(self, name: str) -> Found | None:
        """Return an object; nothing if it is not there."""
        return Found(self.objects[name], self.now - self.written[name]) if name in self.objects else None

    def write(self, name: str, content: bytes, *, type: str, caching: str, only_new: bool = False) -> bool:
        """Write an object."""
        if only_new and name in self.objects:
            return False
        self._change()
        self.objects[name], self.told[name], self.written[name] = content, (type, caching), self.now
        self.order.append(name)
        return True

    def remove(self, names: list[str]) -> None:
        """Remove objects, one by one."""
        for name in names:
            self._change()
            self.objects.pop(name, None)
            self.order.append(f"-{name}")

    def _change(self) -> None:
        if self.changes_left is not None:
            self.changes_left -= 1
            if self.changes_left < 0:
                raise Killed

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def site(self) -> dict[str, bytes]:
        """Return the files that readers see, without what the store notes for itself."""
        return {name: content for name, content in self.objects.items() if name not in OWN}

    def dead_ends(self) -> list[str]:
        """Return what a page, or the list of the search, asks for and does not get."""
        found = []
        for name, content in self.site().items():
            if name.endswith((".html", "pagefind-entry.json")):
                for link, part in ASKED_FOR.findall(content.decode()):
                    target = part or normpath(join(dirname(name), link))
                    if target not in self.objects:
                        found.append(f"{name} asks for {target}")
        return found

    def described(self) -> dict[str, str]:
        """Return the digests in the published manifest."""
        return read_manifest(self.objects.get(MANIFEST))


def site_of(folder: Path, files: dict[str, str]) -> Path:
    """Write a built site: its files and its manifest."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    write_manifest(folder, digests(folder))
    return folder
