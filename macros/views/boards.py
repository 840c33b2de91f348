"""Boards, as pages show them: tables, an index, and each part of a board's page."""

from typing import TYPE_CHECKING

from macros.records.boards import Board
from macros.records.meetings import Meeting
from macros.records.plans import Plan
from macros.records.priorities import Priority
from macros.views.indexes import by_subject, index
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def boards_table(portal: "Portal") -> str:
    """Show a table of boards: who chairs each, and whom it reports to."""
    return portal.render("boards_table.html", boards=portal.catalogue.all(Board))


@macro
def boards_list(portal: "Portal") -> str:
    """Show every board with its part in a sentence, linked to its page."""
    return index(portal, [(board, board.role) for board in portal.catalogue.all(Board)])


@macro
def boards_subjects(portal: "Portal") -> str:
    """Show the boards that govern or monitor each priority."""
    boards = portal.catalogue.all(Board)
    return by_subject(portal, ((board, [one.id for one in _priorities(portal, board)]) for board in boards))


def _priorities(portal: "Portal", board: Board, *fields: str) -> list[Priority]:
    return portal.catalogue.linking_to(board, Priority, *(fields or ("monitored_by", "boards")))


@macro
def board_summary(portal: "Portal", id: str) -> str:
    """Show what a board decides or watches over, in a sentence."""
    return portal.render("board_summary.html", board=portal.catalogue.find(Board, id))


@macro
def board_facts(portal: "Portal", id: str) -> str:
    """Show who chairs a board and sits on it, whom it reports to, and what it governs and monitors."""
    board = portal.catalogue.find(Board, id)
    return portal.render(
        "board_facts.html",
        board=board,
        monitors=[priority.id for priority in _priorities(portal, board, "monitored_by")],
        governs=[priority.id for priority in _priorities(portal, board, "boards")],
        plans=[plan.id for plan in portal.catalogue.linking_to(board, Plan)],
        reporting=[one.id for one in portal.catalogue.linking_to(board, Board, "reports_to")],
    )


@macro
def board_meetings(portal: "Portal", id: str) -> str:
    """Show the meetings of a board that the papers report."""
    meetings = portal.catalogue.linking_to(portal.catalogue.find(Board, id), Meeting)
    return index(portal, [(meeting, "") for meeting in meetings])
