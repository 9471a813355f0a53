"""/searches: saved searches."""

from __future__ import annotations

from typing import Any

from werkzeug.wrappers import Response

from zotsync.server import responses, searches, writes
from zotsync.server.envelopes import search_envelope
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.routes.items import refuse_unserved
from zotsync.server.transaction import WriteTransaction


def _envelope(call: ServerRequest, transaction: WriteTransaction, key: str) -> dict[str, Any]:
    row = searches.find(transaction.db, transaction.library.id, key)
    return search_envelope(call.frame, row) if row else {}


def _version(transaction: WriteTransaction, key: str) -> int:
    row = searches.find(transaction.db, transaction.library.id, key)
    return int(row["version"]) if row else 0


NOUN = writes.Noun("search", "searches", searches.save, _version, searches.delete, _envelope)


def many(call: ServerRequest) -> Response:
    """GET, POST, DELETE /searches"""
    if call.request.method == "POST":
        return writes.post(call, NOUN)
    if call.request.method == "DELETE":
        return writes.delete_many(call, NOUN)
    query = call.query("searches")
    refuse_unserved(query)
    marks: list[Any] = [call.here.id, query.since, *query.keys]
    where = "library = ? AND version > ?"
    if query.keys:
        where += f" AND key IN ({','.join('?' * len(query.keys))})"
    with call.store.reading() as db:
        version = call.version(db)
        fresh = call.fresh_since(version)
        if fresh is not None:
            return fresh
        total = db.execute(f"SELECT count(*) FROM searches WHERE {where}", marks).fetchone()[0]  # noqa: S608
        rows = db.execute(
            f"SELECT * FROM searches WHERE {where} ORDER BY version DESC, id DESC "  # noqa: S608
            "LIMIT ? OFFSET ?",
            [*marks, query.limit or -1, query.start],
        ).fetchall()
    headers = responses.page_headers(call.address, call.parameters, query, int(total), version)
    if query.format == "keys":
        return responses.as_text("".join(f"{row['key']}\n" for row in rows) or "\n", headers)
    if query.format == "versions":
        return responses.as_json({row["key"]: row["version"] for row in rows}, headers)
    return responses.as_json([search_envelope(call.frame, row) for row in rows], headers)


def one(call: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /searches/KEY"""
    if call.request.method in ("PUT", "PATCH"):
        return writes.put(call, NOUN, key, partial=call.request.method == "PATCH")
    if call.request.method == "DELETE":
        return writes.delete_one(call, NOUN, key)
    with call.store.reading() as db:
        row = searches.find(db, call.here.id, key)
    if row is None:
        raise HttpRefusal(404, "Search not found")
    headers = {"Last-Modified-Version": str(row["version"])}
    return responses.as_json(search_envelope(call.frame, row), headers)
