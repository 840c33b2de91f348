"""Runs the publisher and kills it after a number of writes: `python tests/store_killed.py 30 …`."""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from deploy.store import s3
from deploy.store.__main__ import main

limit = int(sys.argv[1])
numbers = count(1)
write = s3.S3Store.write


def counted(*words: Any, **named: Any) -> bool:
    """Write, unless this is one too many."""
    if next(numbers) > limit:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(*words, **named)


if __name__ == "__main__":
    s3.S3Store.write = counted  # type: ignore[method-assign]
    sys.exit(main(sys.argv[2:]))
