"""DataCite, OpenAlex, Semantic Scholar, arXiv and PubMed's books: made-up twins of real records."""

from __future__ import annotations

from typing import Any

import pytest

from zotsync.formats.pubmed_record import from_xml
from zotsync.formats.pubmed_xml import from_book
from zotsync.lookup.services.arxiv import from_entry
from zotsync.lookup.services.datacite_record import from_attributes
from zotsync.lookup.services.openalex import from_work
from zotsync.lookup.services.semanticscholar import from_paper
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name, PublishedNotice


def datacite(**changes: Any) -> Record:
    record = from_attributes({"doi": "10.5555/dc", "titles": [{"title": "Kelp"}], **changes})
    assert record is not None
    return record


def text(words: str, citeproc: str = "article") -> dict[str, str]:
    return {"resourceTypeGeneral": "Text", "resourceType": words, "citeproc": citeproc}


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (text("Doctoral Thesis"), "thesis"),
        (text("masterThesis"), "thesis"),
        (text("Conference paper"), "paper-conference"),
        (text("Book chapter"), "chapter"),
        (text("Journal article"), "article-journal"),
        (text("Working Paper"), "article"),
        (text("Project deliverable"), "report"),
        (text("Book"), "book"),
        (text("", "thesis"), "thesis"),
        (text("", "article"), "document"),
        (text("Something else"), "document"),
        (text("Masterarbeit"), "thesis"),
        (text("info:eu-repo/semantics/doctoralThesis"), "thesis"),
        (text("Hochschulschrift"), "thesis"),
        (text("Thèse"), "thesis"),
        (text("Tesis"), "thesis"),
        (text("Paper in proceedings"), "paper-conference"),
        (text("Konferenzbeitrag"), "paper-conference"),
        (text("Buchkapitel"), "chapter"),
        (text("ScholarlyArticle"), "article-journal"),
        (text("Article"), "article-journal"),
        (text("Book review"), "review-book"),
        (text("Policy brief"), "report"),
        (text("Bericht"), "report"),
        (text("Buch"), "book"),
        (text("Poster"), "speech"),
        (text("Newspaper article"), "article-newspaper"),
        (text("Encyclopedia entry"), "entry-encyclopedia"),
        (text("Blog post"), "post-weblog"),
        (text("Patent"), "patent"),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Thesis data"}, "dataset"),
        ({}, "document"),
    ],
)
def test_what_a_text_of_datacite_is(types, expected):
    assert datacite(types=types).type == expected


@pytest.mark.parametrize(
    ("creators", "names"),
    [
        ([{"name": "Doe, Jane; Roe, Richard"}], [Name("Doe", "Jane"), Name("Roe", "Richard")]),
        ([{"name": "World Kelp Organization"}], [Name(literal="World Kelp Organization")]),
        ([{"name": "Institute of Mud", "nameType": "Organizational"}],
         [Name(literal="Institute of Mud")]),
        ([{"name": "Doe, Jane", "familyName": "Doe", "givenName": "Jane"}], [Name("Doe", "Jane")]),
        ([{"name": "Jane Doe"}, {"name": "Jane Doe"}], [Name("Doe", "Jane")]),
        ([{"name": "Doe, J. and Roe, R."}], [Name("Doe", "J."), Name("Roe", "R.")]),
        ([{"name": "Organization, World Kelp"}], [Name(literal="World Kelp Organization")]),
        ([{"name": "Université de Marais"}], [Name(literal="Université de Marais")]),
        ([{"name": "Ministerio de Marismas"}], [Name(literal="Ministerio de Marismas")]),
        ([{"name": "Deutsches Zentrum für Schlick"}],
         [Name(literal="Deutsches Zentrum für Schlick")]),
        ([{"name": "(:Unkn) Unknown"}, {"name": ":unav"}], []),
        ([{"name": "van der Berg, Jan"}], [Name("van der Berg", "Jan")]),
    ],
)  # fmt: skip
def test_people_and_bodies_of_datacite(creators, names):
    assert list(datacite(creators=creators).names) == names


