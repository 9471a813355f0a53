"""A saved plan against the library and the memory as they are by now.

Objects that changed since are refused by the library itself, by their versions. Here is seen what
no version shows: works that were added, collections that were made or went to the trash, and what
other lists have come to ask for, in the meantime.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zotsync.engine.apply import Prepared
from zotsync.engine.batch import FAILED, WriteResult
from zotsync.engine.library_state import LibraryState
from zotsync.engine.plan_file import SavedPlan
from zotsync.match.keys import match_keys
from zotsync.match.records import record_of_item
from zotsync.match.rules import decide
from zotsync.model.errors import StalePlan
from zotsync.model.item import ObjectData
from zotsync.plan.collections import name_form, restored, shown_path
from zotsync.plan.lists_apart import claimed_beside
from zotsync.plan.model import (
    Action,
    Baseline,
    CollectionStep,
    ItemWrite,
    Plan,
    fingerprint,
)

#: Why nothing is written for a change of a saved plan that was carried out before.
ALREADY_APPLIED = "already applied"
_AGAIN = "make the plan again"


def prepare_saved(saved: SavedPlan, session: LibraryState) -> Prepared:
    """A saved plan against the (fresh) snapshot; writes nothing.

    Raises:
        StalePlan: it was made for another library, or for a version this one has not reached.
    """
    plan = saved.plan
    _refuse_stale(saved, session)
    plan = _without_applied(plan, session)
    refused = {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write in plan.writes
        if write.creates and (words := _there_by_now(write, plan, session))
    }
    refused |= _claimed_since(plan, session) | _forgotten(plan, session)
    steps, keys = _steps_now(plan, session)
    steps, shut = _out_of_the_trash(steps, session)
    refused |= _filed_in_the_trash(plan, shut)
    actions = _only_written(plan)
    return Prepared(replace(plan, collections=tuple(steps), actions=actions), refused, keys)


def _forgotten(plan: Plan, session: LibraryState) -> dict[str, WriteResult]:
    """The writes made from another memory than that of now: a later run has gone on from there."""
    actions = [(write, plan.actions[place]) for write in plan.writes for place in write.actions]
    held = session.memory.baselines(action.item_key for _, action in actions)
    there = _not_in_the_trash(plan, session)

    def why(action: Action) -> str:
        if action.baseline and _key_now(action, session) not in there:
            return "it went to the trash, or was deleted, since the plan was made; " + _AGAIN
        return "zotsync has written it since the plan was made; " + _AGAIN

    return {
        write.item_key: WriteResult(FAILED, write.item_key, why(action))
        for write, action in actions
        if fingerprint(_known_now(action, held, session)) != action.remembered
    }


def _claimed_since(plan: Plan, session: LibraryState) -> dict[str, WriteResult]:
    """The writes that take or change what another list has come to ask for since: it need not have
    written anything, so no version shows it.
    """
    actions = [(write, plan.actions[place]) for write in plan.writes for place in write.actions]
    held = session.memory.baselines(action.item_key for _, action in actions)
    words = f"what another list asks of it changed since the plan was made; {_AGAIN}"
    return {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write, action in actions
        if _takes(action)
        and claimed_beside(held.get(action.item_key, {}), action.source) != action.claimed
    }


def _takes(action: Action) -> bool:
    """Whether an action takes something from an item, or puts another value in its place."""
    taken = action.tags_remove or action.collections_remove or action.forget
    return bool(taken) or any(change.before for change in action.changes)


def _without_applied(plan: Plan, session: LibraryState) -> Plan:
    """The plan without the writes after which the memory is just what it is: they were carried out.

    What the user has made of those items since stays; one that went to the trash since, by an undo
    or by hand, does not bear what was planned any more.
    """
    held = session.memory.baselines(action.item_key for action in plan.actions)
    there = _not_in_the_trash(plan, session)

    def is_applied(action: Action) -> bool:
        now = fingerprint(_known_now(action, held, session))
        is_done = now == fingerprint(action.baseline) != action.remembered
        return is_done and (action.forget or _key_now(action, session) in there)

    applied = [
        write
        for write in plan.writes
        if all(is_applied(plan.actions[place]) for place in write.actions)
    ]
    done = {place for write in applied for place in write.actions}
    return replace(
        plan,
        actions=tuple(
            _done(action) if place in done else action for place, action in enumerate(plan.actions)
        ),
        writes=tuple(write for write in plan.writes if write not in applied),
    )


def _not_in_the_trash(plan: Plan, session: LibraryState) -> frozenset[str]:
    """The keys of a plan's items, by now, that are in the library."""
    items = session.snapshot.items(_key_now(action, session) for action in plan.actions)
    return frozenset(key for key, data in items.items() if not data.get("deleted"))


def _key_now(action: Action, session: LibraryState) -> str:
    """The key of an action's item; where the library picked it, of what it became."""
    link = session.memory.link(action.source, action.ref_id) if action.action == "create" else None
    return link.item_key if link else action.item_key


def _done(action: Action) -> Action:
    """An action that was carried out before: of a conflict, what waits for a decision is left."""
    left = replace(action, changes=(), tags_add=(), tags_remove=(), collections_add=(),
                   collections_remove=())  # fmt: skip
    if action.action == "conflict":
        return left
    return replace(left, action="unchanged", reason=ALREADY_APPLIED)


