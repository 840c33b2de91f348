"""The top of a page is read as records are: what was typed is kept, and what cannot be understood has its line."""

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from macros.pages.front_matter import (
    CLOSING,
    NOT_CLOSED,
    NOT_CLOSING,
    NOT_OPENING,
    OUTSIDE,
    UNREADABLE,
    for_hosts,
    read_page,
)
from macros.pages.page_fields import Top
from tests.portals import ROOT

FIELDS = ", ".join(Top.model_fields)
MEANING = "starts with a character that has a meaning of its own here. Put the text in quotes"
CLOSED = "---\n# A\n"


@pytest.mark.parametrize(
    ("markdown", "fields", "body", "begins"),
    [
        ("# A\n", {}, "# A\n", 1),
        ("", {}, "", 1),
        ("---\ntitle: A\n---\n# A\n", {"title": "A"}, "# A\n", 4),
        # Word for word what was typed.
        ("---\ntitle: 2024\n---\n", {"title": "2024"}, "", 4),
        ("---\ntitle: 2024-02-30\n---\n", {"title": "2024-02-30"}, "", 4),
        ("---\ntitle: No\n---\n", {"title": "No"}, "", 4),
        ("---\ntitle: 17:00\n---\n", {"title": "17:00"}, "", 4),
        ("---\ntitle: 'a: b # c'\n---\n", {"title": "a: b # c"}, "", 4),
        ("---\ntitle: a --- b\n---\n", {"title": "a --- b"}, "", 4),
        ("---\ntitle: |\n  two\n  lines\n---\n", {"title": "two lines"}, "", 6),
        ("---\n{title: A, sensitive: no}\n---\n", {"title": "A", "sensitive": False}, "", 4),
        ("---\nsensitive: YES\n---\n", {"sensitive": True}, "", 4),
        ("---\nsearch_words: [a, 'b c']\n---\n", {"search_words": "a, b c"}, "", 4),
        ("---\ndescription: Write {{ x }}.\n---\n", {"description": "Write {{ x }}."}, "", 4),
        ("---\n# a comment\n\ntitle: A\n---\n", {"title": "A"}, "", 6),
        # The two lines, as programs leave them.
        ("\ufeff---\ntitle: A\n---\nb", {"title": "A"}, "b", 4),
        ("---\r\ntitle: A\r\n---\r\nb\r\n", {"title": "A"}, "b\n", 4),
        ("---\rtitle: A\r---\rb", {"title": "A"}, "b", 4),
        ("--- \t\ntitle: A\n---  \nb", {"title": "A"}, "b", 4),
        ("---\xa0\ntitle: A\n---\xa0\nb", {"title": "A"}, "b", 4),
        ("---\ntitle: A\n...\nb", {"title": "A"}, "b", 4),
        ("---\ntitle: A\n---", {"title": "A"}, "", 4),
        ("---\n---\nb", {}, "b", 3),
        ("---\n---", {}, "", 3),
        # Prose, which some hosts take for fields and swallow.
        ("Important: call 999\nNote: x\n\n# A", {}, "Important: call 999\nNote: x\n\n# A", 1),
        ("# A\n\n---\n\ntitle: x\n---\n", {}, "# A\n\n---\n\ntitle: x\n---\n", 1),
        ("***\n\nText", {}, "***\n\nText", 1),
        ("---\ntitle: A\n---\nKey: value\n", {"title": "A"}, "Key: value\n", 4),
        ("---\ntitle: A\n---\ntitle: B\n", {"title": "A"}, "title: B\n", 4),
    ],
)
def test_what_was_typed_is_kept(markdown: str, fields: dict[str, Any], body: str, begins: int) -> None:
    page = read_page(markdown)
    assert page.faults == ()
    assert (page.top.fields(), page.body, page.begins) == (fields, body, begins)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        # Of values.
        (f"---\ntitle: A\ndescription: New Era: help\n{CLOSED}", "3: has a colon and a space inside text."),
        (f"---\ndescription: a # b\nsensitive: true\n{CLOSED}", "2 description: loses what comes after ' #'."),
        (
            f"---\nsensitive: true\nsensitive: no\n{CLOSED}",
            "3 sensitive: is there twice at the top of this page (first ",
        ),
        *((f"---\ntitle: {sign}x\n{CLOSED}", f"2: {MEANING}") for sign in "@`%,}]"),
        (f"---\ntitle: &x\n{CLOSED}", "2: '&x' is an anchor."),
        (f"---\ntitle: *x\n{CLOSED}", "2: '*x' is an alias."),
        (f"---\ntitle: !x\n{CLOSED}", "2: '!x' is a tag."),
        (f"---\ntitle: !!python/name:os.system\n{CLOSED}", "2: '!!python/name:os.system' is a tag."),
        (f"---\ntitle: |x\n{CLOSED}", "2: has text behind | or >."),
        (f"---\ntitle: [x\n{CLOSED}", "2: opens a bracket that is not closed."),
        (f"---\ntitle: 'x\n{CLOSED}", "2: opens a quote that is never closed"),
        (f'---\ntitle: "x\n{CLOSED}"', "2: opens a quote that is never closed"),
        (f"---\ntitle:\n{CLOSED}", "2 title: has no value."),
        (f"---\ntitle: ''\n{CLOSED}", "2 title: has no text in it."),
        (f"---\ntitle: # x\n{CLOSED}", "2 title: has no value."),
        (f"---\ntitle: [a, b]\n{CLOSED}", "2 title: expected text, found a list"),
        (f"---\ntitle: {{a: b}}\n{CLOSED}", "2 title: expected text, found a group of fields"),
        (f"---\ntitle: {'x' * 501}\n{CLOSED}", "2 title: is 501 characters long; at most 500 fit here"),
        (f"---\ntitle: 'Call {{{{ x }}}}'\n{CLOSED}", "2 title: holds '{{'."),
        (f"---\nsensitive: maybe\n{CLOSED}", "2 sensitive: 'maybe' is neither yes nor no."),
        (f"---\nsensitive: [yes]\n{CLOSED}", "2 sensitive: expected text, found a list"),
        (f"---\nsearch_words: [a, [b]]\n{CLOSED}", "2 search_words: expected text, found a list"),
        (f"---\ntitle: a\x07\n{CLOSED}", "2: holds a control character (U+0007), which cannot be seen."),
        (f"---\ntitle: a\u2028b\n{CLOSED}", "2: holds a line separator (U+2028), which cannot be seen."),
        # Of names.
        *(
            (f"---\n{name}: x\n{CLOSED}", f"2 {name}: is not a field of a page. Its fields are: {FIELDS}.")
            for name in ("render_macros", "template", "hide", "portal", "config", "priority_summary")
        ),
        (f"---\nTitle: x\n{CLOSED}", "2 Title: is not a field of a page. Did you mean 'title'?"),
        (f"---\nSENSITIVE: yes\n{CLOSED}", "2 SENSITIVE: is not a field of a page. Did you mean 'sensitive'?"),
        (f"---\nsensitve: yes\n{CLOSED}", "2 sensitve: is not a field of a page. Did you mean 'sensitive'?"),
        (f"---\ntitle:\xa0x\n{CLOSED}", "2: has a non-breaking space (U+00A0) behind the colon."),
        (f"---\nsensitive:\xa0yes\ntitle: x\n{CLOSED}", "2: has a non-breaking space (U+00A0) behind the colon."),
        (f"---\ntitle: ~\n{CLOSED}", "2 title: '~' says nothing"),
        (f"---\n\xa0title: x\n{CLOSED}", "2 \xa0title: has a character beside it that cannot be seen."),
        (f"---\n<<: x\n{CLOSED}", f"2: {UNREADABLE}"),
        (f"---\n? [a]\n: x\n{CLOSED}", "2: a field name is missing before the colon"),
        # Of the block.
        (f"---\n\ttitle: x\n{CLOSED}", "2: is indented with a tab. Use spaces"),
        (f"---\n- title: x\n{CLOSED}", "2: expected fields ('title: …', each on a line of its own), found a list"),
        (f"---\nhello\n{CLOSED}", "2: expected fields ('title: …', each on a line of its own), found 'hello'"),
        (f"---\na: &a [x]\nb: [{'*a, ' * 9}]\n{CLOSED}", "2: '&a' is an anchor."),
        (f"---\na: {'[' * 1000}\n{CLOSED}", "2: is nested more than 20 levels deep."),
        (f"---\ntitle: {'x ' * 5000}\n{CLOSED}", "1: the top of the page is 10,009 characters long; at most 10,000 "),
        # Of the line that closes it.
        ("---\ntitle: A\nsensitive: true\n# A\n\nText\n", f"4: {NOT_CLOSED}"),
        ("---\ntitle: A\nsensitive: true\n\n# A\n\nText\n", f"4: {NOT_CLOSED}"),
        ("---\ntitle: A\nsensitive: true\n\n# A\n\nText\n\n---\nMore\n", f"4: {NOT_CLOSED}"),
        ("---\ntitle: A\n{{ page_foot() }}\n\n---\n", f"3: {NOT_CLOSED}"),
        ("---\ntitle: A", f"1: {NOT_CLOSED}"),
        ("---", f"1: {NOT_CLOSED}"),
        *(
            (f"---\nsensitive: true\n{line}\n{CLOSED}", f"3: {line.strip()!r} {NOT_CLOSING}")
            for line in [*["----", "--", "—", "––", "....", "+++", "======", "---x"], " ---", "--- # end"]
        ),
        # Of the line that opens it.
        *(
            (f"{line}\nsensitive: true\n---\n", f"1: {line!r} {NOT_OPENING}")
            for line in ("----", "--", "—", "–––", "+++", "....", "--- title: A", "---title: A")
        ),
        *(
            (f"{unseen}---\nsensitive: true\n---\n", f"1: '---' {NOT_OPENING}")
            for unseen in (" ", "\t", "\u200b", "\xa0")
        ),
        ("\ufeff\ufeff---\nsensitive: true\n---\n", f"1: '---' {NOT_OPENING}"),
        ("\n\n---\nsensitive: true\n---\n", f"3: '---' {NOT_OPENING}"),
        # Fields of ours where they do nothing.
        ("sensitive: true\n\n# A\n", f"1 sensitive: {OUTSIDE}"),
        ("\n\nSensitive: yes\n\n# A\n", f"3 Sensitive: {OUTSIDE}"),
        ("title: A\n---\n# A\n", f"1 title: {OUTSIDE}"),
        ("---\n---\n\nsensitive: true\n---\n", f"4 sensitive: {OUTSIDE}"),
        ("---\ntitle: A\n---\nsensitive: true\n---\n# A\n", f"4 sensitive: {OUTSIDE}"),
        ("<!-- A -->\n---\nsensitive: true\n---\n", f"3 sensitive: {OUTSIDE}"),
    ],
)
def test_what_cannot_be_understood_is_named_on_its_line(markdown: str, said: str) -> None:
    page = read_page(markdown)
    first = page.faults[0]
    assert f"{first.line}{first.where and ' '}{first.where}: {first.message}".startswith(said)
    assert page.top.sensitive is True


