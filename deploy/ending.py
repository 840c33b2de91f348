"""How each program in this folder ends: in success or in a sentence, on any terminal, with details for DEBUG=1."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from deploy.settings import Refused

INTERRUPTED = 130


@contextmanager
def in_a_sentence(more: str = "", *, code: int = 1) -> Iterator[None]:
    """Run a program; if it cannot go on, print why, then `more`, and leave with this exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except (Refused, OSError, subprocess.CalledProcessError) as error:
        said = sentence(error)
    except Exception as error:
        if os.environ.get("DEBUG", "") not in {"", "0"}:
            raise
        said = (
            f"This is a mistake in the portal's own program: {type(error).__name__}: {error}. "
            "The server's administrator should report it; DEBUG=1 shows the details."
        )
    else:
        return
    print("\n".join(filter(None, [said, more])), file=sys.stderr)
    sys.exit(code)


def sentence(error: Exception) -> str:
    """Say what went wrong, for a reader of sentences."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "The server's disk is full. Its administrator should look at it."
    if isinstance(error, OSError):
        return f"The server could not write the site: {error.strerror}. Its administrator should look at it."
    return str(error)
