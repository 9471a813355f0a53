"""How one item goes back to what it was before a run, and what keeps it from doing so. Pure.

And how the memory of it goes back: by what the run had changed of it, as the item does, so that
runs may be taken back in any order. What is there no more because an undo took it is nobody's wish.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.item import NOT_FIELDS, ObjectData
from zotsync.model.schema import Schema
from zotsync.model.server_form import holds, tag_form, value_form
from zotsync.plan.item_forms import held_fields
from zotsync.plan.item_type import strange_roles
from zotsync.plan.model import OURS, REFUSED, Baseline, Change
from zotsync.plan.planner import stored_title
from zotsync.plan.writes import empty_of
from zotsync.state.journal import JournalEntry

#: Lists that are taken back member by member.
SETS = ("tags", "collections")


@dataclass(frozen=True, slots=True)
class Reversal:
    """One object's way back: the payload to send (empty: leave it alone), and why."""

    action: str
    reason: str
    title: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def reversal_of(
    entry: JournalEntry,
    held: ObjectData | None,
    parents: set[str],
    since: str,
    collections: Collection[str],
    *,
    undone: bool = True,
) -> Reversal:
    """How an item goes back to what it was before the run, as it is `held` now.

    `parents` are items with notes or attachments, `since` is who changed it after the run.
    `undone`: if it is in the trash, an undo has put it there, not the user.
    """
    if held and held.get("deleted") and entry.payload.get("deleted") and not undone:
        return Reversal("skip", "you put it in the trash since", stored_title(held))
    if held is None:
        return Reversal("skip", "deleted from the library since")
    title = stored_title(held)
    if not entry.creates and not entry.before.get("deleted"):
        return _restored(entry, held, title, since, collections)
    if held.get("deleted"):
        return Reversal("skip", "in the trash already", title)
    if entry.key in parents:
        return Reversal("skip", "it has notes or files now: kept", title)
    if not holds(held, entry.payload) or _added(held, entry):
        return Reversal("skip", f"{since} changed it since: kept", title)
    if not entry.creates:
        return _restored(entry, held, title, since, collections)
    payload = {"key": entry.key, "version": held["version"], "deleted": 1}
    return Reversal("remove", "put in the trash", title, payload, {"deleted": 0})


def _added(held: ObjectData, entry: JournalEntry) -> bool:
    """Whether the user put something into an item that we made: any field we did not write, a
    relation to another item, a place among the user's publications. One that we only took out of
    the trash has moved on then.
    """
    if not entry.creates:
        return int(held["version"]) != entry.version
    return any(
        value and not entry.payload.get(name)
        for name, value in held.items()
        if name not in NOT_FIELDS or name in ("relations", "inPublications")
    )


def wanted_by_others(entry: JournalEntry, known: Mapping[str, Baseline]) -> JournalEntry:
    """The entry as if what other lists ask for too had been there before: it is not taken back.

    `known` is what each source remembers of the item; those that the run wrote for do not count.
    An item that the run made, or took out of the trash, goes as a whole and comes back with them.
    """
    own = {update.source for update in entry.memory}
    others = [one for name, one in known.items() if name not in own and not one.released]
    if entry.creates or "deleted" in entry.before or not others:
        return entry
    before = dict(entry.before)
    for name in SETS:
        if name in before:
            before[name] = _with_wanted(name, before[name], entry.payload.get(name) or [], others)
    return entry if before == entry.before else replace(entry, before=before)


def _with_wanted(name: str, before: Any, after: Any, others: Sequence[Baseline]) -> list[Any]:
    """The members of before a run, and those of its own that other lists ask for."""

    def key(member: Any) -> str:
        return tag_form(member["tag"]) if name == "tags" else str(member)

    asked = {
        member
        for other in others
        for member, fate in getattr(other, name).items()
        if fate != REFUSED
    }
    there = {key(member) for member in before or []}
    return [*(before or []), *(one for one in after if key(one) in asked - there)]


