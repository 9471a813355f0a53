"""Saved searches in the store: kept and given back, not run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from zotsync.server.limits import MAX_NAME
from zotsync.server.preconditions import Require, check_object, object_key
from zotsync.server.refusal import HttpRefusal
from zotsync.server.transaction import WriteTransaction, forget_deleted, log_deleted
from zotsync.server.values import clean, shortened

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
    own = own or transaction.fresh_key("searches")
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
    if len(clean(value)) > MAX_NAME:
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
