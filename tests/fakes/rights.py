"""What a process may do with files, taken away for a while: the administrator may do everything.

Nothing is changed but this process's own powers over files that forbid it; whose files they are,
and which user it is, stay as they were.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

#: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER.
_POWERS = 1 << 1 | 1 << 2 | 1 << 3
_VERSION_3 = 0x20080522

#: For tests of files that may not be read or written.
RIGHTS_COUNT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (os.geteuid() == 0 and sys.platform != "linux"),
    reason="files here forbid nothing to this user",
)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Powers(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def _use(powers: bool) -> None:
    system = ctypes.CDLL(None, use_errno=True)
    header, now = _Header(_VERSION_3, 0), (_Powers * 2)()
    if system.capget(ctypes.byref(header), now):
        raise OSError(ctypes.get_errno(), "capget")
    without = now[0].effective & ~_POWERS
    now[0].effective = without | (now[0].permitted & _POWERS if powers else 0)
    if system.capset(ctypes.byref(header), now):
        raise OSError(ctypes.get_errno(), "capset")


@contextmanager
def as_the_files_say() -> Iterator[None]:
    """While it lasts, the rights of files hold for this thread, whoever it is."""
    if os.geteuid() != 0:
        yield
        return
    _use(powers=False)
    try:
        yield
    finally:
        _use(powers=True)
