"""One place is one list: a file that is named on the command line, and that a source of some
configuration reads, says what that source says today.

It goes on from that source's words, so that a correction is one and an edit of the user's is known;
and the source does not stand against it with what it said when it was read last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from zotsync.engine.gather import GatheredSources
from zotsync.engine.library_state import LibraryState
from zotsync.engine.list_names import is_there, listed_as
from zotsync.engine.sources import Source, SourceRead, is_ad_hoc, sources_of
from zotsync.engine.taken_over import files_of
from zotsync.match.asked_before import words_of_entry
from zotsync.match.model import Link, Match
from zotsync.model.errors import UserError
from zotsync.model.item import Proposal
from zotsync.plan.model import Baseline


def lists_beside(reads: Sequence[SourceRead], session: LibraryState) -> dict[str, tuple[str, ...]]:
    """Source of this run → the sources with claims that are not of it and that read one of its
    files, as far as their configurations can be read.
    """
    here = {read.source.name for read in reads}
    listed = session.journal.configurations()
    others = {
        name: listed[name]
        for name in session.memory.claim_counts()
        if name not in here and name in listed and not is_ad_hoc(name)
    }
    if not others:
        return {}
    read_by = {config: _sources(config) for config in set(others.values())}
    places = {name: _files(name, read_by[config]) for name, config in others.items()}
    shared: dict[str, tuple[str, ...]] = {}
    for read in reads:
        mine = files_of(read.source)
        if beside := tuple(name for name, theirs in places.items() if mine & theirs):
            shared[read.source.name] = beside
    return shared


def said_today(
    matches: Iterable[Match], beside: Mapping[str, Sequence[str]]
) -> frozenset[tuple[str, str]]:
    """The claims, (source, item key), of lists beside whose words were read in this run."""
    return frozenset(
        (name, found.item_key)
        for found in matches
        for name in beside.get(found.proposal.source, ())
    )


@contextmanager
def lent(
    gathered: GatheredSources, beside: Mapping[str, Sequence[str]], session: LibraryState
) -> Iterator[None]:
    """Within it, files of the command line have the claims of the source that reads them, but for
    its tags and collections; afterwards nothing of that is remembered.
    """
    borrowers = {name: lists[0] for name, lists in beside.items() if is_ad_hoc(name)}
    if not borrowers:
        yield
        return
    session.db.execute("BEGIN")
    try:
        for name, lender in borrowers.items():
            asked = [one for one in gathered.proposals if one.source == name]
            _lend(lender, name, asked, session)
        yield
    finally:
        session.db.execute("ROLLBACK")


def _lend(lender: str, name: str, asked: Sequence[Proposal], session: LibraryState) -> None:
    """What a source has said of references, under the name of the file that says them, too."""
    memory = session.memory
    claims = {claim.item_key: claim for claim in memory.baselines_of([lender])}
    mine = {claim.item_key for claim in memory.baselines_of([name])}
    linked = {link.ref_id for link in memory.links([name])}
    for one, link in _named(asked, memory.links([lender])):
        claim = claims.get(link.item_key)
        if one.ref_id not in linked:
            memory.put_link(replace(link, source=name, ref_id=one.ref_id))
        if claim and claim.item_key not in mine:
            memory.put_baseline(_words_of(claim, name))
    decisions, words = memory.decisions(), memory.decision_words()
    for one in asked:
        who = (lender, one.ref_id)
        if who in decisions and (name, one.ref_id) not in decisions:
            memory.decide(name, one.ref_id, decisions[who], words=words.get(who, ""))


def _words_of(claim: Baseline, name: str) -> Baseline:
    return replace(claim, source=name, tags={}, collections={}, by_rule=(), filed_by_rule=())


def _named(asked: Iterable[Proposal], links: Sequence[Link]) -> Iterator[tuple[Proposal, Link]]:
    """Each reference with the link of its name, or of its words under another."""
    names = {link.ref_id: link for link in links}
    words = {words_of_entry(link.raw): link for link in links if link.raw}
    for one in asked:
        link = words.get(words_of_entry(one.reference.raw)) or names.get(one.ref_id)
        if link is not None:
            yield one, link


def _files(name: str, sources: Iterable[Source]) -> set[str]:
    """The files that a list reads, by the name under which it is remembered."""
    return next((files_of(one) for one in sources if name in listed_as(one)), set())


def _sources(config: str) -> list[Source]:
    from zotsync.config.settings import load_config

    try:
        return sources_of((), load_config(config)) if is_there(config) else []
    except UserError:
        return []
