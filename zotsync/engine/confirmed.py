"""What was confirmed bounds what is written: a plan made again is cut to what was shown. Pure."""

from __future__ import annotations

from dataclasses import replace

from zotsync.engine.outcomes import WRITING, who_of
from zotsync.plan.model import ItemWrite, Plan


def within(made: Plan, confirmed: Plan) -> tuple[Plan, int]:
    """A plan without what goes beyond a confirmed one, and how many objects that leaves out.

    What was confirmed is known by its references: another way to write them is the same change.
    """
    shown = {who_of(action) for action in confirmed.actions if action.action in WRITING}
    paths = {step.path for step in confirmed.collections if step.action != "skip"}
    new_collections = {
        step.key for step in made.collections if step.action == "create" and step.path not in paths
    }
    kept: list[ItemWrite] = []
    dropped: set[int] = set()
    for write in made.writes:
        seen = all(who_of(made.actions[position]) in shown for position in write.actions)
        if seen and new_collections.isdisjoint(write.payload.get("collections") or ()):
            kept.append(write)
        else:
            dropped.update(write.actions)
    if not dropped:
        return made, 0
    place = {
        old: new for new, old in enumerate(n for n in range(len(made.actions)) if n not in dropped)
    }
    moved = [replace(w, actions=tuple(place[n] for n in w.actions)) for w in kept]
    return replace(
        made,
        collections=tuple(step for step in made.collections if step.key not in new_collections),
        actions=tuple(made.actions[old] for old in place),
        writes=tuple(moved),
    ), len(made.writes) - len(kept)
