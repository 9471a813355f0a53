"""The journal: what each run was about to write, what it replaced, and what became of it.

Rows are written before a batch goes out and closed in one transaction with the memory they
change. A run that died leaves open rows; the next run closes them first. The before-values are
what `undo` restores.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from zotsync.match.model import Link
from zotsync.plan.model import BaselineUpdate, baseline_from, baseline_row
from zotsync.state.memory import Memory


def update_row(update: BaselineUpdate) -> dict[str, Any]:
    """A baseline update as the journal stores it."""
    return {
        "source": update.source,
        "ref_id": update.ref_id,
        "item_key": update.item_key,
        "baseline": baseline_row(update.baseline) if update.baseline else None,
        "link": _link_row(update.link, update.item_key) if update.link else None,
        "forget": update.forget,
    }


def _link_row(link: Link, item_key: str) -> list[Any]:
    """A link, with its item where that is another than the one written."""
    own = [link.item_key] if link.item_key != item_key else []
    return [link.ordinal, link.raw, *own]


def _link_from(who: tuple[str, str, str], ordinal: int | None, raw: str, own: str = "") -> Link:
    source, ref_id, item_key = who
    return Link(source, ref_id, own or item_key, ordinal, raw)


def update_from(row: Mapping[str, Any]) -> BaselineUpdate:
    """A baseline update from its stored row."""
    who = (row["source"], row["ref_id"], row["item_key"])
    return BaselineUpdate(
        *who,
        baseline=baseline_from(row["baseline"]) if row["baseline"] else None,
        link=_link_from(who, *row["link"]) if row["link"] else None,
        forget=bool(row["forget"]),
    )


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One journalled write. `kind`: item or collection; `outcome`: "", done, failed or lost.

    `base` is the library version the write was based on (0: none), so that it would have made a
    version of at least `base` + 1.
    """

    run: int
    seq: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    before: Mapping[str, Any]
    memory: tuple[BaselineUpdate, ...] = ()
    memory_before: tuple[BaselineUpdate, ...] = ()
    outcome: str = ""
    version: int = 0
    error: str = ""
    base: int = 0

    @property
    def creates(self) -> bool:
        """Whether the write made the object."""
        return not self.before


@dataclass(frozen=True, slots=True)
class Run:
    """One past run. `status`: running, done, failed or interrupted; times are UTC, ISO 8601."""

    run: int
    library: str
    command: str
    started: str
    finished: str
    status: str
    of_run: int | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)


