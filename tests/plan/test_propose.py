"""One proposal on one item: types, base fields, names of tags, the stand-in citation line."""

from __future__ import annotations

import pytest

from tests.plan.worlds import KEY, SmallWorld, proposal
from zotsync.data import bundled_schema
from zotsync.plan.merge_item import (
    asked_fields,
    base_name,
    held_fields,
    own_name,
    without_citation_line,
)

SCHEMA = bundled_schema()


@pytest.mark.parametrize(
    "item_type, own, base",
    [("bookSection", "bookTitle", "publicationTitle"),
     ("journalArticle", "publicationTitle", "publicationTitle"),
     ("conferencePaper", "proceedingsTitle", "publicationTitle"),
     ("thesis", "university", "publisher"), ("case", "caseName", "title"),
     ("journalArticle", "volume", "volume")],
)  # fmt: skip
def test_fields_are_compared_under_their_base_names(item_type, own, base):
    assert base_name(SCHEMA, item_type, own) == base
    assert own_name(SCHEMA, item_type, base) == own


def test_a_type_without_the_field_has_no_name_for_it():
    assert own_name(SCHEMA, "book", "pages") is None


def test_both_sides_are_read_in_the_servers_form():
    asked = asked_fields(
        proposal(fields={"title": "  A\x07 title\r\n", "volume": " "}).item, SCHEMA
    )
    assert asked == {"title": "A title"}
    held = held_fields(
        {"key": KEY, "version": 3, "itemType": "bookSection", "bookTitle": " B ", "pages": "",
         "tags": [], "collections": [], "creators": [{"creatorType": "author", "name": " "}]},
        SCHEMA,
    )  # fmt: skip
    assert held == {"publicationTitle": "B"}


def test_the_citation_line_goes_when_a_title_is_known():
    assert without_citation_line("Cited as: X 12, 3\nPMID: 5") == "PMID: 5"
    world = SmallWorld()
    world.sync(proposal(fields={"extra": "Cited as: X 12, 3\nPMID: 5", "volume": "12"}))
    assert world.item["extra"] == "Cited as: X 12, 3\nPMID: 5"
    world.sync(proposal(fields={"title": "Now known", "extra": "Cited as: X 12, 3\nPMID: 5"}))
    assert world.item["extra"] == "PMID: 5"


@pytest.mark.parametrize(
    "edits, after",
    [({}, "book"), ({"itemType": "report"}, "report"), ({"issue": "7"}, "journalArticle"),
     ({"abstractNote": "mine"}, "book")],
    ids=["untouched", "the-user-chose-another", "the-user-filled-a-field-that-would-go",
         "the-user-filled-a-field-that-stays"],
)  # fmt: skip
def test_a_type_changes_only_while_nothing_of_the_users_is_lost(edits, after):
    world = SmallWorld()
    world.sync(proposal(fields={"title": "T", "volume": "1"}))
    world.person_edits(**edits)
    as_book = proposal(fields={"title": "T", "publisher": "P"}, item_type="book")
    world.sync(as_book)
    assert world.item["itemType"] == after
    assert {world.item.get(n) for n in edits if n != "itemType"} == {
        v for n, v in edits.items() if n != "itemType"
    }
    assert world.plan(as_book).writes == ()


def test_an_adopted_item_keeps_its_type():
    held = {"key": KEY, "version": 1, "itemType": "report", "title": "T", "tags": [],
            "collections": []}  # fmt: skip
    world = SmallWorld(items={KEY: held})
    world.sync(proposal(fields={"title": "T", "volume": "3", "date": "1999"}))
    assert world.item["itemType"] == "report"
    assert (world.item.get("volume"), world.item["date"]) == (None, "1999")
