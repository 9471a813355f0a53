"""How one item goes back to what it was before a run, and what keeps it from doing so. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.item import NOT_FIELDS, ObjectData
from zotsync.model.server_form import holds, tag_form, value_form
from zotsync.plan.item_forms import base_name, held_fields
from zotsync.plan.item_type import strange_roles
from zotsync.plan.model import REFUSED, THEIRS, Baseline, Change
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


def wanted_by_others(
    entry: JournalEntry, known: Mapping[str, Baseline], item_type: str
) -> JournalEntry:
    """The entry as if what others want too had been there before: it is not taken back.

    `known` is what each source remembers of the item: other lists ask for what the run gave, or the
    user has put back what they had taken away. An item that the run made, or took out of the trash,
    goes as a whole and comes back with them. `item_type` is the type that the item has now.
    """
    if entry.creates or "deleted" in entry.before:
        return entry
    own = {update.source for update in entry.memory}
    others = [one for name, one in known.items() if name not in own and not one.released]
    mine = [one for name, one in known.items() if name in own]
    before = dict(entry.before)
    for name in SETS:
        if name in before:
            made = entry.payload.get(name) or []
            before[name] = _with_wanted(name, before[name], made, others, mine)
    before |= _said_by(entry, others, item_type)
    return entry if before == entry.before else replace(entry, before=before)


def _said_by(entry: JournalEntry, others: Sequence[Baseline], item_type: str) -> dict[str, Any]:
    """The fields in which other lists say what the run wrote, as it wrote them; of Extra the lines.

    Words go with their type: where a list says the run's, all the run's words stay.
    """
    written = {name: entry.payload.get(name) for name in entry.before if name not in SETS}
    if "itemType" in written and any(one.item_type == written["itemType"] for one in others):
        return written
    schema = bundled_schema()
    said = held_fields({**written, "itemType": item_type}, schema)
    kept: dict[str, Any] = {}
    for name, value in written.items():
        base = base_name(schema, item_type, name)
        if name == "extra":
            lines = _with_lines(entry.before[name], value, others)
            kept |= {name: lines} if lines != entry.before[name] else {}
        elif base in said and any(one.said(base) == said[base] for one in others):
            kept[name] = value
    return kept


def _with_lines(before: Any, after: Any, others: Sequence[Baseline]) -> str:
    """Extra as it was before, with the lines of the run that other lists say as well."""
    was = str(before or "").split("\n")
    told = {line for one in others for line in one.said("extra").split("\n")} - {""}
    more = [line for line in str(after or "").split("\n") if line in told and line not in was]
    return "\n".join([*(line for line in was if line or more), *more]).strip("\n")


def _with_wanted(
    name: str, before: Any, after: Any, others: Sequence[Baseline], mine: Sequence[Baseline]
) -> list[Any]:
    """The members of before a run, and those of its own that others want (see above)."""

    def key(member: Any) -> str:
        return tag_form(member["tag"]) if name == "tags" else str(member)

    asked = {
        member
        for other in others
        for member, fate in getattr(other, name).items()
        if fate != REFUSED
    }
    asked |= {
        member for one in mine for member, fate in getattr(one, name).items() if fate == THEIRS
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
        elif name == "extra" and (lines := _lines_back(before, after, now)) is not None:
            payload[name] = lines
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
    payload = _of_earlier_type(payload, held) | {"key": entry.key, "version": held["version"]}
    return Reversal("update", reason, title, payload, before, changes)


def _of_earlier_type(payload: Mapping[str, Any], held: ObjectData) -> dict[str, Any]:
    """The payload with the fields to be emptied under their names in the type that goes back, too:
    the server carries a publisher over to the institution of a report.
    """
    schema = bundled_schema()
    earlier = schema.types.get(str(payload.get("itemType", "")))
    if earlier is None:
        return dict(payload)
    back = dict(payload)
    for name, value in payload.items():
        own = earlier.own_name(base_name(schema, str(held["itemType"]), name))
        if name not in NOT_FIELDS and name not in earlier.fields and own:
            back.setdefault(own, value)
    return back


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


def _lines_back(before: Any, after: Any, now: Any) -> str | None:
    """Extra without the lines that the run added and with those that it took, where others came
    and went since; None if nothing of the run is left in it.
    """
    was, made, present = (str(text or "").split("\n") for text in (before, after, now))
    added = {line for line in made if line not in was}
    taken = [line for line in was if line not in made and line not in present]
    if not added.intersection(present):
        return None
    return "\n".join([*(line for line in present if line not in added), *taken]).strip("\n")


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
