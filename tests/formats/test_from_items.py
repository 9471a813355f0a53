"""Stored items to references: every type and field, exported and read back."""

from __future__ import annotations

from typing import Any

import pytest

from zotsync.data import bundled_schema
from zotsync.formats.bibtex import reader as bibtex
from zotsync.formats.csl_json import reader as csl_json
from zotsync.formats.registry import write
from zotsync.formats.ris import reader as ris
from zotsync.formats.zotero_items import reference_of
from zotsync.model.reference import Date, Name, Reference
from zotsync.model.schema import CHILD_TYPES

TYPES = sorted(set(bundled_schema().types) - CHILD_TYPES)
READERS = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris}
#: Fields whose values have a form of their own.
SHAPED = {
    "DOI": "10.1000/xyz123", "ISBN": "978-0-306-40615-7", "ISSN": "0028-0836", "PMID": "21376230",
    "PMCID": "PMC3048610", "url": "https://example.org/a_b", "accessDate": "2020-03-04",
    "pages": "11-19", "date": "2013-01-02", "citationKey": "doe2013", "numPages": "350",
    "filingDate": "2011-02-03", "originalDate": "1899",
}  # fmt: skip


def full_item(type_name: str) -> dict[str, Any]:
    """An item of a type with a value in every field and a creator of every kind."""
    item_type = bundled_schema().types[type_name]
    data: dict[str, Any] = {"key": "ABCD2345", "version": 7, "itemType": type_name}
    for name in item_type.fields:
        base = item_type.base_fields.get(name, name)
        data[name] = SHAPED.get(name) or SHAPED.get(base) or f"value of {name}"
    data["creators"] = [
        {"creatorType": kind, "lastName": f"Family{place}", "firstName": f"G{place}."}
        for place, kind in enumerate(item_type.creator_types)
    ]
    data["tags"] = [{"tag": "topic:one"}, {"tag": "two", "type": 1}]
    data["collections"] = ["COLL2345"]
    return data


@pytest.mark.parametrize("type_name", TYPES)
def test_every_field_of_every_type_is_in_the_reference(type_name: str) -> None:
    data = full_item(type_name)
    reference = reference_of(data, ["A/B"])
    held = [*reference.fields.values(), *(name.family for name in reference.names)]
    held += [date.iso() for date in (reference.issued, reference.accessed) if date]
    text = "\n".join(held)
    for name in bundled_schema().types[type_name].fields:
        assert data[name] in text, name
    for creator in data["creators"]:
        assert creator["lastName"] in text, creator["creatorType"]
    assert reference.keywords == ("topic:one", "two")
    assert reference.collections == ("A/B",)


@pytest.mark.parametrize("to", sorted(READERS))
@pytest.mark.parametrize("type_name", TYPES)
def test_every_type_survives_export_and_reading_back(type_name: str, to: str) -> None:
    reference = reference_of(full_item(type_name), ["A/B", "C"])
    (again,) = READERS[to].read(write([reference], to).encode(), "export")
    assert isinstance(again, Reference)
    assert again.type == reference.type
    assert lines_of(again) == lines_of(reference)
    assert sorted(again.names, key=str) == sorted(reference.names, key=str)
    assert (again.issued, again.accessed) == (reference.issued, reference.accessed)
    assert again.keywords == reference.keywords
    assert again.collections == reference.collections


def lines_of(reference: Reference) -> dict[str, object]:
    """The fields, the note as a bag of words: BibTeX has no lines."""
    fields: dict[str, object] = dict(reference.fields)
    fields["note"] = sorted(reference.get("note").split())
    fields["page"] = reference.get("page").replace("–", "-")
    fields.pop("citation-key", None)
    return fields


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        pytest.param(
            {"creatorType": "author", "lastName": "King", "firstName": "M. L., Jr."},
            Name("King", "M. L.", "Jr."),
            id="suffix-behind-the-given-name",
        ),
        pytest.param(
            {"creatorType": "author", "name": "WHO"}, Name(literal="WHO"), id="institution"
        ),
        pytest.param(
            {"creatorType": "author", "lastName": "Plato", "firstName": ""},
            Name(family="Plato"),
            id="family-name-only",
        ),
    ],
)
def test_a_creator_becomes_a_name(creator: dict[str, str], name: Name) -> None:
    data = {"key": "ABCD2345", "itemType": "journalArticle", "creators": [creator]}
    assert reference_of(data, []).names == (name,)


def test_identifiers_in_extra_become_fields_and_the_rest_of_extra_stays() -> None:
    data = {
        "key": "ABCD2345",
        "itemType": "book",
        "title": "T",
        "extra": "PMID: 123\nread twice\narXiv: 2101.00001 [cs.CL]\nPMCID: not one",
    }
    reference = reference_of(data, [])
    assert reference.get("PMID") == "123"
    assert reference.get("arXiv") == "2101.00001"
    assert reference.get("note") == "read twice\nPMCID: not one"


def test_what_zotero_keeps_in_extra_for_want_of_a_field_is_no_note() -> None:
    extra = "Status: in press\nread twice\nEvent Place: Oslo\nevent title: Meeting 3"
    reference = reference_of({"key": "A", "itemType": "book", "title": "T", "extra": extra}, [])
    stated = [reference.get(name) for name in ("status", "event-place", "event-title", "note")]
    assert stated == ["in press", "Oslo", "Meeting 3", "read twice"]
    written = write([reference], "bibtex")
    assert "pubstate = {in press}" in written
    assert "note = {read twice}" in written


def test_an_identifier_in_extra_that_contradicts_the_field_stays_in_extra() -> None:
    data = {"key": "A", "itemType": "journalArticle", "DOI": "10.1/a", "extra": "DOI: 10.1000/b"}
    reference = reference_of(data, [])
    assert reference.get("DOI") == "10.1/a"
    assert reference.get("note") == "DOI: 10.1000/b"


def test_a_type_that_shares_its_csl_type_is_named_in_the_note() -> None:
    reference = reference_of({"key": "A", "itemType": "tvBroadcast", "title": "T"}, [])
    assert reference.type == "broadcast"
    assert reference.get("note") == "type: tvBroadcast"


def test_the_date_of_a_type_with_its_own_name_for_it_is_read() -> None:
    data = {"key": "A", "itemType": "case", "caseName": "X v. Y", "dateDecided": "1999-05"}
    reference = reference_of(data, [])
    assert reference.issued == Date(1999, 5)
    assert reference.get("title") == "X v. Y"


def test_names_left_out_are_left_out_of_the_export_too() -> None:
    data = full_item("book") | {"extra": "Further Authors: et al.\nShelf: 3"}
    reference = reference_of(data, [])
    assert reference.et_al
    assert "Further Authors" not in reference.get("note")
    assert "Shelf: 3" in reference.get("note")
    assert " and others}" in write([reference], "bibtex")
