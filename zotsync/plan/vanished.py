"""What left its source: the claims that no reference stands behind any more. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zotsync.match.model import Match
from zotsync.plan.model import Vanished


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
) -> tuple[Vanished, ...]:
    """The claims of wholly read sources that none of their references meets now.

    A claim whose item is offered by an open review of the same source waits: the reference may
    well be it. A claim on an item that the user merged away is met by the survivor (`merged`). A
    name that now stands for another item is not given again.
    """
    met = {
        (match.proposal.source, match.item_key)
        for match in matches
        if match.outcome in ("create", "match")
    }
    named = {(match.proposal.source, match.proposal.ref_id) for match in matches}
    offered = {
        (match.proposal.source, key)
        for match in matches
        if match.outcome == "review"
        for key in (*match.candidates, match.item_key)
    }
    return tuple(
        Vanished(
            claim.source,
            "" if (claim.source, claim.ref_id) in named else claim.ref_id,
            claim.item_key,
            claim.ordinal,
            claim.raw,
            waits=(claim.source, claim.item_key) in offered,
        )
        for claim in claims
        if claim.source in whole
        and (claim.source, merged.get(claim.item_key, claim.item_key)) not in met
    )
