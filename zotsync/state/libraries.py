"""Libraries that are not where they were: put back to an older copy, reached at another address, or
never made. What is remembered of them goes with them.

Copies of a library go by one name, and each has a memory of its own from where they part: the one
that is not met now lies aside.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zotsync.state.memory import Memory

#: The tables of what is remembered of a library: nobody could tell it anew.
_REMEMBERED = ("baseline", "link", "decision", "filed", "undone", "undone_collection", "erased",
               "waiting", "emptied", "unnamed", "run", "aside")  # fmt: skip

#: The tables of a memory that lies aside; the runs are those of all copies.
_ASIDE = ("baseline", "link", "decision", "filed", "undone", "undone_collection", "erased",
          "waiting", "emptied", "unnamed", "lost")  # fmt: skip

#: How many memories lie aside at most.
_KEPT_ASIDE = 8

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
    """Forgets what was lost or is there again: a sync made it again, as far as it was asked for."""
    who = {"library": memory.library_id}
    memory.db.execute("DELETE FROM lost WHERE library=:library", who)
    memory.db.execute(
        "DELETE FROM emptied WHERE library=:library AND item_key IN "
        "(SELECT key FROM object WHERE library=:library AND kind='item')",
        who,
    )


def asked_for(memory: Memory) -> list[str]:
    """The items that lists have asked for, whether they are there or not."""
    rows = memory.db.execute(
        "SELECT DISTINCT item_key FROM baseline WHERE library=?", (memory.library_id,)
    )
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A library as it is remembered under an identity: `row` is its row in the state, `version`
    and `history` tell how far it was known.
    """

    row: int
    identity: str
    version: int
    history: str


def elsewhere(memory: Memory) -> list[KnownAs]:
    """The other libraries that something is remembered of."""
    rows = memory.db.execute(
        "SELECT id, identity, version, COALESCE(history, '') FROM library WHERE id!=? AND id IN "
        "(SELECT library FROM baseline) ORDER BY id",
        (memory.library_id,),
    )
    return [KnownAs(*row) for row in rows]


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
    _unerase(memory)
    memory.db.execute("DELETE FROM library WHERE id=:there", who)


def forget_library(memory: Memory) -> None:
    """Forgets a library that never came to be: a look at an embedded file that is not there."""
    for table in ("decision", "erased", "lost", "waiting", "emptied", "aside"):
        memory.db.execute(f"DELETE FROM {table} WHERE library=?", (memory.library_id,))  # noqa: S608
    memory.db.execute("DELETE FROM library WHERE id=?", (memory.library_id,))


@dataclass(frozen=True, slots=True)
class MemoryAside:
    """A memory that lies aside: the library version that it knew, with its past ("" unknown), the
    last run that it knew, and the versions of the items that lists had asked for.
    """

    number: int
    version: int
    history: str
    run: str
    items: Mapping[str, int]


def set_memory_aside(memory: Memory, known: MemoryAside) -> None:
    """Keeps the memory as it is now, for the day when the library is met again as it was; `known`
    tells how far it knew the library (its number does not count).
    """
    rows: dict[str, list[Any]] = {}
    for table in _ASIDE:
        names = ", ".join(_columns(memory, table))
        query = f"SELECT {names} FROM {table} WHERE library=?"  # noqa: S608
        rows[table] = memory.db.execute(query, (memory.library_id,)).fetchall()
    kept = json.dumps(rows, separators=(",", ":")).encode("utf-8", "surrogatepass")
    items = json.dumps(dict(known.items), separators=(",", ":"))
    told = (known.version, known.history, known.run, items, zlib.compress(kept))
    memory.db.execute(
        "INSERT INTO aside (library, version, history, run, items, memory) VALUES (?,?,?,?,?,?)",
        (memory.library_id, *told),
    )
    memory.db.execute(
        "DELETE FROM aside WHERE library=:library AND id NOT IN "
        "(SELECT id FROM aside WHERE library=:library ORDER BY id DESC LIMIT :kept)",
        {"library": memory.library_id, "kept": _KEPT_ASIDE},
    )


def memories_aside(memory: Memory) -> list[MemoryAside]:
    """The memories that lie aside, the one that knew most first."""
    rows = memory.db.execute(
        "SELECT id, version, history, run, items FROM aside WHERE library=? "
        "ORDER BY version DESC, id DESC",
        (memory.library_id,),
    )
    return [
        MemoryAside(number, version, history, run, json.loads(items))
        for number, version, history, run, items in rows
    ]


def bring_memory_back(memory: Memory, number: int) -> None:
    """Makes a memory that lies aside the one that holds.

    What was deleted for good since then stays known.
    """
    row = memory.db.execute("SELECT memory FROM aside WHERE id=?", (number,)).fetchone()
    kept = zlib.decompress(row[0]).decode("utf-8", "surrogatepass")
    rows: Mapping[str, list[list[Any]]] = json.loads(kept)
    for table in _ASIDE:
        if table != "erased":
            memory.db.execute(f"DELETE FROM {table} WHERE library=?", (memory.library_id,))  # noqa: S608
        names = ("library", *_columns(memory, table))
        memory.db.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) "  # noqa: S608
            f"VALUES ({','.join('?' * len(names))})",
            [(memory.library_id, *values) for values in rows.get(table, ())],
        )
    _unerase(memory)
    forget_memories_aside(memory, [number])


def forget_memories_aside(memory: Memory, numbers: Iterable[int]) -> None:
    """Forgets memories that lie aside."""
    memory.db.executemany("DELETE FROM aside WHERE id=?", [(number,) for number in numbers])


def _columns(memory: Memory, table: str) -> list[str]:
    """The columns of a table, without the library."""
    rows = memory.db.execute(f"PRAGMA table_info({table})")
    return [row[1] for row in rows if row[1] != "library"]


def _unerase(memory: Memory) -> None:
    """What is in the library was not deleted for good."""
    memory.db.execute(
        "DELETE FROM erased WHERE library=:here AND key IN "
        "(SELECT key FROM object WHERE library=:here AND kind='item')",
        {"here": memory.library_id},
    )


def emptied_keys(memory: Memory) -> frozenset[str]:
    """The items that are gone from a library as its user said (`--allow-empty`)."""
    rows = memory.db.execute("SELECT item_key FROM emptied WHERE library=?", (memory.library_id,))
    return frozenset(row[0] for row in rows)


def put_emptied(memory: Memory, keys: Iterable[str]) -> None:
    """Notes that the user knows of these items that they are gone."""
    memory.db.executemany(
        "INSERT OR IGNORE INTO emptied VALUES (?,?)", [(memory.library_id, key) for key in keys]
    )
