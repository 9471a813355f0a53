"""Carries out a plan: journal, batches, per-object outcomes, memory.

A batch is journalled before it goes out; its outcomes, the memory they settle and the cached
objects are stored in one transaction after it. So a run may die anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from zotsync.engine.workspace import Workspace
from zotsync.library.base import Failure, WriteReport
from zotsync.match.model import Link
from zotsync.model.errors import LibraryMoved, WriteRejected
from zotsync.model.item import ObjectData
from zotsync.plan.collections import split_path
from zotsync.plan.model import Action, CollectionStep, ItemWrite, Plan
from zotsync.state.database import transaction
from zotsync.state.journal import BaselineUpdate, JournalEntry

#: How an object fared: written, refused by the library, or changed under our hands (HTTP 412).
DONE, FAILED, MOVED = "done", "failed", "moved"

Progress = Callable[[int, int], None]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of one object; `key` as the library gave it, `error` in the server's words."""

    outcome: str
    key: str
    error: str = ""


@dataclass(slots=True)
class ApplyResult:
    """What became of a plan's objects: fates by planned item key."""

    items: dict[str, WriteResult] = field(default_factory=dict)
    collections: dict[str, WriteResult] = field(default_factory=dict)

    @property
    def moved(self) -> bool:
        """Whether something has to be planned again because the library moved."""
        fates = (*self.items.values(), *self.collections.values())
        return any(fate.outcome == MOVED for fate in fates)


@dataclass(slots=True)
class _Run:
    """A plan on its way into a library."""

    space: Workspace
    plan: Plan
    number: int
    seq: int
    version: int | None
    keys: dict[str, str] = field(default_factory=dict)
    lost: dict[str, WriteResult] = field(default_factory=dict)
    halted: Failure | None = None
    applied: ApplyResult = field(default_factory=ApplyResult)


def apply_plan(
    plan: Plan,
    space: Workspace,
    run: int,
    *,
    guarded: bool = True,
    progress: Progress | None = None,
    refused: Mapping[str, WriteResult] | None = None,
    keys: Mapping[str, str] | None = None,
) -> ApplyResult:
    """Writes a plan's collections and items; remembers what the rest of its actions settled.

    `guarded`: stop at once when anything in the library moved since the plan was made (the caller
    plans again); otherwise only the objects that moved are left out. `refused` are writes to leave
    out, `keys` collections that have another key than planned (see `recheck`). Raises
    LibraryErrors when the library cannot be reached; what was written until then is recorded.
    """
    seq = 1 + max((entry.seq for entry in space.journal.entries(run)), default=0)
    work = _Run(space, plan, run, seq, plan.library_version if guarded else None)
    work.keys.update(keys or {})
    work.applied.items.update(refused or {})
    done, total = 0, len(plan.writes)
    keyed = space.library.capabilities.client_keys
    for level in _levels(plan, client_keys=keyed):
        for steps in _chunks(level, _collection_payload, space):
            _write_collections(work, steps)
    for writes in _chunks(plan.writes, lambda write: write.payload, space):
        _write_items(work, writes)
        done += len(writes)
        if progress:
            progress(done, total)
    _settle_rest(work)
    return work.applied


def _levels(plan: Plan, *, client_keys: bool) -> list[list[CollectionStep]]:
    """New collections, parents first; level by level where a parent's key is only known later."""
    depths: dict[int, list[CollectionStep]] = {}
    for step in plan.collections:
        if step.action == "create":
            depths.setdefault(len(split_path(step.path)), []).append(step)
    levels = [depths[depth] for depth in sorted(depths)]
    return [[step for level in levels for step in level]] if client_keys else levels


def _collection_payload(step: CollectionStep) -> Mapping[str, Any]:
    return {
        "key": step.key,
        "version": 0,
        "name": step.name,
        "parentCollection": step.parent or False,
        "relations": {},
    }


