"""Makes `python -m macros` end in a sentence even while it still loads: Ctrl-C at once, or a package that is missing.

Imported before anything else of ours. Any other program that imports this package is left alone.
"""

import signal
import sys

if sys.argv[:1] == ["-m"]:  # so Python calls the program while it looks for the one to run
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is somebody who can say it in words
    from macros.core.terminal import prepare

    prepare()
