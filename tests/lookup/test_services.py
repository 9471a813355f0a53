"""The other services' answers, and what they come to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import responses

from tests.lookup.samples import TITLE, a_reference
from tests.lookup.settings import options_for
from zotsync.lookup.options import PUBLIC_SERVICES, TITLES, ResolveOptions, ServiceOptions
from zotsync.lookup.pipeline import resolve
from zotsync.lookup.services import services
from zotsync.lookup.services.arxiv import from_entry
from zotsync.lookup.services.datacite_record import from_attributes
from zotsync.lookup.services.openalex import from_work
from zotsync.lookup.services.semanticscholar import from_paper
from zotsync.model.reference import Date, Name, Origin, Reference

BASE = "https://service.example.org/v1"


def bare(**fields: str) -> Reference:
    return Reference(ref_id="r", raw="", origin=Origin("command line"), fields=fields)


def looked_up(service: str, *references, key: str = ""):
    options = options_for(BASE, services=(service,))
    options = replace(options, services={service: replace(options.services[service], key=key)})
    return resolve(references, options, sleep=lambda seconds: None)


def outcomes(resolved) -> list[str]:
    return [reference.resolution.outcome for reference in resolved.references]


def entry(arxiv: str, more: str = "") -> str:
    return f"""<entry xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<id>http://arxiv.org/abs/{arxiv}</id><updated>2018-02-02T00:00:00Z</updated>
<published>2017-06-12T17:57:34Z</published><title>Attention Is All
  You Need</title><summary>  The dominant models
 are complex. </summary><author><name>Ashish Vaswani</name></author>
