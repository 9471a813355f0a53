"""Three-way merge of one item: baseline, library, source, field by field. Pure.

The rules are those of Zotero's own sync (data/dataObjectUtilities.js, sync/syncLocal.js: missing
equals empty, creators are one unit, members never conflict, without a base everything is additive)
with one addition: Extra is a set of lines, because plug-ins and users add theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from zotsync.plan.finer import standing
from zotsync.plan.fuller import says_more
from zotsync.plan.item_forms import (
    is_agreed,
    is_passing,
    is_users,
    merge_extra,
    users_lines,
)
from zotsync.plan.lists_apart import (
    Stated,
    as_spelled,
    contradicting,
    given_by,
    is_contradicted,
    lists_disagree,
)
from zotsync.plan.model import Baseline, Change, Conflict


@dataclass(frozen=True, slots=True)
class FieldDecision:
    """What to do with one field: write `value` (or leave it: `write` False), or a conflict."""

    value: Any = ""
    write: bool = False
    conflict: bool = False
    user_owned: bool = False  # the library's own value, found when the item was adopted


_NOTHING = FieldDecision()


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
        return _NOTHING  # nothing said · agreed · the user's edit stays
    if adopted or baseline is None:
        return (
            FieldDecision(value=source, write=True)
            if not library
            else FieldDecision(user_owned=True)
        )
    if library == baseline:
        return FieldDecision(value=source, write=True)
    return FieldDecision(conflict=True)


@dataclass(frozen=True, slots=True)
class MergedFields:
    """The outcome for an item's fields, creators included (as field "creators").

    Of what the item's type has no field for, `in_extra` is written there, `unplaced` nowhere.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    baseline_fields: Mapping[str, str]
    baseline_creators: tuple[Mapping[str, str], ...]
    user_owned: frozenset[str]
    disputed: Mapping[str, Any] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    own_lines: frozenset[str] = frozenset()
    in_extra: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


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
    unsure: frozenset[str] = frozenset(),
    homeless: frozenset[str] = frozenset(),
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
    user's, and stays so where a source comes to say the same. What the source says beyond another
    completes that one's words, but for fields that are `unsure`. `homeless` fields are none of the
    item's type: `library` is what lines of Extra state for them.
    """
    past = _past(baseline)
    owned = untouchable | (baseline.user_owned if baseline else frozenset())
    titled = bool(library.get("title") or source.get("title"))
    ground = _Ground(baseline, past, owned, others, stated, known, titled, unsure, homeless)
    held = frozenset(past) if hold else frozenset[str]()
    decided: list[tuple[Change, FieldDecision]] = []
    for name, value in source.items():
        before = library.get(name, () if name == "creators" else "")
        if name in held:
            continue
        asked = Change(name, before, as_spelled(name, value, before, past.get(name)))
        outcome = _questioned(asked, ground)
        if outcome.conflict and (take or keep):
            outcome = _settled(_conflict(asked, ground), take=take, shown=shown)
        decided.append((asked, outcome))
    return _remembering(decided, ground, held)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known before any field is decided: see `merge_fields`; `past` is what the baseline
    says, `owned` are the user's fields. `titled`: the item has a title, or gets one."""

    baseline: Baseline | None
    past: Mapping[str, Any]
    owned: frozenset[str]
    others: Sequence[Baseline]
    stated: Stated
    known: Sequence[Baseline]
    titled: bool
    unsure: frozenset[str]
    homeless: frozenset[str]

    @property
    def knows_all(self) -> bool:
        """Whether the baseline holds all that the source said, with a field for it or not."""
        if self.baseline is None:
            return False
        return self.baseline.made or not self.homeless.isdisjoint(self.past)

    @property
    def disputed(self) -> Mapping[str, Any]:
        return self.baseline.disputed if self.baseline else {}

    @property
    def doubted(self) -> frozenset[str]:
        return self.baseline.doubted if self.baseline else frozenset()

    @property
    def agreed(self) -> frozenset[str]:
        return self.baseline.agreed if self.baseline else frozenset()

    @property
    def own_lines(self) -> frozenset[str]:
        """The lines of Extra that are the user's, though some list says them as well."""
        known = (self.baseline, *self.known)
        return frozenset[str]().union(*(one.own_lines for one in known if one))

    @property
    def lines_beside(self) -> frozenset[str]:
        """The lines of Extra that another list still says: they are not for this one to take.

        A line that stood in for a title is over with that, whoever says it; so is "in press" once
        a list knows better.
        """
        said = [self.stated.get(one.source, one.fields).get("extra", "") for one in self.others]
        lines = {line for text in said for line in str(text).split("\n")}
        return frozenset(line for line in lines if not is_passing(line, titled=self.titled))

    def is_users(self, asked: Change) -> bool:
        """Whether the user put there what the library holds, though some list says it as well."""
        return asked.field in self.agreed or is_agreed(asked.field, asked.before, self.known)


def _past(baseline: Baseline | None) -> dict[str, Any]:
    """What a source said last time, creators included."""
    if baseline is None:
        return {}
    creators = {"creators": baseline.creators} if baseline.creators else {}
    return {**baseline.fields, **creators}


def _questioned(asked: Change, ground: _Ground) -> FieldDecision:
    """What becomes of a field; a value that is the user's, or may be, is not written over."""
    if asked.field in ground.owned or asked.before == asked.after:
        return _NOTHING
    outcome = _decided(asked, ground)
    unsure = asked.field in ground.doubted or ground.is_users(asked)
    if outcome.write and asked.before and asked.field != "extra" and unsure:
        outcome = FieldDecision(conflict=True)
    if not outcome.conflict or _still_disputed(asked, ground):
        return outcome
    base = asked.after if asked.field in ground.doubted else ground.past.get(asked.field)
    finer = standing(asked.field, asked.before, asked.after, base)
    return outcome if finer is None else FieldDecision(value=finer, write=finer != asked.before)


