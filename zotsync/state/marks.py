"""How far a state has come, kept apart from it: a state that was put back from a backup is older.

A mark is a number in a file of the cache. Its failures are nobody's: without a mark a state counts
as the newest there is.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of the last run that a state began in one library."""

    path: Path

    def last(self) -> int:
        """The number, 0 if there is none."""
        try:
            return int(self.path.read_text("ascii")[:20])
        except (OSError, ValueError):
            return 0

    def note(self, run: int) -> None:
        """Keeps a number."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = self.path.with_suffix(f".{os.getpid()}.part")
            fresh.write_text(str(run), "ascii")
            os.replace(fresh, self.path)  # noqa: PTH105


def mark_of(folder: Path, state: Path, identity: str) -> Mark:
    """The mark of a library in a state, whose place names it."""
    name = f"{state.absolute()}\n{identity}".encode("utf-8", "surrogatepass")
    return Mark(folder / hashlib.sha256(name).hexdigest()[:32])
