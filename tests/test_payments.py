"""Several payments of a project: each is shown with its time, and they are added up no more exactly than they are."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine, load
from macros.core.settings import Licence, Settings
from macros.exports.grants import grant
from macros.records.amount import amount, together
from macros.records.projects import Project
from macros.views.funds import fund_facts
from macros.views.portal import Portal
from macros.views.projects import project_facts, projects_list
from tests.editing import give, put, said, small_portal

TODAY = date(2024, 10, 1)
SETTINGS = Settings("https://anyshire.example/", "Anyshire", "Anyshire", Licence("Open", "https://example.org/"))
NIGHT = "amount: 15000\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_portal(tmp_path)


def paid(data: Path, whole: str, *payments: str) -> Project:
    """Give a project an amount and payments, and its fund enough for them; return it."""
    put(data, "funds", "amount: 20000", "amount: 90000")
    listed = "".join(f"\n    - {payment}" for payment in payments)
    put(data, "projects", NIGHT, f"amount: {whole}\n  payments:{listed}\n")
    return next(one.record for one in examine(data)[0] if isinstance(one.record, Project))


def text_of(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        (["15000", "12500"], "£27,500"),
        (["15000.50", "0.75"], "£15,001.25"),
        (["15000.50", "0.50"], "£15,001"),
        (["15000", {"about": "2000"}], "about £17,000"),
        (["15000", {"up_to": "5000"}], "£15,000 to £20,000"),
        ([{"up_to": "5000"}, {"up_to": "5000"}], "up to £10,000"),
        ([{"low": "1000", "high": "2000"}, {"about": "500"}], "£1,500 to £2,500"),
        (["0", "0"], "£0"),
    ],
)
def test_amounts_are_added_up_no_more_exactly_than_they_are(amounts: list[object], words: str) -> None:
    added = together(read for typed in amounts if not isinstance(read := amount(typed), str))
    assert added
    assert added.in_words() == words


def test_no_amounts_are_no_sum() -> None:
    assert together([]) is None


@pytest.mark.parametrize(
    ("whole", "payments", "words"),
    [
        ("27500", ("{amount: 15000, on: 2023-10-02}", "{amount: 12500, period: 2024-25}"), "Together: £27,500."),
        ("30000", ("{amount: 15000, on: 2023-10-02}", "{amount: 12500, on: 2024}"), "Together: £27,500 of £30,000."),
        ("not_reported", ("{amount: 15000, on: 2023}", "{amount: {about: 100}, on: 2024}"), "Together: about £15,100."),
        (
            "not_reported",
            ("{amount: 15000, on: 2023}", "{amount: not_reported, on: 2024}"),
            "Reported so far: £15,000. 1 of 2 without an amount.",
        ),
        ("15000", ("{amount: 15000, on: 2023}",), ""),
        ("15000", ("{amount: not_reported, on: 2023}",), ""),
    ],
)
def test_a_page_shows_each_payment_and_what_they_come_to(
    data: Path, whole: str, payments: tuple[str, ...], words: str
) -> None:
    paid(data, whole, *payments)
    html = text_of(project_facts(Portal(load(data), today=TODAY), "night-walks"))
    assert "<dt>Payments</dt>" in html
    assert html.count("<li>") >= len(payments)
    assert f"</ul>{words}</dd>" in html


def test_a_payment_is_shown_with_its_time_its_purpose_and_its_source(data: Path) -> None:
    source = "sources: [{source: plan, at: page 99}]"
    paid(
        data,
        "15000",
        f"{{amount: 14000, on: 2023-10-02, what: First <year>, {source}}}",
        "{amount: 900, on: 2024, period: 2024-25}",
    )
    html = text_of(project_facts(Portal(load(data), today=TODAY), "night-walks"))
    assert "£14,000, 2 October 2023: First &lt;year&gt;" in html
    assert "page 99" in html
    assert "£900, 2024, for " in html


def test_where_no_amount_is_reported_the_payments_speak_for_it(data: Path) -> None:
    project = paid(data, "not_reported", "{amount: 4000, on: 2023}", "{amount: 2000, on: 2024}")
    portal = Portal(load(data), today=TODAY)
    assert "£6,000" in projects_list(portal, [project])
    assert "£6,000 in 1 of 1 projects; £84,000 is not accounted for" in fund_facts(portal, "safe-fund")
    assert grant(project, load(data), SETTINGS)["amountAwarded"] == 6000


def test_where_a_payment_is_not_reported_no_whole_is_made_up(data: Path) -> None:
    project = paid(data, "not_reported", "{amount: 4000, on: 2023}", "{amount: not_reported, on: 2024}")
    assert project.granted == "not_reported"
    assert "amountAwarded" not in grant(project, load(data), SETTINGS)
    assert "How the money is shared is not reported" in fund_facts(Portal(load(data), today=TODAY), "safe-fund")


@pytest.mark.parametrize(
    ("payments", "message"),
    [
        (
            "[{amount: 9000, on: 2023}, {amount: 9000, on: 2024}]",
            "payments: come to £18,000, but the amount is £15,000. Correct one of them",
        ),
        (
            "[{amount: 9000}]",
            "payments: does not say when. Give 'on', when it was paid, or 'period', which it was paid for",
        ),
        ("[{on: 2023}]", "payments.amount: is missing. How much, as for the whole"),
        ("[{amount: 9k, on: 2023}]", "payments.amount: '9k' is not an amount."),
    ],
)
def test_what_is_wrong_with_payments_is_said(data: Path, payments: str, message: str) -> None:
    give(data, "projects", "night-walks", f"payments: {payments}")
    [found] = said(data)
    assert found.startswith(f"night-walks: {message}")


def test_more_than_a_fund_holds_is_found_in_payments_too(data: Path) -> None:
    paid(data, "not_reported", "{amount: 90000, on: 2023}", "{amount: 5000, on: 2024}")
    assert said(data) == ["safe-fund: amount: holds £90,000, but its projects were given £95,000"]
