"""The state file: zotsync's memory on this machine, one SQLite database, private to the user.

Everything in it is partitioned by library identity. Losing it loses no data: without it a sync
only adds (docs/how-sync-decides.md).

How far a state has come, kept apart from it: a state that was put back from a backup is older.

A mark names a run, in a file of the cache. Its failures are nobody's: without a mark a state counts
as the newest there is. A state has a number of its own, which its copies share, wherever they lie.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zotsync.model.errors import StateDamaged, StateError, StateLocked, StateTooNew
from zotsync.state.lock import holder
from zotsync.state.patient import Patience, PatientConnection, is_busy
from zotsync.state.private import private_file, private_folder

_VERSION_1 = """
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


#: What the desktop and its like have no answer for, and what a run leaves behind for the next.
_VERSION_2 = """
ALTER TABLE journal ADD COLUMN base INTEGER NOT NULL DEFAULT 0;
CREATE TABLE erased (
  library INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (library, key)) WITHOUT ROWID;
CREATE TABLE undone_collection (
  library INTEGER NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (library, path)) WITHOUT ROWID;
ALTER TABLE decision ADD COLUMN words TEXT NOT NULL DEFAULT '';
CREATE TABLE waiting (
  library INTEGER NOT NULL, source TEXT NOT NULL, ref_id TEXT NOT NULL, action TEXT NOT NULL,
  PRIMARY KEY (library, source, ref_id)) WITHOUT ROWID;
"""

#: Libraries that were put back from a backup: how they are told, and what they lost by it.
_VERSION_3 = """
ALTER TABLE library ADD COLUMN history TEXT;
CREATE TABLE lost (
  library INTEGER NOT NULL, item_key TEXT NOT NULL,
  PRIMARY KEY (library, item_key)) WITHOUT ROWID;
"""

#: Memories of what a library was before an older copy of it was met, packed; the items that are
#: gone from it as the user said; and the claims of lists that do not name their item any more.
_VERSION_4 = """
CREATE TABLE aside (
  id INTEGER PRIMARY KEY, library INTEGER NOT NULL, version INTEGER NOT NULL,
  history TEXT NOT NULL, run TEXT NOT NULL, items TEXT NOT NULL, memory BLOB NOT NULL);
CREATE TABLE emptied (
  library INTEGER NOT NULL, item_key TEXT NOT NULL,
  PRIMARY KEY (library, item_key)) WITHOUT ROWID;
CREATE TABLE unnamed (
  library INTEGER NOT NULL, source TEXT NOT NULL, item_key TEXT NOT NULL,
  PRIMARY KEY (library, source, item_key)) WITHOUT ROWID;
"""

#: The ladder: script n brings a state of version n to version n + 1. A new one is added at the
#: end whenever a table changes, with a state of the version before in tests/state/old.
MIGRATIONS = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4)

#: An older zotsync refuses a newer file.
SCHEMA_VERSION = len(MIGRATIONS)

#: How long another program may keep the file, and after how long that is said, in seconds.
PATIENCE = 15.0
SILENCE = 2.0

#: File systems of other machines, where SQLite's write-ahead log does not work.
_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "fuse.sshfs", "lustre", "glusterfs", "ceph")


def open_state(folder: Path, *, waits: Callable[[str], None] | None = None) -> sqlite3.Connection:
    """The state database of a folder, made private (0700/0600) and brought up to date.

    `waits` is told in words whenever another program keeps the file for a while: now, or later
    while the connection is in use.

    Raises:
        StateError: the folder or file cannot be used, or the disk is full.
        StateDamaged: the file is no database.
        StateTooNew: a newer zotsync wrote it.
        StateLocked: another program holds it for too long.
    """
    private_folder(folder)
    path = folder / "state.sqlite"
    private_file(path)
    patience = Patience(SILENCE, PATIENCE, lambda: _say_who(folder, path, waits))
    connection = PatientConnection(path, patience)
    try:
        _make_ready(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise state_error(error, path) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged table names it
        connection.close()
        raise state_error(sqlite3.DatabaseError("its tables have no names"), path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _say_who(folder: Path, path: Path, waits: Callable[[str], None] | None) -> None:
    """Another run of ours leaves its number in the folder; nobody else does."""
    process = holder(folder)
    who = f"another zotsync run (process {process})" if process else "another program"
    if waits:
        waits(f"Waiting for {who} that uses {path} …")


def _make_ready(connection: sqlite3.Connection, path: Path) -> None:
    """Sets the file up; ends by finding out whether it can be written now, as every run will."""
    mode = "DELETE" if on_network(path.parent) else "WAL"
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("PRAGMA synchronous=NORMAL")
    _migrate(connection, path)
    with transaction(connection):
        if not lineage(connection):
            connection.execute(f"PRAGMA application_id={1 + secrets.randbelow(2**31 - 1)}")


def lineage(connection: sqlite3.Connection) -> int:
    """The number that a state shares with its copies alone; 0 before it has one."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StateTooNew(
            f"The state file {path} was written by a newer zotsync.",
            hint="Update zotsync, or give another folder with --state.",
        )
    if version == SCHEMA_VERSION:
        return
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < 0 or (version and not _has_tables(connection)):
            raise sqlite3.DatabaseError("it holds no state of zotsync")
        for script in MIGRATIONS[version:]:
            for statement in script.strip().removesuffix(";").split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _has_tables(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name='baseline'").fetchone()
    return found is not None


def on_network(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether a folder is on another machine's disk; False where the system does not say."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
        here = str(folder.resolve())
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        _, place, found, *_ = [*line.split(" "), "", "", ""]
        place = place.replace("\\040", " ")
        inside = here == place or here.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, found
    return kind.startswith(_NETWORK)


def state_error(error: sqlite3.Error, path: Path) -> StateError:
    """SQLite's words as ours: busy, full, read-only and damaged are four different things."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if is_busy(error):
        return StateLocked(
            f"Another program is using the state file {path}.",
            hint="Wait until it is done, or give another folder with --state.",
        )
    if primary == sqlite3.SQLITE_FULL or "disk is full" in str(error):
        return StateError(
            f"There is no room left on the disk of the state file {path}.",
            hint="Make room, then run again: what was written is found and not written twice.",
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StateError(
            f"The state file {path} cannot be written.",
            hint="Give a folder that you may write to with --state or ZOTSYNC_STATE.",
        )
    if primary == sqlite3.SQLITE_IOERR:
        return StateError(
            f"The disk of the state file {path} fails ({error}).",
            hint="Check the disk, or give another folder with --state.",
        )
    return StateDamaged(
        f"The state file {path} cannot be read ({error}).",
        hint="Move it away and run again: without it a sync only adds, nothing is lost.",
    )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing: commits at the end, rolls back on any exception. Does not nest."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@dataclass(frozen=True, slots=True)
class Mark:
    """The last run that a state, or a copy of it, began in one library (see `RunJournal.last`)."""

    path: Path

    def last(self) -> str:
        """The run, "" if none is known."""
        try:
            return self.path.read_text("ascii")[:60]
        except (OSError, ValueError):
            return ""

    def note(self, run: str) -> None:
        """Keeps a run."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = self.path.with_suffix(f".{os.getpid()}.part")
            fresh.write_text(run, "ascii")
            os.replace(fresh, self.path)  # noqa: PTH105


def state_mark(folder: Path, connection: sqlite3.Connection, identity: str) -> Mark:
    """The mark of a library in a state and its copies."""
    name = f"{lineage(connection)}\n{identity}".encode("utf-8", "surrogatepass")
    return Mark(folder / hashlib.sha256(name).hexdigest()[:32])
