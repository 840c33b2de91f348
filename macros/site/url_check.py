"""`make addresses`, and the check that no published address is lost. Both need no build: records and Markdown do."""

from pathlib import Path

from macros.catalogue.as_of import as_of
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.problems import DataError, Problem, shown_path
from macros.pages.page_problems import page_problems
from macros.site.expected_urls import expected_urls
from macros.site.published_urls import NAME, Ledger
from macros.site.redirect_resolver import RedirectResolver


def lost_addresses(catalogue: Catalogue, data: Path) -> list[Problem]:
    """Find addresses in the ledger that lead nowhere any more."""
    ledger = Ledger(data / NAME)
    if not ledger.path.is_file():
        return []
    kept = expected_urls(catalogue, data.parent / "docs", as_of(catalogue))
    return ledger.problems(RedirectResolver(catalogue, set(kept), ledger.targets))


def new_addresses(catalogue: Catalogue, data: Path) -> list[str]:
    """Find addresses that the ledger does not hold yet."""
    return Ledger(data / NAME).lacks(expected_urls(catalogue, data.parent / "docs", as_of(catalogue)))


def add_addresses(data: Path) -> str:
    """Write the addresses that are new into the ledger; return the message for the editor.

    Raise `DataError` with every problem of the records, or else of the pages: no line of the ledger is ever taken out.
    """
    catalogue = load(data)
    if problems := page_problems(catalogue, data.parent / "docs"):
        raise DataError(problems)
    found = new_addresses(catalogue, data)
    if found:
        Ledger(data / NAME).add(found)
    return f"{shown_path(data / NAME)}: {len(found)} added, {len(Ledger(data / NAME).lines)} in all"


def reminder(catalogue: Catalogue, data: Path, host: str) -> str:
    """Return the message for an editor whose new addresses are not in the ledger; empty when all are.

    `host` is where the portal is published: one that ends in `.example` has no readers yet.
    """
    if not (data / NAME).is_file():
        return never_recorded(data, host)
    found = new_addresses(catalogue, data)
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"Not in {shown_path(data / NAME)} yet: {found[0]}{more}. `make addresses` adds them." if found else ""


def never_recorded(data: Path, host: str) -> str:
    """Return the message for an editor whose portal has an address for readers and no ledger; else nothing."""
    if (data / NAME).is_file() or host.endswith(".example"):
        return ""
    return f"There is no {shown_path(data / NAME)} yet. `make addresses` writes down what is published: none gets lost."
