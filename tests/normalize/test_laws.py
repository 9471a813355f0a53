"""Laws of normalizing: every reference becomes a valid item, and nothing is invented or lost."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.normalize.build import JOURNALS, SCHEMA
from tests.normalize.validity import validate
from zotsync.model.item import Creator, Tag, ZoteroItem
from zotsync.model.reference import TEXT_FIELDS, Date, Name, Origin, Reference
from zotsync.model.schema import CHILD_TYPES
from zotsync.model.server_form import server_form
from zotsync.normalize import STEPS, expanded_fields, normalize
from zotsync.normalize.fields import ELSEWHERE
from zotsync.normalize.item_type import choose_type
from zotsync.normalize.placing import field_name

TEXT = st.text(max_size=40) | st.sampled_from([
    "Cell", "J. Clin. Oncol.", "10.1000/x", "https://doi.org/10.1000/y", "2101.00001", "bioRxiv",
    "abstract", "et al.", "<i>x</i>", "\x00", "S58-9", "9780262033848", "1234-5679", "PMC12",
])  # fmt: skip
NAMES = st.builds(
    Name,
    family=TEXT,
    given=TEXT,
    suffix=TEXT,
    literal=TEXT | st.just("n" * 300),
    role=st.sampled_from(["", "author", "editor", "translator", "collection-editor", "nonsense"]),
)
PARTS = st.none() | st.integers(-3, 12_000)
DATES = st.none() | st.builds(Date, year=PARTS, month=PARTS, day=PARTS, literal=TEXT)
REFERENCES = st.builds(
    Reference,
    ref_id=st.just("r1"),
    raw=TEXT,
    origin=st.just(Origin("list.txt")),
    type=st.sampled_from(["", "nonsense", *SCHEMA.csl["types"]]),
    names=st.lists(NAMES, max_size=3).map(tuple),
    issued=DATES,
    accessed=DATES,
    fields=st.dictionaries(st.sampled_from(TEXT_FIELDS) | TEXT, TEXT, max_size=10),
)


@settings(max_examples=120, deadline=None)
@given(REFERENCES)
def test_any_reference_becomes_an_item_that_the_server_takes(reference: Reference) -> None:
    assert validate(normalize(reference, SCHEMA, JOURNALS), SCHEMA) == []


@settings(max_examples=60, deadline=None)
@given(REFERENCES)
def test_values_are_already_in_the_form_that_the_server_keeps(reference: Reference) -> None:
    made = normalize(reference, SCHEMA, JOURNALS)
    assert all(value and value == server_form(value) for value in made.fields.values())


@settings(max_examples=120, deadline=None)
@given(REFERENCES)
def test_no_field_is_filled_that_the_source_does_not_state(reference: Reference) -> None:
    made = normalize(reference, SCHEMA, JOURNALS)
    kind = SCHEMA.types[made.item_type]
    stated = {field_name(variable, kind, SCHEMA) for variable in reference.fields}
    added = set(expanded_fields(reference, made))
    # A container's title can stand in a preprint's repository or be an abbreviation, a number in
    # an article's pages, a DOI in a URL; a date is no text field; Extra is checked by its lines.
    elsewhere = {"date", kind.own_name("date"), "accessDate", "extra"}
    elsewhere |= (
        {"repository", "journalAbbreviation"} if reference.get("container-title") else set()
    )
    elsewhere |= {kind.own_name("pages")} if reference.get("number") else set()
    elsewhere |= {"DOI"} if "doi.org" in reference.get("URL") else set()
    assert set(made.fields) <= stated | added | elsewhere


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SCHEMA.csl["types"])), st.sampled_from(TEXT_FIELDS))
def test_a_stated_word_is_never_lost(csl_type: str, variable: str) -> None:
    reference = Reference(
        "r1", "raw", Origin("list.txt"), type=csl_type, fields={variable: "Quaggafish"}
    )
    made = normalize(reference, SCHEMA, JOURNALS)
    assert any("Quaggafish" in value for value in made.fields.values())


@settings(max_examples=50, deadline=None)
@given(REFERENCES)
def test_normalizing_is_a_function_of_the_reference(reference: Reference) -> None:
    again = dataclasses.replace(reference, fields=dict(reversed(list(reference.fields.items()))))
    first, second = (normalize(each, SCHEMA, JOURNALS) for each in (reference, again))
    known = {name for name in reference.fields if name in TEXT_FIELDS}
    if known == set(reference.fields):
        assert first == second


def test_every_variable_has_one_owner() -> None:
    assert len(STEPS) == 8
    assert set(TEXT_FIELDS) >= ELSEWHERE - {"note"}


@pytest.mark.parametrize("name", sorted(set(SCHEMA.types) - CHILD_TYPES))
def test_every_type_takes_a_title_a_date_and_a_url(name: str) -> None:
    kind = SCHEMA.types[name]
    assert field_name("title", kind, SCHEMA) in kind.fields
    assert field_name("URL", kind, SCHEMA) == "url"


def test_a_child_type_is_never_chosen() -> None:
    reference = Reference("r1", "raw", Origin("x"), type="document")
    assert choose_type(reference, SCHEMA, JOURNALS).name not in CHILD_TYPES


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (ZoteroItem("note"), "is not a type"),
        (ZoteroItem("nonsense"), "is not a type"),
        (ZoteroItem("bookSection", {"publicationTitle": "x"}), "is not a valid field"),
        (ZoteroItem("thesis", {"publisher": "x"}), "is not a valid field"),
        (ZoteroItem("book", {"title": "x" * 65_536}), "65,535 bytes"),
        (ZoteroItem("book", {"title": "\ud800"}), "half a character"),
        (ZoteroItem("book", {"accessDate": "2020-05"}), "is no day"),
        (ZoteroItem("book", creators=(Creator("inventor", "A", "B"),)), "cannot be 'inventor'"),
        (ZoteroItem("book", creators=(Creator("author", "A", "B", "C"),)), "one name and two"),
        (ZoteroItem("book", creators=(Creator("author"),)), "has no name"),
        (ZoteroItem("book", creators=(Creator("author", "x" * 256),)), "255 characters"),
        (ZoteroItem("book", tags=(Tag("x" * 256),)), "255 characters"),
        (ZoteroItem("book", tags=(Tag(" "),)), "no name"),
        (ZoteroItem("book", tags=(Tag("x", 2),)), "the type 2"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.item_type,
)
def test_what_the_server_refuses_is_said(wrong: ZoteroItem, why: str) -> None:
    faults = validate(wrong, SCHEMA)
    assert len(faults) == 1
    assert why in faults[0]


def test_author_is_taken_on_every_type() -> None:
    assert validate(ZoteroItem("patent", creators=(Creator("author", "A", "B"),)), SCHEMA) == []
