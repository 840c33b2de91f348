"""The small portal after some years: records renamed, withdrawn and merged, pages moved."""

from pathlib import Path

from macros.editing.rename import rename
from tests.editing import add, give, own_page, put

RENAMED = {
    ("locality", "northtown"): "northford",
    ("project", "locks"): "bolts",
    ("priority", "burglary"): "break-ins-at-home",
    ("board", "safety-board"): "community-board",
    ("plan", "anyshire-plan"): "first-plan",
    ("term", "asb"): "anti-social-behaviour",
}
# From the time when these records were listed on one page; they had their names of then.
LISTED = {
    "governance/#safety-board": "boards/community-board/",
    "governance/plans/#anyshire-plan": "plans/first-plan/",
    "governance/plans/#anyshire-plan-homes": "plans/first-plan/#homes",
}
# What no record can tell stands in the ledger: a page that moved, an action that was dropped.
TOLD = {"about/report/": "about/mistakes/", "localities/northtown/#cameras": "localities/northford/#actions"}
# A page that stays, of which one part is on another page now.
PARTED, PART_NOW = "localities/southtown/#wards-here", "localities/anyford/#wards-here"
UNITARY = """
- id: anyford
  name: Anyford
  gss: E06000001
  summary: The two districts are one now.
  priority_locality: no
  responsible: [police]
  governance: not_reported
  tile: {row: 1, column: 1, width: 6}
  sources: [{source: plan, at: page 30}]
  updated: 2024-04-02
"""
WITHDRAWN = "withdrawn: {on: 2024-03-20, why: The walks have stopped., see: [priorities/break-ins-at-home/]}"


def reorganise(portal: Path) -> None:
    """Do at once all that may happen to addresses in some years."""
    data, docs = portal / "data", portal / "docs"
    for (noun, old), new in RENAMED.items():
        rename(data, noun, old, new)
    give(data, "projects", "night-walks", WITHDRAWN)
    for district in ("northford", "southtown"):
        give(data, "localities", district, "valid_to: 2024-03-31", "successor: anyford")
    add(data, "localities", UNITARY)
    action = "\n    - {id: cameras, what: More cameras., status: under_consideration, as_at: 2024-02}"
    put(data, "localities", f"actions:{action}", "actions: []")
    # Its row leaves the page of the district; the project has a page of its own.
    put(data, "projects", "  localities: [northford]\n", "")
    southtown = own_page(portal, "localities/southtown.md")
    wards = '## Wards here { #wards-here }\n\n{{ locality_wards("southtown") }}\n\n'
    assert wards in southtown.read_text(encoding="utf-8")
    southtown.write_text(southtown.read_text(encoding="utf-8").replace(wards, ""), encoding="utf-8")
    (docs / "about" / "report.md").rename(docs / "about" / "mistakes.md")
    for page_of_links in docs.rglob("*.md"):
        text = page_of_links.read_text(encoding="utf-8")
        page_of_links.write_text(text.replace("report.md", "mistakes.md"), encoding="utf-8")
    ledger = data / "addresses.txt"
    text = ledger.read_text(encoding="utf-8")
    for old, new in [*TOLD.items(), (PARTED, PART_NOW)]:
        text = text.replace(f"\n{old}\n", f"\n{old} -> {new}\n")
    ledger.write_text(text + "".join(f"{address}\n" for address in LISTED), encoding="utf-8")
