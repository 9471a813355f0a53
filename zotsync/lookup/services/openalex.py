"""OpenAlex: records by DOI or PMID, and articles of any field by volume and page.

https://docs.openalex.org ; a key is required since 2026-02-13, single records are free.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache, search_each
from zotsync.lookup.service import (
    ServiceAnswer,
    ServiceRequest,
    as_dict,
    dicts,
    page_words,
    says_not_found,
    volume_words,
)
from zotsync.model.identifiers import clean_doi, clean_pmcid, clean_pmid
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Date, Reference
from zotsync.text.dates import iso_date
from zotsync.text.markup import plain, rich
from zotsync.text.names import from_full

KINDS = ("DOI", "PMID")
_ROWS = 5
_SELECT = (
    "id,doi,ids,title,publication_year,publication_date,authorships,biblio,primary_location,"
    "type,language,keywords,mesh,is_retracted"
)
#: OpenAlex's types of 2026. Paratext, supplements and grants are no works that lists cite.
_TYPES = {
    "article": "article-journal", "review": "article-journal", "letter": "article-journal",
    "editorial": "article-journal", "data-paper": "article-journal", "preprint": "article",
    "book": "book", "book-chapter": "chapter", "book-section": "chapter",
    "book-review": "article-journal", "conference-paper": "paper-conference",
    "conference-abstract": "paper-conference", "reference-entry": "entry-encyclopedia",
    "dissertation": "thesis", "dataset": "dataset", "database": "dataset", "software": "software",
    "report": "report", "report-component": "report", "standard": "standard",
    "erratum": "article-journal", "retraction": "article-journal", "peer-review": "manuscript",
    "libguides": "webpage", "other": "document", "proceedings-article": "paper-conference",
    "thesis": "thesis", "monograph": "book", "edited-book": "book", "working-paper": "article",
    "blog-post": "post-weblog", "poster": "speech", "presentation": "speech", "patent": "patent",
    "case-report": "article-journal", "software-paper": "article-journal",
    "newspaper-article": "article-newspaper",
}  # fmt: skip


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where OpenAlex has none, left out where it did not answer."""
    names = {f"{entry.kind.lower()}:{entry.key}": entry for entry in ids if entry.kind in KINDS}
    answers = cache.answers(
        "openalex", "work", names, lambda one: _single(cache, one[0]), size=1, read=_records
    )
    return {names[name]: records or () for name, records in answers.items()}


def query(reference: Reference) -> str:
    """The filter by volume, first page and year; "" unless all three are printed."""
    volume, page = volume_words(reference), page_words(reference)
    year = reference.issued.year if reference.issued else None
    cells = (volume, page, str(year or ""))
    if not all(cells) or any(set(cell) & set(",|!:&") for cell in cells):
        return ""
    return f"biblio.volume:{volume},biblio.first_page:{page},publication_year:{year}"


def search(cache: QueryCache, references: Sequence[Reference]) -> list[tuple[Record, ...] | None]:
    """Candidates for each reference, in order; None where OpenAlex did not answer."""
    return search_each(
        cache,
        "openalex",
        references,
        query=query,
        send=lambda words: _filtered(cache, words),
        read=_records,
    )


