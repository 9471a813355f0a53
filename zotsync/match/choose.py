"""Which of several verified records is taken: the one work that they agree on, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zotsync.match.compare import compare
from zotsync.match.csl_records import record_of_found
from zotsync.match.verify import THRESHOLDS, Verification
from zotsync.model.identifiers import doi_key
from zotsync.model.record import Record


@dataclass(frozen=True, slots=True)
class Choice:
    """The decision on a whole list of candidates: `best` is the accepted one, if there is one.

    `same` are accepted records of the same work from other services; `doubtful` those
    that a review offers, best first.
    """

    best: Verification | None = None
    same: tuple[Verification, ...] = ()
    doubtful: tuple[Verification, ...] = ()


def choose(verifications: Sequence[Verification]) -> Choice:
    """The one work that the accepted records agree on; two different ones are a review.

    A record that agrees in everything beats one that disagrees somewhere. Between records of one
    work: its DOI confirmed by a second service, then a PMID, then a journal article, then the
    earlier DOI.
    """
    accepted = [decision for decision in verifications if decision.accepted]
    doubtful = sorted((d for d in verifications if d.review), key=lambda d: -len(d.agreed))
    if not accepted:
        return Choice(doubtful=tuple(doubtful))
    spotless = [decision for decision in accepted if not decision.disagreed]
    ranked = sorted(spotless or accepted, key=lambda d: _preference(d, accepted))
    best = ranked[0]
    if any(_are_two(best, other, accepted) for other in ranked[1:]):
        return Choice(doubtful=(*ranked, *doubtful))
    same = [d for d in accepted if d is not best and same_work(best.record, d.record)]
    return Choice(best=best, same=tuple(same), doubtful=tuple(doubtful))


def same_work(one: Record, other: Record) -> bool:
    """Whether two records describe one work: a shared DOI or PMID, or else the same first page,
    volume and title (one work can be registered under two DOIs)."""
    left, right = record_of_found(one), record_of_found(other)
    seen = compare(left, right)
    if seen.doi or seen.pmid:
        return True
    if seen.pmid is False or seen.title is None:
        return False
    return bool(seen.volume and seen.page) and seen.title >= THRESHOLDS.title


def _are_two(best: Verification, other: Verification, accepted: Sequence[Verification]) -> bool:
    """Whether two accepted records leave open which one is meant: two works, or one work to which
    two services give different DOIs (within one service the order of preference decides)."""
    if not same_work(best.record, other.record):
        return True
    if best.record.source == other.record.source:
        return best.rule == "journal-locus"
    left, right = doi_key(best.record.get("DOI")), doi_key(other.record.get("DOI"))
    return bool(left and right and left != right) and len(_sources(left, accepted)) < 2


def _sources(doi: str, accepted: Sequence[Verification]) -> set[str]:
    return {d.record.source for d in accepted if doi and doi_key(d.record.get("DOI")) == doi}


def _preference(
    decision: Verification, accepted: Sequence[Verification]
) -> tuple[bool, bool, bool, str]:
    record = decision.record
    doi = doi_key(record.get("DOI"))
    return (
        len(_sources(doi, accepted)) < 2,
        not record.get("PMID"),
        record.type != "article-journal",
        doi,
    )
