"""/collections and the collections inside them."""

from __future__ import annotations

import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.keys import is_key
from zotsync.server import collections, responses, writes
from zotsync.server.envelopes import collection_envelope
from zotsync.server.queries import Query
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.routes.items import refuse_unserved
from zotsync.server.transaction import WriteTransaction


def _envelope(call: ServerRequest, transaction: WriteTransaction, key: str) -> dict[str, Any]:
    row = collections.find(transaction.db, transaction.library.id, key)
    return collection_envelope(transaction.db, call.frame, row) if row else {}


def _version(transaction: WriteTransaction, key: str) -> int:
    row = collections.find(transaction.db, transaction.library.id, key)
    return int(row["version"]) if row else 0


NOUN = writes.Noun(
    "collection", "collections", collections.save, _version, collections.delete, _envelope
)


def many(call: ServerRequest) -> Response:
    """GET, POST, DELETE /collections"""
    if call.request.method == "POST":
        return writes.post(call, NOUN)
    if call.request.method == "DELETE":
        return writes.delete_many(call, NOUN)
    return _listed(call, "", ())


def top(call: ServerRequest) -> Response:
    """GET /collections/top"""
    return _listed(call, "AND parent IS NULL", ())


def inner(call: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/collections"""
    with call.store.reading() as db:
        _found(db, call, key)
    return _listed(call, "AND parent = ?", (key,))


def one(call: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /collections/KEY"""
    if call.request.method in ("PUT", "PATCH"):
        return writes.put(call, NOUN, key, partial=call.request.method == "PATCH")
    if call.request.method == "DELETE":
        return writes.delete_one(call, NOUN, key)
    refuse_unserved(call.query("collections", single=True))
    with call.store.reading() as db:
        row = _found(db, call, key)
        body = collection_envelope(db, call.frame, row)
    return responses.as_json(body, {"Last-Modified-Version": str(row["version"])})


def _found(db: sqlite3.Connection, call: ServerRequest, key: str) -> sqlite3.Row:
    row = collections.find(db, call.here.id, key) if is_key(key) else None
    if row is None:
        raise HttpRefusal(404, "Collection not found")
    return row


def _listed(call: ServerRequest, where: str, values: tuple[str, ...]) -> Response:
    """A list of collections in the format asked for; those in the trash are among them."""
    query = call.query("collections")
    refuse_unserved(query)
    with call.store.reading() as db:
        version = call.version(db)
        fresh = call.fresh_since(version)
        if fresh is not None:
            return fresh
        total, rows = _page(db, call, query, where, values)
        headers = responses.page_headers(call.address, call.parameters, query, total, version)
        if query.format == "json":
            body = [collection_envelope(db, call.frame, row) for row in rows]
            return responses.as_json(body, headers)
    if query.format == "keys":
        return responses.as_text("".join(f"{row['key']}\n" for row in rows) or "\n", headers)
    return responses.as_json({row["key"]: row["version"] for row in rows}, headers)


def _page(
    db: sqlite3.Connection, call: ServerRequest, query: Query, where: str, values: tuple[str, ...]
) -> tuple[int, list[sqlite3.Row]]:
    marks: list[Any] = [call.here.id, query.since, *values]
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