def test_everything_that_is_wrong_is_named_at_once() -> None:
    page = read_page("---\ntitle: [a]\nhide: toc\ndescription:\nsensitive: perhaps\n---\nsensitive: yes\n")
    assert [(fault.line, fault.where) for fault in page.faults] == [
        (2, "title"),
        (3, "hide"),
        (4, "description"),
        (5, "sensitive"),
        (7, "sensitive"),
    ]


def test_no_sentence_speaks_of_records() -> None:
    for line in (
        "title: x\n  y: z\n z",
        "title: x\n}}}",
        "%YAML 1.1",
        "  title: x\nsensitive: yes",
        "title: x\ntitle: y",
    ):
        for fault in read_page(f"---\n{line}\n---\n").faults:
            assert "record" not in fault.message, line


FIELDS_GIVEN = st.dictionaries(
    st.sampled_from(["title", "description", "search_words"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60),
)


@given(FIELDS_GIVEN, st.booleans(), st.text(max_size=60))
def test_hosts_read_what_was_read_here(given_fields: dict[str, str], sensitive: bool, body: str) -> None:
    top, _, rest = for_hosts(given_fields | {"sensitive": sensitive}, body).removeprefix("---\n").partition("---\n")
    assert rest == body
    if all(character.isprintable() for value in given_fields.values() for character in value):
        assert yaml.safe_load(top) == given_fields | {"sensitive": sensitive}


def test_the_example_of_the_guide_is_understood() -> None:
    guide = (ROOT / "docs/about/editors/index.md").read_text(encoding="utf-8")
    page = read_page(guide.partition("```markdown\n")[2].partition("```")[0])
    assert page.faults == ()
    assert list(page.top.fields()) == ["title", "description", "search_words"]


# Signs that mean something to YAML or to Markdown, in any order, and whatever else can be typed.
ODD = st.lists(st.sampled_from(list("-:#'\"[]{}|>&*!%@`?,~ \t\n\xa0\ufeffa")) | st.text(max_size=2), max_size=12).map(
    "".join
)


@given(ODD, ODD)
def test_a_flag_is_kept_or_the_page_is_refused_whatever_is_typed_around_it(before: str, after: str) -> None:
    assume(not CLOSING.search(f"{before}\n{after}"))
    page = read_page(f"---\n{before}\nsensitive: yes\n{after}\n---\n# A\n")
    assert page.top.sensitive is True


@given(ODD, st.text())
def test_what_is_no_top_is_prose_and_no_line_of_it_is_lost(start: str, rest: str) -> None:
    markdown = f"a{start}{rest}"
    page = read_page(markdown)
    assert page.faults or page.body == markdown.replace("\r\n", "\n").replace("\r", "\n")
