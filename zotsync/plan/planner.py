"""Matches and what the library holds → one action a reference, one write an item. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.match.model import Match
from zotsync.model.item import ObjectData, Proposal
from zotsync.model.schema import Schema
from zotsync.plan import reasons
from zotsync.plan.collections import CollectionPlan, collection_notices, filed_in
from zotsync.plan.deduplicate import deduplicate, said_otherwise
from zotsync.plan.item_forms import asked_fields, held_fields
from zotsync.plan.lists_apart import Stated, claimed_beside, stands_by, stated_by, whose_conflicts
from zotsync.plan.members import is_refused, living, united
from zotsync.plan.merge_item import Filing, MergedItem, merge_item, new_item
from zotsync.plan.merged_works import passed_to_their_own, strangers_of
from zotsync.plan.model import (
    Action,
    Baseline,
    Change,
    CollectionStep,
    MatchNote,
    Plan,
    PlanInput,
    Policy,
    Vanished,
    fingerprint,
)
from zotsync.plan.sides import names_a_work
from zotsync.plan.vanished import is_worth_keeping, released
from zotsync.plan.writes import differs, writes_of


@dataclass(slots=True)
class _Draft:
    """A plan in the making: items as they will be, baselines as they will be remembered."""

    given: PlanInput
    policy: Policy
    schema: Schema
    collections: CollectionPlan
    proposals: Mapping[tuple[str, str], Proposal]
    strangers: Mapping[tuple[str, str], str]
    said: dict[tuple[str, str], Baseline] = field(default_factory=dict)
    items: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    baselines: dict[str, dict[str, Baseline]] = field(default_factory=dict)
    touched: dict[str, list[int]] = field(default_factory=dict)
    losers: dict[str, list[str]] = field(default_factory=dict)
    left: set[tuple[str, str]] = field(default_factory=set)
    actions: list[Action] = field(default_factory=list)
    apart: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    twice: list[tuple[Proposal, Sequence[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        gone = {(one.source, one.item_key) for one in self.given.vanished if not one.waits}
        self.left = gone | self.given.unnamed
        for loser, survivor in self.given.merged.items():
            self.losers.setdefault(survivor, []).append(loser)

    def item(self, key: str) -> ObjectData | None:
        return self.items.get(key) or self.given.items.get(key)

    def known(self, key: str) -> dict[str, Baseline]:
        if key not in self.baselines:
            held = dict(self.given.baselines.get(key, {}))
            inherited: dict[str, Baseline] = {}
            for loser in sorted(self.losers.get(key, ())):  # what we gave to it, the survivor has
                for source, known in self.given.baselines.get(loser, {}).items():
                    before = inherited.get(source)
                    inherited[source] = united(before, known) if before else known
            held = {**self.given.passed.get(key, {}), **inherited, **held}
            there = self.given.collections
            self.baselines[key] = {name: living(known, there) for name, known in held.items()}
        return self.baselines[key]


def plan(
    matches: Sequence[Match],
    given: PlanInput,
    *,
    policy: Policy,
    schema: Schema,
    collections: CollectionPlan,
    notices: Sequence[str] = (),
) -> Plan:
    """The plan for these matches: in their order, then what vanished from the sources.

    The same inputs give the same plan; nothing is read or written.
    """
    strangers = strangers_of(matches, given)
    proposals = deduplicate(matches, strangers)
    given = passed_to_their_own(given, proposals, strangers)
    draft = _Draft(given, policy, schema, collections, proposals, strangers)
    for match in matches:
        _add(draft, _planned(draft, match))
    for vanished in given.vanished:
        _add(draft, _vanished(draft, vanished))
    return Plan(
        library=given.library,
        library_version=given.library_version,
        collections=_steps(collections, draft.items.values()),
        actions=tuple(draft.actions),
        writes=tuple(writes_of(draft.touched, draft.given.items, draft.items)),
        notices=(
            *notices,
            *reasons.notices_between_lists(draft.apart, draft.twice),
            *collection_notices(collections),
        ),
    )


def _steps(
    collections: CollectionPlan, items: Iterable[Mapping[str, Any]]
) -> tuple[CollectionStep, ...]:
    """No collection is made, or taken out of the trash, that no item will be in."""
    steps = tuple(collections.steps.values())
    used = filed_in(steps, items)
    return tuple(step for step in steps if not step.writes or step.key in used)


def _add(draft: _Draft, action: Action) -> None:
    """Also an action without a change waits for the write of its item: it may not come to be.

    What was remembered is noted of those that a write may stand behind: of others none asks.
    """
    if own := draft.strangers.get((action.source, action.ref_id), ""):
        action = replace(action, own_key=own)
    waits = action.baseline is not None and action.item_key in draft.touched
    if waits or action.action in ("create", "update", "conflict", "remove"):
        known = draft.given.baselines.get(action.item_key, {})
        mine, beside = known.get(action.source), claimed_beside(known, action.source)
        action = replace(action, remembered=fingerprint(mine), claimed=beside)
        draft.touched.setdefault(action.item_key, []).append(len(draft.actions))
    draft.actions.append(action)


def _planned(draft: _Draft, match: Match) -> Action:
    if match.outcome == "review":
        return _action(match, "review", reason="doubtful match: waits for your decision")
    if match.outcome == "skip":
        return _action(match, "skip", reason="left out by your decision")
    if said := draft.said.get((match.proposal.source, match.item_key)):
        return replace(_again(draft, match), baseline=said)
    held = draft.item(match.item_key)
    once = match.rule != "decided" and (
        match.item_key in draft.given.baselines or match.item_key in draft.given.erased
    )
    if match.outcome == "create" and held is None and not once:
        return _create(draft, match)
    if held is None:
        return _left_out(draft, match, "deleted from the library; not made again")
    if held.get("deleted") and match.item_key not in draft.given.undone:
        return _left_out(draft, match, "in the trash; not made again")
    return _update(draft, match, held)


def _left_out(draft: _Draft, match: Match, reason: str) -> Action:
    """A reference whose item the user threw away: it stays known, by the name that it has now."""
    known = draft.given.baselines.get(match.item_key, {}).get(match.proposal.source)
    return replace(_action(match, "skip", reason=reason), baseline=known)


def _again(draft: _Draft, match: Match) -> Action:
    """What becomes of a reference whose item another reference of its list has spoken for."""
    if _is_guest(draft, match):
        return _action(match, "skip", reason=reasons.GUEST)
    one = match.proposal
    apart = said_otherwise(draft.proposals[one.source, match.item_key], one, draft.schema)
    draft.twice.append((one, apart))
    return _action(match, "unchanged", reason=reasons.named_twice(apart))


def _is_guest(draft: _Draft, match: Match) -> bool:
    """Whether the user merged the item of a reference into that of another work."""
    return (match.proposal.source, match.proposal.ref_id) in draft.strangers


def _filing(draft: _Draft, proposal: Proposal, held: ObjectData | None = None) -> Filing:
    """The keys that an item is to be filed under.

    A collection in the trash takes nobody in but keeps whom it has: the user may restore it.
    """
    filed = (held or {}).get("collections") or ()
    keys: dict[str, None] = {}
    by_rule: dict[str, None] = {}
    for path in proposal.item.collections:
        before = draft.collections.replaced(path)
        if held and before and is_refused(draft.known(str(held["key"])).values(), before):
            continue  # the user had left it before it went, and another key comes in its place
        key = draft.collections.key_of(path)
        known = draft.collections.known(path)
        if key or known in filed:
            keys[key or known] = None
            if path in proposal.item.by_rule:
                by_rule[key or known] = None
    return Filing(tuple(keys), tuple(by_rule))


def _create(draft: _Draft, match: Match) -> Action:
    proposal = draft.proposals[match.proposal.source, match.item_key]
    merged = new_item(proposal, match.item_key, _filing(draft, proposal), draft.schema)
    _remember(draft, match.item_key, merged)
    return _merged_action(match, "create", merged, reason="not in the library yet")


def _update(draft: _Draft, match: Match, held: ObjectData) -> Action:
    known = draft.known(match.item_key)
    proposal = draft.proposals[match.proposal.source, match.item_key]
    baseline = known.get(proposal.source)
    filed = _filing(draft, proposal, held)
    merged = merge_item(
        proposal,
        held,
        known,
        filed,
        policy=draft.policy,
        schema=draft.schema,
        different_work=(proposal.source, proposal.ref_id) in draft.strangers,
        stated=_stated(draft, match.item_key, proposal.source),
    )
    restored = bool(held.get("deleted"))
    if restored:
        back = Change("deleted", True, False)
        merged = replace(
            merged, data={**merged.data, "deleted": 0}, changes=(back, *merged.changes)
        )
    _remember(draft, match.item_key, merged)
    apart = _apart(draft, proposal, held, merged) if baseline is None else {}
    draft.apart.append((proposal.source, stored_title(held) or reasons.place_in_print(held), apart))
    changed = restored or differs(held, merged.data)
    name = "update" if changed else "unchanged"
    if disputed := merged.fields.conflicts:
        return _merged_action(match, "conflict", merged, reason=whose_conflicts(disputed))
    if _is_guest(draft, match) and not (changed and proposal.ref_id != match.proposal.ref_id):
        own = draft.given.baselines.get(match.item_key, {}).get(proposal.source)
        name = "skip" if not changed and own and names_a_work(own) else name
        return _merged_action(match, name, merged, reason=reasons.GUEST)
    source = match.proposal.source
    why = reasons.reason_of(name, baseline, merged, source, restored=restored, apart=apart)
    return _merged_action(match, name, merged, reason=why)


def _apart(
    draft: _Draft, proposal: Proposal, held: ObjectData, merged: MergedItem
) -> dict[str, str]:
    """The fields that a list that comes to an item says in vain; "": the type has no such field."""
    settled = {one.field for one in merged.changes}
    settled |= {one.field for one in merged.fields.conflicts}
    key = str(held["key"])
    others = [one for name, one in draft.known(key).items() if name != proposal.source]
    found = stands_by(
        asked_fields(proposal.item, draft.schema), held_fields(held, draft.schema), others
    )
    kept = {name: giver for name, giver in found.items() if name not in settled}
    return kept | dict.fromkeys(merged.fields.unplaced, "")


def _stated(draft: _Draft, key: str, source: str) -> Stated:
    """What the other sources say of an item that name it still."""
    others = {
        name: known
        for name, known in draft.known(key).items()
        if name not in (source, *draft.given.silent) and (name, key) not in draft.left
    }
    asked = {
        name: today
        for name in others
        if (today := draft.proposals.get((name, key)))
        and (name, today.ref_id) not in draft.strangers
    }
    return stated_by(others, asked, draft.schema)


def _vanished(draft: _Draft, gone: Vanished) -> Action:
    note = Action("skip", gone.source, gone.ref_id, gone.ordinal, gone.item_key, "", raw=gone.raw)
    held = draft.item(gone.item_key)
    if held is None:
        return replace(note, forget=gone.replaced, reason=reasons.GONE[gone.replaced])
    note = replace(note, title=stored_title(held))
    kept = "gone from the source, and in the trash" if held.get("deleted") else gone.waits
    if kept or gone.source not in draft.policy.prune:
        return replace(note, reason=kept or reasons.KEPT)
    known = draft.known(gone.item_key)
    baseline = known.pop(gone.source, None)
    if baseline is None or baseline.released:
        return replace(note, reason="gone from the source; nothing of ours to take back")
    merged = released(baseline, held, list(known.values()))
    draft.items[gone.item_key] = merged.data
    rest = merged.baseline if is_worth_keeping(merged.baseline) else None
    taken = (*merged.tags.remove, *merged.collections.remove)
    if rest is not None:
        known[gone.source] = rest
    return replace(
        note,
        action="remove",
        forget=True,
        baseline=rest,
        tags_remove=merged.tags.remove,
        collections_remove=merged.collections.remove,
        reason=reasons.LET_GO[bool(taken)],
    )


def _remember(draft: _Draft, key: str, merged: MergedItem) -> None:
    draft.items[key] = merged.data
    draft.known(key)[merged.baseline.source] = merged.baseline
    draft.said[merged.baseline.source, key] = merged.baseline


def _action(match: Match, name: str, *, reason: str, **parts: Any) -> Action:
    """What becomes of a match's reference; `parts` are further fields of the action."""
    proposal = match.proposal
    return Action(
        action=name,
        source=proposal.source,
        ref_id=proposal.ref_id,
        ordinal=proposal.reference.ordinal,
        item_key=match.item_key,
        title=stored_title(proposal.item.fields) or proposal.reference.raw,
        match=MatchNote(match.rule, match.confidence, match.evidence, match.candidates),
        reason=reason,
        raw=proposal.reference.raw,
        **parts,
    )


def _merged_action(match: Match, name: str, merged: MergedItem, *, reason: str) -> Action:
    return _action(
        match,
        name,
        reason=reason,
        changes=merged.changes,
        conflicts=merged.fields.conflicts,
        tags_add=merged.tags.add,
        tags_remove=merged.tags.remove,
        collections_add=merged.collections.add,
        collections_remove=merged.collections.remove,
        baseline=merged.baseline,
    )


def stored_title(data: Mapping[str, Any]) -> str:
    """An item's title under whatever name its type has for it."""
    for name in ("title", "caseName", "subject", "nameOfAct"):
        if data.get(name):
            return str(data[name])
    return ""