def from_work(work: Mapping[str, Any]) -> Record | None:
    """The record of one work; None without an id or title."""
    openalex, title = str(work.get("id") or ""), rich(str(work.get("title") or ""))
    if not openalex or not title:
        return None
    ids, biblio = as_dict(work.get("ids")), as_dict(work.get("biblio"))
    journal = as_dict(as_dict(work.get("primary_location")).get("source"))
    year = work.get("publication_year")
    issued = _date(str(work.get("publication_date") or ""), year)
    kind = str(work.get("type") or "")
    pages = [str(biblio.get(name) or "") for name in ("first_page", "last_page")]
    fields = {
        "title": title,
        "DOI": clean_doi(str(work.get("doi") or "")),
        "PMID": clean_pmid(str(ids.get("pmid") or "")),
        "PMCID": clean_pmcid(str(ids["pmcid"])) if ids.get("pmcid") else "",
        "container-title": str(journal.get("display_name") or ""),
        "ISSN": str(journal.get("issn_l") or ""),
        "volume": str(biblio.get("volume") or ""),
        "issue": str(biblio.get("issue") or ""),
        "page": "-".join(dict.fromkeys(page for page in pages if page)),
        "language": str(work.get("language") or ""),
        "source": "OpenAlex",
    }
    names = (
        from_full(str(as_dict(entry.get("author")).get("display_name") or ""))
        for entry in dicts(work.get("authorships"))
    )
    return Record(
        source="openalex",
        record_id=openalex,
        url=openalex,
        type=_type(work, kind),
        names=tuple(name for name in names if name),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        mesh=tuple(_mesh(work)),
        years=(year,) if isinstance(year, int) else (),
        journals=(fields["container-title"],) if fields["container-title"] else (),
        first_pages=(pages[0],) if pages[0] else (),
        titles=(plain(title),),
        flags=_flags(work, kind),
    )


def _type(work: Mapping[str, Any], kind: str) -> str:
    """The CSL type; an article that a repository alone holds is a preprint."""
    source = as_dict(as_dict(work.get("primary_location")).get("source"))
    if kind == "article" and source.get("type") == "conference":
        return "paper-conference"
    return _TYPES.get(kind, "")


def _flags(work: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    known = {
        "retracted": work.get("is_retracted") is True,
        "notice": kind in ("erratum", "retraction"),
        "preprint": kind == "preprint",
    }
    return tuple(flag for flag, holds in known.items() if holds)


def _mesh(work: Mapping[str, Any]) -> list[str]:
    """`UI|name|Y` where the descriptor, with any qualifier, is a major topic."""
    major: dict[tuple[str, str], bool] = {}
    for entry in dicts(work.get("mesh")):
        key = (str(entry.get("descriptor_ui") or ""), str(entry.get("descriptor_name") or ""))
        major[key] = major.get(key, False) or entry.get("is_major_topic") is True
    return [f"{ui}|{name}|{'Y' if of_note else 'N'}" for (ui, name), of_note in major.items()]


def _date(text: str, year: object) -> Date | None:
    """OpenAlex writes 1 January where it only knows the year: then only the year is taken."""
    if not isinstance(year, int):
        return None
    day = None if text.endswith("-01-01") else iso_date(text)
    return day or Date(year)


def _records(text: str) -> tuple[Record, ...]:
    works = json.loads(text)
    return tuple(record for work in works if (record := from_work(work)))


def _single(cache: QueryCache, name: str) -> dict[str, str | None]:
    call = _call(cache, "/works/" + quote(name, safe=":/"), {"select": _SELECT})
    work = cache.http.send(replace(call, may_lack=True), _read_work)
    return {name: json.dumps([work]) if work else None}


def _filtered(cache: QueryCache, words: str) -> dict[str, str | None]:
    call = _call(cache, "/works", {"filter": words, "per_page": str(_ROWS), "select": _SELECT})
    works = cache.http.send(call, _read_list)
    return {words: json.dumps(works) if works else None}


def _call(cache: QueryCache, path: str, params: Mapping[str, str]) -> ServiceRequest:
    service = cache.options.service("openalex")
    asking = {"api_key": service.key, "mailto": cache.options.mailto}
    own = {name: value for name, value in asking.items() if value}
    return ServiceRequest("openalex", address(service.url) + path, params={**params, **own})


def _read_work(answer: ServiceAnswer) -> Mapping[str, Any] | None:
    """The work, None for a 404 that says that there is none."""
    if answer.status == 404:
        if not says_not_found(answer.body):
            raise ValueError("a 404 that is not about the work")
        return None
    work = as_dict(json.loads(answer.body))
    if not work.get("id"):
        raise ValueError("not a work")
    return work


def _read_list(answer: ServiceAnswer) -> list[Mapping[str, Any]]:
    works = as_dict(json.loads(answer.body)).get("results")
    if not isinstance(works, list):
        raise ValueError("not a list of works")
    return dicts(works)
