"""One place in a paper is named in one way, so that two citations of it look the same."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.record import Citation, Part

# Forms that were in use beside the one that is kept.
OTHER_FORMS = {
    "ordinals": r"^(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) paragraph",
    "of the minute": r"of the minute",
    "printed numbers": r"\(printed|\bnumbered\b",
    "rows without their table": r"\b(?:and|section) 7, row",
    "a word for to be confirmed": r"\b[Tt]bc\b|date to be confirmed",
    "capitals inside": r", (?:Project|Figure|Standing|Row|Paragraph) ",
    "no comma before an appendix": r"[a-z0-9]+ and (?:Appendix|appendix)",
}


def citations(part: Part) -> Iterator[Citation]:
    """Yield every citation in a record and its parts."""
    if isinstance(part, Citation):
        yield part
    for value in vars(part).values():
        for member in value if isinstance(value, tuple) else (value,):
            if isinstance(member, Part):
                yield from citations(member)


def cited(catalogue: Catalogue) -> set[tuple[str, str]]:
    return {(citation.source, citation.at) for record in catalogue.everything() for citation in citations(record)}


@pytest.mark.parametrize("form", OTHER_FORMS)
def test_no_place_is_named_in_another_form(catalogue: Catalogue, form: str) -> None:
    assert [at for _, at in sorted(cited(catalogue)) if re.search(OTHER_FORMS[form], at)] == []


def test_no_two_places_differ_only_in_how_they_are_written(catalogue: Catalogue) -> None:
    spellings: dict[Any, set[str]] = defaultdict(set)
    for source, at in cited(catalogue):
        spellings[source, re.sub("[^a-z0-9]|and", "", at.casefold())].add(at)
    assert [found for found in spellings.values() if len(found) > 1] == []


def test_the_forms_that_are_looked_for_are_found() -> None:
    old = ["eighth paragraph, and resolution d", "paragraph 6 of the minute", "section 6, ASB (printed 5.2)"]
    old += ["sections 5.1, 5.2 and 7, row Fraud", "Tbc, row Domestic Abuse Contract", "section 14, Project 3"]
    old += ["paragraphs 53 to 59 and Appendix 3"]
    assert [[form for form in OTHER_FORMS if re.search(OTHER_FORMS[form], at)] != [] for at in old] == [True] * 7
