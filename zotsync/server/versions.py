"""Versions: every write raises the library's, and a client must know what it writes over.

An object's version is the library version at which it last changed. A write names the version it
was based on, in the header (`If-Unmodified-Since-Version`) or in the object (`version`); a version
in the future passes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from zotsync.model.schema import is_key
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import as_text, new_key

_EITHER = "Either If-Unmodified-Since-Version or"


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

    def unused_key(self, table: str) -> str:
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


def raise_version(db: sqlite3.Connection, library: LibraryRow) -> int:
    """Raises the library's version by one; gives the new one."""
    db.execute("UPDATE libraries SET version = version + 1 WHERE id = ?", (library.id,))
    return current_version(db, library)


def current_version(db: sqlite3.Connection, library: LibraryRow) -> int:
    """The library's version at this moment of the transaction."""
    row = db.execute("SELECT version FROM libraries WHERE id = ?", (library.id,)).fetchone()
    return int(row[0])


def note_writer(db: sqlite3.Connection, library: LibraryRow, version: int, writer: str) -> None:
    """Notes who writes a version, unless the version before it is theirs too."""
    if version_history(db, library, version) != writer:
        db.execute(
            "INSERT OR REPLACE INTO histories VALUES (?, ?, ?)", (library.id, version, writer)
        )


def version_history(db: sqlite3.Connection, library: LibraryRow, version: int) -> str:
    """Who wrote a version, "" where that was not noted yet.

    Two files in which one version has two writers have parted before it.
    """
    row = db.execute(
        "SELECT writer FROM histories WHERE library = ? AND version <= ? "
        "ORDER BY version DESC LIMIT 1",
        (library.id, version),
    ).fetchone()
    return str(row[0]) if row else ""


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


class Require(Enum):
    """Whether an object of a batch must carry its version."""

    NEVER = 0
    WITH_KEY = 1


def header_version(text: str | None, *, quoted: bool) -> int | None:
    """The number in `If-Unmodified-Since-Version`, None without the header.

    Raises `HttpRefusal` 400; `quoted` adds the value to the words, as single-object writes do.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        value = f" '{text}'" if quoted else ""
        raise HttpRefusal(400, f"Invalid If-Unmodified-Since-Version value{value}")
    return int(text)


def check_library(expected: int | None, found: int) -> None:
    """Refuses (412) a write that is based on an older library.

    Raises HttpRefusal 412 for it.
    """
    if expected is not None and found > expected:
        raise HttpRefusal(
            412,
            f"Library has been modified since specified version (expected {expected}, "
            f"found {found})",
        )


def object_key(type_name: str, payload: Mapping[str, Any], key: str | None) -> str | None:
    """The key an object is written under: the one of the address, else its own, else None.

    Raises HttpRefusal 400 for a key of the wrong shape, 409 where the two differ.
    """
    own = payload.get("key")
    if own is None:
        return key
    if not isinstance(own, str):
        raise HttpRefusal(400, "'key' must be a string")
    if not is_key(own):
        raise HttpRefusal(400, f"'{own}' is not a valid {type_name} key")
    if key is not None and own != key:
        raise HttpRefusal(409, f"'key' property in JSON does not match {type_name} key of request")
    return own


def check_object(
    type_name: str,
    payload: Mapping[str, Any],
    found: int,
    require: Require,
    *,
    known: bool,
    side_effects: Collection[str] = (),
) -> None:
    """Refuses an object whose `version` does not fit what is stored.

    `found` is the stored version (0: there is none), `known` that the request's address names the
    key. An object that this very request changed as a side effect (`side_effects`) is let through.

    Raises HttpRefusal 400, 404, 412 or 428, as Zotero's own server does.
    """
    for old, new in ((type_name + "Key", "key"), (type_name + "Version", "version")):
        if payload.get(old) is not None:
            raise HttpRefusal(400, f"'{old}' property is now '{new}'")
    given = payload.get("version")
    if given is None:
        if require is Require.WITH_KEY and payload.get("key") is not None:
            raise HttpRefusal(
                428, f"{_EITHER} 'version' property must be provided for 'key'-based writes"
            )
        return
    version = json_version(given)
    if payload.get("key") is None and not known:
        raise HttpRefusal(400, f"'version' is valid only if {type_name} key is provided")
    if found > version and payload.get("key") not in side_effects:
        raise HttpRefusal(412, modified(type_name, version, found))
    if version > 0 and not found:
        raise HttpRefusal(
            404,
            f"{type_name.capitalize()} doesn't exist (expected version {version}; use 0 instead)",
        )


def json_version(given: object) -> int:
    """A `version` property as a number; raises `HttpRefusal` 400."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise HttpRefusal(400, "'version' must be an integer")
    try:
        return int(float(given)) if not isinstance(given, int) else given
    except (ValueError, OverflowError):
        raise HttpRefusal(400, "'version' must be an integer") from None


def modified(type_name: str, expected: int, found: int) -> str:
    """The words of a 412 about one object."""
    return (
        f"{type_name.capitalize()} has been modified since specified version "
        f"(expected {expected}, found {found})"
    )


def check_single(
    type_name: str, header: int | None, payload: Mapping[str, Any], found: int, *, creates: bool
) -> None:
    """Refuses a PUT or PATCH of one object by its versions.

    `found` is the stored version, 0 where there is none; `creates`: the method may make the
    object without naming a version (PUT).

    Raises HttpRefusal 400, 404, 412 or 428, as Zotero's own server does.
    """
    given = payload.get("version")
    own = None if given is None else json_version(given)
    if header is not None and own is not None and header != own:
        raise HttpRefusal(
            400,
            "If-Unmodified-Since-Version value does not match JSON 'version' property "
            f"({header} != {as_text(given)})",
        )
    expected = own if header is None else header
    if found:
        if expected is None:
            raise HttpRefusal(
                428,
                f"{_EITHER} object version property must be provided for key-based writes",
            )
        if found > expected:
            raise HttpRefusal(
                412,
                modified(type_name, expected, found),
                headers={"Last-Modified-Version": str(found)},
            )
    elif expected:
        raise HttpRefusal(412, f"{type_name.capitalize()} not found (expected version {expected})")
    elif expected is None and not creates:
        raise HttpRefusal(
            404,
            f"{type_name.capitalize()} not found (to create, use If-Unmodified-Since-Version: 0, "
            "JSON 'version' 0, or PUT method)",
        )
