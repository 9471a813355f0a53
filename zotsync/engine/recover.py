"""Finishing a run that died: which of its writes landed, and which did not.

A journalled write without an outcome was sent or about to be sent. It landed if the library shows
that it did; then what it settled is remembered. If not, the next plan proposes it again.

Proof is that the library holds every value that was sent. The user may have gone on from there
before we look: then what is left of the write must show, or that the batch got past it (`traces`).
Whatever is there by somebody else's hand is no proof. Where nobody can tell, nothing is written
over without a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zotsync.data import bundled_schema
from zotsync.engine.arrival import arrived, versions_as_sent
from zotsync.engine.library_state import LibraryState
from zotsync.engine.local_edits import local_edits
from zotsync.engine.memory_back import members_of
from zotsync.engine.reversal import SETS
from zotsync.match.keys import match_keys
from zotsync.match.records import record_of_item
from zotsync.model.item import ObjectData
from zotsync.model.server_form import holds
from zotsync.plan.collections import join_path, path_of
from zotsync.plan.item_forms import held_fields
from zotsync.plan.model import REFUSED, THEIRS, Baseline
from zotsync.state.database import transaction
from zotsync.state.journal import NOT_YET, JournalEntry


def recover(session: LibraryState) -> int:
    """Settles every unfinished run against the (fresh) snapshot; how many writes had landed."""
    landed = 0
    for run in session.journal.unfinished():
        claimed: set[str] = set()
        renamed: dict[str, str] = {}
        entries = [entry for entry in session.journal.entries(run) if not entry.outcome]
        for entry in entries:
            batch = [one for one in entries if one.base == entry.base and one.kind == entry.kind]
            found = _landed(session, entry, claimed, renamed, batch)
            with transaction(session.db):
                if found is None:
                    session.journal.close(
                        entry, "lost", key=entry.key, version=0, error="the run was interrupted"
                    )
                    _link_if_there(session, entry)
                    _doubt_if_moved(session, entry, batch, renamed)
                else:
                    landed += 1
                    claimed.add(str(found["key"]))
                    renamed[entry.key] = str(found["key"])
                    _settle(session, entry, found, renamed)
        summary: dict[str, object] = {"recovered": landed}
        if entries and all(session.snapshot.version <= one.base for one in entries):
            summary[NOT_YET] = True
        session.journal.finish(run, "interrupted", summary)
    return landed


def look_again(session: LibraryState, runs: Sequence[int]) -> None:
    """Settles what counts as lost of runs that were looked for in a library as it was before them,
    perhaps an older copy, if the (fresh) snapshot shows it as it was sent and untouched since.
    """
    for run in runs:
        lost = [entry for entry in session.journal.entries(run) if entry.outcome == "lost"]
        renamed: dict[str, str] = {}
        for entry in lost:
            batch = [one for one in lost if one.base == entry.base and one.kind == entry.kind]
            found = _landed(session, entry, set(), renamed, batch)
            made = int(found["version"]) if found else 0
            as_sent = found and (entry.kind != "item" or holds(found, entry.payload, renamed))
            if found and as_sent and 0 < entry.base < made <= entry.base + len(batch):
                renamed[entry.key] = str(found["key"])
                with transaction(session.db):
                    _settle(session, entry, found, renamed)


def _link_if_there(session: LibraryState, entry: JournalEntry) -> None:
    """An item that is there under the key we would have given it is the one, whoever made it.

    Nothing proves that it is as we sent it, so only its reference is tied to it: no field, tag or
    collection counts as ours, and whatever the user has made of it stays.
    """
    there = session.snapshot.items([entry.key]).get(entry.key)
    if entry.kind == "item" and entry.creates and there and not there.get("deleted"):
        session.journal.remember(
            [replace(update, baseline=None, forget=False) for update in entry.memory]
        )


def _doubt_if_moved(
    session: LibraryState,
    entry: JournalEntry,
    batch: Sequence[JournalEntry],
    renamed: Mapping[str, str],
) -> None:
    """Of a write of which nobody can tell whether it arrived, its fields that are as before.

    They may be as they were because the write never arrived, or because the user wrote the old
    values back: which of the two, only the user can say.
    """
    there = session.snapshot.items([one.key for one in batch])
    if entry.kind != "item" or entry.creates or entry.key not in there:
        return
    if arrived(entry, batch, there, renamed) is not None:
        return
    if versions_as_sent(entry, batch, there, renamed) or _is_all_undone(session, entry, there):
        _leave_members(session, entry, there[entry.key])
    held = held_fields(there[entry.key], bundled_schema())
    for known in session.memory.baselines([entry.key]).get(entry.key, {}).values():
        same = {n for n in entry.payload if n in held and known.said(n) == held[n]}
        session.memory.put_baseline(replace(known, doubted=known.doubted | same))


def _is_all_undone(
    session: LibraryState, entry: JournalEntry, there: Mapping[str, ObjectData]
) -> bool:
    """Whether somebody moved an item and nothing is to be seen of it, nor of the library's first
    version after the one that the write was based on: that was the write, and was taken back.
    """
    known = session.memory.baselines([entry.key]).get(entry.key, {})
    collections = (int(one["version"]) for one in session.snapshot.collections().values())
    seen = {*session.snapshot.versions().values(), *collections}
    unseen = bool(entry.base) and entry.base + 1 not in seen
    return unseen and not local_edits(list(known.values()), there[entry.key])


def _leave_members(session: LibraryState, entry: JournalEntry, data: ObjectData) -> None:
    """Of such a write whose request did reach the library, the tags and collections that are as
    before: about them nobody is asked, so whoever took them away or put them back has the word.
    """
    fates = {name: _fates_since(entry, data, name) for name in SETS if name in entry.payload}
    known = session.memory.baselines([entry.key]).get(entry.key, {})
    for source in {update.source for update in entry.memory}:
        mine = known.get(source) or Baseline(entry.key, source, "", released=True)
        tags = {**mine.tags, **fates.get("tags", {})}
        filed = {**mine.collections, **fates.get("collections", {})}
        if any(fates.values()):
            session.memory.put_baseline(replace(mine, tags=tags, collections=filed))


def _fates_since(entry: JournalEntry, data: ObjectData, name: str) -> dict[str, str]:
    sent, was, now = (members_of(name, one) for one in (entry.payload, entry.before, data))
    refused = dict.fromkeys((sent - was) - now, REFUSED)
    return refused | dict.fromkeys((was - sent) & now, THEIRS)


def _settle(
    session: LibraryState, entry: JournalEntry, found: ObjectData, renamed: Mapping[str, str]
) -> None:
    key = str(found["key"])
    session.journal.close(entry, "done", key=key, version=int(found["version"]))
    if entry.kind == "collection" and entry.payload.get("deleted"):
        session.memory.put_undone_collection(key)  # an undo put it there, not the user
    elif entry.kind == "collection" and not entry.creates:
        session.memory.restore_collection("", key)
    elif entry.kind == "collection":
        session.memory.put_path(_path_of(session, entry, renamed), key)
    if entry.kind == "item":
        session.memory.put_undone(key, undone=bool(entry.payload.get("deleted")))
        session.journal.remember(entry.memory, key=key)


def _path_of(session: LibraryState, entry: JournalEntry, renamed: Mapping[str, str]) -> str:
    """The path for which a collection was made, whatever the user has made of it since."""
    parent, name = str(entry.payload.get("parentCollection") or ""), str(entry.payload["name"])
    parent = renamed.get(parent, parent)
    if not parent:
        return join_path([name])
    used = {key: path for path, key in session.memory.paths().items()}
    around = used.get(parent) or path_of(parent, session.snapshot.collections())
    return f"{around}/{join_path([name])}"


def _landed(
    session: LibraryState,
    entry: JournalEntry,
    claimed: set[str],
    renamed: Mapping[str, str],
    batch: Sequence[JournalEntry],
) -> ObjectData | None:
    """The object that a write made or changed, if the library shows that it arrived."""
    if entry.kind == "collection":
        return _landed_collection(session, entry, renamed, batch)
    held = session.snapshot.items([entry.key]).get(entry.key)
    if held is not None:
        there = session.snapshot.items([one.key for one in batch])
        return held if arrived(entry, batch, there, renamed) else None
    if not entry.creates or session.library.capabilities.client_keys:
        return None
    record = record_of_item({**entry.payload, "key": ""})
    for match_key in match_keys(record) if record else ():
        for candidate in session.snapshot.lookup(match_key):
            data = session.snapshot.items([candidate.key]).get(candidate.key)
            if data and candidate.key not in claimed and holds(data, entry.payload, renamed):
                return data
    return None


def _landed_collection(
    session: LibraryState,
    entry: JournalEntry,
    renamed: Mapping[str, str],
    batch: Sequence[JournalEntry],
) -> ObjectData | None:
    """Likewise of a collection.

    What is there under the key of a new one is ours, whatever the user has made of it. One that is
    gone was put in the trash by us before somebody emptied it only if another of the same batch is
    there: else the user may have deleted it as it was.
    """
    collections = session.snapshot.collections()
    if entry.key in collections:
        held = collections[entry.key]
        as_sent = bool(held.get("deleted")) == bool(entry.payload.get("deleted"))
        return held if entry.creates or as_sent else None
    if entry.payload.get("deleted"):
        beside = [collections.get(other.key, {}) for other in batch if other.payload.get("deleted")]
        trashed = any(data.get("deleted") for data in beside)
        return {"key": entry.key, "version": 0, "deleted": True} if trashed else None
    if not entry.creates:
        return None
    parent = entry.payload.get("parentCollection") or ""
    wanted = (renamed.get(str(parent), parent), entry.payload.get("name"))
    for data in collections.values():
        if (data.get("parentCollection") or "", data.get("name")) == wanted:
            return data
    return None
