"""A library that was put back to an older copy of itself: the memory goes back with it.

What the copy lacks was deleted by nobody, and what it holds as of before our last writes was
changed by nobody: neither is a wish of the user's.

A memory that was put back from a backup: what it lacks may have been written, and undone since.

The list was corrected, the correction written, and the user wrote the old value back: to the older
memory nothing has happened but the correction. It can only be asked which of the two is meant. And
what a list had given may be the user's by now, or another list's: it is left where it is.

A library that is reached at another address than before: what is remembered of it goes along. Else
a second memory would know nothing of what the user did to what the first had written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.engine.snapshot import library_path
from zotsync.model.item import ObjectData
from zotsync.plan.item_forms import held_fields
from zotsync.plan.model import OURS, THEIRS, Baseline, BaselineUpdate
from zotsync.state.database import transaction
from zotsync.state.libraries import asked_for, elsewhere, forget_lost, known_of, take_over_library

#: Told in words what was found out.
Says = Callable[[str], None] | None


def put_back(session: LibraryState, known: Mapping[str, int]) -> None:
    """Brings the memory to what the (fresh) snapshot shows; the caller holds a transaction.

    `known` are the items and their versions as they were before the library was put back.
    """
    forget_lost(session.memory)
    _take_back(session, known)


def _take_back(session: LibraryState, known: Mapping[str, int]) -> None:
    """What is remembered of items goes back to the versions that they have now."""
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


def doubt_what_moved(
    session: LibraryState, known: Mapping[str, int], says: Says, *, unmarked: bool = False
) -> None:
    """Notes of what nobody can tell the story, and says so.

    `known` are the items and their versions as the memory had them; the snapshot is fresh. Whose a
    tag is can have changed without its item. An `unmarked` memory may have come from another
    machine, or its mark was swept away: what it gave to items that moved is left where it is.
    """
    versions = session.snapshot.versions()
    told = session.memory.baselines(asked_for(session.memory))
    moved = {key for key in told if known.get(key) != versions.get(key)}
    items = session.snapshot.items(moved)
    with transaction(session.db):
        for key in moved if unmarked else told:
            doubts = key in items and not unmarked
            for baseline in told[key].values():
                less = _doubted(baseline, items[key]) if doubts else baseline
                session.memory.put_baseline(_disowned(less))
    if told and says:
        says(
            "note: zotsync's memory is older than its last run here, as if put back from a backup. "
            f"Of {len(moved)} item{'s' * (len(moved) != 1)} that changed since, nothing is written "
            "over without a question, and no tag or collection that was given until then is taken "
            "away."
        )


def _doubted(baseline: Baseline, data: ObjectData) -> Baseline:
    """The fields that the memory knows: who wrote what they hold now, it does not."""
    held = held_fields(data, bundled_schema())
    known = {name for name in held if baseline.said(name)}
    return replace(baseline, doubted=baseline.doubted | known)


def _disowned(baseline: Baseline) -> Baseline:
    """The memory of a source whose tags and collections may be another's by now."""
    return replace(
        baseline, tags=_not_ours(baseline.tags), collections=_not_ours(baseline.collections)
    )


def _not_ours(members: Mapping[str, str]) -> dict[str, str]:
    return {name: THEIRS if fate == OURS else fate for name, fate in members.items()}


def follow(session: LibraryState, says: Says) -> None:
    """Takes along what is remembered of a library that was known under another address; says so.

    A library is the same one if most of the items that lists had asked for are in it under their
    keys, which no two libraries share. The snapshot is fresh.
    """
    if session.memory.claim_counts() or session.memory.linked_keys():
        return
    path = library_path(session.memory.identity)
    for row, identity in elsewhere(session.memory):
        known = known_of(session.memory, row)
        if library_path(identity) != path or not _is_same(session, known):
            continue
        with transaction(session.db):
            take_over_library(session.memory, row)
            forget_lost(session.memory, collections=False)
            _take_back(session, known)
        if says:
            says(
                f"note: this library was known under another address ({_address(identity)}); "
                "what zotsync remembers of it holds here, too."
            )
        return


def _is_same(session: LibraryState, known: Mapping[str, int]) -> bool:
    there = session.snapshot.versions().keys() | session.snapshot.erased(known)
    return 2 * sum(key in there for key in known) > len(known)


def _address(identity: str) -> str:
    """An address as people know it; the embedded library has a number for a name."""
    kind, _, name = identity.partition(":")
    return name if kind == "web" else "a file"
