"""Every macro that pages may call, by its name: all functions of this package that are marked with `@macro`."""

from importlib import import_module
from pkgutil import iter_modules

from macros import views
from macros.views.macro import MACROS

__all__ = ["MACROS"]

for module in iter_modules(views.__path__):
    import_module(f"{views.__name__}.{module.name}")
