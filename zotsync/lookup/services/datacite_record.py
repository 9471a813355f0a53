"""A DataCite record from its JSON: data, software, theses, and whatever repositories register.

https://datacite-metadata-schema.readthedocs.io/ . Zotero's own DataCite importer is the yardstick;
it goes by `types.citeproc`, which calls most texts "article": the words of the type say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.lookup.service import as_dict, dicts
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_issns
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import iso_date
from zotsync.text.markup import paragraphs, plain, rich
from zotsync.text.names import from_full, is_body

#: DataCite's own general types to CSL.
_TYPES = {
    "Dataset": "dataset", "Collection": "dataset", "Software": "software", "Book": "book",
    "ComputationalNotebook": "software", "BookChapter": "chapter", "Dissertation": "thesis",
    "ConferencePaper": "paper-conference", "ConferenceProceeding": "book", "Report": "report",
    "JournalArticle": "article-journal", "DataPaper": "article-journal", "Preprint": "article",
    "PeerReview": "manuscript", "Standard": "standard", "Audiovisual": "motion_picture",
    "Image": "graphic", "Sound": "song", "Model": "dataset", "Workflow": "software",
    "Journal": "periodical", "Presentation": "speech", "Poster": "speech",
}  # fmt: skip
#: What a repository's own words for a text mean, narrower ones first.
_WORDS = (
    (r"thesis|dissertation|habilitation|diplom\w*arbeit|m[ée]moire de master", "thesis"),
    (r"(?:conference|proceedings|workshop|symposium)[ _-]?(?:paper|article|contribution|object)?"
     r"|proceeding", "paper-conference"),
    (r"book[ _-]?(?:chapter|section|part)|chapter|buchkapitel", "chapter"),
    (r"presentation|lecture|talk|poster|slides", "speech"),
    (r"pre-?print|e-?print|working[ _-]?paper|discussion[ _-]?paper", "article"),
    (r"(?:journal|review|research|scholarly|periodical)[ _-]?article|zeitschriftenartikel",
     "article-journal"),
    (r"report|white[ _-]?paper|deliverable|technical[ _-]?note", "report"),
    (r"data ?set", "dataset"),
    (r"software|source[ _-]?code", "software"),
    (r"\bbook\b|monograph", "book"),
)  # fmt: skip
#: DataCite's citeproc and schema.org names that are more than "some text".
_CITEPROC = frozenset(
    ("thesis", "paper-conference", "chapter", "book", "report", "article-journal", "speech")
)
_PEOPLE = {"Editor": "editor", "Translator": "translator"}


def from_attributes(attributes: Mapping[str, Any]) -> Record | None:
    """The record of one entry's `attributes`; None without DOI or title."""
    doi, titles = clean_doi(str(attributes.get("doi") or "")), _titles(attributes)
    if not doi or not titles:
        return None
    kind = _kind(attributes)
    container = _container(attributes)
    issued = _issued(attributes)
    publisher = attributes.get("publisher")
    fields = {
        "title": titles[0],
        "DOI": doi,
        "arXiv": clean_arxiv(doi),
        "publisher": plain(str(as_dict(publisher).get("name") or publisher or "")),
        **_contained(container, kind),
        "version": str(attributes.get("version") or ""),
        "language": str(attributes.get("language") or ""),
        "URL": str(attributes.get("url") or ""),
        "abstract": _abstract(attributes),
        "genre": _genre(attributes, kind),
        "source": "DataCite",
    }
    first = str(container.get("firstPage") or "")
    return Record(
        source="datacite",
        record_id=doi,
        url=f"https://doi.org/{doi}",
        type=kind,
        names=tuple(dict.fromkeys(_names(attributes))),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        keywords=tuple(dict.fromkeys(_values(attributes, "subjects", "subject"))),
        years=_years(attributes, issued),
        journals=(fields["container-title"],) if fields["container-title"] else (),
        first_pages=(first,) if first else (),
        titles=tuple(dict.fromkeys(plain(title) for title in titles)),
        flags=("preprint",) if kind == "article" else (),
    )


def _kind(attributes: Mapping[str, Any]) -> str:
    """The CSL type: the general type, for texts what the repository calls them."""
    kinds = as_dict(attributes.get("types"))
    general = str(kinds.get("resourceTypeGeneral") or "")
    if general in _TYPES:
        return _TYPES[general]
    words = str(kinds.get("resourceType") or "").casefold()
    for pattern, csl in _WORDS:
        if re.search(pattern, words):
            return csl
    citeproc = str(kinds.get("citeproc") or "")
    return citeproc if citeproc in _CITEPROC else "document"


def _genre(attributes: Mapping[str, Any], kind: str) -> str:
    """The repository's own words for a thesis or a report: "Doctoral thesis"."""
    words = plain(str(as_dict(attributes.get("types")).get("resourceType") or ""))
    return words if kind in ("thesis", "report", "speech") and " " in words else ""


