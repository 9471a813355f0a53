"""One work that stands twice in one list asks once: what its references say, together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zotsync.item import ZoteroItem
from zotsync.match.model import Match
from zotsync.plan.propose import is_resolved
from zotsync.proposal import Proposal


def together(matches: Sequence[Match]) -> dict[tuple[str, str], Proposal]:
    """What each source asks for each item: (source, item key) → one proposal.

    Laid on one after the other, two references would take back each other's values and members
    in every run. The first with a record behind it speaks, the others fill what it leaves open.
    It stays the first reference's proposal, so that decisions on conflicts find it.
    """
    asked: dict[tuple[str, str], list[Proposal]] = {}
    for match in matches:
        if match.outcome in ("new", "same"):
            asked.setdefault((match.proposal.source, match.item_key), []).append(match.proposal)
    return {who: _joined(proposals) for who, proposals in asked.items()}


def _joined(proposals: list[Proposal]) -> Proposal:
    first = proposals[0]
    if len(proposals) == 1:
        return first
    best = next((proposal for proposal in proposals if is_resolved(proposal)), first)
    rest = [proposal.item for proposal in proposals if proposal is not best]
    item = best.item
    for other in rest:
        item = _filled(item, other)
    reference = replace(first.reference, resolution=best.reference.resolution)
    return Proposal(first.source, reference, item)


def _filled(item: ZoteroItem, other: ZoteroItem) -> ZoteroItem:
    """An item with what another adds to it; fields of another type are not comparable."""
    alike = other.item_type == item.item_type
    return replace(
        item,
        fields={**other.fields, **item.fields} if alike else item.fields,
        creators=item.creators or (other.creators if alike else ()),
        tags=tuple({tag.name: tag for tag in (*other.tags, *item.tags)}.values()),
        collections=tuple(dict.fromkeys((*item.collections, *other.collections))),
    )
