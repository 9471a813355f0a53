"""PubMed's XML (`<PubmedArticleSet>`, saved or fetched) to references: a whole record each.

Books of NCBI's Bookshelf have records of a form of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from zotsync.formats.pubmed_record import (
    abstract_of,
    from_xml,
    inner_of,
    names_below,
    pub_date,
    pubmed_title,
    read_xml,
    text_at,
)
from zotsync.formats.xml_tree import below, element_text, local, xml_tree_of
from zotsync.model.identifiers import clean_isbn
from zotsync.model.record import Record
from zotsync.model.reference import Origin, Read, Reference, Rejected, ref_id_of
from zotsync.text.markup import plain
from zotsync.text.pages import whole_range

_RAW_LIMIT = 20_000


def read(data: bytes, file: str) -> Iterator[Read]:
    """Each article or book of a PubMed file as one Reference, or Rejected.

    Raises:
        InputError: too large, or not XML.
    """
    tree = xml_tree_of(data, file)
    for node in below(tree.root, "PubmedArticle", "PubmedBookArticle"):
        yield _read(node, Origin(file, int(node.sourceline or 0), int(node.sourceline or 0)))
    if tree.broken:
        yield Rejected("", tree.broken, Origin(file))


def _read(node: etree._Element, origin: Origin) -> Reference | Rejected:
    xml = str(etree.tostring(node, encoding="unicode", with_tail=False))
    try:
        record = from_book(xml) if local(node) == "PubmedBookArticle" else from_xml(xml)
    except ValueError:
        record = None
    if record is None:
        return Rejected(
            element_text(node)[:_RAW_LIMIT], "the record has no PMID or no title", origin
        )
    return _reference(record, xml[:_RAW_LIMIT], origin)


def _reference(record: Record, raw: str, origin: Origin) -> Reference:
    return Reference(
        ref_id=ref_id_of(raw, given_id=record.record_id),
        raw=raw,
        origin=origin,
        type=record.type,
        names=record.names,
        issued=record.issued,
        fields={name: value for name, value in record.fields.items() if name != "source"},
        keywords=record.keywords,
        mesh=record.mesh,
    )


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
