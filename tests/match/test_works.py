"""From stored items and proposals to works."""

from __future__ import annotations

from typing import Any

import pytest

from tests.match.match_samples import data_of, proposal, work
from zotsync.data import bundled_schema
from zotsync.match import records
from zotsync.match.notices import notice_of
from zotsync.match.records import record_of_item, record_of_proposal
from zotsync.model.item import Proposal, ZoteroItem
from zotsync.model.reference import Origin, Reference
from zotsync.model.schema import CHILD_TYPES


@pytest.mark.parametrize("item_type", sorted(CHILD_TYPES))
def test_children_of_items_are_no_works(item_type: str) -> None:
    assert record_of_item({"itemType": item_type, "key": "ABCD2345"}) is None


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        pytest.param({"DOI": "10.1000/AbC"}, "doi", "10.1000/abc", id="doi-field"),
        pytest.param({"DOI": "https://doi.org/10.1000/abc"}, "doi", "10.1000/abc", id="doi-link"),
        pytest.param({"extra": "x: y\nDOI: 10.1000/abc"}, "doi", "10.1000/abc", id="doi-extra"),
        pytest.param(
            {"url": "https://www.nature.com/doi/10.1000/abc/full?a=1"},
            "doi", "10.1000/abc", id="doi-url",
        ),
        pytest.param({"DOI": "n/a", "extra": "DOI: 10.1/x"}, "doi", "", id="no-doi"),
        pytest.param({"PMID": "20921465"}, "pmid", "20921465", id="pmid-field"),
        pytest.param({"extra": "PMID: 020921465"}, "pmid", "20921465", id="pmid-extra"),
        pytest.param({"extra": "PMCID: PMC31\nPMID: 5"}, "pmcid", "PMC31", id="pmcid-extra"),
        pytest.param({"archiveID": "arXiv:2101.00001v2"}, "arxiv", "2101.00001", id="archive-id"),
        pytest.param({"extra": "arXiv:2101.00001 [cs]"}, "arxiv", "2101.00001", id="arxiv-extra"),
        pytest.param(
            {"DOI": "10.48550/arXiv.2101.00001"}, "arxiv", "2101.00001", id="arxiv-doi"
        ),
        pytest.param(
            {"url": "http://arxiv.org/abs/math/9901001"}, "arxiv", "math/9901001", id="arxiv-url"
        ),
        pytest.param(
            {"itemType": "book", "ISBN": "0-306-40615-2 978-3-16-148410-0"},
            "isbns", ("9780306406157", "9783161484100"), id="isbn-10-and-13",
        ),
        pytest.param(
            {"itemType": "bookSection", "bookTitle": "Great Book"},
            "journal", ("great book",), id="book-title",
        ),
        pytest.param(
            {"publicationTitle": "Lancet (London, England)", "journalAbbreviation": "Lancet"},
            "journal", ("lancet",), id="journal-without-place",
        ),
        pytest.param({"itemType": "case", "caseName": "A v. B"}, "title", "a v b", id="case-name"),
        pytest.param({"itemType": "case", "firstPage": "17"}, "page", "17", id="first-page"),
        pytest.param({"date": "28 Sept. 2010"}, "year", 2010, id="year-in-words"),
        pytest.param({"date": "in press"}, "year", None, id="no-year"),
        pytest.param({"DOI": "10.1101/2020.01.02.123456"}, "item_type", "preprint", id="biorxiv"),
        pytest.param(
            {"DOI": "10.1101/cshperspect.a031252"}, "item_type", "journalArticle", id="cold-spring"
        ),
        pytest.param(
            {"publicationTitle": "arXiv preprint"}, "item_type", "preprint", id="arxiv-as-journal"
        ),
        pytest.param({"deleted": 1}, "trashed", True, id="trashed"),
        pytest.param({"PMCID": "PMC31"}, "pmcid", "PMC31", id="pmcid-field"),
        pytest.param({"ISSN": "0028-0836, 1476-4687"}, "issns", ("0028-0836", "1476-4687"),
                     id="issns"),
        pytest.param({"journalAbbreviation": "Lancet"}, "journal", ("lancet",),
                     id="abbreviation-alone"),
        pytest.param({"publicationTitle": "The Lancet", "journalAbbreviation": "Lancet"},
                     "journal", ("the lancet", "lancet"), id="both-names"),
        pytest.param({"key": "ABCD2345"}, "key", "ABCD2345", id="key"),
        pytest.param({}, "key", "", id="no-key"),
        pytest.param({"issue": "15_suppl"}, "issue", "s15", id="issue"),
        pytest.param({}, "issue", "", id="no-issue"),
        pytest.param({}, "url", "", id="no-url"),
        pytest.param({}, "arxiv", "", id="no-arxiv"),
        pytest.param({}, "title", "", id="no-title"),
        pytest.param({}, "number", "", id="no-number"),
        pytest.param({}, "suffix", "", id="no-suffix"),
        pytest.param({"creators": [{"creatorType": "author", "lastName": "Holm"}]}, "given", "",
                     id="no-given-name"),
        pytest.param({"creators": [{"creatorType": "author", "name": "Holm"}]}, "given", "",
                     id="one-text"),
        pytest.param({"url": "https://fells.example/1"}, "arxiv", "", id="another-url"),
        pytest.param({"itemType": "book", "edition": "2nd ed."}, "edition", "2", id="edition"),
        pytest.param({"itemType": "thesis", "thesisType": "PhD"}, "part", "doctor", id="degree"),
        pytest.param({"itemType": "thesis", "type": "MSc"}, "part", "master", id="degree-as-said"),
        pytest.param({"itemType": "book", "volume": "2B"}, "part", "b", id="half-a-volume"),
        pytest.param({"itemType": "podcast", "episodeNumber": "12"}, "number", "12", id="episode"),
        pytest.param({"itemType": "map", "scale": "1:50,000"}, "number", "1-50000", id="scale"),
        pytest.param({"itemType": "patent", "patentNumber": "US 7,123,456 B2"}, "number",
                     "us7123456", id="patent"),
        pytest.param({"url": "http://www.A.org/x/#top"}, "url", "a.org/x", id="url"),
        pytest.param({"DOI": "10.31235/osf.io/abcde"}, "item_type", "preprint", id="socarxiv"),
        pytest.param({"DOI": "10.31237/osf.io/abcde"}, "item_type", "journalArticle",
                     id="thesis-commons"),
        pytest.param({"DOI": "10.5194/hess-2016-123"}, "item_type", "preprint", id="discussion"),
        pytest.param({"DOI": "10.5194/hess-20-123-2016"}, "item_type", "journalArticle",
                     id="after-the-discussion"),
        pytest.param({"publicationTitle": "CoRR"}, "item_type", "preprint", id="corr"),
        pytest.param({"publicationTitle": "Corr. Letters"}, "item_type", "journalArticle",
                     id="not-corr"),
        pytest.param(
            {"title": "Die Moränen der Alpen [The moraines of the high Alps]"}, "other_titles",
            ("the moraines of the high alps",), id="translated",
        ),
        pytest.param(
            {"title": "The moraines of the Alps [Abstract of a paper read here]"}, "other_titles",
            (), id="an-abstract-is-no-translation",
        ),
        pytest.param({"title": "The moraines [in Norwegian]"}, "other_titles", (), id="a-note"),
        pytest.param(
            {"creators": [{"creatorType": "author", "lastName": "Holm Jr.", "firstName": "Per"}]},
            "suffix", "jr", id="suffix",
        ),
        pytest.param(
            {"creators": [{"creatorType": "author", "lastName": f"Name{n}"} for n in range(12)]},
            "authors", tuple(f"name{n}" for n in range(10)), id="no-more-than-ten",
        ),
        pytest.param({"title": None, "creators": None}, "title", "", id="nulls"),
        pytest.param({"creators": [7, {"lastName": 3}]}, "authors", (), id="creators-of-nonsense"),
        pytest.param(
            {"itemType": "patent", "creators": [
                {"creatorType": "attorneyAgent", "lastName": "Law"},
                {"creatorType": "inventor", "lastName": "Edison"}]},
            "authors", ("edison",), id="inventor",
        ),
        pytest.param(
            {"creators": [{"creatorType": "editor", "lastName": "Howlader"}]},
            "authors", ("howlader",), id="editors-where-no-author",
        ),
        pytest.param(
            {"creators": [{"creatorType": "author", "name": "World Health Organization"}]},
            "authors", ("world health organization",), id="group",
        ),
    ],
)  # fmt: skip
def test_reads_stored_items(data: dict[str, Any], field: str, value: object) -> None:
    found = record_of_item({"itemType": "journalArticle", **data})
    assert getattr(found, field) == value


