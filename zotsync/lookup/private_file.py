"""Files that only their owner reads: what was looked up tells what somebody works on."""

from __future__ import annotations

import os
from pathlib import Path


def make_private(path: Path) -> None:
    """Makes the file if it is missing, readable and writable for its owner alone.

    Raises OSError for a symbolic link, and for a file of somebody else.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)
