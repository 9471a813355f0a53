"""The items that lists asked for, as references again: what an update asks the services about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.formats.zotero_items import reference_of
from zotsync.match.model import Link
from zotsync.model.errors import UserError
from zotsync.model.item import ObjectData
from zotsync.model.reference import Reference
from zotsync.plan.collections import path_of, split_path
from zotsync.plan.item_forms import own_name
from zotsync.plan.model import Baseline


@dataclass(frozen=True, slots=True)
class ClaimedItem:
    """What one source last proposed for one live item, and the reference it was for.

    `reference` says what the baseline says, under the list's name, number and words.
    """

    baseline: Baseline
    reference: Reference

    @property
    def key(self) -> str:
        """The item's key."""
        return self.baseline.item_key


def claimed_items(session: LibraryState, collections: Sequence[str] = ()) -> list[ClaimedItem]:
    """Every claim of every source on a live item, in these collections and those below (none: all).

    Raises UserError for a collection that the library does not have.
    """
    memory, snapshot = session.memory, session.snapshot
    inside = _with_children(collections, snapshot.collections())
    sources = list(memory.claim_counts())
    links = {(link.source, link.item_key): link for link in memory.links(sources)}
    merged = snapshot.merged()
    found = []
    for baseline in memory.baselines_of(sources):
        key = merged.get(baseline.item_key, baseline.item_key)
        data = snapshot.items([key]).get(key)
        if not baseline.fields or data is None or data.get("deleted"):
            continue
        if collections and inside.isdisjoint(data.get("collections") or ()):
            continue
        link = links.get((baseline.source, baseline.item_key))
        found.append(_claimed(replace(baseline, item_key=key), data, link))
    return sorted(found, key=lambda one: (one.baseline.source, one.reference.ordinal or 0, one.key))


def _claimed(baseline: Baseline, data: ObjectData, link: Link | None) -> ClaimedItem:
    reference = reference_of(_as_item(baseline, data), ())
    return ClaimedItem(
        baseline,
        replace(
            reference,
            ref_id=link.ref_id if link else baseline.item_key,
            ordinal=link.ordinal if link else None,
            raw=link.raw if link else "",
            keywords=(),
        ),
    )


def _as_item(baseline: Baseline, data: ObjectData) -> dict[str, Any]:
    """The baseline as an item: its fields under their own names, with the library's identifiers."""
    schema = bundled_schema()
    fields: dict[str, Any] = {
        name: data[name] for name in ("DOI", "PMID", "PMCID", "ISBN") if data.get(name)
    }
    for base, value in baseline.fields.items():
        if name := own_name(schema, baseline.item_type, base):
            fields[name] = value
    return {
        "key": baseline.item_key,
        "itemType": baseline.item_type,
        "creators": [dict(creator) for creator in baseline.creators],
        **fields,
    }


def _with_children(wanted: Sequence[str], collections: Mapping[str, ObjectData]) -> frozenset[str]:
    """The keys of collections named by path or key, and of all below them."""
    live = {key: data for key, data in collections.items() if not data.get("deleted")}
    paths = {key: split_path(path_of(key, live)) for key in live}
    keys: set[str] = set()
    for name in wanted:
        asked = paths.get(name) or split_path(name)
        inside = {key for key, path in paths.items() if asked and path[: len(asked)] == asked}
        if not inside:
            raise UserError(
                f"There is no collection “{name}”.",
                hint='Give its path, such as "Reviews/Metastasis", or its key.',
            )
        keys |= inside
    return frozenset(keys)