def test_editors_subtitles_and_containers_of_datacite():
    record = datacite(
        titles=[{"title": "Kelp"}, {"title": "A history", "titleType": "Subtitle"},
                {"title": "Tang", "titleType": "TranslatedTitle"}],
        types=text("Book chapter"),
        contributors=[{"name": "Roe, Richard", "contributorType": "Editor"},
                      {"name": "A Lab", "contributorType": "HostingInstitution"}],
        container={"type": "Book", "title": "Shores", "identifier": "978-3-16-148410-0",
                   "identifierType": "ISBN", "firstPage": "7", "lastPage": "9"},
    )  # fmt: skip
    assert record.get("title") == "Kelp: A history"
    assert record.titles == ("Kelp: A history", "Kelp", "Tang")
    assert record.names == (Name("Roe", "Richard", role="editor"),)
    assert record.get("container-title") == "Shores"
    assert record.get("ISBN") == "9783161484100"
    assert record.get("page") == "7-9"


def test_a_journal_that_datacite_names_as_a_related_item():
    record = datacite(types=text("Journal article"), relatedItems=[
        {"relationType": "IsPublishedIn", "titles": [{"title": "Watt"}], "volume": "3",
         "relatedItemIdentifier": {"relatedItemIdentifier": "0140-6736",
                                   "relatedItemIdentifierType": "ISSN"}}])  # fmt: skip
    assert (record.get("container-title"), record.get("ISSN")) == ("Watt", "0140-6736")


def test_a_part_has_the_editors_and_the_publisher_of_its_book():
    record = datacite(
        types=text("Book chapter"),
        publisher="A Repository",
        relatedItems=[{"relationType": "IsPublishedIn", "titles": [{"title": "Marshes"}],
                       "contributors": [{"name": "Roe, R.", "contributorType": "Editor"}],
                       "publisher": "Shore Press", "firstPage": "3", "lastPage": "9"}],
        relatedIdentifiers=[{"relationType": "IsPartOf", "relatedIdentifierType": "ISBN",
                             "relatedIdentifier": "978-3-16-148410-0"}],
    )  # fmt: skip
    assert record.names == (Name("Roe", "R.", role="editor"),)
    assert [record.get(name) for name in ("publisher", "ISBN", "page")] == [
        "Shore Press", "9783161484100", "3-9",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"types": text("PhD thesis"), "publisher": "A Repository", "contributors": [
            {"name": "University of Tromsdal", "contributorType": "HostingInstitution"}]},
         "publisher", "University of Tromsdal"),
        ({"types": text("PhD thesis"), "publisher": {"name": "University of Tromsdal"}},
         "publisher", "University of Tromsdal"),
        ({"types": text("Journal article"), "publisher": "A Repository"}, "publisher", ""),
        ({"publisher": "(:unav)"}, "publisher", ""),
        ({"types": text("Technical report"), "alternateIdentifiers": [
            {"alternateIdentifierType": "Report Number", "alternateIdentifier": "TR-12"}]},
         "number", "TR-12"),
        ({"types": text("Technical report"), "identifiers": [
            {"identifierType": "ReportNo", "identifier": "TR-13"}]}, "number", "TR-13"),
        ({"titles": [{"title": "Kelp"}, {"title": ":unav"}]}, "title", "Kelp"),
    ],
)  # fmt: skip
def test_what_datacite_says_in_odd_places(changes, field, expected):
    assert datacite(**changes).get(field) == expected


