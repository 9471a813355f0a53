"""Who may do what, and how often: users, groups, API keys and their rights, request limits.

A key's `access` is kept as the service shows it: `{"user": {"library", "files", "notes",
"write"}, "groups": {"all" | "<id>": {"library", "write"}}}`; a right that is not granted is absent.
Users, groups and keys are made by calls, not over HTTP.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request

from zotsync.server.responses import HttpRefusal
from zotsync.server.store import Store
from zotsync.server.tables import FIRST_VERSION
from zotsync.server.values import this_second
from zotsync.server.versions import LibraryRow

FULL: Mapping[str, Any] = {
    "user": {"library": True, "files": True, "notes": True, "write": True},
    "groups": {"all": {"library": True, "write": True}},
}
READ_ONLY: Mapping[str, Any] = {
    "user": {"library": True, "files": True, "notes": True},
    "groups": {"all": {"library": True}},
}
#: The user whose library the file is.
OWNER = 1
#: The owner's key is found again under this name, so that it stays the same.
_OWNER_KEY = "owner_key"
_BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)
_ADD_LIBRARY = (
    "INSERT OR IGNORE INTO libraries (kind, owner, name, version, created) VALUES (?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class KeyRights:
    """The rights of one request; without a key, `user` is 0 and everything is refused."""

    key: str = ""
    user: int = 0
    access: Mapping[str, Any] = field(default_factory=dict)

    def may_read(self, library: LibraryRow) -> bool:
        """Whether the key opens this library."""
        return self._granted(library, "library")

    def may_write(self, library: LibraryRow) -> bool:
        """Whether the key may change this library."""
        return self.may_read(library) and self._granted(library, "write")

    def _granted(self, library: LibraryRow, right: str) -> bool:
        if not library.is_group:
            own = library.owner == self.user
            return own and bool(self.access.get("user", {}).get(right))
        groups = self.access.get("groups", {})
        one = groups.get(str(library.owner), groups.get("all", {}))
        return bool(one.get(right))


def key_of(http: Request) -> str:
    """The API key a request carries: in its header, in its address, or as a bearer; "" for none.

    Raises `HttpRefusal` 400.
    """
    header, argument = http.headers.get("Zotero-API-Key", ""), http.args.get("key", "")
    if header and argument and header != argument:
        raise HttpRefusal(400, "Zotero-API-Key header and 'key' parameter differ")
    if header or argument:
        return header or argument
    authorization = http.headers.get("Authorization", "").strip()
    if not authorization.lower().startswith("bearer"):
        return ""
    bearer = _BEARER.fullmatch(authorization)
    if bearer is None:
        raise HttpRefusal(400, "Invalid Authorization header format")
    return bearer[1]


def rights_of(db: sqlite3.Connection, key: str, temporary: Mapping[str, KeyRights]) -> KeyRights:
    """The rights of a key; "" has none, an unknown one raises `HttpRefusal` 403.

    `temporary` are keys that are valid without being in the file.
    """
    if not key:
        return KeyRights()
    if key in temporary:
        return temporary[key]
    row = db.execute("SELECT user, access FROM api_keys WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise HttpRefusal(403, "Invalid key")
    return KeyRights(key, int(row[0]), json.loads(row[1]))


def ensure_owner(store: Store) -> str:
    """Makes the owner and a key with all rights where they are missing; gives the key."""
    with store.writing() as db:
        if not db.execute("SELECT 1 FROM users WHERE id = ?", (OWNER,)).fetchone():
            db.execute("INSERT INTO users VALUES (?, 'zotsync', 'Embedded library')", (OWNER,))
            db.execute(
                _ADD_LIBRARY, ("users", OWNER, "Embedded library", FIRST_VERSION, this_second())
            )
        found = db.execute("SELECT value FROM meta WHERE name = ?", (_OWNER_KEY,)).fetchone()
        if found:
            return str(found[0])
        key = _random_key()
        db.execute("INSERT INTO meta VALUES (?, ?)", (_OWNER_KEY, key))
        db.execute("INSERT INTO api_keys VALUES (?, ?, ?)", (key, OWNER, json.dumps(FULL)))
    return key


def add_user(store: Store, user: int, username: str) -> None:
    """Makes a user with an empty library (`users/<user>`); does nothing when there is one."""
    with store.writing() as db:
        db.execute("INSERT OR IGNORE INTO users VALUES (?, ?, ?)", (user, username, username))
        db.execute(_ADD_LIBRARY, ("users", user, username, FIRST_VERSION, this_second()))


def add_group(store: Store, group: int, name: str) -> None:
    """Makes a group with an empty library (`groups/<group>`); does nothing when there is one."""
    with store.writing() as db:
        db.execute(_ADD_LIBRARY, ("groups", group, name, FIRST_VERSION, this_second()))


def add_key(
    store: Store, access: Mapping[str, Any], *, user: int = OWNER, key: str | None = None
) -> str:
    """Makes a key with these rights; gives it."""
    key = key or _random_key()
    with store.writing() as db:
        values = (key, user, json.dumps(dict(access)))
        db.execute("INSERT OR REPLACE INTO api_keys VALUES (?, ?, ?)", values)
    return key


def _random_key() -> str:
    """A random API key, as long as the service's."""
    return secrets.token_urlsafe(32).replace("-", "").replace("_", "")[:24].ljust(24, "0")


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """How a server slows its clients down; all off by default.

    `burst` requests at once and `per_second` afterwards, per key (the genuine service: 100 and
    10); `concurrent` requests at a time per key (5). `backoff` is sent with every answer, in
    seconds. `retry_after` is what a refused request is told, in seconds.
    """

    burst: int = 0
    per_second: float = 10.0
    concurrent: int = 0
    backoff: int = 0
    retry_after: int = 10


class RequestLimiter:
    """Counts each client's requests against the limits. Safe to use from several threads."""

    def __init__(self, limits: ServerLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}
        self._running: dict[str, int] = {}

    def enter(self, client: str) -> str:
        """Lets a request in and returns "", or says why not. Whoever got in must `leave`."""
        with self._lock:
            if not self._take_token(client):
                return "Request rate limit exceeded"
            running = self._running.get(client, 0)
            if self._limits.concurrent and running >= self._limits.concurrent:
                return "Concurrent request limit exceeded"
            self._running[client] = running + 1
            return ""

    def leave(self, client: str) -> None:
        """Counts a request as answered."""
        with self._lock:
            running = self._running.get(client, 0) - 1
            if running > 0:
                self._running[client] = running
            else:
                self._running.pop(client, None)

    def _take_token(self, client: str) -> bool:
        if not self._limits.burst:
            return True
        moment = self._clock()
        tokens, then = self._buckets.get(client, (float(self._limits.burst), moment))
        tokens = min(float(self._limits.burst), tokens + (moment - then) * self._limits.per_second)
        self._buckets[client] = (tokens - 1 if tokens >= 1 else tokens, moment)
        return tokens >= 1
