"""The services by name, as the pipeline asks them. A new one is a module here and a row below."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from zotsync.lookup.query_cache import QueryCache
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference

#: Records by identifier: () where the service has none, left out where it did not answer.
Fetch = Callable[[QueryCache, Sequence[Identifier]], Mapping[Identifier, tuple[Record, ...]]]
#: Candidates for each reference, in order; None where the service did not answer.
Search = Callable[[QueryCache, Sequence[Reference]], Sequence[tuple[Record, ...] | None]]


@dataclass(frozen=True, slots=True)
class Service:
    """One service: the kinds of identifiers that `fetch` takes, and how it is searched.

    `query(reference)` is what `search` would ask, "" if there is nothing to ask. `at_once` is how
    many references are searched for before progress is shown (0: all, in batches).
    """

    name: str
    kinds: tuple[str, ...]
    fetch: Fetch
    query: Callable[[Reference], str] | None = None
    search: Search | None = None
    at_once: int = 0


@functools.cache
def services() -> Mapping[str, Service]:
    """All services; their modules are loaded when a reference is looked up."""
    from zotsync.lookup.services import (
        arxiv,
        crossref,
        datacite,
        openalex,
        pubmed,
        semanticscholar,
    )

    known = (
        Service("pubmed", pubmed.KINDS, pubmed.fetch, pubmed.query, pubmed.search),
        Service("crossref", crossref.KINDS, crossref.fetch, crossref.query, crossref.search, 10),
        Service("arxiv", arxiv.KINDS, arxiv.fetch),
        Service("datacite", datacite.KINDS, datacite.fetch),
        Service("openalex", openalex.KINDS, openalex.fetch, openalex.query, openalex.search, 10),
        Service(
            "semanticscholar",
            semanticscholar.KINDS,
            semanticscholar.fetch,
            semanticscholar.query,
            semanticscholar.search,
            10,
        ),
    )
    return MappingProxyType({service.name: service for service in known})
