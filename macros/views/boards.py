"""Boards, as pages show them: a table and a list."""

from typing import TYPE_CHECKING

from macros.records.boards import Board
from macros.records.priorities import Priority
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def boards_table(portal: "Portal") -> str:
    """Show a table of boards: who chairs each, and whom it reports to."""
    return portal.render("boards_table.html", boards=portal.catalogue.all(Board))


@macro
def boards_list(portal: "Portal") -> str:
    """Show every board with its part, its chair, its members and the priorities it governs or monitors."""
    catalogue = portal.catalogue
    boards = [
        (
            board,
            [priority.id for priority in catalogue.linking_to(board, Priority, "monitored_by")],
            [priority.id for priority in catalogue.linking_to(board, Priority, "boards")],
        )
        for board in catalogue.all(Board)
    ]
    return portal.render("boards_list.html", boards=boards)
