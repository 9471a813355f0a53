"""A PubMed record from efetch's XML.

Field by field what Zotero's own PubMed importer takes. Elements:
https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from zotsync.model.identifiers import clean_doi, clean_pmcid
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name, PublishedNotice
from zotsync.text.dates import medline_date
from zotsync.text.markup import plain, rich
from zotsync.text.pages import whole_range
from zotsync.text.title_case import title_case

#: Publication types, whole and exact: the notice of a retraction is not a retracted paper.
TYPE_FLAGS = {
    "Retracted Publication": "retracted",
    "Retraction Notice": "notice",
    "Retraction of Publication": "notice",
    "Published Erratum": "notice",
    "Expression of Concern": "notice",
    "Preprint": "preprint",
}
_LINK_FLAGS = {
    "RetractionIn": "retracted",
    "RetractedandRepublishedIn": "retracted",
    "PartialRetractionIn": "corrected",
    "ErratumIn": "corrected",
    "CorrectedandRepublishedIn": "corrected",
    "ExpressionOfConcernIn": "concern",
    "UpdateIn": "superseded",
}
_NOTICE_DOI = re.compile(r"\bdoi:\s*(10\.\d{4,9}/\S+)", re.I)
_NOTICE_DAY = re.compile(r"\b((?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)\b")
_PLACE = re.compile(r"\s*\(([^()]*)\)\s*$")
_ACRONYM = re.compile(r"\b[A-Z]{2}")


def read_xml(text: str | bytes) -> etree._Element:
    """The root of an XML answer; no entity is expanded, nothing is loaded.

    Raises ValueError for anything that is not well-formed XML, or declares entities of its own:
    no service does, and what they stand for would be lost.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(text.encode() if isinstance(text, str) else text, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("not XML") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ValueError("XML with entities of its own")
    return root


def pmid_of(node: etree._Element) -> str:
    """The PMID of one article or book document of a set; "" if it has none."""
    return text_at(node, "MedlineCitation/PMID") or text_at(node, "BookDocument/PMID")


def from_xml(text: str) -> Record | None:
    """The record of one `<PubmedArticle>`; None if it has no PMID or no article."""
    root = read_xml(text)
    article = root.find("MedlineCitation/Article")
    pmid = text_at(root, "MedlineCitation/PMID")
    if article is None or not pmid:
        return None
    title = _title(article)
    issued = pub_date(article.find("Journal/JournalIssue/PubDate"))
    short = text_at(article, "Journal/ISOAbbreviation")
    medline = text_at(root, "MedlineCitation/MedlineJournalInfo/MedlineTA")
    full = text_at(article, "Journal/Title")
    pages = _pages(article)
    notices = _notices(root)
    flags = _flags(root, title, notices)
    fields = {
        "title": title,
        **journal_fields(full, short or medline),
        "volume": text_at(article, "Journal/JournalIssue/Volume"),
        "issue": text_at(article, "Journal/JournalIssue/Issue"),
        "page": pages,
        "ISSN": text_at(article, "Journal/ISSN"),
        "language": text_at(article, "Language"),
        "PMID": pmid,
        **_article_ids(root, article),
        "abstract": abstract_of(article),
        "source": "PubMed",
    }
    return Record(
        source="pubmed",
        record_id=pmid,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        type="article" if "preprint" in flags else "article-journal",
        names=tuple(names_below(article)),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        keywords=tuple(_keywords(root)),
        mesh=tuple(_mesh(root)),
        years=_years(issued, article),
        journals=tuple(dict.fromkeys(name for name in (full, short, medline) if name)),
        first_pages=_first_pages(pages, article),
        titles=_titles(article, title),
        flags=flags,
        notices=notices,
    )


def text_at(node: etree._Element, path: str) -> str:
    """All text below the first element at a path, on one line."""
    found = node.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _title(article: etree._Element) -> str:
    node = article.find("ArticleTitle")
    title = pubmed_title(inner_of(node)) if node is not None else ""
    return title or pubmed_title(text_at(article, "VernacularTitle"))


def _titles(article: etree._Element, title: str) -> tuple[str, ...]:
    """The title in English and in the article's own language."""
    vernacular = pubmed_title(text_at(article, "VernacularTitle"))
    return tuple(dict.fromkeys(plain(text) for text in (title, vernacular) if text))


def inner_of(node: etree._Element) -> str:
    """The element's content, its markup as text."""
    whole = etree.tostring(node, encoding="unicode", with_tail=False)
    return str(whole).partition(">")[2].rpartition("</")[0]


def pubmed_title(title: str) -> str:
    """Without the final full stop and the brackets of a translation; "" for "[Not Available]."."""
    title = rich(title).rstrip()
    title = re.sub(r"(?<!\.)\.$", "", title)
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].removesuffix(".")
    return "" if title.lower() in ("not available", "in process citation") else title


def journal_fields(full: str, short: str) -> dict[str, str]:
    """Zotero title-cases the journal, unless an acronym in it would suffer, and moves a place."""
    place = _PLACE.search(full)
    name = full[: place.start()] if place else full
    shouted = name.isupper() and " " in name
    if shouted or not _ACRONYM.search(name):
        name = title_case(name.lower() if shouted else name).replace(" : ", ": ")
    if not name:
        return {"container-title": short}
    return {
        "container-title": name,
        "container-title-short": short,
        "publisher-place": place[1] if place else "",
    }


