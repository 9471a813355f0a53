"""/tags: the tags of a library, of a collection's items, of one item."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from werkzeug.wrappers import Response

from zotsync.server import collections, items, responses
from zotsync.server.envelopes import tag_envelope
from zotsync.server.item_search import INSIDE, INSIDE_WITH_CHILDREN
from zotsync.server.queries import Query, TagSet
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.versions import WriteTransaction, header_version, log_deleted


def many(request: ServerRequest) -> Response:
    """GET, DELETE /tags"""
    if request.method == "DELETE":
        return _delete(request)
    return _listed(request, "1")


def named(request: ServerRequest, name: str) -> Response:
    """GET /tags/NAME: the tag, once for each of its types."""
    return _listed(request, "t.tag = ?", name, must_exist=True)


def of_items(request: ServerRequest) -> Response:
    """GET /items/tags"""
    return _listed(request, "i.trashed = 0")


def of_top_items(request: ServerRequest) -> Response:
    """GET /items/top/tags"""
    return _listed(request, "i.trashed = 0 AND i.parent IS NULL")


def of_trash(request: ServerRequest) -> Response:
    """GET /items/trash/tags"""
    return _listed(request, "i.trashed = 1")


def of_item(request: ServerRequest, key: str) -> Response:
    """GET /items/KEY/tags

    Raises HttpRefusal 404 for an item that is not there.
    """
    with request.store.reading() as db:
        if items.find(db, request.library.id, key) is None:
            raise HttpRefusal(404, "Item does not exist")
    return _listed(request, "i.key = ?", key)


def of_collection(request: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/tags: of its items and their children."""
    collection = _collection(request, key)
    return _listed(request, INSIDE_WITH_CHILDREN, collection, collection)


def of_collection_top(request: ServerRequest, key: str) -> Response:
    """GET /collections/KEY/items/top/tags"""
    return _listed(request, INSIDE, _collection(request, key))


def _collection(request: ServerRequest, key: str) -> int:
    with request.store.reading() as db:
        return int(collections.existing(db, request, key)["id"])


def _listed(request: ServerRequest, where: str, *values: Any, must_exist: bool = False) -> Response:
    query = request.query("tags")
    if query.format != "json":
        # The genuine server fails here; its words, though the client is at fault.
        raise HttpRefusal(500, f"Exception: Unexpected format '{query.format}'")
    with request.store.reading() as db:
        version = request.library_version(db)
        not_modified = request.not_modified_since(version)
        if not_modified is not None:
            return not_modified
        rows = _found(db, request, query, where, values)
    if must_exist and not rows:
        raise HttpRefusal(404, "Not found")
    page = rows[query.start : query.start + query.limit]
    body = [tag_envelope(request.envelope_context, row[0], row[1], row[2]) for row in page]
    headers = request.page_headers(query, len(rows), version)
    return responses.as_json(body, headers)


def _found(
    db: sqlite3.Connection,
    request: ServerRequest,
    query: Query,
    where: str,
    values: tuple[Any, ...],
) -> list[tuple[str, int, int]]:
    """Name, type and number of items of each tag that matches, in order."""
    marks: list[Any] = [request.library.id, *values]
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


def _delete(request: ServerRequest) -> Response:
    """DELETE /tags?tag=a || b: takes the tags off every item, and remembers that they are gone."""
    expected = header_version(request.unmodified_since, quoted=False)
    if expected is None:
        raise HttpRefusal(428, "If-Unmodified-Since-Version not provided")
    names = [name for tags in request.query("tags").tags for name in tags.values]
    with request.transaction(expected) as transaction:
        for name in names:
            _erase(transaction, name)
    request.store.flush()
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
