"""One work that stands twice in one list asks once: what its references say, together. Pure."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from zotsync.match.links import ANOTHER, CHANGED, DOUBTFUL, SAME, stands_for
from zotsync.match.model import Match
from zotsync.match.records import record_of_fields, record_of_item, record_of_proposal
from zotsync.match.rules import plainly_another
from zotsync.model.item import Proposal, ZoteroItem
from zotsync.plan.item_forms import is_resolved
from zotsync.plan.model import PlanInput


def deduplicate(
    matches: Sequence[Match], strangers: Set[tuple[str, str]]
) -> dict[tuple[str, str], Proposal]:
    """What each source asks for each item: (source, item key) → one proposal.

    `strangers` are the references (source, name) of a work that the user merged into another (see
    `strangers_of`): there the reference of the survivor itself speaks.

    Laid on one after the other, two references would take back each other's values and members
    in every run. The first with a record behind it speaks, the others fill what it leaves open.
    It stays the first reference's proposal, so that decisions on conflicts find it.
    """
    asked: dict[tuple[str, str], list[Proposal]] = {}
    for match in matches:
        if match.outcome in ("create", "match"):
            asked.setdefault((match.proposal.source, match.item_key), []).append(match.proposal)
    for proposals in asked.values():
        proposals.sort(key=lambda one: (one.source, one.ref_id) in strangers)
    return {who: _joined(proposals) for who, proposals in asked.items()}


def strangers_of(matches: Sequence[Match], given: PlanInput) -> frozenset[tuple[str, str]]:
    """The references whose item the user merged into that of another work, by (source, name).

    They are known by what they say, or by what their source said of the item that is gone: the
    survivor's words, and what the source said of that one, are not theirs to correct.
    """
    losers: dict[str, list[str]] = {}
    for loser, survivor in given.merged.items():
        losers.setdefault(survivor, []).append(loser)
    return frozenset(
        (match.proposal.source, match.proposal.ref_id)
        for match in matches
        if match.item_key in losers
        and _is_stranger(match.proposal, match.item_key, losers[match.item_key], given)
    )


def _is_stranger(proposal: Proposal, key: str, losers: list[str], given: PlanInput) -> bool:
    now = record_of_proposal(proposal)
    work = record_of_item(given.items[key]) if key in given.items else None
    if work is not None and plainly_another(now, work):
        return True
    said = [
        _NEARNESS.index(
            stands_for(record_of_fields(then.item_type, then.fields, then.creators), now)
        )
        if (then := given.baselines.get(one, {}).get(proposal.source)) is not None
        else None
        for one in (key, *losers)
    ]
    own, theirs = said[0], [near for near in said[1:] if near is not None]
    return own is not None and bool(theirs) and min(theirs) < own


#: What a reference may be to the words of an earlier one, the nearest first.
_NEARNESS = (SAME, CHANGED, DOUBTFUL, ANOTHER)


def _joined(proposals: list[Proposal]) -> Proposal:
    first = proposals[0]
    if len(proposals) == 1:
        return first
    best = next((one for one in proposals if is_resolved(one) and not _apart(one, first)), first)
    item = best.item
    for other in proposals:
        if other is not best:
            item = _filled(item, other.item, alike=not _apart(best, other))
    reference = replace(first.reference, resolution=best.reference.resolution)
    return Proposal(first.source, reference, item)


def _apart(one: Proposal, other: Proposal) -> bool:
    return plainly_another(record_of_proposal(one), record_of_proposal(other))


def _filled(item: ZoteroItem, other: ZoteroItem, *, alike: bool) -> ZoteroItem:
    """An item with what another adds to it: no fields of another work, or of another type."""
    alike = alike and other.item_type == item.item_type
    return replace(
        item,
        fields={**other.fields, **item.fields} if alike else item.fields,
        creators=item.creators or (other.creators if alike else ()),
        tags=tuple({tag.name: tag for tag in (*other.tags, *item.tags)}.values()),
        collections=tuple(dict.fromkeys((*item.collections, *other.collections))),
        by_rule=_by_rule_alone(item, other),
    )


def _by_rule_alone(item: ZoteroItem, other: ZoteroItem) -> tuple[str, ...]:
    """The collections that only topics ask for."""
    plainly = {path for one in (item, other) for path in one.collections if path not in one.by_rule}
    return tuple(
        path for path in dict.fromkeys((*item.by_rule, *other.by_rule)) if path not in plainly
    )
