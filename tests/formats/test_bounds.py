"""What is more than Zotero stores is said, in every format."""

from __future__ import annotations

import json

import pytest

from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.registry import format_named, read
from zotsync.model.reference import Notice, Reference

LONG = "A long title " * 20_000
PEOPLE = [f"F{number}" for number in range(MAX_NAMES + 2_000)]
RIS = "TY  - JOUR\n{}\nER  - \n"


def read_as(name: str, text: str) -> tuple[Reference, list[str]]:
    reference, *notices = read(text.encode(), "f", format_named(name))
    assert isinstance(reference, Reference)
    return reference, [each.message for each in notices if isinstance(each, Notice)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csl-json", json.dumps([{"id": "k", "type": "book", "title": LONG}])),
        ("bibtex", f"@book{{k, title={{{LONG}}}}}"),
        ("ris", RIS.format(f"TI  - {LONG}")),
        ("csl-json", json.dumps([{"id": "k", "type": "book", "title": "肝" * 22_000}])),
    ],
    ids=["csl-json", "bibtex", "ris", "three-bytes-each"],
)
def test_a_field_longer_than_zotero_stores_is_noticed(name: str, text: str) -> None:
    reference, (notice,) = read_as(name, text)
    assert reference.ref_id[:60] in notice
    assert f"the title has {len(reference.get('title')):,} characters" in notice


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csl-json", json.dumps([{"type": "book", "author": [{"family": f} for f in PEOPLE]}])),
        ("bibtex", f"@book{{k, author={{{' and '.join(PEOPLE)}}}}}"),
        ("ris", RIS.format("\n".join(f"AU  - {person}" for person in PEOPLE))),
    ],
    ids=["csl-json", "bibtex", "ris"],
)
def test_too_many_names_are_cut_and_noticed(name: str, text: str) -> None:
    reference, (notice,) = read_as(name, text)
    assert len(reference.names) == MAX_NAMES
    assert "more than 10,000 names" in notice


def test_what_fits_is_not_noticed() -> None:
    entry = {"type": "book", "title": "x" * 65_535, "author": [{"family": "F"}] * MAX_NAMES}
    reference, notices = read_as("csl-json", json.dumps([entry]))
    assert len(reference.names) == MAX_NAMES
    assert not notices
