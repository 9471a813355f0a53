"""The work of a stored item: what is read of its fields, of Extra, of its people and address."""

from __future__ import annotations

import pytest

from zotsync.match import record_of_item
from zotsync.match.records import (
    creators_of,
    fold_journal,
    is_preprint,
    record_of_fields,
    record_of_proposal,
)
from zotsync.model.item import Creator, Proposal, ZoteroItem
from zotsync.model.reference import Origin, Reference


def read(**data):
    """The work of an item; a journal article unless another type is given."""
    found = record_of_item({"itemType": "journalArticle", **data})
    assert found is not None
    return found


SSRN = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456"


def person(last="", first="", role="author", **more):
    return {"creatorType": role, "lastName": last, "firstName": first, **more}


@pytest.mark.parametrize("child", ["note", "attachment", "annotation"])
def test_a_child_is_no_work(child):
    assert record_of_item({"itemType": child, "title": "T"}) is None


@pytest.mark.parametrize(
    "data, name, value",
    [
        ({"key": "AAAAAAA2"}, "key", "AAAAAAA2"),
        ({"title": "Bells, of the North!"}, "title", "bells of the north"),
        ({"itemType": "case", "caseName": "A v. B"}, "title", "a v b"),
        ({"date": "3 May 2014"}, "year", 2014),
        ({"date": "soon"}, "year", None),
        ({}, "year", None),
        ({"date": "2014-05-03"}, "month", (5, 3)),
        ({}, "month", (0, 0)),
        ({"volume": "Vol. 12"}, "volume", "12"),
        ({"issue": "No. 3"}, "issue", "3"),
        ({"pages": "12-19"}, "page", "12"),
        ({"pages": "12-19"}, "last_page", "19"),
        ({}, "last_page", ""),
        ({"itemType": "book", "edition": "2nd"}, "edition", "2"),
        ({"itemType": "book", "ISBN": "0-306-40615-2"}, "isbns", ("9780306406157",)),
        ({"itemType": "book", "extra": "ISBN: 0-306-40615-2"}, "isbns", ("9780306406157",)),
        ({"itemType": "book"}, "isbns", ()),
        ({"ISSN": "0028-0836"}, "issns", ("00280836",)),
        ({}, "issns", ()),
        ({"language": "en"}, "language", "en"),
        ({}, "language", ""),
        ({"url": ""}, "url", ""),
        ({"itemType": "book", "publisher": "Tern & Co."}, "publisher", "tern co"),
        ({"deleted": 1}, "trashed", True),
        ({"deleted": 0}, "trashed", False),
        ({"itemType": "computerProgram", "versionNumber": "2.1"}, "version", ("2", "1")),
        ({"extra": "mine\nVersion: 3"}, "version", ("3",)),
        ({}, "version", ()),
        ({"itemType": "thesis", "thesisType": "PhD thesis"}, "part", "doctor"),
        ({"itemType": "thesis", "type": "Master's thesis"}, "part", "master"),
        ({"thesisType": "PhD thesis"}, "part", ""),
        ({"itemType": "patent", "patentNumber": "US 7,412,093"}, "number", "us7412093"),
        ({"itemType": "report", "reportNumber": "US 7,412,093"}, "number", "7412093"),
        ({"url": "https://www.tern.example/a/"}, "url", "tern.example/a"),
        ({"volume": "2A"}, "part", "a"),
        ({"pages": "947A"}, "part", "a"),
        ({"volume": 12}, "volume", ""),
        ({"title": ["T"]}, "title", ""),
        ({"itemType": "computerProgram", "extra": "Version: 2.1"}, "version", ("2", "1")),
    ],
)  # fmt: skip
def test_a_field(data, name, value):
    found = getattr(read(**data), name)
    if name == "issns":
        found = tuple(one.replace("-", "") for one in found)
    assert found == value


