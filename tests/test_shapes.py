"""Fields that hold one of several shapes: whatever is wrong inside, the right sentence reaches the editor."""

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from pydantic import ValidationError

from macros.catalogue.loading import examine
from macros.records.field_annotations import part_of_field
from macros.records.kinds import KINDS
from macros.records.record import Part
from tests.editing import put, small_portal

FORMS = (
    "Write pounds without sign or comma (2000000, or 1250.50 with pence), {about: 100000}, {up_to: 5000}, "
    "{low: 50000, high: 60000}, "
    "or a state such as not_reported"
)
WHOLE = "is not a whole number. Write digits alone: 12"
# What an editor may type for an amount, and what is said of it: the field, and the sentence.
AMOUNTS = [
    ("{low: 20000, high: 15000}", "amount", "the range runs backwards: low 20000 is not below high 15000"),
    ("{low: 5, high: 5}", "amount", "the range runs backwards: low 5 is not below high 5"),
    ("{low: 10000}", "amount", "'high' is missing: a range has 'low' and 'high'"),
    ("{high: 10000}", "amount", "'low' is missing: a range has 'low' and 'high'"),
    ("{abot: 15000}", "amount.abot", "is not a field of an amount. Did you mean 'about'?"),
    (
        "{pounds: 15000}",
        "amount.pounds",
        "is not a field of an amount. Its fields are: exact, pence, about, up_to, low, high.",
    ),
    ("{about:15000}", "amount.about:15000", "is not a field of an amount. Type a space behind the colon: 'about: …'"),
    (
        "{about: 1, exact: 2}",
        "amount",
        "is given in two ways. Give 'exact', 'about' or 'up_to' alone, or 'low' and 'high' together",
    ),
    (
        "{about: 1, low: 2, high: 3}",
        "amount",
        "is given in two ways. Give 'exact', 'about' or 'up_to' alone, or 'low' and 'high' together",
    ),
    ("{}", "amount", f"has nothing in it. {FORMS}"),
    ("[]", "amount", f"a list is not an amount. {FORMS}"),
    ("[15000]", "amount", f"a list is not an amount. {FORMS}"),
    ("[{about: 1}]", "amount", f"a list is not an amount. {FORMS}"),
    ("'£15,000'", "amount", f"'£15,000' is not an amount. {FORMS}"),
    ("~", "amount", f"'~' is not an amount. {FORMS}"),
    ("not reported", "amount", f"'not reported' is not an amount. {FORMS}"),
    ("{about: £5}", "amount.about", f"'£5' {WHOLE}"),
    ("{about: [5]}", "amount.about", "expected text, found a list"),
    ("{about: {low: 5}}", "amount.about", "expected text, found a group of fields"),
    ("{about: not_reported}", "amount", "holds about: not_reported. A state is written alone: not_reported"),
    ("{low: 1, high: }", "amount.high", "has no value. Write one, or take the field out"),
    ("{about: }", "amount.about", "has no value. Write one, or take the field out"),
    ("", "amount", "has no value. Write one, or take the field out"),
]


@pytest.mark.parametrize(("typed", "field", "said"), AMOUNTS)
def test_what_is_wrong_in_an_amount_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, field: str, said: str
) -> None:
    data = small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    put(data, "projects", "amount: 15000", f"amount: {typed}")
    (problem,) = examine(data)[1]
    assert (problem.line, problem.where, problem.message) == (7, f"night-walks: {field}", said)


def test_two_things_wrong_in_one_amount_are_both_said(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    put(data, "projects", "amount: 15000", "amount:\n    low: few\n    high: £9\n    heigh: 5")
    assert [(problem.line, problem.where) for problem in sorted(examine(data)[1])] == [
        (8, "night-walks: amount.low"),
        (9, "night-walks: amount.high"),
        (10, "night-walks: amount.heigh"),
    ]


# ---- Every field of every kind ----

WRONG: list[Any] = [
    *({}, [], [[]], {"a": "b"}, {"about": "5", "exact": "6"}, {"low": "7"}, [{"a": "b"}], "", "x y z", "~", "\xa0"),
    *({"source": ["a"]}, [{"source": {"a": "b"}, "at": ["c"]}], [None], {"a": None}, None, [["a"], {"b": []}]),
    *(
        [{"id": "A"}],
        {"on": "x", "why": []},
        [{"readings": [{}]}],
        "9" * 40,
        "\u200b",
        {"": ""},
        [""],
        {"id": {"id": {}}},
    ),
]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_field_holds_is_judged_in_a_sentence(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / kind
    folder.mkdir(parents=True)
    for name in KINDS[kind].model_fields:
        records = [{name: wrong} for wrong in WRONG]
        text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    found = examine(tmp_path / "data")[1]
    assert {Path(problem.file).stem for problem in found} == set(KINDS[kind].model_fields)
    for problem in found:
        assert "does not fit: " not in problem.message  # the words of a library
        assert "literal[" not in problem.message


def test_every_field_of_several_shapes_is_tried() -> None:
    """Assert that a part or a state has a reader of its own: the library would try each shape, and name them all."""
    for kind in KINDS.values():
        for part, name in _parts(kind):
            annotation = part.model_fields[name].annotation
            shapes = [shape for shape in typing.get_args(annotation) if shape is not type(None)]
            if part_of_field(part, name) and any(typing.get_origin(shape) is Literal for shape in shapes):
                with pytest.raises(ValidationError) as refusal:
                    part.model_validate({name: {"no-such-field": "x"}})
                places = [fault["loc"] for fault in refusal.value.errors()]
                assert (name, "no-such-field") in places


def _parts(part: type[Part]) -> Iterator[tuple[type[Part], str]]:
    for name in part.model_fields:
        yield part, name
        inner = part_of_field(part, name)
        if inner:
            yield from _parts(inner)
