"""What memory and library do when they do not go on from one another.

A library that was put back to an older copy of itself: the memory goes back with it. What the copy
lacks was deleted by nobody, and what it holds as of before our last writes was changed by nobody:
neither is a wish of the user's. What was remembered until then lies aside, and holds again once the
library is met as it was: somebody only had looked at a copy.

A memory that was put back from a backup: what it lacks may have been written, and undone since.
The list was corrected, the correction written, and the user wrote the old value back: to the older
memory nothing has happened but the correction. It can only be asked which of the two is meant. And
what a list had given may be the user's by now, or another list's: it is left where it is.

A library that is reached at another address than before: what is remembered of it goes along. Else
a second memory would know nothing of what the user did to what the first had written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.engine.recover import look_again, recover
from zotsync.engine.snapshot import library_path
from zotsync.model.item import ObjectData
from zotsync.plan.item_forms import held_fields
from zotsync.plan.model import OURS, THEIRS, Baseline, BaselineUpdate
from zotsync.state.database import Mark, state_mark, transaction
from zotsync.state.libraries import (
    KnownAs,
    MemoryAside,
    asked_for,
    bring_memory_back,
    elsewhere,
    forget_lost,
    forget_memories_aside,
    known_of,
    memories_aside,
    set_memory_aside,
    take_over_library,
)

#: Told in words what was found out.
Says = Callable[[str], None] | None


def catch_up(session: LibraryState, mark: Mark | None, says: Says) -> None:
    """Brings snapshot and memory up to date with the library; finishes runs that died.

    `mark` tells a memory that was put back from a backup. Raises LibraryError.
    """
    last = mark.last() if mark else session.journal.last()
    older = _is_older(session, last)
    known: Mapping[str, int] = session.snapshot.versions() if older else {}
    at_hand = _see(session)
    followed = follow(session, says)
    if followed and mark and not older:
        last = state_mark(mark.path.parent, session.db, followed.identity).last()
        older, known = _is_older(session, last), followed.items
    died = _meet_again(session, followed or at_hand)
    another = not at_hand.version  # another copy than the last one
    runs = None if another else (died, session.journal.last())
    look_again(session, session.journal.not_yet(runs))
    if session.journal.unfinished():
        recover(session)
    if mark and older:
        doubt_what_moved(session, known, says if last else None, unmarked=not last)
    if mark and (older or followed):
        mark.note(session.journal.last())


def _is_older(session: LibraryState, last: str) -> bool:
    """Whether the memory does not know the last run that a mark names."""
    return (bool(session.journal.last()) and not last) or not session.journal.knows(last)


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What the memory at hand knew of the library, under which identity: the items that lists had
    asked for, their versions, and until which version it goes on from there (0: it went back).
    """

    identity: str
    version: int
    items: Mapping[str, int]

    def supersedes(self, aside: MemoryAside) -> bool:
        """Whether all that a memory aside knows is known, or has passed."""
        return self.version >= aside.version and all(
            self.items.get(key, version) >= version for key, version in aside.items.items()
        )


def _see(session: LibraryState) -> KnownBefore:
    """Brings the snapshot up to date, and the memory where the library was put back."""
    version, history = session.snapshot.known_until
    aside = memories_aside(session.memory)
    items = known_of(session.memory, session.memory.library_id) if aside else {}
    went_back: list[bool] = []

    def put_back_now(held: Mapping[str, int]) -> None:
        went_back.append(True)
        asked = asked_for(session.memory)
        known = {key: held[key] for key in asked if key in held}
        _set_aside(session, version, history, known)
        put_back(session, held)

    session.snapshot.refresh(session.library, put_back=put_back_now)
    return KnownBefore(session.memory.identity, 0 if went_back else version, items)


def _set_aside(session: LibraryState, version: int, history: str, items: Mapping[str, int]) -> None:
    known = MemoryAside(0, version, history, session.journal.last(), items)
    set_memory_aside(session.memory, known)


def _meet_again(session: LibraryState, at_hand: KnownBefore) -> str:
    """The library as it was before an older copy of it was met: what was remembered of it holds.

    The last run that the memory knew, if one was brought back.
    """
    past = [one for one in memories_aside(session.memory) if _is_past(session, one)]
    newer = [one for one in past if not at_hand.supersedes(one)]
    if not past:
        return ""
    with transaction(session.db):
        if newer:
            bring_memory_back(session.memory, newer[0].number)
        else:
            forget_memories_aside(session.memory, [one.number for one in past])
    return newer[0].run if newer else ""


def _is_past(session: LibraryState, known: MemoryAside) -> bool:
    """Whether the library goes on from what a memory knew of it.

    Where it cannot tell its past, its versions do, unless it has been written on from the copy.
    """
    if known.version > session.snapshot.version:
        return False
    history = session.library.history(known.version)
    if history and known.history:
        return history == known.history
    held = session.snapshot.versions()
    return (
        known.run == session.journal.last()
        and _is_same(session, known.items)
        and all(held[key] >= version for key, version in known.items.items() if key in held)
    )


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


def follow(session: LibraryState, says: Says) -> KnownBefore | None:
    """Takes along what is remembered of a library that was known under another address; says so.

    A library is the same one if most of the items that lists had asked for are in it under their
    keys, which no two libraries share. The snapshot is fresh.
    """
    if session.memory.claim_counts() or session.memory.linked_keys():
        return None
    path = library_path(session.memory.identity)
    for other in elsewhere(session.memory):
        known = known_of(session.memory, other.row)
        if library_path(other.identity) == path and _is_same(session, known):
            _take_along(session, other, known)
            if says:
                says(
                    "note: this library was known under another address "
                    f"({_address(other.identity)}); what zotsync remembers of it holds here, too."
                )
            held = session.snapshot.versions()
            older = any(held.get(key, version) < version for key, version in known.items())
            return KnownBefore(other.identity, 0 if older else other.version, known)
    return None


def _take_along(session: LibraryState, other: KnownAs, known: Mapping[str, int]) -> None:
    """Makes the memory of a library this one's; it is kept as well, since this may be a copy."""
    with transaction(session.db):
        take_over_library(session.memory, other.row)
        _set_aside(session, other.version, other.history, known)
        forget_lost(session.memory, collections=False)
        _take_back(session, known)


def _is_same(session: LibraryState, known: Mapping[str, int]) -> bool:
    there = session.snapshot.versions().keys() | session.snapshot.erased(known)
    return 2 * sum(key in there for key in known) > len(known)


def _address(identity: str) -> str:
    """An address as people know it; the embedded library has a number for a name."""
    kind, _, name = identity.partition(":")
    return name if kind == "web" else "a file"
