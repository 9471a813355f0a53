"""Writing objects over HTTP: many with one POST, one with PUT, PATCH or DELETE.

A batch is not atomic: each object has its own transaction and raises the library's version by one,
even when nothing about it changes; an object that fails is undone.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from werkzeug.wrappers import Response

from zotsync.model.schema import is_key
from zotsync.server import responses
from zotsync.server.envelopes import EnvelopeContext
from zotsync.server.queries import valid_keys
from zotsync.server.request import ServerRequest
from zotsync.server.responses import HttpRefusal
from zotsync.server.versions import (
    Require,
    WriteTransaction,
    check_library,
    check_single,
    header_version,
    modified,
)

#: Objects in one write.
MAX_OBJECTS = 50
#: How long a write token is remembered.
TOKEN_SECONDS = 12 * 3600.0


class _Save(Protocol):
    def __call__(
        self,
        transaction: WriteTransaction,
        payload: Mapping[str, Any],
        require: Require,
        *,
        key: str | None = None,
        partial: bool = True,
    ) -> tuple[str, bool]: ...


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A type of object: what it is called, how one is found, saved, erased and shown.

    `find(db, library, key)` gives the stored row, `envelope(db, context, row)` its JSON.
    """

    name: str
    plural: str
    find: Callable[[sqlite3.Connection, int, str], sqlite3.Row | None]
    save: _Save
    delete: Callable[[WriteTransaction, str], bool]
    envelope: Callable[[sqlite3.Connection, EnvelopeContext, sqlite3.Row], dict[str, Any]]

    def version_of(self, transaction: WriteTransaction, key: str) -> int:
        """The stored version of an object, 0 where there is none."""
        row = self.find(transaction.db, transaction.library.id, key)
        return int(row["version"]) if row else 0


@dataclass(slots=True)
class _Batch:
    """A POST on its way: what it writes under which precondition, and its report so far.

    `version` is the library's version after what was written.
    """

    request: ServerRequest
    object_type: ObjectType
    header: int | None
    version: int
    report: dict[str, dict[str, Any]]
    side_effects: set[str]


def post(request: ServerRequest, object_type: ObjectType) -> Response:
    """Many objects at once: 200 with a report, whatever became of each.

    Raises HttpRefusal 400 for what is no list, 413 for too many objects.
    """
    header = header_version(request.unmodified_since, quoted=False)
    with request.store.reading() as db:
        version = request.library_version(db)
    check_library(header, version)
    objects = request.json
    if not isinstance(objects, list):
        raise HttpRefusal(400, "Uploaded data must be a JSON array")
    if len(objects) > MAX_OBJECTS:
        raise HttpRefusal(413, f"Cannot add more than {MAX_OBJECTS} {object_type.plural} at a time")
    report: dict[str, dict[str, Any]] = {
        part: {} for part in ("successful", "success", "unchanged", "failed")
    }
    batch = _Batch(request, object_type, header, version, report, set())
    for place, payload in enumerate(objects):
        _write_one(batch, place, payload)
    keep_token(request, forget=str(len(objects) - 1) in report["failed"])
    request.store.flush()
    return responses.as_json(report, {"Last-Modified-Version": str(batch.version)})


def _write_one(batch: _Batch, place: int, payload: Any) -> None:
    """Writes one object in its own transaction, and its outcome into the report.

    The header's version is checked against the library once more inside the first object's
    transaction, so that no other writer gets in between; later objects are not checked.
    """
    request, object_type, index = batch.request, batch.object_type, str(place)
    require = Require.WITH_KEY if batch.header is None else Require.NEVER
    entered = False
    try:
        with request.transaction(
            batch.header if place == 0 else None, batch.side_effects
        ) as transaction:
            entered = True
            key, changed = object_type.save(
                transaction, editable(payload, f"index {place}", object_type), require
            )
            if changed:
                batch.report["successful"][index] = _shown(batch, transaction, key)
            batch.version = transaction.version
    except HttpRefusal as refusal:
        if not entered:
            raise
        batch.report["failed"][index] = _failure(refusal)
        return
    batch.report["success" if changed else "unchanged"][index] = key


def _shown(batch: _Batch, transaction: WriteTransaction, key: str) -> dict[str, Any]:
    row = batch.object_type.find(transaction.db, transaction.library.id, key)
    context = batch.request.envelope_context
    return batch.object_type.envelope(transaction.db, context, row) if row else {}


def _failure(refusal: HttpRefusal) -> dict[str, Any]:
    failure = {"code": refusal.code, "message": responses.escaped(refusal.message)}
    if refusal.data:
        return {**failure, "data": dict(refusal.data)}
    return failure