def test_a_proposal_and_the_item_stored_from_it_are_the_same_work() -> None:
    line = "author Mok · title Gefitinib · year 2009 · journal NEJM · volume 361 · page 947–957"
    assert record_of_proposal(proposal(line)) == work(line)


def test_a_proposal_brings_identifiers_that_only_its_reference_states() -> None:
    said = {"PMID": "123", "arXiv": "2101.00001", "DOI": "10.1000/abc", "PMCID": "PMC31"}
    reference = Reference("r1", "words", Origin("list.txt"), fields=said)
    found = record_of_proposal(Proposal("list", reference, ZoteroItem("report", {"title": "T"})))
    assert (found.pmid, found.arxiv, found.doi) == ("123", "2101.00001", "10.1000/abc")
    assert found.pmcid == "PMC31"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("erratum to cancer statistics", "correction"), ("corrigendum", "correction"),
        ("author correction gene x", "correction"), ("correction to gene x", "correction"),
        ("correction for smith et al gene x", "correction"), ("correction for bias in x", ""),
        ("correction of scoliosis in children", ""), ("cancer statistics erratum", "correction"),
        ("retracted gene x", "retracted"), ("retraction notice to gene x", "retraction"),
        ("expression of concern gene x", "concern"), ("reply to smith", "reply"),
        ("in reply", "reply"), ("gene x reply", "reply"), ("authors reply", "reply"),
        ("response to the letter of smith", "reply"), ("response to chemotherapy in mice", ""),
        ("comment on gene x", "comment"), ("commentary", "comment"), ("editorial", "editorial"),
        ("editorial comment", "editorial"), ("the retractor in surgery", ""),
        ("a comment in passing", ""),
        ("Re: Early seeding", "comment"), ("Re-irradiation of glioma", ""), ("re", ""),
        ("Letter: early seeding", "comment"), ("Letters in the sky", ""),
        ("Response to: Early seeding", "reply"), ("Response — the authors", "reply"),
        ("Response to chemotherapy in mice", ""), ("Response, toxicity and survival", ""),
        ("Comment on: Early seeding", "comment"), ("Comments. Early seeding", "comment"),
        ("Correction: Early seeding", "correction"), ("Retraction: Early seeding", "retraction"),
        ("WITHDRAWN: Early seeding", "retracted"), ("Withdrawn from care", ""),
        ("Withdrawn article early seeding", "retracted"), ("author response", "reply"),
        ("notice of retraction early seeding", "retraction"), ("gene x retraction", "retraction"),
        ("Editorial policies of journals", ""), ("Editorial: early seeding", "editorial"),
        ("retraction of the eyelid", ""), ("<i>Re</i>: x", ""), ("Comments", "comment"),
    ],
)  # fmt: skip
def test_tells_notices_from_papers(title: str, kind: str) -> None:
    assert notice_of(title) == kind


@pytest.mark.parametrize(
    ("base", "names"),
    [
        ("title", records.TITLE_FIELDS), ("publicationTitle", records.CONTAINER_FIELDS),
        ("volume", records.VOLUME_FIELDS), ("pages", records.PAGE_FIELDS),
        ("date", records.DATE_FIELDS),
    ],
)  # fmt: skip
def test_knows_every_name_of_a_base_field(base: str, names: tuple[str, ...]) -> None:
    types = bundled_schema().types.values()
    assert {t.own_name(base) for t in types} - {None} == set(names)


def test_knows_every_primary_creator() -> None:
    primary = {
        t.name: t.primary_creator for t in bundled_schema().types.values() if t.primary_creator
    }
    assert {name: records.PRIMARY_CREATORS.get(name, "author") for name in primary} == primary


def test_hostile_extra_is_bounded() -> None:
    data = data_of("title T") | {"extra": "DOI:" * 300_000 + "\n" * 300_000}
    assert record_of_item(data) is not None
