"""PubMed's answers as recorded, and what they come to."""

from __future__ import annotations

import json

import pytest
import responses

from tests.lookup.samples import a_reference
from tests.lookup.settings import options_for
from zotsync.formats.pubmed_record import from_xml
from zotsync.formats.pubmed_xml import from_book
from zotsync.lookup.pipeline import resolve
from zotsync.lookup.services.pubmed import query
from zotsync.lookup.services.pubmed_summary import from_summary
from zotsync.model.reference import Date, Name

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
ECITMATCH, ESEARCH = f"{BASE}/ecitmatch.cgi", f"{BASE}/esearch.fcgi"
EFETCH, ESUMMARY = f"{BASE}/efetch.fcgi", f"{BASE}/esummary.fcgi"

ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM" IndexingMethod="Manual">
<PMID Version="1">20921465</PMID><Article PubModel="Print-Electronic"><Journal>
<ISSN IssnType="Electronic">1527-7755</ISSN><JournalIssue CitedMedium="Internet"><Volume>28</Volume>
<Issue>31</Issue><PubDate><Year>2010</Year><Month>Nov</Month><Day>01</Day></PubDate></JournalIssue>
<Title>Journal of clinical oncology : official journal of the American Society of Clinical
 Oncology</Title>
<ISOAbbreviation>J Clin Oncol</ISOAbbreviation></Journal>
<ArticleTitle>Panitumumab with <i>KRAS</i> and H<sub>2</sub>O.</ArticleTitle>
<Pagination><StartPage>4697</StartPage><EndPage>4705</EndPage><MedlinePgn>4697-705</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1200/JCO.2009.27.4860</ELocationID>
<Abstract><AbstractText Label="PURPOSE">To see.</AbstractText><AbstractText Label="METHODS">We
 looked.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Douillard</LastName>
<ForeName>Jean-Yves</ForeName><Initials>JY</Initials></Author>
<Author ValidYN="N"><LastName>Wrong</LastName><ForeName>Name</ForeName></Author>
<Author ValidYN="Y"><LastName>Siena</LastName><ForeName>Salvatore</ForeName><Suffix>Jr</Suffix>
</Author>
<Author ValidYN="Y"><CollectiveName>PRIME Study Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList>
<PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2009</Year><Month>10</Month><Day>04</Day>
</ArticleDate></Article><MedlineJournalInfo><MedlineTA>J Clin Oncol</MedlineTA></MedlineJournalInfo>
<MeshHeadingList>
<MeshHeading><DescriptorName UI="D000368" MajorTopicYN="N">Aged</DescriptorName></MeshHeading>
<MeshHeading><DescriptorName UI="D015179" MajorTopicYN="N">Colorectal Neoplasms</DescriptorName>
<QualifierName UI="Q000188" MajorTopicYN="Y">drug therapy</QualifierName></MeshHeading>
</MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">panitumumab</Keyword></KeywordList>
</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">20921465</ArticleId>
<ArticleId IdType="doi">10.1200/JCO.2009.27.4860</ArticleId>
<ArticleId IdType="pmc">PMC1234</ArticleId>
</ArticleIdList><ReferenceList>
<Reference><ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""
JOURNAL = (
    "Journal of clinical oncology : official journal of the American Society of Clinical\n Oncology"
)
DOCTYPE = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN"'
    ' "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
SET = f"{DOCTYPE}<PubmedArticleSet>{ARTICLE}</PubmedArticleSet>"
LINE = "j clin oncol|2010|28|4697|douillard jy|r0|"


def looked_up(*references, **changes):
    changes.setdefault("services", ("pubmed",))
    return resolve(references, options_for(BASE, **changes), sleep=lambda seconds: None)


def outcomes(resolved) -> list[str]:
    return [reference.resolution.outcome for reference in resolved.references]


