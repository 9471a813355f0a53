"""A source lets go of an item: what goes with it, and what is remembered all the same. Pure."""

from __future__ import annotations

from dataclasses import replace

from zotsync.model.item import ObjectData
from zotsync.model.server_form import tag_form
from zotsync.plan.merge import MergedFields
from zotsync.plan.merge_item import MergedItem, merged_members
from zotsync.plan.model import Baseline


def released(baseline: Baseline, data: ObjectData, others: list[Baseline]) -> MergedItem:
    """An item after one source let go of it: what only that source gave is taken back."""
    tags, filed = merged_members(baseline, data, others, (), ())
    after = dict(data)
    if tags.remove:
        after["tags"] = [
            tag for tag in data.get("tags") or () if tag_form(tag["tag"]) not in tags.remove
        ]
    if filed.remove:
        after["collections"] = [
            key for key in data.get("collections") or () if key not in filed.remove
        ]
    nothing = MergedFields((), (), {}, (), frozenset())
    return MergedItem(after, nothing, tags, filed, replace(baseline, tags={}, collections={}), ())
