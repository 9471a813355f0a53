"""Taking a run back: what it wrote is reversed, except what the user has touched since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zotsync.engine.apply import DONE, MOVED, WriteResult
from zotsync.engine.report import Outcome
from zotsync.engine.workspace import Workspace
from zotsync.library.base import Failure, WriteReport
from zotsync.model.errors import LibraryMoved, UserError, WriteRejected
from zotsync.model.item import NOT_FIELDS, ObjectData
from zotsync.model.server_form import holds, tag_form, value_form
from zotsync.plan.model import Change
from zotsync.plan.planner import empty_of, title_of
from zotsync.state.database import transaction
from zotsync.state.journal import JournalEntry

#: Lists that are taken back member by member.
SETS = ("tags", "collections")


@dataclass(frozen=True, slots=True)
class Reversal:
    """One object's way back: the payload to send (empty: leave it alone) and why."""

    entry: JournalEntry
    payload: Mapping[str, Any]
    before: Mapping[str, Any]
    outcome: str
    reason: str
    title: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Undo:
    """What an undo would do, in the order in which it is done."""

    run: int
    items: list[Reversal] = field(default_factory=list)
    collections: list[Reversal] = field(default_factory=list)

    def changes_count(self) -> int:
        """How many objects it would write."""
        return sum(1 for reversal in (*self.items, *self.collections) if reversal.payload)


def find_run(space: Workspace, run: int | None) -> int:
    """The run to take back: the given one, else the last that wrote something and still stands.

    Raises UserError if there is none.
    """
    fallen = space.journal.taken_back()
    for past in space.journal.runs():
        entries = [entry for entry in space.journal.entries(past.run) if entry.outcome == DONE]
        if run is None and entries and past.command != "undo" and past.run not in fallen:
            return past.run
        if run == past.run:
            if not entries:
                raise UserError(f"Run {run} wrote nothing.", hint="`zotsync runs` lists them.")
            return run
    raise UserError(
        f"There is no run {run} on this library." if run else "No run wrote anything here.",
        hint="`zotsync runs` lists them.",
    )


def plan_undo(space: Workspace, run: int) -> Undo:
    """What taking a run back means for the library as it is now."""
    space.snapshot.refresh(space.library)
    undo = Undo(run)
    entries = [entry for entry in space.journal.entries(run) if entry.outcome == DONE]
    items = [entry for entry in entries if entry.kind == "item"]
    held = space.snapshot.items(entry.key for entry in items)
    parents, members = _life_in(space)
    later = space.journal.changed_after(run)
    for entry in reversed(items):
        undo.items.append(
            _reversal(entry, held.get(entry.key), parents, _who_since(later.get(entry.key)))
        )
    leaving = {
        (r.entry.key, key)
        for r in undo.items
        for key in held.get(r.entry.key, {}).get("collections") or ()
        if r.outcome == "removed" or key not in r.payload.get("collections", (key,))
    }
    staying = {key for item, key in members - leaving}
    trashed: set[str] = set()
    for entry in reversed([entry for entry in entries if entry.kind == "collection"]):
        undo.collections.append(_collection_reversal(space, entry, staying, trashed))
    return undo


def _who_since(later: int | None) -> str:
    """Who changed an object after the run: a later run of ours, else the user."""
    return f"run {later} (undo that first)" if later else "you"


def _life_in(space: Workspace) -> tuple[set[str], set[tuple[str, str]]]:
    """Which items have notes or attachments, and who is in which collection (trash aside)."""
    parents: set[str] = set()
    members: set[tuple[str, str]] = set()
    for data in space.snapshot.every_item():
        if parent := data.get("parentItem"):
            parents.add(str(parent))
        members.update((str(data["key"]), key) for key in data.get("collections") or ())
    return parents, members


def _reversal(
    entry: JournalEntry, held: ObjectData | None, parents: set[str], since: str
) -> Reversal:
    if held is None:
        return Reversal(entry, {}, {}, "skipped", "deleted in Zotero since")
    title = title_of(held)
    if entry.creates:
        if held.get("deleted"):
            return Reversal(entry, {}, {}, "skipped", "in the trash already", title)
        if entry.key in parents:
            return Reversal(entry, {}, {}, "skipped", "it has notes or files now: kept", title)
        if not holds(held, entry.payload) or _added(held, entry):
            return Reversal(entry, {}, {}, "skipped", f"{since} changed it since: kept", title)
        payload = {"key": entry.key, "version": held["version"], "deleted": 1}
        return Reversal(entry, payload, {"deleted": 0}, "removed", "put in the trash", title)
    return _restored(entry, held, title, since)


def _added(held: ObjectData, entry: JournalEntry) -> bool:
    """Whether the user put something into an item that we made (any field we did not write)."""
    return any(
        value and name not in entry.payload
        for name, value in held.items()
        if name not in NOT_FIELDS
    )


def _restored(entry: JournalEntry, held: ObjectData, title: str, since: str) -> Reversal:
    payload: dict[str, Any] = {}
    touched: list[str] = []
    for name, before in entry.before.items():
        after, now = entry.payload.get(name), held.get(name)
        if name in SETS:
            value = _members_back(name, before or [], after or [], now or [])
            if value is not None:
                payload[name] = value
        elif value_form(name, now) == value_form(name, after):
            payload[name] = before
        else:
            touched.append(name)
    reason = f"{since} changed {', '.join(touched)} since: kept" if touched else "restored"
    if not payload:
        return Reversal(entry, {}, {}, "skipped", reason, title)
    changes = tuple(Change(name, held.get(name, ""), value) for name, value in payload.items())
    before = {name: held.get(name, empty_of(name)) for name in payload}
    payload |= {"key": entry.key, "version": held["version"]}
    return Reversal(entry, payload, before, "updated", reason, title, changes)


