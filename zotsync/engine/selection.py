"""A part of a saved plan: references that somebody left out are not written, the rest is.

What was confirmed bounds what is written: a plan made again is cut to what was shown. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from zotsync.engine.outcomes import WRITING, who_of
from zotsync.engine.plan_file import SavedPlan
from zotsync.formats.files import first_bytes
from zotsync.model.errors import InputError
from zotsync.plan.model import Action, CollectionStep, ItemWrite, Plan

#: (source, ref_id): who a reference is.
Who = tuple[str, str]

_MAX_BYTES = 20_000_000
_FORM = 'It is {"leave_out": [{"source": …, "ref_id": …}, …]}.'


def load_selection(path: Path) -> frozenset[Who]:
    """The references that a file leaves out.

    Raises InputError for a file that cannot be read or is no selection.
    """
    try:
        data = first_bytes(path, _MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError("larger than 20 MB; no selection is", file=str(path))
        rows = json.loads(data.decode("utf-8-sig"))["leave_out"]
        return frozenset((_text(row["source"]), _text(row["ref_id"])) for row in rows)
    except OSError as error:
        words = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read: {words}", file=str(path)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("not a selection", file=str(path), hint=_FORM) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a name that is no text")
    return value


def selected(saved: SavedPlan, left_out: frozenset[Who]) -> SavedPlan:
    """The plan without what was left out; collections that nothing is filed in are not made.

    An item that several references share is written as long as one of them is wanted.

    Raises InputError for a reference that the plan does not have: it was made for another plan.
    """
    plan = saved.plan
    known = {(action.source, action.ref_id) for action in plan.actions}
    if strange := sorted(left_out - known):
        raise InputError(
            f"“{strange[0][1]}” is no reference of this plan", hint="Choose from the new plan."
        )
    gone = {at for at, a in enumerate(plan.actions) if (a.source, a.ref_id) in left_out}
    writes = tuple(write for write in plan.writes if not gone.issuperset(write.actions))
    kept = {place for write in writes for place in write.actions}
    actions = tuple(
        _left_out(action) if place in gone - kept else action
        for place, action in enumerate(plan.actions)
    )
    steps = _needed(plan.collections, writes)
    return replace(saved, plan=replace(plan, actions=actions, writes=writes, collections=steps))


def _left_out(action: Action) -> Action:
    return replace(
        action, action="skip", reason="left out of this run", baseline=None, forget=False,
        changes=(), tags_add=(), tags_remove=(), collections_add=(), collections_remove=(),
    )  # fmt: skip


def _needed(
    steps: Iterable[CollectionStep], writes: Iterable[ItemWrite]
) -> tuple[CollectionStep, ...]:
    """The steps without the collections that would be made for what was left out."""
    steps = tuple(steps)
    parents = {step.key: step.parent for step in steps}
    waiting = [key for write in writes for key in write.payload.get("collections") or ()]
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key and key not in used:
            used.add(key)
            waiting.append(parents.get(key, ""))
    return tuple(step for step in steps if step.action != "create" or step.key in used)


def within(made: Plan, confirmed: Plan) -> tuple[Plan, int]:
    """A plan without what goes beyond a confirmed one, and how many objects that leaves out.

    What was confirmed is known by its references: another way to write them is the same change.
    """
    shown = {who_of(action) for action in confirmed.actions if action.action in WRITING}
    paths = {(step.action, step.path) for step in confirmed.collections}
    paths |= {("create", step.path) for step in confirmed.collections if step.action != "skip"}
    unseen = {
        step.key
        for step in made.collections
        if step.action in ("create", "restore", "trash") and (step.action, step.path) not in paths
    }
    kept: list[ItemWrite] = []
    dropped: set[int] = set()
    for write in made.writes:
        seen = all(who_of(made.actions[position]) in shown for position in write.actions)
        if seen and unseen.isdisjoint(write.payload.get("collections") or ()):
            kept.append(write)
        else:
            dropped.update(write.actions)
    unseen |= _still_held(made, dropped)
    if not dropped and not unseen:
        return made, 0
    place = {
        old: new for new, old in enumerate(n for n in range(len(made.actions)) if n not in dropped)
    }
    moved = [replace(w, actions=tuple(place[n] for n in w.actions)) for w in kept]
    return replace(
        made,
        collections=tuple(step for step in made.collections if step.key not in unseen),
        actions=tuple(made.actions[old] for old in place),
        writes=tuple(moved),
    ), len(made.writes) - len(kept) + (not dropped)


def _still_held(made: Plan, dropped: Set[int]) -> set[str]:
    """The collections that were to go to the trash and keep an item that is not written now."""
    if not dropped:
        return set()
    return {step.key for step in made.collections if step.action == "trash"}
