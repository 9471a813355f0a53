"""Three-way merge of one item: baseline, library, source, field by field. Pure.

The rules are those of Zotero's own sync (data/dataObjectUtilities.js, sync/syncLocal.js: missing
equals empty, creators are one ordered unit, members never conflict, without a base everything is
additive), with one addition: Extra is a set of lines, because plug-ins and users add theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from zotsync.model.item import ObjectData
from zotsync.plan.item_forms import is_agreed, is_users
from zotsync.plan.lists_apart import Stated, given_by, is_contradicted, lists_disagree
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline, Change, Conflict


@dataclass(frozen=True, slots=True)
class FieldDecision:
    """What to do with one field: write `value` (or leave it: `write` False), or a conflict."""

    value: Any = ""
    write: bool = False
    conflict: bool = False
    user_owned: bool = False  # the library's own value, found when the item was adopted


def decide_field(baseline: Any, library: Any, source: Any, *, adopted: bool) -> FieldDecision:
    """The truth table for one field. Values are in server form; "" and () are empty.

    `adopted`: this source has never proposed this field (then `baseline` is None).
    >>> decide_field("A", "A", "B", adopted=False)
    FieldDecision(value='B', write=True, conflict=False, user_owned=False)
    >>> decide_field("A", "user's", "B", adopted=False).conflict
    True
    >>> decide_field(None, "user's", "B", adopted=True).user_owned
    True
    """
    if not source or source in (library, baseline):
        return FieldDecision()  # nothing said · agreed · the user's edit stays
    if adopted or baseline is None:
        return (
            FieldDecision(value=source, write=True)
            if not library
            else FieldDecision(user_owned=True)
        )
    if library == baseline:
        return FieldDecision(value=source, write=True)
    return FieldDecision(conflict=True)


def merge_extra(baseline: str, library: str, source: str) -> str:
    """Extra after the merge: our lines that changed are exchanged, every other line stays.

    >>> merge_extra("Cited as: X", "Cited as: X\\nmine: 1", "PMID: 5")
    'mine: 1\\nPMID: 5'
    """
    had, now, ask = (text.split("\n") if text else [] for text in (baseline, library, source))
    kept = [line for line in now if not line.strip() or line not in had or line in ask]
    added = [line for line in ask if line.strip() and line not in had and line not in kept]
    return "\n".join(kept + added).strip("\n")


@dataclass(frozen=True, slots=True)
class MergedMembers:
    """What happens to an item's tags or collections on behalf of one source."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    memory: Mapping[str, str]


def merge_members(
    memory: Mapping[str, str],
    library: Iterable[str],
    source: Iterable[str],
    *,
    others: Iterable[Mapping[str, str]] = (),
) -> MergedMembers:
    """Tags or collections with memory: ours added, theirs left, what the user removed stays away.

    `memory` is this source's, `others` the other sources' on the same item: a member that another
    source gave is ours together, and stays while one of them asks for it; one that any source saw
    in the user's hands is the user's for all of them.
    """
    here, asked = set(library), dict.fromkeys(source)
    elsewhere: dict[str, set[str]] = {}
    for other in others:
        for name, fate in other.items():
            elsewhere.setdefault(name, set()).add(fate)
    after: dict[str, str] = {}
    for name in asked:
        fates = elsewhere.get(name, set()) | ({memory[name]} if name in memory else set())
        if not fates:
            after[name] = THEIRS if name in here else OURS
        elif name in here:
            after[name] = OURS if fates == {OURS} else THEIRS
        else:
            after[name] = REFUSED
    add = [name for name, fate in after.items() if fate == OURS and name not in here]
    dropped = [name for name, fate in memory.items() if name not in asked]
    remove = [
        name for name in dropped if name in here and memory[name] == OURS and name not in elsewhere
    ]
    after |= {name: _outlived(memory[name], name in here) for name in dropped}
    return MergedMembers(
        tuple(add), tuple(remove), {name: fate for name, fate in after.items() if fate}
    )


def living(known: Baseline, collections: Mapping[str, ObjectData]) -> Baseline:
    """A baseline without memberships that went with their collection: no user ended those.

    What the user did end stays in memory, should the collection come back.
    """
    gone = {
        key for key, fate in known.collections.items() if key not in collections and fate != REFUSED
    }
    if not gone:
        return known
    filed = {key: fate for key, fate in known.collections.items() if key not in gone}
    by_rule = tuple(key for key in known.filed_by_rule if key not in gone)
    return replace(known, collections=filed, filed_by_rule=by_rule)


def is_refused(known: Iterable[Baseline], collection: str) -> bool:
    """Whether the user took an item out of a collection that a list had filed it in."""
    return any(baseline.collections.get(collection) == REFUSED for baseline in known)


def united(one: Baseline, other: Baseline) -> Baseline:
    """What is known of two items that became one: the first, and what is the user's on either."""
    return replace(
        one,
        tags=_stronger(one.tags, other.tags),
        collections=_stronger(one.collections, other.collections),
        user_owned=one.user_owned | other.user_owned,
    )


