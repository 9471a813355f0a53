"""What left its source: the claims that no reference stands behind any more. Pure.

A source that lets go of an item takes along what it gave; what is remembered all the same.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from zotsync.match.model import Match
from zotsync.match.wording import same_words
from zotsync.model.item import ObjectData
from zotsync.model.server_form import tag_form
from zotsync.plan.members import merged_members
from zotsync.plan.merge import MergedFields
from zotsync.plan.merge_item import MergedItem
from zotsync.plan.model import Baseline, Vanished

#: More pairs of a claim and an unread entry than this are not compared.
MOST_PAIRS = 20_000

#: An entry that could not be read: its words, and its number in the list.
Unread = tuple[str, int | None]

#: Why a claim waits that may stand behind one.
HIDDEN = "an entry that could not be read may be this item; kept"

#: So many doubtful references are compared with what leaves.
_MOST_DOUBTS = 100
_NO_NUMBER = re.compile(r"(?!)")

#: In how much of an entry's beginning its name is looked for.
_HEAD = 500


@dataclass(frozen=True, slots=True)
class Claim:
    """That a source once asked for an item; `ref_id`, `ordinal` and `raw` as it last said it."""

    source: str
    item_key: str
    ref_id: str = ""
    ordinal: int | None = None
    raw: str = ""


def vanished(
    claims: Iterable[Claim],
    matches: Sequence[Match],
    *,
    whole: frozenset[str],
    merged: Mapping[str, str],
    restored: Mapping[str, str] = MappingProxyType({}),
    unread: Mapping[str, Sequence[Unread]] | None = None,
) -> tuple[Vanished, ...]:
    """The claims of wholly read sources that none of their references meets now.

    `unread` are a source's entries that could not be read as references: a claim that may stand
    behind one of them waits.

    A claim whose item is offered by an open review of the same source waits: the reference may
    well be it. A claim on an item that the user merged away is met by the survivor (`merged`), and
    waits where they took it out of the trash again (`restored`): the list still names that work. A
    name that now stands for another item is not given again.
    """
    met = _met(matches)
    leaving = [
        claim
        for claim in claims
        if claim.source in whole
        and (claim.source, merged.get(claim.item_key, claim.item_key)) not in met
    ]
    offered, copies = _offered(matches), _copies(restored, whole, met)
    anew = {(match.proposal.source, match.made_anew) for match in matches if match.item_key}
    hidden = _in_unread_words(leaving, unread or {})
    offered |= _like_a_doubt(leaving, matches, met)
    named = {(match.proposal.source, match.proposal.ref_id) for match in matches}
    return tuple(
        Vanished(
            claim.source,
            "" if (claim.source, claim.ref_id) in named else claim.ref_id,
            claim.item_key,
            claim.ordinal,
            claim.raw,
            waits=_why_it_waits(claim, offered, hidden, copies),
            replaced=(claim.source, claim.item_key) in anew,
        )
        for claim in leaving
    )


def _met(matches: Iterable[Match]) -> set[tuple[str, str]]:
    """The items that each source asks for: (source, item key)."""
    return {
        (match.proposal.source, match.item_key)
        for match in matches
        if match.outcome in ("create", "match")
    }


def _offered(matches: Iterable[Match]) -> set[tuple[str, str]]:
    """The items that a doubtful reference of a source may be."""
    return {
        (match.proposal.source, key)
        for match in matches
        if match.outcome == "review"
        for key in (*match.candidates, match.item_key)
    }


def _copies(
    restored: Mapping[str, str], whole: Iterable[str], met: Container[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The items that were taken out of the trash and whose survivor a source asks for."""
    return {
        (source, loser)
        for loser, survivor in restored.items()
        for source in whole
        if (source, survivor) in met
    }


