"""Tags that the user gave, and the plan that gives items tags learned from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from zotsync.engine.library_state import LibraryState
from zotsync.model.item import ObjectData, Tag
from zotsync.plan.model import OURS, REFUSED, Action, Baseline, ItemWrite, Plan
from zotsync.plan.planner import stored_title

#: The sources under which accepted tags are remembered (and can be undone): those that were
#: learned, and those that topics give to items of no list.
LEARNED, TOPICS = "learned", "topics"


@dataclass(frozen=True, slots=True)
class OwnTags:
    """Whose tags they are: `own` by item key, and (key, tag) that the user took off again."""

    own: Mapping[str, frozenset[str]]
    taken_off: frozenset[tuple[str, str]]


def own_tags(session: LibraryState, items: Iterable[ObjectData]) -> OwnTags:
    """The manual tags of these items that the user gave, and what the user took off them.

    What zotsync gave, by rules or by the words of a source, is not the user's, whatever its name.
    A learned tag that the user accepted becomes the user's once somebody has edited the item since
    and left the tag.
    """
    own: dict[str, frozenset[str]] = {}
    taken_off: set[tuple[str, str]] = set()
    written = _last_written(session)
    for data in items:
        key = str(data["key"])
        held = data.get("tags") or []
        manual = {str(tag["tag"]) for tag in held if int(tag.get("type", 0)) == 0}
        baselines = session.memory.baselines([key]).get(key, {})
        kept = int(data["version"]) > written.get(key, 0)
        given = {
            name
            for source, baseline in baselines.items()
            for name, whose in baseline.tags.items()
            if whose == OURS and not (source == LEARNED and kept)
        }
        own[key] = frozenset(manual - given)
        present = {str(tag["tag"]) for tag in held}
        taken_off |= {(key, name) for name in _gone(baselines.values(), present)}
    return OwnTags(own, frozenset(taken_off))


def _last_written(session: LibraryState) -> dict[str, int]:
    """The version that our last write gave each item, as far back as runs are kept."""
    rows = session.db.execute(
        "SELECT key, MAX(version) FROM journal WHERE kind='item' AND outcome='done' "
        "AND run IN (SELECT id FROM run WHERE library=?) GROUP BY key",
        (session.memory.library_id,),
    )
    return {str(key): int(version) for key, version in rows}


def _gone(baselines: Iterable[Baseline], present: Collection[str]) -> set[str]:
    """The tags that zotsync gave and that are not there any more: the user took them off."""
    return {
        name
        for baseline in baselines
        for name, whose in baseline.tags.items()
        if whose in (OURS, REFUSED) and name not in present
    }


def plan_tags(session: LibraryState, tags: Mapping[str, list[str]], source: str) -> Plan:
    """Adds tags to items (by key), remembered under a source so that they can be undone.

    Items that are gone, trashed or bear the tags by now are left out, and so is a tag that the
    user took off its item.
    """
    items = session.snapshot.items(tags)
    baselines = session.memory.baselines(tags)
    actions: list[Action] = []
    writes: list[ItemWrite] = []
    for key, data in items.items():
        held = data.get("tags") or []
        present = {tag["tag"] for tag in held}
        remembered = baselines.get(key, {})
        refused = _gone(remembered.values(), present)
        new = [name for name in tags[key] if name not in present | refused]
        if not new or data.get("deleted"):
            continue
        old = remembered.get(source) or Baseline(key, source)
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
                stored_title(data),
                tags_add=tuple(new),
                reason="learned" if source == LEARNED else "by its topics",
                baseline=replace(
                    old, released=False, tags={**old.tags, **dict.fromkeys(new, OURS)}
                ),
            )
        )
    spec, version = session.library.spec, session.snapshot.version
    return Plan(spec, version, actions=tuple(actions), writes=tuple(writes))
