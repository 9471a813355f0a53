"""What of a saved plan still holds: the library may have moved on since it was made.

Objects that are changed are refused by the library itself, by their versions. This sees what no
version shows: works that were added, and collections that were made, in the meantime.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zotsync.engine.apply import FAILED, WriteResult
from zotsync.engine.workspace import Workspace
from zotsync.match.keys import match_keys
from zotsync.match.records import record_of_item
from zotsync.match.rules import decide
from zotsync.plan.model import CollectionStep, ItemWrite, Plan


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A saved plan as it can be carried out now.

    `refused` are the writes left out, by item key; `keys` maps planned collection keys to those
    of collections that are there by now.
    """

    plan: Plan
    refused: Mapping[str, WriteResult] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)


def recheck(plan: Plan, space: Workspace) -> Rechecked:
    """A saved plan against the (fresh) snapshot; writes nothing."""
    refused = {
        write.item_key: WriteResult(FAILED, write.item_key, words)
        for write in plan.writes
        if write.creates and (words := _there_by_now(write, plan, space))
    }
    steps, keys = _steps_now(plan, space)
    return Rechecked(replace(plan, collections=tuple(steps)), refused, keys)


def _there_by_now(write: ItemWrite, plan: Plan, space: Workspace) -> str:
    """Why a work must not be made any more, "" if it may.

    Only items newer than the plan count: of older ones the plan knew, and the user may have
    decided that this is another work.
    """
    if space.snapshot.items([write.item_key]):
        return "it is in the library by now; make the plan again"
    work = record_of_item({**write.payload, "key": ""})
    for match_key in match_keys(work) if work else ():
        for other in space.snapshot.lookup(match_key):
            held = space.snapshot.items([other.key])[other.key]
            if int(held["version"]) <= plan.library_version:
                continue
            if work and decide(work, replace(other, key="")).outcome != "new":
                return f"added to the library since, or changed there ({other.key}); plan again"
    return ""


def _steps_now(plan: Plan, space: Workspace) -> tuple[list[CollectionStep], dict[str, str]]:
    """The collection steps with those that somebody made meanwhile as existing."""
    there = {
        (str(data.get("parentCollection") or ""), str(data.get("name", ""))): key
        for key, data in sorted(space.snapshot.collections().items(), reverse=True)
        if not data.get("deleted")
    }
    steps: list[CollectionStep] = []
    keys: dict[str, str] = {}
    for step in plan.collections:
        parent = keys.get(step.parent, step.parent)
        found = there.get((parent, step.name)) if step.action == "create" else None
        if found:
            keys[step.key] = found
            steps.append(replace(step, action="exists", key=found, parent=parent))
        else:
            steps.append(replace(step, parent=parent))
    return steps, keys
