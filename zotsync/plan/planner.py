"""Matches and what we hold become a plan: one action a reference, one write an item. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zotsync.match.model import Match
from zotsync.model.item import ObjectData, Proposal
from zotsync.model.schema import Schema
from zotsync.plan.collections import CollectionPlan
from zotsync.plan.deduplicate import deduplicate, is_different_work
from zotsync.plan.merge_item import MergedItem, merge_item, new_item, released
from zotsync.plan.model import (
    REFUSED,
    Action,
    Baseline,
    ItemWrite,
    MatchNote,
    Plan,
    PlanInput,
    Policy,
    Vanished,
)


@dataclass(slots=True)
class _Work:
    """A plan in the making: items as they will be, baselines as they will be remembered."""

    holdings: PlanInput
    policy: Policy
    schema: Schema
    filing: CollectionPlan
    asked: Mapping[tuple[str, str], Proposal]
    survivors: set[str]
    said: dict[tuple[str, str], Baseline] = field(default_factory=dict)
    items: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    baselines: dict[str, dict[str, Baseline]] = field(default_factory=dict)
    touched: dict[str, list[int]] = field(default_factory=dict)
    losers: dict[str, list[str]] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        for loser, survivor in self.holdings.merged.items():
            self.losers.setdefault(survivor, []).append(loser)

    def item(self, key: str) -> ObjectData | None:
        return self.items.get(key) or self.holdings.items.get(key)

    def known(self, key: str) -> dict[str, Baseline]:
        if key not in self.baselines:
            held = dict(self.holdings.baselines.get(key, {}))
            for loser in self.losers.get(key, ()):  # what we gave to it, the survivor has now
                held = {**self.holdings.baselines.get(loser, {}), **held}
            self.baselines[key] = held
        return self.baselines[key]


def plan(
    matches: Sequence[Match],
    holdings: PlanInput,
    *,
    policy: Policy,
    schema: Schema,
    filing: CollectionPlan,
    notices: Sequence[str] = (),
) -> Plan:
    """The plan for these matches: in their order, then what vanished from the sources.

    The same inputs give the same plan; nothing is read or written.
    """
    survivors = {
        key: holdings.items[key] for key in holdings.merged.values() if key in holdings.items
    }
    work = _Work(holdings, policy, schema, filing, deduplicate(matches, survivors), set(survivors))
    for match in matches:
        _add(work, _planned(work, match))
    for vanished in holdings.vanished:
        _add(work, _vanished(work, vanished))
    return Plan(
        library=holdings.library,
        library_version=holdings.library_version,
        collections=tuple(filing.steps.values()),
        actions=tuple(work.actions),
        writes=tuple(_writes(work)),
        notices=(*notices, *_collection_notices(filing)),
    )


def _add(work: _Work, action: Action) -> None:
    """Also an action without a change waits for the write of its item: it may not come to be."""
    waits = action.baseline is not None and action.item_key in work.touched
    if waits or action.action in ("create", "update", "conflict", "remove"):
        work.touched.setdefault(action.item_key, []).append(len(work.actions))
    work.actions.append(action)


def _planned(work: _Work, match: Match) -> Action:
    if match.outcome == "review":
        return _action(match, "review", reason="doubtful match: decide with `zotsync review`")
    if match.outcome == "skip":
        return _action(match, "skip", reason="left out by your decision")
    if said := work.said.get((match.proposal.source, match.item_key)):
        again = _action(match, "unchanged", reason="the same work as another reference of the list")
        return replace(again, baseline=said)
    held = work.item(match.item_key)
    once = match.item_key in work.holdings.baselines and match.rule != "decided"
    if match.outcome == "new" and held is None and not once:
        return _create(work, match)
    if held is None:
        return _action(match, "skip", reason="deleted in Zotero; not made again")
    if held.get("deleted") and match.item_key not in work.holdings.undone:
        return _action(match, "skip", reason="in the trash; not made again")
    return _update(work, match, held)


def _collections(work: _Work, proposal: Proposal, held: ObjectData | None = None) -> list[str]:
    """The keys that an item is to be filed under.

    A collection in the trash takes nobody in but keeps whom it has: the user may restore it.
    """
    filed = (held or {}).get("collections") or ()
    keys: dict[str, None] = {}
    for path in proposal.item.collections:
        key = work.filing.key_of(path)
        known = work.filing.paths.get(path, "")
        if key or known in filed:
            keys[key or known] = None
    return list(keys)


def _create(work: _Work, match: Match) -> Action:
    proposal = work.asked[match.proposal.source, match.item_key]
    laid = new_item(proposal, match.item_key, _collections(work, proposal), work.schema)
    _remember(work, match.item_key, laid)
    return _laid_action(match, "create", laid, reason="not in the library yet")


def _update(work: _Work, match: Match, held: ObjectData) -> Action:
    known = work.known(match.item_key)
    proposal = work.asked[match.proposal.source, match.item_key]
    baseline = known.get(proposal.source)
    filed = _collections(work, proposal, held)
    laid = merge_item(
        proposal,
        held,
        known,
        filed,
        policy=work.policy,
        schema=work.schema,
        stranger=match.item_key in work.survivors and is_different_work(proposal, held),
    )
    restored = bool(held.get("deleted"))
    if restored:
        laid = replace(laid, data={**laid.data, "deleted": 0})
    _remember(work, match.item_key, laid)
    changed = restored or _differs(held, laid.data)
    name = "update" if changed else "unchanged"
    if laid.fields.conflicts:
        name = "conflict"
    if name == "conflict":
        return _laid_action(match, name, laid, reason=_whose_conflict(laid, known))
    return _laid_action(match, name, laid, reason=_reason(name, baseline, restored, laid))


def _whose_conflict(laid: MergedItem, known: Mapping[str, Baseline]) -> str:
    """Who stands against the source: the user, or another source that asked for what is there."""
    words = []
    for conflict in laid.fields.conflicts:
        others = [
            source
            for source, baseline in known.items()
            if source != laid.baseline.source
            and baseline.fields.get(conflict.field) == conflict.library
        ]
        against = f"the sources disagree (“{others[0]}”)" if others else "changed in Zotero too"
        words.append(f"{conflict.field}: {against}")
    return "; ".join(words)


def _reason(name: str, baseline: Baseline | None, restored: bool, laid: MergedItem) -> str:
    if restored:
        return "back from the trash, where an undo had put it"
    if baseline is None:
        return "already in the library" if name == "unchanged" else "in the library: adopted"
    refused = [
        member
        for memory in (laid.tags.memory, laid.collections.memory)
        for member, fate in memory.items()
        if fate == REFUSED
    ]
    if name == "unchanged":
        return "your edits stay" if refused else "nothing to do"
    return "the source changed"


def _vanished(work: _Work, gone: Vanished) -> Action:
    note = Action("skip", gone.source, gone.ref_id, gone.ordinal, gone.item_key, "", raw=gone.raw)
    held = work.item(gone.item_key)
    if held is None:
        return replace(note, reason="gone from the source and from the library")
    note = replace(note, title=title_of(held))
    if held.get("deleted"):
        return replace(note, reason="gone from the source, and in the trash")
    if gone.waits:
        return replace(note, reason="a doubtful reference may be this item: waits for `review`")
    if gone.source not in work.policy.prune:
        return replace(note, reason="gone from the source; kept (--prune lets go of it)")
    known = work.known(gone.item_key)
    baseline = known.pop(gone.source, None)
    if baseline is None:
        return replace(note, reason="gone from the source; nothing of ours to take back")
    laid = released(baseline, held, list(known.values()))
    work.items[gone.item_key] = laid.data
    return replace(
        note,
        action="remove",
        tags_remove=laid.tags.remove,
        collections_remove=laid.collections.remove,
        reason="gone from the source: our tags and collections are taken back",
    )


def _remember(work: _Work, key: str, laid: MergedItem) -> None:
    work.items[key] = laid.data
    work.known(key)[laid.baseline.source] = laid.baseline
    work.said[laid.baseline.source, key] = laid.baseline


def _action(match: Match, name: str, *, reason: str) -> Action:
    proposal = match.proposal
    return Action(
        action=name,
        source=proposal.source,
        ref_id=proposal.ref_id,
        ordinal=proposal.reference.ordinal,
        item_key=match.item_key,
        title=title_of(proposal.item.payload()) or proposal.reference.raw,
        match=MatchNote(match.rule, match.confidence, match.evidence, match.candidates),
        reason=reason,
        raw=proposal.reference.raw,
    )


def _laid_action(match: Match, name: str, laid: MergedItem, *, reason: str) -> Action:
    return replace(
        _action(match, name, reason=reason),
        changes=laid.changes,
        conflicts=laid.fields.conflicts,
        tags_add=laid.tags.add,
        tags_remove=laid.tags.remove,
        collections_add=laid.collections.add,
        collections_remove=laid.collections.remove,
        baseline=laid.baseline,
    )


def title_of(data: Mapping[str, Any]) -> str:
    """An item's title under whatever name its type has for it."""
    for name in ("title", "caseName", "subject", "nameOfAct"):
        if data.get(name):
            return str(data[name])
    return ""


