"""One run at a time on one state: a lock that dies with its process."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.model.errors import StateLocked
from zotsync.state.private import private_file, private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: How long a run waits for another one to finish, and after how long it says so, in seconds.
PATIENCE = 60.0
SILENCE = 2.0

#: What file systems without locks (some network homes) answer.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})


@contextmanager
def only_run(
    folder: Path,
    *,
    patience: float = PATIENCE,
    waits: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Holds the state's lock; `waits` is told once, in words, whom a longer wait is for.

    Raises:
        StateLocked: another run keeps it for longer than `patience` seconds.
        StateError: the folder cannot be used.
    """
    private_folder(folder)
    note = folder / "lock.pid"
    lock = _acquired(folder, patience, waits)
    try:
        private_file(note)  # another user's is refused, and left where it is
        try:
            note.write_text(str(os.getpid()), "ascii")
            yield
        finally:
            with contextlib.suppress(OSError):
                note.unlink(missing_ok=True)
    finally:
        lock.release()


def _acquired(folder: Path, patience: float, waits: Callable[[str], None] | None) -> BaseFileLock:
    from filelock import Timeout

    lock = _lock(folder)
    try:
        lock.acquire(timeout=min(SILENCE, patience))
        return lock
    except Timeout:
        if waits:
            waits(f"Waiting for another zotsync run (process {holder(folder) or 'unknown'}) …")
    try:
        lock.acquire(timeout=max(0.0, patience - SILENCE))
    except Timeout as error:
        raise StateLocked(
            f"Another zotsync run (process {holder(folder) or 'unknown'}) is using {folder}.",
            hint="Wait until it is done, or give another folder with --state.",
        ) from error
    return lock


def _lock(folder: Path) -> BaseFileLock:
    """A lock of the operating system's; where there are none, the mark of a file."""
    from filelock import FileLock, SoftFileLock, Timeout

    path = folder / "lock"
    private_file(path)
    try:
        with FileLock(path, mode=0o600, timeout=0):
            pass
    except Timeout:
        pass
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return SoftFileLock(folder / "lock.soft", mode=0o600)
    return FileLock(path, mode=0o600)


def holder(folder: Path) -> str:
    """The process of the run that keeps a state, "" if there is none or it does not say."""
    try:
        process = (folder / "lock.pid").read_text("ascii")[:20].strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return process if process != str(os.getpid()) else ""
