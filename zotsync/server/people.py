"""Users, groups and keys of a library file: made by calls, not over HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from zotsync.server.access import FULL, new_key
from zotsync.server.store import Store
from zotsync.server.tables import FIRST_VERSION
from zotsync.server.values import now

#: The user whose library the file is.
OWNER = 1
#: The owner's key is found again under this name, so that it stays the same.
_OWNER_KEY = "owner_key"


def prepare(store: Store) -> str:
    """Makes the owner and a key with all rights where they are missing; gives the key."""
    with store.writing() as db:
        if not db.execute("SELECT 1 FROM users WHERE id = ?", (OWNER,)).fetchone():
            db.execute("INSERT INTO users VALUES (?, 'zotsync', 'Embedded library')", (OWNER,))
            db.execute(
                "INSERT INTO libraries (kind, owner, name, version, created) "
                "VALUES ('users', ?, 'Embedded library', ?, ?)",
                (OWNER, FIRST_VERSION, now()),
            )
        found = db.execute("SELECT value FROM meta WHERE name = ?", (_OWNER_KEY,)).fetchone()
        if found:
            return str(found[0])
        made = new_key()
        db.execute("INSERT INTO meta VALUES (?, ?)", (_OWNER_KEY, made))
        values = (made, OWNER, json.dumps(FULL))
        db.execute("INSERT INTO api_keys VALUES (?, ?, ?)", values)
    return made


def add_user(store: Store, user: int, username: str) -> None:
    """Makes a user with an empty library (`users/<user>`); does nothing when there is one."""
    with store.writing() as db:
        db.execute("INSERT OR IGNORE INTO users VALUES (?, ?, ?)", (user, username, username))
        db.execute(
            "INSERT OR IGNORE INTO libraries (kind, owner, name, version, created) "
            "VALUES ('users', ?, ?, ?, ?)",
            (user, username, FIRST_VERSION, now()),
        )


def add_group(store: Store, group: int, name: str) -> None:
    """Makes a group with an empty library (`groups/<group>`); does nothing when there is one."""
    with store.writing() as db:
        db.execute(
            "INSERT OR IGNORE INTO libraries (kind, owner, name, version, created) "
            "VALUES ('groups', ?, ?, ?, ?)",
            (group, name, FIRST_VERSION, now()),
        )


def add_key(
    store: Store, access: Mapping[str, Any], *, user: int = OWNER, key: str | None = None
) -> str:
    """Makes a key with these rights (see `rights`); gives it."""
    made = key or new_key()
    with store.writing() as db:
        values = (made, user, json.dumps(dict(access)))
        db.execute("INSERT OR REPLACE INTO api_keys VALUES (?, ?, ?)", values)
    return made
