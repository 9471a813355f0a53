"""What waits for the user's decision since the last sync: doubtful matches and conflicts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from zotsync.plan.model import Action, Change, Conflict, MatchNote
from zotsync.state.memory import Memory

#: The actions that wait.
WAITING = frozenset({"review", "conflict"})


class WaitingActions:
    """The actions of one library that wait. Callers open the transaction; reads need none."""

    def __init__(self, memory: Memory) -> None:
        """Keeps to the memory's library."""
        self._db, self._id = memory.db, memory.library_id

    def put(self, sources: Iterable[str], actions: Sequence[Action]) -> None:
        """Notes what of a plan waits, in place of what waited of these sources before."""
        self._db.executemany(
            "DELETE FROM waiting WHERE library=? AND source=?",
            [(self._id, source) for source in sources],
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO waiting VALUES (?,?,?,?)",
            [
                (self._id, action.source, action.ref_id, _text(action))
                for action in actions
                if action.action in WAITING
            ],
        )

    def drop(self, source: str, ref_id: str) -> None:
        """A reference that was decided waits no more."""
        self._db.execute(
            "DELETE FROM waiting WHERE library=? AND source=? AND ref_id=?",
            (self._id, source, ref_id),
        )

    def sources(self) -> set[str]:
        """The sources of which something waits."""
        rows = self._db.execute("SELECT DISTINCT source FROM waiting WHERE library=?", (self._id,))
        return {source for (source,) in rows}

    def actions(self) -> list[Action]:
        """Everything that waits, by source and number."""
        rows = self._db.execute("SELECT action FROM waiting WHERE library=?", (self._id,))
        actions = [_action(text) for (text,) in rows]
        return sorted(actions, key=lambda one: (one.source, one.ordinal or 0, one.ref_id))


def _text(action: Action) -> str:
    row = asdict(action)
    del row["baseline"]
    return json.dumps(row, ensure_ascii=False)


def _action(text: str) -> Action:
    row = json.loads(text)
    note = row["match"]
    return Action(
        action=row["action"],
        source=row["source"],
        ref_id=row["ref_id"],
        ordinal=row["ordinal"],
        item_key=row["item_key"],
        title=row["title"],
        changes=tuple(Change(**change) for change in row["changes"]),
        conflicts=tuple(Conflict(**conflict) for conflict in row["conflicts"]),
        match=MatchNote(
            note["rule"], note["confidence"], tuple(note["evidence"]), tuple(note["candidates"])
        ),
        reason=row["reason"],
        raw=row["raw"],
    )
