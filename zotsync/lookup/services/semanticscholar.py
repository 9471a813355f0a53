"""Semantic Scholar: records by identifier, 500 in one request, and by title.

https://api.semanticscholar.org/api-docs/graph
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache, search_each
from zotsync.lookup.service import ServiceAnswer, ServiceRequest, as_dict, dicts, says_not_found
from zotsync.model.identifiers import clean_doi, clean_pmcid, clean_pmid
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Date, Reference
from zotsync.text.dates import iso_date
from zotsync.text.markup import plain, rich
from zotsync.text.names import from_full
from zotsync.text.pages import whole_range

KINDS = ("DOI", "PMID", "arXiv")
_BATCH = 500
_FIELDS = (
    "title,year,publicationDate,externalIds,venue,publicationVenue,journal,authors,publicationTypes"
)
_NAMES = {"DOI": "DOI", "PMID": "PMID", "arXiv": "ARXIV"}


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where there is none, left out where it did not answer."""
    names = {f"{_NAMES[entry.kind]}:{entry.key}": entry for entry in ids if entry.kind in KINDS}
    answers = cache.answers(
        "semanticscholar",
        "paper",
        names,
        lambda some: _batch(cache, some),
        size=_BATCH,
        read=_records,
    )
    return {names[name]: records or () for name, records in answers.items()}


def query(reference: Reference) -> str:
    """The title: nothing else finds a paper here."""
    return plain(reference.get("title"))[:300]


def search(cache: QueryCache, references: Sequence[Reference]) -> list[tuple[Record, ...] | None]:
    """The best title match of each reference, in order; None where it did not answer."""
    return search_each(
        cache,
        "semanticscholar",
        references,
        query=query,
        send=lambda words: _matched(cache, words),
        read=_records,
    )


def from_paper(paper: Mapping[str, Any]) -> Record | None:
    """The record of one paper; None without an id or title."""
    paper_id, title = str(paper.get("paperId") or ""), rich(str(paper.get("title") or ""))
    if not paper_id or not title:
        return None
    ids, journal = as_dict(paper.get("externalIds")), as_dict(paper.get("journal"))
    year = paper.get("year")
    authors = paper.get("authors")
    names = (
        from_full(str(entry.get("name") or ""))
        for entry in (authors if isinstance(authors, list) else ())
        if isinstance(entry, dict)
    )
    container = str(journal.get("name") or paper.get("venue") or "")
    pages = whole_range(str(journal.get("pages") or ""))
    kinds = paper.get("publicationTypes") or ()
    fields = {
        "title": title,
        "DOI": clean_doi(str(ids.get("DOI") or "")),
        "PMID": clean_pmid(str(ids.get("PubMed") or "")),
        "PMCID": clean_pmcid(str(ids["PubMedCentral"])) if ids.get("PubMedCentral") else "",
        "arXiv": str(ids.get("ArXiv") or ""),
        "container-title": container,
        "volume": str(journal.get("volume") or "").strip(),
        "page": pages,
        "source": "Semantic Scholar",
    }
    return Record(
        source="semanticscholar",
        record_id=paper_id,
        url=f"https://www.semanticscholar.org/paper/{paper_id}",
        type=_type(kinds, fields, str(as_dict(paper.get("publicationVenue")).get("type") or "")),
        names=tuple(name for name in names if name),
        issued=_date(str(paper.get("publicationDate") or ""), year),
        fields={name: value for name, value in fields.items() if value},
        years=(year,) if isinstance(year, int) else (),
        journals=(container,) if container else (),
        first_pages=(pages,) if pages else (),
        titles=(plain(title),),
    )


#: What Semantic Scholar calls a paper, surest first.
_TYPES = (
    ("BookSection", "chapter"), ("Book", "book"), ("Conference", "paper-conference"),
    ("Dataset", "dataset"), ("JournalArticle", "article-journal"), ("News", "article-newspaper"),
)  # fmt: skip
#: What is only said of articles.
_OF_ARTICLES = ("Review", "LettersAndComments", "CaseReport", "Editorial", "ClinicalTrial",
                "MetaAnalysis", "Study")  # fmt: skip
_VENUES = {"journal": "article-journal", "conference": "paper-conference"}


def _type(kinds: object, fields: Mapping[str, str], venue: str) -> str:
    """What it is said to be; else what its venue is, a volume makes a journal, and arXiv alone a
    preprint."""
    stated = kinds if isinstance(kinds, list) else []
    for name, csl in _TYPES:
        if name in stated and not (name == "JournalArticle" and _is_on_arxiv_alone(fields)):
            return csl
    if fields["volume"] and fields["container-title"]:
        return "article-journal"
    if _is_on_arxiv_alone(fields):
        return "article"
    if fields["container-title"] and not {*_OF_ARTICLES}.isdisjoint(stated):
        return "article-journal"
    return _VENUES.get(venue, "")


def _is_on_arxiv_alone(fields: Mapping[str, str]) -> bool:
    """An arXiv id, and no place but arXiv: Semantic Scholar calls these journal articles too."""
    where = fields["container-title"].casefold()
    elsewhere = where and not where.startswith("arxiv")
    return bool(fields["arXiv"]) and not elsewhere and not fields["page"]


def _date(text: str, year: object) -> Date | None:
    return iso_date(text) or (Date(year) if isinstance(year, int) else None)


def _records(text: str) -> tuple[Record, ...]:
    papers = json.loads(text)
    return tuple(record for paper in papers if (record := from_paper(paper)))


def _batch(cache: QueryCache, names: Sequence[str]) -> dict[str, str | None]:
    """The order of the answer is that of the query, null for an unknown paper."""
    call = _call(cache, "/paper/batch", {"fields": _FIELDS}, {"ids": list(names)})
    papers = cache.http.send(call, lambda answer: _read_papers(answer, len(names)))
    return {
        name: json.dumps([paper]) if isinstance(paper, dict) else None
        for name, paper in zip(names, papers, strict=True)
    }


def _matched(cache: QueryCache, title: str) -> dict[str, str | None]:
    call = _call(cache, "/paper/search/match", {"query": title, "fields": _FIELDS})
    found = cache.http.send(replace(call, may_lack=True), _read_matches)
    return {title: json.dumps(found) if found else None}


def _call(
    cache: QueryCache, path: str, params: Mapping[str, str], document: object | None = None
) -> ServiceRequest:
    service = cache.options.service("semanticscholar")
    headers = {"x-api-key": service.key} if service.key else {}
    return ServiceRequest(
        "semanticscholar", address(service.url) + path, params, json=document, headers=headers
    )


def _read_papers(answer: ServiceAnswer, asked: int) -> list[object]:
    papers = json.loads(answer.body)
    if not isinstance(papers, list) or len(papers) != asked:
        raise ValueError("not one paper for each identifier")
    return papers


def _read_matches(answer: ServiceAnswer) -> list[Mapping[str, Any]]:
    """The matches; none for a 404 that says that no title matches."""
    if answer.status == 404:
        if not says_not_found(answer.body):
            raise ValueError("a 404 that is not about the title")
        return []
    found = as_dict(json.loads(answer.body)).get("data")
    if not isinstance(found, list):
        raise ValueError("not a list of matches")
    return dicts(found)
