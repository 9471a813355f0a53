"""Records of many types become the items that Zotero's own importers make of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.normalize.build import JOURNALS, SCHEMA, item, person, reference
from tests.normalize.validity import validate
from zotsync.model.reference import Name
from zotsync.normalize import normalize

DOE, ROE = Name("Doe", "Jane"), Name("Roe", "R.", role="editor")

#: name: (arguments and fields of the reference, the item's type, creators and fields)
EXAMPLES: dict[str, tuple[tuple[Any, ...], dict[str, Any], str, list[Any], dict[str, str]]] = {
    "pubmed article": (
        ("article-journal", Name("Douillard", "Jean-Yves"), Name("Siena", "S")),
        {"found_by": "pubmed", "date": (2010, 11, 1), "title": "Randomized trial of panitumumab.",
         "container_title": "Journal of clinical oncology : official journal of the American "
         "Society of Clinical Oncology", "container_title_short": "J Clin Oncol",
         "volume": "28", "issue": "31", "page": "4697-705", "ISSN": "1527-7755",
         "language": "eng", "PMID": "20921465", "DOI": "10.1200/JCO.2009.27.4860",
         "source": "PubMed"},
        "journalArticle",
        [person("author", "Douillard", "Jean-Yves"), person("author", "Siena", "S.")],
        {"title": "Randomized trial of panitumumab", "date": "2010-11-01", "volume": "28",
         "publicationTitle": "Journal of Clinical Oncology: Official Journal of the American "
         "Society of Clinical Oncology", "journalAbbreviation": "J Clin Oncol", "issue": "31",
         "pages": "4697-4705", "ISSN": "1527-7755", "language": "eng", "PMID": "20921465",
         "DOI": "10.1200/JCO.2009.27.4860", "libraryCatalog": "PubMed"}),
    "pubmed journal with a place": (
        ("article-journal", Name(literal="STAR Group")),
        {"found_by": "pubmed", "title": "A trial.", "date": (2011, 6), "PMCID": "PMC123",
         "container_title": "Lancet (London, England)", "container_title_short": "Lancet"},
        "journalArticle", [{"creatorType": "author", "name": "STAR Group"}],
        {"title": "A trial", "date": "2011-06", "publicationTitle": "Lancet",
         "place": "London, England", "PMCID": "PMC123"}),
    "pubmed book": (
        ("book", DOE),
        {"found_by": "pubmed", "title": "Cancer Syndromes.", "date": (2009,), "PMID": "21249755",
         "publisher": "NCBI", "publisher_place": "Bethesda (MD)", "language": "eng"},
        "book", [person("author", "Doe", "Jane")],
        {"title": "Cancer Syndromes", "date": "2009", "publisher": "NCBI",
         "place": "Bethesda (MD)", "language": "eng", "extra": "PMID: 21249755"}),
    "crossref article": (
        ("article-journal", Name("Boettiger", "Carl")),
        {"found_by": "crossref", "title": "The forecast trap in <jats:italic>vivo</jats:italic>",
         "container_title": "Ecology Letters", "container_title_short": "Ecology Letters",
         "volume": "25", "issue": "7", "page": "1655-1664", "DOI": "10.1111/ele.14024",
         "date": (2022, 7), "ISSN": "1461-023X, 1461-0248", "language": "en",
         "source": "Crossref"},
        "journalArticle", [person("author", "Boettiger", "Carl")],
        {"title": "The forecast trap in <i>vivo</i>", "publicationTitle": "Ecology Letters",
         "volume": "25", "issue": "7", "pages": "1655-1664", "DOI": "10.1111/ele.14024",
         "date": "2022-07", "ISSN": "1461-023X, 1461-0248", "language": "en",
         "libraryCatalog": "Crossref"}),
    "crossref article with an article number": (
        ("article-journal", DOE),
        {"found_by": "crossref", "title": "T", "container_title": "PLoS ONE", "number": "e33693",
         "volume": "7", "DOI": "10.1371/journal.pone.0033693",
         "URL": "https://dx.plos.org/10.1371/journal.pone.0033693"},
        "journalArticle", [person("author", "Doe", "Jane")],
        {"title": "T", "publicationTitle": "PLoS ONE", "pages": "e33693", "volume": "7",
         "DOI": "10.1371/journal.pone.0033693",
         "url": "https://dx.plos.org/10.1371/journal.pone.0033693"}),
    "crossref preprint": (
        ("article", DOE),
        {"found_by": "crossref", "title": "T", "publisher": "bioRxiv", "date": (2020, 1, 2),
         "DOI": "10.1101/2020.01.01.892000", "URL": "https://doi.org/10.1101/2020.01.01.892000"},
        "preprint", [person("author", "Doe", "Jane")],
        {"title": "T", "repository": "bioRxiv", "date": "2020-01-02",
         "DOI": "10.1101/2020.01.01.892000"}),
    "arxiv preprint": (
        ("article", DOE),
        {"title": "Learning to learn.", "arXiv": "2101.00001v2", "date": (2021, 1, 1),
         "URL": "https://arxiv.org/abs/2101.00001v2"},
        "preprint", [person("author", "Doe", "Jane")],
        {"title": "Learning to learn", "repository": "arXiv", "archiveID": "arXiv:2101.00001",
         "DOI": "10.48550/arXiv.2101.00001", "url": "https://arxiv.org/abs/2101.00001",
         "date": "2021-01-01", "extra": "arXiv:2101.00001"}),
    "crossref chapter": (
        ("chapter", DOE, ROE),
        {"title": "Brain", "container_title": "The Book", "publisher": "Springer",
         "publisher_place": "Cham", "page": "1-20", "ISBN": "978-0-262-03384-8",
         "collection_title": "Notes", "collection_number": "4", "date": (2019,)},
        "bookSection", [person("author", "Doe", "Jane"), person("editor", "Roe", "R.")],
        {"title": "Brain", "bookTitle": "The Book", "publisher": "Springer", "place": "Cham",
         "pages": "1-20", "ISBN": "9780262033848", "series": "Notes", "seriesNumber": "4",
         "date": "2019"}),
    "crossref book": (
        ("book", DOE, Name("Poe", "E. A.", role="translator")),
        {"title": "Algorithms", "publisher": "MIT Press", "edition": "3", "ISBN": "0-262-03384-4",
         "number_of_pages": "1292", "DOI": "10.7551/mitpress/1"},
        "book", [person("author", "Doe", "Jane"), person("translator", "Poe", "E. A.")],
        {"title": "Algorithms", "publisher": "MIT Press", "edition": "3", "ISBN": "9780262033848",
         "numPages": "1292", "DOI": "10.7551/mitpress/1"}),
    "conference paper": (
        ("paper-conference", DOE),
        {"title": "Fast things", "container_title": "Proc. of Things", "event_title": "Things '20",
         "event_place": "Oslo", "publisher": "ACM", "page": "10–9", "date": (2020,)},
        "conferencePaper", [person("author", "Doe", "Jane")],
        {"title": "Fast things", "proceedingsTitle": "Proc. of Things",
         "conferenceName": "Things '20", "eventPlace": "Oslo", "publisher": "ACM",
         "pages": "10-19", "date": "2020"}),
    "dataset": (
        ("dataset", DOE),
        {"title": "Counts", "publisher": "Zenodo", "version": "1.2", "DOI": "10.5281/zenodo.1",
         "date": (2021, 3, 4)},
        "dataset", [person("author", "Doe", "Jane")],
        {"title": "Counts", "repository": "Zenodo", "versionNumber": "1.2",
         "DOI": "10.5281/zenodo.1", "date": "2021-03-04"}),
    "software": (
        ("software", DOE),
        {"title": "quagga", "publisher": "CRAN", "version": "2.0", "URL": "https://example.org/q"},
        "computerProgram", [person("programmer", "Doe", "Jane")],
        {"title": "quagga", "company": "CRAN", "versionNumber": "2.0",
         "url": "https://example.org/q"}),
    "thesis": (
        ("thesis", DOE),
        {"title": "On things", "publisher": "ETH Zürich", "genre": "PhD Thesis", "date": (2001,),
         "number_of_pages": "200"},
        "thesis", [person("author", "Doe", "Jane")],
        {"title": "On things", "university": "ETH Zürich", "thesisType": "PhD Thesis",
         "date": "2001", "numPages": "200"}),
    "report": (
        ("report", Name(literal="World Health Organization")),
        {"title": "World Malaria Report", "publisher": "WHO", "publisher_place": "Geneva",
         "number": "17", "genre": "Technical Report", "date": (2019,)},
        "report", [{"creatorType": "author", "name": "World Health Organization"}],
        {"title": "World Malaria Report", "institution": "WHO", "place": "Geneva",
         "reportNumber": "17", "reportType": "Technical Report", "date": "2019"}),
    "newspaper": (
        ("article-newspaper", DOE),
        {"title": "News", "container_title": "The Times", "page": "A1", "section": "World",
         "edition": "late", "date": (1999, 12, 31)},
        "newspaperArticle", [person("author", "Doe", "Jane")],
        {"title": "News", "publicationTitle": "The Times", "pages": "A1", "section": "World",
         "edition": "late", "date": "1999-12-31"}),
    "magazine": (
        ("article-magazine", DOE),
        {"title": "Story", "container_title": "Wired", "issue": "5", "ISSN": "1059-1028"},
        "magazineArticle", [person("author", "Doe", "Jane")],
        {"title": "Story", "publicationTitle": "Wired", "issue": "5", "ISSN": "1059-1028"}),
    "web page": (
        ("webpage", Name(literal="Cancer Research UK")),
        {"title": "Statistics", "container_title": "CRUK", "URL": "https://example.org/stats",
         "accessed": (2020, 2, 3), "language": "en-GB"},
        "webpage", [{"creatorType": "author", "name": "Cancer Research UK"}],
        {"title": "Statistics", "websiteTitle": "CRUK", "url": "https://example.org/stats",
         "accessDate": "2020-02-03", "language": "en-GB"}),
    "blog post": (
        ("post-weblog", DOE),
        {"title": "Post", "container_title": "The Blog", "URL": "https://example.org/p"},
        "blogPost", [person("author", "Doe", "Jane")],
        {"title": "Post", "blogTitle": "The Blog", "url": "https://example.org/p"}),
    "patent": (
        ("patent", DOE),
        {"title": "Machine", "number": "US1234567", "authority": "USPTO", "date": (2003, 4, 5)},
        "patent", [person("inventor", "Doe", "Jane")],
        {"title": "Machine", "patentNumber": "US1234567", "issuingAuthority": "USPTO",
         "issueDate": "2003-04-05"}),
    "case": (
        ("legal_case",),
        {"title": "Roe v. Wade", "authority": "U.S. Supreme Court", "container_title": "U.S.",
         "volume": "410", "page": "113", "date": (1973,)},
        "case", [],
        {"caseName": "Roe v. Wade", "court": "U.S. Supreme Court", "reporter": "U.S.",
         "reporterVolume": "410", "firstPage": "113", "dateDecided": "1973"}),
    "encyclopedia entry": (
        ("entry-encyclopedia", DOE),
        {"title": "Metastasis", "container_title": "Encyclopedia of Cancer", "volume": "2"},
        "encyclopediaArticle", [person("author", "Doe", "Jane")],
        {"title": "Metastasis", "encyclopediaTitle": "Encyclopedia of Cancer", "volume": "2"}),
    "standard": (
        ("standard",),
        {"title": "Information and documentation", "authority": "ISO", "number": "ISO 690",
         "date": (2021,)},
        "standard", [],
        {"title": "Information and documentation", "organization": "ISO", "number": "ISO 690",
         "date": "2021"}),
    "talk": (
        ("speech", DOE),
        {"title": "Keynote", "event_title": "ASCO", "genre": "Talk", "publisher_place": "Chicago"},
        "presentation", [person("presenter", "Doe", "Jane")],
        {"title": "Keynote", "meetingName": "ASCO", "presentationType": "Talk",
         "place": "Chicago"}),
    "film": (
        ("motion_picture", Name("Doe", "Jane", role="director")),
        {"title": "Movie", "publisher": "Studio", "date": (1950,)},
        "film", [person("director", "Doe", "Jane")],
        {"title": "Movie", "distributor": "Studio", "date": "1950"}),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_item_is_what_zoteros_importer_makes(name: str) -> None:
    arguments, stated, item_type, creators, fields = EXAMPLES[name]
    assert item(*arguments, **stated) == {"itemType": item_type, "creators": creators, **fields}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_valid(name: str) -> None:
    arguments, stated, *_ = EXAMPLES[name]
    assert validate(normalize(reference(*arguments, **stated), SCHEMA, JOURNALS), SCHEMA) == []


#: Printed references of the seed lists that are hard to keep whole.
PRINTED: dict[str, tuple[tuple[Any, ...], dict[str, Any], dict[str, str]]] = {
    "without a title": (
        ("article-journal", Name("Douillard", "J.Y.")),
        {"raw": "Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010).",
         "container_title": "J. Clin. Oncol.", "volume": "28", "page": "4697-4705",
         "date": (2010,)},
        {"publicationTitle": "Journal of Clinical Oncology", "journalAbbreviation":
         "J. Clin. Oncol.", "ISSN": "0732-183X, 1527-7755", "volume": "28", "pages": "4697-4705",
         "date": "2010", "extra": "Cited as: Douillard, J.Y. et al. J. Clin. Oncol. 28, "
         "4697–4705 (2010)."}),
    "conference abstract": (
        ("article-journal",),
        {"title": "T", "container_title": "J. Clin. Oncol.", "volume": "28",
         "issue": "Suppl 18s", "number": "LBA7005", "date": (2010,)},
        {"title": "T", "publicationTitle": "Journal of Clinical Oncology",
         "journalAbbreviation": "J. Clin. Oncol.", "ISSN": "0732-183X, 1527-7755",
         "volume": "28", "issue": "Suppl 18s", "pages": "LBA7005", "date": "2010"}),
    "a journal in two forms": (
        ("article-journal",),
        {"title": "T", "container_title": "J. Am. Med. Assoc.", "volume": "307"},
        {"title": "T", "publicationTitle": "JAMA", "journalAbbreviation": "J. Am. Med. Assoc.",
         "ISSN": "0098-7484, 1538-3598", "volume": "307"}),
    "a misprinted journal": (
        ("article-journal",),
        {"title": "T", "container_title": "Curr. Mol. Pharm.", "volume": "12"},
        {"title": "T", "publicationTitle": "Curr. Mol. Pharm.", "volume": "12"}),
    "published online": (
        ("article-journal",),
        {"title": "T", "container_title": "Eur. J. Cancer", "DOI": "10.1016/j.ejca.2012.11.019",
         "date": (2013, 1, 2)},
        {"title": "T", "publicationTitle": "European Journal of Cancer",
         "journalAbbreviation": "Eur. J. Cancer", "ISSN": "0959-8049, 1879-0852",
         "DOI": "10.1016/j.ejca.2012.11.019", "date": "2013-01-02"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_reference_becomes_an_item_without_inventions(name: str) -> None:
    arguments, stated, fields = PRINTED[name]
    made = item(*arguments, **stated)
    del made["creators"]
    assert made == {"itemType": "journalArticle", **fields}


def test_a_chapter_without_a_title_stays_a_chapter() -> None:
    made = item(
        "chapter", Name("Howlader", "N.", role="editor"),
        container_title="SEER Cancer Statistics Review, 1975–2016", page="1423–1437",
        publisher="National Cancer Institute", date=(2019,), raw="Howlader, N. et al. (eds.) in",
    )  # fmt: skip
    assert made == {
        "itemType": "bookSection",
        "creators": [person("editor", "Howlader", "N.")],
        "bookTitle": "SEER Cancer Statistics Review, 1975–2016",
        "publisher": "National Cancer Institute",
        "pages": "1423-1437",
        "date": "2019",
        "extra": "Cited as: Howlader, N. et al. (eds.) in",
    }
