"""Runs a command of the portal without something that is done for speed: `python -m tests.bench.without NAME site …`.

Without a name (`""`) it runs the command as it is, so that what is compared begins alike.
"""

import runpy
import sys

from tests.bench.switches import SWITCHES

if __name__ == "__main__":
    _, name, *arguments = sys.argv
    for switch in SWITCHES:
        if switch.name == name:
            switch.turn_off()
    sys.argv[1:] = arguments
    runpy.run_module("macros", run_name="__main__", alter_sys=True)
