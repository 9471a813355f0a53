"""What the services answered, on disk: one row per query, not per request.

A batch of fifty shifts as soon as one reference is added, so an HTTP cache would ask everything
again; here every line of a batch is kept by itself. Queries hold no address, contact or
key. Only answers are kept, found or absent, never a failure.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY, found INTEGER NOT NULL, body BLOB NOT NULL, at REAL NOT NULL
) WITHOUT ROWID
"""
_VERSION = 1
_ASK_AT_ONCE = 500
#: Bytes of one answer. JSON written anew grows: letters become escapes.
_LARGEST_ANSWER = 40_000_000


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """One answer: `text` as the service gave it (None: absent), `found` whether it is kept
    for the long time, `at` in seconds of the epoch."""

    text: str | None
    found: bool
    at: float


class Cache:
    """The answers of earlier runs. `path` None keeps them in memory for one run.

    A file that is damaged or from a newer version is set aside: nothing is lost but time.
    """

    def __init__(self, path: Path | None, *, megabytes: float) -> None:
        self._limit = int(megabytes * 1_000_000)
        self._db = _opened(path)

    def get(self, queries: Iterable[str]) -> dict[str, CachedAnswer]:
        """What is known about these queries; unknown ones are left out."""
        asked = list(dict.fromkeys(queries))
        known: dict[str, CachedAnswer] = {}
        for start in range(0, len(asked), _ASK_AT_ONCE):
            for query, found, body, at in self._rows(asked[start : start + _ASK_AT_ONCE]):
                # What is damaged, or longer than is ever kept, is not known.
                with contextlib.suppress(zlib.error, ValueError, TypeError):
                    known[query] = CachedAnswer(_unpacked(body), bool(found), float(at))
        return known

    def _rows(self, queries: list[str]) -> list[tuple[str, int, bytes, float]]:
        marks = ",".join("?" * len(queries))
        select = f"SELECT question, found, body, at FROM answers WHERE question IN ({marks})"  # noqa: S608 - only question marks
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            return self._db.execute(select, queries).fetchall()
        return []  # damaged inside: as if nothing were known

    def put(self, answers: Mapping[str, CachedAnswer]) -> None:
        """Keeps answers, all or none; the oldest make room once the file is full.

        One that is too long to be read back whole is not kept: it is asked for again.
        """
        rows = [
            (query, int(answer.found), _packed(answer.text), answer.at)
            for query, answer in answers.items()
            if answer.text is None or len(answer.text.encode()) <= _LARGEST_ANSWER
        ]
        # A full disk, or a file that is held or damaged, must not stop a run.
        with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError), self._db:
            self._db.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", rows)
            self._make_room()

    def close(self) -> None:
        """Frees the file."""
        self._db.close()

    def _make_room(self) -> None:
        pages = int(self._db.execute("PRAGMA page_count").fetchone()[0])
        free = int(self._db.execute("PRAGMA freelist_count").fetchone()[0])
        size = int(self._db.execute("PRAGMA page_size").fetchone()[0])
        if (pages - free) * size > self._limit:
            self._db.execute(
                "DELETE FROM answers WHERE at <= (SELECT at FROM answers ORDER BY at"
                " LIMIT 1 OFFSET (SELECT count(*) / 4 FROM answers))"
            )


def _packed(text: str | None) -> bytes:
    return b"" if text is None else zlib.compress(text.encode(), 3)


def _unpacked(body: bytes) -> str | None:
    if not body:
        return None
    bounded = zlib.decompressobj()
    text = bounded.decompress(body, _LARGEST_ANSWER)
    if bounded.unconsumed_tail or not bounded.eof:
        raise ValueError("longer than is ever kept, or cut off")
    return text.decode()


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        return _prepared(":memory:")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_private(path)
        return _prepared(str(path))
    except (OSError, sqlite3.OperationalError):
        return _prepared(":memory:")  # not ours to write, or held by another program
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite's words name what is damaged
        with contextlib.suppress(OSError, sqlite3.Error):
            path.replace(path.with_name(path.name + ".damaged"))
            return _prepared(str(path))
    return _prepared(":memory:")


def _prepared(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=10.0)
    try:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > _VERSION:
            raise sqlite3.DatabaseError("written by a newer version")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(_SCHEMA)
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db


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