<author><name>ATLAS Collaboration</name></author>{more}</entry>"""


def feed(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'


@responses.activate
def test_arxiv_answers_many_ids_at_once():
    responses.get(f"{BASE}/query", body=feed(entry("1706.03762v5")))
    resolved = looked_up("arxiv", bare(arXiv="1706.03762"), bare(arXiv="2101.00001"))
    assert outcomes(resolved) == ["found", "absent"]
    assert resolved.requests == 1
    assert responses.calls[0].request.params["id_list"] == "1706.03762,2101.00001"
    (reference, _absent) = resolved.references
    assert reference.type == "article"
    assert reference.get("title") == "Attention Is All You Need"
    assert reference.get("DOI") == "10.48550/arXiv.1706.03762"
    assert reference.get("URL") == "http://arxiv.org/abs/1706.03762"
    assert reference.get("abstract") == "The dominant models are complex."
    assert reference.issued == Date(2017, 6, 12)
    assert reference.names == (Name("Vaswani", "Ashish"), Name(literal="ATLAS Collaboration"))
    assert reference.resolution.flags == ("preprint",)


def test_a_preprint_with_a_publishers_doi_says_so():
    record = from_entry(entry("hep-th/9901001v1", "<arxiv:doi>10.1000/published</arxiv:doi>"))
    assert record is not None
    assert record.record_id == "hep-th/9901001"
    assert record.flags == ("preprint", "preprint-published")
    assert record.related == ("10.1000/published",)


@pytest.mark.parametrize("body", ["<html><body>busy</body></html>", "Rate exceeded.", feed()[:-4]])
@responses.activate
def test_what_is_no_feed_is_unreachable(body):
    responses.get(f"{BASE}/query", body=body)
    assert outcomes(looked_up("arxiv", bare(arXiv="1706.03762"))) == ["unreachable"]


DATASET = {
    "doi": "10.5281/zenodo.1234", "titles": [{"title": "Counts of <i>E. coli</i>"}, {}],
    "creators": [{"name": "Doe, Jane", "nameType": "Personal", "givenName": "Jane",
                  "familyName": "Doe"}, {"name": "A Group", "nameType": "Organizational"},
                 {"name": "Roe, Richard"}, None],
    "publisher": {"name": "Zenodo"}, "publicationYear": 2019,
    "dates": [{"date": "2019-05-06", "dateType": "Issued"}],
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"}, "version": "1.2",
    "descriptions": [{"description": "<p>About.</p>", "descriptionType": "Abstract"}],
    "subjects": [{"subject": "counting"}], "container": {}, "language": None,
    "url": "https://zenodo.org/record/1234",
}  # fmt: skip


@responses.activate
def test_datacite_answers_dois_in_batches():
    responses.get(f"{BASE}/dois", json={"data": [{"id": "x", "attributes": DATASET}, None]})
    resolved = looked_up("datacite", bare(DOI="10.5281/ZENODO.1234"), bare(DOI="10.5281/none"))
    assert outcomes(resolved) == ["found", "absent"]
    query = responses.calls[0].request.params["query"]
    assert query == 'doi:("10.5281/zenodo.1234" OR "10.5281/none")'
    reference = resolved.references[0]
    assert reference.type == "dataset"
    assert reference.names == (Name("Doe", "Jane"), Name(literal="A Group"), Name("Roe", "Richard"))
    assert reference.issued == Date(2019, 5, 6)
    assert reference.get("publisher") == "Zenodo"
    assert reference.get("version") == "1.2"
    assert reference.get("abstract") == "About."
    assert reference.keywords == ("counting",)


@pytest.mark.parametrize("value", [None, [], {}, "text", 7, [None], [[]]])
def test_datacite_fields_may_be_of_any_kind(value):
    attributes = dict.fromkeys(DATASET, value) | {
        "doi": DATASET["doi"],
        "titles": DATASET["titles"],
    }
    record = from_attributes(attributes)
    assert record is not None
    assert record.get("title") == "Counts of <i>E. coli</i>"


OPENALEX = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1200/jco.2009.27.4860",
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/20921465"}, "title": TITLE,
    "publication_year": 2010, "publication_date": "2010-10-04", "type": "article",
    "authorships": [{"author": {"display_name": "Jean-Yves Douillard"}}],
    "biblio": {"volume": "28", "issue": "31", "first_page": "4697", "last_page": "4705"},
    "primary_location": {"source": {"display_name": "Journal of Clinical Oncology",
                                    "issn_l": "0732-183X"}},
    "mesh": [{"descriptor_ui": "D1", "descriptor_name": "Aged", "is_major_topic": False},
             {"descriptor_ui": "D1", "descriptor_name": "Aged", "is_major_topic": True}],
    "is_retracted": False, "language": "en",
}  # fmt: skip


@responses.activate
def test_openalex_finds_a_titleless_article_by_volume_and_page():
    responses.get(f"{BASE}/works", json={"meta": {"count": 1}, "results": [OPENALEX]})
    (reference,) = looked_up("openalex", a_reference(), key="SECRET").references
    sent = responses.calls[0].request.params
    assert sent["filter"] == "biblio.volume:28,biblio.first_page:4697,publication_year:2010"
    assert sent["api_key"] == "SECRET"
    assert reference.resolution.rule == "locus"
    assert reference.get("title") == TITLE
    assert reference.get("page") == "4697-4705"
    assert reference.mesh == ("D1|Aged|Y",)


@responses.activate
def test_openalex_answers_single_identifiers():
    responses.get(f"{BASE}/works/pmid:20921465", json=OPENALEX)
    responses.get(f"{BASE}/works/pmid:1", status=404, json={"error": "Not found"})
    resolved = looked_up("openalex", bare(PMID="20921465"), bare(PMID="1"), key="k")
    assert outcomes(resolved) == ["found", "absent"]


@responses.activate
def test_openalex_without_budget_is_unreachable():
    responses.get(f"{BASE}/works/pmid:1", status=403, json={"error": "Rate limit"})
    assert outcomes(looked_up("openalex", bare(PMID="1"))) == ["unreachable"]


def test_openalex_says_only_the_year_where_it_knows_no_day():
    record = from_work({**OPENALEX, "publication_date": "2010-01-01", "is_retracted": True})
    assert record is not None
    assert record.issued == Date(2010)
    assert record.flags == ("retracted",)


PAPER = {
    "paperId": "c31c", "externalIds": {"DOI": "10.1200/JCO.2009.27.4860", "PubMed": "20921465"},
    "title": TITLE, "year": 2010, "venue": "JCO", "authors": [{"name": "J. Douillard"}],
    "journal": {"name": "Journal of Clinical Oncology", "volume": "28 31", "pages": " 4697-705 "},
}  # fmt: skip


@responses.activate
def test_semantic_scholar_keeps_the_order_and_gives_null():
    responses.post(f"{BASE}/paper/batch", json=[None, PAPER])
    resolved = looked_up("semanticscholar", bare(PMID="1"), bare(PMID="20921465"), key="SECRET")
    assert outcomes(resolved) == ["absent", "found"]
    request = responses.calls[0].request
    assert json.loads(request.body) == {"ids": ["PMID:1", "PMID:20921465"]}
    assert request.headers["x-api-key"] == "SECRET"
    assert resolved.references[1].get("page") == "4697-4705"


@responses.activate
def test_semantic_scholar_matches_titles():
    responses.get(f"{BASE}/paper/search/match", json={"data": [{**PAPER, "matchScore": 109.5}]})
    reference = a_reference(fields={"title": TITLE, "page": None})
    assert outcomes(looked_up("semanticscholar", reference)) == ["found"]


@responses.activate
def test_semantic_scholar_without_a_match():
    responses.get(f"{BASE}/paper/search/match", status=404, json={"error": "Title match not found"})
    assert outcomes(looked_up("semanticscholar", a_reference(fields={"title": TITLE}))) == [
        "absent"
    ]


@responses.activate
def test_an_answer_of_the_wrong_length_answers_nothing():
    responses.post(f"{BASE}/paper/batch", json=[PAPER])
    assert outcomes(looked_up("semanticscholar", bare(PMID="1"), bare(PMID="2"))) == [
        "unreachable", "unreachable",
    ]  # fmt: skip


@pytest.mark.parametrize("read", [from_attributes, from_work, from_paper])
def test_an_empty_document_is_no_record(read):
    assert read({}) is None


def test_every_service_has_an_address_and_a_title():
    assert set(PUBLIC_SERVICES) == set(TITLES) == {*services(), "pmc"}
    assert all(one.url.startswith("https://") for one in PUBLIC_SERVICES.values())


def test_services_that_need_a_key_are_asked_only_on_request():
    assert ResolveOptions().in_use() == ("pubmed", "pmc", "crossref", "arxiv", "datacite")
    own = ResolveOptions(services={"openalex": ServiceOptions("https://x.example.org", key="k")})
    assert "openalex" in own.in_use()
    assert ResolveOptions(order=("crossref", "crossref", "unheard-of")).in_use() == ("crossref",)


def test_the_documentation_names_every_service_rule_and_bound():
    text = (Path(__file__).parents[2] / "docs" / "resolving.md").read_text("utf-8")
    for name in (*PUBLIC_SERVICES, "id", "locus", "journal-locus", "title"):
        assert f"`{name}`" in text
    assert f"for {ResolveOptions().found_days:.0f} days" in text
    assert f"for {ResolveOptions().absent_days:.0f}, a failure never" in text
    assert f"({ResolveOptions().cache_megabytes:.0f} MB" in text
    assert f"`timeout` ({ServiceOptions('').timeout:.0f} s)" in text
