"""How the memory of an item goes back when a run is taken back. Pure.

It goes back by what the run had changed of it, as the item does, so that runs may be taken back in
any order. What is there no more because an undo took it is nobody's wish.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from zotsync.data import bundled_schema
from zotsync.engine.library_state import LibraryState
from zotsync.engine.planning import without_void
from zotsync.engine.reversal import SETS, Reversal, keeps_words
from zotsync.model.item import ObjectData
from zotsync.model.schema import Schema
from zotsync.model.server_form import tag_form
from zotsync.plan.item_forms import held_fields
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline, BaselineUpdate
from zotsync.state.journal import JournalEntry


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
        {name: members_of(name, held) for name in SETS},
        {name: members_of(name, after) for name in SETS},
        collections,
    )


def members_of(name: str, data: Mapping[str, Any]) -> frozenset[str]:
    """The tags, in their form, or the keys of the collections of an item; `name` says which."""
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

    That is what was remembered as given, or as refused by then, while the item lacked it, ahead of
    the undo.
    """
    told = now or _wordless(back)

    def members(name: str) -> dict[str, str]:
        kept: dict[str, str] = dict(getattr(back, name))
        for member, fate in getattr(told, name).items():
            there = name == "tags" or member in turn.collections
            if fate != THEIRS and member not in turn.held_in[name] and there:
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


def updates_of_undone(
    session: LibraryState, entry: JournalEntry, reversal: Reversal
) -> list[BaselineUpdate]:
    """What is to be remembered of each reference of an item once it is taken back.

    A trashed item stays known, so that a later sync can bring it back; of one that is restored the
    memory goes back by what the run had changed of it, for other sources by what the undo takes.
    """
    known = session.memory.baselines([entry.key]).get(entry.key, {})
    if reversal.payload and reversal.action == "update":
        held = session.snapshot.items([entry.key])[entry.key]
        collections = session.snapshot.collections()
        turn = turn_of(
            without_void(held, collections), reversal.payload, collections, bundled_schema()
        )
        words_stay = keeps_words(entry, reversal)
        own = [
            _taken_back(session, entry, now, known.get(now.source), turn, words_stay=words_stay)
            for now in entry.memory
        ]
        named = {update.source for update in entry.memory}
        others = {source: one for source, one in known.items() if source not in named}
        own += _beside(session, others, turn)
        return own or [BaselineUpdate("", "", entry.key)]
    updates = [
        replace(update, baseline=known.get(update.source), forget=False) for update in entry.memory
    ]
    return updates or [BaselineUpdate("", "", entry.key)]


def _taken_back(
    session: LibraryState,
    entry: JournalEntry,
    after: BaselineUpdate,
    now: Baseline | None,
    turn: Turn,
    *,
    words_stay: bool,
) -> BaselineUpdate:
    """What is to be remembered of a reference that the run had written for; its words as they
    are where they stay with the item.
    """
    earlier = {(update.source, update.ref_id): update for update in entry.memory_before}
    before = earlier.get((after.source, after.ref_id), after)
    made = after.baseline or (None if after.forget else before.baseline)
    back = memory_back(now, made, before.baseline, turn)
    if words_stay and made is not None and back is not None:
        back = replace(
            made,
            tags=back.tags,
            collections=back.collections,
            by_rule=back.by_rule,
            filed_by_rule=back.filed_by_rule,
        )
    if back is None or back.released:
        return replace(before, baseline=back, link=None, forget=True)
    link = before.link or session.memory.link(after.source, after.ref_id) or after.link
    return replace(before, baseline=back, link=link, forget=False)


def _beside(
    session: LibraryState, others: Mapping[str, Baseline], turn: Turn
) -> list[BaselineUpdate]:
    """The same for the sources that the run did not write for, where it changes what they know."""
    updates = []
    for source, known in others.items():
        links = [link for link in session.memory.links([source]) if link.item_key == known.item_key]
        if links and turn.takes_from(known):
            back = as_it_stands(known, known, turn)
            updates.append(BaselineUpdate(source, links[0].ref_id, known.item_key, back, links[0]))
    return updates
