"""DataCite: records of data sets, software, theses and preprints by DOI, fifty in one request.

https://support.datacite.org/docs/api
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.service import ServiceAnswer, ServiceRequest, as_dict, dicts
from zotsync.lookup.services.datacite_record import from_attributes
from zotsync.model.identifiers import doi_key
from zotsync.model.record import Identifier, Record

KINDS = ("DOI",)
_BATCH = 50


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where DataCite has none, left out where it did not answer."""
    dois = {doi_key(entry.value): entry for entry in ids if entry.kind == "DOI"}
    usable = [doi for doi in dois if '"' not in doi and "\\" not in doi]
    answers = cache.answers(
        "datacite",
        "doi",
        usable,
        lambda some: _listed(cache, some),
        size=_BATCH,
        read=lambda text: from_attributes(json.loads(text)),
    )
    return {dois[doi]: (record,) if record else () for doi, record in answers.items()}


def _listed(cache: QueryCache, dois: Sequence[str]) -> dict[str, str | None]:
    query = "doi:(" + " OR ".join(f'"{doi}"' for doi in dois) + ")"
    params = {"query": query, "page[size]": str(len(dois))}
    if cache.options.mailto:
        params["mailto"] = cache.options.mailto
    base = address(cache.options.service("datacite").url).removesuffix("/dois")
    found = cache.http.send(ServiceRequest("datacite", f"{base}/dois", params=params), _read)
    return {doi: found.get(doi) for doi in dois}


def _read(answer: ServiceAnswer) -> Mapping[str, str]:
    document = json.loads(answer.body)
    if not isinstance(document, dict) or not isinstance(document.get("data"), list):
        raise ValueError("not a list of DOIs")
    entries = [as_dict(entry.get("attributes")) for entry in dicts(document["data"])]
    return {doi_key(str(entry.get("doi") or "")): json.dumps(entry) for entry in entries}
