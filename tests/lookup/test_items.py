"""From a service's document to the Zotero item: what Zotero's own importers make of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.test_crossref import ITEM
from tests.lookup.test_pubmed import ARTICLE
from tests.lookup.test_services import DATASET, entry
from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.pubmed_record import from_xml
from zotsync.lookup.merge import merged
from zotsync.lookup.services.arxiv import from_entry
from zotsync.lookup.services.crossref_record import from_item
from zotsync.lookup.services.datacite import from_attributes
from zotsync.match.choose import Choice
from zotsync.match.verify import Verification
from zotsync.model.record import Record
from zotsync.model.reference import Origin, Reference
from zotsync.normalize import normalize

#: A Crossref record with nothing of a journal in it.
BOOKISH = {
    "DOI": "10.1000/b1", "title": ["On dormancy"], "issued": {"date-parts": [[2016, 5]]},
    "author": [{"family": "Doe", "given": "Jane"}], "publisher": "Springer",
}  # fmt: skip
COMMON = {"title": "On dormancy", "date": "2016-05", "DOI": "10.1000/b1"} | {
    "libraryCatalog": "Crossref"
}


def item_of(record: Record | None) -> dict[str, Any]:
    assert record is not None
    printed = Reference(ref_id="r", raw="", origin=Origin("command line"))
    whole = merged(printed, Choice(best=Verification(record, rule="id")), at="")
    return normalize(whole, bundled_schema(), bundled_journals()).payload()


def without_people(payload: dict[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in payload.items() if v and n not in ("creators", "tags", "relations")}


def test_a_pubmed_article():
    payload = item_of(from_xml(ARTICLE))
    assert without_people(payload) == {
        "itemType": "journalArticle",
        "title": "Panitumumab with <i>KRAS</i> and H<sub>2</sub>O",
        "abstractNote": "PURPOSE: To see.\nMETHODS: We looked.",
        "publicationTitle": "Journal of Clinical Oncology: Official Journal of the American Society"
        " of Clinical Oncology",
        "journalAbbreviation": "J Clin Oncol",
        "date": "2010-11-01",
        "volume": "28",
        "issue": "31",
        "pages": "4697-4705",
        "DOI": "10.1200/JCO.2009.27.4860",
        "PMID": "20921465",
        "PMCID": "PMC1234",
        "ISSN": "1527-7755",
        "language": "eng",
        "libraryCatalog": "PubMed",
    }
    assert payload["creators"][0] == {
        "creatorType": "author", "firstName": "Jean-Yves", "lastName": "Douillard",
    }  # fmt: skip
    assert payload["creators"][2] == {"creatorType": "author", "name": "PRIME Study Group"}


def test_a_crossref_article():
    assert without_people(item_of(from_item(ITEM))) == {
        "itemType": "journalArticle",
        "title": ITEM["title"][0],
        "publicationTitle": "Journal of Clinical Oncology",
        "journalAbbreviation": "JCO",
        "date": "2010-11-01",
        "volume": "28",
        "issue": "31",
        "pages": "4697-4705",
        "DOI": "10.1200/jco.2009.27.4860",
        "ISSN": "0732-183X, 1527-7755",
        "url": "https://ascopubs.org/doi/10.1200/JCO.2009.27.4860",
        "libraryCatalog": "Crossref",
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"type": "monograph", "ISBN": ["9783161484100"], "publisher-location": "Berlin"},
            {"itemType": "book", "publisher": "Springer", "place": "Berlin",
             "ISBN": "9783161484100"},
            id="monograph"),
        pytest.param({"type": "edited-book"}, {"itemType": "book", "publisher": "Springer"},
                     id="edited book"),
        pytest.param(
            {"type": "book-chapter", "container-title": ["A Book"], "page": "17-22"},
            {"itemType": "bookSection", "bookTitle": "A Book", "pages": "17-22",
             "publisher": "Springer"},
            id="chapter"),
        pytest.param(
            {"type": "book-chapter", "container-title": ["Lecture Notes", "A Book"]},
            {"itemType": "bookSection", "bookTitle": "A Book", "series": "Lecture Notes",
             "publisher": "Springer"},
            id="chapter of a book in a series"),
        pytest.param(
            {"type": "proceedings-article", "container-title": ["Proc. of X"], "page": "1-9"},
            {"itemType": "conferencePaper", "proceedingsTitle": "Proc. of X", "pages": "1-9",
             "publisher": "Springer"},
            id="conference paper"),
        pytest.param(
            {"type": "posted-content", "group-title": "bioRxiv"},
            {"itemType": "preprint", "repository": "bioRxiv"},
            id="preprint"),
        pytest.param({"type": "dissertation", "publisher": "MIT"},
                     {"itemType": "thesis", "university": "MIT"}, id="thesis"),
        pytest.param({"type": "report", "publisher": "WHO"},
                     {"itemType": "report", "institution": "WHO"}, id="report"),
        pytest.param({"type": "dataset", "publisher": "Dryad"},
                     {"itemType": "dataset", "repository": "Dryad"}, id="data set"),
        pytest.param({"type": "standard", "publisher": "ISO"},
                     {"itemType": "standard", "publisher": "ISO"}, id="standard"),
        pytest.param(
            {"type": "reference-entry", "container-title": ["Encyclopedia of Cells"]},
            {"itemType": "encyclopediaArticle", "encyclopediaTitle": "Encyclopedia of Cells",
             "publisher": "Springer"},
            id="entry of an encyclopedia"),
        pytest.param(
            {"type": "journal-article", "container-title": ["eLife"], "article-number": "e33693",
             "volume": "7"},
            {"itemType": "journalArticle", "publicationTitle": "eLife", "volume": "7",
             "pages": "e33693"},
            id="article number"),
    ],
)  # fmt: skip
def test_crossref_records_of_other_types(changes, expected):
    payload = without_people(item_of(from_item({**BOOKISH, **changes})))
    known = {name: payload.get(name, "") for name in {**COMMON, **expected}}
    assert known == {**COMMON, **expected}
    assert set(payload) - set(known) <= {"journalAbbreviation", "ISSN"}  # of a listed journal


def test_an_arxiv_preprint():
    payload = without_people(item_of(from_entry(entry("1706.03762v5"))))
    assert payload["itemType"] == "preprint"
    assert payload["repository"] == "arXiv"
    assert payload["archiveID"] == "arXiv:1706.03762"
    assert payload["DOI"] == "10.48550/arXiv.1706.03762"
    assert payload["date"] == "2017-06-12"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Dataset", {"itemType": "dataset", "repository": "Zenodo", "versionNumber": "1.2"}),
        ("Software", {"itemType": "computerProgram", "company": "Zenodo", "versionNumber": "1.2"}),
        ("Dissertation", {"itemType": "thesis", "university": "Zenodo"}),
        ("Report", {"itemType": "report", "institution": "Zenodo"}),
        ("Preprint", {"itemType": "preprint", "repository": "Zenodo"}),
        ("Book", {"itemType": "book", "publisher": "Zenodo"}),
    ],
)
def test_datacite_records_by_type(kind, expected):
    record = from_attributes({**DATASET, "types": {"resourceTypeGeneral": kind}})
    payload = without_people(item_of(record))
    wanted = {**expected, "date": "2019-05-06", "DOI": "10.5281/zenodo.1234"}
    assert {name: payload.get(name, "") for name in wanted} == wanted
