"""From references as printed to references with the record behind them.

Identifiers first, then a search for what is left; every candidate is verified against the print
before a field of it is taken. A service that cannot be reached costs one attempt and never makes a
reference "absent".
"""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zotsync.lookup.options import TITLES, ResolveOptions
from zotsync.model.reference import Reference, Resolution

if TYPE_CHECKING:
    from zotsync.lookup.http_client import Http
    from zotsync.lookup.lookup import Lookup
    from zotsync.lookup.query_cache import QueryCache
    from zotsync.lookup.services import Service
    from zotsync.model.record import Identifier

#: Called with (references found so far, all references).
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What `resolve` gives: the references in their order, with what was asked and what failed.

    `requests` counts HTTP requests that were really sent; `messages` are sentences for the user.
    """

    references: tuple[Reference, ...]
    requests: int = 0
    messages: tuple[str, ...] = ()


def resolve(
    references: Sequence[Reference],
    options: ResolveOptions,
    *,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
    items: Sequence[str] = (),
) -> Resolved:
    """Looks up the records behind references and merges them in.

    Every reference comes back in its place, under its `ref_id`, with a `resolution`: found,
    absent, review, unreachable, or skipped (offline, or with nothing to look up). Offline, only
    answers of earlier runs are used. A service that fails is a message, never an exception.
    `tell` hears in words what is waited for, as it happens. `items` are the items whose the
    references are, one each, where several lists speak of one item: messages count these then.
    """
    if options.offline and not (options.cache and os.path.exists(options.cache)):  # noqa: PTH110
        skipped = Resolution(outcome="skipped")
        return Resolved(tuple(dataclasses.replace(one, resolution=skipped) for one in references))
    from zotsync.lookup.cache import Cache
    from zotsync.lookup.lookup import Lookup, identifiers_of
    from zotsync.lookup.query_cache import QueryCache

    lookups = [Lookup(reference, identifiers_of(reference)) for reference in references]
    cache = QueryCache(
        options,
        connect=lambda: _connected(options, sleep, tell or (lambda words: None)),
        store=Cache(options.cache, megabytes=options.cache_megabytes),
        clock=clock,
    )
    shown = progress or (lambda done, total: None)
    try:
        _by_identifiers(cache, lookups, shown)
        _by_search(cache, lookups, shown)
        _supplement(cache, lookups)
        shown(len(lookups), len(lookups))
        done = tuple(one.result(offline=options.offline) for one in lookups)
        return Resolved(done, cache.requests, tuple(_messages(cache, lookups, items)))
    finally:
        cache.close()


def _connected(
    options: ResolveOptions, sleep: Callable[[float], None], tell: Callable[[str], None]
) -> Http:
    from zotsync.lookup.http_client import Http
    from zotsync.lookup.rate_limit import SharedRateLimiter

    folder = options.cache.parent if options.cache else None
    pace = SharedRateLimiter(folder, sleep=sleep)
    return Http(options, pace=pace, sleep=sleep, tell=tell)


def _in_use(cache: QueryCache) -> list[Service]:
    from zotsync.lookup.services import services

    known = services()
    return [known[name] for name in cache.options.in_use() if name in known]


def _by_identifiers(cache: QueryCache, lookups: Sequence[Lookup], progress: Progress) -> None:
    from zotsync.lookup.lookup import is_for

    _translate_pmcids(cache, lookups)
    for service in _in_use(cache):
        pending = [one for one in lookups if one.found is None and one.ids]
        asking = dict.fromkeys(
            entry for one in pending for entry in one.ids if is_for(entry, service)
        )
        if not asking:
            continue
        answers = service.fetch(cache, tuple(asking))
        for one in pending:
            one.add_fetched(cache, service, answers)
        progress(_done(lookups), len(lookups))


def _translate_pmcids(cache: QueryCache, lookups: Sequence[Lookup]) -> None:
    """A PMCID alone becomes the PMID or DOI of the same article."""
    if "pmc" not in cache.options.in_use():
        return
    alone: dict[str, list[Lookup]] = {}
    for one in lookups:
        if one.ids and one.ids[0].kind == "PMCID":
            alone.setdefault(one.ids[0].value, []).append(one)
    if not alone:
        return
    from zotsync.lookup.services.pmc import other_ids

    answers = other_ids(cache, alone)
    for pmcid, holders in alone.items():
        for one in holders:
            _set_translated(one, pmcid in answers, answers.get(pmcid))


def _set_translated(one: Lookup, answered: bool, other: Identifier | None) -> None:
    if not answered:
        one.unanswered.add("pmc")
    one.asked = one.asked or answered
    if other:
        one.ids = (other, *one.ids)


def _by_search(cache: QueryCache, lookups: Sequence[Lookup], progress: Progress) -> None:
    """Searches for references that no identifier led to a record for."""
    for service in _in_use(cache):
        if service.search is None or service.query is None:
            continue
        pending = [one for one in lookups if one.is_to_be_sought and service.query(one.reference)]
        step = service.at_once or max(len(pending), 1)
        for start in range(0, len(pending), step):
            some = pending[start : start + step]
            answers = service.search(cache, [one.reference for one in some])
            for one, records in zip(some, answers, strict=True):
                one.add_searched(cache, service, records)
            progress(_done(lookups), len(lookups))


def _supplement(cache: QueryCache, lookups: Sequence[Lookup]) -> None:
    """PubMed's id, abstract and MeSH for journal articles that another service found."""
    from zotsync.lookup.services import services
    from zotsync.model.identifiers import doi_key
    from zotsync.model.record import Identifier

    lacking: dict[Identifier, list[Lookup]] = {}
    for one in lookups:
        found = one.found
        if found and found.type == "article-journal" and found.get("DOI") and not found.get("PMID"):
            entry = Identifier("DOI", doi_key(found.get("DOI")))
            lacking.setdefault(entry, []).append(one)
    if not lacking or "pubmed" not in cache.options.in_use():
        return
    for entry, records in services()["pubmed"].fetch(cache, tuple(lacking)).items():
        for one in lacking[entry]:
            one.add(entry, records)


def _done(lookups: Sequence[Lookup]) -> int:
    return sum(one.found is not None for one in lookups)


def _messages(cache: QueryCache, lookups: Sequence[Lookup], items: Sequence[str]) -> Iterable[str]:
    """One sentence for each service that failed, and one for a memory that was damaged."""
    if cache.dropped:
        noun = "answer" if cache.dropped == 1 else "answers"
        again = "" if cache.options.offline else " and asked for again"
        yield f"{cache.dropped} remembered {noun} could not be read: dropped{again}."
    for name, why in cache.failed.items():
        left = [at for at, one in enumerate(lookups) if one.found is None]
        left = [at for at in left if name in lookups[at].unanswered]
        if left:
            yield f"{why}: {_keeping(left, items)} and will be looked up again next time."
        else:
            yield f"{why}; {TITLES[name]} was not needed for any reference."


def _keeping(left: Sequence[int], items: Sequence[str]) -> str:
    """Who keeps what: references by their place, or the items that they are, each once."""
    count = len({items[at] for at in left}) if items else len(left)
    noun = "item" if items else "reference"
    who = f"1 {noun} keeps" if count == 1 else f"{count} {noun}s keep"
    return f"{who} {'the words of before' if items else 'what is printed'}"
