"""What a client may open, and what is gone from it: /keys, /groups, /deleted."""

from __future__ import annotations

import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.server import responses
from zotsync.server.access import KeyRights, rights_of
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.versions import LibraryRow, find_library

#: What `/deleted` lists: keys, or the names of tags and settings.
_KINDS = ("collections", "items", "searches", "tags", "settings")


def current_key(request: ServerRequest) -> Response:
    """GET /keys/current

    Raises HttpRefusal 403 without a key.
    """
    if not request.rights.key:
        raise HttpRefusal(403, "Forbidden")
    return _shown(request, request.rights)


def key(request: ServerRequest, name: str) -> Response:
    """GET /keys/KEY: knowing the key is right enough.

    Raises HttpRefusal 404 for a key that is unknown.
    """
    with request.store.reading() as db:
        try:
            rights = rights_of(db, name, request.temporary_keys)
        except HttpRefusal:
            raise HttpRefusal(404, "Key not found") from None
    return _shown(request, rights)


def _shown(request: ServerRequest, rights: KeyRights) -> Response:
    with request.store.reading() as db:
        row = db.execute(
            "SELECT username, display_name FROM users WHERE id = ?", (rights.user,)
        ).fetchone()
    body = {
        "key": rights.key,
        "userID": rights.user,
        "username": row[0],
        "displayName": row[1],
        "access": rights.access,
    }
    return responses.as_json(body)


def groups(request: ServerRequest, owner: int) -> Response:
    """GET /users/ID/groups

    Raises HttpRefusal 404 for a user who is unknown.
    """
    query = request.query("groups")
    with request.store.reading() as db:
        if not db.execute("SELECT 1 FROM users WHERE id = ?", (owner,)).fetchone():
            raise HttpRefusal(404, f"User {owner} not found")
        rows = db.execute("SELECT owner FROM libraries WHERE kind = 'groups' ORDER BY owner")
        found = [find_library(db, "groups", row[0]) for row in rows.fetchall()]
        own = request.rights.user == owner
        seen = [one for one in found if one and own and request.rights.may_read(one)]
        body = [_group(db, request, one) for one in seen]
    if query.format == "versions":
        return responses.as_json({str(one["id"]): one["version"] for one in body})
    return responses.as_json(body, {"Total-Results": str(len(body))})


def group(request: ServerRequest, owner: int) -> Response:
    """GET /groups/ID

    Raises HttpRefusal 404 for a group that is not there, 403 for one that the key may not read.
    """
    with request.store.reading() as db:
        library = find_library(db, "groups", owner)
        if library is None:
            raise HttpRefusal(404, "Not found")
        if not request.rights.may_read(library):
            raise HttpRefusal(403, "Forbidden")
        body = _group(db, request, library)
    return responses.as_json(body, {"Last-Modified-Version": str(body["version"])})


def _group(db: sqlite3.Connection, request: ServerRequest, library: LibraryRow) -> dict[str, Any]:
    created = db.execute("SELECT created FROM libraries WHERE id = ?", (library.id,)).fetchone()[0]
    count = db.execute(
        "SELECT count(*) FROM items WHERE library = ? AND trashed = 0 AND parent IS NULL",
        (library.id,),
    ).fetchone()[0]
    address = f"{request.base}/groups/{library.owner}"
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
            "owner": request.rights.user,
            "type": "Private",
            "description": "",
            "url": "",
            "libraryEditing": "members",
            "libraryReading": "members",
            "fileEditing": "none",
        },
    }


def deleted(request: ServerRequest) -> Response:
    """GET /deleted?since=N: keys (names of tags and settings) of objects that no longer exist.

    Raises HttpRefusal 400 without a version.
    """
    if not (request.parameter("since") or request.parameter("newer")):
        raise HttpRefusal(400, "'since' parameter must be provided")
    known = request.query("deleted").since
    body: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    with request.store.reading() as db:
        version = request.library_version(db)
        rows = db.execute(
            "SELECT kind, key FROM deleted WHERE library = ? AND version > ? ORDER BY kind, key",
            (request.library.id, known),
        )
        for kind, key in rows:
            body[kind].append(key)
    return responses.as_json(body, {"Last-Modified-Version": str(version)})
