"""Kind "glossary": a term explained."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from macros.record import Record
from macros.values import Text

if TYPE_CHECKING:
    from macros.portal import Portal


class Term(Record):
    """A term or short form, and what it means. The name is the term; other spellings stand in also_known_as."""

    kind: ClassVar[str] = "glossary"
    singular: ClassVar[str] = "term"
    address: ClassVar[str] = "about/glossary/#{id}"

    meaning: Text = Field(description="What it means, in one plain sentence.")


def glossary_list(portal: "Portal") -> str:
    """Every term with its meaning, in alphabetical order."""
    terms = sorted(portal.catalogue.all(Term), key=lambda term: term.name.casefold())
    return portal.render("glossary_list.html", terms=terms)
