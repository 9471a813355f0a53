"""A PubMed record from esummary's JSON: poorer than efetch's, for where that is not to be had.

A PubMed record of a book or a chapter (GeneReviews, StatPearls), from efetch's XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from zotsync.lookup.service import dicts
from zotsync.lookup.services.pubmed_record import (
    TYPE_FLAGS,
    abstract_of,
    clean_title,
    inner_of,
    journal_fields,
    names_below,
    pub_date,
    read_xml,
    text_at,
)
from zotsync.model.identifiers import clean_doi, clean_isbn, clean_pmcid
from zotsync.model.record import Record
from zotsync.model.reference import Name
from zotsync.text.dates import medline_date
from zotsync.text.markup import plain
from zotsync.text.pages import whole_range


def from_summary(summary: Mapping[str, Any]) -> Record | None:
    """The record of one esummary entry; None for an error entry. It has no abstract or MeSH."""
    pmid = str(summary.get("uid", ""))
    if not pmid or "error" in summary:
        return None
    ids = {
        str(entry.get("idtype", "")): str(entry.get("value", ""))
        for entry in dicts(summary.get("articleids"))
    }
    title = clean_title(str(summary.get("title", "")))
    full, short = str(summary.get("fulljournalname", "")), str(summary.get("source", ""))
    issued = medline_date(str(summary.get("pubdate", "")))
    online = medline_date(str(summary.get("epubdate", "")))
    pages = whole_range(str(summary.get("pages", "")))
    types = _texts(summary.get("pubtype"))
    flags = tuple(dict.fromkeys(TYPE_FLAGS[name] for name in types if name in TYPE_FLAGS))
    fields = {
        "title": title,
        **journal_fields(full, short),
        "volume": str(summary.get("volume", "")),
        "issue": str(summary.get("issue", "")),
        "page": pages,
        "ISSN": str(summary.get("issn") or summary.get("essn") or ""),
        "language": next(iter(_texts(summary.get("lang"))), ""),
        "PMID": pmid,
        "DOI": clean_doi(ids.get("doi", "")),
        "PMCID": clean_pmcid(ids["pmc"]) if ids.get("pmc") else "",
        "source": "PubMed",
    }
    return Record(
        source="pubmed",
        record_id=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="article" if "preprint" in flags else "article-journal",
        names=tuple(_summary_name(entry) for entry in dicts(summary.get("authors"))),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(date.year for date in (issued, online) if date and date.year),
        journals=tuple(dict.fromkeys(name for name in (full, short) if name)),
        first_pages=(pages,) if pages else (),
        titles=(plain(title),) if title else (),
        flags=flags,
    )


def _summary_name(entry: Mapping[str, Any]) -> Name:
    """ "Benson DA" → Benson, D. A.; a collective name stays whole."""
    name = str(entry.get("name", ""))
    family, _, initials = name.rpartition(" ")
    if entry.get("authtype") == "CollectiveName" or not re.fullmatch(r"[^\W\d_]{1,4}", initials):
        return Name(literal=name)
    return Name(family=family, given=" ".join(f"{letter}." for letter in initials))


def _texts(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


_AUTHORS = "AuthorList[@Type='authors']/Author"
_EDITORS = "AuthorList[@Type='editors']/Author"


def from_book(text: str) -> Record | None:
    """The record of one `<PubmedBookArticle>`; None without PMID or title.

    With an article title it is a chapter of the book, without one the book itself.
    """
    document = read_xml(text).find("BookDocument")
    if document is None:
        return None
    book, pmid = document.find("Book"), text_at(document, "PMID")
    chapter = _inner_title(document.find("ArticleTitle"))
    title = _inner_title(document.find("Book/BookTitle"))
    if book is None or not pmid or not (chapter or title):
        return None
    issued = pub_date(document.find("ContributionDate")) or pub_date(book.find("PubDate"))
    years = (issued, pub_date(book.find("PubDate")))
    fields = {
        "title": chapter or title,
        "container-title": title if chapter else "",
        "collection-title": _inner_title(book.find("CollectionTitle")),
        "volume": text_at(book, "Volume"),
        "URL": _bookshelf(document),
        "publisher": text_at(book, "Publisher/PublisherName"),
        "publisher-place": text_at(book, "Publisher/PublisherLocation"),
        "edition": text_at(book, "Edition"),
        "ISBN": " ".join(clean_isbn(text_at(book, "Isbn"))),
        "language": text_at(document, "Language"),
        "PMID": pmid,
        "abstract": abstract_of(document),
        "source": "PubMed",
    }
    authors = tuple(names_below(document)) or tuple(names_below(book, _AUTHORS))
    editors = (replace(name, role="editor") for name in names_below(book, _EDITORS))
    return Record(
        source="pubmed",
        record_id=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="chapter" if chapter else "book",
        names=(*authors, *editors),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(dict.fromkeys(date.year for date in years if date and date.year)),
        journals=(title,) if chapter else (),
        titles=(plain(chapter or title),),
    )


def _inner_title(node: etree._Element | None) -> str:
    return clean_title(inner_of(node)) if node is not None else ""


def _bookshelf(document: etree._Element) -> str:
    """The page in NCBI's Bookshelf, where books of PubMed are read."""
    for node in document.findall("ArticleIdList/ArticleId"):
        accession = (node.text or "").strip()
        if node.get("IdType") == "bookaccession" and re.fullmatch(r"NBK\d{1,9}", accession):
            return f"https://www.ncbi.nlm.nih.gov/books/{accession}/"
    return ""