def test_a_record_gives_every_field_of_zoteros_own_importer():
    record = from_xml(ARTICLE)
    assert record is not None
    assert record.fields == {
        "title": "Panitumumab with <i>KRAS</i> and H<sub>2</sub>O",
        "container-title": "Journal of Clinical Oncology: Official Journal of the American Society"
        " of Clinical Oncology",
        "container-title-short": "J Clin Oncol",
        "volume": "28",
        "issue": "31",
        "page": "4697-4705",
        "ISSN": "1527-7755",
        "language": "eng",
        "PMID": "20921465",
        "PMCID": "PMC1234",
        "DOI": "10.1200/JCO.2009.27.4860",
        "abstract": "PURPOSE: To see.\nMETHODS: We looked.",
        "source": "PubMed",
    }
    assert record.names == (
        Name("Douillard", "Jean-Yves"),
        Name("Siena", "Salvatore", "Jr"),
        Name(literal="PRIME Study Group"),
    )
    assert record.issued == Date(2010, 11, 1)
    assert record.years == (2010, 2009)
    assert record.mesh == ("D000368|Aged|N", "D015179|Colorectal Neoplasms|Y")
    assert record.keywords == ("panitumumab",)
    assert record.type == "article-journal"


@pytest.mark.parametrize(
    ("before", "after", "field", "expected"),
    [
        pytest.param("Panitumumab with <i>KRAS</i> and H<sub>2</sub>O.", "[Des os et des crânes].",
                     "title", "Des os et des crânes", id="translated title"),
        pytest.param("Panitumumab with <i>KRAS</i> and H<sub>2</sub>O.", "[Not Available].",
                     "title", "", id="no title"),
        pytest.param("Panitumumab with <i>KRAS</i> and H<sub>2</sub>O.", "Why p &lt; 0.05?",
                     "title", "Why p < 0.05?", id="a question"),
        pytest.param("<MedlinePgn>4697-705</MedlinePgn>", "", "page", "4697-4705", id="no Pgn"),
        pytest.param("4697-705", "S387-90; discussion 391", "page", "S387-S390", id="discussion"),
        pytest.param(JOURNAL, "Lancet (London, England)", "publisher-place",
                     "London, England", id="place of the journal"),
        pytest.param(JOURNAL, "JAMA", "container-title", "JAMA", id="acronym"),
        pytest.param("<ArticleId IdType=\"pmc\">PMC1234</ArticleId>", "", "PMCID", "", id="no PMC"),
    ],
)  # fmt: skip
def test_oddities_of_a_record(before, after, field, expected):
    assert before in ARTICLE
    record = from_xml(ARTICLE.replace(before, after))
    assert record is not None
    assert record.get(field) == expected


@pytest.mark.parametrize(
    ("types", "links", "expected"),
    [
        pytest.param("<PublicationType>Retracted Publication</PublicationType>", "", "retracted"),
        pytest.param("<PublicationType>Retraction Notice</PublicationType>", "", "notice"),
        pytest.param("<PublicationType>Published Erratum</PublicationType>", "", "notice"),
        pytest.param("<PublicationType>Preprint</PublicationType>", "", "preprint"),
        pytest.param("", "ErratumIn", "corrected"),
        pytest.param("", "RetractionIn", "retracted"),
        pytest.param("", "ExpressionOfConcernIn", "concern"),
        pytest.param("", "CommentOn", ""),
    ],
)
def test_flags_come_from_exact_types_and_links(types, links, expected):
    text = ARTICLE.replace("</PublicationTypeList>", types + "</PublicationTypeList>")
    link = (
        f'<CommentsCorrectionsList><CommentsCorrections RefType="{links}">'
        '<RefSource>X. 2011</RefSource><PMID Version="1">77</PMID></CommentsCorrections>'
        "</CommentsCorrectionsList></MedlineCitation>"
    )
    record = from_xml(text.replace("</MedlineCitation>", link) if links else text)
    assert record is not None
    assert record.flags == ((expected,) if expected else ())
    assert record.related == (("PMID:77",) if links and expected else ())


def test_an_answer_with_entities_of_its_own_is_not_read():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(ValueError, match="entities"):
        from_xml(bomb + ARTICLE.replace("Panitumumab with", "&b;"))


