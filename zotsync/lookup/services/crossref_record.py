"""A Crossref record from its JSON, field by field what Zotero's own Crossref importer takes.

https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zotsync.lookup.service import dicts
from zotsync.model.identifiers import clean_doi, doi_key
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import date_numbers, dated
from zotsync.text.markup import paragraphs, plain, rich
from zotsync.text.pages import whole_range
from zotsync.text.title_case import eased_name, eased_title

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
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "dataset": "dataset",
    "standard": "standard",
    "peer-review": "review",
}
#: Crossref's types of what stands in a book.
PARTS = ("book-chapter", "book-section", "book-part", "book-track", "reference-entry")
_ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
_UPDATE_FLAGS = {
    "retraction": "retracted",
    "withdrawal": "retracted",
    "removal": "retracted",
    "partial_retraction": "corrected",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
    "expression_of_concern": "concern",
}


def from_item(item: Mapping[str, Any]) -> Record | None:
    """The record of one `message` (or one of its `items`); None if it has no DOI."""
    doi = clean_doi(str(item.get("DOI", "")))
    if not doi:
        return None
    kind = str(item.get("type") or "")
    title, subtitle = _first(item, "title"), _first(item, "subtitle")
    dates = {
        name: _date(item.get(name))
        for name in ("published-print", "issued", "published-online", "posted")
    }
    issued = dates["published-print"] or dates["issued"] or dates["published-online"]
    containers = texts(item.get("container-title"))
    short = texts(item.get("short-container-title"))
    flags, related = _relations(item, kind)
    fields = {**_fields(item, kind, containers, short), "title": _full_title(title, subtitle)}
    return Record(
        source="crossref",
        record_id=doi,
        url=f"https://doi.org/{doi}",
        type=_TYPES.get(kind, "document" if kind else ""),
        names=tuple(_names(item)),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(dict.fromkeys(d.year for d in dates.values() if d and d.year)),
        journals=tuple(dict.fromkeys((*containers, *short))),
        first_pages=tuple(
            page for name in ("page", "article-number") if (page := str(item.get(name) or ""))
        ),
        titles=_titles(title, subtitle),
        flags=flags,
        related=related,
    )


def _fields(
    item: Mapping[str, Any], kind: str, containers: tuple[str, ...], short: tuple[str, ...]
) -> dict[str, str]:
    container, series = _container(kind, containers)
    abbreviation = short[0] if short and short[0] != container else ""
    pages = str(item.get("page") or item.get("article-number") or "")
    fields = {
        "DOI": clean_doi(str(item.get("DOI", ""))),
        "container-title": container,
        "collection-title": series,
        "container-title-short": abbreviation,
        "volume": str(item.get("volume") or ""),
        "issue": str(item.get("issue") or ""),
        "page": whole_range(pages),
        "ISSN": ", ".join(texts(item.get("ISSN"))),
        "ISBN": " ".join(isbn.rpartition("/")[2] for isbn in texts(item.get("ISBN"))),
        "publisher": plain(str(item.get("publisher") or "")),
        "publisher-place": plain(str(item.get("publisher-location") or "")),
        "language": str(item.get("language") or ""),
        "abstract": paragraphs(str(item.get("abstract") or "")),
        "edition": str(item.get("edition-number") or ""),
        "URL": _page_url(item),
        "source": "Crossref",
    }
    if kind == "posted-content":
        # Zotero keeps a preprint's server as its repository.
        group = plain(str(item.get("group-title") or "")) or fields["container-title"]
        fields |= {"publisher": group or fields["publisher"], "container-title": ""}
    if kind.startswith(("journal-", "proceedings-article")):
        fields |= {"publisher-place": ""}
    if kind == "journal-article":
        fields |= {"publisher": ""}
    return fields


def _container(kind: str, containers: tuple[str, ...]) -> tuple[str, str]:
    """(container, series): a part of a book in a series names the series first."""
    if len(containers) > 1 and kind in (*PARTS, "proceedings-article"):
        return containers[1], containers[0]
    return (containers[0] if containers else ""), ""


def _page_url(item: Mapping[str, Any]) -> str:
    resource = item.get("resource")
    primary = resource.get("primary") if isinstance(resource, dict) else None
    url = str(primary.get("URL") or "") if isinstance(primary, dict) else ""
    return url if url.startswith(("https://", "http://")) else ""


def _full_title(title: str, subtitle: str) -> str:
    """The subtitle is appended, unless the title already ends with it (deposited twice)."""
    title, subtitle = rich(_unescaped(title)), rich(_unescaped(subtitle))
    if subtitle and plain(subtitle).casefold() not in plain(title).casefold():
        title = f"{title.rstrip(': ')}: {subtitle}" if title else subtitle
    return eased_title(title)


def _titles(title: str, subtitle: str) -> tuple[str, ...]:
    known = (plain(_unescaped(title)), plain(_full_title(title, subtitle)))
    return tuple(dict.fromkeys(text for text in known if text))


def _unescaped(text: str) -> str:
    """Publishers deposit `&amp;lt;i&amp;gt;`: one layer of escapes off."""
    return text.replace("&amp;", "&")


def texts(value: object) -> tuple[str, ...]:
    """The non-empty texts of a list; Crossref gives null for missing lists, and in them."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return ()
    texts = (plain(_unescaped(entry)) for entry in value if isinstance(entry, str))
    return tuple(text for text in texts if text)


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
                    family=eased_name(family),
                    given=_eased_given(plain(given)),
                    suffix=plain(str(entry.get("suffix") or "")),
                    role=role,
                )
            elif group or given:
                yield Name(literal=group or plain(given), role=role)


def _eased_given(given: str) -> str:
    """Capitals eased in a full given name; "JY" are initials."""
    return eased_name(given) if len(given) > 3 and "." not in given else given


def _relations(item: Mapping[str, Any], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Flags, and the DOIs of the notices and of the published version they stand for.

    `updated-by` on a record: it was corrected; `update-to`: it is the notice.
    """
    flags: list[str] = ["preprint"] if kind == "posted-content" else []
    related: list[str] = []
    own = doi_key(str(item.get("DOI", "")))
    for update in dicts(item.get("updated-by")):
        name = str(update.get("type") or "").lower().replace(" ", "_").replace("-", "_")
        if name in _UPDATE_FLAGS and doi_key(str(update.get("DOI", ""))) != own:
            flags.append(_UPDATE_FLAGS[name])
            related.append(str(update.get("DOI", "")))
    updates = [str(update.get("type") or "").lower() for update in dicts(item.get("update-to"))]
    if any(name not in ("new_version", "new_edition", "addendum") for name in updates):
        flags.append("notice")
    relation = item.get("relation")
    published = relation.get("is-preprint-of") if isinstance(relation, dict) else None
    for entry in dicts(published):
        flags.append("preprint-published")
        related.append(str(entry.get("id") or ""))
    return tuple(dict.fromkeys(flags)), tuple(dict.fromkeys(text for text in related if text))
