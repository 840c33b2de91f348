"""The way to say that something is wrong leads to a mailbox, and to nothing else."""

import pytest

from macros.core.problems import WrongCall
from macros.views.portal import Portal
from macros.views.report import report_route
from tests.portals import only


def test_it_leads_to_the_mailbox(portal: Portal) -> None:
    assert 'href="mailto:wrong@safer.example?subject=' in report_route(portal, mailbox="wrong@safer.example")


@pytest.mark.parametrize(
    "mailbox",
    [
        *("", "wrong", "wrong@safer", "@safer.example", "a@b..example", "a@b.example\n"),
        "wrong@safer.example?bcc=me@elsewhere.example",
        "wrong@safer.example,me@elsewhere.example",
        "Wrong <wrong@safer.example>",
        "mailto:wrong@safer.example",
    ],
)
def test_what_is_no_mailbox_is_refused(portal: Portal, mailbox: str) -> None:
    message = f"mailbox={mailbox!r} is not an e-mail address. Write one: corrections@safer.example"
    with pytest.raises(WrongCall, match=only(message)):
        report_route(portal, mailbox=mailbox)
