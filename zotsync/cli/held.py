"""What the library holds of the things a plan is about to show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zotsync.engine.session import Session
    from zotsync.output.plan_text import Held
    from zotsync.plan.model import Plan


def held_of(plan: Plan, session: Session, *, every: bool) -> Held:
    """The items that the listed lines of a plan name, and the paths of all collections."""
    from zotsync.engine.planning import collection_names
    from zotsync.output.plan_text import MANY, Held

    keys: list[str] = []
    seen: Counter[str] = Counter()
    for action in plan.actions:
        seen[action.action] += 1
        if action.action != "unchanged" and (every or seen[action.action] <= MANY):
            keys += [action.item_key, *action.match.candidates]
    items = session.snapshot.items(key for key in keys if key)
    return Held(items, collection_names(plan, session), session.memory.cut_short())