def _restored(
    entry: JournalEntry,
    held: ObjectData,
    title: str,
    since: str,
    collections: Collection[str],
) -> Reversal:
    """The values of before the run, where they are still the run's; gone collections left out."""
    payload: dict[str, Any] = {}
    touched: list[str] = []
    for name, before in entry.before.items():
        after, now = entry.payload.get(name), held.get(name)
        if name in SETS:
            earlier = [key for key in before or [] if name == "tags" or key in collections]
            value = _members_back(name, earlier, after or [], now or [])
            if value is not None:
                payload[name] = value
        elif value_form(name, now) == value_form(name, after):
            payload[name] = before
        else:
            touched.append(name)
    lost = _lost_with_type(payload, held)
    if lost or "itemType" in touched:
        # The words of a work belong together: none goes back without the type it was written for.
        touched += [name for name in lost if name not in touched]
        payload = {name: value for name, value in payload.items() if name in (*SETS, "deleted")}
    reason = _kept(touched, since, held) if touched else "restored"
    if not payload:
        return Reversal("skip", reason, title)
    changes = tuple(Change(name, held.get(name, ""), value) for name, value in payload.items())
    before = {name: held.get(name, empty_of(name)) for name in payload}
    payload |= {"key": entry.key, "version": held["version"]}
    return Reversal("update", reason, title, payload, before, changes)


def keeps_words(entry: JournalEntry, reversal: Reversal) -> bool:
    """Whether an item whose type the run changed keeps it, and with it what the run wrote."""
    return "itemType" in entry.before and "itemType" not in reversal.payload


def _lost_with_type(payload: Mapping[str, Any], held: ObjectData) -> list[str]:
    """What an item holds beside the run's words that would not survive its earlier type."""
    schema = bundled_schema()
    earlier = schema.types.get(str(payload.get("itemType", "")))
    if earlier is None:
        return []
    lost = [
        name
        for name, value in held.items()
        if value and name not in (*NOT_FIELDS, *payload, *earlier.fields)
    ]
    creators = payload.get("creators", held.get("creators") or ())
    return [*lost, "creators"] if strange_roles(creators, earlier.name, schema) else lost


def _kept(touched: Sequence[str], since: str, held: Mapping[str, Any]) -> str:
    """Why values stay as they are: what was done to the item after the run."""
    fields = ", ".join(name for name in touched if name != "deleted")
    words = [f"changed {fields}"] if fields else []
    if "deleted" in touched:
        words.append("put it in the trash" if held.get("deleted") else "took it out of the trash")
    return f"{since} {' and '.join(words)} since: kept"


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


@dataclass(frozen=True, slots=True)
class Turn:
    """What an item says before an undo writes it, and after: fields under base names, and members
    by the name of their list; members of collections that are gone are in neither.
    """

    held: Mapping[str, Any]
    after: Mapping[str, Any]
    held_in: Mapping[str, frozenset[str]]
    after_in: Mapping[str, frozenset[str]]
    collections: Collection[str]

    def takes_from(self, known: Baseline) -> bool:
        """Whether the undo takes off something that a source remembers as given."""
        emptied = self.held.keys() - self.after.keys()
        taken = {name: self.held_in[name] - self.after_in[name] for name in SETS}
        return any(known.said(name) for name in emptied) or any(
            getattr(known, name).get(member) == OURS for name in SETS for member in taken[name]
        )


def turn_of(
    held: ObjectData, payload: Mapping[str, Any], collections: Collection[str], schema: Schema
) -> Turn:
    """An item, and what an undo makes of it by its payload."""
    after = {**held, **payload}
    return Turn(
        held_fields(held, schema),
        held_fields(after, schema),
        {name: _members(name, held) for name in SETS},
        {name: _members(name, after) for name in SETS},
        collections,
    )


def _members(name: str, data: Mapping[str, Any]) -> frozenset[str]:
    members = data.get(name) or ()
    return frozenset(tag_form(one["tag"]) if name == "tags" else str(one) for one in members)