def _known_now(
    action: Action, held: Mapping[str, Mapping[str, Baseline]], session: LibraryState
) -> Baseline | None:
    """What is remembered by now of an action's item for its source."""
    now = held.get(action.item_key, {}).get(action.source)
    if now is None and action.baseline and action.action == "create":
        return _under_another_key(action, action.baseline, session)
    return now


def _under_another_key(action: Action, planned: Baseline, session: LibraryState) -> Baseline | None:
    """What is remembered of an item to be made, where the library picked the keys: as planned."""
    link = session.memory.link(action.source, action.ref_id)
    found = session.memory.baselines([link.item_key]) if link else {}
    now = found[link.item_key].get(action.source) if link and found else None
    return now and replace(now, item_key=planned.item_key, collections=planned.collections)


def _only_written(plan: Plan) -> tuple[Action, ...]:
    """The actions, of which those without a write leave the memory as it is by now."""
    written = {place for write in plan.writes for place in write.actions}
    return tuple(
        action if place in written else replace(action, baseline=None, forget=False)
        for place, action in enumerate(plan.actions)
    )


def _refuse_stale(saved: SavedPlan, session: LibraryState) -> None:
    plan, here = saved.plan, session.memory.identity
    if saved.identity != here:
        raise StalePlan(
            f"The plan was made for another library ({plan.library}: {saved.identity}).",
            hint=f"This one is {session.library.spec}: {here}.",
        )
    if plan.library_version > session.snapshot.version:
        raise StalePlan(
            "The plan is newer than the library: it was restored from a backup since.",
            hint=f"Make the plan again: `{saved.command}`."
            if saved.command
            else "Make the plan again, from the inputs it had.",
        )


def _there_by_now(write: ItemWrite, plan: Plan, session: LibraryState) -> str:
    """Why a work must not be made any more, "" if it may.

    Only items newer than the plan count: of older ones the plan knew, and the user may have
    decided that this is another work.
    """
    if session.snapshot.items([write.item_key]):
        return f"it is in the library by now; {_AGAIN}"
    if session.snapshot.erased([write.item_key]):
        return f"it was made, and deleted from the library, since; {_AGAIN}"
    record = record_of_item({**write.payload, "key": ""})
    for match_key in match_keys(record) if record else ():
        for other in session.snapshot.lookup(match_key):
            held = session.snapshot.items([other.key])[other.key]
            if int(held["version"]) <= plan.library_version:
                continue
            if record and decide(record, replace(other, key="")).outcome != "different":
                return f"added to the library since, or changed there ({other.key}); {_AGAIN}"
    return ""


def _out_of_the_trash(
    steps: Sequence[CollectionStep], session: LibraryState
) -> tuple[list[CollectionStep], dict[str, str]]:
    """The steps with the collections that an undo of ours has put in the trash since as to be taken
    out of it, those around them too; and the names, by key, of those that stay there.
    """
    collections = session.snapshot.collections()
    ours = {key: path for path, key in session.memory.undone_collections().items()}
    shut: dict[str, str] = {}
    opened: dict[str, CollectionStep] = {}
    left: list[CollectionStep] = []
    for step in steps:
        inner = [key for key in _around(step.key, collections) if collections[key].get("deleted")]
        if step.action == "exists" and inner and all(key in ours for key in inner):
            for key in reversed(inner):
                parent = str(collections[key].get("parentCollection") or "")
                opened[key] = restored(ours[key], collections[key], parent, collections)
            continue
        if step.action == "exists" and inner:
            shut[step.key] = shown_path(step.path)
        left.append(step)
    return [*opened.values(), *left], shut


def _around(key: str, collections: Mapping[str, ObjectData]) -> list[str]:
    """A collection and those around it, from the inside."""
    keys: dict[str, None] = {}
    while key in collections and key not in keys:
        keys[key] = None
        key = str(collections[key].get("parentCollection") or "")
    return list(keys)


def _filed_in_the_trash(plan: Plan, shut: Mapping[str, str]) -> dict[str, WriteResult]:
    """The writes that file an item in a collection that the user has thrown away since."""
    refused = {}
    for write in plan.writes:
        added = set(write.payload.get("collections") or ()) - set(
            write.before.get("collections") or ()
        )
        for key in sorted(added & shut.keys()):
            words = f"the collection “{shut[key]}” is in the trash by now; {_AGAIN}"
            refused[write.item_key] = WriteResult(FAILED, write.item_key, words)
    return refused


def _steps_now(plan: Plan, session: LibraryState) -> tuple[list[CollectionStep], dict[str, str]]:
    """The collection steps with those that somebody made meanwhile as existing."""
    there = {
        (str(data.get("parentCollection") or ""), name_form(str(data.get("name", "")))): key
        for key, data in sorted(session.snapshot.collections().items(), reverse=True)
        if not data.get("deleted")
    }
    steps: list[CollectionStep] = []
    keys: dict[str, str] = {}
    for step in plan.collections:
        parent = keys.get(step.parent, step.parent)
        found = there.get((parent, name_form(step.name))) if step.action == "create" else None
        if found:
            keys[step.key] = found
            steps.append(replace(step, action="exists", key=found, parent=parent))
        else:
            steps.append(replace(step, parent=parent))
    return steps, keys
