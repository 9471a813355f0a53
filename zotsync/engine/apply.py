"""Carries out a plan: journal, batches, the outcome of each object, memory.

A batch is journalled before it goes out; its outcomes, what they let us remember and the objects as
stored are written in one transaction after it. So a run may die anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.engine.batch import (
    DONE,
    FAILED,
    Application,
    ApplyResult,
    WriteResult,
    batches,
    send_batch,
)
from zotsync.engine.library_state import LibraryState
from zotsync.engine.sources import Progress
from zotsync.plan.collections import GONE, filed_in, is_gone, split_path
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

#: Why a collection is not put in the trash after all.
_STAYS = "an item stays in it that could not be taken back"


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


def apply_plan(
    prepared: Prepared,
    session: LibraryState,
    run: int,
    *,
    guarded: bool = True,
    progress: Progress | None = None,
    says: Callable[[str], None] | None = None,
) -> ApplyResult:
    """Writes a plan's collections and items; remembers what the rest of its actions settled.

    `guarded`: stop at once when anything in the library moved since the plan was made (the caller
    plans again); otherwise only the objects that moved are left out. `says` hears what takes long.

    Raises:
        LibraryError: the library cannot be reached; what was written until then is recorded.
    """
    plan = prepared.plan
    seq = 1 + max((entry.seq for entry in session.journal.entries(run)), default=0)
    version = plan.library_version if guarded else None
    at = Application(session, plan, run, seq, version, says=says)
    at.keys.update(prepared.keys)
    at.result.items.update(prepared.refused)
    _remember_paths(at)
    for steps in _collection_batches(_needed(prepared), session):
        _write_collections(at, steps)
    done = 0
    for writes in batches(plan.writes, lambda write: write.payload, session):
        _write_items(at, writes)
        done += len(writes)
        if progress:
            progress(done, len(plan.writes))
    trashed = _emptied(at)
    for steps in batches(trashed, _collection_payload, session):
        _write_collections(at, steps)
    _remember_unwritten(at)
    return at.result


def _emptied(at: Application) -> list[CollectionStep]:
    """The collections that go to the trash: not those in which an item stays that was to leave and
    could not be written, nor those around them.
    """
    steps = [step for step in at.plan.collections if step.action == "trash"]
    left = [key for key, result in at.result.items.items() if result.outcome != DONE]
    stay = [data for data in at.session.snapshot.items(left).values() if not data.get("deleted")]
    inside = filed_in(steps, stay)
    for step in steps:
        if step.key in inside:
            at.result.collections[step.key] = WriteResult(FAILED, step.key, _STAYS)
    return [step for step in steps if step.key not in inside]


def _needed(prepared: Prepared) -> Plan:
    """The plan without the collections that only items which are left out are filed in."""
    plan = prepared.plan
    every = {write.item_key: write.payload for write in plan.writes}
    left = [data for key, data in every.items() if key not in prepared.refused]
    idle = filed_in(plan.collections, every.values()) - filed_in(plan.collections, left)
    kept = tuple(step for step in plan.collections if not (step.writes and step.key in idle))
    return replace(plan, collections=kept)


def _remember_paths(at: Application) -> None:
    """Which collections stand behind the paths in use, so that a renamed one is found again."""
    memory = at.session.memory
    known = memory.paths()
    there = at.session.snapshot.collections()
    with transaction(at.session.db):
        for step in at.plan.collections:
            if step.action == "exists" and known.get(step.path) != step.key:
                memory.put_path(step.path, step.key)
            elif step.action == "skip" and step.key and is_gone(step, there):
                memory.put_path(step.path, GONE)


def _collection_batches(plan: Plan, session: LibraryState) -> Iterator[list[CollectionStep]]:
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
        yield from batches(level, _collection_payload, session)


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


def _write_collections(at: Application, steps: list[CollectionStep]) -> None:
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
    for entry, result, data in send_batch(at, entries, at.session.library.write_collections):
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


def _write_items(at: Application, writes: list[ItemWrite]) -> None:
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
    for entry, result, _ in send_batch(at, entries, at.session.library.write_items):
        at.result.items[entry.key] = result
        if result.outcome == DONE:
            at.keys[entry.key] = result.key
            trashed = bool(entry.payload.get("deleted"))
            at.session.memory.put_undone(result.key, undone=trashed)
            at.session.journal.remember(entry.memory, key=result.key)


def _filed(at: Application, write: ItemWrite) -> tuple[dict[str, Any], WriteResult | None]:
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


def _update(at: Application, action: Action) -> BaselineUpdate:
    """What an action lets us remember, under the keys that new collections really got."""
    baseline = action.baseline
    if baseline is not None and at.keys:
        filed = {at.keys.get(key, key): fate for key, fate in baseline.collections.items()}
        by_rule = tuple(at.keys.get(key, key) for key in baseline.filed_by_rule)
        baseline = replace(baseline, collections=filed, filed_by_rule=by_rule)
    return baseline_update(replace(action, baseline=baseline))


def _memory_before(at: Application, actions: Sequence[Action]) -> tuple[BaselineUpdate, ...]:
    """What is remembered of these references now, in the words of then, for undo."""
    memory = at.session.memory
    held = memory.baselines(action.item_key for action in actions)
    updates = []
    for action in actions:
        baseline = held.get(action.item_key, {}).get(action.source)
        updates.append(
            BaselineUpdate(
                action.source,
                action.ref_id,
                action.item_key,
                baseline=baseline,
                link=memory.link(action.source, action.ref_id) if baseline else None,
                forget=baseline is None,
            )
        )
    return tuple(updates)


def _remember_unwritten(at: Application) -> None:
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
