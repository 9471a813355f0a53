"""Finishing a run that died: which of its writes landed, and which did not.

A journalled write without an outcome was sent or about to be sent. If the library now holds what
it said, it landed: its memory is settled. If not, the next plan proposes it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zotsync.engine.workspace import Workspace
from zotsync.match.keys import match_keys
from zotsync.match.records import record_of_item
from zotsync.model.item import ObjectData
from zotsync.model.server_form import holds, value_form
from zotsync.state.database import transaction
from zotsync.state.journal import JournalEntry


def recover(space: Workspace) -> int:
    """Settles every unfinished run against the (fresh) snapshot; how many writes had landed."""
    landed = 0
    for run in space.journal.unfinished():
        claimed: set[str] = set()
        renamed: dict[str, str] = {}
        for entry in space.journal.entries(run):
            if entry.outcome:
                continue
            found = _landed(space, entry, claimed, renamed)
            with transaction(space.db):
                if found is None:
                    space.journal.close(
                        entry, "lost", key=entry.key, version=0, error="the run was interrupted"
                    )
                else:
                    landed += 1
                    claimed.add(str(found["key"]))
                    renamed[entry.key] = str(found["key"])
                    _settle(space, entry, found)
        space.journal.finish(run, "interrupted", {"recovered": landed})
    return landed


def _settle(space: Workspace, entry: JournalEntry, found: ObjectData) -> None:
    key = str(found["key"])
    space.journal.close(entry, "done", key=key, version=int(found["version"]))
    if entry.kind == "collection" and found.get("deleted"):
        space.memory.drop_path(key)  # an undo had put it there, not the user
    if entry.kind == "item":
        space.memory.put_undone(key, undone=bool(entry.payload.get("deleted")))
        space.journal.recall(entry.memory, key=key)


def _landed(
    space: Workspace, entry: JournalEntry, claimed: set[str], renamed: Mapping[str, str]
) -> ObjectData | None:
    """The object that a write made or changed, if the library shows that it arrived."""
    if entry.kind == "collection":
        return _landed_collection(space, entry, renamed)
    held = space.snapshot.items([entry.key]).get(entry.key)
    if held is not None:
        return held if entry.creates or partially_applied(held, entry, renamed) else None
    if not entry.creates or space.library.capabilities.client_keys:
        return None
    work = record_of_item({**entry.payload, "key": ""})
    for match_key in match_keys(work) if work else ():
        for candidate in space.snapshot.lookup(match_key):
            data = space.snapshot.items([candidate.key]).get(candidate.key)
            if data and candidate.key not in claimed and holds(data, entry.payload, renamed):
                return data
    return None


def _landed_collection(
    space: Workspace, entry: JournalEntry, renamed: Mapping[str, str]
) -> ObjectData | None:
    collections = space.snapshot.collections()
    if entry.key in collections:
        held = collections[entry.key]
        return held if bool(held.get("deleted")) == bool(entry.payload.get("deleted")) else None
    if entry.payload.get("deleted"):  # the desktop lists no collection that is in the trash
        return {"key": entry.key, "version": 0, "deleted": True}
    parent = entry.payload.get("parentCollection") or ""
    wanted = (renamed.get(str(parent), parent), entry.payload.get("name"))
    for data in collections.values():
        if (data.get("parentCollection") or "", data.get("name")) == wanted:
            return data
    return None


def partially_applied(data: ObjectData, entry: JournalEntry, renamed: Mapping[str, str]) -> bool:
    """Whether an item bears a trace of an update, although the user may have gone on from there.

    Any value that the update set will do: the version refuses an update as a whole.
    """
    if holds(data, entry.payload, renamed):
        return True
    if int(data["version"]) <= int(entry.payload.get("version", 0)):
        return False
    return any(
        _set_anew(
            value_form(name, entry.before.get(name)),
            value_form(name, value, renamed),
            value_form(name, data.get(name), renamed),
        )
        for name, value in entry.payload.items()
        if name in entry.before
    )


def _set_anew(before: Any, sent: Any, now: Any) -> bool:
    """Whether a value, or one member of a set, is now as sent and was not so before."""
    if isinstance(sent, frozenset):
        return any(member in now for member in sent if member not in before)
    return bool(now == sent != before)
