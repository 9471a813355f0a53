"""What was confirmed bounds what is written: a plan made again is cut to what was shown. Pure."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from zotsync.engine.outcomes import WRITING, who_of
from zotsync.plan.model import ItemWrite, Plan


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
