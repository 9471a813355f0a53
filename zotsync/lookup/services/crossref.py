"""Crossref: records by DOI or ISBN in batches, and free search for what is left.

https://api.crossref.org/swagger-ui/ . A score is comparable only within one list of results and
is never a reason to accept a record (see `verify`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache, search_each
from zotsync.lookup.service import (
    ServiceAnswer,
    ServiceRequest,
    first_named_person,
    page_words,
    words_as_printed,
)
from zotsync.lookup.services.crossref_fields import PARTS, texts
from zotsync.lookup.services.crossref_record import from_item
from zotsync.model.errors import ResolverError, ResolverRefused
from zotsync.model.identifiers import clean_isbn, doi_key
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Reference
from zotsync.text.markup import plain

KINDS = ("DOI", "ISBN")
_BATCH = 50
_FILTER_CHARS = 3000  # the whole address must stay below 4094 characters
_ROWS = 5
_SELECT = (
    "DOI,title,subtitle,original-title,author,editor,translator,chair,issued,published-print,"
    "published-online,posted,published,approved,container-title,short-container-title,volume,issue,"
    "page,article-number,ISSN,ISBN,type,publisher,publisher-location,group-title,event,degree,"
    "standards-body,abstract,resource,update-to,updated-by,relation"
)
#: Types of which a list does not select what matters: the institution of a thesis or a preprint
#: server, the edition of a book. They are asked for again, whole.
_CUT_SHORT = frozenset(
    ("dissertation", "posted-content", "book", "monograph", "edited-book", "reference-book")
)
_WHOLE_BATCH = 20


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where Crossref has none, left out where it did not answer."""
    dois = {doi_key(entry.value): entry for entry in ids if entry.kind == "DOI"}
    isbns = {entry.value: entry for entry in ids if entry.kind == "ISBN"}
    plain_dois = [doi for doi in dois if not set(doi) & set(",%<>")]
    by_doi, by_isbn = _by(cache, "doi", _doi_of), _by(cache, "isbn", _isbns_of)
    answers = cache.answers("crossref", "doi", plain_dois, by_doi, size=_BATCH, read=_records)
    odd = [doi for doi in dois if set(doi) & set(",%<>")]
    answers |= cache.answers(
        "crossref", "doi", odd, lambda one: _single(cache, one), size=1, read=_records
    )
    books = cache.answers("crossref", "isbn", isbns, by_isbn, size=_BATCH, read=_records)
    found = {dois[doi]: records or () for doi, records in answers.items()}
    return found | {isbns[isbn]: records or () for isbn, records in books.items()}


def query(reference: Reference) -> str:
    """The words to search for: who, what, where, when; "" if they could fit anything.

    Of a string that could not be taken apart, all its words are asked for.
    """
    author = first_named_person(reference.names) if reference.names else None
    year = str(reference.issued.year) if reference.issued and reference.issued.year else ""
    title = plain(reference.get("title"))
    container = reference.get("container-title") or reference.get("container-title-short")
    locus = [container, reference.get("volume"), page_words(reference)]
    if not title and sum(map(bool, (author, *locus))) < 3:
        return words_as_printed(reference)
    who = (author.family or author.literal) if author else ""
    return " ".join(" ".join((who, title, *locus, year)).split())[:500]


def search(cache: QueryCache, references: Sequence[Reference]) -> list[tuple[Record, ...] | None]:
    """Candidates for each reference, in order; None where Crossref did not answer."""
    return search_each(
        cache,
        "crossref",
        references,
        query=query,
        send=lambda words: _searched(cache, words),
        read=_records,
    )


def _records(text: str) -> tuple[Record, ...]:
    items = json.loads(text)
    return tuple(record for item in items if (record := from_item(item)))


