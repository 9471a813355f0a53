"""Whether a library file is sound: what `doctor` looks at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zotsync.model.errors import ZotsyncError
from zotsync.server.store import Store

#: What must find nothing: each query with the words for what it found.
_BROKEN = (
    (
        "versions",
        "SELECT count(*) FROM libraries l JOIN (SELECT library, max(version) AS newest FROM ("
        "SELECT library, version FROM items UNION ALL SELECT library, version FROM collections "
        "UNION ALL SELECT library, version FROM searches UNION ALL SELECT library, version FROM "
        "settings UNION ALL SELECT library, version FROM deleted) GROUP BY library) n "
        "ON n.library = l.id WHERE n.newest > l.version",
        "objects that are newer than their library",
    ),
    (
        "items",
        "SELECT count(*) FROM items i LEFT JOIN item_bodies b ON b.item = i.id "
        "WHERE b.item IS NULL OR NOT json_valid(b.data)",
        "items whose content is missing or broken",
    ),
    (
        "children",
        "SELECT count(*) FROM items i WHERE parent IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM items p WHERE p.library = i.library AND p.key = i.parent)",
        "children whose parent is missing",
    ),
    (
        "deletions",
        "SELECT count(*) FROM deleted d JOIN items i ON i.library = d.library AND i.key = d.key "
        "WHERE d.kind = 'items'",
        "items that are both there and deleted",
    ),
)


def check_file(path: str | Path) -> Iterator[tuple[str, bool, str]]:
    """(what was checked, is it well, words), one by one; never raises for a broken file."""
    if not Path(path).exists():
        yield "library file", False, f"{path} does not exist"
        return
    try:
        store = Store(path)
    except ZotsyncError as error:
        yield "library file", False, error.message
        return
    try:
        yield "library file", True, str(path)
        yield from _inside(store)
    except ZotsyncError as error:
        yield "library content", False, error.message
    finally:
        store.close()


def _inside(store: Store) -> Iterator[tuple[str, bool, str]]:
    with store.reading() as db:
        words = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
        yield "library integrity", words == ["ok"], "; ".join(words)
        if words != ["ok"]:
            return
        for name, sql, found in _BROKEN:
            count = int(db.execute(sql).fetchone()[0])
            yield f"library {name}", count == 0, f"{count} {found}" if count else "consistent"