def _like_a_doubt(
    leaving: Sequence[Claim], matches: Sequence[Match], met: Container[object]
) -> set[tuple[str, str]]:
    """The claims that a doubtful reference may be whose candidates other references are.

    A list of works alike (*Editorial*, five times) that is lettered anew and corrected at once
    offers the nearest; what is left may be it as well, if its words are alike but for the numbers.
    """
    doubts = [
        match.proposal
        for match in matches
        if match.outcome == "review"
        and all((match.proposal.source, key) in met for key in match.candidates)
    ][:_MOST_DOUBTS]
    return {
        (claim.source, claim.item_key)
        for claim in leaving
        for doubt in doubts
        if claim.source == doubt.source
        and same_words(claim.raw, doubt.reference.raw, counted=_NO_NUMBER)
    }


def _why_it_waits(
    claim: Claim, offered: Container[object], hidden: Container[object], copies: Container[object]
) -> str:
    """Why nothing is taken back for a claim yet, "" if it has left its source."""
    if (claim.source, claim.item_key) in offered:
        return "a doubtful reference may be this item: waits for `review`"
    if (claim.source, claim.item_key) in hidden:
        return HIDDEN
    if (claim.source, claim.item_key) in copies:
        return "you restored it after you had merged it into another item of the list; kept"
    return ""


def _in_unread_words(
    leaving: Sequence[Claim], unread: Mapping[str, Sequence[Unread]]
) -> set[tuple[str, str]]:
    """The claims whose words may be those of an entry that could not be read."""
    found: set[tuple[str, str]] = set()
    for source, entries in unread.items():
        mine = [claim for claim in leaving if claim.source == source]
        if len(mine) * len(entries) > MOST_PAIRS:  # then it is not worth a look: all may be
            found |= {(source, claim.item_key) for claim in mine}
            continue
        found |= {
            (source, claim.item_key)
            for claim in mine
            if any(_may_be(claim, words, ordinal) for words, ordinal in entries)
        }
    return found


def _may_be(claim: Claim, words: str, ordinal: int | None) -> bool:
    """Whether an entry that could not be read may be a claim's: by its number in the list, by the
    name that it bears, or by what is left of its words.
    """
    if ordinal is not None and ordinal == claim.ordinal:
        return True
    name = re.escape(claim.ref_id)
    if name and re.search(rf"(?<![\w-]){name}(?![\w-])", words[:_HEAD]):
        return True
    return same_words(claim.raw, words)


def released(baseline: Baseline, data: ObjectData, others: list[Baseline]) -> MergedItem:
    """An item after one source let go of it: what only that source gave is taken back.

    Its baseline is then what `remains` of it.
    """
    tags, filed = merged_members(baseline, data, others, (), ())
    after = dict(data)
    if tags.remove:
        after["tags"] = [
            tag for tag in data.get("tags") or () if tag_form(tag["tag"]) not in tags.remove
        ]
    if filed.remove:
        after["collections"] = [
            key for key in data.get("collections") or () if key not in filed.remove
        ]
    rest = remains(baseline, tags.memory, filed.memory)
    nothing = MergedFields((), (), {}, (), frozenset())
    return MergedItem(after, nothing, tags, filed, rest, ())


def remains(
    baseline: Baseline,
    tags: Mapping[str, str],
    filed: Mapping[str, str],
) -> Baseline:
    """What is remembered of a baseline once it is no claim: the tags and collections that the user
    took away or has as their own, and the fields that it filled. No list, this one or another,
    gives a field again that the user emptied, before or after the source let go.
    """
    return Baseline(
        item_key=baseline.item_key,
        source=baseline.source,
        fields=baseline.fields,
        creators=baseline.creators,
        user_owned=baseline.user_owned,
        tags=tags,
        collections=filed,
        made=baseline.made,
        released=True,
        agreed=baseline.agreed,
        own_lines=baseline.own_lines,
    )


def is_worth_keeping(rest: Baseline) -> bool:
    """Whether there is anything in the rest of a baseline that a later list must respect."""
    return bool(rest.fields or rest.creators or rest.user_owned or rest.tags or rest.collections)
