"""Saved answers of DataCite, OpenAlex and Semantic Scholar in JSON to references (Crossref's speak
CSL's words).

DataCite: https://support.datacite.org/docs/datacite-metadata-schema (JSON of api.datacite.org).
OpenAlex: https://docs.openalex.org/api-entities/works/work-object.
Semantic Scholar: https://api.semanticscholar.org/api-docs/graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT, Draft
from zotsync.formats.json_entries import clean_json_text, entries_of, lines_of, start_behind
from zotsync.model.reference import Name, Read, Rejected
from zotsync.text.dates import stated_date
from zotsync.text.markup import paragraphs
from zotsync.text.names import from_full

_DATACITE_ENTRIES = re.compile(r'\{\s*"data"\s*:\s*(?:\[|(?=\{))')
_SEMANTIC_ENTRIES = re.compile(
    r'\{\s*(?:"(?:total|offset|next|token)"\s*:\s*(?:\d+|"[^"]{0,300}")\s*,\s*){0,4}"data"\s*:\s*\['
)
_OPENALEX_ENTRIES = re.compile(r'"results"\s*:\s*\[')
#: CSL type of DataCite's general resource types; `types.citeproc` says it where it stands.
_DATACITE_TYPES = {
    "journalarticle": "article-journal", "book": "book", "bookchapter": "chapter",
    "conferencepaper": "paper-conference", "conferenceproceeding": "book", "dataset": "dataset",
    "datapaper": "article-journal", "dissertation": "thesis", "preprint": "article",
    "report": "report", "software": "software", "computationalnotebook": "software",
    "standard": "standard", "image": "graphic", "sound": "song", "audiovisual": "motion_picture",
    "collection": "dataset", "model": "dataset", "peerreview": "review",
    "presentation": "speech", "poster": "speech",
}  # fmt: skip
_OPENALEX_TYPES = {
    "article": "article-journal", "review": "article-journal", "letter": "article-journal",
    "editorial": "article-journal", "erratum": "article-journal", "book": "book",
    "book-chapter": "chapter", "dataset": "dataset", "dissertation": "thesis",
    "preprint": "article", "report": "report", "standard": "standard", "software": "software",
    "reference-entry": "entry-encyclopedia", "paratext": "document", "other": "document",
}  # fmt: skip


_SEMANTIC_TYPES = {
    "Conference": "paper-conference", "Book": "book", "BookSection": "chapter",
    "Dataset": "dataset", "JournalArticle": "article-journal", "Review": "article-journal",
}  # fmt: skip


def read_datacite(data: bytes, file: str) -> Iterator[Read]:
    """The works of a DataCite answer (one, or a list), or of DataCite metadata in JSON.

    Raises:
        InputError: not decodable as text, or not JSON.
    """
    return _read(data, file, _DATACITE_ENTRIES, _datacite)


def read_openalex(data: bytes, file: str) -> Iterator[Read]:
    """The works of an OpenAlex answer: one work, a list of works, or `results`.

    Raises:
        InputError: not decodable as text, or not JSON.
    """
    return _read(data, file, _OPENALEX_ENTRIES, _openalex)


def read_semantic_scholar(data: bytes, file: str) -> Iterator[Read]:
    """The papers of a Semantic Scholar answer: one, a list, or `data`, of which each may stand in
    `citedPaper` or `citingPaper`.

    Raises:
        InputError: not decodable as text, or not JSON.
    """
    return _read(data, file, _SEMANTIC_ENTRIES, _semantic)


def _read(
    data: bytes, file: str, entries: re.Pattern[str], draft_of: Callable[[Mapping[str, Any]], Draft]
) -> Iterator[Read]:
    text = text_of(data, file)
    where = lines_of(text)
    for first, end, entry in entries_of(text, start_behind(text, entries, file)):
        raw = text[first:end].strip()
        origin = where(first, raw, file)
        if isinstance(entry, str):
            yield Rejected(raw[:RAW_LIMIT], entry, origin)
        else:
            yield draft_of(entry).reference(raw, origin)


def _datacite(entry: Mapping[str, Any]) -> Draft:
    work = _mapping(entry.get("attributes")) or entry
    types = _mapping(work.get("types"))
    general = re.sub(r"\W", "", _text(types.get("resourceTypeGeneral"))).lower()
    draft = Draft(type=_DATACITE_TYPES.get(general) or _text(types.get("citeproc")) or "document")
    draft.identify("DOI", _text(work.get("doi")))
    for title in _mappings(work.get("titles")):
        kind = _text(title.get("titleType"))
        words = _text(title.get("title"))
        if not kind:
            draft.put("title", words)
        elif words:
            draft.line(kind, words)
    for people, role in (("creators", "author"), ("contributors", "")):
        for person in _mappings(work.get(people)):
            kind = _text(person.get("contributorType"))
            if role or kind == "Editor":
                draft.name(_datacite_name(person, role or "editor"))
    publisher = work.get("publisher")
    draft.put("publisher", _text(_mapping(publisher).get("name")) or _text(publisher))
    draft.issued = stated_date(_datacite_date(work) or _text(work.get("publicationYear")))
    draft.put("version", _text(work.get("version")))
    draft.put("URL", _text(work.get("url")))
    draft.put("language", _text(work.get("language")))
    draft.put("genre", _text(types.get("resourceType")))
    _datacite_container(draft, _mapping(work.get("container")))
    draft.keywords += [_text(each.get("subject")) for each in _mappings(work.get("subjects"))]
    for each in _mappings(work.get("descriptions")):
        if _text(each.get("descriptionType")) == "Abstract":
            draft.put("abstract", paragraphs(_text(each.get("description"))))
    return draft


def _datacite_name(person: Mapping[str, Any], role: str) -> Name | None:
    family, given = _text(person.get("familyName")), _text(person.get("givenName"))
    whole = _text(person.get("name"))
    if family:
        return Name(family, given, "", "", role)
    if not whole:
        return None
    if _text(person.get("nameType")) == "Organizational" or "," not in whole:
        return Name(literal=whole, role=role)
    before, _, behind = whole.partition(",")
    return Name(before.strip(), behind.strip(), "", "", role)


def _datacite_date(work: Mapping[str, Any]) -> str:
    """The day it was issued, if it is in the year of publication."""
    year = _text(work.get("publicationYear"))
    for date in _mappings(work.get("dates")):
        day = _text(date.get("date"))
        if _text(date.get("dateType")) == "Issued" and day.startswith(year):
            return day
    return ""


def _datacite_container(draft: Draft, container: Mapping[str, Any]) -> None:
    draft.put("container-title", _text(container.get("title")))
    draft.put("volume", _text(container.get("volume")))
    draft.put("issue", _text(container.get("issue")))
    draft.pages(_text(container.get("firstPage")), _text(container.get("lastPage")))


def _openalex(work: Mapping[str, Any]) -> Draft:
    draft = Draft(type=_OPENALEX_TYPES.get(_text(work.get("type")), "document"))
    draft.given_id = _text(work.get("id")).rpartition("/")[2]
    ids = _mapping(work.get("ids"))
    draft.put("title", _text(work.get("title")) or _text(work.get("display_name")))
    for kind, value in (("DOI", work.get("doi") or ids.get("doi")), ("PMID", ids.get("pmid")),
                        ("PMCID", ids.get("pmcid"))):  # fmt: skip
        draft.identify(kind, _text(value))
    for authorship in _mappings(work.get("authorships")):
        printed = _text(authorship.get("raw_author_name"))
        name = from_full(printed or _text(_mapping(authorship.get("author")).get("display_name")))
        draft.name(name)
    place = _mapping(work.get("primary_location")) or _mapping(work.get("host_venue"))
    _openalex_place(draft, _mapping(place.get("source")) or place)
    biblio = _mapping(work.get("biblio"))
    draft.put("volume", _text(biblio.get("volume")))
    draft.put("issue", _text(biblio.get("issue")))
    draft.pages(_text(biblio.get("first_page")), _text(biblio.get("last_page")))
    year, day = _text(work.get("publication_year")), _text(work.get("publication_date"))
    # OpenAlex writes the first of January where it knows no more than the year.
    vague = not day.startswith(year) or day.endswith("-01-01")
    draft.issued = stated_date(year if vague else day)
    draft.put("language", _text(work.get("language")))
    draft.keywords += [_text(each.get("display_name")) for each in _mappings(work.get("keywords"))]
    return draft


def _semantic(entry: Mapping[str, Any]) -> Draft:
    work = _mapping(entry.get("citedPaper")) or _mapping(entry.get("citingPaper")) or entry
    kinds = work.get("publicationTypes")
    stated = [_text(each) for each in kinds] if isinstance(kinds, list) else []
    kind = next((_SEMANTIC_TYPES[each] for each in stated if each in _SEMANTIC_TYPES), "")
    journal = _mapping(work.get("journal"))
    draft = Draft(type=kind or ("article-journal" if journal.get("volume") else "document"))
    draft.given_id = _text(work.get("paperId"))
    draft.put("title", _text(work.get("title")))
    ids = _mapping(work.get("externalIds"))
    for name, value in (("DOI", ids.get("DOI")), ("PMID", ids.get("PubMed")),
                        ("PMCID", ids.get("PubMedCentral")),
                        ("arXiv", ids.get("ArXiv"))):  # fmt: skip
        draft.identify(name, _text(value))
    for author in _mappings(work.get("authors")):
        draft.name(from_full(_text(author.get("name"))))
    draft.put("container-title", _text(journal.get("name")) or _text(work.get("venue")))
    volume, _, issue = _text(journal.get("volume")).strip().partition(" ")
    if draft.fields.get("container-title", "").lower() != "arxiv":
        draft.put("volume", volume)
        draft.put("issue", issue.strip())
        draft.pages(" ".join(_text(journal.get("pages")).split()), "")
    year, day = _text(work.get("year")), _text(work.get("publicationDate"))
    draft.issued = stated_date(day if year and day.startswith(year) else year)
    draft.put("abstract", paragraphs(_text(work.get("abstract"))))
    return draft


def _openalex_place(draft: Draft, source: Mapping[str, Any]) -> None:
    kind, title = _text(source.get("type")), _text(source.get("display_name"))
    draft.put("publisher" if kind == "repository" else "container-title", title)
    for issn in source.get("issn") or () if isinstance(source.get("issn"), list) else ():
        draft.serial(_text(issn))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return clean_json_text(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