def test_a_summary_gives_what_it_has():
    record = from_summary(
        {"uid": "23193287", "pubdate": "2013 Jan", "epubdate": "2012 Nov 27",
         "source": "Nucleic Acids Res", "authors": [
             {"name": "Benson DA", "authtype": "Author", "clusterid": ""},
             {"name": "The Group", "authtype": "CollectiveName"}],
         "title": "GenBank.", "volume": "41", "issue": "Database issue", "pages": "D36-42",
         "lang": ["eng"], "issn": "0305-1048", "essn": "1362-4962", "pubtype": ["Journal Article"],
         "articleids": [{"idtype": "doi", "idtypen": 3, "value": "10.1093/nar/gks1195"},
                        {"idtype": "pmc", "idtypen": 8, "value": "PMC3531190"}],
         "fulljournalname": "Nucleic acids research"}
    )  # fmt: skip
    assert record is not None
    assert record.names == (Name("Benson", "D. A."), Name(literal="The Group"))
    assert record.issued == Date(2013, 1)
    assert record.years == (2013, 2012)
    assert record.get("title") == "GenBank"
    assert record.get("page") == "D36-D42"
    assert record.get("DOI") == "10.1093/nar/gks1195"
    assert record.get("PMCID") == "PMC3531190"
    assert record.get("container-title") == "Nucleic Acids Research"


BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">20301425</PMID><Book><Publisher>
<PublisherName>University of Washington</PublisherName><PublisherLocation>Seattle (WA)
</PublisherLocation></Publisher><BookTitle book="gene">GeneReviews</BookTitle>
<PubDate><Year>1993</Year></PubDate><AuthorList Type="editors"><Author ValidYN="Y">
<LastName>Adam</LastName><ForeName>Margaret</ForeName></Author></AuthorList></Book>%s<Language>eng</Language>
<AuthorList Type="authors"><Author ValidYN="Y">
<LastName>Petrucelli</LastName><ForeName>Nancie</ForeName></Author></AuthorList>
<ContributionDate><Year>1998</Year><Month>9</Month><Day>4</Day></ContributionDate></BookDocument>
</PubmedBookArticle>"""


def test_a_chapter_of_a_book_in_pubmed():
    title = "<ArticleTitle book='gene'>BRCA1- and BRCA2-Associated Cancer</ArticleTitle>"
    record = from_book(BOOK % title)
    assert record is not None
    assert record.type == "chapter"
    assert record.get("title") == "BRCA1- and BRCA2-Associated Cancer"
    assert record.get("container-title") == "GeneReviews"
    assert record.get("publisher-place") == "Seattle (WA)"
    assert record.issued == Date(1998, 9, 4)
    assert record.names == (
        Name("Petrucelli", "Nancie"), Name("Adam", "Margaret", role="editor"),
    )  # fmt: skip


def test_a_whole_book_in_pubmed():
    record = from_book(BOOK % "")
    assert record is not None
    assert record.type == "book"
    assert record.get("title") == "GeneReviews"
    assert record.years == (1998, 1993)


@responses.activate
def test_books_and_articles_come_in_one_answer():
    end = "</PubmedArticleSet>"
    responses.post(EFETCH, body=SET.replace(end, BOOK % "" + end))
    nothing = dict.fromkeys(a_reference().fields)
    references = [
        a_reference(type="", names=(), issued=None, fields={**nothing, "PMID": pmid})
        for pmid in ("20921465", "20301425")
    ]
    resolved = looked_up(*references)
    assert [one.type for one in resolved.references] == ["article-journal", "book"]


def test_an_error_entry_is_no_record():
    assert from_summary({"uid": "9", "error": "cannot get document summary"}) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "j clin oncol|2010|28|4697|douillard jy", id="whole"),
        pytest.param({"fields": {"container-title": "J. Am. Med. Assoc."}},
                     "jama|2010|28|4697|douillard jy", id="NLM's abbreviation"),
        pytest.param({"names": (Name(literal="A Group"),)},
                     "j clin oncol|2010|28|4697|", id="group"),
        pytest.param({"fields": {"volume": "28|x\r"}}, "j clin oncol|2010|28|4697|douillard jy",
                     id="bars"),
        pytest.param({"fields": {"volume": None, "page": None}}, "", id="too little"),
        pytest.param({"fields": {"container-title": None}}, "", id="no journal"),
    ],
)  # fmt: skip
def test_the_line_for_ecitmatch(changes, expected):
    assert query(a_reference(**changes)) == expected


@responses.activate
def test_a_titleless_reference_is_found_by_its_place():
    responses.post(ECITMATCH, body=LINE + "20921465\n", content_type="text/plain")
    responses.post(EFETCH, body=SET, content_type="text/xml")
    resolved = looked_up(a_reference())
    (reference,) = resolved.references
    assert reference.resolution.rule == "locus"
    assert reference.get("title").startswith("Panitumumab")
    assert reference.et_al is False
    assert reference.mesh[1] == "D015179|Colorectal Neoplasms|Y"
    assert resolved.requests == 2
    sent = responses.calls[0].request.body
    assert "bdata=j+clin+oncol|2010|28|4697|douillard+jy|r0|" in sent
    assert "email=reader%40example.org" in sent
    assert "tool=zotsync" in sent


@responses.activate
@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        pytest.param(LINE + "NOT_FOUND;INVALID_JOURNAL\n", "absent", id="not found"),
        pytest.param(LINE + "AMBIGUOUS\n", "absent", id="ambiguous, no list"),
        pytest.param(LINE + "AMBIGUOUS (3 citations)\n", "absent", id="ambiguous, a count"),
        pytest.param(LINE + "AMBIGUOUS 20921465,7\n", "found", id="ambiguous, verified"),
        pytest.param("\n", "absent", id="the only line left out"),
        pytest.param(LINE.upper().replace("R0", "r0") + "20921465\r\n\r\n", "found", id="CR LF"),
    ],
)
def test_outcomes_of_ecitmatch(answer, outcome):
    responses.post(ECITMATCH, body=answer, content_type="text/plain")
    responses.post(EFETCH, body=SET)
    assert outcomes(looked_up(a_reference())) == [outcome]


@responses.activate
def test_a_line_left_out_of_the_answer_is_not_found():
    responses.post(ECITMATCH, body=LINE + "20921465\n", content_type="text/plain")
    responses.post(EFETCH, body=SET)
    other = a_reference(ref_id="r2", fields={"volume": "99", "page": "1"})
    assert outcomes(looked_up(a_reference(), other)) == ["found", "absent"]


@responses.activate
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("<!DOCTYPE html><html><body>Service unavailable</body></html>", id="HTML"),
        pytest.param(LINE + "20921465\nnature|2020|||zha", id="cut off"),
    ],
)
def test_a_garbled_answer_is_unreachable_not_absent(answer):
    responses.post(ECITMATCH, body=answer, content_type="text/plain")
    resolved = looked_up(a_reference())
    assert outcomes(resolved) == ["unreachable"]
    assert "PubMed sent an answer that cannot be read: 1 reference keeps" in resolved.messages[0]


@responses.activate
@pytest.mark.parametrize(
    "failure",
    [
        pytest.param({"body": SET[:-300]}, id="XML cut off"),
        pytest.param({"body": "<html><body>Bot check</body></html>"}, id="HTML"),
        pytest.param({"status": 500}, id="error"),
        pytest.param({"status": 429, "json": {"error": "API rate limit exceeded"}}, id="429"),
    ],
)  # fmt: skip
def test_records_that_cannot_be_fetched_leave_the_reference_unreachable(failure):
    responses.post(ECITMATCH, body=LINE + "20921465\n")
    responses.post(EFETCH, **failure)
    assert outcomes(looked_up(a_reference())) == ["unreachable"]


@responses.activate
def test_an_empty_answer_to_many_lines_is_no_answer():
    responses.post(ECITMATCH, body="")
    many = [a_reference(ref_id=f"r{n}", fields={"page": str(n)}) for n in range(1, 150)]
    resolved = looked_up(*many)
    assert set(outcomes(resolved)) == {"unreachable"}
    assert resolved.requests == 3


@responses.activate
def test_a_wrong_pmid_of_ecitmatch_is_not_taken():
    other = "lancet|2019|394|121|husain m|r0|20921465\n"
    responses.post(ECITMATCH, body=other)
    responses.post(EFETCH, body=SET)
    printed = a_reference(
        names=(Name("Husain", "M."),),
        issued=Date(2019),
        fields={"container-title": "Lancet", "volume": "394", "page": "121-130"},
    )
    assert outcomes(looked_up(printed)) == ["absent"]


@responses.activate
def test_dois_are_told_apart_by_the_records_not_by_the_order_of_ids():
    responses.post(
        ESEARCH,
        json={"header": {"type": "esearch", "version": "0.3"},
              "esearchresult": {"count": "1", "retmax": "1", "idlist": ["20921465"],
                                "errorlist": {"phrasesnotfound": [], "fieldsnotfound": []}}},
    )  # fmt: skip
    responses.post(EFETCH, body=SET)
    nothing = dict.fromkeys(a_reference().fields)
    bare = a_reference(names=(), issued=None, fields={**nothing, "DOI": "10.1200/jco.2009.27.4860"})
    unknown = a_reference(names=(), issued=None, fields={**nothing, "DOI": "10.1000/none"})
    resolved = looked_up(unknown, bare)
    assert outcomes(resolved) == ["absent", "found"]
    assert '"10.1000/none"[aid] OR' in requests_form(0)["term"]


def requests_form(number: int) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(responses.calls[number].request.body))


@responses.activate
def test_summaries_stand_in_where_efetch_is_refused():
    responses.post(EFETCH, status=400)
    responses.post(
        ESUMMARY,
        json={"result": {"uids": ["5"], "5": {"uid": "5", "title": "A title.", "pubdate": "2001"},
                         "6": {"uid": "6", "error": "cannot get document summary"}}},
    )  # fmt: skip
    nothing = dict.fromkeys(a_reference().fields)
    references = [
        a_reference(names=(), issued=None, fields={**nothing, "PMID": pmid}) for pmid in ("5", "6")
    ]
    resolved = looked_up(*references)
    assert outcomes(resolved) == ["found", "absent"]
    assert resolved.references[0].get("title") == "A title"


@responses.activate
def test_batches_stay_within_the_services_bounds():
    bodies = []

    def matched(request):
        data = request.body.partition("bdata=")[2]
        bodies.append(len(data.split("%0D")))
        lines = [f"j|1|1|1|a|r{number}|NOT_FOUND" for number in range(bodies[-1])]
        return 200, {}, "\n".join(lines)

    responses.add_callback(responses.POST, ECITMATCH, matched)
    references = [
        a_reference(ref_id=f"r{n}", fields={"page": str(5000 + n)}) for n in range(120)
    ]  # fmt: skip
    resolved = looked_up(*references)
    assert bodies[:3] == [50, 50, 20]
    assert set(outcomes(resolved)) == {"absent"}


@responses.activate
def test_the_key_is_sent_to_the_service_only_and_stands_nowhere_else(tmp_path):
    from dataclasses import replace

    responses.post(ECITMATCH, status=400, body="no")
    options = options_for(BASE, services=("pubmed",), cache=tmp_path / "cache")
    options = replace(
        options, services={"pubmed": replace(options.services["pubmed"], key="SECRET")}
    )
    resolved = resolve([a_reference()], options, sleep=lambda seconds: None)
    assert "api_key=SECRET" in responses.calls[0].request.body
    assert "SECRET" not in json.dumps(resolved.messages) + repr(options)
    assert b"SECRET" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@responses.activate
def test_a_count_of_citations_is_no_pmid():
    responses.post(ECITMATCH, body=LINE.replace("r0|", "r0|AMBIGUOUS (3 citations)") + "\n")
    assert outcomes(looked_up(a_reference())) == ["absent"]
    assert len(responses.calls) <= 2
    assert all("efetch" not in call.request.url for call in responses.calls)
