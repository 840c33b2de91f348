"""The commands behind the Makefile: `python -m macros check`, `python -m macros site`."""

from macros.commands import main

main()
