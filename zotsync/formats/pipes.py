"""Named pipes among files: `<(command)` is one, and one that nobody fills has no end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Seconds that somebody has to open a pipe for writing, and those that a writer may be silent.
WRITER_SECONDS = 5.0
SILENT_SECONDS = 120.0
_PAUSE = 0.02
_PIECE = 1 << 16


class PipeIsSilent(OSError):
    """Nothing comes out of a pipe; `strerror` says why."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a pipe is waited for: the clock in seconds, and what sleeps. Replaced in tests."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def first_bytes(path: Path, most: int) -> bytes:
    """At most `most` bytes from the beginning of a file or a named pipe.

    Raises:
        PipeIsSilent: it is a pipe that nobody fills.
        OSError: it cannot be opened or read.
    """
    if path.is_fifo():
        return read_pipe(path, most)
    with path.open("rb") as stream:
        return stream.read(most)


def read_pipe(path: Path, most: int, waiting: Waiting | None = None) -> bytes:
    """What is written into a named pipe until its last writer closes it, at most `most` bytes.

    Opened without waiting, because an open that waits for a writer cannot be given up.

    Raises:
        PipeIsSilent: nobody opened it for writing, or whoever did writes nothing.
        OSError: it cannot be opened or read.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return _until_closed(handle, most, waiting or Waiting())
    finally:
        os.close(handle)


def _until_closed(handle: int, most: int, waiting: Waiting) -> bytes:
    body = bytearray()
    written = False  # an empty read means "no writer yet" before, "no writer left" afterwards
    heard = waiting.clock()
    while len(body) < most:
        try:
            piece = os.read(handle, min(_PIECE, most - len(body)))
        except BlockingIOError:
            piece, written, silent = b"", True, True
        else:
            silent = not piece
            if silent and written:
                break
        if silent:
            _check_patience(waiting.clock() - heard, written=written)
            waiting.sleep(_PAUSE)
            continue
        body += piece
        written, heard = True, waiting.clock()
    return bytes(body)


def _check_patience(seconds: float, *, written: bool) -> None:
    """Raises `PipeIsSilent` after so many seconds without a byte."""
    if written and seconds > SILENT_SECONDS:
        raise PipeIsSilent(0, f"the pipe brought nothing for {SILENT_SECONDS:.0f} seconds")
    if not written and seconds > WRITER_SECONDS:
        raise PipeIsSilent(0, f"nobody wrote into the pipe for {WRITER_SECONDS:.0f} seconds")
