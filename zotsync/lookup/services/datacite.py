"""DataCite: records of data sets, software, theses and preprints by DOI, fifty in one request.

https://support.datacite.org/docs/api
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.service import ServiceAnswer, ServiceRequest, as_dict, dicts
from zotsync.model.identifiers import clean_arxiv, clean_doi, doi_key
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import iso_date
from zotsync.text.markup import paragraphs, plain, rich
from zotsync.text.names import from_full

KINDS = ("DOI",)
_BATCH = 50
#: DataCite's own general types to CSL (its `types.citeproc` calls many of them just "article").
_TYPES = {
    "Dataset": "dataset", "Collection": "dataset", "Software": "software", "Book": "book",
    "ComputationalNotebook": "software", "BookChapter": "chapter", "Dissertation": "thesis",
    "ConferencePaper": "paper-conference", "ConferenceProceeding": "book", "Report": "report",
    "JournalArticle": "article-journal", "DataPaper": "article-journal", "Preprint": "article",
    "PeerReview": "review", "Standard": "standard", "Audiovisual": "motion_picture",
    "Image": "graphic", "Sound": "song", "Model": "dataset", "Workflow": "software",
}  # fmt: skip


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


def from_attributes(attributes: Mapping[str, Any]) -> Record | None:
    """The record of one entry's `attributes`; None without DOI or title."""
    doi = clean_doi(str(attributes.get("doi") or ""))
    title = next((rich(text) for text in _values(attributes, "titles", "title")), "")
    if not doi or not title:
        return None
    kinds = as_dict(attributes.get("types"))
    kind = _TYPES.get(str(kinds.get("resourceTypeGeneral") or ""), "document")
    container = as_dict(attributes.get("container"))
    issued = _issued(attributes)
    pages = [str(container.get(name) or "") for name in ("firstPage", "lastPage")]
    publisher = attributes.get("publisher")
    fields = {
        "title": title,
        "DOI": doi,
        "arXiv": clean_arxiv(doi),
        "publisher": str(as_dict(publisher).get("name") or publisher or ""),
        "container-title": str(container.get("title") or ""),
        "volume": str(container.get("volume") or ""),
        "issue": str(container.get("issue") or ""),
        "page": "-".join(page for page in pages if page),
        "version": str(attributes.get("version") or ""),
        "language": str(attributes.get("language") or ""),
        "URL": str(attributes.get("url") or ""),
        "abstract": _abstract(attributes),
        "source": "DataCite",
    }
    return Record(
        source="datacite",
        record_id=doi,
        url=f"https://doi.org/{doi}",
        type=kind,
        names=tuple(_names(attributes)),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        keywords=tuple(dict.fromkeys(_values(attributes, "subjects", "subject"))),
        years=_years(attributes, issued),
        journals=(fields["container-title"],) if fields["container-title"] else (),
        first_pages=(pages[0],) if pages[0] else (),
        titles=(plain(title),),
        flags=("preprint",) if kind == "article" else (),
    )


def _issued(attributes: Mapping[str, Any]) -> Date | None:
    """The day of issue where it is given, else the year of publication."""
    for kind in ("Issued", "Available", "Created"):
        for entry in dicts(attributes.get("dates")):
            found = iso_date(str(entry.get("date") or ""))
            if entry.get("dateType") == kind and found:
                return found
    year_text = str(attributes.get("publicationYear") or "")
    return Date(int(year_text)) if re.fullmatch(r"[1-9]\d{3}", year_text) else None


def _years(attributes: Mapping[str, Any], issued: Date | None) -> tuple[int, ...]:
    known = [issued.year] if issued and issued.year else []
    year_text = str(attributes.get("publicationYear") or "")
    if re.fullmatch(r"[1-9]\d{3}", year_text):
        known.append(int(year_text))
    return tuple(dict.fromkeys(known))


def _names(attributes: Mapping[str, Any]) -> Iterable[Name]:
    for entry in dicts(attributes.get("creators")):
        whole, family = str(entry.get("name") or ""), str(entry.get("familyName") or "")
        if entry.get("nameType") == "Organizational":
            yield Name(literal=whole)
        elif family:
            yield Name(family=family, given=str(entry.get("givenName") or ""))
        elif whole:
            name = from_full(whole)
            if name:
                yield name


def _abstract(attributes: Mapping[str, Any]) -> str:
    for entry in dicts(attributes.get("descriptions")):
        if entry.get("descriptionType") == "Abstract" and entry.get("description"):
            return paragraphs(str(entry["description"]))
    return ""


def _values(attributes: Mapping[str, Any], name: str, key: str) -> list[str]:
    return [str(entry[key]) for entry in dicts(attributes.get(name)) if entry.get(key)]


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
