"""A PubMed record of a book or a chapter (GeneReviews, StatPearls), from efetch's XML."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from zotsync.formats.pubmed_record import (
    abstract_of,
    inner_of,
    names_below,
    pub_date,
    pubmed_title,
    read_xml,
    text_at,
)
from zotsync.model.identifiers import clean_isbn
from zotsync.model.record import Record
from zotsync.text.markup import plain
from zotsync.text.pages import whole_range

_MEDIUM = re.compile(r"\s*\[(?:internet|electronic resource)\]", re.I)
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
    of_book = pub_date(book.find("PubDate"))
    issued = pub_date(document.find("ContributionDate")) or of_book
    authors = tuple(names_below(document)) or tuple(names_below(book, _AUTHORS))
    editors = (replace(name, role="editor") for name in names_below(book, _EDITORS))
    fields = _fields(document, book, chapter, title)
    return Record(
        source="pubmed",
        record_id=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="chapter" if chapter else "book",
        names=(*authors, *editors),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(dict.fromkeys(date.year for date in (issued, of_book) if date and date.year)),
        journals=(title,) if chapter else (),
        titles=(plain(chapter or title),),
    )


def _fields(
    document: etree._Element, book: etree._Element, chapter: str, title: str
) -> dict[str, str]:
    """What the record states, under CSL names; a chapter stands in the book of the `title`."""
    return {
        "title": chapter or title,
        "container-title": title if chapter else "",
        "collection-title": _inner_title(book.find("CollectionTitle")),
        "volume": text_at(book, "Volume"),
        "URL": _bookshelf(document),
        "publisher": text_at(book, "Publisher/PublisherName"),
        "publisher-place": text_at(book, "Publisher/PublisherLocation"),
        "edition": text_at(book, "Edition"),
        "page": _pages(document) if chapter else "",
        "number": text_at(book, "ReportNumber"),
        "ISBN": " ".join(clean_isbn(text_at(book, "Isbn"))),
        "language": text_at(document, "Language"),
        "PMID": text_at(document, "PMID"),
        "abstract": abstract_of(document),
        "source": "PubMed",
    }


def _inner_title(node: etree._Element | None) -> str:
    """A title without the catalog's "[Internet]"."""
    return pubmed_title(_MEDIUM.sub("", inner_of(node))) if node is not None else ""


def _pages(document: etree._Element) -> str:
    first, last = (text_at(document, f"Pagination/{name}Page") for name in ("Start", "End"))
    told = text_at(document, "Pagination/MedlinePgn") or "-".join(filter(None, (first, last)))
    return whole_range(told)


def _bookshelf(document: etree._Element) -> str:
    """The page in NCBI's Bookshelf, where books of PubMed are read."""
    for node in document.findall("ArticleIdList/ArticleId"):
        accession = (node.text or "").strip()
        if node.get("IdType") == "bookaccession" and re.fullmatch(r"NBK\d{1,9}", accession):
            return f"https://www.ncbi.nlm.nih.gov/books/{accession}/"
    return ""
