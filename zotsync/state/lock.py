"""One run at a time on one state: a lock that dies with its process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zotsync.model.errors import StateLocked

#: How long a run waits for another one to finish, in seconds.
PATIENCE = 60.0


@contextmanager
def only_run(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the state's lock; raises StateLocked if another run keeps it for too long."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = folder / "lock.pid"
    lock = FileLock(folder / "lock", timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise StateLocked(
            f"Another zotsync run (process {_holder(note)}) is using {folder}.",
            hint="Wait until it is done, or give another folder with --state.",
        ) from error
    try:
        note.write_text(str(os.getpid()), "ascii")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    try:
        return note.read_text("ascii")[:20]
    except OSError:
        return "unknown"
