"""A library together with all that is known of it here: snapshot, memory, journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zotsync.engine.snapshot import Snapshot
from zotsync.library.base import Library
from zotsync.model.errors import WrongLibrary
from zotsync.state.database import open_state
from zotsync.state.journal import Journal
from zotsync.state.memory import Memory


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open library and zotsync's state of it."""

    library: Library
    memory: Memory
    snapshot: Snapshot
    journal: Journal
    db: sqlite3.Connection


@contextmanager
def open_workspace(library: Library, state: Path) -> Iterator[Workspace]:
    """Opens the state of a library; closes both at the end.

    Raises StateDamaged, StateTooNew; WrongLibrary if another desktop database answers now.
    """
    connection = open_state(state)
    try:
        identity = library.identity()
        _refuse_another(connection, library.spec, identity)
        memory = Memory(connection, identity, library.spec)
        snapshot = Snapshot(connection, memory.library_id)
        yield Workspace(library, memory, snapshot, Journal(memory), connection)
    finally:
        connection.close()
        library.close()


def _refuse_another(connection: sqlite3.Connection, spec: str, identity: str) -> None:
    """Another Zotero data directory behind the same word "desktop" is a mix-up until said so."""
    if not spec.startswith("desktop"):
        return
    row = connection.execute(
        "SELECT library.identity FROM library JOIN run ON run.library = library.id "
        "WHERE spec=? ORDER BY run.id DESC LIMIT 1",
        (spec,),
    ).fetchone()
    if row and row[0] != identity:
        raise WrongLibrary(
            "Another Zotero database answers than at the last run.",
            hint="Start Zotero with the usual profile, or give another folder with --state.",
        )
