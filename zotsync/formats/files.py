"""Files as the user names them: named pipes, and the one name of each.

`<(command)` is a named pipe, and one that nobody fills has no end.

A file under the one name that its folder gives it.

To the file systems of macOS and Windows "refs.bib" and "Refs.bib", or an ü of one letter and one
of two, are the same file. A list that is remembered by its place must not become another list
when its name is typed, or completed by a shell, in another way.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Iterable
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
class PipeWait:
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


def read_pipe(path: Path, most: int, waiting: PipeWait | None = None) -> bytes:
    """What is written into a named pipe until its last writer closes it, at most `most` bytes.

    Opened without waiting, because an open that waits for a writer cannot be given up.

    Raises:
        PipeIsSilent: nobody opened it for writing, or whoever did writes nothing.
        OSError: it cannot be opened or read.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return _until_closed(handle, most, waiting or PipeWait())
    finally:
        os.close(handle)


def _until_closed(handle: int, most: int, waiting: PipeWait) -> bytes:
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


#: Names in a folder that are looked at; in larger ones a name stays as it was given.
_MOST = 20_000


def _entries(folder: Path) -> Iterable[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry, _ in zip(entries, range(_MOST), strict=False)]


def true_place(
    path: Path,
    *,
    same: Callable[[Path, Path], bool] = os.path.samefile,
    entries: Callable[[Path], Iterable[str]] = _entries,
) -> Path:
    """A whole path with each part as its folder has it; as given where nobody can say.

    Where letters' cases and accents tell files apart (Linux), nothing is changed and each part
    costs one question. `same` and `entries` are seams for tests.
    """
    if path == path.parent:
        return path
    folder = true_place(path.parent, same=same, entries=entries)
    return folder / _true_name(folder, path.name, same, entries)


def _true_name(
    folder: Path,
    name: str,
    same: Callable[[Path, Path], bool],
    entries: Callable[[Path], Iterable[str]],
) -> str:
    others = {
        name.swapcase(),
        unicodedata.normalize("NFC", name),
        unicodedata.normalize("NFD", name),
    }
    try:
        if not any(_is_same(folder / name, folder / other, same) for other in others - {name}):
            return name
        listed = entries(folder)
        alike = [each for each in listed if _folded(each) == _folded(name)]
        here = [each for each in alike if _is_same(folder / each, folder / name, same)]
    except (OSError, ValueError):
        return name
    return name if name in here or not here else here[0]


def _is_same(one: Path, other: Path, same: Callable[[Path, Path], bool]) -> bool:
    try:
        return same(one, other)
    except OSError:  # one of them is not there
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
