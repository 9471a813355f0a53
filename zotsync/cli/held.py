"""What the library holds of the things a plan is about to show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData
    from zotsync.output.plan_text import Held
    from zotsync.plan.model import Action, Plan


def held_of(plan: Plan, session: Session, *, every: bool, new_keys: bool = True) -> Held:
    """The items that the listed lines of a plan name, and the paths of all collections.

    `new_keys`: whether the keys that the plan has for new items are those they will get.
    """
    from zotsync.engine.planning import collection_names
    from zotsync.output.plan_text import MANY, Held
    from zotsync.plan.collections import path_of
    from zotsync.text.names import says_et_al

    keys: list[str] = []
    more: set[str] = set()
    seen: Counter[str] = Counter()
    for action in plan.actions:
        seen[action.action] += 1
        if action.action != "unchanged" and (every or seen[action.action] <= MANY):
            keys += [action.item_key, *action.match.candidates]
            more |= {action.item_key} if says_et_al(action.raw) else set()
    if keys:
        more |= session.memory.cut_short()
    items = items_or_words(session, keys, plan.actions)
    held = session.snapshot.collections()
    paths = collection_names(plan, session) | {key: path_of(key, held) for key in held}
    return Held(items, paths, frozenset(more), new_keys)


def items_or_words(
    session: Session, keys: Iterable[str], actions: Iterable[Action] = ()
) -> dict[str, ObjectData]:
    """These items; of one that is gone, or that one of these `actions` makes, what a list says."""
    wanted = [key for key in keys if key]
    items = session.snapshot.items(wanted)
    missing = [key for key in wanted if key not in items]
    said = {action.item_key: action.baseline for action in actions if action.baseline}
    for key, told in session.memory.baselines(missing).items():
        said[key] = max(told.values(), key=lambda baseline: len(baseline.fields))
    for key in missing:
        if key in said:
            words = said[key]
            items[key] = {**words.fields, "itemType": words.item_type, "creators": words.creators}
    return items