def _pages(article: etree._Element) -> str:
    pages = text_at(article, "Pagination/MedlinePgn")
    if not pages:
        ends = (text_at(article, "Pagination/StartPage"), text_at(article, "Pagination/EndPage"))
        pages = "-".join(end for end in ends if end)
    if not pages:
        pages = _elocation(article, "pii")
    return whole_range(pages.split(";")[0])


def _elocation(article: etree._Element, kind: str) -> str:
    for node in article.findall("ELocationID"):
        if node.get("EIdType") == kind and node.get("ValidYN") != "N":
            return " ".join("".join(node.itertext()).split())
    return ""


def _first_pages(pages: str, article: etree._Element) -> tuple[str, ...]:
    known = (pages, text_at(article, "Pagination/StartPage"), _elocation(article, "pii"))
    return tuple(dict.fromkeys(page for page in known if page))


def pub_date(node: etree._Element | None) -> Date | None:
    """The date of a `PubDate` or `ContributionDate`, as far as it is known."""
    if node is None:
        return None
    year = text_at(node, "Year")
    if not year:
        return medline_date(text_at(node, "MedlineDate"))
    month = text_at(node, "Month") or text_at(node, "Season")
    return medline_date(f"{year} {month} {text_at(node, 'Day')}")


def _years(issued: Date | None, article: etree._Element) -> tuple[int, ...]:
    known = [issued.year] if issued and issued.year else []
    for node in article.findall("ArticleDate/Year"):
        if node.text and node.text.isdigit():
            known.append(int(node.text))
    return tuple(dict.fromkeys(known))


def names_below(article: etree._Element, path: str = "AuthorList/Author") -> Iterable[Name]:
    """The people and groups of an author list, without those that PubMed calls invalid."""
    for node in article.findall(path):
        if node.get("ValidYN") == "N":
            continue
        group, family = text_at(node, "CollectiveName"), text_at(node, "LastName")
        if family:
            given = text_at(node, "ForeName") or text_at(node, "Initials")
            yield Name(family=family, given=given, suffix=text_at(node, "Suffix"))
        elif group:
            yield Name(literal=group.removesuffix("."))


def _article_ids(root: etree._Element, article: etree._Element) -> dict[str, str]:
    ids = {
        node.get("IdType", ""): (node.text or "").strip()
        for node in root.findall("PubmedData/ArticleIdList/ArticleId")
    }
    return {
        "DOI": clean_doi(ids.get("doi", "") or _elocation(article, "doi")),
        "PMCID": clean_pmcid(ids["pmc"]) if ids.get("pmc") else "",
    }


def abstract_of(article: etree._Element) -> str:
    """The paragraphs with their labels, a line each."""
    parts = []
    for node in article.findall("Abstract/AbstractText"):
        label, body = node.get("Label", ""), " ".join("".join(node.itertext()).split())
        if body:
            parts.append(f"{label}: {body}" if label and label != "UNLABELLED" else body)
    return "\n".join(parts)


def _mesh(root: etree._Element) -> Iterable[str]:
    """`UI|name|Y` where the descriptor, or one of its qualifiers, is a major topic."""
    for heading in root.findall("MedlineCitation/MeshHeadingList/MeshHeading"):
        descriptor = heading.find("DescriptorName")
        if descriptor is not None and descriptor.text:
            major = any(part.get("MajorTopicYN") == "Y" for part in heading)
            yield f"{descriptor.get('UI', '')}|{descriptor.text}|{'Y' if major else 'N'}"


def _keywords(root: etree._Element) -> Iterable[str]:
    words = root.findall("MedlineCitation/KeywordList/Keyword")
    return dict.fromkeys(
        word for node in words if (word := " ".join("".join(node.itertext()).split()))
    )


def _flags(
    root: etree._Element, title: str, notices: tuple[PublishedNotice, ...]
) -> tuple[str, ...]:
    types = root.findall("MedlineCitation/Article/PublicationTypeList/PublicationType")
    flags = [
        TYPE_FLAGS[name] for node in types if (name := (node.text or "").strip()) in TYPE_FLAGS
    ]
    flags += [notice.kind for notice in notices]
    if re.match(r"WITHDRAWN\b", title):  # Cochrane reviews keep their page under such a title
        flags.append("withdrawn")
    return tuple(dict.fromkeys(flags))


def _is_preprint(root: etree._Element) -> bool:
    types = root.findall("MedlineCitation/Article/PublicationTypeList/PublicationType")
    return any((node.text or "").strip() == "Preprint" for node in types)


def _notices(root: etree._Element) -> tuple[PublishedNotice, ...]:
    """The notices about it and its published version: by DOI, else by PMID, else in words."""
    preprint = _is_preprint(root)
    found = []
    for node in _links(root):
        kind = _LINK_FLAGS.get(node.get("RefType", ""), "")
        if not kind:
            continue
        if kind == "superseded" and preprint:
            kind = "preprint-published"
        pmid, words = text_at(node, "PMID"), text_at(node, "RefSource")
        doi = _NOTICE_DOI.search(words)
        named = clean_doi(doi[1]) if doi else f"PMID:{pmid}" if pmid else words
        day = _NOTICE_DAY.search(words)
        date = medline_date(day[1]) if day else None
        found.append(PublishedNotice(kind, named, date.iso() if date else ""))
    return tuple(dict.fromkeys(found))


def _links(root: etree._Element) -> list[etree._Element]:
    return list(root.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"))