def now() -> str:
    """The present, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


#: In the summary of a run that died: the library was as it was before the run when its writes were
#: looked for, perhaps an older copy.
NOT_YET = "not_yet"

_COLUMNS = (
    "run, seq, kind, key, payload, before, memory, memory_before, outcome, version, error, base"
)


class RunJournal:
    """The journal of one library."""

    def __init__(self, memory: Memory) -> None:
        """Keeps to the memory's library."""
        self._memory = memory
        self._db: sqlite3.Connection = memory.db

    def begin(self, command: str, of_run: int | None = None) -> int:
        """Opens a run; its number."""
        cursor = self._db.execute(
            "INSERT INTO run (library, command, started, status, of_run) VALUES (?,?,?,?,?)",
            (self._memory.library_id, command, now(), "running", of_run),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def last(self) -> str:
        """The library's last run, its number and when it began: "7 2026-01-31T12:00:00Z"; "" for
        none.
        """
        row = self._db.execute(
            "SELECT id || ' ' || started FROM run WHERE library=? ORDER BY id DESC LIMIT 1",
            (self._memory.library_id,),
        ).fetchone()
        return str(row[0]) if row else ""

    def knows(self, run: str) -> bool:
        """Whether a run that `last` named somewhere is one of these, or has been forgotten."""
        number, _, started = run.partition(" ")
        if not number.isdigit() or not started:
            return True
        row = self._db.execute("SELECT started FROM run WHERE id=?", (int(number),)).fetchone()
        if row is not None:
            return bool(row[0] == started)
        made = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name='run'").fetchone()
        return made is not None and int(made[0]) >= int(number)

    def finish(self, run: int, status: str, summary: Mapping[str, Any]) -> None:
        """Closes a run."""
        self._db.execute(
            "UPDATE run SET finished=?, status=?, summary=? WHERE id=?",
            (now(), status, json.dumps(summary), run),
        )

    def forget_old(self, keep: int) -> None:
        """Forgets all but the last `keep` runs: they can no longer be listed or undone.

        A run that is not finished stays, and so does an undo whose items still lie in the trash,
        and the last run that tells the configuration of some lists.
        """
        library = self._memory.library_id
        old = self._db.execute(
            "SELECT id FROM run WHERE library=:library AND status!='running' AND id <= "
            "(SELECT id FROM run WHERE library=:library ORDER BY id DESC LIMIT 1 OFFSET :keep) "
            "AND id NOT IN (SELECT run FROM journal WHERE outcome='' OR key IN "
            "(SELECT item_key FROM undone WHERE library=:library)) AND id NOT IN (SELECT MAX(id) "
            "FROM run WHERE library=:library AND json_extract(summary, '$.config') IS NOT NULL "
            "GROUP BY json_extract(summary, '$.config'), json_extract(summary, '$.sources'))",
            {"library": library, "keep": keep},
        ).fetchall()
        self._db.executemany("DELETE FROM journal WHERE run=?", old)
        self._db.executemany("DELETE FROM run WHERE id=?", old)

    def runs(self, *, all_libraries: bool = False) -> list[Run]:
        """Past runs, newest first."""
        rows = self._db.execute(
            "SELECT run.id, library.identity, command, started, COALESCE(finished, ''), status, "
            "of_run, summary FROM run JOIN library ON library.id = run.library "
            "WHERE ? OR run.library=? ORDER BY run.id DESC",
            (all_libraries, self._memory.library_id),
        )
        return [
            Run(row[0], row[1], row[2], row[3], row[4], row[5], row[6], json.loads(row[7]))
            for row in rows
        ]

    def configurations(self) -> dict[str, str]:
        """Source → the configuration file that it was last synced from, as far as runs tell.

        Of a source that no run on this library tells about, runs on other libraries do: its claims
        may have come to its name by a look alone.
        """
        found: dict[str, str] = {}
        for run in [*reversed(self.runs(all_libraries=True)), *reversed(self.runs())]:
            if config := run.summary.get("config"):
                found.update(dict.fromkeys(run.summary.get("sources", ()), str(config)))
        return found

    def taken_back(self) -> frozenset[int]:
        """The runs that an undo has taken back (unless that undo was taken back itself)."""
        undone: set[int] = set()
        for run in self.runs():  # newest first: an undo of an undo is met before it
            if run.command == "undo" and run.of_run is not None and run.run not in undone:
                undone.add(run.of_run)
        return frozenset(undone)

    def changed_after(self, run: int) -> dict[str, int]:
        """Item key → the last run after this one that wrote the item and still stands."""
        fallen = self.taken_back()
        rows = self._db.execute(
            "SELECT journal.key, run.id FROM journal JOIN run ON run.id = journal.run "
            "WHERE run.library=? AND run.id>? AND run.command!='undo' AND journal.kind='item' "
            "AND journal.outcome='done' ORDER BY run.id",
            (self._memory.library_id, run),
        )
        return {key: number for key, number in rows if number not in fallen}

    def unfinished(self) -> list[int]:
        """Runs that died, and runs that stopped with a write whose outcome they never learned."""
        rows = self._db.execute(
            "SELECT id FROM run WHERE library=? AND (status='running' "
            "OR id IN (SELECT run FROM journal WHERE outcome='')) ORDER BY id",
            (self._memory.library_id,),
        )
        return [row[0] for row in rows]

    def not_yet(self, runs: Iterable[str] | None = None) -> list[int]:
        """The runs whose writes were looked for in a library as it was before them: of these (as
        `last` names them), or of all.
        """
        rows = self._db.execute(
            "SELECT id, summary FROM run WHERE library=? AND status='interrupted' ORDER BY id",
            (self._memory.library_id,),
        ).fetchall()
        these = None if runs is None else {run.partition(" ")[0] for run in runs}
        found = [run for run, summary in rows if json.loads(summary).get(NOT_YET)]
        return [run for run in found if these is None or str(run) in these]

    def write_ahead(self, entries: Iterable[JournalEntry]) -> None:
        """Notes what is about to be sent (the caller holds a transaction)."""
        self._db.executemany(
            "INSERT INTO journal "
            "(run, seq, kind, key, payload, before, memory, memory_before, base) "
            "VALUES (?,?,?,?,?,?,?,?,?)",
            [
                (
                    entry.run,
                    entry.seq,
                    entry.kind,
                    entry.key,
                    _json(entry.payload),
                    _json(entry.before),
                    _json([update_row(update) for update in entry.memory]),
                    _json([update_row(update) for update in entry.memory_before]),
                    entry.base,
                )
                for entry in entries
            ],
        )

    def close(
        self, entry: JournalEntry, outcome: str, *, key: str, version: int, error: str = ""
    ) -> None:
        """Notes what became of a write; `key` is the one the library gave."""
        self._db.execute(
            "UPDATE journal SET outcome=?, key=?, version=?, error=? WHERE run=? AND seq=?",
            (outcome, key, version, error, entry.run, entry.seq),
        )

    def entries(self, run: int) -> list[JournalEntry]:
        """All writes of a run, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE run=? ORDER BY seq",  # noqa: S608
            (run,),
        )
        return [_entry(row) for row in rows]

    def written_since(self, key: str, version: int) -> list[JournalEntry]:
        """Our writes to an item that made a later version of it, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE kind='item' AND key=? AND outcome='done' "  # noqa: S608
            "AND version>? AND run IN (SELECT id FROM run WHERE library=?) ORDER BY run, seq",
            (key, version, self._memory.library_id),
        )
        return [_entry(row) for row in rows]

    def writes_to(self, key: str) -> list[tuple[Run, JournalEntry]]:
        """The writes to an item that landed, each with its run, newest first."""
        runs = {run.run: run for run in self.runs()}
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE kind='item' AND key=? AND outcome='done' "  # noqa: S608
            "AND run IN (SELECT id FROM run WHERE library=?) ORDER BY run DESC, seq DESC",
            (key, self._memory.library_id),
        )
        return [(runs[row[0]], _entry(row)) for row in rows]

    def remember(self, updates: Sequence[BaselineUpdate], *, key: str = "") -> None:
        """Remembers what a landed write settled; `key` replaces the planned item key."""
        for update in updates:
            item_key = key or update.item_key
            if update.forget:
                self._memory.drop_baseline(update.item_key, update.source)
                self._memory.drop_link(update.source, update.ref_id, update.item_key)
            if update.baseline is not None:
                self._memory.put_baseline(replace(update.baseline, item_key=item_key))
            if update.link is not None:
                moved = update.link.item_key == update.item_key
                link = replace(update.link, item_key=item_key) if moved else update.link
                self._memory.put_link(link)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    return JournalEntry(
        run=row[0],
        seq=row[1],
        kind=row[2],
        key=row[3],
        payload=json.loads(row[4]),
        before=json.loads(row[5]),
        memory=tuple(update_from(update) for update in json.loads(row[6])),
        memory_before=tuple(update_from(update) for update in json.loads(row[7])),
        outcome=row[8],
        version=row[9],
        error=row[10],
        base=row[11],
    )
