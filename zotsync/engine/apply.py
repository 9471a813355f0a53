"""Carries out a plan: journal, batches, the outcome of each object, memory.

A batch is journalled before it goes out; its outcomes, what they let us remember and the objects as
stored are written in one transaction after it. So a run may die anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from zotsync.library.base import Failure, WriteReport
from zotsync.match.model import Link
from zotsync.model.errors import LibraryError, LibraryMoved, OutcomeUnknown, WriteRejected
from zotsync.model.item import ObjectData
from zotsync.plan.collections import split_path
from zotsync.plan.model import (
    Action,
    BaselineUpdate,
    CollectionStep,
    ItemWrite,
    Plan,
    baseline_update,
)
from zotsync.state.database import transaction
from zotsync.state.journal import JournalEntry

if TYPE_CHECKING:
    from zotsync.engine.session import Session

#: What became of an object: written, refused by the library, or changed by somebody else (412).
DONE, FAILED, MOVED = "done", "failed", "moved"

Progress = Callable[[int, int], None]
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan as it can be carried out now.

    `refused` are the writes to leave out, by item key; `keys` maps planned collection keys to those
    of collections that are there by now. `of_run` is the run that an undo takes back.
    """

    plan: Plan
    refused: Mapping[str, WriteResult] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    of_run: int | None = None


@dataclass(slots=True)
class _Application:
    """A plan on its way into a library.

    `keys` maps planned keys to those the library gave, `unmade` holds the collections that were
    not made, `stopped` why nothing more goes out.
    """

    session: Session
    plan: Plan
    run: int
    seq: int
    version: int | None
    keys: dict[str, str] = field(default_factory=dict)
    unmade: dict[str, WriteResult] = field(default_factory=dict)
    stopped: Failure | None = None
    result: ApplyResult = field(default_factory=ApplyResult)


def apply_plan(
    prepared: Prepared,
    session: Session,
    run: int,
    *,
    guarded: bool = True,
    progress: Progress | None = None,
) -> ApplyResult:
    """Writes a plan's collections and items; remembers what the rest of its actions settled.

    `guarded`: stop at once when anything in the library moved since the plan was made (the caller
    plans again); otherwise only the objects that moved are left out.

    Raises:
        LibraryError: the library cannot be reached; what was written until then is recorded.
    """
    plan = prepared.plan
    seq = 1 + max((entry.seq for entry in session.journal.entries(run)), default=0)
    at = _Application(session, plan, run, seq, plan.library_version if guarded else None)
    at.keys.update(prepared.keys)
    at.result.items.update(prepared.refused)
    _remember_paths(at)
    for steps in _collection_batches(plan, session):
        _write_collections(at, steps)
    done = 0
    for writes in _batches(plan.writes, lambda write: write.payload, session):
        _write_items(at, writes)
        done += len(writes)
        if progress:
            progress(done, len(plan.writes))
    trashed = [step for step in plan.collections if step.action == "trash"]
    for steps in _batches(trashed, _collection_payload, session):
        _write_collections(at, steps)
    _remember_unwritten(at)
    return at.result


def _remember_paths(at: _Application) -> None:
    """Which collections stand behind the paths in use, so that a renamed one is found again."""
    known = at.session.memory.paths()
    found = [step for step in at.plan.collections if step.action == "exists"]
    with transaction(at.session.db):
        for step in found:
            if known.get(step.path) != step.key:
                at.session.memory.put_path(step.path, step.key)


def _collection_batches(plan: Plan, session: Session) -> Iterator[list[CollectionStep]]:
    """Collections to make, parents first, and to take out of the trash.

    One level after the other where the library chooses the keys: a parent's is only known then.
    """
    levels: dict[int, list[CollectionStep]] = {}
    for step in plan.collections:
        if step.action in ("create", "restore"):
            depth = len(split_path(step.path)) if step.action == "create" else 0
            levels.setdefault(depth, []).append(step)
    ordered = [levels[depth] for depth in sorted(levels)]
    if session.library.capabilities.client_keys:
        ordered = [[step for level in ordered for step in level]]
    for level in ordered:
        yield from _batches(level, _collection_payload, session)


def _collection_payload(step: CollectionStep) -> Mapping[str, Any]:
    whole = {
        "key": step.key,
        "version": step.version,
        "name": step.name,
        "parentCollection": step.parent or False,
    }
    if step.action == "create":
        return whole | {"relations": {}}
    return whole | {"deleted": step.action == "trash"}


