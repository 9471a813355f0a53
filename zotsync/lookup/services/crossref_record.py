"""A Crossref record from its JSON, field by field what Zotero's own Crossref importer takes.

https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.lookup.services.crossref_fields import POSTED_TYPES, crossref_values, texts
from zotsync.lookup.services.crossref_titles import forms_of, full_title
from zotsync.lookup.services.crossref_updates import flags_of, published_notices
from zotsync.model.identifiers import clean_doi
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import date_numbers, dated
from zotsync.text.markup import plain
from zotsync.text.title_case import eased_name

_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry-encyclopedia",
    "book": "book",
    "edited-book": "book",
    "monograph": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "proceedings": "book",
    "proceedings-series": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "dataset": "dataset",
    "database": "dataset",
    "standard": "standard",
    "peer-review": "manuscript",
    "journal": "periodical",
    "journal-volume": "periodical",
    "journal-issue": "periodical",
}
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "chair": "chair"}
#: Dates in the order in which they date a work: in print, then as first known.
_DATES = ("published-print", "issued", "published-online", "posted", "published", "approved")


def from_item(item: Mapping[str, Any]) -> Record | None:
    """The record of one `message` (or one of its `items`); None if it has no DOI."""
    doi = clean_doi(str(item.get("DOI", "")))
    if not doi:
        return None
    kind = str(item.get("type") or "")
    title, subtitle = _first(item, "title"), _first(item, "subtitle")
    original = _first(item, "original-title")
    dates = {name: _date(item.get(name)) for name in _DATES}
    fields = crossref_values(item, kind)
    fields["title"] = full_title(title, subtitle) or full_title(original, "")
    containers = texts(item.get("container-title"))
    short = texts(item.get("short-container-title"))
    return Record(
        source="crossref",
        record_id=doi,
        url=f"https://doi.org/{doi}",
        type=_type(item, kind),
        names=tuple(_names(item)),
        issued=next((found for found in dates.values() if found), None),
        fields={name: value for name, value in fields.items() if value},
        years=tuple(dict.fromkeys(d.year for d in dates.values() if d and d.year)),
        journals=tuple(dict.fromkeys((*containers, *short))),
        first_pages=tuple(
            page for name in ("page", "article-number") if (page := str(item.get(name) or ""))
        ),
        titles=forms_of(title, subtitle, original),
        flags=flags_of(item, kind, fields["title"]),
        notices=published_notices(item),
        online_first=_is_online_first(dates, kind),
    )


def _type(item: Mapping[str, Any], kind: str) -> str:
    subtype = str(item.get("subtype") or "preprint")
    if kind == "posted-content" and subtype != "preprint":
        return POSTED_TYPES.get(subtype, "post-weblog")
    if kind == "other" and item.get("ISBN") and item.get("container-title"):
        return "chapter"
    return _TYPES.get(kind, "document" if kind else "")


def _is_online_first(dates: Mapping[str, Date | None], kind: str) -> bool:
    """Whether an article's year of print is not registered."""
    return kind == "journal-article" and not dates["published-print"] and bool(dates["issued"])


def _first(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((entry for entry in value if isinstance(entry, str) and entry.strip()), "")
    return ""


def _date(value: object) -> Date | None:
    """`{"date-parts": [[2022, 7]]}`; the parts can be [[null]], [], or absent."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    numbers = date_numbers(parts)
    if not numbers or numbers[0] < 1 or (len(numbers) > 1 and numbers[1] > 12):
        return None
    return dated(*numbers)


def _names(item: Mapping[str, Any]) -> Iterable[Name]:
    for key, role in _ROLES.items():
        people = item.get(key)
        for entry in people if isinstance(people, list) else ():
            if not isinstance(entry, dict):
                continue
            family, given = plain(str(entry.get("family") or "")), str(entry.get("given") or "")
            group = plain(str(entry.get("name") or ""))
            if family:
                yield Name(
                    family=eased_name(family) if not family.islower() else _raised(family),
                    given=_eased_given(plain(given)),
                    suffix=plain(str(entry.get("suffix") or "")),
                    role=role,
                )
            elif group or given:
                yield Name(literal=group or plain(given), role=role)


def _raised(family: str) -> str:
    """A name in small letters with its capital; particles in front stay small."""
    front, space, last = family.rpartition(" ")
    return front + space + last[:1].upper() + last[1:]


def _eased_given(given: str) -> str:
    """Capitals eased in a full given name; "JY" are initials."""
    return eased_name(given) if len(given) > 3 and "." not in given else given
