"""The table of licences in CONTRIBUTING.md: each package that makes the site, as the locks and its own metadata say."""

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

from tests.portals import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
HEADER = "| package | version | licence | what it is there for |\n|---|---|---|---|\n"
TABLE = re.compile(rf"(?<={re.escape(HEADER)})(\|.*\n)*")
LOCKED = re.compile(r"^([a-z0-9.-]+)==(\S+).*\n((?: .*\n)*)", re.MULTILINE)
NEEDED_BY = re.compile(r"^    #(?:   | via )([a-z0-9.-]+)$", re.MULTILINE)
REASON = re.compile(r"^([a-z0-9.-]+)==\S+ +# (.+)$", re.MULTILINE)
# Third-party files that reach readers: everything else in the site is made of our records, pages and templates.
PAGEFIND = ["pagefind/pagefind.js", "pagefind/wasm.en.pagefind"]


def licence(package: str) -> str:
    """Return the licence in a package's own words: an SPDX expression, else a short name, else its classifiers."""
    told = importlib.metadata.metadata(package).json
    named = told.get("license_expression") or told.get("license", "UNKNOWN")
    classified = [name.split(" :: ")[-1] for name in told.get("classifier", []) if name.startswith("License ::")]
    return " / ".join(classified) if named == "UNKNOWN" and classified else str(named)


def rows() -> Iterator[str]:
    """Yield the rows of the table as it should be."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    reasons = dict(REASON.findall((ROOT / "requirements.in").read_text(encoding="utf-8")))
    for package, version, more in LOCKED.findall(lock):
        reason = reasons.get(package) or f"needed by {', '.join(NEEDED_BY.findall(more))}"
        yield f"| {package} | {version} | {licence(package)} | {reason} |\n"


def test_every_locked_package_stands_in_the_table_with_its_licence(update_golden: bool) -> None:
    text, table = CONTRIBUTING.read_text(encoding="utf-8"), "".join(rows())
    if update_golden:
        text = TABLE.sub(lambda _: table, text)
        CONTRIBUTING.write_text(text, encoding="utf-8")
    found = TABLE.search(text)
    assert found
    assert found[0] == table, "write the table anew: pytest tests/test_licences.py --update-golden"


def test_every_package_tells_its_licence_and_its_reason() -> None:
    assert [row for row in rows() if re.search(r"UNKNOWN|\| +\||needed by +\|", row)] == []


def test_nothing_of_others_reaches_readers_but_the_search(site: Path) -> None:
    """Assert that scripts, style sheets, programs, fonts and pictures are our own, byte for byte, or Pagefind's."""
    own = [*(ROOT / "overrides" / "assets").iterdir(), *(ROOT / "docs" / "assets").iterdir()]
    ours = {path.read_bytes() for path in own}
    code = [path for path in site.rglob("*") if re.search(r"\.(js|css|wasm|pagefind|woff2?|svg|png)$", path.name)]
    foreign = [path.relative_to(site).as_posix() for path in code if path.read_bytes() not in ours]
    assert sorted(foreign) == PAGEFIND
    assert [name for name in PAGEFIND if name.split("/")[-1] not in CONTRIBUTING.read_text(encoding="utf-8")] == []
