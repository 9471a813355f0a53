"""A library that was put back to an older copy of itself: the memory goes back with it.

What the copy lacks was deleted by nobody, and what it holds as of before our last writes was
changed by nobody: neither is a wish of the user's.
"""

from __future__ import annotations

from collections.abc import Mapping

from zotsync.engine.library_state import LibraryState
from zotsync.plan.model import BaselineUpdate


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