@pytest.mark.parametrize(
    "data, name, value",
    [
        ({"DOI": "10.5555/B.1"}, "doi", "10.5555/b.1"),
        ({"DOI": "https://doi.org/10.5555/B.1"}, "doi", "10.5555/b.1"),
        ({"extra": "DOI: 10.5555/b.1"}, "doi", "10.5555/b.1"),
        ({"DOI": "10.5555/a", "extra": "DOI: 10.5555/b.1"}, "doi", "10.5555/a"),
        ({"DOI": "soon", "extra": "DOI: 10.5555/b.1"}, "doi", "10.5555/b.1"),
        ({"url": "https://doi.org/10.5555/b.1"}, "doi", "10.5555/b.1"),
        ({"url": "https://tern.example/b.1"}, "doi", ""),
        ({"PMID": "12345678"}, "pmid", "12345678"),
        ({"extra": "PMID: 12345678\nPMID: 8"}, "pmid", "12345678"),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/12345678/"}, "pmid", "12345678"),
        ({"PMCID": "PMC123456"}, "pmcid", "PMC123456"),
        ({"extra": "PMCID: PMC123456"}, "pmcid", "PMC123456"),
        ({"extra": "arXiv: 2001.01234 [cs.DL]"}, "arxiv", "2001.01234"),
        ({"DOI": "10.48550/arXiv.2001.01234"}, "arxiv", "2001.01234"),
        ({"archiveID": "arXiv:2001.01234"}, "arxiv", "2001.01234"),
        ({"archiveID": "2001.01234", "repository": "arXiv"}, "arxiv", "2001.01234"),
        ({"archiveID": "2001.01234", "repository": "Hull"}, "arxiv", ""),
        ({"url": "https://arxiv.org/abs/2001.01234"}, "arxiv", "2001.01234"),
        ({"extra": "mine\narXiv ID: 2001.01234"}, "arxiv", "2001.01234"),
        ({"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123456/"}, "pmcid", "PMC123456"),
        ({"url": SSRN}, "doi", "10.2139/ssrn.123456"),
        ({"url": SSRN, "publicationTitle": "Tides"}, "doi", ""),
        ({"DOI": f"10.5555/{'b' * 60}"}, "doi", f"10.5555/{'b' * 60}"),
        ({"DOI": "10.5555/Bells"}, "doi", "10.5555/bells"),
        ({"DOI": "10.5555/b.1234."}, "doi", "10.5555/b.1234"),
        ({}, "doi", ""), ({}, "pmid", ""), ({}, "pmcid", ""), ({}, "arxiv", ""),
    ],
)  # fmt: skip
def test_an_identifier_wherever_it_stands(data, name, value):
    assert getattr(read(**data), name) == value


@pytest.mark.parametrize(
    "creators, authors, editors, groups",
    [
        (None, (), (), ()),
        ("Moss", (), (), ()),
        ([], (), (), ()),
        ([person("Moss"), person("Abel")], ("moss", "abel"), (), ()),
        ([person("Moss", role="editor"), person("Abel")], ("abel",), ("moss",), ()),
        ([person("Moss", role="editor")], ("moss",), ("moss",), ()),
        ([person("Moss", role="translator")], ("moss",), (), ()),
        ([{"creatorType": "author", "name": "Tide Group"}], ("tide group",), (), ("tide group",)),
        ([{"creatorType": "author", "firstName": "Ada"}], ("ada",), (), ()),
        ([person(""), "x", None, person("Moss")], ("moss",), (), ()),
    ],
    ids=["none", "a-text", "nobody", "authors", "an-editor-beside", "an-editor-alone",
         "a-translator-alone", "a-group", "a-first-name-alone", "what-is-no-person"],
)  # fmt: skip
def test_who_wrote_it(creators, authors, editors, groups):
    assert creators_of(creators, "journalArticle") == (authors, editors, groups)


@pytest.mark.parametrize(
    "item_type, role", [("patent", "inventor"), ("computerProgram", "programmer")]
)
def test_the_primary_creators_of_a_type_come_first(item_type, role):
    people = [person("Abel"), person("Moss", role=role)]
    assert creators_of(people, item_type)[0] == ("moss",)


@pytest.mark.parametrize(
    "creators, given, suffix",
    [
        ([person("Moss", "Ada B.")], "ada b", ""),
        ([person("Moss", "Ada Jr.")], "ada", "jr"),
        ([person("Moss Jr", "Ada")], "ada", "jr"),
        ([person("Moss", "Jr")], "", ""),
        ([person("Jr", "Ada")], "ada", ""),
        ([{"creatorType": "author", "name": "Moss"}], "", ""),
        ([{"creatorType": "author", "name": "Moss", "firstName": "Ada"}], "", ""),
        ([{"creatorType": "author", "lastName": "Moss"}], "", ""),
        ([person("Abel", "Tess", role="editor"), person("Moss", "Ada")], "ada", ""),
        ([], "", ""),
    ],
    ids=["given", "a-suffix-behind", "a-suffix-of-the-family", "a-name-like-a-suffix",
         "a-family-like-one", "a-body", "a-body-with-a-given-name", "no-given-name",
         "the-first-author's", "nobody"],
)  # fmt: skip
def test_the_first_persons_given_name_and_suffix(creators, given, suffix):
    found = read(creators=creators)
    assert (found.given, found.suffix) == (given, suffix)


