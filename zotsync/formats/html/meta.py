"""`<meta name="citation_reference">`: references as publishers tell search engines.

The content is `citation_title=…; citation_journal_title=…; citation_author=…`, values may hold
semicolons; a reference that the publisher did not structure is plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml import etree

from zotsync.formats.agreement import Facts
from zotsync.formats.cited import Cited
from zotsync.formats.html.links import link_name
from zotsync.formats.html.page import line_of_element
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_pmid
from zotsync.model.reference import Name
from zotsync.text.dates import stated_date
from zotsync.text.fold import fold_surname, fold_text

_SOURCE = "page's own record (citation_reference)"
_PART = re.compile(r";\s*(?=citation_\w+\s*=)")
_FIELDS = {
    "citation_title": "title", "citation_journal_title": "container-title",
    "citation_inbook_title": "container-title", "citation_conference_title": "container-title",
    "citation_journal_abbrev": "container-title-short", "citation_volume": "volume",
    "citation_issue": "issue", "citation_publisher": "publisher", "citation_doi": "DOI",
    "citation_pmid": "PMID", "citation_isbn": "ISBN", "citation_arxiv_id": "arXiv",
    "citation_technical_report_number": "number", "citation_edition": "edition",
}  # fmt: skip
_CLEAN: dict[str, Callable[[str], str]] = {
    "DOI": clean_doi,
    "PMID": clean_pmid,
    "arXiv": clean_arxiv,
    "ISBN": lambda words: next(iter(clean_isbn(words)), ""),
}
_INITIALS_FIRST = re.compile(r"[A-Z]{1,4}(?:-[A-Z])?\s+[^\s,].*")
_MOST = 10_000


def meta_entries(root: etree._Element) -> list[tuple[str, Cited]]:
    """(the page's id of it, the entry) of each reference in the page's head, in order."""
    found: list[tuple[str, Cited]] = []
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "citation_reference" and meta.get("content"):
            found.append(_entry(meta, " ".join(meta.get("content", "").split())))
            if len(found) >= _MOST:
                break
    return found


def with_meta(entries: Sequence[Cited], ids: Sequence[str], root: etree._Element) -> list[Cited]:
    """The entries with what the page's head says of each: by id, else by place if the words agree.

    `ids` are the ids of the entries' elements, one an entry.
    """
    said = meta_entries(root)
    by_id = {key: cited for key, cited in said if key}
    same_order = len(said) == len(entries)
    found: list[Cited] = []
    for place, (entry, names) in enumerate(zip(entries, ids, strict=True)):
        told = next((by_id[name] for name in names.split() if name in by_id), None)
        if told is None and same_order:
            told = said[place][1]
        facts = (
            [replace(f, whole=False) for f in told.facts if _of_the_same(f, entry.words)]
            if told
            else []
        )
        found.append(replace(entry, facts=(*entry.facts, *facts)) if facts else entry)
    return found


def _of_the_same(facts: Facts, words: str) -> bool:
    """Whether a record in the head may be of the printed reference: title, or author and year."""
    folded = f" {fold_text(words)} "
    title = fold_text(facts.fields.get("title", ""))
    if title and f" {title} " in folded:
        return True
    year = str(facts.issued.year) if facts.issued and facts.issued.year else ""
    first = fold_surname(facts.names[0].family or facts.names[0].literal) if facts.names else ""
    return bool(year and year in words and first and first in folded)


def _entry(meta: etree._Element, content: str) -> tuple[str, Cited]:
    if not re.match(r"\s*citation_\w+\s*=", content):
        return "", Cited(content, line=line_of_element(meta))
    parts: list[tuple[str, str]] = []
    for part in _PART.split(content)[:1000]:
        key, _, value = part.partition("=")
        if value.strip():
            parts.append((key.strip().lower(), value.strip()))
    facts = _facts(parts)
    key = next((value for name, value in parts if name == "citation_id"), "")
    words = "; ".join(value for name, value in parts if name != "citation_id")
    return key, Cited(words, facts=(facts,), line=line_of_element(meta))


def _facts(parts: Sequence[tuple[str, str]]) -> Facts:
    fields: dict[str, str] = {}
    names: list[Name] = []
    for key, value in parts:
        name = _FIELDS.get(key, "")
        if key == "citation_author":
            names += _names(value)
        elif name and name not in fields:
            fields[name] = _CLEAN[name](value) if name in _CLEAN else value
    said = dict(parts)
    first, last = said.get("citation_firstpage", ""), said.get("citation_lastpage", "")
    if said.get("citation_pages"):
        fields["page"] = said["citation_pages"]
    if first:
        fields["page"] = f"{first}-{last}" if last and last != first else first
    date = said.get("citation_publication_date") or said.get("citation_year", "")
    kind = "article-journal" if "citation_journal_title" in said else ""
    kind = "chapter" if "citation_inbook_title" in said else kind
    kept = {name: value for name, value in fields.items() if value}
    return Facts(
        _SOURCE, kind, names=tuple(names), issued=stated_date(date[:40]), fields=kept, whole=True
    )


def _names(value: str) -> list[Name]:
    """One name, or Springer's list with initials first: `BJ Everitt, TW Robbins`."""
    parts = [part.strip() for part in value.split(",")][:2000]
    if len(parts) > 1 and all(_INITIALS_FIRST.fullmatch(part) for part in parts):
        return [name for part in parts if (name := link_name(part))]
    if len(parts) > 2:
        return [name for part in parts if (name := link_name(part))]
    name = link_name(value)
    return [name] if name else []
