"""A source lets go of an item: what goes with it, and what is remembered all the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from zotsync.model.item import ObjectData
from zotsync.model.server_form import tag_form
from zotsync.plan.members import merged_members
from zotsync.plan.merge import MergedFields
from zotsync.plan.merge_item import MergedItem
from zotsync.plan.model import Baseline


def released(baseline: Baseline, data: ObjectData, others: list[Baseline]) -> MergedItem:
    """An item after one source let go of it: what only that source gave is taken back.

    Its baseline is then what `remains` of it.
    """
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
    rest = remains(baseline, tags.memory, filed.memory)
    nothing = MergedFields((), (), {}, (), frozenset())
    return MergedItem(after, nothing, tags, filed, rest, ())


def remains(
    baseline: Baseline,
    tags: Mapping[str, str],
    filed: Mapping[str, str],
) -> Baseline:
    """What is remembered of a baseline once it is no claim: the tags and collections that the user
    took away or has as their own, and the fields that it filled. No list, this one or another,
    gives a field again that the user emptied, before or after the source let go.
    """
    return Baseline(
        item_key=baseline.item_key,
        source=baseline.source,
        fields=baseline.fields,
        creators=baseline.creators,
        user_owned=baseline.user_owned,
        tags=tags,
        collections=filed,
        made=baseline.made,
        released=True,
        agreed=baseline.agreed,
        own_lines=baseline.own_lines,
    )


def is_worth_keeping(rest: Baseline) -> bool:
    """Whether there is anything in the rest of a baseline that a later list must respect."""
    return bool(rest.fields or rest.creators or rest.user_owned or rest.tags or rest.collections)
