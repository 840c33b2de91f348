"""The glossary, as its page shows it."""

from itertools import groupby
from typing import TYPE_CHECKING

from macros.records.glossary import Term
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def glossary_list(portal: "Portal") -> str:
    """Show every term with its meaning from A to Z, with links to each letter."""
    terms = sorted(portal.catalogue.all(Term), key=place_in_list)
    groups = [(letter, list(group)) for letter, group in groupby(terms, key=letter_of)]
    return portal.render("glossary_list.html", groups=groups)


def place_in_list(term: Term) -> tuple[str, str]:
    """Return what terms are sorted by: their letter, then their name without regard to capitals."""
    return letter_of(term), term.name.casefold()


def letter_of(term: Term) -> str:
    """Return the letter that a term is listed under; numbers come under 0."""
    first = term.name[0].upper()
    return first if first.isalpha() else "0"
