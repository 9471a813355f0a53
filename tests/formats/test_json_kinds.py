"""JSON of other kinds than CSL's: read whole, or refused by name; never junk."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from tests.formats.test_round_trips import references as any_reference
from zotsync.formats.registry import format_of, write
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError
from zotsync.model.reference import (
    Date,
    Evidence,
    Name,
    Notice,
    Origin,
    Read,
    Reference,
    Rejected,
    Resolution,
)


def reads(text: str, name: str) -> list[Read]:
    data = text.encode()
    chosen = format_of(data, "f.json")
    assert chosen.name == name
    return list(read_file(data, "f.json", chosen))


def references(value: Any, name: str) -> list[Reference]:
    text = value if isinstance(value, str) else json.dumps(value)
    return [each for each in reads(text, name) if isinstance(each, Reference)]


ITEM = {
    "key": "AAAA1111", "version": 10, "itemType": "journalArticle",
    "title": "Fish counts in northern rivers",
    "creators": [{"firstName": "Ann", "lastName": "Smith", "creatorType": "author"},
                 {"name": "River Group", "creatorType": "editor"}],
    "date": "2020-05-01", "publicationTitle": "J Rivers", "volume": "3", "issue": "1",
    "pages": "1-5", "DOI": "10.1234/fish.1", "tags": [{"tag": "fish"}], "itemID": 7,
    "extra": "PMID: 123", "notes": [{"note": "x"}], "attachments": [],
}  # fmt: skip
NOTE = {"key": "AAAA2222", "version": 10, "itemType": "note", "note": "<p>n</p>"}
BETTER = {
    "config": {"label": "BetterBibTeX JSON"}, "version": {"zotero": "7.0.0"},
    "collections": {
        "C1": {"key": "C1", "name": "Fish/Fowl", "parent": False, "items": [8]},
        "C2": {"key": "C2", "name": "North", "parent": "C1", "items": [7]},
    },
    "items": [ITEM, NOTE],
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [BETTER, [ITEM, NOTE], [{"key": "AAAA1111", "library": {}, "data": ITEM}], ITEM,
     json.dumps(ITEM) + "\n" + json.dumps(NOTE)],
    ids=["better-bibtex", "items", "web-api", "one", "lines"],
)  # fmt: skip
def test_items_of_zotero_are_read_whole(value: Any) -> None:
    (reference,) = references(value, "zotero-json")
    assert reference.ref_id == "AAAA1111"
    assert reference.type == "article-journal"
    assert reference.names == (
        Name("Smith", "Ann"),
        Name(literal="River Group", role="editor"),
    )
    assert reference.issued == Date(2020, 5, 1)
    assert reference.keywords == ("fish",)
    assert dict(reference.fields) == {
        "title": "Fish counts in northern rivers",
        "container-title": "J Rivers",
        "volume": "3",
        "issue": "1",
        "page": "1-5",
        "DOI": "10.1234/fish.1",
        "PMID": "123",
    }


def test_collections_of_better_bibtex_are_paths() -> None:
    (reference,) = references(BETTER, "zotero-json")
    assert reference.collections == ("Fish\\/Fowl/North",)


def test_the_envelope_behind_the_items_is_no_reference() -> None:
    item = {"itemType": "book", "title": "Fish", "creators": []}
    config = {"id": "36a3b0b5", "label": "BetterBibTeX JSON"}
    text = json.dumps({"items": [item], "config": config})
    (read_,) = reads(text, "zotero-json")
    assert isinstance(read_, Reference)


def test_notes_of_zotero_are_no_references_and_told() -> None:
    *_, notice = reads(json.dumps(BETTER), "zotero-json")
    assert isinstance(notice, Notice)
    assert notice.message == "notes and attachments are no references: 1 left out."


WORK = {
    "DOI": "10.1234/fish.1", "type": "journal-article", "title": ["Fish counts"],
    "author": [{"given": "Ann", "family": "Smith", "sequence": "first"}],
    "issued": {"date-parts": [[2020, 5, 1]]}, "container-title": ["J Rivers"],
    "volume": "3", "page": "1-5", "ISSN": ["1234-5679"],
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "message-type": "work-list", "message": {"total-results": 1,
         "items": [WORK], "query": {"start-index": 0}}},
        {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": WORK},
    ],
    ids=["list", "one"],
)  # fmt: skip
def test_answers_of_crossref_are_read_whole(value: Any) -> None:
    (reference,) = references(value, "crossref")
    assert reference.type == "article-journal"
    assert reference.names == (Name("Smith", "Ann"),)
    assert reference.issued == Date(2020, 5, 1)
    assert dict(reference.fields) == {
        "DOI": "10.1234/fish.1",
        "title": "Fish counts",
        "container-title": "J Rivers",
        "volume": "3",
        "page": "1-5",
        "ISSN": "1234-5679",
    }


DATACITE = {
    "doi": "10.1234/data.1",
    "creators": [{"name": "Smith, Ann", "nameType": "Personal", "givenName": "Ann",
                  "familyName": "Smith"},
                 {"name": "River Group", "nameType": "Organizational"}],
    "titles": [{"title": "Counts of fish"}, {"title": "All of them", "titleType": "Subtitle"}],
    "publisher": {"name": "River Data"}, "publicationYear": 2020,
    "dates": [{"date": "2020-05-01", "dateType": "Issued"}],
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"}, "version": "1.2",
    "subjects": [{"subject": "fish"}], "url": "http://a.example/data", "language": "en",
    "descriptions": [{"description": "<p>Counted.</p>", "descriptionType": "Abstract"}],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"id": "10.1234/data.1", "type": "dois", "attributes": DATACITE}},
        {"data": [{"id": "10.1234/data.1", "type": "dois", "attributes": DATACITE}]},
        DATACITE,
    ],
    ids=["one", "list", "metadata"],
)
def test_answers_of_datacite_are_read_whole(value: Any) -> None:
    (reference,) = references(value, "datacite")
    assert reference.type == "dataset"
    assert reference.names == (Name("Smith", "Ann"), Name(literal="River Group"))
    assert reference.issued == Date(2020, 5, 1)
    assert reference.keywords == ("fish",)
    assert dict(reference.fields) == {
        "DOI": "10.1234/data.1",
        "title": "Counts of fish",
        "publisher": "River Data",
        "version": "1.2",
        "URL": "http://a.example/data",
        "language": "en",
        "abstract": "Counted.",
        "note": "Subtitle: All of them",
    }


OPENALEX = {
    "id": "https://openalex.org/W123", "doi": "https://doi.org/10.1234/fish.1",
    "title": "Fish counts", "publication_year": 2020, "publication_date": "2020-05-02",
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/31421429"}, "language": "en",
    "type": "article",
    "authorships": [{"author": {"display_name": "Ann B. Smith"}, "raw_author_name": "Smith, Ann"},
                    {"author": {"display_name": "Carl van den Dow"}}],
    "primary_location": {"source": {"display_name": "J Rivers", "type": "journal",
                                    "issn": ["1234-5679"]}},
    "biblio": {"volume": "3", "issue": "1", "first_page": "1", "last_page": "5"},
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [OPENALEX, {"meta": {"count": 1}, "results": [OPENALEX]}, [OPENALEX]],
    ids=["one", "results", "list"],
)
def test_answers_of_openalex_are_read_whole(value: Any) -> None:
    (reference,) = references(value, "openalex")
    assert (reference.ref_id, reference.type) == ("W123", "article-journal")
    assert reference.names == (Name("Smith", "Ann"), Name("van den Dow", "Carl"))
    assert reference.issued == Date(2020, 5, 2)
    assert dict(reference.fields) == {
        "title": "Fish counts",
        "DOI": "10.1234/fish.1",
        "PMID": "31421429",
        "container-title": "J Rivers",
        "volume": "3",
        "issue": "1",
        "page": "1-5",
        "ISSN": "1234-5679",
        "language": "en",
    }


def test_the_first_of_january_of_openalex_is_a_year() -> None:
    (reference,) = references({**OPENALEX, "publication_date": "2020-01-01"}, "openalex")
    assert reference.issued == Date(2020)


@pytest.mark.parametrize(
    "value",
    [
        {"name": "pkg", "version": "1.0", "license": "MIT", "author": "A"},
        {"resultList": {"result": [{"id": "1"}]}, "hitCount": 1},
        {"type": "FeatureCollection", "features": []},
        {"data": [1, 2], "note": "x", "status": "ok"},
        {},
    ],
)
def test_json_of_no_known_kind_is_refused_by_name(value: Any) -> None:
    with pytest.raises(InputError, match="is JSON, but of no kind that is read"):
        reads(json.dumps(value), "csl-json")


def test_an_entry_that_states_a_status_alone_is_no_reference() -> None:
    text = json.dumps([{"id": "a", "status": "ok", "version": "2"}, {"id": "b", "title": "B"}])
    rejected, reference = reads(text, "csl-json")
    assert isinstance(rejected, Rejected)
    assert isinstance(reference, Reference)


def test_two_entries_that_lost_the_braces_between_them_are_no_reference() -> None:
    text = '[{"id": "a", "title": "A", "id": "b", "title": "B"}, {"id": "c", "title": "C"}]'
    rejected, reference = reads(text, "csl-json")
    assert isinstance(rejected, Rejected)
    assert "states a key twice" in rejected.why
    assert '"title": "A"' in rejected.raw
    assert isinstance(reference, Reference)


@pytest.mark.parametrize("name", ["WHO", "IPCC", "NASA"])
def test_a_body_in_the_family_field_keeps_its_capitals(name: str) -> None:
    from zotsync.data import bundled_journals, bundled_schema
    from zotsync.normalize import normalize

    (reference,) = references([{"title": "T", "author": [{"family": name, "given": ""}]}],
                              "csl-json")  # fmt: skip
    (creator,) = normalize(reference, bundled_schema(), bundled_journals()).creators
    assert creator.last_name == name


FULL = Reference(
    ref_id="r1", raw="exact words \x9b", origin=Origin("f.txt", 3, 4), ordinal=7, type="book",
    names=(Name("Roe", "A."),), et_al=True, issued=Date(2013, literal="Spring 2013"),
    fields={"title": "T", "page": "1–9"}, keywords=("k",), mesh=("|Fish|Y",), hints=("DOI",),
    confidence={"title": 0.5}, evidence={"volume": Evidence("crossref", "12")},
    resolution=Resolution("found", rule="id", records=("x",), flags=("retracted",)),
    notes=("odd",), collections=("A/B",),
)  # fmt: skip


@pytest.mark.parametrize("to", ["json", "jsonl"])
def test_our_own_json_is_read_back_whole(to: str) -> None:
    lost = Rejected("lost words", "no reason", Origin("f.txt", 9, 9), 8)
    text = write([FULL, lost], to)
    assert reads(text, "json")[:2] == [FULL, lost]


@given(any_reference())
@settings(max_examples=40)
def test_our_own_json_says_the_same_when_it_is_read_back(reference: Reference) -> None:
    text = write([reference], "json")
    again = next(each for each in reads(text, "json") if isinstance(each, Reference))
    assert replace(again, type=again.type) == replace(reference, type=reference.type)


def test_software_is_a_document_for_zotero_and_software_again_for_us() -> None:
    reference = Reference("k", "", Origin("f"), type="software", fields={"title": "T"})
    text = write([reference], "csl-json-zotero")
    assert json.loads(text)[0]["type"] == "document"
    assert references(text, "csl-json")[0].type == "software"
    assert json.loads(write([reference], "csl-json"))[0]["type"] == "software"


def test_journal_abbreviations_stand_where_zotero_reads_them() -> None:
    reference = Reference("k", "", Origin("f"), fields={"container-title-short": "J Riv"})
    (entry,) = json.loads(write([reference], "csl-json"))
    assert entry["container-title-short"] == entry["journalAbbreviation"] == "J Riv"


@pytest.mark.parametrize("to", ["bibtex", "ris", "csl-json", "json", "jsonl"])
def test_no_control_or_turning_character_is_written(to: str) -> None:
    hostile = "A\x1b[2J\x9b\x7f\u202eB\ud800"
    reference = Reference("k", hostile, Origin("f"), fields={"title": hostile, "arXiv": hostile})
    text = write([reference], to)
    assert not set(text) & set("\x1b\x9b\x7f\u202e\ud800")
    text.encode()


@pytest.mark.parametrize(
    "value", ["x}\n}\n@book{evil, title={Evil}", 'x", title = {Evil}', "x\nER  - \nTY  - BOOK"]
)
@pytest.mark.parametrize("key", ["type", "arXiv", "title", "DOI", "publisher", "id", "volume"])
@pytest.mark.parametrize("to", ["bibtex", "ris"])
def test_no_value_of_csl_json_ends_a_field_or_an_entry(to: str, key: str, value: str) -> None:
    entry = {"id": "k", "title": "Good", "issued": {"date-parts": [[2001]]}, key: value}
    text = write(references([entry], "csl-json"), to)
    data = text.encode()
    again = [each for each in read_file(data, "f", format_of(data, "f"))
             if not isinstance(each, Notice)]  # fmt: skip
    assert len(again) == 1
    assert isinstance(again[0], Reference)
    assert key == "title" or again[0].get("title") == "Good"
    assert again[0].issued == Date(2001)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Smith, John and Doe, Jane", [("Smith", "John", ""), ("Doe", "Jane", "")]),
        ("Smith, John; Doe, Jane", [("Smith", "John", ""), ("Doe", "Jane", "")]),
        ("John Smith & Jane van der Berg", [("Smith", "John", ""), ("van der Berg", "Jane", "")]),
        ("Smith, John", [("Smith", "John", "")]),
        ("River Board", [("", "", "River Board")]),
        ("Ministry of Lakes and Rivers", [("", "", "Ministry of Lakes and Rivers")]),
        ("Roe, A.; Ministry of Lakes and Rivers",
         [("Roe", "A.", ""), ("", "", "Ministry of Lakes and Rivers")]),
    ],
)  # fmt: skip
def test_authors_in_one_string_are_persons(words: str, names: list[tuple[str, str, str]]) -> None:
    entry = {"id": "a", "type": "book", "title": "Reeds", "author": words}
    (found,) = references([entry], "csl-json")
    assert [(name.family, name.given, name.literal) for name in found.names] == names


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("journalArticle", "article-journal"), ("bookSection", "chapter"),
        ("film", "motion_picture"),
        ("conferencePaper", "paper-conference"), ("computerProgram", "software"), ("book", "book"),
        ("webpage", "webpage"), ("notAType", "notAType"),
    ],
)  # fmt: skip
def test_zotero_s_names_of_types_are_csl_s(written: str, meant: str) -> None:
    (found,) = references([{"id": "a", "type": written, "title": "Reeds"}], "csl-json")
    assert found.type == meant
