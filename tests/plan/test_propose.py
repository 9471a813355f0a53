"""One proposal on one item: types, base fields, names of tags, the stand-in citation line."""

from __future__ import annotations

import pytest

from tests.plan.worlds import KEY, SmallWorld, proposal
from zotsync.data import bundled_schema
from zotsync.plan.item_forms import (
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


AS_BOOK = "Publication Title: J\nIssue: 3\nPages: 101-111\nPMID: 5"


@pytest.mark.parametrize(
    "held, edits, after",
    [({}, {}, "PMID: 5"),
     ({}, {"issue": "4"}, "PMID: 5"),
     ({}, {"pages": ""}, "PMID: 5"),
     ({"issue": "7"}, {}, "PMID: 5"),
     ({"issue": "3"}, {}, "PMID: 5")],
    ids=["the-fields-say-it", "the-user-corrected-the-field", "the-user-emptied-the-field",
         "the-users-own-value-is-another", "the-users-own-value-is-the-same"],
)  # fmt: skip
def test_extra_does_not_repeat_what_a_field_of_the_kept_type_says(held, edits, after):
    """The list says "book" by now, but a field of the user's keeps the journal article."""
    mine = {"key": KEY, "version": 1, "itemType": "journalArticle", "title": "T",
            "journalAbbreviation": "J", "tags": [], "collections": [], **held}  # fmt: skip
    world = SmallWorld(items={KEY: mine})
    fields = {"title": "T", "publicationTitle": "J", "issue": "3", "pages": "101-111"}
    world.sync(proposal(fields={**fields, "extra": "PMID: 5"}))
    world.person_edits(**edits)
    as_book = proposal(fields={"title": "T", "extra": AS_BOOK}, item_type="book")
    world.sync(as_book)
    assert world.item["itemType"] == "journalArticle"
    assert set(world.item["extra"].split("\n")) == set(after.split("\n"))
    assert world.plan(as_book).writes == ()


def test_what_moves_to_extra_with_a_new_type_is_kept():
    """A book has no field for the issue: there the line is the only place that says it."""
    world = SmallWorld()
    world.sync(proposal(fields={"title": "T", "issue": "3"}))
    world.sync(proposal(fields={"title": "T", "extra": "Issue: 3"}, item_type="book"))
    assert (world.item["itemType"], world.item["extra"]) == ("book", "Issue: 3")


def test_what_the_kept_type_has_a_field_for_goes_there_and_writes_nothing_over():
    mine = {"key": KEY, "version": 1, "itemType": "journalArticle", "title": "T", "issue": "7",
            "tags": [], "collections": []}  # fmt: skip
    world = SmallWorld(items={KEY: mine})
    world.sync(proposal(fields={"title": "T", "extra": "Issue: 3\nPages: 1"}, item_type="book"))
    assert (world.item["issue"], world.item["pages"]) == ("7", "1")
    assert not world.item.get("extra")
