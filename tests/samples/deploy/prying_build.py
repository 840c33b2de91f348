"""Stands in for the build: tries what a build should not be able to do, and gives what it found as the site."""

import io
import os
import socket
import subprocess
import sys
import tarfile
from pathlib import Path

home = Path(sys.argv[1]).parent


def answer(*words: str) -> str:
    """Return the exit code of a command."""
    return str(subprocess.run(words, capture_output=True, cwd="/").returncode)


def connected(place: str) -> str:
    """Return 0 if a program that listens there can be reached."""
    try:
        with socket.socket(socket.AF_UNIX) as one:
            return str(one.connect_ex(place))
    except PermissionError:
        return "no socket"


found = {
    "account": str(os.getuid()),
    "processes": str(sum(name.isdigit() for name in os.listdir("/proc"))),
    "networks": " ".join(line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]),
    "surroundings": " ".join(sorted(os.environ)),
    "reads the repository": answer("ls", f"{home}/portal.git"),
    "reads a release": answer("sh", "-c", f"cat {home}/site/releases/*/index.html"),
    "reads the record": answer("cat", f"{home}/site/published.log"),
    "reads the log": answer("cat", f"{home}/log/access.log"),
    "reaches a socket in /run": connected("/run/portal-prying.sock"),
    "reaches a socket elsewhere": connected("/var/lib/portal-prying.sock"),
    "reaches a socket without a place": connected("\0portal-prying"),
    "writes a release": answer("touch", f"{home}/site/releases/mine"),
    "writes code": answer("touch", f"{home}/code/mine"),
}
page = "\n".join(f"{name}: {value}" for name, value in found.items()).encode()
with tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as site:
    about = tarfile.TarInfo("index.html")
    about.size = len(page)
    site.addfile(about, io.BytesIO(page))
