"""Pages of a list of items, found by position, and what belongs to the items on a page."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from zotsync.server.item_search import Scope, conditions, order
from zotsync.server.queries import Query

#: Lists whose order is remembered; each takes 8 bytes an item.
REMEMBERED_LISTS = 4
#: SQLite takes this many values in one statement on every build.
_CHUNK = 500


class ItemOrders:
    """The row ids of the last lists in their order, so that every later page costs the same.

    An order holds at one version of the library: every write raises the version, and a page of
    the next version starts anew. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[object, array[int]] = OrderedDict()

    def ids(self, db: sqlite3.Connection, scope: Scope, query: Query, version: int) -> array[int]:
        """The ids of all items of a list; `version` is the library's in this transaction."""
        name = (scope, version, replace(query, format="", include="", start=0, limit=0))
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
                return self._known[name]
        found = array("q", _ids(db, scope, query, -1))
        with self._lock:
            self._known[name] = found
            while len(self._known) > REMEMBERED_LISTS:
                self._known.popitem(last=False)
        return found


def page_of_items(
    db: sqlite3.Connection, scope: Scope, query: Query, orders: ItemOrders, version: int
) -> tuple[list[int], int]:
    """The row ids of the items on the page, in order, and how many match in all."""
    if query.start or not query.limit:
        ids = orders.ids(db, scope, query, version)
        end = query.start + query.limit if query.limit else None
        return ids[query.start : end].tolist(), len(ids)
    # a first page is often the only one: its items are found by an index, the others counted
    return list(_ids(db, scope, query, query.limit)), _count(db, scope, query)


def _ids(db: sqlite3.Connection, scope: Scope, query: Query, limit: int) -> Iterator[int]:
    """The row ids of the first items of a list, in order; all for a limit of -1."""
    where = conditions(scope, query)
    by, marks = order(query)
    sql = f"SELECT i.id FROM items i WHERE {where.sql()} ORDER BY {by} LIMIT ?"  # noqa: S608
    return (row[0] for row in db.execute(sql, [*where.values, *marks, limit]))


def _count(db: sqlite3.Connection, scope: Scope, query: Query) -> int:
    where = conditions(scope, query)
    sql = f"SELECT count(*) FROM items i WHERE {where.sql()}"  # noqa: S608
    return int(db.execute(sql, where.values).fetchone()[0])


def keys_and_versions(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[str, int]]:
    """The key and the version of each of these items, in this order."""
    found: dict[int, tuple[str, int]] = {}
    for part in chunks(ids):
        marks = ",".join("?" * len(part))
        rows = db.execute(f"SELECT id, key, version FROM items WHERE id IN ({marks})", part)  # noqa: S608
        found.update((row[0], (row[1], row[2])) for row in rows)
    return [found[one] for one in ids]


def collections_of(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """The collection keys of each of these items."""
    found: dict[int, list[str]] = {one: [] for one in ids}
    for part in chunks(ids):
        marks = ",".join("?" * len(part))
        rows = db.execute(
            "SELECT m.item, c.key FROM collection_items m JOIN collections c "  # noqa: S608
            f"ON c.id = m.collection WHERE m.item IN ({marks}) ORDER BY m.item, c.id",
            part,
        )
        for item, key in rows:
            found[item].append(key)
    return found


def children_counts(db: sqlite3.Connection, library: int, keys: Sequence[str]) -> dict[str, int]:
    """How many children (not in the trash) each of these items has, where it has any."""
    counts: dict[str, int] = {}
    for part in chunks(keys):
        marks = ",".join("?" * len(part))
        rows = db.execute(
            "SELECT parent, count(*) FROM items WHERE library = ? AND trashed = 0 "  # noqa: S608
            f"AND parent IN ({marks}) GROUP BY parent",
            (library, *part),
        )
        counts.update((parent, count) for parent, count in rows)
    return counts


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The values in parts, each small enough for one statement."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