@pytest.mark.parametrize(
    ("changes", "issued"),
    [
        ({"dates": [{"date": "2019-02-30", "dateType": "Issued"}]}, Date(2019, 2)),
        ({"dates": [{"date": "0001-01-01", "dateType": "Issued"}], "publicationYear": 2019},
         Date(2019)),
        ({"publicationYear": 9999}, None),
        ({"dates": [{"date": "1850", "dateType": "Created"}], "publicationYear": "2019"},
         Date(2019)),
        ({"dates": [{"date": "2018-05", "dateType": "Available"}]}, Date(2018, 5)),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_are_not_taken(changes, issued):
    assert datacite(**changes).issued == issued


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("conference-paper", "paper-conference"), ("software", "software"), ("other", "document"),
        ("book-review", "article-journal"), ("reference-entry", "entry-encyclopedia"),
        ("database", "dataset"), ("peer-review", "manuscript"), ("preprint", "article"),
        ("paratext", ""), ("invented-in-2027", ""), ("conference-abstract", "paper-conference"),
        ("data-paper", "article-journal"), ("report-component", "report"), ("thesis", "thesis"),
        ("blog-post", "post-weblog"), ("working-paper", "article"),
    ],
)  # fmt: skip
def test_types_of_openalex(kind, expected):
    record = from_work({"id": "https://openalex.org/W1", "title": "Kelp", "type": kind})
    assert record is not None
    assert record.type == expected


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"publicationTypes": ["JournalArticle"]}, "article-journal"),
        ({"publicationTypes": ["BookSection"]}, "chapter"),
        ({"publicationTypes": ["Review", "JournalArticle"]}, "article-journal"),
        ({"publicationTypes": ["JournalArticle"], "externalIds": {"ArXiv": "2101.00001"},
          "venue": "arXiv.org"}, "article"),
        ({"publicationTypes": ["JournalArticle"], "externalIds": {"ArXiv": "2101.00001"},
          "journal": {"name": "Watt", "volume": "3", "pages": "1-2"}}, "article-journal"),
        ({"externalIds": {"ArXiv": "2101.00001"}}, "article"),
        ({"journal": {"name": "Watt", "volume": "3"}}, "article-journal"),
        ({}, ""),
        ({"publicationVenue": {"type": "journal"}, "venue": "Watt"}, "article-journal"),
        ({"publicationVenue": {"type": "conference"}, "venue": "SCS"}, "paper-conference"),
        ({"publicationTypes": ["Book", "BookSection"]}, "chapter"),
        ({"publicationTypes": ["Review"], "venue": "Watt"}, "article-journal"),
        ({"publicationTypes": ["LettersAndComments"], "venue": "Watt"}, "article-journal"),
        ({"externalIds": {"ArXiv": "2101.00001"}, "venue": "arXiv.org",
          "publicationVenue": {"type": "journal"}}, "article"),
    ],
)  # fmt: skip
def test_types_of_semantic_scholar(paper, expected):
    record = from_paper({"paperId": "p", "title": "Kelp", **paper})
    assert record is not None
    assert record.type == expected


BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">7</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK7001</ArticleId></ArticleIdList><Book><Publisher>
<PublisherName>Shore Press</PublisherName><PublisherLocation>Bergen</PublisherLocation></Publisher>
<BookTitle>Tidal Marshes</BookTitle><PubDate><Year>2011</Year></PubDate>
<CollectionTitle>Coastal Reports, No. 7.</CollectionTitle></Book></BookDocument>
</PubmedBookArticle>"""


def test_a_book_of_pubmed_has_its_series_and_its_page():
    record = from_book(BOOK)
    assert record is not None
    assert record.get("collection-title") == "Coastal Reports, No. 7"
    assert record.get("URL") == "https://www.ncbi.nlm.nih.gov/books/NBK7001/"


def test_a_chapter_of_pubmed_has_its_pages_and_no_medium():
    made = BOOK.replace("Tidal Marshes", "Tidal Marshes [Internet]").replace(
        "</BookDocument>",
        "<ArticleTitle>On mud.</ArticleTitle><Pagination><StartPage>3</StartPage>"
        "<EndPage>9</EndPage></Pagination></BookDocument>",
    )
    record = from_book(made)
    assert record is not None
    assert (record.get("title"), record.get("page")) == ("On mud", "3-9")
    assert record.get("container-title") == "Tidal Marshes"


def test_a_report_of_pubmed_keeps_its_number():
    made = BOOK.replace("<CollectionTitle>", "<ReportNumber>09-E12</ReportNumber><CollectionTitle>")
    record = from_book(made)
    assert record is not None
    assert record.get("number") == "09-E12"


def pubmed(title: str = "Kelp and light.", more: str = "", links: str = "") -> Record:
    record = from_xml(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">9</PMID><Article>'
        f"<ArticleTitle>{title}</ArticleTitle>{more}</Article><CommentsCorrectionsList>{links}"
        "</CommentsCorrectionsList></MedlineCitation></PubmedArticle>"
    )
    assert record is not None
    return record


def link(kind: str, source: str = "", pmid: str = "") -> str:
    pmid = f"<PMID>{pmid}</PMID>" if pmid else ""
    return (f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>{pmid}'
            "</CommentsCorrections>")  # fmt: skip


def test_the_title_in_its_own_language_is_another_form():
    record = pubmed("[Kelp and light].", "<VernacularTitle>Tang und Licht.</VernacularTitle>")
    assert record.titles == ("Kelp and light", "Tang und Licht")


@pytest.mark.parametrize(
    ("record", "flags", "notices"),
    [
        pytest.param(pubmed(links=link("RetractionIn",
                                       "Watt. 2015 Mar 2;3(1):9. doi: 10.5555/n", "77")),
                     ("retracted",), [PublishedNotice("retracted", "10.5555/n", "2015-03-02")],
                     id="retracted"),
        pytest.param(pubmed(links=link("RetractedandRepublishedIn", "Watt. 2016;4:1", "78")),
                     ("retracted",), [PublishedNotice("retracted", "PMID:78", "2016")],
                     id="retracted and republished"),
        pytest.param(pubmed(links=link("UpdateIn", "Cochrane Database. 2020 Jan;1:CD1", "79")),
                     ("superseded",), [PublishedNotice("superseded", "PMID:79", "2020-01")],
                     id="a newer version"),
        pytest.param(pubmed("WITHDRAWN: Kelp for gout."), ("withdrawn",), [], id="withdrawn"),
        pytest.param(pubmed(links=link("CommentIn", "Watt. 2016", "80")), (), [], id="a comment"),
    ],
)  # fmt: skip
def test_what_pubmed_tells_of_a_works_fate(record, flags, notices):
    assert record.flags == flags
    assert list(record.notices) == notices


def arxiv(more: str = "", summary: str = "Kelp grows.", name: str = "Jane Doe") -> Record:
    record = from_entry(
        '<entry xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        "<id>http://arxiv.org/abs/2101.00001v2</id><updated>2021-05-06T00:00:00Z</updated>"
        f"<published>2021-01-01T00:00:00Z</published><title>Kelp</title><summary>{summary}"
        f"</summary><author><name>{name}</name></author>{more}</entry>"
    )
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("record", "notices"),
    [
        (arxiv(), []),
        (arxiv("<arxiv:comment>This paper has been withdrawn by the author</arxiv:comment>"),
         [PublishedNotice("withdrawn", "", "2021-05-06")]),
        (arxiv(summary="This paper was withdrawn due to an error in Lemma 2."),
         [PublishedNotice("withdrawn", "", "2021-05-06")]),
        (arxiv(summary="Money that is withdrawn by savers."), []),
        (arxiv("<arxiv:journal_ref>Watt 3 (2021) 7</arxiv:journal_ref>"),
         [PublishedNotice("preprint-published", "Watt 3 (2021) 7")]),
        (arxiv("<arxiv:journal_ref>Watt 3 (2021) 7</arxiv:journal_ref>"
               "<arxiv:doi>10.5555/watt</arxiv:doi>"),
         [PublishedNotice("preprint-published", "10.5555/watt")]),
    ],
)  # fmt: skip
def test_what_arxiv_tells_of_a_papers_fate(record, notices):
    assert list(record.notices) == notices
    assert record.flags == ("preprint", *(notice.kind for notice in notices))
