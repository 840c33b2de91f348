"""The one reader of macro calls: what it takes for a call, where it finds it, and how long it takes."""

import time

import pytest

from macros.pages.called_ids import ids_called
from macros.pages.macro_calls import NOT_A_CALL, NOT_CLOSED, MacroCall, NotACall, Noun, line_of, read_calls
from macros.views.plain_calls import NotPlain
from tests.test_plain_calls import ATTACKS, PLAIN, look_at

Given = tuple[str, object]


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("{{ page_foot() }}", ("page_foot", [])),
        ('{{ figure("reports") }}', ("figure", [("", "reports")])),
        ("{{- figure('reports') -}}", ("figure", [("", "reports")])),
        ('{{ figure("a", period="2021 to 2022") }}', ("figure", [("", "a"), ("period", "2021 to 2022")])),
        ('{{ home_hero(title="{{ x }} \\" y", row=-2) }}', ("home_hero", [("title", '{{ x }} " y'), ("row", -2)])),
        ("{{ home_hero(\n  examples=['a', \"b\"],\n) }}", ("home_hero", [("examples", ["a", "b"])])),
        ("{{ a(x=true, y=False, z=none, w=1.5) }}", ("a", [("x", True), ("y", False), ("z", None), ("w", 1.5)])),
        ('{{ a("é😀", b="ü") }}', ("a", [("", "é😀"), ("b", "ü")])),
    ],
)
def test_a_call_is_read_with_its_values_and_their_places(
    page: str, given: tuple[str, list[tuple[str, object]]]
) -> None:
    page = f"Füße 😀 {page} und mehr"
    (call,) = read_calls(page)
    assert isinstance(call, MacroCall)
    assert (call.name, [(argument.keyword, argument.value) for argument in call.arguments]) == given
    assert page[call.start : call.start + 2] == "{{"
    assert page[call.end - 2 : call.end] == "}}"
    for argument in call.arguments:
        written = page[argument.start : argument.end]
        assert written[0] in "\"'[-" or written[0].isalnum()
        assert not written.endswith(("}", ",", ")"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_plain_call_is_said_on_its_line(attack: str) -> None:
    page = f"# A page\n\n{{{{ page_foot() }}}}\n\n{attack}\n"
    first = next(found for found in read_calls(page) if isinstance(found, NotACall))
    assert (first.message, line_of(page, first)) == (NOT_A_CALL, 5)


@pytest.mark.parametrize("page", ["{{ page_foot()", "{{", '{{ figure("a) }}', "text {{ a() } }", "{{ a('}}') "])
def test_a_call_that_nothing_closes_is_named(page: str) -> None:
    (found,) = read_calls(page)
    assert isinstance(found, NotACall)
    assert found.message == NOT_CLOSED


@pytest.mark.parametrize(
    "page",
    [
        "No call: figure()",
        "{% raw %}{{ 6 * 7 }}{% endraw %}",
        "{%- raw -%}{% if x %}{%- endraw -%}",
        "{# a note: {{ 6 * 7 }} #}",
        "{# a note without end {{ x }}",
        "A { brace } and 5 % of {all}.",
    ],
)
def test_notes_and_what_raw_protects_are_passed_over(page: str) -> None:
    assert list(read_calls(page)) == []


@pytest.mark.parametrize("page", ["{{ a(locality) }}", "{{ a(of=locality) }}"])
def test_a_noun_is_a_value_only_where_it_is_allowed(page: str) -> None:
    (found,) = read_calls(page, nouns=frozenset({"locality"}))
    assert isinstance(found, MacroCall)
    assert found.arguments[0].value == Noun("locality")
    assert page[found.arguments[0].start : found.arguments[0].end] == "locality"
    (found,) = read_calls(page)
    assert isinstance(found, NotACall)


@pytest.mark.parametrize(
    "piece", ["{{", "}}", "{{ a(", "{{ a(' ", '{{ a("', "{% ", "{# ", "'\"", "{{-}", "{% raw %}", "{{ [", "`{{`"]
)
def test_a_page_twice_as_long_takes_about_twice_as_long(piece: str) -> None:
    short, long = (min(_seconds(piece * (size // len(piece))) for _ in range(3)) for size in (40_000, 160_000))
    assert long < max(0.1, 10 * short)


def _seconds(page: str) -> float:
    start = time.perf_counter()
    for _ in read_calls(page):
        pass
    return time.perf_counter() - start


@pytest.mark.parametrize("page", [page for page in PLAIN if "config.site_url" not in page])
def test_what_jinja_may_run_is_read_as_calls(page: str) -> None:
    """Assert that `macros/views/plain_calls.py`, the guard of what Jinja runs, agrees on what a call is."""
    look_at(page)
    assert not [found for found in read_calls(page) if isinstance(found, NotACall)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_jinja_may_not_run_is_read_as_no_call(attack: str) -> None:
    with pytest.raises(NotPlain):
        look_at(attack)
    assert [found for found in read_calls(attack) if isinstance(found, NotACall)]


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85"])
def test_signs_that_end_no_line_for_python_move_no_place(sign: str) -> None:
    page = f'{{{{ a("{sign}é", "b") }}}}'
    (call,) = read_calls(page)
    assert isinstance(call, MacroCall)
    assert [page[given.start : given.end] for given in call.arguments] == [f'"{sign}é"', '"b"']


def test_a_literal_id_beside_a_noun_is_found() -> None:
    page = '{{ notices_list(locality=locality, priority="burglary") }}'
    assert [(call.kind, call.id) for call in ids_called(page)] == [("priorities", "burglary")]