def _conflict(asked: Change, ground: _Ground) -> Conflict:
    """A conflict over a field, with the list that gave what the library holds, if one did."""
    name, before = asked.field, asked.before
    giver = "" if ground.is_users(asked) else given_by(name, before, ground.others, ground.stated)
    if not (giver or ground.is_users(asked)):
        giver = contradicting(name, before, asked.after, ground.stated)
    return Conflict(name, ground.past.get(name), before, asked.after, giver)


def _remembering(
    decided: Sequence[tuple[Change, FieldDecision]], ground: _Ground, held: frozenset[str]
) -> MergedFields:
    """All fields together, and what is remembered of them; `held` ones stay as they were.

    Those in conflict keep their past words until they are settled.
    """
    conflicts = [_conflict(asked, ground) for asked, outcome in decided if outcome.conflict]
    settled = [(asked, outcome) for asked, outcome in decided if not outcome.conflict]
    still = {name: value for name, value in ground.disputed.items() if name in held}
    remembered = {
        **ground.past,
        **{asked.field: asked.after for asked, _ in settled if asked.after},
    }
    if any(asked.field == "extra" and not asked.after for asked, _ in settled):
        remembered.pop("extra", None)  # its lines are over: said again, they are new ones
    creators = remembered.pop("creators", ())
    return MergedFields(
        tuple(Change(one.field, one.before, what.value) for one, what in settled if what.write),
        tuple(conflicts),
        remembered,
        tuple(creators),
        ground.owned | {asked.field for asked, outcome in settled if outcome.user_owned},
        still | {one.field: _plain(one.source) for one in conflicts},
        ground.doubted - {asked.field for asked, _ in settled},
        _agreed([asked for asked, _ in settled], ground),
        _own_lines([asked for asked, _ in settled], ground),
        unplaced=tuple(
            asked.field
            for asked, what in settled
            if asked.field in ground.homeless
            and not (what.write or asked.before)
            and ground.past.get(asked.field) != asked.after
        ),
    )


def _own_lines(settled: Sequence[Change], ground: _Ground) -> frozenset[str]:
    """The lines of Extra that the source says and that the user has put there."""
    return ground.own_lines.union(
        *(
            users_lines(asked.before, asked.after, ground.baseline, ground.known)
            for asked in settled
            if asked.field == "extra"
        )
    )


def _agreed(settled: Sequence[Change], ground: _Ground) -> frozenset[str]:
    """The fields in which the source says what the user has put there."""
    apart = {asked.field for asked in settled if asked.before != asked.after}
    met = {
        asked.field
        for asked in settled
        if asked.before == asked.after
        and asked.field not in ground.doubted
        and is_users(asked.field, asked.before, ground.baseline, ground.known)
    }
    return (ground.agreed - apart) | met


def _decided(asked: Change, ground: _Ground) -> FieldDecision:
    """What to do with a field that is not the user's own; `asked.before` is the library's value."""
    name, before, after = asked.field, asked.before, asked.after
    base = ground.past.get(name)
    if name == "extra" and ground.baseline is not None:
        after = merge_extra(base or "", before, after, ground.own_lines | ground.lines_beside)
        return FieldDecision(value=after, write=after != before)
    if name in ground.homeless and not before:
        # no field that the user emptied: it went with the type, and no line stands for it
        return FieldDecision(value=after, write=ground.knows_all and after != base)
    outcome = decide_field(base, before, after, adopted=ground.baseline is None)
    if outcome.user_owned and lists_disagree(name, before, after, ground.others):
        return FieldDecision(conflict=True)
    if outcome.user_owned and given_by(name, before, ground.others, {}):
        # another list's value is no edit of the user's: the first stands, if it says as much
        return FieldDecision(value=after, write=True) if _completes(asked, ground) else _NOTHING
    if outcome.write and before and is_contradicted(name, before, after, ground.stated):
        return FieldDecision(conflict=True)
    if (
        outcome.write
        and says_more(name, after, before)
        and given_by(name, before, (), ground.stated)
    ):
        return _NOTHING  # another list says that still, and more of it
    if outcome.write and _still_disputed(asked, ground):
        return FieldDecision(conflict=True)
    return outcome


def _completes(asked: Change, ground: _Ground) -> bool:
    """Whether a list says more of what another gave.

    The user's own words are not, nor what they took away of it, nor what was there before us.
    """
    name, before = asked.field, asked.before
    if name in ground.unsure or name in ground.doubted or ground.is_users(asked):
        return False
    made = any(other.made for other in ground.known)
    if not made or any(says_more(name, before, other.said(name)) for other in ground.known):
        return False
    return says_more(name, before, asked.after)


def _settled(conflict: Conflict, *, take: bool, shown: frozenset[str]) -> FieldDecision:
    """What the user's decision makes of a conflict: nothing, if it was about another one."""
    if shown and conflict.words() not in shown:
        return FieldDecision(conflict=True)
    return FieldDecision(value=conflict.source, write=True) if take else _NOTHING


def _still_disputed(change: Change, ground: _Ground) -> bool:
    """Whether a change was in conflict, and only another list has put back what stood there before.

    To that list it was a change of its own: it is not written over without being shown.
    """
    if ground.disputed.get(change.field) != _plain(change.after):
        return False
    return given_by(change.field, change.before, (), ground.stated) != ""


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