def editable(payload: Any, where: str, object_type: ObjectType) -> dict[str, Any]:
    """The editable part of an object: clients may send the whole envelope back.

    Raises HttpRefusal 400 for what is no object.
    """
    if not isinstance(payload, dict):
        raise HttpRefusal(
            400,
            f"Invalid value for {where} in uploaded data; expected JSON {object_type.name} object",
        )
    inner = payload.get("data")
    if inner is None:
        return payload
    return _object(inner, object_type)


def _object(value: Any, object_type: ObjectType) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    kind = {list: "array", str: "string", bool: "boolean", int: "integer", float: "double"}
    found = kind.get(type(value), "NULL")
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))[:1000]
    raise HttpRefusal(400, f"Invalid {object_type.name} object (found {found} '{text}')")


def put(request: ServerRequest, object_type: ObjectType, key: str, *, partial: bool) -> Response:
    """PUT or PATCH of one object: 204.

    A write that changes nothing answers the library's old version, and raises it all the same.

    Raises HttpRefusal 404 for what is no key.
    """
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    header = header_version(request.unmodified_since, quoted=True)
    payload = _object(request.json, object_type)
    payload = editable(payload, "object", object_type)
    with request.transaction() as transaction:
        found = object_type.version_of(transaction, key)
        check_single(object_type.name, header, payload, found, creates=not partial)
        _, changed = object_type.save(transaction, payload, Require.NEVER, key=key, partial=partial)
        version = transaction.version if changed else transaction.version - 1
    keep_token(request)
    request.store.flush()
    return responses.nothing(version)


def delete_one(request: ServerRequest, object_type: ObjectType, key: str) -> Response:
    """DELETE of one object, which must be named with its version: 204.

    Raises HttpRefusal 404 for what is no key, 428 without a version, 412 for another version.
    """
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    expected = header_version(request.unmodified_since, quoted=True)
    if expected is None:
        raise HttpRefusal(428, "If-Unmodified-Since-Version must be provided for delete requests")
    with request.transaction() as transaction:
        found = object_type.version_of(transaction, key)
        if not found:
            raise HttpRefusal(
                412, f"{object_type.name.capitalize()} not found (expected version {expected})"
            )
        if found > expected:
            headers = {"Last-Modified-Version": str(found)}
            raise HttpRefusal(412, modified(object_type.name, expected, found), headers=headers)
        object_type.delete(transaction, key)
    request.store.flush()
    return responses.nothing(transaction.version)


def delete_many(request: ServerRequest, object_type: ObjectType) -> Response:
    """DELETE of a list of keys: 204, even where none is named or none exists."""
    expected = header_version(request.unmodified_since, quoted=False)
    keys = valid_keys(request.parameter(f"{object_type.name}Key") or "")
    with request.transaction(expected) as transaction:
        for key in keys:
            object_type.delete(transaction, key)
    request.store.flush()
    return responses.nothing(transaction.version)


def check_token(request: ServerRequest) -> None:
    """Refuses a write token that is malformed (400) or was used in the last twelve hours (412).

    Raises HttpRefusal, 400 or 412.
    """
    token = request.http.headers.get("Zotero-Write-Token")
    if token is None:
        return
    if not 5 <= len(token) <= 32:
        raise HttpRefusal(400, "Write token must be 5-32 characters in length")
    with request.store.reading() as db:
        row = db.execute(
            "SELECT expires FROM write_tokens WHERE token = ?", (_token(request, token),)
        ).fetchone()
    # further off than any token lasts: the clock was put back since
    if row is not None and 0 < row[0] - time.time() <= TOKEN_SECONDS:
        raise HttpRefusal(412, "Write token already used")


def keep_token(request: ServerRequest, *, forget: bool = False) -> None:
    """Remembers a used write token; the service forgets it when the last object failed."""
    token = request.http.headers.get("Zotero-Write-Token")
    if token is None or forget:
        return
    now = time.time()
    with request.store.writing() as db:
        db.execute("DELETE FROM write_tokens WHERE expires <= ?", (now,))
        values = (_token(request, token), now + TOKEN_SECONDS)
        db.execute("INSERT OR REPLACE INTO write_tokens VALUES (?, ?)", values)


def _token(request: ServerRequest, token: str) -> str:
    """Tokens count per API key; the key itself is not written down a second time."""
    import hashlib

    return hashlib.sha256(f"{request.rights.key}\n{token}".encode()).hexdigest()
