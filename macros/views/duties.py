"""Legal duties, as pages list them."""

from typing import TYPE_CHECKING

from macros.records.duties import Duty
from macros.views.choices import one_of
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def duties_list(portal: "Portal", *, type: str) -> str:
    """Show duties, Acts or changes in the landscape, each as at its date."""
    one_of(Duty, "type", type)
    return portal.render("duties_list.html", duties=[duty for duty in portal.catalogue.all(Duty) if duty.type == type])
