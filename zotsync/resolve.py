"""From references as printed to references with the record behind them.

Identifiers first, then a search for what is left; every candidate is verified against the print
before a field of it is taken. A service that cannot be reached costs one attempt and never makes a
reference "absent".
"""

from __future__ import annotations

import dataclasses
import datetime
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zotsync.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_pmcid, clean_pmid
from zotsync.reference import Reference, Resolution
from zotsync.resolvers.options import TITLES, ResolveOptions
from zotsync.resolvers.record import Identifier

if TYPE_CHECKING:
    from zotsync.resolvers.desk import Desk
    from zotsync.resolvers.http import Http
    from zotsync.resolvers.record import Record
    from zotsync.resolvers.services import Service
    from zotsync.resolvers.verify import Decision

Progress = Callable[[int, int], None]

_CANDIDATES = 5
#: Types whose ISBN, if they have one, is that of the whole book around them.
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """What `resolve` gives: the references in their order, with what was asked and what failed.

    `requests` counts HTTP requests that were really sent; `messages` are sentences for the user.
    """

    references: tuple[Reference, ...]
    requests: int = 0
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class _Inquiry:
    """One reference on its way: what is known so far.

    `unknown` are its identifiers that a service answered it has not; `unanswered` the services
    that would have been asked. `named` is set once an identifier led to a record.
    """

    reference: Reference
    ids: tuple[Identifier, ...]
    decisions: list[Decision] = field(default_factory=list)
    unknown: set[Identifier] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    asked: bool = False
    named: bool = False
    found: Reference | None = None

    def as_printed(self) -> Reference:
        """The reference without the identifiers that no service knows: misprints, probably."""
        wrong = {entry.kind for entry in self.unknown}
        if not wrong:
            return self.reference
        kept = {name: text for name, text in self.reference.fields.items() if name not in wrong}
        return dataclasses.replace(self.reference, fields=kept)


