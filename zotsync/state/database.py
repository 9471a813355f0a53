"""The state file: zotsync's memory on this machine, one SQLite database, private to the user.

Everything in it is partitioned by library identity. Losing it loses no data: without it a sync
only adds (docs/how-sync-decides.md).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zotsync.model.errors import StateDamaged, StateTooNew

#: Raised whenever a table changes; an older zotsync refuses a newer file.
SCHEMA_VERSION = 1

_TABLES = """
CREATE TABLE library (
  id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, spec TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 0, keys_version INTEGER NOT NULL DEFAULT 0);
CREATE TABLE object (
  library INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
  live INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (library, kind, key)) WITHOUT ROWID;
CREATE TABLE match_key (
  library INTEGER NOT NULL, match_key TEXT NOT NULL, item_key TEXT NOT NULL,
  PRIMARY KEY (library, match_key, item_key)) WITHOUT ROWID;
CREATE INDEX match_key_item ON match_key (library, item_key);
CREATE TABLE replaced (
  library INTEGER NOT NULL, loser TEXT NOT NULL, survivor TEXT NOT NULL,
  PRIMARY KEY (library, loser)) WITHOUT ROWID;
CREATE TABLE baseline (
  library INTEGER NOT NULL, item_key TEXT NOT NULL, source TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (library, item_key, source)) WITHOUT ROWID;
CREATE TABLE link (
  library INTEGER NOT NULL, source TEXT NOT NULL, ref_id TEXT NOT NULL, item_key TEXT NOT NULL,
  ordinal INTEGER, raw TEXT NOT NULL, PRIMARY KEY (library, source, ref_id)) WITHOUT ROWID;
CREATE INDEX link_item ON link (library, item_key);
CREATE TABLE decision (
  library INTEGER NOT NULL, source TEXT NOT NULL, ref_id TEXT NOT NULL, decision TEXT NOT NULL,
  PRIMARY KEY (library, source, ref_id)) WITHOUT ROWID;
CREATE TABLE filed (
  library INTEGER NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (library, path)) WITHOUT ROWID;
CREATE TABLE undone (
  library INTEGER NOT NULL, item_key TEXT NOT NULL,
  PRIMARY KEY (library, item_key)) WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, library INTEGER NOT NULL, command TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT, status TEXT NOT NULL, of_run INTEGER,
  summary TEXT NOT NULL DEFAULT '{}');
CREATE TABLE journal (
  run INTEGER NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  payload TEXT NOT NULL, before TEXT NOT NULL, memory TEXT NOT NULL, memory_before TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', PRIMARY KEY (run, seq)) WITHOUT ROWID;
CREATE INDEX journal_open ON journal (run) WHERE outcome='';
CREATE INDEX journal_key ON journal (key);
"""


def open_state(folder: Path) -> sqlite3.Connection:
    """The state database of a folder, made private (0700/0600) and current.

    Raises StateDamaged if the file is no database, StateTooNew if a newer zotsync wrote it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "state.sqlite"
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    try:
        connection = sqlite3.connect(path, timeout=30, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        _migrate(connection, path)
    except sqlite3.DatabaseError as error:
        raise StateDamaged(
            f"The state file {path} cannot be read ({error}).",
            hint="Move it away and run again: without it a sync only adds, nothing is lost.",
        ) from error
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StateTooNew(
            f"The state file {path} was written by a newer zotsync.",
            hint="Update zotsync, or give another folder with --state.",
        )
    if version == 0:
        with transaction(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _TABLES.strip().split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing: commits at the end, rolls back on any exception. Does not nest."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
