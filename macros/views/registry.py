"""Every macro that pages may call, by its name.

They are the functions of this package that are marked with `@macro`, and those that every kind with pages has.
"""

from importlib import import_module
from pkgutil import iter_modules

from macros import views
from macros.records.kinds import PAGED
from macros.views.macro import MACROS
from macros.views.record_page import cite_macro, notes_macro

__all__ = ["MACROS"]

for module in iter_modules(views.__path__):
    import_module(f"{views.__name__}.{module.name}")

for kind in PAGED:
    MACROS.setdefault(f"{kind.singular}_notes", notes_macro(kind))
    # The panels beside a page show the same, with related pages.
    if f"{kind.singular}_panels" not in MACROS:
        MACROS.setdefault(f"{kind.singular}_cite", cite_macro(kind))
