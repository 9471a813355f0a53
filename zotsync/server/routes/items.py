"""/items and what hangs on it."""

from __future__ import annotations

import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.keys import is_key
from zotsync.server import collections, items, responses, search, writes
from zotsync.server.envelopes import item_envelopes
from zotsync.server.queries import UNSERVED_FORMATS, Query
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.search import Scope
from zotsync.server.transaction import WriteTransaction


def _envelope(call: ServerRequest, transaction: WriteTransaction, key: str) -> dict[str, Any]:
    row = items.find(transaction.db, transaction.library.id, key)
    return item_envelopes(transaction.db, call.frame, [row["id"]])[0] if row else {}


def _version(transaction: WriteTransaction, key: str) -> int:
    row = items.find(transaction.db, transaction.library.id, key)
    return int(row["version"]) if row else 0


NOUN = writes.Noun("item", "items", items.save, _version, items.delete, _envelope)


def many(call: ServerRequest) -> Response:
    """GET, POST, DELETE /items"""
    if call.request.method == "POST":
        return writes.post(call, NOUN)
    if call.request.method == "DELETE":
        return writes.delete_many(call, NOUN)
    return listed(call, Scope(call.here.id))


def top(call: ServerRequest) -> Response:
    """GET /items/top"""
    return listed(call, Scope(call.here.id, top=True))


def trash(call: ServerRequest) -> Response:
    """GET /items/trash"""
    return listed(call, Scope(call.here.id, trash=True))


def publications(call: ServerRequest) -> Response:
    """GET /publications/items"""
    return listed(call, Scope(call.here.id, publications=True))


def one(call: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /items/KEY"""
    if call.request.method in ("PUT", "PATCH"):
        return writes.put(call, NOUN, key, partial=call.request.method == "PATCH")
    if call.request.method == "DELETE":
        return writes.delete_one(call, NOUN, key)
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    refuse_unserved(call.query("items", single=True))
    with call.store.reading() as db:
        row = _found(db, call, key)
        body = item_envelopes(db, call.frame, [row["id"]])[0]
    return responses.as_json(body, {"Last-Modified-Version": str(row["version"])})


def children(call: ServerRequest, key: str) -> Response:
    """GET /items/KEY/children"""
    with call.store.reading() as db:
        _found(db, call, key)
    return listed(call, Scope(call.here.id, parent=key))


def in_collection(call: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items; POST of keys puts those items into it."""
    if call.request.method == "POST":
        return _put_into(call, key)
    return listed(call, _collection_scope(call, key))


def top_in_collection(call: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items/top"""
    return listed(call, _collection_scope(call, key, top=True))


def out_of_collection(call: ServerRequest, key: str, item: str) -> Response:
    """DELETE /collections/KEY/items/ITEM: takes the item out, erases nothing."""
    with call.transaction() as transaction:
        collection = _collection(transaction.db, call, key)
        row = _found(transaction.db, call, item)
        taken = transaction.db.execute(
            "DELETE FROM collection_items WHERE collection = ? AND item = ?",
            (collection["id"], row["id"]),
        )
        if not taken.rowcount:
            raise HttpRefusal(404, "Item not found in collection")
        _touch(transaction, row["id"])
    call.store.flush()
    return responses.nothing()


def _put_into(call: ServerRequest, key: str) -> Response:
    keys = call.body.decode("utf-8", "replace").split()
    with call.transaction() as transaction:
        collection = _collection(transaction.db, call, key)
        for one_key in keys:
            row = items.find(transaction.db, call.here.id, one_key)
            if row is None:
                raise HttpRefusal(400, f"Item '{one_key}' not found in library")
            if row["parent"]:
                raise HttpRefusal(400, "Child items cannot be added to collections directly")
            transaction.db.execute(
                "INSERT OR IGNORE INTO collection_items VALUES (?, ?)",
                (collection["id"], row["id"]),
            )
            _touch(transaction, row["id"])
    call.store.flush()
    return responses.nothing()


def _touch(transaction: WriteTransaction, identity: int) -> None:
    transaction.db.execute(
        "UPDATE items SET version = ? WHERE id = ?", (transaction.version, identity)
    )


def _collection(db: sqlite3.Connection, call: ServerRequest, key: str) -> sqlite3.Row:
    row = collections.find(db, call.here.id, key) if is_key(key) else None
    if row is None:
        raise HttpRefusal(404, "Collection not found")
    return row


def _collection_scope(call: ServerRequest, key: str, *, top: bool = False) -> Scope:
    with call.store.reading() as db:
        return Scope(call.here.id, top=top, collection=_collection(db, call, key)["id"])


def _found(db: sqlite3.Connection, call: ServerRequest, key: str) -> sqlite3.Row:
    row = items.find(db, call.here.id, key)
    if row is None:
        raise HttpRefusal(404, "Item does not exist")
    return row


def refuse_unserved(query: Query) -> None:
    """Refuses what takes programs beside the server: citations and the export formats."""
    wanted = set(query.include.split(",")) - {"data", "none"}
    if query.format in UNSERVED_FORMATS or wanted:
        name = query.format if query.format in UNSERVED_FORMATS else query.include
        raise HttpRefusal(501, f"Format '{name}' is not served by this library")


def listed(call: ServerRequest, scope: Scope) -> Response:
    """A list of items in the format asked for."""
    query = call.query("items")
    refuse_unserved(query)
    with call.store.reading() as db:
        version = call.version(db)
        fresh = call.fresh_since(version)
        if fresh is not None:
            return fresh
        columns = "i.id" if query.format == "json" else "i.key, i.version"
        rows, total = search.page(db, scope, query, columns)
        headers = responses.page_headers(call.address, call.parameters, query, total, version)
        if query.format == "json":
            body = item_envelopes(db, call.frame, [row[0] for row in rows])
            return responses.as_json(body, headers)
    if query.format == "keys":
        return responses.as_text("".join(f"{row[0]}\n" for row in rows) or "\n", headers)
    return responses.as_json({row[0]: row[1] for row in rows}, headers)