def _titles(attributes: Mapping[str, Any]) -> list[str]:
    """The title with its subtitles first, then other forms: alone, translated."""
    main, subtitles, others = "", [], []
    for entry in dicts(attributes.get("titles")):
        text = rich(str(entry.get("title") or ""))
        kind = str(entry.get("titleType") or "")
        if not text:
            continue
        if kind == "Subtitle":
            subtitles.append(text)
        elif kind or main:
            others.append(text)
        else:
            main = text
    main = main or (others.pop(0) if others else "")
    whole = ": ".join([main, *(one for one in subtitles if one.casefold() not in main.casefold())])
    return [title for title in dict.fromkeys((whole, main, *others)) if title]


def _container(attributes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The journal or book around it: `container`, else the item it is published in."""
    own = dict(as_dict(attributes.get("container")))
    if own.get("title"):
        return own
    for item in dicts(attributes.get("relatedItems")):
        if item.get("relationType") == "IsPublishedIn":
            titles = item.get("titles")
            named = as_dict(item.get("relatedItemIdentifier"))
            first = next(iter(dicts(titles)), as_dict(titles))
            return {
                **item,
                "title": first.get("title"),
                "identifier": named.get("relatedItemIdentifier"),
                "identifierType": named.get("relatedItemIdentifierType"),
            }
    return own


def _contained(container: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Where it stands in its container, and the container's ISBN or ISSN."""
    pages = [str(container.get(name) or "") for name in ("firstPage", "lastPage")]
    number, named = str(container.get("identifier") or ""), container.get("identifierType")
    title = plain(str(container.get("title") or ""))
    inside = kind not in ("book", "thesis", "report")
    return {
        "container-title": title if inside else "",
        "collection-title": "" if inside else title,
        "volume": str(container.get("volume") or ""),
        "issue": str(container.get("issue") or ""),
        "page": "-".join(dict.fromkeys(page for page in pages if page)),
        "edition": str(container.get("edition") or ""),
        "ISBN": " ".join(clean_isbn(number)) if named == "ISBN" else "",
        "ISSN": ", ".join(clean_issns(number)) if named in ("ISSN", "EISSN", "LISSN") else "",
    }


def _issued(attributes: Mapping[str, Any]) -> Date | None:
    """The day of issue where it is given, else the year of publication."""
    for kind in ("Issued", "Available"):
        for entry in dicts(attributes.get("dates")):
            found = iso_date(str(entry.get("date") or ""))
            if entry.get("dateType") == kind and found and _is_year(found.year):
                return found
    year = _publication_year(attributes)
    return Date(year) if year else None


def _publication_year(attributes: Mapping[str, Any]) -> int | None:
    text = str(attributes.get("publicationYear") or "")
    return int(text) if re.fullmatch(r"\d{4}", text) and _is_year(int(text)) else None


def _is_year(year: int | None) -> bool:
    """Whether something can have been published then: repositories fill in 0001 and 9999."""
    return year is not None and 1000 <= year <= 2100


def _years(attributes: Mapping[str, Any], issued: Date | None) -> tuple[int, ...]:
    known = [issued.year] if issued and issued.year else []
    if year := _publication_year(attributes):
        known.append(year)
    return tuple(dict.fromkeys(known))


def _names(attributes: Mapping[str, Any]) -> Iterable[Name]:
    """The creators, and of the contributors those who edited or translated."""
    for entry in dicts(attributes.get("creators")):
        yield from _people(entry, "author")
    for entry in dicts(attributes.get("contributors")):
        if role := _PEOPLE.get(str(entry.get("contributorType") or "")):
            yield from _people(entry, role)


def _people(entry: Mapping[str, Any], role: str) -> Iterable[Name]:
    """One entry is one name, unless several stand in it: "Doe, Jane; Roe, Richard"."""
    whole, family = str(entry.get("name") or ""), str(entry.get("familyName") or "")
    parts = [part.strip() for part in whole.split(";") if part.strip()]
    if len(parts) > 1:
        for part in parts:
            yield from _people({"name": part}, role)
    elif entry.get("nameType") == "Organizational" or is_body(whole):
        yield Name(literal=whole, role=role)
    elif family:
        yield Name(family=family, given=str(entry.get("givenName") or ""), role=role)
    elif name := from_full(whole):
        yield Name(name.family, name.given, name.suffix, name.literal, role)


def _abstract(attributes: Mapping[str, Any]) -> str:
    for entry in dicts(attributes.get("descriptions")):
        if entry.get("descriptionType") == "Abstract" and entry.get("description"):
            return paragraphs(str(entry["description"]))
    return ""


def _values(attributes: Mapping[str, Any], name: str, key: str) -> list[str]:
    return [str(entry[key]) for entry in dicts(attributes.get(name)) if entry.get(key)]
