"""Keys and groups: what a client learns about itself and its libraries."""

from __future__ import annotations

import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.server import responses
from zotsync.server.access import KeyRights, find_access
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.transaction import LibraryRow, find_library


def current_key(call: ServerRequest) -> Response:
    """GET /keys/current"""
    if not call.access.key:
        raise HttpRefusal(403, "Forbidden")
    return _shown(call, call.access)


def key(call: ServerRequest, name: str) -> Response:
    """GET /keys/KEY: knowing the key is right enough."""
    with call.store.reading() as db:
        try:
            access = find_access(db, name, call.lent)
        except HttpRefusal:
            raise HttpRefusal(404, "Key not found") from None
    return _shown(call, access)


def _shown(call: ServerRequest, access: KeyRights) -> Response:
    with call.store.reading() as db:
        row = db.execute(
            "SELECT username, display_name FROM users WHERE id = ?", (access.user,)
        ).fetchone()
    body = {
        "key": access.key,
        "userID": access.user,
        "username": row[0],
        "displayName": row[1],
        "access": access.rights,
    }
    return responses.as_json(body)


def groups(call: ServerRequest, owner: int) -> Response:
    """GET /users/ID/groups"""
    query = call.query("groups")
    with call.store.reading() as db:
        if not db.execute("SELECT 1 FROM users WHERE id = ?", (owner,)).fetchone():
            raise HttpRefusal(404, f"User {owner} not found")
        rows = db.execute("SELECT owner FROM libraries WHERE kind = 'groups' ORDER BY owner")
        found = [find_library(db, "groups", row[0]) for row in rows.fetchall()]
        own = call.access.user == owner
        seen = [one for one in found if one and own and call.access.may_read(one)]
        body = [_group(db, call, one) for one in seen]
    if query.format == "versions":
        return responses.as_json({str(one["id"]): one["version"] for one in body})
    return responses.as_json(body, {"Total-Results": str(len(body))})


def group(call: ServerRequest, owner: int) -> Response:
    """GET /groups/ID"""
    with call.store.reading() as db:
        library = find_library(db, "groups", owner)
        if library is None:
            raise HttpRefusal(404, "Not found")
        if not call.access.may_read(library):
            raise HttpRefusal(403, "Forbidden")
        body = _group(db, call, library)
    return responses.as_json(body, {"Last-Modified-Version": str(body["version"])})


def _group(db: sqlite3.Connection, call: ServerRequest, library: LibraryRow) -> dict[str, Any]:
    created = db.execute("SELECT created FROM libraries WHERE id = ?", (library.id,)).fetchone()[0]
    count = db.execute(
        "SELECT count(*) FROM items WHERE library = ? AND trashed = 0 AND parent IS NULL",
        (library.id,),
    ).fetchone()[0]
    address = f"{call.base}/groups/{library.owner}"
    return {
        "id": library.owner,
        # A group's own data (name, members) never changes here: its version stays the first.
        "version": 1,
        "links": {
            "self": {"href": address, "type": "application/json"},
            "alternate": {"href": address, "type": "text/html"},
        },
        "meta": {"created": created, "lastModified": created, "numItems": count},
        "data": {
            "id": library.owner,
            "version": 1,
            "name": library.name,
            "owner": call.access.user,
            "type": "Private",
            "description": "",
            "url": "",
            "libraryEditing": "members",
            "libraryReading": "members",
            "fileEditing": "none",
        },
    }
