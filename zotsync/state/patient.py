"""A connection to a database that another program may keep for a while: it waits, and says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Patience:
    """How long another program may keep the file, and after how long that is said, in seconds.

    `says` is called then, once for each wait.
    """

    silence: float
    whole: float
    says: Callable[[], None]


class PatientConnection(sqlite3.Connection):
    """Runs a statement again that found the file in use, once its silence is broken.

    Only a statement that begins a transaction, or is one, can find it so: nothing is done twice.
    """

    def __init__(self, path: Path, patience: Patience) -> None:
        """Opens the file in autocommit mode."""
        super().__init__(path, timeout=patience.silence, isolation_level=None)
        self._patience = patience

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As in sqlite3; raises OperationalError (busy) after the whole patience."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
        self._patience.says()
        self._wait_for(self._patience.whole - self._patience.silence)
        try:
            return super().execute(sql, parameters)
        finally:
            self._wait_for(self._patience.silence)

    def _wait_for(self, seconds: float) -> None:
        super().execute(f"PRAGMA busy_timeout={max(0, int(seconds * 1000))}")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program keeps the file."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
