"""What files were read as, kept by their content: an unchanged list is not taken apart again.

A row is good for the same bytes under the same name, read by the same program. What cannot be read
back counts as never kept; what cannot be kept is read again the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from zotsync import version
from zotsync.formats.inputs import Input, bytes_of, read_input
from zotsync.model.reference import (
    Date,
    Evidence,
    Name,
    Notice,
    Origin,
    Read,
    Reference,
    Rejected,
    Resolution,
)

#: Smaller files are read as fast as a row of them.
WORTH_KEEPING = 20_000
#: How many rows are kept, and how large one may be unpacked.
MOST_ROWS, MOST_BYTES = 40, 200_000_000
#: The rooms whose code decides how a file is read.
_ROOMS = ("citations", "data", "formats", "model", "text")
_KINDS = {"reference": Reference, "rejected": Rejected, "notice": Notice}
#: The values in a field that are not plain data.
_PARTS = {
    "names": Name, "issued": Date, "accessed": Date, "origin": Origin, "evidence": Evidence,
    "resolution": Resolution,
}  # fmt: skip


class ReadCache:
    """A folder of rows. Its failures are nobody's: a row that cannot be used is read anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, inp: Input, format: str = "") -> Iterator[Read]:
        """What an input says, as `formats.inputs.read_input` gives it; raises what that raises."""
        if inp.path is None:
            yield from read_input(inp, format)
            return
        data = bytes_of(inp)
        if inp.beside:  # of the folder, not of this file's content
            yield inp.beside
        inp = replace(inp, data=data, beside=None)
        if len(data) < WORTH_KEEPING:
            yield from read_input(inp, format)
            return
        row = self._folder / _name_of(data, inp.name, format)
        kept = _kept(row)
        if kept is None:
            kept = list(read_input(inp, format))
            with contextlib.suppress(OSError, TypeError, ValueError):
                self._keep(row, kept)
        yield from kept

    def _keep(self, row: Path, reads: list[Read]) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = row.with_name(f"{row.name}.{os.getpid()}")
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(zlib.compress(json.dumps([row_of(read) for read in reads]).encode(), 1))
        fresh.replace(row)
        rows = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in rows[:-MOST_ROWS]:
            old.unlink()


def _kept(row: Path) -> list[Read] | None:
    """The reads of a row, None if there is none that can be used."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(row.read_bytes(), MOST_BYTES)
        if not unpacking.eof:
            return None
        return [read_of(each) for each in json.loads(text)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error, RecursionError):
        return None


def _name_of(data: bytes, name: str, format: str) -> str:
    said = json.dumps([name, format, _program()]).encode()
    return hashlib.sha256(said + b"\0" + data).hexdigest()[:40]


@cache
def _program() -> str:
    """A text that differs where another program would read."""
    home = Path(version.__file__).parent
    seen = [version.__version__]
    for room in _ROOMS:
        for path in sorted((home / room).rglob("*")):
            if path.suffix not in (".pyc", ""):
                found = path.stat()
                seen.append(f"{path.relative_to(home)} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def row_of(read: Read) -> dict[str, Any]:
    """A read as data. Raises TypeError for a part that has no form as data."""
    kind = next(name for name, cls in _KINDS.items() if isinstance(read, cls))
    return {"kind": kind, **_data(read)}


def _data(value: Any) -> dict[str, Any]:
    """The fields of a frozen value, those left out that are at their default."""
    found = {}
    for part in fields(value):
        held = getattr(value, part.name)
        if held != part.default:
            found[part.name] = _plain(held)
    return found


def _plain(held: Any) -> Any:
    if is_dataclass(held):
        return _data(held)
    if isinstance(held, tuple):
        return [_plain(each) for each in held]
    if isinstance(held, dict):
        return {name: _plain(each) for name, each in held.items()}
    if held is None or isinstance(held, str | int | float | bool):
        return held
    raise TypeError(f"no form as data: {type(held).__name__}")


def read_of(row: dict[str, Any]) -> Read:
    """A read from its row. Raises KeyError, TypeError, AttributeError for what is none."""
    kind = _KINDS[row.pop("kind")]
    read: Read = kind(**{name: _value(name, held) for name, held in row.items()})
    return read


def _value(name: str, held: Any) -> Any:
    part = _PARTS.get(name)
    if isinstance(held, list):
        return tuple(_part(part, each) for each in held)
    if name == "evidence":
        return {field: _part(part, each) for field, each in held.items()}
    return _part(part, held) if part else held


def _part(part: Any, held: Any) -> Any:
    if part is None or not isinstance(held, dict):
        return held
    return part(**{name: tuple(v) if isinstance(v, list) else v for name, v in held.items()})
