"""Writing objects over HTTP: many with one POST, one with PUT, PATCH or DELETE.

A batch is not atomic: each object has its own transaction and raises the library's version by one,
even when nothing about it changes; an object that fails is undone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from werkzeug.wrappers import Response

from zotsync.model.keys import is_key
from zotsync.server import responses
from zotsync.server.limits import MAX_OBJECTS, TOKEN_SECONDS
from zotsync.server.preconditions import (
    Require,
    check_library,
    check_single,
    header_version,
    modified,
)
from zotsync.server.refusal import HttpRefusal
from zotsync.server.request import ServerRequest
from zotsync.server.transaction import WriteTransaction, valid_keys


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
class Noun:
    """A kind of object: what it is called, how one is saved, found, erased and shown."""

    name: str
    plural: str
    save: _Save
    version_of: Callable[[WriteTransaction, str], int]
    delete: Callable[[WriteTransaction, str], bool]
    envelope: Callable[[ServerRequest, WriteTransaction, str], dict[str, Any]]


@dataclass(slots=True)
class _Batch:
    """A POST on its way: what it writes under which precondition, and its report so far.

    `version` is the library's version after what was written.
    """

    call: ServerRequest
    noun: Noun
    header: int | None
    version: int
    report: dict[str, dict[str, Any]]
    side_effects: set[str]


def post(call: ServerRequest, noun: Noun) -> Response:
    """Many objects at once: 200 with a report, whatever became of each."""
    header = header_version(call.unmodified_since, quoted=False)
    with call.store.reading() as db:
        version = call.version(db)
    check_library(header, version)
    objects = call.json
    if not isinstance(objects, list):
        raise HttpRefusal(400, "Uploaded data must be a JSON array")
    if len(objects) > MAX_OBJECTS:
        raise HttpRefusal(413, f"Cannot add more than {MAX_OBJECTS} {noun.plural} at a time")
    report: dict[str, dict[str, Any]] = {
        part: {} for part in ("successful", "success", "unchanged", "failed")
    }
    batch = _Batch(call, noun, header, version, report, set())
    for place, payload in enumerate(objects):
        _write_one(batch, place, payload)
    keep_token(call, forget=str(len(objects) - 1) in report["failed"])
    call.store.flush()
    return responses.as_json(report, {"Last-Modified-Version": str(batch.version)})


def _write_one(batch: _Batch, place: int, payload: Any) -> None:
    """Writes one object in its own transaction, and its outcome into the report.

    The header's version is checked against the library once more inside the first object's
    transaction, so that no other writer gets in between; later objects are not checked.
    """
    call, noun, index = batch.call, batch.noun, str(place)
    require = Require.WITH_KEY if batch.header is None else Require.NEVER
    entered = False
    try:
        with call.transaction(
            batch.header if place == 0 else None, batch.side_effects
        ) as transaction:
            entered = True
            key, changed = noun.save(
                transaction, editable(payload, f"index {place}", noun), require
            )
            if changed:
                batch.report["successful"][index] = noun.envelope(call, transaction, key)
            batch.version = transaction.version
    except HttpRefusal as refusal:
        if not entered:
            raise
        batch.report["failed"][index] = _failure(refusal)
        return
    batch.report["success" if changed else "unchanged"][index] = key


def _failure(refusal: HttpRefusal) -> dict[str, Any]:
    failure = {"code": refusal.code, "message": responses.escaped(refusal.message)}
    if refusal.data:
        return {**failure, "data": dict(refusal.data)}
    return failure


def editable(payload: Any, where: str, noun: Noun) -> dict[str, Any]:
    """The editable part of an object: clients may send the whole envelope back."""
    if not isinstance(payload, dict):
        raise HttpRefusal(
            400,
            f"Invalid value for {where} in uploaded data; expected JSON {noun.name} object",
        )
    inner = payload.get("data")
    if inner is None:
        return payload
    return _object(inner, noun)


def _object(value: Any, noun: Noun) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    kind = {list: "array", str: "string", bool: "boolean", int: "integer", float: "double"}
    found = kind.get(type(value), "NULL")
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))[:1000]
    raise HttpRefusal(400, f"Invalid {noun.name} object (found {found} '{text}')")


def put(call: ServerRequest, noun: Noun, key: str, *, partial: bool) -> Response:
    """PUT or PATCH of one object: 204.

    A write that changes nothing answers the library's old version, and raises it all the same.
    """
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    header = header_version(call.unmodified_since, quoted=True)
    payload = _object(call.json, noun)
    payload = editable(payload, "object", noun)
    with call.transaction() as transaction:
        found = noun.version_of(transaction, key)
        check_single(noun.name, header, payload, found, creates=not partial)
        _, changed = noun.save(transaction, payload, Require.NEVER, key=key, partial=partial)
        version = transaction.version if changed else transaction.version - 1
    keep_token(call)
    call.store.flush()
    return responses.nothing(version)


def delete_one(call: ServerRequest, noun: Noun, key: str) -> Response:
    """DELETE of one object, which must be named with its version: 204."""
    if not is_key(key):
        raise HttpRefusal(404, "Not found")
    expected = header_version(call.unmodified_since, quoted=True)
    if expected is None:
        raise HttpRefusal(428, "If-Unmodified-Since-Version must be provided for delete requests")
    with call.transaction() as transaction:
        found = noun.version_of(transaction, key)
        if not found:
            raise HttpRefusal(
                412, f"{noun.name.capitalize()} not found (expected version {expected})"
            )
        if found > expected:
            headers = {"Last-Modified-Version": str(found)}
            raise HttpRefusal(412, modified(noun.name, expected, found), headers=headers)
        noun.delete(transaction, key)
    call.store.flush()
    return responses.nothing(transaction.version)


def delete_many(call: ServerRequest, noun: Noun) -> Response:
    """DELETE of a list of keys: 204, even where none is named or none exists."""
    expected = header_version(call.unmodified_since, quoted=False)
    keys = valid_keys(call.parameter(f"{noun.name}Key") or "")
    with call.transaction(expected) as transaction:
        for key in keys:
            noun.delete(transaction, key)
    call.store.flush()
    return responses.nothing(transaction.version)


def check_token(call: ServerRequest) -> None:
    """Refuses a write token that is malformed (400) or was used in the last twelve hours (412)."""
    token = call.request.headers.get("Zotero-Write-Token")
    if token is None:
        return
    if not 5 <= len(token) <= 32:
        raise HttpRefusal(400, "Write token must be 5-32 characters in length")
    with call.store.reading() as db:
        row = db.execute(
            "SELECT expires FROM write_tokens WHERE token = ?", (_token(call, token),)
        ).fetchone()
    if row is not None and row[0] > time.time():
        raise HttpRefusal(412, "Write token already used")


def keep_token(call: ServerRequest, *, forget: bool = False) -> None:
    """Remembers a used write token; the service forgets it when the last object failed."""
    token = call.request.headers.get("Zotero-Write-Token")
    if token is None or forget:
        return
    now = time.time()
    with call.store.writing() as db:
        db.execute("DELETE FROM write_tokens WHERE expires <= ?", (now,))
        values = (_token(call, token), now + TOKEN_SECONDS)
        db.execute("INSERT OR REPLACE INTO write_tokens VALUES (?, ?)", values)


def _token(call: ServerRequest, token: str) -> str:
    """Tokens count per API key; the key itself is not written down a second time."""
    import hashlib

    return hashlib.sha256(f"{call.access.key}\n{token}".encode()).hexdigest()
