"""The commands behind the Makefile: `python -m macros check`, `python -m macros site`."""

from macros.cli import main
from macros.core.garbage_collection import collect_seldom, spare_what_is_there
from macros.core.terminal import prepare

prepare()
# What was imported stays, and a command soon ends.
spare_what_is_there()
collect_seldom()
main()
