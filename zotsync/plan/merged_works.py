"""Items that the user merged: whose words the survivor has, one work's or another's. Pure."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from zotsync.match.model import Match, MatchRecord
from zotsync.match.records import record_of_fields, record_of_item, record_of_proposal
from zotsync.match.rules import decide, plainly_another
from zotsync.match.standing import ANOTHER, CHANGED, DOUBTFUL, SAME, are_one_work, stands_for
from zotsync.model.item import Proposal
from zotsync.plan.model import PlanInput
from zotsync.plan.sides import names_a_work


def strangers_of(matches: Sequence[Match], given: PlanInput) -> dict[tuple[str, str], str]:
    """The references whose item the user merged into that of another work: (source, name) → the
    key of their own item, "" where that is not known.

    They are known by the item that they were, or by what they say: the survivor's words, and what
    the source said of that one, are not theirs to correct.
    """
    losers: dict[str, list[str]] = {}
    for loser, survivor in given.merged.items():
        losers.setdefault(survivor, []).append(loser)
    return {
        (match.proposal.source, match.proposal.ref_id): own
        for match in matches
        if (own := _own_item(match, losers.get(match.item_key, ()), given)) is not None
    }


def passed_to_their_own(
    given: PlanInput,
    proposals: Mapping[tuple[str, str], Proposal],
    strangers: Container[tuple[str, str]],
) -> PlanInput:
    """The input, in which no words are passed on to a reference of another work: what lists had
    said of an item is not that one's.
    """
    passed = {
        key: {
            source: words
            for source, words in by_source.items()
            if (source, proposals[source, key].ref_id) not in strangers
        }
        for key, by_source in given.passed.items()
    }
    return replace(given, passed=passed)


def _own_item(match: Match, losers: Sequence[str], given: PlanInput) -> str | None:
    """Which of the items that were merged into this one a reference is of, None if of none.

    "" if it is of another work than this one, and of none that we know.
    """
    proposal, key = match.proposal, match.item_key
    if not losers or (match.rule in _KNOWN_BY and not match.own_key):
        return None
    if match.own_key in losers:
        return None if _became_one(match, given) else match.own_key
    now = record_of_proposal(proposal)
    work = record_of_item(given.items[key]) if key in given.items else None
    near = {one: _nearness(proposal.source, one, now, given) for one in (*losers, key)}
    nearest = min(losers, key=near.__getitem__)
    another = work is not None and plainly_another(now, work)
    if not another and near[nearest] >= near[key]:
        return None
    return nearest if near[nearest] <= _NEARNESS.index(CHANGED) else ""


#: The rules by which a reference is known as the item that it was in an earlier run.
_KNOWN_BY = frozenset({"link", "moved", "same-entry"})


def _became_one(match: Match, given: PlanInput) -> bool:
    """Whether the user merged two items of one work, and not two works that are much alike.

    Where the source names both, they were two items because they are two works to it.
    """
    then = _said(match.proposal.source, match.own_key, given) or record_of_proposal(match.proposal)
    mine = given.baselines.get(match.item_key, {}).get(match.proposal.source)
    if mine is not None and names_a_work(mine):
        there = record_of_fields(mine.item_type, mine.fields, mine.creators)
        return decide(then, there).outcome == "match"
    survivor = given.items.get(match.item_key)
    there_now = record_of_item(survivor) if survivor else None
    return there_now is not None and are_one_work(then, there_now)


def _nearness(source: str, key: str, now: MatchRecord, given: PlanInput) -> int:
    """How near a reference is to what its source said of an item, or else to the item itself."""
    work = _said(source, key, given)
    return _NEARNESS.index(stands_for(work, now) if work else ANOTHER)


def _said(source: str, key: str, given: PlanInput) -> MatchRecord | None:
    """What a source said of an item, or else the item itself, or what others said of one that is
    gone; None if there is none of these.
    """
    known = given.baselines.get(key, {})
    then = known.get(source)
    if then is None and key not in given.items:
        then = next((known[name] for name in sorted(known)), None)
    if then is not None:
        return record_of_fields(then.item_type, then.fields, then.creators)
    return record_of_item(given.items[key]) if key in given.items else None


#: What a reference may be to the words of an earlier one, the nearest first.
_NEARNESS = (SAME, CHANGED, DOUBTFUL, ANOTHER)
