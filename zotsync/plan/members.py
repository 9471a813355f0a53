"""The tags and collections of an item: whose each is, and what becomes of it. Pure.

Members never conflict: each is given by a list, there by the user's hand, or taken away by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zotsync.model.item import ObjectData, Proposal
from zotsync.model.server_form import tag_form
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline, Policy


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
        own_lines=one.own_lines | other.own_lines,
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


def merged_members(
    mine: Baseline | None,
    data: ObjectData,
    others: list[Baseline],
    tags: Iterable[str],
    collections: Iterable[str],
) -> tuple[MergedMembers, MergedMembers]:
    """The tags and the collections of an item after one source asked for these."""
    return merge_members(
        mine.tags if mine else {},
        [tag_form(str(tag.get("tag", ""))) for tag in data.get("tags") or ()],
        tags,
        others=[other.tags for other in others],
    ), merge_members(
        mine.collections if mine else {},
        data.get("collections") or (),
        collections,
        others=[other.collections for other in others],
    )


def asked_tags(proposal: Proposal, mine: Baseline | None, policy: Policy) -> list[str]:
    """The tags a source asks for now, with those that an additive source asked for earlier."""
    asked = [tag_form(tag.name) for tag in proposal.item.tags]
    earlier = _lasting(proposal, mine.tags if mine else {}, policy)
    return [*asked, *(name for name in earlier if mine and name not in mine.by_rule)]


def filed_earlier(proposal: Proposal, mine: Baseline | None, policy: Policy) -> list[str]:
    """The collections an additive source asked for earlier, other than those of its topics."""
    earlier = _lasting(proposal, mine.collections if mine else {}, policy)
    return [key for key in earlier if mine and key not in mine.filed_by_rule]


def filed_by_rule(known: Baseline) -> tuple[str, ...]:
    """The collections of topics that a baseline remembers the item in."""
    return tuple(key for key in known.filed_by_rule if key in known.collections)


def _lasting(proposal: Proposal, memory: Mapping[str, str], policy: Policy) -> list[str]:
    """What a source named on the command line asked for at another time stays asked for."""
    return list(memory) if proposal.source in policy.additive else []
