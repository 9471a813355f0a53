"""The library file: SQLite in WAL, many readers, one writer, one transaction per object.

What is promised: a write that was answered survives the death of the process at any moment (and,
through `flush`, a loss of power); a write that was not answered is there whole or not at all. Two
processes may have the file open: SQLite's own lock makes their writers take turns.
"""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from zotsync.model.errors import LibraryUnavailable, StateDamaged, StateTooNew, ZotsyncError
from zotsync.server.tables import FORMAT, HISTORY, INCONSISTENCIES, SCHEMA

#: How long a writer waits for another process's transaction, in seconds.
BUSY_SECONDS = 30.0
#: Connections kept open for readers; more readers at once open and close their own.
IDLE_READERS = 8
#: The writer's memory of pages, and how many pages wait in the log before they are moved: with
#: 100,000 items a batch of 50 then takes a fifth less time.
CACHE_KIB = 32_768
CHECKPOINT_PAGES = 4_000


#: What can be done with a library that can be read and not written.
_LOOKING = "It can be looked at (list, show, export, plan); to write, copy it to where you may."


class Store:
    """One library file. Safe to use from several threads.

    `file_id` names the file, and is copied with it; `writer` names this opening of it.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens the file, making it when missing.

        Raises `StateDamaged` when it is no library file, `StateTooNew` when a later zotsync
        wrote it, `LibraryUnavailable` when it cannot be opened.
        """
        self.path = str(path)
        self._memory = self.path == ":memory:"
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._writer_lock = threading.RLock()
        self._closed = False
        self.writer = secrets.token_hex(8)
        with _opening(self.path):
            if not self._memory:
                _make_private(Path(self.path))
            self._writer = self._connect()
            try:
                self.file_id = _prepare(self._writer, self.path)
            except BaseException:
                self._writer.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one moment of the library."""
        if self._memory:
            with self._writer_lock:
                yield self._writer
            return
        with _explained(self.path):
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection inside a transaction: kept on success, undone on an exception.

        Raises LibraryUnavailable once the library is closed.
        """
        with _explained(self.path), self._writer_lock:
            if self._closed:
                raise LibraryUnavailable(f"The library {self.path} is closed.")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def flush(self) -> None:
        """Forces what was committed to the disk: called once per write request, before its answer.

        With `synchronous = NORMAL` a commit is handed to the system but not to the disk; one
        flush per request costs less than one per object.
        """
        if self._memory:
            return
        with _opening(self.path), contextlib.suppress(FileNotFoundError):
            handle = os.open(self.path + "-wal", os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def close(self) -> None:
        """Closes every connection that is not in use; the store cannot be used afterwards."""
        with self._writer_lock:
            if self._closed:
                return
            self._closed = True
            while not self._idle.empty():
                self._idle.get_nowait().close()
            self._writer.close()

    def _take(self) -> sqlite3.Connection:
        if self._closed:
            raise LibraryUnavailable(f"The library {self.path} is closed.")
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.execute("COMMIT")
        if self._closed or self._idle.qsize() >= IDLE_READERS:
            connection.close()
        else:
            self._idle.put(connection)


def _make_private(path: Path) -> None:
    """Makes the file readable by its owner only, before anything is written into it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise LibraryUnavailable(f"The library {path} is not a file.")
    finally:
        os.close(handle)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switches the file to a write-ahead log; waits for another process that does so as well.

    SQLite's own waiting does not cover this switch of a file that is new to both.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _prepare(connection: sqlite3.Connection, path: str) -> str:
    """Creates the tables where they are missing; gives the file's id."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if tables and not {"meta", "libraries", "item_bodies"} <= tables:
        raise ValueError("it holds something else")  # and is left exactly as it is
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not found:
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
            rows = [("format", str(FORMAT)), ("file_id", secrets.token_hex(8))]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        connection.execute(HISTORY)
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    if int(meta["format"]) > FORMAT:
        raise StateTooNew(
            f"{path} was written by a newer zotsync.", hint="Update zotsync, then try again."
        )
    return str(meta["file_id"])


@contextlib.contextmanager
def _opening(path: str) -> Iterator[None]:
    """Turns what the system and our own tables say about a file into our errors."""
    try:
        with _explained(path):
            yield
    except (KeyError, ValueError) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise LibraryUnavailable(
            f"The library {path} cannot be opened: {error.strerror or error}.",
            hint=_LOOKING if os.path.isfile(path) and os.access(path, os.R_OK) else "",  # noqa: PTH113
        ) from error


@contextlib.contextmanager
def _explained(path: str) -> Iterator[None]:
    """Turns what SQLite says about a file into our errors."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LibraryUnavailable(
                f"Another program holds the library {path}.", hint="Try again in a moment."
            ) from error
        if "is full" in str(error):
            raise LibraryUnavailable(
                f"There is no room left on the disk of the library {path}.",
                hint="Make room, then run again.",
            ) from error
        if "readonly" in str(error):
            raise LibraryUnavailable(
                f"The library {path} cannot be written: its file or folder is read-only.",
                hint="Look at the rights of both, and whether its disk can be written.",
            ) from error
        if "no such" in str(error) or "malformed" in str(error):
            raise _damaged(path, error) from error
        raise LibraryUnavailable(f"The library {path} cannot be used: {error}.") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the words of either name it
        raise _damaged(path, error) from error


def _damaged(path: str, error: Exception) -> StateDamaged:
    return StateDamaged(
        f"{path} is not a readable library ({error}).",
        hint="Move the file away or restore it from a backup.",
    )


def check_file(path: str | Path) -> Iterator[tuple[str, bool, str]]:
    """(what was checked, is it well, words), one by one; never raises for a broken file."""
    if not Path(path).exists():
        yield "library file", False, f"{path} does not exist"
        return
    try:
        store = Store(path)
    except ZotsyncError as error:
        yield "library file", False, error.message
        return
    try:
        yield "library file", True, str(path)
        yield from _check_content(store)
    except ZotsyncError as error:
        yield "library content", False, error.message
    finally:
        store.close()


def _check_content(store: Store) -> Iterator[tuple[str, bool, str]]:
    with store.reading() as db:
        words = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
        yield "library integrity", words == ["ok"], "; ".join(words)
        if words != ["ok"]:
            return
        for name, sql, found in INCONSISTENCIES:
            count = int(db.execute(sql).fetchone()[0])
            yield f"library {name}", count == 0, f"{count} {found}" if count else "consistent"