def _stronger(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Both memories, where only what is ours on both sides is ours."""
    return {
        name: other.get(name, fate) if fate == OURS else fate
        for name, fate in {**other, **one}.items()
    }


def _outlived(fate: str, here: bool) -> str:
    """What stays in memory of a member that the source no longer gives: whose it was, if not ours.

    The source may ask again; what the user took away meanwhile must not come back then.
    """
    if not here:
        return REFUSED
    return "" if fate == OURS else THEIRS


@dataclass(frozen=True, slots=True)
class MergedFields:
    """The outcome for an item's fields, creators included (as field "creators")."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    baseline_fields: Mapping[str, str]
    baseline_creators: tuple[Mapping[str, str], ...]
    user_owned: frozenset[str]
    disputed: Mapping[str, Any] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()


def merge_fields(
    baseline: Baseline | None,
    library: Mapping[str, Any],
    source: Mapping[str, Any],
    *,
    untouchable: frozenset[str] = frozenset(),
    take: bool = False,
    keep: bool = False,
    hold: bool = False,
    shown: frozenset[str] = frozenset(),
    others: Sequence[Baseline] = (),
    stated: Stated = MappingProxyType({}),
    known: Sequence[Baseline] = (),
) -> MergedFields:
    """Merges one proposal's fields into an item; all three sides under base-field names.

    Mappings hold texts and "creators" (tuple of creator objects). `take`/`keep` settle conflicts
    for the source or the library: those that were `shown` (see `Conflict.words`), or all.
    `untouchable` fields were emptied by the user after another source had filled them. `hold`: the
    source only has its printed words today where a real record stood behind the baseline; then
    nothing is taken back (see `merge_item`). `others` are the other sources' baselines: what one of
    them put there is no edit of the user's, and a fact that this source states otherwise is a
    conflict between the lists. So is a correction of what another still says (`stated`). `known`
    are the other sources' baselines with those that have let go: by them a value is known as the
    user's, and stays so where a source comes to say the same.
    """
    past: dict[str, Any] = dict(baseline.fields) if baseline else {}
    if baseline and baseline.creators:
        past["creators"] = baseline.creators
    user_owned = (set(baseline.user_owned) if baseline else set()) | untouchable
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    remembered = dict(past)
    held = past.keys() if hold else frozenset()
    disputed = {name: value for name, value in _disputed(baseline).items() if name in held}
    doubted = set(baseline.doubted) if baseline else set()
    agreed = set(baseline.agreed) if baseline else set()
    for name, value in source.items():
        if name in held:
            continue
        before, base = library.get(name, () if name == "creators" else ""), past.get(name)
        outcome = FieldDecision()
        if name not in user_owned:
            outcome = _decided(baseline, base, Change(name, before, value), others, stated)
        mine = name in agreed or is_agreed(name, before, known)
        if outcome.write and before and (name in doubted or mine) and name != "extra":
            outcome = FieldDecision(conflict=True)
        conflict = Conflict(name, base, before, value)
        if outcome.conflict and (take or keep):
            outcome = _settled(conflict, take=take, shown=shown)
        if outcome.conflict:
            giver = "" if mine else given_by(name, before, others, stated)
            conflicts.append(replace(conflict, given_by=giver))
            disputed[name] = _plain(value)
            continue
        if before == value and name not in doubted and is_users(name, before, baseline, known):
            agreed.add(name)
        elif before != value:
            agreed.discard(name)
        doubted.discard(name)
        if outcome.user_owned:
            user_owned.add(name)
        if outcome.write:
            changes.append(Change(name, before, outcome.value))
        if value:
            remembered[name] = value
    creators = remembered.pop("creators", ())
    return MergedFields(
        tuple(changes),
        tuple(conflicts),
        remembered,
        tuple(creators),
        frozenset(user_owned),
        disputed,
        frozenset(doubted),
        frozenset(agreed),
    )


def _decided(
    baseline: Baseline | None,
    base: Any,
    asked: Change,
    others: Sequence[Baseline],
    stated: Stated,
) -> FieldDecision:
    """What to do with a field that is not the user's own; `asked.before` is the library's value."""
    if asked.field == "extra" and baseline is not None:
        return _decide_extra(base or "", asked.before, asked.after)
    name, before, after = asked.field, asked.before, asked.after
    outcome = decide_field(base, before, after, adopted=baseline is None)
    if outcome.user_owned and lists_disagree(name, before, after, others):
        return FieldDecision(conflict=True)
    if outcome.user_owned and given_by(name, before, others, {}):
        return FieldDecision()  # another list's value is no edit of the user's; the first stands
    if outcome.write and before and is_contradicted(name, before, after, stated):
        return FieldDecision(conflict=True)
    if outcome.write and _still_disputed(baseline, asked, stated):
        return FieldDecision(conflict=True)
    return outcome


def _settled(conflict: Conflict, *, take: bool, shown: frozenset[str]) -> FieldDecision:
    """What the user's decision makes of a conflict: nothing, if it was about another one."""
    if shown and conflict.words() not in shown:
        return FieldDecision(conflict=True)
    return FieldDecision(value=conflict.source, write=True) if take else FieldDecision()


def _disputed(baseline: Baseline | None) -> Mapping[str, Any]:
    return baseline.disputed if baseline else {}


def _still_disputed(baseline: Baseline | None, change: Change, stated: Stated) -> bool:
    """Whether a change was in conflict, and only another list has put back what stood there before.

    To that list it was a change of its own: it is not written over without being shown.
    """
    if _disputed(baseline).get(change.field) != _plain(change.after):
        return False
    return given_by(change.field, change.before, (), stated) != ""


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _decide_extra(baseline: str, library: str, source: str) -> FieldDecision:
    after = merge_extra(baseline, library, source)
    return FieldDecision(value=after, write=after != library)
