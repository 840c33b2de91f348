"""Money as exact as its source gives it."""

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.records.amount import Amount, AmountOrState, amount
from macros.records.values import STATES
from tests.portals import only

FIELD: TypeAdapter[object] = TypeAdapter(AmountOrState)

FORMS = [
    ("2000000", "£2,000,000"),
    (" 7 ", "£7"),
    ({"exact": "12"}, "£12"),
    ({"about": "100000"}, "about £100,000"),
    ({"low": "50000", "high": "60000"}, "£50,000 to £60,000"),
    ("1250.50", "£1,250.50"),
    ("0.05", "£0.05"),
    ("1250.00", "£1,250"),
    ({"exact": "5", "pence": "7"}, "£5.07"),
    ({"up_to": "5000"}, "up to £5,000"),
]
TWO_WAYS = "is given in two ways. Give 'exact', 'about' or 'up_to' alone, or 'low' and 'high' together"
FORMS_OF_AMOUNTS = (
    "Write pounds without sign or comma (2000000, or 1250.50 with pence), "
    "{about: 100000}, {up_to: 5000}, {low: 50000, high: 60000}, or a state such as not_reported"
)
ADVICE = f"is not an amount. {FORMS_OF_AMOUNTS}"
NO_FORM = ["£2m", "2,000", "20.5", "20.505", ".50", "-5", "circa 5", "1e6", "²", "9" * 16]
WRONG_PARTS = [
    ({"about": "5", "exact": "5"}, TWO_WAYS),
    ({"about": "5", "low": "5", "high": "6"}, TWO_WAYS),
    ({"about": "5", "pence": "6"}, TWO_WAYS),
    ({"up_to": "5", "about": "6"}, TWO_WAYS),
    ({"exact": "5", "pence": "100"}, "has 100 pence. A pound has a hundred: write what is over as pounds"),
    ({"low": "5"}, "'high' is missing: a range has 'low' and 'high'"),
    ({"high": "5"}, "'low' is missing: a range has 'low' and 'high'"),
    ({}, f"has nothing in it. {FORMS_OF_AMOUNTS}"),
    ({"low": "6", "high": "5"}, "the range runs backwards: low 6 is not below high 5"),
    ({"low": "5", "high": "5"}, "the range runs backwards: low 5 is not below high 5"),
    ({"about": "£5"}, "'£5' is not a whole number. Write digits alone: 12"),
]


@pytest.mark.parametrize(("typed", "words"), FORMS)
def test_accepted(typed: object, words: str) -> None:
    parsed = FIELD.validate_python(typed)
    assert isinstance(parsed, Amount)
    assert parsed.in_words() == words


@pytest.mark.parametrize("state", STATES)
def test_a_state_can_stand_for_an_amount(state: str) -> None:
    assert FIELD.validate_python(f" {state} ") == state


@pytest.mark.parametrize("typed", NO_FORM)
def test_what_is_no_amount_is_shown_with_the_forms_that_are(typed: str) -> None:
    with pytest.raises(ValueError, match=only(f"{typed!r} {ADVICE}")):
        amount(typed)


def test_a_list_is_no_amount() -> None:
    with pytest.raises(ValueError, match=only(f"a list {ADVICE}")):
        amount(["5"])


@pytest.mark.parametrize(("typed", "message"), WRONG_PARTS)
def test_parts_that_do_not_fit_together(typed: object, message: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Amount.model_validate(typed)
    assert [fault["msg"] for fault in refusal.value.errors()] == [f"Value error, {message}"]
