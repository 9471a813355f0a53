"""A DataCite record from its JSON: data, software, theses, and whatever repositories register.

https://datacite-metadata-schema.readthedocs.io/ . Zotero's own DataCite importer is the yardstick;
it goes by `types.citeproc`, which calls most texts "article": the words of the type say more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.lookup.service import as_dict, dicts
from zotsync.lookup.services.datacite_kinds import datacite_type, repository_genre
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_issns
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import iso_date
from zotsync.text.markup import paragraphs, plain, rich
from zotsync.text.names import from_full, is_body

_PEOPLE = {"Editor": "editor", "Translator": "translator"}
#: Two people in one name: "Doe, J. and Roe, R."
_SEVERAL = re.compile(r"[^,;]{1,60}, [^,;]{1,40}\s(?:and|&)\s[^,;]{1,60}, [^,;]{1,40}")
#: DataCite's standard values for what is not known: "(:unav)".
_UNKNOWN = re.compile(r"\(?:(?:unav|unkn|unal|unap|unas|none|null|tba|etal)\)?.*", re.I)
_TURNED = frozenset(
    ("organization", "organisation", "institute", "institut", "university", "ministry", "society",
     "association", "council", "commission", "department", "foundation", "agency", "academy")
)  # fmt: skip


def from_attributes(attributes: Mapping[str, Any]) -> Record | None:
    """The record of one entry's `attributes`; None without DOI or title."""
    doi, titles = clean_doi(str(attributes.get("doi") or "")), _titles(attributes)
    if not doi or not titles:
        return None
    kind = datacite_type(attributes)
    container = _container(attributes)
    if container.get("title") and not container.get("identifier"):
        around, number = _number_around(attributes)
        container = {**container, "identifier": number, "identifierType": around}
    issued = _issued(attributes)
    fields = {
        "title": titles[0],
        "DOI": doi,
        "arXiv": clean_arxiv(doi),
        "publisher": _publisher(attributes, container, kind),
        **_contained(container, kind),
        "number": _report_number(attributes) if kind == "report" else "",
        "version": str(attributes.get("version") or ""),
        "language": str(attributes.get("language") or ""),
        "URL": str(attributes.get("url") or ""),
        "abstract": _abstract(attributes),
        "genre": repository_genre(attributes, kind),
        "source": "DataCite",
    }
    first = str(container.get("firstPage") or "")
    return Record(
        source="datacite",
        record_id=doi,
        url=f"https://doi.org/{doi}",
        type=kind,
        names=tuple(dict.fromkeys((*_names(attributes), *_editors_of(container)))),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        keywords=tuple(dict.fromkeys(_values(attributes, "subjects", "subject"))),
        years=_years(attributes, issued),
        journals=(fields["container-title"],) if fields["container-title"] else (),
        first_pages=(first,) if first else (),
        titles=tuple(dict.fromkeys(plain(title) for title in titles)),
        flags=("preprint",) if kind == "article" else (),
    )


def _titles(attributes: Mapping[str, Any]) -> list[str]:
    """The title with its subtitles first, then other forms: alone, translated."""
    main, subtitles, others = "", [], []
    for entry in dicts(attributes.get("titles")):
        text = rich(str(entry.get("title") or ""))
        if _UNKNOWN.fullmatch(text):
            continue
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


def _publisher(attributes: Mapping[str, Any], container: Mapping[str, Any], kind: str) -> str:
    """Who published it: of a part its book's publisher, of a thesis the university that is named.

    The repository of a journal's article is none.
    """
    if kind == "article-journal":
        return ""
    hosts = [
        str(entry.get("name") or "")
        for entry in dicts(attributes.get("contributors"))
        if entry.get("contributorType") in ("HostingInstitution", "DegreeGrantor")
    ]
    if kind == "thesis" and hosts:
        return plain(hosts[0])
    told = attributes.get("publisher")
    own = plain(str(as_dict(told).get("name") or (told if isinstance(told, str) else "")))
    named = plain(str(container.get("publisher") or "")) if kind == "chapter" else ""
    return named or ("" if _UNKNOWN.fullmatch(own) else own)


def _report_number(attributes: Mapping[str, Any]) -> str:
    """The number that a report's series gave it, among its other identifiers."""
    for name, kind in (
        ("alternateIdentifiers", "alternateIdentifier"),
        ("identifiers", "identifier"),
    ):
        for entry in dicts(attributes.get(name)):
            if re.search(r"report[ _-]?(?:no|num)", str(entry.get(f"{kind}Type") or ""), re.I):
                return plain(str(entry.get(kind) or ""))
    return ""


def _editors_of(container: Mapping[str, Any]) -> Iterable[Name]:
    """Those who edited the book that a part stands in."""
    for entry in dicts(container.get("contributors")):
        if entry.get("contributorType") == "Editor":
            yield from _people(entry, "editor")


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


def _number_around(attributes: Mapping[str, Any]) -> tuple[str, str]:
    """(kind, number) of the book or journal that a work is said to be part of."""
    for entry in dicts(attributes.get("relatedIdentifiers")):
        kind = str(entry.get("relatedIdentifierType") or "")
        if entry.get("relationType") in ("IsPartOf", "IsPublishedIn") and kind.endswith(
            ("ISBN", "ISSN")
        ):
            return kind, str(entry.get("relatedIdentifier") or "")
    return "", ""


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
    if _UNKNOWN.fullmatch(whole):
        return
    parts = [part.strip() for part in whole.split(";") if part.strip()]
    if len(parts) < 2 and _SEVERAL.fullmatch(whole):
        parts = re.split(r"\s+(?:and|&)\s+", whole)
    if len(parts) > 1:
        for part in parts:
            yield from _people({"name": part}, role)
    elif entry.get("nameType") == "Organizational" or is_body(whole):
        yield Name(literal=_turned_back(whole), role=role)
    elif family:
        yield Name(family=family, given=str(entry.get("givenName") or ""), role=role)
    elif name := from_full(whole):
        yield Name(name.family, name.given, name.suffix, name.literal, role)


def _turned_back(body: str) -> str:
    """A body whose name was turned as a person's: "Organization, World Health"."""
    last, comma, first = body.partition(", ")
    return f"{first} {last}" if comma and last.lower() in _TURNED and "," not in first else body


def _abstract(attributes: Mapping[str, Any]) -> str:
    for entry in dicts(attributes.get("descriptions")):
        if entry.get("descriptionType") == "Abstract" and entry.get("description"):
            return paragraphs(str(entry["description"]))
    return ""


def _values(attributes: Mapping[str, Any], name: str, key: str) -> list[str]:
    return [str(entry[key]) for entry in dicts(attributes.get(name)) if entry.get(key)]
