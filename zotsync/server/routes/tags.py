"""/tags: the tags of a library, of a collection's items, of one item."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.keys import is_key
from zotsync.server import collections, items, responses
from zotsync.server.envelopes import tag_envelope
from zotsync.server.preconditions import header_version
from zotsync.server.queries import Query, TagSet
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.search import INSIDE, INSIDE_WITH_CHILDREN
from zotsync.server.transaction import WriteTransaction, log_deleted


def many(call: ServerRequest) -> Response:
    """GET, DELETE /tags"""
    if call.request.method == "DELETE":
        return _delete(call)
    return _listed(call, "1")


def named(call: ServerRequest, name: str) -> Response:
    """GET /tags/NAME: the tag, once for each of its types."""
    return _listed(call, "t.tag = ?", name, must_exist=True)


def of_items(call: ServerRequest) -> Response:
    """GET /items/tags"""
    return _listed(call, "i.trashed = 0")


def of_top_items(call: ServerRequest) -> Response:
    """GET /items/top/tags"""
    return _listed(call, "i.trashed = 0 AND i.parent IS NULL")


def of_trash(call: ServerRequest) -> Response:
    """GET /items/trash/tags"""
    return _listed(call, "i.trashed = 1")


def of_item(call: ServerRequest, key: str) -> Response:
    """GET /items/KEY/tags"""
    with call.store.reading() as db:
        if items.find(db, call.here.id, key) is None:
            raise HttpRefusal(404, "Item does not exist")
    return _listed(call, "i.key = ?", key)


def of_collection(call: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/tags: of its items and their children."""
    collection = _collection(call, key)
    return _listed(call, INSIDE_WITH_CHILDREN, collection, collection)


def of_collection_top(call: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items/top/tags"""
    return _listed(call, INSIDE, _collection(call, key))


def _collection(call: ServerRequest, key: str) -> int:
    with call.store.reading() as db:
        row = collections.find(db, call.here.id, key) if is_key(key) else None
    if row is None:
        raise HttpRefusal(404, "Collection not found")
    return int(row["id"])


def _listed(call: ServerRequest, where: str, *values: Any, must_exist: bool = False) -> Response:
    query = call.query("tags")
    if query.format != "json":
        # The genuine server stumbles here; its words, but the client's mistake.
        raise HttpRefusal(500, f"Exception: Unexpected format '{query.format}'")
    with call.store.reading() as db:
        version = call.version(db)
        fresh = call.fresh_since(version)
        if fresh is not None:
            return fresh
        rows = _found(db, call, query, where, values)
    if must_exist and not rows:
        raise HttpRefusal(404, "Not found")
    page = rows[query.start : query.start + query.limit]
    body = [tag_envelope(call.frame, row[0], row[1], row[2]) for row in page]
    headers = responses.page_headers(call.address, call.parameters, query, len(rows), version)
    return responses.as_json(body, headers)


def _found(
    db: sqlite3.Connection, call: ServerRequest, query: Query, where: str, values: tuple[Any, ...]
) -> list[tuple[str, int, int]]:
    """Name, type and number of items of each tag that matches, in order."""
    marks: list[Any] = [call.here.id, *values]
    for tags in query.tags:
        where += f" AND {'NOT ' if tags.negated else ''}{_named(tags)}"
        marks += [tag.casefold() for tag in tags.values]
    if query.q:
        text = query.q.casefold()
        where += " AND substr(t.folded, 1, ?) = ?" if query.qmode == "startswith" else ""
        where += " AND instr(t.folded, ?) > 0" if query.qmode != "startswith" else ""
        marks += [len(text), text] if query.qmode == "startswith" else [text]
    # the items are looked at only where a condition is about them
    join = "JOIN items i ON i.id = t.item " if "i." in where else ""
    rows = db.execute(
        f"SELECT t.tag, t.type, count(*) FROM item_tags t {join}"  # noqa: S608
        f"WHERE t.library = ? AND {where} GROUP BY t.folded, t.tag, t.type",
        marks,
    )
    found = [(row[0], row[1], row[2]) for row in rows]
    found.sort(key=lambda row: (row[0].casefold(), row))
    if query.sort == "numItems":
        found.sort(key=lambda row: row[2], reverse=query.descending())
    elif query.sort == "title" and query.descending():
        found.reverse()
    return found


def _named(tags: TagSet) -> str:
    return f"(t.folded IN ({','.join('?' * len(tags.values))}))"


def _delete(call: ServerRequest) -> Response:
    """DELETE /tags?tag=a || b: takes the tags off every item, and remembers that they are gone."""
    expected = header_version(call.unmodified_since, quoted=False)
    if expected is None:
        raise HttpRefusal(428, "If-Unmodified-Since-Version not provided")
    names = [name for tags in call.query("tags").tags for name in tags.values]
    with call.transaction(expected) as transaction:
        for name in names:
            _erase(transaction, name)
    call.store.flush()
    return responses.nothing(transaction.version)


def _erase(transaction: WriteTransaction, name: str) -> None:
    rows = transaction.db.execute(
        "SELECT DISTINCT i.key FROM item_tags t JOIN items i ON i.id = t.item "
        "WHERE t.library = ? AND t.folded = ? AND t.tag = ?",
        (transaction.library.id, name.casefold(), name),
    ).fetchall()
    for (key,) in rows:
        row = items.find(transaction.db, transaction.library.id, key)
        if row is not None:
            item = json.loads(row["data"])
            item["tags"] = [tag for tag in item["tags"] if tag["tag"] != name]
            items.rewrite(transaction, row, item)
    if rows:
        log_deleted(transaction, "tags", name)
