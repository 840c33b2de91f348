"""Runs a program that can open no socket, and neither can anything that it starts.

    python no_sockets.py PROGRAM WORDS…

Programs of a server listen on sockets in folders of all kinds: /run, /var/lib/mysql, somebody's home. Instead of hiding
each, the kernel refuses the call that opens any socket, whether Unix, abstract or internet. Pipes and pairs
of connected sockets, by which processes of one build talk to each other, work as ever. Nobody can take the rule back.
"""

import ctypes
import errno
import os
import platform
import sys

# The kernel's number for each kind of machine, and for the call `socket` there. On others builds cannot be shut in.
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198), "riscv64": (0xC00000F3, 198)}
IO_URING_SETUP = 425  # a way to open sockets without that call
FOREIGN = 0x40000000  # calls from here on are those of another way to call x86-64, which has a `socket` of its own
SET_NO_NEW_PRIVS, SET_SECCOMP, FILTER = 38, 22, 2
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
LOAD, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, MACHINE = 0, 4  # where the kernel puts the number of the call, and that of the machine


class Step(ctypes.Structure):
    """A step of the kernel's small programs, `struct sock_filter`: how many steps to skip if it holds, if not."""

    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class Steps(ctypes.Structure):
    """Such a program, `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Step)))


def steps(machine: int, socket: int) -> Steps:
    """Return the program that refuses to open sockets, and every call of another machine."""
    rules = [
        (LOAD, 0, 0, MACHINE),
        (IF_EQUAL, 0, 5, machine),
        (LOAD, 0, 0, NUMBER),
        (IF_EQUAL, 3, 0, socket),
        (IF_EQUAL, 2, 0, IO_URING_SETUP),
        (IF_AT_LEAST, 1, 0, FOREIGN),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    return Steps(len(rules), (Step * len(rules))(*(Step(*rule) for rule in rules)))


def forbid_sockets() -> None:
    """Let this process, and all that it starts, open no socket from now on; raise `OSError` where that cannot be."""
    if platform.machine() not in MACHINES:
        raise OSError(errno.ENOSYS, f"builds cannot be shut in on a machine of the kind {platform.machine()}")
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    rule = steps(*MACHINES[platform.machine()])
    if prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(SET_SECCOMP, FILTER, ctypes.byref(rule), 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    forbid_sockets()
    os.execvp(sys.argv[1], sys.argv[1:])
