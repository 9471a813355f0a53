"""Saved searches: kept and given back under /searches, not run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Response

from zotsync.model.server_form import NAME_LENGTH
from zotsync.server import responses, writes
from zotsync.server.envelopes import EnvelopeContext, search_envelope
from zotsync.server.queries import refuse_unserved
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

_PROPERTIES = frozenset({"key", "version", "name", "conditions", "deleted"})
_CONDITION = frozenset({"condition", "operator", "value"})


def find(db: sqlite3.Connection, library: int, key: str) -> sqlite3.Row | None:
    """The row of a saved search, None where there is none."""
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM searches WHERE library = ? AND key = ?", (library, key)
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
    """Creates or changes one saved search; gives its key and whether anything changed."""
    own = object_key("search", payload, key)
    row = find(transaction.db, transaction.library.id, own) if own else None
    check_object("search", payload, row["version"] if row else 0, require, known=key is not None)
    partial = partial and row is not None
    _check(payload, partial=partial)
    own = own or transaction.unused_key("searches")
    old = {name: row[name] for name in ("name", "conditions", "trashed")} if row else {}
    new = {"trashed": 0, **old, **_given(payload)}
    if new == old:
        return own, False
    transaction.db.execute(
        "INSERT INTO searches (library, key, version, name, conditions, trashed) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (library, key) DO UPDATE SET version = "
        "excluded.version, name = excluded.name, conditions = excluded.conditions, "
        "trashed = excluded.trashed",
        (
            transaction.library.id,
            own,
            transaction.version,
            new["name"],
            new["conditions"],
            new["trashed"],
        ),
    )
    forget_deleted(transaction, "searches", own)
    return own, True


def _check(payload: Mapping[str, Any], *, partial: bool) -> None:
    for name in () if partial else ("name", "conditions"):
        if payload.get(name) is None:
            raise HttpRefusal(400, f"'{name}' property not provided")
    for name, value in payload.items():
        if name not in _PROPERTIES:
            raise HttpRefusal(400, f"Invalid property '{name}'")
        if name == "name" and value is not None:
            _check_name(value)
        elif name == "conditions" and value is not None:
            _check_conditions(value)
        elif name == "deleted" and not (value is None or value in (0, 1)):
            raise HttpRefusal(400, "'deleted' must be a boolean")


def _check_name(value: Any) -> None:
    if not isinstance(value, str):
        raise HttpRefusal(400, "'name' must be a string")
    if not clean(value):
        raise HttpRefusal(400, "Search name cannot be empty")
    if len(clean(value)) > NAME_LENGTH:
        raise HttpRefusal(413, f"Search name '{shortened(clean(value))}' too long")


def _check_conditions(value: Any) -> None:
    if not isinstance(value, list):
        raise HttpRefusal(400, "'conditions' must be an array")
    if not value:
        raise HttpRefusal(400, "'conditions' cannot be empty")
    for condition in value:
        if not isinstance(condition, dict):
            raise HttpRefusal(400, "Search condition must be an object")
        for name in ("condition", "operator", "value"):
            if condition.get(name) is None:
                raise HttpRefusal(400, f"'{name}' property not provided for search condition")
        for name, given in condition.items():
            if name not in _CONDITION:
                raise HttpRefusal(400, f"Invalid search condition property '{name}'")
            if not isinstance(given, str):
                raise HttpRefusal(400, f"'{name}' must be a string")
        for name in ("condition", "operator"):
            if not condition[name]:
                raise HttpRefusal(400, f"Search {name} cannot be empty")


def _given(payload: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if payload.get("name") is not None:
        given["name"] = clean(payload["name"])
    if payload.get("conditions") is not None:
        given["conditions"] = json.dumps(payload["conditions"], ensure_ascii=False)
    if payload.get("deleted") is not None:
        given["trashed"] = int(payload["deleted"])
    return given


def delete(transaction: WriteTransaction, key: str) -> bool:
    """Erases a saved search; gives whether there was one."""
    gone = transaction.db.execute(
        "DELETE FROM searches WHERE library = ? AND key = ?", (transaction.library.id, key)
    ).rowcount
    if gone:
        log_deleted(transaction, "searches", key)
    return bool(gone)


def _envelope(db: sqlite3.Connection, context: EnvelopeContext, row: sqlite3.Row) -> dict[str, Any]:
    return search_envelope(context, row)


SEARCH = writes.ObjectType("search", "searches", find, save, delete, _envelope)


def many(request: ServerRequest) -> Response:
    """GET, POST, DELETE /searches"""
    if request.method == "POST":
        return writes.post(request, SEARCH)
    if request.method == "DELETE":
        return writes.delete_many(request, SEARCH)
    query = request.query("searches")
    refuse_unserved(query)
    marks: list[Any] = [request.library.id, query.since, *query.keys]
    where = "library = ? AND version > ?"
    if query.keys:
        where += f" AND key IN ({','.join('?' * len(query.keys))})"
    with request.store.reading() as db:
        version = request.library_version(db)
        not_modified = request.not_modified_since(version)
        if not_modified is not None:
            return not_modified
        total = db.execute(f"SELECT count(*) FROM searches WHERE {where}", marks).fetchone()[0]  # noqa: S608
        rows = db.execute(
            f"SELECT * FROM searches WHERE {where} ORDER BY version DESC, id DESC "  # noqa: S608
            "LIMIT ? OFFSET ?",
            [*marks, query.limit or -1, query.start],
        ).fetchall()
    headers = request.page_headers(query, int(total), version)
    if query.format != "json":
        found = [(row["key"], row["version"]) for row in rows]
        return responses.keys_or_versions(query.format, found, headers)
    return responses.as_json(
        [search_envelope(request.envelope_context, row) for row in rows], headers
    )


def one(request: ServerRequest, key: str) -> Response:
    """GET, PUT, PATCH, DELETE /searches/KEY

    Raises HttpRefusal 404 for a search that is not there.
    """
    if request.method in ("PUT", "PATCH"):
        return writes.put(request, SEARCH, key, partial=request.method == "PATCH")
    if request.method == "DELETE":
        return writes.delete_one(request, SEARCH, key)
    with request.store.reading() as db:
        row = find(db, request.library.id, key)
    if row is None:
        raise HttpRefusal(404, "Search not found")
    headers = {"Last-Modified-Version": str(row["version"])}
    return responses.as_json(search_envelope(request.envelope_context, row), headers)
