"""Collections: stored, changed, erased, and /collections with the collections inside them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.schema import is_key
from zotsync.model.server_form import NAME_LENGTH
from zotsync.server import responses, writes
from zotsync.server.envelopes import collection_envelope
from zotsync.server.parts import check_relations, kept_relations
from zotsync.server.queries import Query, refuse_unserved
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.values import clean, shortened
from zotsync.server.versions import (
    Require,
    WriteTransaction,
    check_object,
    forget_deleted,
    log_deleted,
    object_key,
)

_PROPERTIES = frozenset({"key", "version", "name", "parentCollection", "relations", "deleted"})


def find(db: sqlite3.Connection, library: int, key: str) -> sqlite3.Row | None:
    """The row of a collection, None where there is none."""
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM collections WHERE library = ? AND key = ?", (library, key)
    ).fetchone()
    return row


def save(
    transaction: WriteTransaction,
    payload: Mapping[str, Any],
    require: Require,
    *,
    key: str | None = None,
    partial: bool = True,
) -> tuple[str, bool]:
    """Creates or changes one collection; gives its key and whether anything changed.

    Raises `HttpRefusal`; the caller's transaction then has to be undone.
    """
    own = object_key("collection", payload, key)
    row = find(transaction.db, transaction.library.id, own) if own else None
    check_object(
        "collection", payload, row["version"] if row else 0, require, known=key is not None
    )
    _check(payload, partial=partial and row is not None)
    own = own or transaction.unused_key("collections")
    old = _state(row)
    new = {**old, **_given(payload, partial=partial and row is not None)}
    _check_parent(transaction, own, new["parent"])
    if new == old:
        return own, False
    _store(transaction, own, row, new)
    return own, True


def _state(row: sqlite3.Row | None) -> dict[str, Any]:
    if row is None:
        return {"parent": None, "trashed": 0, "relations": "{}"}
    return {name: row[name] for name in ("name", "parent", "trashed", "relations")}


def _check(payload: Mapping[str, Any], *, partial: bool) -> None:
    if not partial and payload.get("name") is None:
        raise HttpRefusal(400, "'name' property not provided")
    for name, value in payload.items():
        if name not in _PROPERTIES:
            raise HttpRefusal(400, f"Invalid property '{name}'")
        if name == "name":
            _check_name(value)
        elif name == "parentCollection":
            # The genuine server takes any text and fails later, on the key.
            if value is not None and value is not False and not isinstance(value, str):
                raise HttpRefusal(400, "'parentCollection' must be a collection key or FALSE")
        elif name == "relations":
            check_relations(value, "collection")
        elif name == "deleted" and not (value is None or value in (0, 1)):
            raise HttpRefusal(400, "'deleted' must be a boolean")


def _check_name(value: Any) -> None:
    if not isinstance(value, str):
        raise HttpRefusal(400, "'name' must be a string")
    name = clean(value)
    if not name:
        raise HttpRefusal(400, "Collection name cannot be empty")
    if len(name) > NAME_LENGTH:
        short = shortened(name)
        raise HttpRefusal(413, f"Collection name '{short}' too long", {"value": short})


def _given(payload: Mapping[str, Any], *, partial: bool) -> dict[str, Any]:
    """The columns that the payload sets; a full write also clears what it leaves out."""
    given: dict[str, Any] = {} if partial else {"parent": None, "trashed": 0}
    if payload.get("name") is not None:
        given["name"] = clean(payload["name"])
    if payload.get("parentCollection") is not None:
        given["parent"] = payload["parentCollection"] or None
    if payload.get("deleted") is not None:
        given["trashed"] = int(payload["deleted"])
    if payload.get("relations") is not None:
        given["relations"] = json.dumps(kept_relations(payload["relations"]), ensure_ascii=False)
    return given


def _check_parent(transaction: WriteTransaction, key: str, parent: str | None) -> None:
    if parent is None:
        return
    if not is_key(parent):
        # These are the genuine server's words: it fails on such a key.
        raise HttpRefusal(500, "Exception: key is not valid")
    above: str | None = parent
    while above is not None:
        if above == key:
            raise HttpRefusal(400, f"Collection {key} cannot be a child of itself")
        row = find(transaction.db, transaction.library.id, above)
        if row is None:
            raise HttpRefusal(409, f"Parent collection {parent} not found", {"collection": parent})
        above = row["parent"]


def _store(
    transaction: WriteTransaction, key: str, row: sqlite3.Row | None, new: Mapping[str, Any]
) -> None:
    values = {**new, "library": transaction.library.id, "key": key, "version": transaction.version}
    if row is None:
        transaction.db.execute(
            "INSERT INTO collections (library, key, version, name, parent, trashed, relations) "
            "VALUES (:library, :key, :version, :name, :parent, :trashed, :relations)",
            values,
        )
        forget_deleted(transaction, "collections", key)
        return
    transaction.db.execute(
        "UPDATE collections SET version = :version, name = :name, parent = :parent, "
        "trashed = :trashed, relations = :relations WHERE library = :library AND key = :key",
        values,
    )


def delete(transaction: WriteTransaction, key: str) -> bool:
    """Erases a collection with those in it; gives whether there was one.

    Only the topmost goes into `/deleted`, and the items in them keep their versions.
    """
    if not _erase(transaction, key):
        return False
    log_deleted(transaction, "collections", key)
    return True


def _erase(transaction: WriteTransaction, key: str) -> bool:
    row = find(transaction.db, transaction.library.id, key)
    if row is None:
        return False
    for child in transaction.db.execute(
        "SELECT key FROM collections WHERE library = ? AND parent = ?",
        (transaction.library.id, key),
    ).fetchall():
        _erase(transaction, child[0])
    transaction.db.execute("DELETE FROM collections WHERE id = ?", (row["id"],))
    return True


COLLECTION = writes.ObjectType("collection", "collections", find, save, delete, collection_envelope)


def many(request: ServerRequest) -> Response:
    """GET, POST, DELETE /collections"""
    if request.method == "POST":
        return writes.post(request, COLLECTION)
    if request.method == "DELETE":
        return writes.delete_many(request, COLLECTION)
    return _listed(request, "", ())


def top(request: ServerRequest) -> Response:
    """GET /collections/top"""
    return _listed(request, "AND parent IS NULL", ())


def inside(request: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/collections"""
    with request.store.reading() as db:
        existing(db, request, key)
    return _listed(request, "AND parent = ?", (key,))


