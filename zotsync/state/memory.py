"""What zotsync remembers of a library: baselines, links, decisions, collections, sources."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Collection, Iterable

from zotsync.match.model import Link
from zotsync.plan.collections import path_form
from zotsync.plan.model import Baseline, baseline_from, baseline_row
from zotsync.plan.vanished import Claim
from zotsync.state.remembered import cut_short

#: A baseline that is a claim: its source has not let go of the item.
_CLAIM = "json_extract(data, '$.released') IS NULL"

#: How many keys are asked for in one statement.
_AT_ONCE = 500


def baseline_json(baseline: Baseline) -> str:
    """A baseline as kept."""
    return json.dumps(baseline_row(baseline), ensure_ascii=False, sort_keys=True)


@functools.lru_cache(maxsize=10_000)
def baseline_of(text: str) -> Baseline:
    """A kept baseline as a value; a run asks for the same ones several times."""
    return baseline_from(json.loads(text))


def _by_form(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Paths in their form; of two spellings that were once two paths, the one in form counts."""
    found: dict[str, str] = {}
    for path, key in rows:
        form = path_form(path)
        if form == path or form not in found:
            found[form] = key
    return found


class Memory:
    """The memory of one library. Callers open the transaction; reads need none."""

    def __init__(self, connection: sqlite3.Connection, identity: str, spec: str = "") -> None:
        """Finds or makes the library's row."""
        self.db = connection
        self.identity = identity
        connection.execute(
            "INSERT OR IGNORE INTO library (identity, spec) VALUES (?, ?)", (identity, spec)
        )
        row = connection.execute("SELECT id FROM library WHERE identity=?", (identity,)).fetchone()
        self.library_id = int(row[0])

    def baselines(self, item_keys: Iterable[str]) -> dict[str, dict[str, Baseline]]:
        """The baselines of these items: by item key, then source."""
        wanted = list(dict.fromkeys(item_keys))
        found: dict[str, dict[str, Baseline]] = {key: {} for key in wanted}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = self.db.execute(
                "SELECT item_key, source, data FROM baseline WHERE library=? AND item_key IN "  # noqa: S608
                f"({','.join('?' * len(some))}) ORDER BY item_key, source",
                (self.library_id, *some),
            )
            for key, source, text in rows:
                found[key][source] = baseline_of(text)
        return {key: known for key, known in found.items() if known}

    def baselines_of(self, sources: Iterable[str]) -> list[Baseline]:
        """Everything that these sources have proposed and not let go of, as remembered."""
        found: list[Baseline] = []
        for source in dict.fromkeys(sources):
            rows = self.db.execute(
                f"SELECT data FROM baseline WHERE library=? AND source=? AND {_CLAIM}",  # noqa: S608
                (self.library_id, source),
            )
            found += [baseline_of(text) for (text,) in rows]
        return found

    def links_elsewhere(self, sources: Collection[str]) -> list[Link]:
        """The links of all other sources, oldest names first."""
        rows = self.db.execute(
            "SELECT source, ref_id, item_key, ordinal, raw FROM link WHERE library=? "
            "ORDER BY source, ordinal, ref_id",
            (self.library_id,),
        )
        return [Link(*row) for row in rows if row[0] not in sources]

    def cut_short(self) -> frozenset[str]:
        """The items of references whose printed list of people is not whole."""
        return cut_short(self.db, self.library_id)

    def put_baseline(self, baseline: Baseline) -> None:
        """Remembers what a source proposed for an item."""
        self.db.execute(
            "INSERT OR REPLACE INTO baseline VALUES (?,?,?,?)",
            (self.library_id, baseline.item_key, baseline.source, baseline_json(baseline)),
        )

    def drop_baseline(self, item_key: str, source: str) -> None:
        """Forgets a source's claim on an item."""
        self.db.execute(
            "DELETE FROM baseline WHERE library=? AND item_key=? AND source=?",
            (self.library_id, item_key, source),
        )

    def links(self, sources: Iterable[str]) -> tuple[Link, ...]:
        """Which references of these sources were recognised as which items."""
        found: list[Link] = []
        for source in dict.fromkeys(sources):
            rows = self.db.execute(
                "SELECT source, ref_id, item_key, ordinal, raw FROM link "
                "WHERE library=? AND source=? ORDER BY ordinal, ref_id",
                (self.library_id, source),
            )
            found += [Link(*row) for row in rows]
        return tuple(found)

    def link(self, source: str, ref_id: str) -> Link | None:
        """As which item a reference was recognised, and its words then."""
        row = self.db.execute(
            "SELECT source, ref_id, item_key, ordinal, raw FROM link "
            "WHERE library=? AND source=? AND ref_id=?",
            (self.library_id, source, ref_id),
        ).fetchone()
        return Link(*row) if row else None

    def put_link(self, link: Link) -> None:
        """Remembers that a reference is an item."""
        self.db.execute(
            "INSERT OR REPLACE INTO link VALUES (?,?,?,?,?,?)",
            (self.library_id, link.source, link.ref_id, link.item_key, link.ordinal, link.raw),
        )

    def drop_link(self, source: str, ref_id: str, item_key: str = "") -> None:
        """Forgets a reference; with an item key only if it is still known as that item."""
        self.db.execute(
            "DELETE FROM link WHERE library=? AND source=? AND ref_id=? AND item_key=COALESCE(?, "
            "item_key)",
            (self.library_id, source, ref_id, item_key or None),
        )

    def claims(self, sources: Iterable[str]) -> tuple[Claim, ...]:
        """What these sources have asked for, item by item, as each was last known there."""
        found: list[Claim] = []
        for source in dict.fromkeys(sources):
            said = {link.item_key: link for link in self.links([source])}
            rows = self.db.execute(
                f"SELECT item_key FROM baseline WHERE library=? AND source=? AND {_CLAIM} "  # noqa: S608
                "ORDER BY item_key",
                (self.library_id, source),
            )
            for (key,) in rows:
                link = said.get(key)
                found.append(
                    Claim(source, key, link.ref_id, link.ordinal, link.raw)
                    if link
                    else Claim(source, key)
                )
        return tuple(
            sorted(found, key=lambda claim: (claim.source, claim.ordinal or 0, claim.ref_id))
        )

    def claim_counts(self) -> dict[str, int]:
        """How many items each source has a claim on."""
        rows = self.db.execute(
            f"SELECT source, COUNT(*) FROM baseline WHERE library=? AND {_CLAIM} "  # noqa: S608
            "GROUP BY source ORDER BY source",
            (self.library_id,),
        )
        return dict(rows.fetchall())

    def unnamed(self) -> frozenset[tuple[str, str]]:
        """The claims, (source, item key), of lists that were read whole and had them no more."""
        rows = self.db.execute(
            "SELECT source, item_key FROM unnamed WHERE library=?", (self.library_id,)
        )
        return frozenset(rows.fetchall())

    def put_unnamed(self, source: str, item_keys: Iterable[str]) -> None:
        """Notes the claims of a source, read whole, that it had no more; all others it has."""
        self.db.execute(
            "DELETE FROM unnamed WHERE library=? AND source=?", (self.library_id, source)
        )
        self.db.executemany(
            "INSERT OR IGNORE INTO unnamed VALUES (?,?,?)",
            [(self.library_id, source, key) for key in item_keys],
        )

    def drop_stale_links(self, source: str, here: Collection[str], items: Collection[str]) -> None:
        """Forgets the earlier names of references that are known under another name now."""
        for link in self.links([source]):
            if link.ref_id not in here and link.item_key in items:
                self.drop_link(source, link.ref_id)

    def linked_keys(self) -> list[str]:
        """Every item that some reference was recognised as."""
        rows = self.db.execute(
            "SELECT DISTINCT item_key FROM link WHERE library=?", (self.library_id,)
        )
        return [row[0] for row in rows]

    def decisions(self) -> dict[tuple[str, str], str]:
        """What the user decided in reviews: (source, ref_id) → key, new, skip, keep or take."""
        rows = self.db.execute(
            "SELECT source, ref_id, decision FROM decision WHERE library=?", (self.library_id,)
        )
        return {(source, ref_id): decision for source, ref_id, decision in rows}

    def decision_words(self) -> dict[tuple[str, str], str]:
        """The reference's words that each decision was made about ("" unknown)."""
        rows = self.db.execute(
            "SELECT source, ref_id, words FROM decision WHERE library=?", (self.library_id,)
        )
        return {(source, ref_id): words for source, ref_id, words in rows}

    def decide(self, source: str, ref_id: str, decision: str, *, words: str = "") -> None:
        """Keeps a decision about a reference of these words; "" takes it back."""
        key = (self.library_id, source, ref_id)
        if decision:
            row = (*key, decision, words)
            self.db.execute("INSERT OR REPLACE INTO decision VALUES (?,?,?,?,?)", row)
        else:
            self.db.execute("DELETE FROM decision WHERE library=? AND source=? AND ref_id=?", key)

    def paths(self) -> dict[str, str]:
        """The collections that zotsync made or used: path → key."""
        rows = self.db.execute("SELECT path, key FROM filed WHERE library=?", (self.library_id,))
        return _by_form(rows)

    def put_path(self, path: str, key: str) -> None:
        """Remembers the collection behind a path, so that a renamed one is still found."""
        self.db.execute("INSERT OR REPLACE INTO filed VALUES (?,?,?)", (self.library_id, path, key))

    def put_undone_collection(self, key: str) -> None:
        """Notes that an undo put a collection in the trash: its path no longer stands for it."""
        who = (self.library_id, key)
        self.db.execute(
            "INSERT OR REPLACE INTO undone_collection SELECT library, path, key FROM filed "
            "WHERE library=? AND key=?",
            who,
        )
        self.db.execute("DELETE FROM filed WHERE library=? AND key=?", who)

    def restore_collection(self, path: str, key: str) -> None:
        """Notes that a collection is out of the trash again, under a path ("": its earlier one)."""
        who = (self.library_id, key)
        found = self.db.execute(
            "SELECT path FROM undone_collection WHERE library=? AND key=?", who
        ).fetchone()
        if found:
            self.put_path(path or found[0], key)
        self.db.execute("DELETE FROM undone_collection WHERE library=? AND key=?", who)

    def undone_collections(self) -> dict[str, str]:
        """The collections that an undo put in the trash: path → key."""
        rows = self.db.execute(
            "SELECT path, key FROM undone_collection WHERE library=?", (self.library_id,)
        )
        return _by_form(rows)

    def undone(self) -> frozenset[str]:
        """Items that an undo put in the trash and that nobody has moved since.

        One that the user took out and threw away again is the user's to bring back: its version
        is no longer the one that our last write gave it.
        """
        rows = self.db.execute(
            "SELECT undone.item_key FROM undone JOIN object ON object.library = undone.library "
            "AND object.kind='item' AND object.key = undone.item_key JOIN "
            "(SELECT key, version, MAX(run) FROM journal WHERE kind='item' AND outcome='done' "
            "AND key IN (SELECT item_key FROM undone WHERE library=?) "
            "AND run IN (SELECT id FROM run WHERE library=?) GROUP BY key) AS ours "
            "ON ours.key = undone.item_key AND ours.version = object.version "
            "WHERE undone.library=?",
            (self.library_id, self.library_id, self.library_id),
        )
        return frozenset(row[0] for row in rows)

    def put_undone(self, item_key: str, *, undone: bool) -> None:
        """Notes (or forgets) that an undo put an item in the trash."""
        row = (self.library_id, item_key)
        if undone:
            self.db.execute("INSERT OR IGNORE INTO undone VALUES (?,?)", row)
        else:
            self.db.execute("DELETE FROM undone WHERE library=? AND item_key=?", row)