def _differs(before: ObjectData, after: Mapping[str, Any]) -> bool:
    return any(after.get(name) != before.get(name) for name in after)


def _writes(work: _Work) -> list[ItemWrite]:
    """One write an item: only what differs from the library, whole lists, in order of first use."""
    writes = []
    for key, positions in work.touched.items():
        held, after = work.holdings.items.get(key), work.items[key]
        if held is None:
            payload = dict(after)
            before: dict[str, Any] = {}
            version = 0
        else:
            version = int(held["version"])
            payload = {name: value for name, value in after.items() if value != held.get(name)}
            payload |= {name: "" for name in held if name not in after}
            before = {name: held.get(name, empty_of(name)) for name in payload}
            if not payload:
                continue
            payload |= {"key": key, "version": version}
        writes.append(ItemWrite(key, version, payload, before, tuple(positions)))
    return writes


def empty_of(name: str) -> Any:
    """What a property of an item holds when it holds nothing."""
    if name in ("creators", "tags", "collections"):
        return []
    return {"relations": {}, "deleted": 0}.get(name, "")


def _collection_notices(filing: CollectionPlan) -> list[str]:
    return [
        f"The collection “{step.path}” was {step.reason}. Make it again in Zotero to use it again."
        for step in filing.steps.values()
        if step.action == "skip"
    ]
