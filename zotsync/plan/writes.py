"""Items as they will be → what is sent to the library: one write an item. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zotsync.model.item import ObjectData
from zotsync.plan.model import ItemWrite


def differs(before: ObjectData, after: Mapping[str, Any]) -> bool:
    """Whether an item would not be as it is."""
    return any(after.get(name) != before.get(name) for name in after)


def writes_of(
    touched: Mapping[str, Sequence[int]],
    items: Mapping[str, ObjectData],
    after: Mapping[str, Mapping[str, Any]],
) -> list[ItemWrite]:
    """One write an item: only what differs from the library, whole lists, in order of first use.

    `touched` are the positions of the actions on each item, `items` what the library holds of
    them, `after` the items as they will be.
    """
    writes = []
    for key, positions in touched.items():
        held, then = items.get(key), after[key]
        if held is None:
            payload = dict(then)
            before: dict[str, Any] = {}
            version = 0
        else:
            version = int(held["version"])
            payload = {name: value for name, value in then.items() if value != held.get(name)}
            payload |= {name: "" for name in held if name not in then}
            before = {name: held.get(name, empty_of(name)) for name in payload}
            if not payload:
                continue
            payload |= {"key": key, "version": version}
        writes.append(ItemWrite(key, version, payload, before, tuple(positions)))
    return writes


def empty_of(name: str) -> Any:
    """What a property of an item holds when it holds nothing."""
    if name in ("creators", "tags", "collections"):
        return []
    return {"relations": {}, "deleted": 0}.get(name, "")