def one(request: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /collections/KEY"""
    if request.method in ("PUT", "PATCH"):
        return writes.put(request, COLLECTION, key, partial=request.method == "PATCH")
    if request.method == "DELETE":
        return writes.delete_one(request, COLLECTION, key)
    refuse_unserved(request.query("collections", single=True))
    with request.store.reading() as db:
        row = existing(db, request, key)
        body = collection_envelope(db, request.envelope_context, row)
    return responses.as_json(body, {"Last-Modified-Version": str(row["version"])})


def existing(db: sqlite3.Connection, request: ServerRequest, key: str) -> sqlite3.Row:
    """The collection that a request's address names; raises `HttpRefusal` 404 without one."""
    row = find(db, request.library.id, key) if is_key(key) else None
    if row is None:
        raise HttpRefusal(404, "Collection not found")
    return row


def _listed(request: ServerRequest, where: str, values: tuple[str, ...]) -> Response:
    """A list of collections in the format asked for; those in the trash are among them."""
    query = request.query("collections")
    refuse_unserved(query)
    with request.store.reading() as db:
        version = request.library_version(db)
        not_modified = request.not_modified_since(version)
        if not_modified is not None:
            return not_modified
        total, rows = _page(db, request, query, where, values)
        headers = request.page_headers(query, total, version)
        if query.format == "json":
            body = [collection_envelope(db, request.envelope_context, row) for row in rows]
            return responses.as_json(body, headers)
    found = [(row["key"], row["version"]) for row in rows]
    return responses.keys_or_versions(query.format, found, headers)


def _page(
    db: sqlite3.Connection,
    request: ServerRequest,
    query: Query,
    where: str,
    values: tuple[str, ...],
) -> tuple[int, list[sqlite3.Row]]:
    marks: list[Any] = [request.library.id, query.since, *values]
    where = f"library = ? AND version > ? {where}"
    if query.keys:
        where += f" AND key IN ({','.join('?' * len(query.keys))})"
        marks += query.keys
    if query.q:
        where += " AND instr(lower(name), lower(?)) > 0"
        marks.append(query.q)
    total = db.execute(f"SELECT count(*) FROM collections WHERE {where}", marks).fetchone()[0]  # noqa: S608
    way = "DESC" if query.descending() else "ASC"
    order = "name COLLATE NOCASE" if query.sort == "title" else "version"
    rows = db.execute(
        f"SELECT * FROM collections WHERE {where} ORDER BY {order} {way}, id {way} "  # noqa: S608
        "LIMIT ? OFFSET ?",
        [*marks, query.limit or -1, query.start],
    )
    return int(total), rows.fetchall()
