"""The commands behind the Makefile: `python -m macros check`, `python -m macros site`."""

from macros.collector import collect_seldom, spare_what_is_there
from macros.commands import main
from macros.terminal import prepare

prepare()
# What was imported stays, and a command soon ends.
spare_what_is_there()
collect_seldom()
main()