def memory_back(
    now: Baseline | None, after: Baseline | None, before: Baseline | None, turn: Turn
) -> Baseline | None:
    """What a source's memory of an item is once a run is taken back; None where it is no claim.

    `after` is what the run remembered and `before` what was remembered ahead of it; what `now` is
    remembered otherwise came of another run, of another undo or of the user, and stays.
    """
    known = now or after or before
    if known is None:
        return None
    empty = _wordless(known)
    sides = [
        {part.name: getattr(one or empty, part.name) for part in fields(Baseline)}
        for one in (now, after, before)
    ]
    parts = {name: _without(name, *(side[name] for side in sides)) for name in sides[0]}
    back = replace(empty, **{name: parts[name] for name in parts.keys() - {"item_key", "source"}})
    back = as_it_stands(back, now, turn)
    if before is None and after is not None:
        return _let_go(back)
    return back if _says_something(back) or before == back else None


def as_it_stands(back: Baseline, now: Baseline | None, turn: Turn) -> Baseline:
    """A memory without what the item holds no more, unless it was the user who took it away.

    That is what was remembered as given while the item lacked it, ahead of the undo.
    """
    told = now or _wordless(back)

    def members(name: str) -> dict[str, str]:
        kept: dict[str, str] = dict(getattr(back, name))
        for member, fate in getattr(told, name).items():
            there = name == "tags" or member in turn.collections
            if fate == OURS and member not in turn.held_in[name] and there:
                kept[member] = REFUSED
        here = turn.after_in[name]
        return {key: fate for key, fate in kept.items() if fate != OURS or key in here}

    def is_said(name: str) -> bool:
        return bool(turn.after.get(name)) or bool(told.said(name) and not turn.held.get(name))

    filed = members("collections")
    return replace(
        back,
        fields={name: value for name, value in back.fields.items() if is_said(name)},
        creators=back.creators if is_said("creators") else (),
        tags=members("tags"),
        collections=filed,
        filed_by_rule=tuple(key for key in back.filed_by_rule if key in filed),
    )


def _wordless(known: Baseline) -> Baseline:
    """A memory of the same item and source that has nothing to say."""
    return Baseline(known.item_key, known.source, known.item_type)


def _says_something(known: Baseline) -> bool:
    return bool(known.fields or known.creators or known.tags or known.collections)


def _let_go(back: Baseline) -> Baseline | None:
    """What stays of a claim that began with the run: what later runs and the user made of it."""
    given = OURS in (*back.tags.values(), *back.collections.values())
    if back.fields or back.creators or given:
        return back
    tags, filed = _refused(back.tags), _refused(back.collections)
    return replace(back, tags=tags, collections=filed, released=True) if tags or filed else None


def _refused(members: Mapping[str, str]) -> dict[str, str]:
    return {name: fate for name, fate in members.items() if fate == REFUSED}


def _without(name: str, now: Any, after: Any, before: Any) -> Any:
    """A part of a memory without what a run changed of it: see `memory_back`."""
    if isinstance(now, Mapping):
        return _keywise(now, after, before)
    if isinstance(now, frozenset):
        return frozenset(_singly(now, after, before))
    if isinstance(now, tuple) and name != "creators":
        return tuple(_singly(now, after, before))
    return before if now == after else now


def _keywise(
    now: Mapping[str, Any], after: Mapping[str, Any], before: Mapping[str, Any]
) -> dict[str, Any]:
    """The same key by key."""
    names = dict.fromkeys((*now, *before))
    back = {name: (before if now.get(name) == after.get(name) else now).get(name) for name in names}
    return {name: value for name, value in back.items() if value is not None}


def _singly(now: Iterable[str], after: Iterable[str], before: Iterable[str]) -> list[str]:
    """The same name by name."""
    present, made, was = dict.fromkeys(now), frozenset(after), dict.fromkeys(before)
    return [
        name
        for name in {**present, **was}
        if (name in was if (name in present) == (name in made) else name in present)
    ]