def _members_back(name: str, before: Any, after: Any, now: Any) -> list[Any] | None:
    """A set without what the run added and with what it took away; None if nothing is left to do.

    What the user added or removed since is not ours to undo.
    """

    def ids(members: Any) -> dict[str, Any]:
        if name == "tags":
            return {tag_form(tag["tag"]): tag for tag in members}
        return {key: key for key in members}

    was, made, present = ids(before), ids(after), ids(now)
    added = made.keys() - was.keys()
    taken = was.keys() - made.keys()
    back = [member for key, member in present.items() if key not in added]
    back += [was[key] for key in was if key in taken and key not in present]
    return None if ids(back).keys() == present.keys() else back


def _collection_reversal(
    space: Workspace, entry: JournalEntry, staying: set[str], trashed: set[str]
) -> Reversal:
    """A collection that the run made goes to the trash if nothing else lives in it; one that the
    run (an undo) put there comes out of it.

    `staying` are the collections that somebody stays in.
    """
    collections = space.snapshot.collections()
    held = collections.get(entry.key)
    if held and held.get("deleted") and entry.payload.get("deleted"):
        name = str(held.get("name", ""))
        payload = {"key": entry.key, "version": held["version"], "deleted": False}
        return Reversal(entry, payload, {"deleted": True}, "updated", "out of the trash", name)
    if held is None or held.get("deleted"):
        return Reversal(entry, {}, {}, "skipped", "the collection is gone already")
    name = str(held.get("name", ""))
    children = {
        key
        for key, data in collections.items()
        if data.get("parentCollection") == entry.key and not data.get("deleted")
    }
    if entry.key in staying or children - trashed:
        return Reversal(entry, {}, {}, "skipped", "the collection holds other things: kept", name)
    trashed.add(entry.key)
    payload = {"key": entry.key, "version": held["version"], "deleted": True}
    return Reversal(entry, payload, {"deleted": False}, "removed", "empty collection", name)


def carry_out(space: Workspace, undo: Undo, run: int) -> list[Outcome]:
    """Sends an undo in batches; the outcomes, item by item."""
    seq = 1
    outcomes: list[Outcome] = []
    for kind, reversals in (("item", undo.items), ("collection", undo.collections)):
        to_send = [reversal for reversal in reversals if reversal.payload]
        bound = space.library.capabilities.max_objects
        for start in range(0, len(to_send), bound):
            batch = to_send[start : start + bound]
            outcomes += _send(space, kind, batch, run, seq)
            seq += len(batch)
        outcomes += [_outcome(r, r.outcome) for r in reversals if not r.payload]
    return outcomes


def _send(space: Workspace, kind: str, batch: list[Reversal], run: int, seq: int) -> list[Outcome]:
    entries = [
        JournalEntry(
            run, seq + offset, kind, r.entry.key, r.payload, r.before, r.entry.memory_before,
            r.entry.memory,
        )
        for offset, r in enumerate(batch)
    ]  # fmt: skip
    with transaction(space.db):
        space.journal.write_ahead(entries)
    send = space.library.write_items if kind == "item" else space.library.write_collections
    try:
        report = send([dict(reversal.payload) for reversal in batch])
    except (LibraryMoved, WriteRejected) as error:
        failure = Failure(412, error.message)
        report = WriteReport({}, {}, dict.fromkeys(range(len(batch)), failure), 0)
    outcomes = []
    with transaction(space.db):
        space.snapshot.put(kind, [data for data in report.successful.values() if data])
        for position, (entry, reversal) in enumerate(zip(entries, batch, strict=True)):
            fate = _fate(report, position, entry.key)
            version = int(report.successful.get(position, {}).get("version", 0))
            space.journal.close(
                entry, fate.outcome, key=entry.key, version=version, error=fate.error
            )
            if fate.outcome == DONE:
                _forget(space, kind, reversal)
                outcomes.append(_outcome(reversal, reversal.outcome))
            else:
                outcomes.append(_outcome(reversal, "failed", fate.error))
    return outcomes


def _fate(report: WriteReport, position: int, key: str) -> WriteResult:
    if position in report.successful or position in report.unchanged:
        return WriteResult(DONE, key)
    failure = report.failed.get(position, Failure(0, "no answer for this object"))
    return WriteResult(MOVED if failure.code == 412 else "failed", key, failure.message)


def _forget(space: Workspace, kind: str, reversal: Reversal) -> None:
    """The memory goes back to what it was before the run."""
    if kind == "collection":
        space.memory.drop_path(reversal.entry.key)
        return
    trashed = reversal.outcome == "removed"
    space.memory.put_undone(reversal.entry.key, undone=trashed)
    if not trashed:
        space.journal.recall(reversal.entry.memory_before)


def _outcome(reversal: Reversal, outcome: str, error: str = "") -> Outcome:
    recall = reversal.entry.memory[0] if reversal.entry.memory else None
    return Outcome(
        ref_id=recall.ref_id if recall else "",
        source=recall.source if recall else "",
        ordinal=recall.link.ordinal if recall and recall.link else None,
        item_key=reversal.entry.key,
        outcome=outcome,
        title=reversal.title,
        changes=reversal.changes,
        error=error,
        reason=reversal.reason,
    )
