"""Whether an item shows that a write to it arrived, though somebody may have gone on from there.

Pure. One item's write is atomic, the items of a batch are written in their order, and each makes
one version at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zotsync.model.item import ObjectData
from zotsync.model.server_form import holds, value_form
from zotsync.state.journal import JournalEntry

#: What a payload carries that says nothing about its object.
UNTOLD = frozenset({"key", "version", "relations", "dateModified", "dateAdded", "itemType"})


def arrived(
    entry: JournalEntry,
    batch: Sequence[JournalEntry],
    there: Mapping[str, ObjectData],
    renamed: Mapping[str, str],
) -> bool | None:
    """Whether a write arrived at its item, which is there; None: nobody can tell.

    `batch` are the writes that went out together, `there` their items as they are now, by key.
    The key of a new item is computed from its work: what is there under it is ours, whatever is
    left of it, unless it has stayed as somebody else made it.
    """
    data = there[entry.key]
    if holds(data, entry.payload, renamed):
        # what the user wrote in the same words is theirs, where an earlier one was never written
        never = entry.base and _by_its_place(entry, batch, there, renamed) is False
        return entry.creates or not never
    version, before = int(data["version"]), int(entry.payload.get("version", 0))
    if version <= max(before, entry.base):
        return False  # the write would have moved it on
    if entry.base and version <= entry.base + _written_until(entry, batch, there):
        return False  # nobody has touched it since, and it is not what was sent
    if entry.creates:
        return True
    if _shows(data, entry, renamed):
        return True
    told = _by_its_place if entry.base else _by_its_version
    return told(entry, batch, there, renamed)


def _written_until(
    entry: JournalEntry, batch: Sequence[JournalEntry], there: Mapping[str, ObjectData]
) -> int:
    """How many of a batch can have been written when this one was, itself counted."""
    return sum(one.seq <= entry.seq and _moved(one, there) for one in batch)


def _moved(entry: JournalEntry, there: Mapping[str, ObjectData]) -> bool:
    return entry.key in there and int(there[entry.key]["version"]) > entry.base


def _by_its_place(
    entry: JournalEntry,
    batch: Sequence[JournalEntry],
    there: Mapping[str, ObjectData],
    renamed: Mapping[str, str],
) -> bool | None:
    """What the others of a batch tell: a later one that arrived was written after this one, and
    none was written after one that is still as it was.
    """
    for one in batch:
        as_sent = one.key in there and holds(there[one.key], one.payload, renamed)
        if one.seq > entry.seq and as_sent and _moved(one, there):
            return True
        if one.seq < entry.seq and one.key in there and not (as_sent or _moved(one, there)):
            return False
    return None


def _by_its_version(
    entry: JournalEntry,
    batch: Sequence[JournalEntry],
    there: Mapping[str, ObjectData],
    renamed: Mapping[str, str],
) -> bool | None:
    """What the others of a batch tell that was based on no version of the library, as an undo's is.

    Somebody moved this item after the others were written: then it had been written, too. Or before
    they were: then the library refused it. An item that was to be thrown away and is not in the
    trash was taken out of it; one that was edited instead is not thrown away any more.
    """
    version = int(there[entry.key]["version"])
    others = versions_as_sent(entry, batch, there, renamed)
    if others and version < min(others):
        return False
    landed = bool(others) and version > max(others)
    return True if landed or entry.payload.get("deleted") else None


def versions_as_sent(
    entry: JournalEntry,
    batch: Sequence[JournalEntry],
    there: Mapping[str, ObjectData],
    renamed: Mapping[str, str],
) -> list[int]:
    """The versions of the others of a batch that show that it reached the library."""
    return [
        int(data["version"])
        for one in batch
        if one is not entry
        and (data := there.get(one.key))
        and int(data["version"]) > max(int(one.payload.get("version", 0)), one.base)
        and holds(data, one.payload, renamed)
    ]


def _shows(data: ObjectData, entry: JournalEntry, renamed: Mapping[str, str]) -> bool | None:
    """Whether an item that somebody changed since still bears what was sent.

    A tag or collection is enough that was not there before, or that was taken and is not there.
    Fields must speak more for the write than against it: one alike may be by the user's hand, and
    so may one that is as it was before.
    """
    sent_now = as_before = 0
    for name, value in entry.payload.items():
        sent, now = value_form(name, value, renamed), value_form(name, data.get(name), renamed)
        was = value_form(name, entry.before.get(name))
        if name in UNTOLD or sent == was:
            continue
        if isinstance(sent, frozenset):
            if now & (sent - was) or (was - sent) - now:
                return True
        else:
            sent_now += now == sent
            as_before += now == was
    return True if sent_now > as_before else None