def resolve(
    references: Sequence[Reference],
    options: ResolveOptions,
    *,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Resolved:
    """Looks up the records behind references and merges them in.

    Every reference comes back in its place, under its `ref_id`, with a `resolution`: found,
    absent, review, unreachable, or skipped (offline, or with nothing to look up). Offline, only
    remembered answers are used. Raises nothing for a service that fails: that is a message.
    """
    from zotsync.resolvers.cache import Cache
    from zotsync.resolvers.desk import Desk

    inquiries = [_Inquiry(reference, identifiers_of(reference)) for reference in references]
    if options.offline and not (options.cache and options.cache.exists()):
        return Resolved(tuple(_concluded(one, options) for one in inquiries))
    desk = Desk(
        options,
        connect=lambda: _connected(options, sleep),
        cache=Cache(options.cache, megabytes=options.cache_megabytes),
        clock=clock,
    )
    shown = progress or (lambda done, total: None)
    try:
        _by_identifiers(desk, inquiries, shown)
        _by_search(desk, inquiries, shown)
        _supplement(desk, inquiries)
        shown(len(inquiries), len(inquiries))
        done = tuple(_concluded(one, options) for one in inquiries)
        return Resolved(done, desk.requests, tuple(_messages(desk, inquiries)))
    finally:
        desk.close()


def recheck(
    references: Sequence[Reference],
    options: ResolveOptions,
    *,
    older_than_days: float,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Resolved:
    """Looks up again whatever was answered more than so many days ago.

    Finds preprints that were published since, corrections and retractions (`Resolution.flags`),
    and what was absent. Where a service does not answer, its earlier answer still counts.
    """
    options = dataclasses.replace(options, refresh_older_than=older_than_days)
    return resolve(references, options, progress=progress, clock=clock, sleep=sleep)


def identifiers_of(reference: Reference) -> tuple[Identifier, ...]:
    """The identifiers a reference states, surest first.

    A DOI can stand in the URL; the ISBN of a chapter is its book's and does not count.
    """
    found = [
        Identifier("PMID", clean_pmid(reference.get("PMID"))),
        Identifier("DOI", clean_doi(reference.get("DOI") or reference.get("URL"))),
        Identifier("PMCID", clean_pmcid(reference.get("PMCID"))),
        Identifier("arXiv", clean_arxiv(reference.get("arXiv") or reference.get("URL"))),
    ]
    if reference.type not in _PARTS:
        found += [Identifier("ISBN", isbn) for isbn in clean_isbn(reference.get("ISBN"))]
    return tuple(entry for entry in found if entry.value)


def _connected(options: ResolveOptions, sleep: Callable[[float], None]) -> Http:
    from zotsync.resolvers.http import Http
    from zotsync.resolvers.pace import Pace

    folder = options.cache.parent if options.cache else None
    return Http(options, pace=Pace(folder, sleep=sleep), sleep=sleep)


def _in_use(desk: Desk) -> list[Service]:
    from zotsync.resolvers.services import services

    known = services()
    return [known[name] for name in desk.options.in_use() if name in known]


def _by_identifiers(desk: Desk, inquiries: Sequence[_Inquiry], progress: Progress) -> None:
    _translate_pmcids(desk, inquiries)
    for service in _in_use(desk):
        asking = {
            one_id: None
            for one in inquiries
            if one.found is None
            for one_id in one.ids
            if one_id.kind in service.kinds
        }
        answers = service.fetch(desk, tuple(asking)) if asking else {}
        for one in inquiries:
            if one.found is None:
                _take_named(desk, one, service, answers)
        progress(_done(inquiries), len(inquiries))


def _take_named(
    desk: Desk,
    one: _Inquiry,
    service: Service,
    answers: Mapping[Identifier, tuple[Record, ...]],
) -> None:
    """What one service says to the identifiers of one reference."""
    from zotsync.resolvers.verify import decide, names_record

    for entry in one.ids:
        if entry.kind not in service.kinds:
            continue
        if entry not in answers:
            one.unanswered.add(service.name)
            continue
        one.asked = True
        named = [record for record in answers[entry] if names_record(entry, record)]
        if named:
            one.named = True
            one.unknown.discard(entry)
        elif not one.named:
            one.unknown.add(entry)
        one.decisions += [decide(one.reference, record, named_by=entry) for record in named]
    _settle(desk, one)


def _translate_pmcids(desk: Desk, inquiries: Sequence[_Inquiry]) -> None:
    """A PMCID alone becomes the PMID or DOI of the same article."""
    alone = {
        one.ids[0].value: one
        for one in inquiries
        if one.ids and all(entry.kind in ("PMCID", "ISBN") for entry in one.ids)
        if one.ids[0].kind == "PMCID"
    }
    if not alone or "pmc" not in desk.options.in_use():
        return
    from zotsync.resolvers.pmc import other_ids

    answers = other_ids(desk, alone)
    for one in inquiries:
        pmcid = next((entry.value for entry in one.ids if entry.kind == "PMCID"), "")
        if pmcid in alone and pmcid not in answers:
            one.unanswered.add("pmc")
        elif other := answers.get(pmcid):
            one.ids = (other, *one.ids)
        elif pmcid in answers:
            one.asked = True


def _by_search(desk: Desk, inquiries: Sequence[_Inquiry], progress: Progress) -> None:
    """Searches for references that no identifier led to a record for."""
    for service in _in_use(desk):
        if service.search is None or service.question is None:
            continue
        pending = [
            one
            for one in inquiries
            if one.found is None and not one.named and service.question(one.reference)
        ]
        step = service.at_once or max(len(pending), 1)
        for start in range(0, len(pending), step):
            some = pending[start : start + step]
            answers = service.search(desk, [one.reference for one in some])
            for one, records in zip(some, answers, strict=True):
                _take_searched(desk, one, service, records)
            progress(_done(inquiries), len(inquiries))


def _take_searched(
    desk: Desk, one: _Inquiry, service: Service, records: tuple[Record, ...] | None
) -> None:
    from zotsync.resolvers.verify import decide

    if records is None:
        one.unanswered.add(service.name)
        return
    one.asked = True
    one.decisions += [decide(one.as_printed(), record) for record in records]
    _settle(desk, one)


def _settle(desk: Desk, one: _Inquiry) -> None:
    """Takes the record that the decisions so far agree on, if there is one."""
    from zotsync.resolvers.merge import merged
    from zotsync.resolvers.verify import choose

    choice = choose(one.decisions)
    if choice.best is not None:
        at = _answered_at(desk, one, choice.best.record)
        one.found = merged(one.as_printed(), choice, at=at)


def _answered_at(desk: Desk, one: _Inquiry, record: Record) -> str:
    """The ISO time at which the service gave the record: the same in every later run."""
    from zotsync.resolvers.services import services

    question = services()[record.source].question
    keys = [record.record_id, record.record_id.lower()]
    keys += [question(one.reference)] if question else []
    seconds = max(desk.answered_at(record.source, key) for key in keys)
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")


def _supplement(desk: Desk, inquiries: Sequence[_Inquiry]) -> None:
    """PubMed's id, abstract and MeSH for journal articles that another service found."""
    from zotsync.resolvers.services import services

    if "pubmed" not in desk.options.in_use():
        return
    lacking: dict[Identifier, list[_Inquiry]] = {}
    for one in inquiries:
        found = one.found
        if found and found.type == "article-journal" and found.get("DOI") and not found.get("PMID"):
            lacking.setdefault(Identifier("DOI", clean_doi(found.get("DOI"))), []).append(one)
    if not lacking:
        return
    for entry, records in services()["pubmed"].fetch(desk, tuple(lacking)).items():
        for one in lacking[entry]:
            _add(one, entry, records)


def _add(one: _Inquiry, entry: Identifier, records: Iterable[Record]) -> None:
    from zotsync.resolvers.merge import supplemented
    from zotsync.resolvers.verify import decide

    for record in records:
        if one.found and decide(one.found, record, named_by=entry).accepted:
            one.found = supplemented(one.found, record)


def _concluded(one: _Inquiry, options: ResolveOptions) -> Reference:
    """The found reference, or the printed one with why it was not found."""
    if one.found is not None:
        return one.found
    doubtful = [decision for decision in one.decisions if decision.review or decision.accepted]
    doubtful.sort(key=lambda decision: -len(decision.agreed))
    if doubtful:
        best = doubtful[0]
        resolution = Resolution(
            outcome="review",
            source=best.record.source,
            agreed=best.agreed,
            disagreed=tuple(dict.fromkeys((*best.disagreed, *best.vetoes))),
            candidates=tuple(dict.fromkeys(d.record.url for d in doubtful))[:_CANDIDATES],
        )
    elif options.offline:
        resolution = Resolution(outcome="absent" if one.asked and not one.unanswered else "skipped")
    elif one.unanswered:
        resolution = Resolution(outcome="unreachable")
    else:
        resolution = Resolution(outcome="absent" if one.asked else "skipped")
    return dataclasses.replace(one.reference, resolution=resolution)


def _done(inquiries: Sequence[_Inquiry]) -> int:
    return sum(one.found is not None for one in inquiries)


def _messages(desk: Desk, inquiries: Sequence[_Inquiry]) -> Iterable[str]:
    """One sentence for each service that failed."""
    for name, why in desk.failed.items():
        waiting = sum(one.found is None and name in one.unanswered for one in inquiries)
        if waiting:
            noun = "reference keeps" if waiting == 1 else "references keep"
            yield f"{why}: {waiting} {noun} what is printed and will be looked up again next time."
        else:
            yield f"{why}; {TITLES[name]} was not needed for any reference."
