"""The services by name, as the pipeline asks them. A new one is a module here and a row below."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from zotsync.lookup.service import Service


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
