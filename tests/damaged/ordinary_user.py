"""Gives up what only the administrator may do, so that a file that may not be read cannot be read in a container."""

import contextlib
import ctypes
import os

READ_AND_WRITE_ANYTHING = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux."""
PR_CAPBSET_DROP = 24
VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def become_ordinary() -> None:
    """Give up the rights for this process and the programs that it runs; nothing for anybody but root on Linux."""
    if os.geteuid() != 0:
        return
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        header, sets = _Header(VERSION_3, 0), (_Sets * 2)()
        for right in READ_AND_WRITE_ANYTHING:
            library.prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
        library.capget(ctypes.byref(header), sets)
        for right in READ_AND_WRITE_ANYTHING:
            sets[0].effective &= ~(1 << right)
            sets[0].permitted &= ~(1 << right)
            sets[0].inheritable &= ~(1 << right)
        library.capset(ctypes.byref(header), sets)
