"""PubMed Central: from PMCIDs to the PMID or DOI of the same article.

https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/ . One malformed id spoils a whole batch, so
only well-formed PMCIDs are sent, and a refused batch is halved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.service import ServiceAnswer, ServiceRequest
from zotsync.model.identifiers import clean_doi, clean_pmcid
from zotsync.model.record import Identifier

_IDS = 200


def other_ids(cache: QueryCache, pmcids: Iterable[str]) -> dict[str, Identifier | None]:
    """The PMID, else the DOI, by PMCID; None for an article that is not there, left out where
    PubMed Central did not answer."""
    return cache.answers(
        "pmc", "id", pmcids, lambda batch: _converted(cache, batch), size=_IDS, read=_identifier
    )


def _identifier(text: str) -> Identifier | None:
    kind, _, value = text.partition(" ")
    return Identifier(kind, value) if value else None


def _converted(cache: QueryCache, pmcids: Sequence[str]) -> dict[str, str | None]:
    service = cache.options.service("pmc")
    params = {"ids": ",".join(pmcids), "idtype": "pmcid", "format": "json", "tool": "zotsync"}
    if cache.options.mailto:
        params["email"] = cache.options.mailto
    call = ServiceRequest("pmc", address(service.url) + "/articles/", params=params)
    found = cache.http.send(call, _read)
    return {pmcid: found.get(pmcid) for pmcid in pmcids}


def _read(answer: ServiceAnswer) -> Mapping[str, str]:
    document = json.loads(answer.body)
    records = document.get("records") if isinstance(document, dict) else None
    if not isinstance(records, list):
        raise ValueError("not a list of records")
    found: dict[str, str] = {}
    for record in records:
        if not isinstance(record, dict) or record.get("status") == "error":
            continue
        # The PMID can come as a JSON number.
        pmid, doi = str(record.get("pmid") or ""), clean_doi(str(record.get("doi") or ""))
        other = f"PMID {pmid}" if pmid.isdigit() else f"DOI {doi}" if doi else ""
        for name in ("requested-id", "pmcid"):
            if other and record.get(name):
                found[clean_pmcid(str(record[name]))] = other
    return found
