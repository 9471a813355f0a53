"""The snapshot cache: the library as we last saw it, with its match keys, refreshed by what moved.

The match keys are computed once when an object changes; a plan for 1,000 references then asks a
handful of keys each, whether the library holds 1,000 items or 100,000.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from zotsync.library.base import Changes, Library
from zotsync.match.keys import KEYS_VERSION, match_keys
from zotsync.match.links import follow_merges
from zotsync.match.model import MatchRecord
from zotsync.match.records import record_of_item
from zotsync.model.item import ObjectData
from zotsync.state.database import transaction

#: Told what was known of the items, by key and version, when a library was put back.
PutBack = Callable[[Mapping[str, int]], None]

#: How many keys are asked for in one statement.
_AT_ONCE = 500

#: The path of a library at the end of its identity.
_PATH = re.compile(r"(?:users|groups)/[0-9]+$")

_FORGET_ALL = (
    "DELETE FROM object WHERE library=?",
    "DELETE FROM match_key WHERE library=?",
    "DELETE FROM replaced WHERE library=?",
)


def slim(data: ObjectData) -> dict[str, Any]:
    """An object without its empty fields: missing equals empty."""
    return {
        name: value
        for name, value in data.items()
        if value not in ("", None, [], {}) or name in ("version", "collections", "tags")
    }


class Snapshot:
    """One library as we know it. Reads are answered from the cache, never from the network."""

    def __init__(self, connection: sqlite3.Connection, library_id: int, identity: str = "") -> None:
        """`library_id` is the row of the library in the state (see `Memory`)."""
        self._db = connection
        self._id = library_id
        self._library = library_path(identity)
        self._works: dict[str, MatchRecord | None] = {}

    @property
    def version(self) -> int:
        """The library version at which this snapshot is true (0: never loaded)."""
        row = self._db.execute(
            "SELECT version, keys_version FROM library WHERE id=?", (self._id,)
        ).fetchone()
        return int(row[0]) if row[1] == KEYS_VERSION else 0

    @property
    def known_until(self) -> tuple[int, str]:
        """The library version that was seen last (0: none), and the past it has ("" unknown)."""
        row = self._db.execute("SELECT version FROM library WHERE id=?", (self._id,)).fetchone()
        return int(row[0]), self._history or ""

    def refresh(self, library: Library, *, put_back: PutBack) -> None:
        """Brings the snapshot up to date with the library.

        `put_back` is called, with what was known of the items, where the library turns out to be an
        older copy of itself: its versions went back, or the one that we know has another past now.
        """
        held = self.versions()
        since, past = self.version, self._history
        other_past = bool(since) and past not in (None, library.history(since))
        known = (held, self.keys("collection")) if since else ((), ())
        changes = library.changes(0 if other_past else since, *known)
        if changes.version == since and not changes.complete and past is not None:
            return
        doubt = [] if changes.complete else self._in_doubt(changes, held)
        again = {str(data["key"]) for data in changes.collections}
        asked = dict.fromkeys(item for item, key in doubt if key in again)
        members = library.items(list(asked)) if asked else []
        with transaction(self._db):
            if changes.version != since or changes.complete:
                self._store(changes)
            self.put("item", members)
            self.end(doubt)
            self.set_version(changes.version, library.history(changes.version))
            if other_past or changes.version < since:
                put_back(held)

    @property
    def _history(self) -> str | None:
        row = self._db.execute("SELECT history FROM library WHERE id=?", (self._id,)).fetchone()
        return None if row[0] is None else str(row[0])

    def _store(self, changes: Changes) -> None:
        if changes.complete:
            for statement in _FORGET_ALL:
                self._db.execute(statement, (self._id,))
        elif changes.all_collections:
            gone = set(self.keys("collection")) - {str(data["key"]) for data in changes.collections}
            self._forget("collection", gone)
        self.put("item", changes.items)
        self.put("collection", changes.collections)
        self._forget("item", changes.gone_items)
        self._db.executemany(
            "INSERT OR IGNORE INTO erased SELECT :library, :key WHERE NOT EXISTS "
            "(SELECT 1 FROM undone WHERE library=:library AND item_key=:key)",
            [{"library": self._id, "key": key} for key in changes.gone_items],
        )
        self._forget("collection", changes.gone_collections)

    def set_version(self, version: int, history: str) -> None:
        """Notes that everything up to a version, and which past it has, is known."""
        self._db.execute(
            "UPDATE library SET version=?, keys_version=?, history=? WHERE id=?",
            (version, KEYS_VERSION, history, self._id),
        )

    def put(self, kind: str, objects: Iterable[ObjectData]) -> None:
        """Stores objects as the library sent them, and files items under their match keys."""
        self._works.clear()
        rows, keys, replaced, stale = [], [], [], []
        for data in objects:
            key = str(data["key"])
            live = 0 if data.get("deleted") else 1
            text = json.dumps(slim(data), ensure_ascii=False, separators=(",", ":"))
            rows.append((self._id, kind, key, int(data["version"]), live, text))
            if kind != "item":
                continue
            stale.append((self._id, key))
            work = record_of_item(data)
            if work is not None:
                keys += [(self._id, match_key, key) for match_key in match_keys(work)]
                losers = losers_of(data, self._library)
                replaced += [(self._id, loser, key) for loser in losers if loser != key]
        run = self._db.executemany
        run("DELETE FROM match_key WHERE library=? AND item_key=?", stale)
        run("DELETE FROM replaced WHERE library=? AND survivor=?", stale)
        run("DELETE FROM erased WHERE library=? AND key=?", stale)
        run("DELETE FROM lost WHERE library=? AND item_key=?", stale)
        run("INSERT OR REPLACE INTO object VALUES (?,?,?,?,?,?)", rows)
        run("INSERT OR IGNORE INTO match_key VALUES (?,?,?)", keys)
        run("INSERT OR REPLACE INTO replaced VALUES (?,?,?)", replaced)

    def _forget(self, kind: str, keys: Iterable[str]) -> None:
        self._works.clear()
        rows = [(self._id, kind, key) for key in keys]
        self._db.executemany("DELETE FROM object WHERE library=? AND kind=? AND key=?", rows)
        if kind == "item":
            pairs = [(self._id, key) for _, _, key in rows]
            self._db.executemany("DELETE FROM match_key WHERE library=? AND item_key=?", pairs)
        else:
            self._unfile([key for _, _, key in rows])

    def _unfile(self, gone: Sequence[str]) -> None:
        """Takes items out of collections that are gone: no library moves an item's version then,
        and a collection may come back under the same key, without its members.
        """
        for data in self.items(item for item, _ in self._members(gone)).values():
            filed = [key for key in data["collections"] if key not in gone]
            text = json.dumps({**data, "collections": filed}, ensure_ascii=False)
            self._db.execute(
                "UPDATE object SET data=? WHERE library=? AND kind='item' AND key=?",
                (text, self._id, data["key"]),
            )

    def _in_doubt(self, changes: Changes, held: Mapping[str, int]) -> list[tuple[str, str]]:
        """The memberships (item, collection) of items that did not move, whose collection is gone,
        or moved and is as it was: it may have been deleted and made again under its key.
        """
        known = self.collections()
        listed = {str(data["key"]): data for data in changes.collections}
        gone = known.keys() - listed.keys() if changes.all_collections else set()
        gone |= known.keys() & set(changes.gone_collections)
        again = {
            key
            for key, data in listed.items()
            if key in known
            and int(data["version"]) > int(known[key]["version"])
            and {**slim(data), "version": 0} == {**known[key], "version": 0}
        }
        moved = {str(d["key"]) for d in changes.items if held.get(str(d["key"])) != d["version"]}
        return [pair for pair in self._members([*gone, *again]) if pair[0] not in moved]

    def _members(self, collections: Sequence[str]) -> list[tuple[str, str]]:
        """The (item, collection) of all items that are in these collections."""
        found: list[tuple[str, str]] = []
        for start in range(0, len(collections), _AT_ONCE):
            some = collections[start : start + _AT_ONCE]
            found += self._db.execute(
                "SELECT object.key, filed.value FROM object, "  # noqa: S608
                "json_each(object.data, '$.collections') AS filed WHERE library=? AND kind='item' "
                f"AND filed.value IN ({','.join('?' * len(some))})",
                (self._id, *some),
            ).fetchall()
        return found

    def end(self, memberships: Sequence[tuple[str, str]]) -> None:
        """Forgets that a list filed items where they are no more: that went with the collection,
        and no user ended it. What the user did end stays known.
        """
        held = self.items(item for item, _ in memberships)
        for item, key in memberships:
            path = f'$.collections."{key}"'
            if item in held and key not in held[item].get("collections", ()):
                self._db.execute(
                    "UPDATE baseline SET data=json_remove(data, ?) WHERE library=? AND item_key=? "
                    "AND json_extract(data, ?) != 'refused'",
                    (path, self._id, item, path),
                )

    def keys(self, kind: str = "item") -> list[str]:
        """All keys of a kind, trash included."""
        rows = self._db.execute(
            "SELECT key FROM object WHERE library=? AND kind=?", (self._id, kind)
        )
        return [row[0] for row in rows]

    def versions(self) -> dict[str, int]:
        """All items, trash included, and their versions."""
        rows = self._db.execute(
            "SELECT key, version FROM object WHERE library=? AND kind='item'", (self._id,)
        )
        return dict(rows.fetchall())

    def items(self, keys: Iterable[str]) -> dict[str, ObjectData]:
        """The items with these keys; those that do not exist are left out."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = self._db.execute(
                "SELECT key, data FROM object WHERE library=? AND kind='item' AND key IN "  # noqa: S608
                f"({','.join('?' * len(some))})",
                (self._id, *some),
            )
            found.update(rows.fetchall())
        return {key: json.loads(found[key]) for key in wanted if key in found}

    def trash(self) -> frozenset[str]:
        """The keys of all items in the trash."""
        rows = self._db.execute(
            "SELECT key FROM object WHERE library=? AND kind='item' AND live=0", (self._id,)
        )
        return frozenset(row[0] for row in rows)

    def erased(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys whose item somebody deleted for good."""
        rows = self._db.execute("SELECT key FROM erased WHERE library=?", (self._id,))
        return frozenset(row[0] for row in rows).intersection(keys)

    def every_item(self) -> Iterable[ObjectData]:
        """All items that are not in the trash, one by one."""
        rows = self._db.execute(
            "SELECT data FROM object WHERE library=? AND kind='item' AND live=1 ORDER BY key",
            (self._id,),
        )
        return (json.loads(row[0]) for row in rows)

    def collections(self) -> dict[str, ObjectData]:
        """All collections by key, trashed ones included."""
        rows = self._db.execute(
            "SELECT key, data FROM object WHERE library=? AND kind='collection'", (self._id,)
        )
        return {key: json.loads(text) for key, text in rows}

    def count(self, *, live: bool = True) -> int:
        """How many items there are, without (or with) the trash."""
        row = self._db.execute(
            "SELECT COUNT(*) FROM object WHERE library=? AND kind='item' AND live>=?",
            (self._id, 1 if live else 0),
        ).fetchone()
        return int(row[0])

    def merged(self) -> dict[str, str]:
        """Keys that lost a merge → the survivor's key (chains followed).

        A loser that lives again has its merge taken back by the user.
        """
        rows = {loser: key for loser, key, lives in self._replaced() if not lives}
        return {loser: follow_merges(loser, rows) for loser in rows}

    def restored(self) -> dict[str, str]:
        """Likewise those that live again: the user took them out of the trash."""
        rows = {loser: key for loser, key, _ in self._replaced()}
        return {loser: follow_merges(loser, rows) for loser, _, lives in self._replaced() if lives}

    def _replaced(self) -> list[tuple[str, str, bool]]:
        """(loser, survivor, whether the loser lives) of every merge."""
        rows = self._db.execute(
            "SELECT loser, survivor, EXISTS (SELECT 1 FROM object WHERE object.library = "
            "replaced.library AND kind='item' AND key = loser AND live=1) FROM replaced "
            "WHERE library=?",
            (self._id,),
        )
        return [(loser, survivor, bool(lives)) for loser, survivor, lives in rows]

    def lookup(self, match_key: str) -> Sequence[MatchRecord]:
        """The works filed under a match key; "key:XXXXXXXX" finds an item by its key."""
        if match_key.startswith("key:"):
            keys: list[str] = [match_key[4:]]
        else:
            rows = self._db.execute(
                "SELECT item_key FROM match_key WHERE library=? AND match_key=? LIMIT 200",
                (self._id, match_key),
            )
            keys = [row[0] for row in rows]
        missing = [key for key in keys if key not in self._works]
        found = self.items(missing)
        for key in missing:
            self._works[key] = record_of_item(found[key]) if key in found else None
        works = (self._works[key] for key in keys)
        return [work for work in works if work is not None]


def library_path(identity: str) -> str:
    """The library's path in Zotero's URIs ("users/123"), from the name its state goes under.

    The embedded library is "users/1" to itself.
    """
    found = _PATH.search(identity)
    return found[0] if found else "users/1"


def losers_of(data: ObjectData, library: str) -> list[str]:
    """The keys of the items that were merged into this one (`dc:replaces`, Zotero's own merge).

    An item that was copied from another library keeps that library's URIs: those mean others.
    The desktop calls its own library "users/0" and the account's number in URIs.
    """
    relations = data.get("relations") or {}
    uris = relations.get("dc:replaces", []) if isinstance(relations, Mapping) else []
    if isinstance(uris, str):
        uris = [uris]
    home = r"users/(?:[0-9]+|local/\w+)" if library == "users/0" else re.escape(library)
    own = re.compile(rf"https?://zotero\.org/{home}/items/([A-Z0-9]{{8}})")
    return [found[1] for uri in uris if (found := own.fullmatch(str(uri)))]
