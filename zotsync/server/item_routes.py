"""/items, with the children of an item and the items of a collection."""

from __future__ import annotations

import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.schema import is_key
from zotsync.server import collections, item_pages, items, responses, writes
from zotsync.server.envelopes import EnvelopeContext, item_envelopes
from zotsync.server.item_search import Scope
from zotsync.server.queries import refuse_unserved
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.versions import WriteTransaction


def _envelope(db: sqlite3.Connection, context: EnvelopeContext, row: sqlite3.Row) -> dict[str, Any]:
    return item_envelopes(db, context, [row["id"]])[0]


ITEM = writes.ObjectType("item", "items", items.find, items.save, items.delete, _envelope)


def many(request: ServerRequest) -> Response:
    """GET, POST, DELETE /items"""
    if request.method == "POST":
        return writes.post(request, ITEM)
    if request.method == "DELETE":
        return writes.delete_many(request, ITEM)
    return items_response(request, Scope(request.library.id))


def top(request: ServerRequest) -> Response:
    """GET /items/top"""
    return items_response(request, Scope(request.library.id, top=True))


def trash(request: ServerRequest) -> Response:
    """GET /items/trash"""
    return items_response(request, Scope(request.library.id, trash=True))


def publications(request: ServerRequest) -> Response:
    """GET /publications/items"""
    return items_response(request, Scope(request.library.id, publications=True))


def one(request: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /items/KEY

    Raises HttpRefusal 404 for what is no key.
    """
    if request.method in ("PUT", "PATCH"):
        return writes.put(request, ITEM, key, partial=request.method == "PATCH")
    if request.method == "DELETE":
        return writes.delete_one(request, ITEM, key)
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    refuse_unserved(request.query("items", single=True))
    with request.store.reading() as db:
        row = _found(db, request, key)
        body = item_envelopes(db, request.envelope_context, [row["id"]])[0]
    return responses.as_json(body, {"Last-Modified-Version": str(row["version"])})


def child_items(request: ServerRequest, key: str) -> Response:
    """GET /items/KEY/children"""
    with request.store.reading() as db:
        _found(db, request, key)
    return items_response(request, Scope(request.library.id, parent=key))


def in_collection(request: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items; POST of keys puts those items into it."""
    if request.method == "POST":
        return _put_into(request, key)
    return items_response(request, _collection_scope(request, key))


def top_in_collection(request: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items/top"""
    return items_response(request, _collection_scope(request, key, top=True))


def out_of_collection(request: ServerRequest, key: str, item: str) -> Response:
    """DELETE /collections/KEY/items/ITEM: takes the item out, erases nothing.

    Raises HttpRefusal 404 where it is not in the collection.
    """
    with request.transaction() as transaction:
        collection = collections.existing(transaction.db, request, key)
        row = _found(transaction.db, request, item)
        taken = transaction.db.execute(
            "DELETE FROM collection_items WHERE collection = ? AND item = ?",
            (collection["id"], row["id"]),
        )
        if not taken.rowcount:
            raise HttpRefusal(404, "Item not found in collection")
        _touch(transaction, row["id"])
    request.store.flush()
    return responses.nothing()


def _put_into(request: ServerRequest, key: str) -> Response:
    keys = request.body.decode("utf-8", "replace").split()
    with request.transaction() as transaction:
        collection = collections.existing(transaction.db, request, key)
        for one_key in keys:
            row = items.find(transaction.db, request.library.id, one_key)
            if row is None:
                raise HttpRefusal(400, f"Item '{one_key}' not found in library")
            if row["parent"]:
                raise HttpRefusal(400, "Child items cannot be added to collections directly")
            transaction.db.execute(
                "INSERT OR IGNORE INTO collection_items VALUES (?, ?)",
                (collection["id"], row["id"]),
            )
            _touch(transaction, row["id"])
    request.store.flush()
    return responses.nothing()


def _touch(transaction: WriteTransaction, identity: int) -> None:
    transaction.db.execute(
        "UPDATE items SET version = ? WHERE id = ?", (transaction.version, identity)
    )


def _collection_scope(request: ServerRequest, key: str, *, top: bool = False) -> Scope:
    with request.store.reading() as db:
        return Scope(
            request.library.id, top=top, collection=collections.existing(db, request, key)["id"]
        )


def _found(db: sqlite3.Connection, request: ServerRequest, key: str) -> sqlite3.Row:
    row = items.find(db, request.library.id, key)
    if row is None:
        raise HttpRefusal(404, "Item does not exist")
    return row


def items_response(request: ServerRequest, scope: Scope) -> Response:
    """A list of items in the format asked for."""
    query = request.query("items")
    refuse_unserved(query)
    with request.store.reading() as db:
        version = request.library_version(db)
        not_modified = request.not_modified_since(version)
        if not_modified is not None:
            return not_modified
        ids, total = item_pages.page_of_items(db, scope, query, request.item_orders, version)
        headers = request.page_headers(query, total, version)
        if query.format == "json":
            body = item_envelopes(db, request.envelope_context, ids)
            return responses.as_json(body, headers)
        found = item_pages.keys_and_versions(db, ids)
    return responses.keys_or_versions(query.format, found, headers)
