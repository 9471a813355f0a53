"""One work that stands twice in one list asks once: what its references say, together. Pure."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from zotsync.match.model import Match
from zotsync.match.records import CONTAINER_FIELDS, record_of_proposal
from zotsync.match.rules import plainly_another
from zotsync.model.item import Proposal, ZoteroItem
from zotsync.model.schema import Schema
from zotsync.model.server_form import creators_form
from zotsync.plan.fuller import says_more, unsure_fields
from zotsync.plan.item_forms import asked_fields, is_resolved
from zotsync.plan.lists_apart import are_apart


def deduplicate(
    matches: Sequence[Match], strangers: Container[tuple[str, str]]
) -> dict[tuple[str, str], Proposal]:
    """What each source asks for each item: (source, item key) → one proposal.

    `strangers` are the references (source, name) of a work that the user merged into another (see
    `merged_works`): there the reference of the survivor itself speaks.

    Laid on one after the other, two references would take back each other's values and members
    in every run. The first with a record behind it speaks, the others fill what it leaves open, and
    complete what is cut short in it.
    It stays the first reference's proposal, so that decisions on conflicts find it.
    """
    asked: dict[tuple[str, str], list[Proposal]] = {}
    for match in matches:
        if match.outcome in ("create", "match"):
            asked.setdefault((match.proposal.source, match.item_key), []).append(match.proposal)

    def is_stranger(one: Proposal) -> bool:
        return (one.source, one.ref_id) in strangers

    for proposals in asked.values():
        proposals.sort(key=is_stranger)
    return {who: _joined(proposals, is_stranger) for who, proposals in asked.items()}


def said_otherwise(asked: Proposal, again: Proposal, schema: Schema) -> tuple[str, ...]:
    """The fields that a list says in two ways where it names one work again, "creators" among them.

    `asked` is what the list asks for as a whole. Other spellings are no other statement, nor is
    what only one of two references has a record for.
    """
    if is_resolved(asked) != is_resolved(again):
        return ()
    ours, theirs = (asked_fields(one.item, schema) for one in (asked, again))
    both = [name for name in ours if name in theirs]
    return tuple(name for name in both if are_apart(name, ours[name], theirs[name]))


def _joined(proposals: list[Proposal], is_stranger: Callable[[Proposal], bool]) -> Proposal:
    first = proposals[0]
    if len(proposals) == 1:
        return first

    def is_alike(one: Proposal) -> bool:
        return is_stranger(one) == is_stranger(first) and not _apart(one, first)

    best = next((one for one in proposals if is_resolved(one) and is_alike(one)), first)
    item = best.item
    for other in proposals:
        if other is not best:
            alike = is_alike(other) and not _apart(best, other)
            item = _filled(item, other.item, alike=alike)
            if alike and not is_resolved(best):
                item = _completed(item, other)
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


def _completed(item: ZoteroItem, other: Proposal) -> ZoteroItem:
    """An item with the values of which another reference says more."""
    unsure, theirs = unsure_fields(other), other.item
    if theirs.item_type != item.item_type:
        return item
    fields = dict(item.fields)
    for name, value in item.fields.items():
        base = "publicationTitle" if name in CONTAINER_FIELDS else name
        if base not in unsure and says_more(base, value, theirs.get(name)):
            fields[name] = theirs.get(name)
    here, there = (
        creators_form([creator.payload() for creator in one.creators]) for one in (item, theirs)
    )
    fuller = "creators" not in unsure and says_more("creators", here, there)
    return replace(item, fields=fields, creators=theirs.creators if fuller else item.creators)


def _by_rule_alone(item: ZoteroItem, other: ZoteroItem) -> tuple[str, ...]:
    """The collections that only topics ask for."""
    plainly = {path for one in (item, other) for path in one.collections if path not in one.by_rule}
    return tuple(
        path for path in dict.fromkeys((*item.by_rule, *other.by_rule)) if path not in plainly
    )
