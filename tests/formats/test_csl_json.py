"""CSL-JSON, as the schema has it and as programs write it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zotsync.formats.csl_json.reader import read
from zotsync.model.errors import InputError
from zotsync.model.reference import TEXT_FIELDS, Date, Name, Read, Reference, Rejected


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "f.json"))


def one(entry: dict[str, Any]) -> Reference:
    (reference,) = reads(json.dumps([entry]))
    assert isinstance(reference, Reference)
    return reference


def test_every_text_variable_is_taken() -> None:
    entry = {name: f"value of {name}" for name in TEXT_FIELDS}
    assert dict(one(entry).fields) == entry


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Smith", "given": "J."}, Name("Smith", "J.")),
        ({"family": "Eynde", "non-dropping-particle": "van den"}, Name("van den Eynde")),
        (
            {"family": "Alembert", "given": "J.", "dropping-particle": "d'"},
            Name("d'Alembert", "J."),
        ),
        (
            {"family": "La", "dropping-particle": "de", "non-dropping-particle": "la"},
            Name("de la La"),
        ),
        ({"family": "King", "given": "M.", "suffix": "Jr."}, Name("King", "M.", "Jr.")),
        ({"literal": "World Health Organization"}, Name(literal="World Health Organization")),
        ({"name": "ENCODE"}, Name(literal="ENCODE")),
        ({"given": "Plato"}, Name(literal="Plato")),
        ("Some Group", Name(literal="Some Group")),
    ],
)
def test_a_name_is_put_together(person: Any, name: Name) -> None:
    assert one({"title": "T", "author": [person]}).names == (name,)


def test_names_keep_their_roles_and_order() -> None:
    entry = {
        "title": "T",
        "editor": [{"family": "E"}],
        "author": [{"family": "A"}, {"family": "B"}],
    }
    assert [(n.family, n.role) for n in one(entry).names] == [
        ("E", "editor"),
        ("A", "author"),
        ("B", "author"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "T", "author": [{"family": "A"}, {"literal": "et al."}]},
        {"title": "T", "author": [{"family": "A"}], "custom": {"et_al": True}},
    ],
    ids=["as-a-name", "as-custom"],
)
def test_et_al_is_no_name(entry: dict[str, Any]) -> None:
    reference = one(entry)
    assert reference.et_al
    assert reference.names == (Name("A"),)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2013, 1, 2]]}, Date(2013, 1, 2)),
        ({"date-parts": [["2013", "01"]]}, Date(2013, 1)),
        ({"date-parts": [[2013, 1], [2014, 2]]}, Date(2013, 1, literal="2013-01/2014-02")),
        ({"date-parts": [[2013]], "season": "23"}, Date(2013, literal="Autumn 2013")),
        ({"date-parts": [[2013]], "season": 41}, Date(2013)),
        ({"date-parts": [[2013]], "season": "1" * 5000}, Date(2013)),
        ({"date-parts": [[1850]], "circa": True}, Date(1850, literal="c. 1850")),
        ({"date-parts": [[2013]], "season": 2}, Date(2013, literal="Summer 2013")),
        ({"date-parts": [[2013]], "season": "spring"}, Date(2013, literal="Spring 2013")),
        ({"literal": "in press"}, Date(literal="in press")),
        ({"raw": "2 Jan 2013"}, Date(2013, 1, 2)),
        ("2013-01", Date(2013, 1)),
        (2013, Date(2013)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ([], None),
    ],
    ids=str,
)
def test_a_date_is_read(issued: Any, date: Date | None) -> None:
    assert one({"title": "T", "issued": issued}).issued == date


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ({"container-title": ["Nature"]}, "container-title", "Nature"),
        ({"ISSN": ["1", "2"]}, "ISSN", "1, 2"),
        ({"doi": "10.1/x"}, "DOI", "10.1/x"),
        ({"volume": 12}, "volume", "12"),
        ({"volume": 12.0}, "volume", "12"),
        ({"journalAbbreviation": "Nat"}, "container-title-short", "Nat"),
        ({"page-first": "7"}, "page", "7"),
        ({"title": "A\u0000B\ud800"}, "title", "AB?"),
    ],
    ids=["list", "issn", "lower-case", "number", "float", "zotero", "page-first", "control"],
)
def test_what_programs_write_differently_is_read(
    entry: dict[str, Any], name: str, value: str
) -> None:
    assert one(entry).get(name) == value


def test_what_is_no_text_is_noted() -> None:
    reference = one({"title": {"a": 1}, "volume": "1"})
    assert reference.notes == ("title is not text and was left out",)


def test_keywords_and_collections_are_read() -> None:
    entry = {"title": "T", "keyword": "a; b, c", "custom": {"collections": ["A/B"]}}
    assert (one(entry).keywords, one(entry).collections) == (("a", "b, c"), ("A/B",))


def test_a_crossref_type_is_csl_again() -> None:
    assert one({"title": "T", "type": "journal-article"}).type == "article-journal"


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "title": "A"},\n {"id": "b", "title": "B"}]',
        '{"items": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}',
        '{"meta": {"n": [1]}, "items": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}',
        '{"id": "a", "title": "A"}\n{"id": "b", "title": "B"}\n',
        '[{"id": "a", "title": "A"}]\n[{"id": "b", "title": "B"}]',
    ],
    ids=["array", "items", "items-behind-objects", "lines", "two-arrays"],
)
def test_every_arrangement_is_read(text: str) -> None:
    assert [read.ref_id for read in reads(text) if isinstance(read, Reference)] == ["a", "b"]


def test_an_entry_keeps_its_exact_text_and_lines() -> None:
    first, second = '{"id": "a",\n  "title": "A"}', '{"title" :"B"}'
    one_, two = reads(f"[\n{first},\n{second}\n]")
    assert (one_.raw, one_.origin.first_line, one_.origin.last_line) == (first, 2, 3)
    assert (two.raw, two.origin.first_line, two.origin.last_line) == (second, 4, 4)


@pytest.mark.parametrize(
    ("text", "why", "titles"),
    [
        ('[{"title": "A"}, 5, {"title": "B"}]', "not a JSON object", ["A", "B"]),
        ('[{"title": "A"}, {"id": "x", "type": "book"}]', "states nothing about a work", ["A"]),
        ('[{"title": "A"},\n{"title": "B', "the JSON breaks off: Unterminated string", ["A"]),
        ('{"title": "A"}\n{"title": "B"\n{"title": "C"}', "the JSON breaks off", ["A", "C"]),
        ('[{"title": "A"}, {"n": ' + "[" * 200_000, "nested too deeply", ["A"]),
        ('[{"title": "A"}, {"volume": ' + "1" * 5000 + "}]", "a number is too long", ["A"]),
    ],
    ids=["no-object", "nothing", "truncated", "broken-line", "deep", "long-number"],
)
def test_a_bad_entry_is_rejected_and_the_rest_is_read(
    text: str, why: str, titles: list[str]
) -> None:
    found = reads(text)
    (rejected,) = [read for read in found if isinstance(read, Rejected)]
    assert why in rejected.why
    assert rejected.raw
    assert rejected.origin.first_line >= 1
    assert [read.get("title") for read in found if isinstance(read, Reference)] == titles


def test_an_empty_array_has_no_references() -> None:
    assert reads("[]") == []


def test_what_is_not_json_is_an_input_error_with_its_line() -> None:
    with pytest.raises(InputError, match=r"f\.json:3: is not JSON"):
        reads("\n\nhello")


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "title": "Ried,} hier", "issued": {"date-parts": [[2001,],]},},\n{}]',
        '[{"title": "Ried,} hier", "issued": {"date-parts": [[2001]] , }\n}]',
        '{"title": "Ried,} hier", "issued": {"date-parts": [[2001]]},}',
    ],
)
def test_a_comma_that_nothing_follows_refuses_no_entry(text: str) -> None:
    first = reads(text)[0]
    assert isinstance(first, Reference), first
    assert (first.get("title"), first.issued) == ("Ried,} hier", Date(2001))
