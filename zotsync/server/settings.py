"""/settings: small values that a library's clients share."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Response

from zotsync.server import responses, writes
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.versions import (
    WriteTransaction,
    forget_deleted,
    header_version,
    json_version,
    log_deleted,
    modified,
)

_NAME = re.compile(
    r"tagColors|feeds|attachmentRenameTemplate|autoRenameFiles(FileTypes)?|readerCustomThemes|"
    r"(lastPageIndex|lastReadAloudPosition)_(u|g[0-9]{1,18})_[A-Z0-9]{8}|"
    r"lastRead_g[0-9]{1,18}_[A-Z0-9]{8}",
    re.ASCII,
)
#: Settings in one write, and characters of a value.
MAX_SETTINGS = 270
_MAX_VALUE = 30_000


def many(request: ServerRequest) -> Response:
    """GET, POST, DELETE /settings"""
    if request.method == "POST":
        return _post(request)
    if request.method == "DELETE":
        return _delete(request, (request.parameter("settingKey") or "").split(","))
    since = request.query("settings").since
    with request.store.reading() as db:
        version = request.library_version(db)
        not_modified = request.not_modified_since(version)
        if not_modified is not None:
            return not_modified
        rows = db.execute(
            "SELECT * FROM settings WHERE library = ? AND version > ? ORDER BY name",
            (request.library.id, since),
        )
        body = {row["name"]: _shown(row) for row in rows}
    return responses.as_json(body, {"Last-Modified-Version": str(version)})


def one(request: ServerRequest, name: str) -> Response:
    """GET, PUT, DELETE /settings/NAME

    Raises HttpRefusal 404 for a setting that is not there.
    """
    if request.method == "PUT":
        return _put(request, name)
    if request.method == "DELETE":
        return _delete_one(request, name)
    with request.store.reading() as db:
        row = _find(db, request.library.id, name)
    if row is None:
        raise HttpRefusal(404, "Setting not found")
    return responses.as_json(_shown(row), {"Last-Modified-Version": str(row["version"])})


def _find(db: sqlite3.Connection, library: int, name: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM settings WHERE library = ? AND name = ?", (library, name)
    ).fetchone()
    return row


def _shown(row: sqlite3.Row) -> dict[str, Any]:
    return {"value": json.loads(row["value"]), "version": row["version"]}


def _post(request: ServerRequest) -> Response:
    """All of {name: {"value"}} in one transaction: 204."""
    expected = header_version(request.unmodified_since, quoted=False)
    settings = request.json
    if not isinstance(settings, dict):
        raise HttpRefusal(400, "Uploaded data must be a JSON object")
    if len(settings) > MAX_SETTINGS:
        raise HttpRefusal(413, f"Cannot add more than {MAX_SETTINGS} settings at a time")
    with request.transaction(expected) as transaction:
        for name, given in settings.items():
            _save(transaction, name, given, checked=expected is not None)
    writes.keep_token(request)
    request.store.flush()
    return responses.nothing(transaction.version)


def _put(request: ServerRequest, name: str) -> Response:
    header = header_version(request.unmodified_since, quoted=True)
    given = request.json
    with request.transaction() as transaction:
        row = _find(transaction.db, transaction.library.id, name)
        found = int(row["version"]) if row else 0
        if header is None and not (isinstance(given, dict) and given.get("version") is not None):
            raise HttpRefusal(
                428,
                "Either If-Unmodified-Since-Version or object version property must be provided "
                "for key-based writes",
            )
        if header is not None and found > header:
            raise HttpRefusal(412, modified("setting", header, found))
        _save(transaction, name, given, checked=header is not None)
    writes.keep_token(request)
    request.store.flush()
    return responses.nothing(transaction.version)


def _save(transaction: WriteTransaction, name: str, given: Any, *, checked: bool) -> None:
    if not _NAME.fullmatch(name):
        raise HttpRefusal(400, f"Invalid setting '{name}'")
    if not isinstance(given, dict) or "value" not in given:
        raise HttpRefusal(400, "'value' property not provided")
    row = _find(transaction.db, transaction.library.id, name)
    found = int(row["version"]) if row else 0
    _check_version(given, found, checked=checked)
    _check_value(name, given["value"])
    text = json.dumps(given["value"], ensure_ascii=False)
    if row is not None and row["value"] == text:
        return
    transaction.db.execute(
        "INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?)",
        (transaction.library.id, name, transaction.version, text),
    )
    forget_deleted(transaction, "settings", name)


def _check_version(given: Mapping[str, Any], found: int, *, checked: bool) -> None:
    """A setting that exists must be named with its version, here or in the header."""
    if given.get("version") is None:
        if found and not checked:
            raise HttpRefusal(
                428, "Either If-Unmodified-Since-Version or 'version' property must be provided"
            )
        return
    version = json_version(given["version"])
    if found > version:
        raise HttpRefusal(412, modified("setting", version, found))


def _check_value(name: str, value: Any) -> None:
    if value in ("", None):
        raise HttpRefusal(400, "'value' cannot be empty")
    if name == "tagColors" and not isinstance(value, list):
        raise HttpRefusal(400, "'value' must be an array")
    if len(json.dumps(value)) > _MAX_VALUE and name != "readerCustomThemes":
        raise HttpRefusal(400, f"'value' cannot be longer than {_MAX_VALUE} characters")


def _delete(request: ServerRequest, names: list[str]) -> Response:
    expected = header_version(request.unmodified_since, quoted=False)
    with request.transaction(expected) as transaction:
        for name in names:
            _erase(transaction, name)
    request.store.flush()
    return responses.nothing(transaction.version)


def _delete_one(request: ServerRequest, name: str) -> Response:
    expected = header_version(request.unmodified_since, quoted=True)
    if expected is None:
        raise HttpRefusal(428, "If-Unmodified-Since-Version must be provided for delete requests")
    with request.transaction() as transaction:
        row = _find(transaction.db, transaction.library.id, name)
        if row is None:
            raise HttpRefusal(404, "Setting not found")
        if row["version"] > expected:
            raise HttpRefusal(412, modified("setting", expected, row["version"]))
        _erase(transaction, name)
    request.store.flush()
    return responses.nothing(transaction.version)


def _erase(transaction: WriteTransaction, name: str) -> None:
    gone = transaction.db.execute(
        "DELETE FROM settings WHERE library = ? AND name = ?", (transaction.library.id, name)
    ).rowcount
    if gone:
        log_deleted(transaction, "settings", name)
