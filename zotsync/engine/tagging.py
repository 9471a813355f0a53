"""The plan that gives items tags of a source, such as those learned from the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zotsync.engine.library_state import LibraryState
from zotsync.model.item import Tag
from zotsync.plan.model import OURS, Action, Baseline, ItemWrite, Plan
from zotsync.plan.planner import title_of


def plan_tags(session: LibraryState, tags: Mapping[str, list[str]], source: str) -> Plan:
    """Adds tags to items (by key), remembered under a source so that they can be undone.

    Items that are gone, trashed or bear the tags by now are left out.
    """
    items = session.snapshot.items(tags)
    baselines = session.memory.baselines(tags)
    actions: list[Action] = []
    writes: list[ItemWrite] = []
    for key, data in items.items():
        held = data.get("tags") or []
        present = {tag["tag"] for tag in held}
        new = [name for name in tags[key] if name not in present]
        if not new or data.get("deleted"):
            continue
        old = baselines.get(key, {}).get(source) or Baseline(key, source)
        version = int(data["version"])
        payload = {
            "key": key,
            "version": version,
            "tags": [*held, *(Tag(name).payload() for name in new)],
        }
        writes.append(ItemWrite(key, version, payload, {"tags": held}, (len(actions),)))
        actions.append(
            Action(
                "update",
                source,
                key,
                None,
                key,
                title_of(data),
                tags_add=tuple(new),
                reason="learned",
                baseline=replace(
                    old, released=False, tags={**old.tags, **dict.fromkeys(new, OURS)}
                ),
            )
        )
    spec, version = session.library.spec, session.snapshot.version
    return Plan(spec, version, actions=tuple(actions), writes=tuple(writes))