def test_translators_are_apart():
    people = [person("Moss"), person("Abel", role="translator")]
    assert read(creators=people).translators == ("abel",)
    assert read(creators="Abel").translators == ()


@pytest.mark.parametrize(
    "title, others",
    [
        ("Klokker i det nordlige hav [Bells of the northern sea]",
         ("bells of the northern sea",)),
        ("Klokker i det nordlige hav [Bells]", ()),
        ("Nord [Bells of the northern sea]", ()),
        ("Klokker i det nordlige hav", ()),
        ("Klokker i det nordlige hav [Erratum: bells of the sea]", ()),
    ],
    ids=["in-another-language", "too-short", "too-short-in-front", "none", "a-notice"],
)  # fmt: skip
def test_a_title_in_another_language(title, others):
    assert read(title=title).other_titles == others


@pytest.mark.parametrize(
    "doi, journal, preprint",
    [
        ("10.48550/arxiv.2001.01234", (), True),
        ("10.1101/123456", (), True),
        ("10.1101/gr.1", (), False),
        ("", ("biorxiv preprint server",), True),
        ("", ("research square",), True),
        ("", ("research",), False),
        ("", (), False),
    ],
)
def test_a_preprint_by_its_doi_or_its_server(doi, journal, preprint):
    assert is_preprint(doi, journal) is preprint


@pytest.mark.parametrize(
    "data, kind",
    [
        ({"extra": "arXiv: 2001.01234"}, "preprint"),
        ({"extra": "arXiv: 2001.01234", "volume": "3"}, "journalArticle"),
        ({"extra": "arXiv: 2001.01234", "publicationTitle": "Tides"}, "journalArticle"),
        ({"extra": "arXiv: 2001.01234", "DOI": "10.5555/b"}, "journalArticle"),
        ({"itemType": "book", "extra": "arXiv: 2001.01234"}, "book"),
        ({"publicationTitle": "bioRxiv"}, "preprint"),
    ],
    ids=["nowhere-else", "a-volume", "a-journal", "a-doi", "a-book", "a-server"],
)
def test_what_is_only_on_a_server_is_a_preprint(data, kind):
    assert read(**data).item_type == kind


@pytest.mark.parametrize(
    "name, folded",
    [("Lancet (London, England)", "lancet"), ("(Tides)", "tides"), ("The Lancet", "the lancet")],
)
def test_a_place_is_no_part_of_a_journals_name(name, folded):
    assert fold_journal(name) == folded


def test_a_journals_names_each_once():
    assert read(publicationTitle="Tides", journalAbbreviation="TIDES").journal == ("tides",)
    assert read(publicationTitle="Tides", journalAbbreviation="Td.").journal == ("tides", "td")
    assert read(itemType="bookSection", bookTitle="Tides").journal == ("tides",)


def test_what_a_source_said_is_read_alike():
    fields = {"title": "Bells", "publicationTitle": "Tides", "date": "2014"}
    said = record_of_fields("journalArticle", fields, (person("Moss", "A."),))
    assert said == read(**fields, creators=[person("Moss", "A.")])


class TestProposal:
    def proposed(self, said=None, **fields):
        reference = Reference("r1", "raw", Origin("list"), fields=said or {})
        item = ZoteroItem("book", fields, (Creator("author", last_name="Moss"),))
        return record_of_proposal(Proposal("list", reference, item))

    def test_it_is_read_as_its_item_is(self):
        fields = {"title": "Bells", "publisher": "Tern", "extra": "ISBN: 0306406152"}
        stored = read(itemType="book", creators=[person("Moss")], **fields)
        assert self.proposed(**fields) == stored

    @pytest.mark.parametrize(
        "kind, value, name",
        [("DOI", "10.5555/b", "doi"), ("PMID", "12345678", "pmid"), ("PMCID", "PMC123456", "pmcid"),
         ("arXiv", "2001.01234", "arxiv")],
    )  # fmt: skip
    def test_and_so_are_identifiers_that_only_the_reference_states(self, kind, value, name):
        assert getattr(self.proposed({kind: value}, title="Bells"), name) == value
        both = self.proposed({kind: value}, extra="Shelf: 3")
        assert getattr(both, name) == value
        assert getattr(self.proposed({kind: ""}), name) == ""
