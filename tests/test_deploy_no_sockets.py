"""A build opens no socket of any kind, in any way; what its own processes talk through works."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import no_sockets

OPENING = {
    "a Unix socket": "import socket; socket.socket(socket.AF_UNIX)",
    "datagrams": "import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "the internet": "import socket; socket.socket(socket.AF_INET)",
    "the new internet": "import socket; socket.socket(socket.AF_INET6)",
    "the kernel": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "the host of a virtual machine": "import socket; socket.socket(socket.AF_VSOCK)",
    "a child": (
        "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', 'import socket; socket.socket()']))"
    ),
    "a fork": (
        "import os, socket, sys\nchild = os.fork()\nif not child: socket.socket(); os._exit(0)\n"
        "sys.exit(os.waitpid(child, 0)[1] != 0)"
    ),
    "a thread": (
        "import socket, sys; from concurrent.futures import ThreadPoolExecutor as E; "
        "sys.exit(E().submit(socket.socket).exception() is not None)"
    ),
    "a ring": "import ctypes, sys; sys.exit(ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(120)) < 0)",
}
TALKING = {
    "a pair": "import socket; a, b = socket.socketpair(); a.send(b'x'); assert b.recv(1) == b'x'",
    "pipes": "from multiprocessing import Pipe; a, b = Pipe(); a.send(1); assert b.recv() == 1",
    "one way": "from multiprocessing import Pipe; a, b = Pipe(duplex=False); b.send(1); assert a.recv() == 1",
    "a pool": (
        "from multiprocessing import get_context as of\n"
        "with of('fork').Pool(2) as pool: assert pool.map(abs, [-1, 2]) == [1, 2]"
    ),
    "a loop": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "a program": "import subprocess; assert subprocess.check_output(['echo', 'x']) == b'x\\n'",
    "an account": "import pwd; assert pwd.getpwuid(0).pw_name == 'root'",
}


def ends_well(program: str, *under: str) -> bool:
    """Return whether a Python program does what it tries to do."""
    return subprocess.run([*under, sys.executable, "-c", program], capture_output=True, timeout=30).returncode == 0


SHUT_IN = (sys.executable, no_sockets.__file__)


@pytest.mark.parametrize("what", OPENING)
def test_no_socket_is_opened(what: str) -> None:
    assert not ends_well(OPENING[what], *SHUT_IN)


def test_the_same_programs_open_one_where_they_may() -> None:
    assert {"a Unix socket", "a child", "a fork", "a thread"} <= {what for what in OPENING if ends_well(OPENING[what])}


@pytest.mark.parametrize("what", TALKING)
def test_processes_of_one_build_talk_to_each_other(what: str) -> None:
    assert ends_well(TALKING[what], *SHUT_IN)


@pytest.mark.parametrize("place", ["listens.sock", "\0portal-no-sockets"])
def test_nobody_who_listens_is_reached(tmp_path: Path, place: str) -> None:
    place = place if place.startswith("\0") else str(tmp_path / place)
    reach = f"import socket; socket.socket(socket.AF_UNIX).connect({place!r})"
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(place)
        one.listen()
        assert ends_well(reach)
        assert not ends_well(reach, *SHUT_IN)


def test_a_machine_that_is_not_known_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "pdp11")
    with pytest.raises(OSError, match="builds cannot be shut in on a machine of the kind pdp11"):
        no_sockets.forbid_sockets()
