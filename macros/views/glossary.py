"""The glossary, as its page shows it."""

from typing import TYPE_CHECKING

from macros.records.glossary import Term
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def glossary_list(portal: "Portal") -> str:
    """Every term with its meaning, in alphabetical order."""
    terms = sorted(portal.catalogue.all(Term), key=lambda term: term.name.casefold())
    return portal.render("glossary_list.html", terms=terms)
