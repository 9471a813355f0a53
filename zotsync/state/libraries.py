"""Libraries that are not where they were: put back to an older copy, reached at another address, or
never made. What is remembered of them goes with them.
"""

from __future__ import annotations

from zotsync.state.memory import Memory

#: The tables of what is remembered of a library: nobody could tell it anew.
_REMEMBERED = ("baseline", "link", "decision", "filed", "undone", "undone_collection", "erased",
               "waiting", "run")  # fmt: skip

#: The tables of what was seen in it, and is read again.
_SEEN = ("object", "match_key", "replaced", "lost")


def forget_lost(memory: Memory, *, collections: bool = True) -> None:
    """Forgets the items and collections that a library lacks since it was put back to an older
    copy: nobody deleted them. They stay listed in `lost` until a sync has looked at them.

    Without `collections` items alone: which of those were deleted, no library tells at once.
    """
    who = {"library": memory.library_id}
    memory.db.execute(
        "INSERT OR IGNORE INTO lost SELECT :library, item_key FROM (SELECT item_key FROM "
        "baseline WHERE library=:library UNION SELECT item_key FROM link WHERE "
        "library=:library) WHERE item_key NOT IN (SELECT key FROM object WHERE "
        "library=:library AND kind='item' UNION SELECT key FROM erased WHERE library=:library)",
        who,
    )
    for table in ("baseline", "link", "undone"):
        memory.db.execute(
            f"DELETE FROM {table} WHERE library=:library AND item_key IN "  # noqa: S608
            "(SELECT item_key FROM lost WHERE library=:library)",
            who,
        )
    for table in ("filed", "undone_collection") if collections else ():
        memory.db.execute(
            f"DELETE FROM {table} WHERE library=:library AND key NOT IN "  # noqa: S608
            "(SELECT key FROM object WHERE library=:library AND kind='collection')",
            who,
        )


def lost_keys(memory: Memory) -> list[str]:
    """The items that a library lacks since it was put back to an older copy."""
    rows = memory.db.execute("SELECT item_key FROM lost WHERE library=?", (memory.library_id,))
    return [row[0] for row in rows]


def settle_lost(memory: Memory) -> None:
    """Forgets what was lost: a sync has made it again, as far as it was asked for."""
    memory.db.execute("DELETE FROM lost WHERE library=?", (memory.library_id,))


def asked_for(memory: Memory) -> list[str]:
    """The items that lists have asked for, whether they are there or not."""
    rows = memory.db.execute(
        "SELECT DISTINCT item_key FROM baseline WHERE library=?", (memory.library_id,)
    )
    return [row[0] for row in rows]


def elsewhere(memory: Memory) -> list[tuple[int, str]]:
    """The other libraries that something is remembered of: (row, identity)."""
    rows = memory.db.execute(
        "SELECT id, identity FROM library WHERE id!=? AND id IN (SELECT library FROM baseline)"
        " ORDER BY id",
        (memory.library_id,),
    )
    return rows.fetchall()


def known_of(memory: Memory, library: int) -> dict[str, int]:
    """The items of another library that lists have asked for, as far as they were there, and
    their versions.
    """
    rows = memory.db.execute(
        "SELECT DISTINCT baseline.item_key, object.version FROM baseline JOIN object ON "
        "object.library = baseline.library AND kind='item' AND key = item_key "
        "WHERE baseline.library=?",
        (library,),
    )
    return dict(rows.fetchall())


def take_over_library(memory: Memory, library: int) -> None:
    """Makes all that is remembered of another library this one's.

    What is remembered of both already is this one's. What was seen of the other is forgotten: this
    one was just read. The runs come along, so that they can be taken back here.
    """
    who = {"here": memory.library_id, "there": library}
    for table in _REMEMBERED:
        memory.db.execute(f"UPDATE OR IGNORE {table} SET library=:here WHERE library=:there", who)  # noqa: S608
    for table in (*_REMEMBERED, *_SEEN):
        memory.db.execute(f"DELETE FROM {table} WHERE library=:there", who)  # noqa: S608
    memory.db.execute(
        "DELETE FROM erased WHERE library=:here AND key IN "
        "(SELECT key FROM object WHERE library=:here AND kind='item')",
        who,
    )
    memory.db.execute("DELETE FROM library WHERE id=:there", who)


def forget_library(memory: Memory) -> None:
    """Forgets a library that never came to be: a look at an embedded file that is not there."""
    for table in ("decision", "erased", "lost", "waiting"):
        memory.db.execute(f"DELETE FROM {table} WHERE library=?", (memory.library_id,))  # noqa: S608
    memory.db.execute("DELETE FROM library WHERE id=?", (memory.library_id,))
