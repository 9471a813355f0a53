"""A library together with all that is remembered of it here: what the engine's steps work on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from zotsync.engine.snapshot import Snapshot
from zotsync.library.base import Library
from zotsync.model.errors import WrongLibrary
from zotsync.state.journal import RunJournal
from zotsync.state.memory import Memory
from zotsync.state.waiting import WaitingActions


@dataclass(slots=True)
class LibraryState:
    """An open library, its snapshot, and zotsync's memory and journal of it; `db` is the state."""

    library: Library
    memory: Memory
    snapshot: Snapshot
    journal: RunJournal
    waiting: WaitingActions
    db: sqlite3.Connection


def refuse_another_database(connection: sqlite3.Connection, spec: str, identity: str) -> None:
    """Another Zotero data directory behind the same word "desktop" is a mix-up until said so.

    Raises WrongLibrary.
    """
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
