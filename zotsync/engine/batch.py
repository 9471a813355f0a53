"""One batch of writes: journalled before it goes out, settled in one transaction after it.

Saying why a write takes long, while it does.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zotsync.engine.library_state import LibraryState
from zotsync.library.base import Failure, WriteReport
from zotsync.model.errors import LibraryError, LibraryMoved, OutcomeUnknown, WriteRejected
from zotsync.model.item import ObjectData
from zotsync.plan.model import Action, Plan
from zotsync.state.database import transaction
from zotsync.state.journal import JournalEntry

#: What became of an object: written, refused by the library, or changed by somebody else (412).
DONE, FAILED, MOVED = "done", "failed", "moved"

Step = TypeVar("Step")
Written = tuple[JournalEntry, "WriteResult", ObjectData | None]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of one object; `key` as the library gave it, `error` in the server's words.

    `code` is the HTTP status of a refusal.
    """

    outcome: str
    key: str
    error: str = ""
    code: int = 0


@dataclass(slots=True)
class ApplyResult:
    """What became of a plan's objects, by their planned keys."""

    items: dict[str, WriteResult] = field(default_factory=dict)
    collections: dict[str, WriteResult] = field(default_factory=dict)

    @property
    def moved(self) -> bool:
        """Whether something has to be planned again because somebody else wrote."""
        results = (*self.items.values(), *self.collections.values())
        return any(result.outcome == MOVED for result in results)

    def of(self, action: Action) -> WriteResult | None:
        """What became of an action's object, None if nothing was to be written."""
        results = self.items if action.kind == "item" else self.collections
        return results.get(action.item_key)


@dataclass(slots=True)
class Application:
    """A plan on its way into a library.

    `keys` maps planned keys to those the library gave, `unmade` holds the collections that were
    not made, `stopped` why nothing more goes out, `says` is told once what takes long.
    """

    session: LibraryState
    plan: Plan
    run: int
    seq: int
    version: int | None
    keys: dict[str, str] = field(default_factory=dict)
    unmade: dict[str, WriteResult] = field(default_factory=dict)
    stopped: Failure | None = None
    result: ApplyResult = field(default_factory=ApplyResult)
    says: Callable[[str], None] | None = None


