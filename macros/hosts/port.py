"""The port that the preview is shown at."""

import errno
import re
import socket

from macros.core.problems import PortalError, printable

LOWEST, HIGHEST = 1024, 65535
MOST_TRIED = 100
PORT = re.compile(r"[0-9]{1,5}")


def port_for(host: str, usual: int, typed: str) -> int:
    """Return the port that was asked for, or else the usual one, or else the next that is free.

    Raises `PortalError` if what was typed is no port, or if it is in use.
    """
    if typed:
        return _asked_for(host, typed)
    for port in range(usual, min(usual + MOST_TRIED, HIGHEST + 1)):
        if is_free(host, port):
            if port != usual:
                print(f"Port {usual} is in use, so the preview takes port {port}.")
            return port
    raise PortalError(f"The ports from {usual} on are all in use. Stop another preview, or name a port: PORT=9000")


def _asked_for(host: str, typed: str) -> int:
    shown = f"PORT={printable(typed)}"
    if not PORT.fullmatch(typed) or not LOWEST <= int(typed) <= HIGHEST:
        raise PortalError(f"{shown} is not a port for a preview. Give a number from {LOWEST} to {HIGHEST}: PORT=8001")
    port = int(typed)
    if not is_free(host, port):
        raise PortalError(f"{shown} is in use. Choose another port, or leave PORT out to get one that is free")
    return port


def is_free(host: str, port: int) -> bool:
    """Return whether a server could begin to listen at a port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True
