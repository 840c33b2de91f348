"""The ledger, data/addresses.txt: every address ever published, one on a line, in the order of publication.

No line is ever taken out. Where no record knows where its subject went, the line does: `about/old/ -> about/new/`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.catalogue.merges import MARKER, unfinished
from macros.core.characters import LINE_END, UNSEEN, remark, shown
from macros.core.decoding import NoText, decoded
from macros.core.problems import DataError, Problem, limited, shown_path
from macros.core.writing import replace_bytes
from macros.site.redirect_resolver import RedirectResolver

NAME = "addresses.txt"
ADDRESS = r"(?:\./|[^\s/#]+/(?:[^\s/#]+/)*)(?:#\S+)?"
LINE = re.compile(rf"(?P<address>{ADDRESS})(?: +-> +(?P<target>{ADDRESS}))?")
PREFACE = """\
# Every address that was ever published: pages and the places in them that others link to. Each must lead somewhere
# for ever, and `make check` sees to it. `make addresses` adds what is new; no line is ever taken out.
#
# A record that was renamed says 'formerly: [old-id]', one that came to an end says 'withdrawn', and its lines here
# stay as they are. Where no record can tell where readers find something now, its line does:
# about/words/ -> about/glossary/
"""


class Line(NamedTuple):
    """A line: its number, the address, and where readers find its subject now, if the line says so."""

    number: int
    address: str
    target: str


class Ledger:
    """The addresses in a ledger, and what is wrong with its lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: list[Line] = []
        self._misread: list[tuple[int, str]] = []
        self._unfit = False
        self._read(path.read_bytes() if path.is_file() else b"")

    def _read(self, content: bytes) -> None:
        try:
            text = decoded(content)
        except NoText as error:
            self._unfit = error.whole
            if self._unfit:
                self._misread.append((error.line, error.message))
                return
            text = content.decode("utf-8-sig", errors="replace")
        for number, line in enumerate(LINE_END.split(text), 1):
            read = LINE.fullmatch(line.strip())
            if MARKER.fullmatch(line):
                self._unfit = True
                self._misread = [(number, unfinished(line, "the lines of both versions"))]
                return
            if read and not UNSEEN.search(line.strip()):
                self.lines.append(Line(number, read["address"], read["target"] or ""))
            elif line.strip() and not line.strip().startswith("#"):
                self._misread.append((number, _no_address(line.strip())))

    @property
    def addresses(self) -> list[str]:
        """Every address in it."""
        return [line.address for line in self.lines]

    @property
    def targets(self) -> dict[str, str]:
        """Where its lines say that readers find something now."""
        return {line.address: line.target for line in self.lines if line.target}

    def lacks(self, expected_urls: Iterable[str]) -> list[str]:
        """Return the addresses that are not in it yet."""
        known = set(self.addresses)
        return [address for address in expected_urls if address not in known]

    def add(self, addresses: Collection[str]) -> None:
        """Write addresses behind those that are there; raise `DataError` if it is not clear which they are."""
        if self._unfit:
            raise DataError(Problem(shown_path(self.path), line, "", said) for line, said in self._misread[:1])
        # As bytes, for a line that cannot be read is not lost either.
        before = self.path.read_bytes() if self.path.is_file() else PREFACE.encode()
        end = b"\r\n" if b"\r\n" in before else b"\n"
        kept = before if before.endswith(b"\n") or not before else before + end
        replace_bytes(self.path, kept + b"".join(address.encode() + end for address in addresses))

    def problems(self, resolver: RedirectResolver) -> list[Problem]:
        """Find lines that cannot be read, and addresses that lead nowhere any more."""
        shown = shown_path(self.path)
        found = [*self._misread, *([] if self._unfit else self._lost(resolver))]
        return limited(Problem(shown, number, "", message) for number, message in sorted(found))

    def _lost(self, resolver: RedirectResolver) -> Iterator[tuple[int, str]]:
        """Name a page that is gone, without each place in it or what it gave for frames."""
        gone = {line.address for line in self.lines if not resolver.of(line.address)}
        for line in self.lines:
            page = line.address.partition("#")[0].removeprefix("embed/")
            if line.target and resolver.is_published(line.address):
                yield line.number, f"{line.address!r} is a page of today. Take '-> {line.target}' away"
            elif line.target and not resolver.of(line.address):
                yield line.number, f"{line.target!r} is not published. Write where readers find {line.address!r} now"
            elif line.address in gone and (line.address == page or page not in gone):
                yield line.number, f"{line.address!r} was published and is gone. {resolver.advice(line.address)}"


def _no_address(line: str) -> str:
    """Return what is wrong with a line that holds no address."""
    if UNSEEN.search(line):
        return f"{shown(line)} is no address of a page{remark(line)}"
    return f"{shown(line)} is no address of a page, such as localities/north/ or localities/north/#cite"