def batches(
    steps: Iterable[Step], payload_of: Callable[[Step], Mapping[str, Any]], session: LibraryState
) -> Iterator[list[Step]]:
    """Batches within the library's bounds on objects and bytes."""
    bounds = session.library.capabilities
    batch: list[Step] = []
    size = 0
    for step in steps:
        weight = len(json.dumps(payload_of(step), ensure_ascii=False).encode())
        if batch and (len(batch) >= bounds.max_objects or size + weight > bounds.max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(step)
        size += weight
    if batch:
        yield batch


def send_batch(
    at: Application, entries: list[JournalEntry], send: Callable[..., WriteReport]
) -> Iterator[Written]:
    """Journals, sends and settles one batch; yields results inside the settling transaction."""
    if not entries:
        return
    session = at.session
    with transaction(session.db):
        session.journal.write_ahead(entries)
    try:
        report = _report(at, entries, send)
    except OutcomeUnknown:
        raise  # the entries stay open: the next run finds out
    except LibraryError as error:
        _close_unsent(at, entries, error)
        raise
    with transaction(session.db):
        stored = [data for data in report.successful.values() if data]
        held = session.snapshot.items(entry.key for entry in entries)
        _refresh(at, entries[0].kind, stored, report)
        for position, entry in enumerate(entries):
            result, data = _result(report, position, entry)
            outcome = "lost" if result.outcome == MOVED else result.outcome
            version = int(data["version"]) if data else 0
            session.journal.close(
                entry, outcome, key=result.key, version=version, error=result.error
            )
            yield entry, result, data
        session.snapshot.end(_gone_with_collections(entries, held, stored))


def _gone_with_collections(
    entries: Sequence[JournalEntry], held: Mapping[str, ObjectData], stored: Sequence[ObjectData]
) -> list[tuple[str, str]]:
    """The memberships (item, collection) that our writes met no more, and did not end: nobody else
    had written to the item, so the collection had gone, of which we shall hear only later.
    """
    sent = {entry.key: entry.payload.get("collections") for entry in entries}
    found = []
    for data in stored:
        key = str(data["key"])
        before = held.get(key, {}).get("collections") or ()
        asked = sent.get(key)
        wanted = before if asked is None else set(before) & set(asked)
        found += [(key, one) for one in wanted if one not in (data.get("collections") or ())]
    return found


def _close_unsent(at: Application, entries: list[JournalEntry], error: LibraryError) -> None:
    """A request that was surely not carried out is lost at once: no one need look for traces."""
    with transaction(at.session.db):
        for entry in entries:
            at.session.journal.close(entry, "lost", key=entry.key, version=0, error=error.message)


def _report(
    at: Application, entries: list[JournalEntry], send: Callable[..., WriteReport]
) -> WriteReport:
    """What the library says to a batch; nothing is sent any more once somebody else has written."""
    if at.stopped:
        return _all_failed(entries, at.stopped, 0)
    try:
        with explained(_slowness(at, entries)):
            return send([_object(at.session, entry) for entry in entries], if_version=at.version)
    except LibraryMoved as error:
        at.stopped = Failure(412, error.message)
        return _all_failed(entries, at.stopped, 0)
    except WriteRejected as error:
        words = error.text or error.message
        return _all_failed(entries, Failure(error.code, words), at.version or 0)


def _slowness(at: Application, entries: list[JournalEntry]) -> Callable[[], None] | None:
    """What tells the user why new items take long in this library, if it is such a write."""
    says, words = at.says, at.session.library.capabilities.slow_creates
    new = any(entry.creates and entry.kind == "item" for entry in entries)
    if says is None or not words or not new:
        return None

    def say() -> None:
        at.says = None
        says(words)

    return say


def _object(session: LibraryState, entry: JournalEntry) -> Mapping[str, Any]:
    if not entry.creates or session.library.capabilities.client_keys:
        return entry.payload
    return {name: value for name, value in entry.payload.items() if name not in ("key", "version")}


def _all_failed(entries: Sequence[JournalEntry], failure: Failure, version: int) -> WriteReport:
    return WriteReport({}, {}, dict.fromkeys(range(len(entries)), failure), version)


def _refresh(at: Application, kind: str, stored: Sequence[ObjectData], report: WriteReport) -> None:
    """Takes our own writes into the snapshot; its version moves on only if nobody else wrote."""
    snapshot = at.session.snapshot
    snapshot.put(kind, stored)
    steps = len(report.successful) + len(report.unchanged)
    if steps and report.library_version == snapshot.version + steps:
        version = report.library_version
        snapshot.set_version(version, at.session.library.history(version))
    if at.version is not None and report.library_version:
        at.version = report.library_version


def _result(
    report: WriteReport, position: int, entry: JournalEntry
) -> tuple[WriteResult, ObjectData | None]:
    if position in report.successful:
        data = report.successful[position]
        return WriteResult(DONE, str(data.get("key", entry.key))), data
    if position in report.unchanged:
        return WriteResult(DONE, report.unchanged[position] or entry.key), None
    failure = report.failed.get(position, Failure(0, "the library gave no answer for this object"))
    if failure.code in (404, 409, 412):  # gone, its collection gone, or newer than we knew
        return WriteResult(MOVED, entry.key, failure.message, failure.code), None
    error = f"{failure.code}: {failure.message}"
    return WriteResult(FAILED, entry.key, error, failure.code), None


#: After how long a write that the library is slow at is explained, in seconds.
SLOW = 5.0


@contextmanager
def explained(say: Callable[[], None] | None) -> Iterator[None]:
    """Calls `say` once, from another thread, if the work inside takes longer than SLOW."""
    if say is None:
        yield
        return
    timer = threading.Timer(SLOW, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
