"""A library that was put back to an older copy of itself: the memory goes back with it.

What the copy lacks was deleted by nobody, and what it holds as of before our last writes was
changed by nobody: neither is a wish of the user's.

A memory that was put back from a backup: what it lacks may have been written, and undone since.

The list was corrected, the correction written, and the user wrote the old value back: to the older
memory nothing has happened but the correction. It can only be asked which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.model.item import ObjectData
from zotsync.plan.item_forms import held_fields
from zotsync.plan.model import Baseline, BaselineUpdate
from zotsync.state.database import transaction


def put_back(session: LibraryState, known: Mapping[str, int]) -> None:
    """Brings the memory to what the (fresh) snapshot shows; the caller holds a transaction.

    `known` are the items and their versions as they were before the library was put back.
    """
    session.memory.forget_lost()
    held = session.snapshot.versions()
    for key, version in known.items():
        if key in held and held[key] < version:
            session.journal.remember(_of_before(session, key, held[key]))


def _of_before(session: LibraryState, key: str, version: int) -> list[BaselineUpdate]:
    """What was remembered of an item before we wrote a later version of it."""
    earlier: dict[tuple[str, str], BaselineUpdate] = {}
    for entry in session.journal.written_since(key, version):
        for update in entry.memory_before:
            earlier.setdefault((update.source, update.ref_id), update)
    return list(earlier.values())


def doubt_what_moved(session: LibraryState, known: Mapping[str, int]) -> str:
    """Notes of which fields nobody can tell the story; what is to be said of it, "" for nothing.

    `known` are the items and their versions as the memory had them; the snapshot is fresh.
    """
    versions = session.snapshot.versions()
    told = session.memory.baselines(key for key in versions if known.get(key) != versions[key])
    items = session.snapshot.items(told)
    with transaction(session.db):
        for key, data in items.items():
            for baseline in told[key].values():
                session.memory.put_baseline(_doubted(baseline, data))
    if not items:
        return ""
    return (
        "note: zotsync's memory is older than its last run here, as if put back from a backup. "
        f"Of {len(items)} item{'s' * (len(items) != 1)} that changed since, nothing is written "
        "over without a question."
    )


def _doubted(baseline: Baseline, data: ObjectData) -> Baseline:
    """The fields that the memory knows: who wrote what they hold now, it does not."""
    held = held_fields(data, bundled_schema())
    known = {name for name in held if baseline.said(name)}
    return replace(baseline, doubted=baseline.doubted | known)
