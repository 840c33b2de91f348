"""Each form of the kinds that a nasty page is made of, alone on a page: what it yields is on the list, or refused."""

from random import Random

import html5lib
import pytest

from macros.pages.front_matter import read_page
from macros.pages.plain_markdown import NotProse
from macros.site.postprocess import postprocess
from tests.nasty_kinds import KINDS
from tests.nasty_pages import expanded
from tests.test_safe_html import FRAME, _assert_on_the_list, _read

FORMS = [(kind, place) for kind, forms in KINDS.items() for place in range(len(forms))]
WAYS = ("@", "# A\n\n@\n", "> - @", "[a](@)", "*a*{: title='@' }", "---\ntitle: '@'\n---\n\n@")
OURS = ("data-quick-exit", "data-search", "data-for", "data-moved", "data-with", "data-back", "data-report")
"""What the scripts of the pages act upon."""


@pytest.mark.parametrize(("kind", "place"), FORMS, ids=lambda part: str(part))
def test_a_form_yields_nothing_off_the_list(kind: str, place: int) -> None:
    for number, way in enumerate(WAYS):
        text = expanded(way.replace("@", KINDS[kind][place]), Random(number))
        try:
            html = _read(read_page(text).body)
        except NotProse:
            continue
        finished, facts = postprocess(FRAME.format(html), "a/index.html", published=True)
        if not facts.refused:
            _assert_on_the_list(finished)
            assert not [name for name in _attributes(finished) if name.startswith(OURS)]


def _attributes(html: str) -> set[str]:
    return {name for element in html5lib.parse(html, namespaceHTMLElements=False).iter() for name in element.attrib}
