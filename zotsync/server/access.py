"""Who may do what: API keys and the rights they carry.

A key's `access` is kept as the service shows it: `{"user": {"library", "files", "notes",
"write"}, "groups": {"all" | "<id>": {"library", "write"}}}`; a right that is not granted is absent.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request

from zotsync.server.refusal import HttpRefusal
from zotsync.server.transaction import LibraryRow

FULL: Mapping[str, Any] = {
    "user": {"library": True, "files": True, "notes": True, "write": True},
    "groups": {"all": {"library": True, "write": True}},
}
READ_ONLY: Mapping[str, Any] = {
    "user": {"library": True, "files": True, "notes": True},
    "groups": {"all": {"library": True}},
}
_BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeyRights:
    """The rights of one request; without a key, `user` is 0 and everything is refused."""

    key: str = ""
    user: int = 0
    rights: Mapping[str, Any] = field(default_factory=dict)

    def may_read(self, library: LibraryRow) -> bool:
        """Whether the key opens this library."""
        return self._granted(library, "library")

    def may_write(self, library: LibraryRow) -> bool:
        """Whether the key may change this library."""
        return self.may_read(library) and self._granted(library, "write")

    def _granted(self, library: LibraryRow, right: str) -> bool:
        if not library.is_group:
            own = library.owner == self.user
            return own and bool(self.rights.get("user", {}).get(right))
        groups = self.rights.get("groups", {})
        one = groups.get(str(library.owner), groups.get("all", {}))
        return bool(one.get(right))


def new_key() -> str:
    """A random API key, as long as the service's."""
    return secrets.token_urlsafe(32).replace("-", "").replace("_", "")[:24].ljust(24, "0")


def key_of(request: Request) -> str:
    """The API key a request carries: in its header, in its address, or as a bearer."""
    header, argument = request.headers.get("Zotero-API-Key", ""), request.args.get("key", "")
    if header and argument and header != argument:
        raise HttpRefusal(400, "Zotero-API-Key header and 'key' parameter differ")
    if header or argument:
        return header or argument
    authorization = request.headers.get("Authorization", "").strip()
    if not authorization.lower().startswith("bearer"):
        return ""
    bearer = _BEARER.fullmatch(authorization)
    if bearer is None:
        raise HttpRefusal(400, "Invalid Authorization header format")
    return bearer[1]


def find_access(db: sqlite3.Connection, key: str, lent: Mapping[str, KeyRights]) -> KeyRights:
    """The rights of a key; "" has none, an unknown one raises `HttpRefusal` 403.

    `lent` are keys that are valid without being in the file.
    """
    if not key:
        return KeyRights()
    if key in lent:
        return lent[key]
    row = db.execute("SELECT user, access FROM api_keys WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise HttpRefusal(403, "Invalid key")
    return KeyRights(key, int(row[0]), json.loads(row[1]))