def _chunks(
    things: Iterable[Thing], payload_of: Callable[[Thing], Mapping[str, Any]], space: Workspace
) -> Iterator[list[Thing]]:
    """Batches within the library's bounds on objects and bytes."""
    bounds = space.library.capabilities
    batch: list[Thing] = []
    size = 0
    for thing in things:
        weight = len(json.dumps(payload_of(thing), ensure_ascii=False).encode())
        if batch and (len(batch) >= bounds.max_objects or size + weight > bounds.max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(thing)
        size += weight
    if batch:
        yield batch


def _write_collections(work: _Run, steps: list[CollectionStep]) -> None:
    entries = []
    for step in steps:
        payload = dict(_collection_payload(step))
        if step.parent:
            payload["parentCollection"] = work.keys.get(step.parent, step.parent)
        entries.append(JournalEntry(work.number, work.seq, "collection", step.key, payload, {}))
        work.seq += 1
    by_key = {step.key: step for step in steps}
    for entry, fate, data in _send(work, entries, work.space.library.write_collections):
        work.applied.collections[entry.key] = fate
        if fate.outcome == DONE and data is not None:
            work.keys[entry.key] = fate.key
            work.space.memory.put_path(by_key[entry.key].path, fate.key)
        elif fate.outcome != DONE:
            work.lost[entry.key] = fate


def _write_items(work: _Run, writes: list[ItemWrite]) -> None:
    entries: list[JournalEntry] = []
    for write in writes:
        if write.item_key in work.applied.items:
            continue
        payload, refused = _filed(work, write)
        if refused:
            work.applied.items[write.item_key] = refused
            continue
        actions = [work.plan.actions[position] for position in write.actions]
        entries.append(
            JournalEntry(
                run=work.number,
                seq=work.seq,
                kind="item",
                key=write.item_key,
                payload=payload,
                before=write.before,
                memory=tuple(_recall(work, action) for action in actions),
                memory_before=_memory_before(work, actions),
            )
        )
        work.seq += 1
    for entry, fate, _ in _send(work, entries, work.space.library.write_items):
        work.applied.items[entry.key] = fate
        if fate.outcome == DONE:
            work.keys[entry.key] = fate.key
            work.space.memory.put_undone(fate.key, undone=False)
            work.space.journal.recall(entry.memory, key=fate.key)


def _filed(work: _Run, write: ItemWrite) -> tuple[dict[str, Any], WriteResult | None]:
    """The payload with the keys that new collections really got; refused if one was not made."""
    payload = dict(write.payload)
    wanted = payload.get("collections") or ()
    for key in wanted:
        if key in work.lost:
            fate = work.lost[key]
            return payload, WriteResult(
                fate.outcome, write.item_key, f"its collection: {fate.error}"
            )
    if wanted:
        payload["collections"] = [work.keys.get(key, key) for key in wanted]
    return payload, None


def _recall(work: _Run, action: Action) -> BaselineUpdate:
    baseline = action.baseline
    if baseline is not None and work.keys:
        filed = {work.keys.get(key, key): fate for key, fate in baseline.collections.items()}
        baseline = replace(baseline, collections=filed)
    return recall_of(replace(action, baseline=baseline))


def recall_of(action: Action) -> BaselineUpdate:
    """What is to be remembered once an action is carried out."""
    forget = action.action == "remove"
    link = Link(action.source, action.ref_id, action.item_key, action.ordinal, action.raw)
    return BaselineUpdate(
        source=action.source,
        ref_id=action.ref_id,
        item_key=action.item_key,
        baseline=action.baseline,
        link=None if forget or action.baseline is None else link,
        forget=forget,
    )


def _memory_before(work: _Run, actions: Sequence[Action]) -> tuple[BaselineUpdate, ...]:
    """What is remembered of these references now, for undo."""
    held = work.space.memory.baselines(action.item_key for action in actions)
    recalls = []
    for action in actions:
        baseline = held.get(action.item_key, {}).get(action.source)
        link = Link(action.source, action.ref_id, action.item_key, action.ordinal, action.raw)
        recalls.append(
            BaselineUpdate(
                action.source,
                action.ref_id,
                action.item_key,
                baseline=baseline,
                link=link if baseline else None,
                forget=baseline is None,
            )
        )
    return tuple(recalls)


Send = Callable[..., WriteReport]


def _send(
    work: _Run, entries: list[JournalEntry], send: Send
) -> Iterator[tuple[JournalEntry, WriteResult, ObjectData | None]]:
    """Journals, sends and settles one batch; yields fates inside the settling transaction."""
    if not entries:
        return
    space = work.space
    with transaction(space.db):
        space.journal.write_ahead(entries)
    objects = [_object(space, entry) for entry in entries]
    try:
        if work.halted:
            report = _all_failed(entries, work.halted, 0)
        else:
            report = send(objects, if_version=work.version)
    except LibraryMoved as error:
        work.halted = Failure(412, error.message)  # plan again before anything else goes out
        report = _all_failed(entries, work.halted, 0)
    except WriteRejected as error:
        words = error.text or error.message
        report = _all_failed(entries, Failure(error.code, words), work.version or 0)
    with transaction(space.db):
        kind = entries[0].kind
        stored = [data for data in report.successful.values() if data]
        _refresh(work, kind, stored, report)
        for position, entry in enumerate(entries):
            fate, data = _fate(report, position, entry)
            outcome = "lost" if fate.outcome == MOVED else fate.outcome
            version = int(data["version"]) if data else 0
            space.journal.close(entry, outcome, key=fate.key, version=version, error=fate.error)
            yield entry, fate, data


def _object(space: Workspace, entry: JournalEntry) -> Mapping[str, Any]:
    if not entry.creates or space.library.capabilities.client_keys:
        return entry.payload
    return {name: value for name, value in entry.payload.items() if name not in ("key", "version")}


def _all_failed(entries: Sequence[JournalEntry], failure: Failure, version: int) -> WriteReport:
    return WriteReport({}, {}, dict.fromkeys(range(len(entries)), failure), version)


def _refresh(work: _Run, kind: str, stored: Sequence[ObjectData], report: WriteReport) -> None:
    """Takes our own writes into the snapshot; its version moves on only if nobody else wrote."""
    snapshot = work.space.snapshot
    snapshot.put(kind, stored)
    steps = len(report.successful) + len(report.unchanged)
    if steps and report.library_version == snapshot.version + steps:
        snapshot.set_version(report.library_version)
    if work.version is not None and report.library_version:
        work.version = report.library_version


def _fate(
    report: WriteReport, position: int, entry: JournalEntry
) -> tuple[WriteResult, ObjectData | None]:
    if position in report.successful:
        data = report.successful[position]
        return WriteResult(DONE, str(data.get("key", entry.key))), data
    if position in report.unchanged:
        return WriteResult(DONE, report.unchanged[position] or entry.key), None
    failure = report.failed.get(position, Failure(0, "the library gave no answer for this object"))
    if failure.code in (404, 409, 412):  # gone, its collection gone, or newer than we knew
        return WriteResult(MOVED, entry.key, failure.message), None
    return WriteResult(FAILED, entry.key, f"{failure.code}: {failure.message}"), None


def _settle_rest(work: _Run) -> None:
    """Remembers what actions without a write settled: adopted as they are, conflicts, releases."""
    space = work.space
    written = {position for write in work.plan.writes for position in write.actions}
    actions = [
        action
        for position, action in enumerate(work.plan.actions)
        if position not in written and (action.baseline is not None or action.action == "remove")
    ]
    if not actions:
        return
    held = space.memory.baselines(action.item_key for action in actions)
    known = {
        (link.source, link.ref_id): link
        for link in space.memory.links({action.source for action in actions})
    }
    paths = [step for step in work.plan.collections if step.action == "exists"]
    with transaction(space.db):
        for step in paths:
            space.memory.put_path(step.path, step.key)
        for action in actions:
            recall = recall_of(action)
            same = held.get(action.item_key, {}).get(action.source) == recall.baseline
            if not same or known.get((action.source, action.ref_id)) != recall.link:
                space.journal.recall([recall])
