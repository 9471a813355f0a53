"""Entries of Typst's bibliographies: what stands where, of the work or of what it stands in."""

from __future__ import annotations

from typing import Any

import pytest

from zotsync.formats.hayagriva import csl_of_hayagriva

BOOK = {"type": "Book", "title": "Fogs"}
SAID: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("place", {**BOOK, "publisher": "Havn", "location": "Oslo"},
     {"publisher": "Havn", "publisher-place": "Oslo"}),
    ("place-of-the-house", {**BOOK, "publisher": {"name": "Havn", "location": "Bern"},
                            "location": "Oslo"},
     {"publisher": "Havn", "publisher-place": "Bern"}),
    ("organization", {**BOOK, "organization": "Fog Trust"}, {"publisher": "Fog Trust"}),
    ("number", {"type": "Report", "title": "Fogs", "serial-number": "TR-7"}, {"number": "TR-7"}),
    ("serial", {**BOOK, "serial-number": {"SERIAL": "12", "other": "x"}}, {"number": "12"}),
    ("translator", {**BOOK, "affiliated": [{"role": "translator", "names": ["Lie, Bo"]}]},
     {"translator": [{"family": "Lie", "given": "Bo"}]}),
    ("two-groups", {**BOOK, "affiliated": [{"role": "foreword", "names": "Lie, Bo"},
                                           {"role": "holography", "names": "Moe, Al"}, "x"]},
     {"contributor": [{"family": "Lie", "given": "Bo"}, {"family": "Moe", "given": "Al"}]}),
    ("isbn-and-year-of-the-book",
     {"type": "Chapter", "title": "Ice", "parent": {
         **BOOK, "date": "2001", "editor": "Lie, Bo", "serial-number": {"isbn": "0306406152"}}},
     {"container-title": "Fogs", "ISBN": "0306406152", "editor": [{"family": "Lie", "given": "Bo"}],
      "issued": {"date-parts": [[2001]]}}),
    ("series-of-the-book",
     {"type": "Chapter", "title": "Ice", "parent": {**BOOK, "parent": {
         "type": "Anthology", "title": "Weathers", "editor": "Moe, Al"}}},
     {"container-title": "Fogs", "collection-title": "Weathers",
      "editor": [{"family": "Moe", "given": "Al"}]}),
    ("series-of-a-book", {**BOOK, "parent": {"type": "Book", "title": "Weathers",
                                             "editor": "Moe, Al", "publisher": "Havn"}},
     {"collection-title": "Weathers", "publisher": "Havn"}),
    ("read-on", {**BOOK, "url": {"value": "https://a.example", "date": "2020"}},
     {"URL": "https://a.example", "accessed": {"date-parts": [[2020]]}}),
    ("unknown-parts", {**BOOK, "mood": "grey"}, {"note": "mood: grey"}),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_where_what_an_entry_says_stands(entry: dict[str, Any], said: dict[str, Any]) -> None:
    found = csl_of_hayagriva("k", entry)
    assert {name: found.get(name) for name in said} == said


def test_the_editor_of_a_series_edits_no_book_of_it() -> None:
    series = {"type": "Book", "title": "Weathers", "editor": "Moe, Al"}
    assert "editor" not in csl_of_hayagriva("k", {**BOOK, "parent": series})


def test_an_entry_that_holds_itself_ends() -> None:
    entry: dict[str, Any] = {"type": "Chapter", "title": "Ice"}
    entry["parent"] = entry
    assert csl_of_hayagriva("k", entry)["container-title"] == "Ice"
