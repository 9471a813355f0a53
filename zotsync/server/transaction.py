"""One object's transaction: the library it is in, the version it makes, who writes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from zotsync.model.keys import is_key
from zotsync.server.values import new_key


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A library as stored: `kind` is "users" or "groups", `owner` the number in its address."""

    id: int
    kind: str
    owner: int
    name: str
    version: int

    @property
    def prefix(self) -> str:
        """`users/1` or `groups/5`."""
        return f"{self.kind}/{self.owner}"

    @property
    def is_group(self) -> bool:
        """Whether this is a group's library."""
        return self.kind == "groups"


@dataclass(slots=True)
class WriteTransaction:
    """What a write works with: made inside a transaction, gone with it.

    `version` is the library's version once the transaction is kept; `side_effects` are the keys
    of objects that this request changed without naming them.
    """

    db: sqlite3.Connection
    library: LibraryRow
    version: int
    user: int
    side_effects: set[str] = field(default_factory=set)

    def fresh_key(self, table: str) -> str:
        """A random key that no object of the table has."""
        while True:
            key = new_key()
            sql = f"SELECT 1 FROM {table} WHERE library = ? AND key = ?"  # noqa: S608
            if not self.db.execute(sql, (self.library.id, key)).fetchone():
                return key


def find_library(db: sqlite3.Connection, kind: str, owner: int) -> LibraryRow | None:
    """The library at `users/<owner>` or `groups/<owner>`."""
    row = db.execute(
        "SELECT id, kind, owner, name, version FROM libraries WHERE kind = ? AND owner = ?",
        (kind, owner),
    ).fetchone()
    return LibraryRow(*row) if row else None


def bumped(db: sqlite3.Connection, library: LibraryRow) -> int:
    """Raises the library's version by one; gives the new one."""
    db.execute("UPDATE libraries SET version = version + 1 WHERE id = ?", (library.id,))
    return current(db, library)


def current(db: sqlite3.Connection, library: LibraryRow) -> int:
    """The library's version at this moment of the transaction."""
    row = db.execute("SELECT version FROM libraries WHERE id = ?", (library.id,)).fetchone()
    return int(row[0])


def log_deleted(transaction: WriteTransaction, kind: str, key: str) -> None:
    """Remembers for `/deleted` that an object is gone."""
    transaction.db.execute(
        "INSERT OR REPLACE INTO deleted VALUES (?, ?, ?, ?)",
        (transaction.library.id, kind, key, transaction.version),
    )


def forget_deleted(transaction: WriteTransaction, kind: str, key: str) -> None:
    """Takes an object that came back out of `/deleted`."""
    transaction.db.execute(
        "DELETE FROM deleted WHERE library = ? AND kind = ? AND key = ?",
        (transaction.library.id, kind, key),
    )


def valid_keys(text: str) -> list[str]:
    """The well-formed keys in a comma-separated list; others are passed over."""
    return list(dict.fromkeys(key for key in text.split(",") if is_key(key)))