def _by(
    cache: QueryCache, kind: str, values_of: Callable[[Mapping[str, Any]], Sequence[str]]
) -> Callable[[Sequence[str]], dict[str, str | None]]:
    """Asks a batch by one filter, repeated (= OR), and gives each item to whom it belongs."""

    def send(values: Sequence[str]) -> dict[str, str | None]:
        if len(values) > 1 and sum(map(len, values)) + 5 * len(values) > _FILTER_CHARS:
            half = len(values) // 2
            return send(values[:half]) | send(values[half:])
        words = {"filter": ",".join(f"{kind}:{value}" for value in values)}
        # A book's number stands at each of its chapters too.
        rows = len(values) if kind == "doi" else min(1000, 100 * len(values))
        items = _completed(cache, _listed(cache, {**words, "rows": str(rows)}))
        found: dict[str, list[Any]] = {}
        for item in items:
            for value in values_of(item):
                found.setdefault(value, []).append(item)
        for some in found.values():
            some.sort(key=lambda item: str(item.get("type")) in PARTS)
        return {v: json.dumps(found[v][:_ROWS]) if v in found else None for v in values}

    return send


def _doi_of(item: Mapping[str, Any]) -> Sequence[str]:
    return (doi_key(str(item.get("DOI", ""))),)


def _isbns_of(item: Mapping[str, Any]) -> Sequence[str]:
    return clean_isbn(" ".join(texts(item.get("ISBN"))))


def _single(cache: QueryCache, dois: Sequence[str]) -> dict[str, str | None]:
    call = _call(cache, "/works/" + quote(dois[0], safe=""), _contact(cache))
    item = cache.http.send(replace(call, may_lack=True), _read_work)
    return {dois[0]: json.dumps([item]) if item else None}


def _searched(cache: QueryCache, words: str) -> dict[str, str | None]:
    items = _listed(cache, {"query.bibliographic": words, "rows": str(_ROWS)})
    return {words: json.dumps(items) if items else None}


def _listed(cache: QueryCache, params: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The items of a list; asked for again in full if Crossref no longer knows a field of ours."""
    params = {**params, **_contact(cache)}
    try:
        return cache.http.send(_call(cache, "/works", {**params, "select": _SELECT}), _read_list)
    except ResolverRefused:
        return cache.http.send(_call(cache, "/works", params), _read_list)


def _completed(
    cache: QueryCache, items: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """The items, those whole that a list cuts short; as they are if they cannot be had whole."""
    short = [_doi_of(item)[0] for item in items if item.get("type") in _CUT_SHORT]
    usable = [doi for doi in dict.fromkeys(short) if doi and not set(doi) & set(",%<>")]
    whole: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(usable), _WHOLE_BATCH):
        some = usable[start : start + _WHOLE_BATCH]
        params = {"filter": ",".join(f"doi:{doi}" for doi in some), "rows": str(len(some))}
        call = _call(cache, "/works", {**params, **_contact(cache)})
        try:
            whole |= {_doi_of(item)[0]: item for item in cache.http.send(call, _read_list)}
        except ResolverError:
            break
    return [whole.get(_doi_of(item)[0], item) for item in items]


def _contact(cache: QueryCache) -> dict[str, str]:
    return {"mailto": cache.options.mailto} if cache.options.mailto else {}


def _call(cache: QueryCache, path: str, params: Mapping[str, str]) -> ServiceRequest:
    service = cache.options.service("crossref")
    headers = {"Crossref-Plus-API-Token": f"Bearer {service.key}"} if service.key else {}
    base = address(service.url).removesuffix("/works")
    return ServiceRequest("crossref", base + path, params=params, headers=headers)


def _read_list(answer: ServiceAnswer) -> list[Mapping[str, Any]]:
    message = _message(answer)
    items = message.get("items") if message else None
    if not isinstance(items, list):
        raise ValueError("not a list of works")
    return [item for item in items if isinstance(item, dict)]


def _read_work(answer: ServiceAnswer) -> Mapping[str, Any] | None:
    """The work, None for a 404: its body is the text "Resource not found.", labelled JSON.

    Any other 404 is that of something in between, and says nothing about the work.
    """
    if answer.status == 404:
        if answer.body.strip(b' \t\r\n"').lower().startswith(b"resource not found"):
            return None
        raise ValueError("not Crossref's own 404")
    message = _message(answer)
    if not message.get("DOI"):
        raise ValueError("not a work")
    return message


def _message(answer: ServiceAnswer) -> Mapping[str, Any]:
    found = json.loads(answer.body)
    message = found.get("message") if isinstance(found, dict) else None
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message
