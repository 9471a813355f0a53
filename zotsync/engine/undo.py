"""The plan that takes a run back: what it wrote is reversed, except what was touched since.

Created items and collections go to the trash, fields get their earlier values, sets lose what the
run added and get back what it took. What the user (or a later run) changed since stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from zotsync.engine.batch import DONE
from zotsync.engine.library_state import LibraryState
from zotsync.engine.memory_back import updates_of_undone
from zotsync.engine.planning import without_void
from zotsync.engine.reversal import (
    Reversal,
    reversal_of,
    wanted_by_others,
)
from zotsync.model.errors import NothingToUndo, UserError
from zotsync.model.item import ObjectData
from zotsync.model.server_form import holds
from zotsync.plan.model import (
    Action,
    Baseline,
    BaselineUpdate,
    CollectionStep,
    ItemWrite,
    Plan,
)
from zotsync.state.journal import JournalEntry

#: What a user changes of a collection: its name, and where it lies.
PLACE = ("name", "parentCollection")


def find_run(session: LibraryState, run: int | None) -> int:
    """The run to take back: the given one, else the last that wrote something and still stands,
    as a whole or in what its undo had to leave and could take back by now.

    Raises:
        UserError: there is none, or it wrote nothing.
        NothingToUndo: none is given, and all are taken back already.
    """
    taken_back = session.journal.taken_back()
    fallen = False
    for past in session.journal.runs():
        wrote = bool(_written(session, past.run))
        if run is None and wrote and past.command != "undo":
            if past.run not in taken_back or _something_left(session, past.run):
                return past.run
            fallen = True
        if run == past.run:
            if not wrote:
                raise UserError(f"Run {run} wrote nothing.", hint="`zotsync runs` lists them.")
            return run
    if fallen:
        undos = (past.run for past in session.journal.runs() if past.command == "undo")
        last = next((number for number in undos if _written(session, number)), 0)
        raise NothingToUndo(
            "Every run that wrote something is taken back already.",
            hint="`zotsync runs` lists them"
            + (f"; `zotsync undo {last}` takes the last undo back." if last else "."),
        )
    raise UserError(
        f"There is no run {run} on this library." if run else "No run wrote anything here.",
        hint="`zotsync runs` lists them.",
    )


def plan_undo(session: LibraryState, run: int) -> Plan:
    """What taking a run back means for the (fresh) snapshot; writes nothing.

    Raises NothingToUndo if an earlier undo left nothing of the run to take back.
    """
    entries = _written(session, run)
    earlier = _undo_of(session, run)
    by_undo = {entry.key for entry in _written(session, earlier)} if earlier else set()
    items = _joined(entry for entry in entries if entry.kind == "item")
    collections = session.snapshot.collections()
    found = session.snapshot.items(entry.key for entry in items)
    held = {key: without_void(data, collections) for key, data in found.items()}
    parents, members = _parents_and_members(session)
    taken_out = _taken_out(session, run, held)
    later = session.journal.changed_after(run)
    undone = session.memory.undone()
    draft = _UndoDraft(session)
    for entry in reversed(items):
        known = session.memory.baselines([entry.key]).get(entry.key, {})
        item_type = str(held.get(entry.key, {}).get("itemType", ""))
        wanted = wanted_by_others(entry, known, item_type)
        since = _who_since(later.get(entry.key), earlier if entry.key in by_undo else None)
        reversal = reversal_of(
            wanted, held.get(entry.key), parents, since, collections, undone=entry.key in undone
        )
        if reversal.action == "remove" and entry.key in taken_out:
            reversal = Reversal("skip", TAKEN_OUT, reversal.title)
        if wanted is not entry and not reversal.payload and reversal.reason == "restored":
            reversal = replace(reversal, reason=_wanted_by(entry, known))
        draft.add_item(entry, reversal)
    staying = {key for item, key in members - _leaving(draft.writes, held)}
    for entry in reversed([entry for entry in entries if entry.kind == "collection"]):
        draft.add_collection(entry, staying)
    plan = draft.plan()
    if earlier and not plan.changes_count():
        kept = any(one.reason.startswith("you ") and one.item_key not in by_undo
                   for one in plan.actions)  # fmt: skip
        raise NothingToUndo(
            f"Run {run} was already taken back by run {earlier}"
            + (", but for what was changed since: that stays." if kept else "."),
            hint=f"`zotsync undo {earlier}` would bring it back.",
        )
    return plan


#: What is said of an item that an earlier undo had put in the trash, and that is there again.
TAKEN_OUT = "taken out of the trash since an earlier undo: kept"


def _taken_out(session: LibraryState, run: int, held: Mapping[str, ObjectData]) -> set[str]:
    """The items that an earlier undo of a run put in the trash, and that are there again.

    Of an undo that died, the version tells: one that moved on without a change was in the trash.
    """
    sent = (entry for undo in _undos_of(session, run) for entry in session.journal.entries(undo))
    return {
        entry.key
        for entry in sent
        if entry.kind == "item"
        and entry.payload.get("deleted")
        and not held.get(entry.key, {"deleted": 1}).get("deleted")
        and int(held[entry.key]["version"]) > int(entry.payload.get("version", 0))
    }


def _written(session: LibraryState, run: int) -> list[JournalEntry]:
    """The writes of a run that reached the library."""
    return [entry for entry in session.journal.entries(run) if entry.outcome == DONE]


def _undo_of(session: LibraryState, run: int) -> int | None:
    """The last undo that took something of a run back and still stands itself."""
    return next((undo for undo in _undos_of(session, run) if _written(session, undo)), None)


def _undos_of(session: LibraryState, run: int) -> list[int]:
    """The undos of a run that still stand themselves, newest first."""
    fallen = session.journal.taken_back()
    return [
        past.run
        for past in session.journal.runs()
        if past.command == "undo" and past.of_run == run and past.run not in fallen
    ]


def _something_left(session: LibraryState, run: int) -> bool:
    """Whether a run's undos left something of it that could be taken back now.

    What they took back is done with: if it is there again, somebody wanted it so.
    """
    taken: dict[str, set[str]] = {}
    for undo in _undos_of(session, run):
        for entry in _written(session, undo):
            taken.setdefault(entry.key, set()).update(entry.payload)
    entries = _written(session, run)
    if all(entry.key in taken and entry.before.keys() <= taken[entry.key] for entry in entries):
        return False
    try:
        plan = plan_undo(session, run)
    except NothingToUndo:
        return False
    left = any(write.payload.keys() - taken.get(write.item_key, set()) for write in plan.writes)
    return left or any(step.key not in taken for step in plan.collections)


def _joined(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """One entry an item: what it was before its first write of the run, and after its last."""
    joined: dict[str, JournalEntry] = {}
    for entry in entries:
        first = joined.pop(entry.key, entry)
        joined[entry.key] = replace(
            entry,
            payload={**first.payload, **entry.payload},
            before={} if first.creates else {**entry.before, **first.before},
            memory_before=first.memory_before,
        )
    return list(joined.values())


def _leaving(writes: Iterable[ItemWrite], held: Mapping[str, ObjectData]) -> set[tuple[str, str]]:
    """The memberships (item, collection) that the writes of an undo end."""
    return {
        (write.item_key, key)
        for write in writes
        for key in held[write.item_key].get("collections") or ()
        if write.payload.get("deleted") or key not in write.payload.get("collections", (key,))
    }


@dataclass(slots=True)
class _UndoDraft:
    """The plan of an undo in the making."""

    session: LibraryState
    actions: list[Action] = field(default_factory=list)
    writes: list[ItemWrite] = field(default_factory=list)
    collections: list[CollectionStep] = field(default_factory=list)

    def plan(self) -> Plan:
        return Plan(
            self.session.library.spec,
            self.session.snapshot.version,
            collections=tuple(self.collections),
            actions=tuple(self.actions),
            writes=tuple(self.writes),
        )

    def add_item(self, entry: JournalEntry, reversal: Reversal) -> None:
        """One action a reference of the item, and the write if there is something to write."""
        updates = updates_of_undone(self.session, entry, reversal)
        place = len(self.actions)
        self.actions += [_action(entry, reversal, update) for update in updates]
        if reversal.payload:
            positions = tuple(range(place, len(self.actions)))
            version = int(reversal.payload["version"])
            self.writes.append(
                ItemWrite(entry.key, version, reversal.payload, reversal.before, positions)
            )

    def add_collection(self, entry: JournalEntry, staying: set[str]) -> None:
        """A collection that the run made goes to the trash if nothing else lives in it; one that
        the run (an undo) put there comes out of it.

        `staying` are the collections that some item stays in.
        """
        collections = self.session.snapshot.collections()
        data = collections.get(entry.key)
        name = str((data or {}).get("name", ""))
        action = Action("skip", "", "", None, entry.key, name, reason="", kind="collection")
        if data and data.get("deleted") and entry.payload.get("deleted"):
            self._write(replace(action, action="update", reason="out of the trash"), data)
        elif data is None or data.get("deleted"):
            self.actions.append(replace(action, reason="the collection is gone already"))
        elif not holds(data, {name: entry.payload.get(name) for name in PLACE}):
            self.actions.append(replace(action, reason="you changed it since: kept"))
        elif entry.key in staying or self._children(entry.key, collections):
            kept = "the collection holds other things: kept"
            self.actions.append(replace(action, reason=kept))
        else:
            self._write(replace(action, action="remove", reason="empty collection"), data)

    def _write(self, action: Action, data: ObjectData) -> None:
        step = "trash" if action.action == "remove" else "restore"
        self.actions.append(action)
        self.collections.append(
            CollectionStep(
                step,
                action.title,
                action.item_key,
                action.title,
                str(data.get("parentCollection") or ""),
                version=int(data["version"]),
            )
        )

    def _children(self, key: str, collections: Mapping[str, ObjectData]) -> bool:
        """Whether a collection has live children that do not go to the trash with it."""
        trashed = {step.key for step in self.collections if step.action == "trash"}
        return any(
            child not in trashed
            for child, data in collections.items()
            if data.get("parentCollection") == key and not data.get("deleted")
        )


def _wanted_by(entry: JournalEntry, known: Mapping[str, Baseline]) -> str:
    """Why what a run gave stays, though nobody changed it since."""
    own = {update.source for update in entry.memory}
    others = [name for name, one in known.items() if name not in own and not one.released]
    return "another list asks for it as well: kept" if others else "it is yours by now: kept"


def _action(entry: JournalEntry, reversal: Reversal, update: BaselineUpdate) -> Action:
    link = update.link
    own = link.item_key if link and link.item_key != update.item_key else ""
    writes = bool(reversal.payload)
    return Action(
        action=reversal.action,
        source=update.source,
        ref_id=update.ref_id,
        ordinal=link.ordinal if link else None,
        item_key=entry.key,
        title=reversal.title,
        changes=reversal.changes,
        reason=reversal.reason,
        baseline=update.baseline if writes else None,
        raw=link.raw if link else "",
        forget=update.forget and writes,
        own_key=own,  # the name may have stood for another item before the run
    )


def _who_since(later: int | None, undo: int | None) -> str:
    """Who changed an object after the run: a later run of ours, an undo of it, else the user."""
    if later:
        return f"run {later} (undo that first)"
    return f"run {undo}" if undo else "you"


def _parents_and_members(session: LibraryState) -> tuple[set[str], set[tuple[str, str]]]:
    """Which items have notes or attachments, and who is in which collection (trash aside)."""
    parents: set[str] = set()
    members: set[tuple[str, str]] = set()
    for data in session.snapshot.every_item():
        if parent := data.get("parentItem"):
            parents.add(str(parent))
        members.update((str(data["key"]), key) for key in data.get("collections") or ())
    return parents, members
