"""Everything that can be wrong with a data file: the faults of samples/faults.yml, and those that are not text."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.portals import TESTS

SAMPLES: dict[str, Any] = yaml.safe_load((TESTS / "samples" / "faults.yml").read_text(encoding="utf-8"))

NOT_UTF_8 = "is not UTF-8 text. Save the file with the encoding UTF-8"
UTF_16 = "is saved as UTF-16, which some programs call Unicode. Save the file with the encoding UTF-8"
TOO_LARGE = "is 20.0 MB; at most 8 MB are read. Split it into files in a folder of the same name"
DEEP = "is nested more than 20 levels deep. Check the brackets and the indentation"
ANCHOR = "'&a' is an anchor. Put text that starts with & in quotes"
TWICE = "twice: id: 'twice' is taken already, at data/projects/twice.yml:1. Choose another id"
NO_KIND = "'project' is not a kind of record. Did you mean 'projects'?"
BOMB = "- &a [b]\n" + "".join(f"- &a{number} [{'*a, ' * 10}]\n" for number in range(30))


@dataclass(frozen=True)
class Fault:
    """A file with something wrong in it, and what is said of it: the line and the sentence."""

    name: str
    content: bytes
    said: str
    kind: str = "glossary"

    @property
    def file(self) -> str:
        """Its place in the portal."""
        return f"data/{self.kind}/{self.name}.yml"

    @property
    def line(self) -> str:
        """What the check prints, whole."""
        return f"{self.file}:{self.said}"

    def put_into(self, portal: Path) -> None:
        """Write the file."""
        path = portal / self.file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self.content)


def record(name: str) -> str:
    """Return a valid record of a project."""
    return str(SAMPLES["record"]).replace("NAME", name)


def _in_a_record(name: str, replace: str, by: str, said: str) -> Fault:
    assert replace in SAMPLES["record"]
    changed = SAMPLES["record"].replace(replace, by).replace("NAME", name)
    return Fault(name, changed.encode(), said.replace("NAME", name), "projects")


FAULTS = [
    *[_in_a_record(**sample) for sample in SAMPLES["in_a_record"]],
    *[Fault(sample["name"], sample["content"].encode(), sample["said"]) for sample in SAMPLES["of_a_file"]],
    Fault("twice", 2 * record("twice").encode(), f"12: {TWICE}", "projects"),
    Fault("latin-1", "- id: a\n  name: Caf\xe9\n".encode("latin-1"), f"2: {NOT_UTF_8}"),
    Fault("utf-16", "- id: a\n".encode("utf-16"), f"1: {UTF_16}"),
    Fault("large", b"# " * 10 * 2**20, f"1: {TOO_LARGE}"),
    Fault("deep", b"[" * 100_000, f"1: {DEEP}"),
    Fault("alias-bomb", BOMB.encode(), f"1: {ANCHOR}"),
    Fault("no-such-kind", b"- id: a\n", f"1: {NO_KIND}", "project"),
]