def _batches(
    steps: Iterable[Step], payload_of: Callable[[Step], Mapping[str, Any]], session: Session
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


def _write_collections(at: _Application, steps: list[CollectionStep]) -> None:
    entries = []
    for step in steps:
        payload = dict(_collection_payload(step))
        if step.parent and step.action == "create":
            payload["parentCollection"] = at.keys.get(step.parent, step.parent)
        before = {} if step.action == "create" else {"deleted": step.action != "trash"}
        entries.append(
            JournalEntry(
                at.run, at.seq, "collection", step.key, payload, before, base=at.version or 0
            )
        )
        at.seq += 1
    by_key = {step.key: step for step in steps}
    memory = at.session.memory
    for entry, result, data in _send(at, entries, at.session.library.write_collections):
        at.result.collections[entry.key] = result
        if result.outcome != DONE:
            at.unmade[entry.key] = result
        elif entry.creates and data is not None:
            at.keys[entry.key] = result.key
            memory.put_path(by_key[entry.key].path, result.key)
        elif by_key[entry.key].action == "trash":
            memory.put_undone_collection(entry.key)
        elif not entry.creates:
            memory.restore_collection(by_key[entry.key].path, entry.key)


def _write_items(at: _Application, writes: list[ItemWrite]) -> None:
    entries: list[JournalEntry] = []
    for write in writes:
        if write.item_key in at.result.items:
            continue
        payload, refused = _filed(at, write)
        if refused:
            at.result.items[write.item_key] = refused
            continue
        actions = [at.plan.actions[position] for position in write.actions]
        entries.append(
            JournalEntry(
                run=at.run,
                seq=at.seq,
                kind="item",
                key=write.item_key,
                payload=payload,
                before=write.before,
                memory=tuple(_update(at, action) for action in actions),
                memory_before=_memory_before(at, actions),
                base=at.version or 0,
            )
        )
        at.seq += 1
    for entry, result, _ in _send(at, entries, at.session.library.write_items):
        at.result.items[entry.key] = result
        if result.outcome == DONE:
            at.keys[entry.key] = result.key
            trashed = bool(entry.payload.get("deleted"))
            at.session.memory.put_undone(result.key, undone=trashed)
            at.session.journal.remember(entry.memory, key=result.key)


def _filed(at: _Application, write: ItemWrite) -> tuple[dict[str, Any], WriteResult | None]:
    """The payload with the keys that new collections really got; refused if one was not made."""
    payload = dict(write.payload)
    wanted = payload.get("collections") or ()
    for key in wanted:
        if key in at.unmade:
            result = at.unmade[key]
            error = f"its collection: {result.error}"
            return payload, WriteResult(result.outcome, write.item_key, error, result.code)
    if wanted:
        payload["collections"] = [at.keys.get(key, key) for key in wanted]
    return payload, None


def _update(at: _Application, action: Action) -> BaselineUpdate:
    """What an action lets us remember, under the keys that new collections really got."""
    baseline = action.baseline
    if baseline is not None and at.keys:
        filed = {at.keys.get(key, key): fate for key, fate in baseline.collections.items()}
        baseline = replace(baseline, collections=filed)
    return baseline_update(replace(action, baseline=baseline))


def _memory_before(at: _Application, actions: Sequence[Action]) -> tuple[BaselineUpdate, ...]:
    """What is remembered of these references now, for undo."""
    held = at.session.memory.baselines(action.item_key for action in actions)
    updates = []
    for action in actions:
        baseline = held.get(action.item_key, {}).get(action.source)
        link = Link(action.source, action.ref_id, action.item_key, action.ordinal, action.raw)
        updates.append(
            BaselineUpdate(
                action.source,
                action.ref_id,
                action.item_key,
                baseline=baseline,
                link=link if baseline else None,
                forget=baseline is None,
            )
        )
    return tuple(updates)


def _send(
    at: _Application, entries: list[JournalEntry], send: Callable[..., WriteReport]
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
        _refresh(at, entries[0].kind, stored, report)
        for position, entry in enumerate(entries):
            result, data = _result(report, position, entry)
            outcome = "lost" if result.outcome == MOVED else result.outcome
            version = int(data["version"]) if data else 0
            session.journal.close(
                entry, outcome, key=result.key, version=version, error=result.error
            )
            yield entry, result, data


def _close_unsent(at: _Application, entries: list[JournalEntry], error: LibraryError) -> None:
    """A request that was surely not carried out is lost at once: no one need look for traces."""
    with transaction(at.session.db):
        for entry in entries:
            at.session.journal.close(entry, "lost", key=entry.key, version=0, error=error.message)


def _report(
    at: _Application, entries: list[JournalEntry], send: Callable[..., WriteReport]
) -> WriteReport:
    """What the library says to a batch; nothing is sent any more once somebody else has written."""
    if at.stopped:
        return _all_failed(entries, at.stopped, 0)
    try:
        return send([_object(at.session, entry) for entry in entries], if_version=at.version)
    except LibraryMoved as error:
        at.stopped = Failure(412, error.message)
        return _all_failed(entries, at.stopped, 0)
    except WriteRejected as error:
        words = error.text or error.message
        return _all_failed(entries, Failure(error.code, words), at.version or 0)


def _object(session: Session, entry: JournalEntry) -> Mapping[str, Any]:
    if not entry.creates or session.library.capabilities.client_keys:
        return entry.payload
    return {name: value for name, value in entry.payload.items() if name not in ("key", "version")}


def _all_failed(entries: Sequence[JournalEntry], failure: Failure, version: int) -> WriteReport:
    return WriteReport({}, {}, dict.fromkeys(range(len(entries)), failure), version)


def _refresh(
    at: _Application, kind: str, stored: Sequence[ObjectData], report: WriteReport
) -> None:
    """Takes our own writes into the snapshot; its version moves on only if nobody else wrote."""
    snapshot = at.session.snapshot
    snapshot.put(kind, stored)
    steps = len(report.successful) + len(report.unchanged)
    if steps and report.library_version == snapshot.version + steps:
        snapshot.set_version(report.library_version)
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


def _remember_unwritten(at: _Application) -> None:
    """Remembers what actions without a write settled: adopted as they are, conflicts, releases."""
    session = at.session
    written = {position for write in at.plan.writes for position in write.actions}
    actions = [
        action
        for position, action in enumerate(at.plan.actions)
        if position not in written and (action.baseline is not None or action.forget)
    ]
    if not actions:
        return
    held = session.memory.baselines(action.item_key for action in actions)
    links = {
        (link.source, link.ref_id): link
        for link in session.memory.links({action.source for action in actions})
    }
    with transaction(session.db):
        for action in actions:
            update = baseline_update(action)
            same = held.get(action.item_key, {}).get(action.source) == update.baseline
            if not same or links.get((action.source, action.ref_id)) != update.link:
                session.journal.remember([update])
