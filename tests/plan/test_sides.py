"""What is known of an item before a proposal is laid onto it, and what that asks of it."""

from __future__ import annotations

import pytest

from tests.plan.worlds import KEY, proposal
from zotsync.data import bundled_schema
from zotsync.plan.model import Baseline
from zotsync.plan.sides import (
    asked_of,
    names_a_work,
    sides_of,
    untouchable,
    without_old_status,
    without_repeats,
)

SCHEMA = bundled_schema()
CREATORS = ({"creatorType": "author", "firstName": "A.", "lastName": "Ng"},)


def item(item_type="journalArticle", **fields):
    return {"key": KEY, "version": 1, "itemType": item_type, "tags": [], **fields}


def sides(asked, held, *known, different_work=False):
    baselines = {one.source: one for one in known}
    return sides_of(asked, held, baselines, SCHEMA, different_work=different_work)


def asks(asked, held, *known):
    return asked_of(sides(asked, held, *known), asked.item, SCHEMA)


@pytest.mark.parametrize(
    "fields, names",
    [
        pytest.param({"title": "T"}, True, id="a-title"),
        pytest.param({"pages": "1-9"}, True, id="a-page"),
        pytest.param({"volume": "9"}, False, id="a-volume"),
        pytest.param({}, False, id="nothing"),
    ],
)
def test_what_names_a_work(fields, names):
    assert names_a_work(Baseline(KEY, "one", fields=fields)) is names


@pytest.mark.parametrize(
    "citation_key, asked",
    [
        pytest.param(KEY, False, id="the-items-own-key"),
        pytest.param("BBBBBBB2", False, id="the-key-of-one-that-was-merged-into-it"),
        pytest.param("ng2001", True, id="one-that-somebody-chose"),
    ],
)
def test_our_own_export_gives_no_citation_key(citation_key, asked):
    merged_in = Baseline("BBBBBBB2", "two", fields={"title": "T"})
    found = asks(proposal(fields={"title": "T", "citationKey": citation_key}), item(), merged_in)
    assert ("citationKey" in found) is asked


@pytest.mark.parametrize(
    "title, held, extra",
    [
        pytest.param("", {}, "Cited as: Ng\nPMID: 1", id="no-title-anywhere"),
        pytest.param("T", {}, "PMID: 1", id="the-list-has-one"),
        pytest.param("", {"title": "T"}, "PMID: 1", id="the-item-has-one"),
    ],
)
def test_the_whole_words_stand_in_for_a_title(title, held, extra):
    asked = proposal(fields={"title": title, "extra": "Cited as: Ng\nPMID: 1"})
    assert asks(asked, item(**held))["extra"] == extra


def test_what_the_items_own_type_has_a_field_for_is_asked_of_that_field():
    """A field that the item's type has and that of the list has not stands in the list's Extra."""
    asked = proposal(fields={"extra": "Edition: 2\nPMID: 1"}, item_type="journalArticle")
    for held in ({}, {"edition": "2"}, {"edition": "3"}):
        found = asks(asked, item("book", **held))
        assert (found["edition"], found["extra"]) == ("2", "PMID: 1")
    assert asks(asked, item("journalArticle"))["extra"] == "Edition: 2\nPMID: 1"


def test_a_line_for_a_field_that_the_list_fills_otherwise_stays_a_line():
    asked = proposal(
        fields={"publicationTitle": "J", "extra": "Book Title: B\nVolume: 1\nVolume: 2"},
        item_type="document",
    )
    found = asks(asked, item("journalArticle"))
    assert found["extra"] == "Book Title: B\nVolume: 2"
    assert (found["publicationTitle"], found["volume"]) == ("J", "1")


def test_a_second_line_for_a_field_goes_where_the_item_says_it():
    asked = proposal(fields={"extra": "Volume: 1\nVolume: 2\nmine"}, item_type="document")
    for volume, extra in (("2", "mine"), ("3", "Volume: 2\nmine")):
        found = asks(asked, item("journalArticle", volume=volume))
        assert (found["volume"], found["extra"]) == ("1", extra)


@pytest.mark.parametrize(
    "extra, item_type, left",
    [
        pytest.param("", "book", "", id="no-lines"),
        pytest.param("Publisher: P\nmine", "book", "mine", id="a-field"),
        pytest.param("Issued: 2001\nmine", "book", "mine", id="the-date"),
        pytest.param("Publisher: Q\nmine", "book", "Publisher: Q\nmine", id="another-value"),
        pytest.param("Publisher: P", "phonograph", "Publisher: P", id="a-type-unknown"),
        pytest.param("Edition: 2", "journalArticle", "Edition: 2", id="no-such-field"),
        pytest.param("Volume: ?", "book", "Volume: ?", id="a-doubt-is-a-value"),
    ],
)
def test_lines_that_repeat_a_field_of_the_type(extra, item_type, left):
    said = [{"publisher": "P", "date": "2001", "edition": "2"}, {}]
    assert without_repeats(extra, item_type, said, SCHEMA) == left


@pytest.mark.parametrize(
    "before, now, after",
    [
        ("Status: in press\nPMID: 1", "PMID: 1", {"extra": "PMID: 1"}),
        ("Status: in press\nPMID: 1", "", {"extra": "PMID: 1"}),
        ("PMID: 1\nStatus: in press", "", {"extra": "PMID: 1"}),
        ("PMID: 1\nStatus: in press", "PMID: 2\nStatus: submitted", {}),
        ("Status: in press", "Status: submitted", {}),
        ("PMID: 1", "PMID: 2", {}),
        ("", "", {}),
    ],
)
def test_what_is_in_print_by_now_is_in_press_no_more(before, now, after):
    assert without_old_status(before, now) == after


SAID = Baseline(KEY, "two", fields={"volume": "9", "pages": "1"}, creators=CREATORS)


def test_what_the_user_emptied_no_list_fills():
    asked = proposal(fields={"volume": "9"})
    assert untouchable(sides(asked, item(pages="1"), SAID)) == {"volume", "creators"}
    assert untouchable(sides(asked, item(pages="1", creators=list(CREATORS)), SAID)) == {"volume"}
    assert untouchable(sides(asked, item())) == frozenset()


def test_what_this_list_said_itself_is_decided_by_its_own_words():
    own = Baseline(KEY, "one", fields={"volume": "9"}, creators=CREATORS, user_owned={"issue"})
    asked = proposal(fields={"volume": "9"})
    assert untouchable(sides(asked, item(), own)) == frozenset()
    let_go = Baseline(KEY, "one", fields={"volume": "9"}, user_owned={"issue"}, released=True)
    assert untouchable(sides(asked, item(), let_go)) == {"volume", "issue"}
    assert sides(asked, item(), let_go).base is None
    assert sides(asked, item(), own).base is own
    assert sides(asked, item(), own, different_work=True).base is None


def test_who_claims_an_item_and_whose_words_it_has():
    own = Baseline(KEY, "one", fields={"title": "T"})
    merged_in = Baseline("BBBBBBB2", "one", fields={"title": "T"})
    let_go = Baseline(KEY, "three", fields={"title": "T"}, released=True)
    asked = proposal()
    both = sides(asked, item(), own, SAID, let_go)
    assert (both.others, both.claims, both.own) == ([SAID, let_go], [SAID], own)
    assert sides(asked, item(), merged_in).own is None
    assert not both.is_another_entry
    assert sides(asked, item(), own, different_work=True).is_another_entry
    assert not sides(asked, item(), merged_in, different_work=True).is_another_entry


OLD_STATUS = Baseline(KEY, "one", "journalArticle", {"extra": "Status: in press\nPMID: 1"})


@pytest.mark.parametrize(
    "extra, left",
    [("", "PMID: 1"), ("PMID: 2", "PMID: 2"), ("Status: in press", "Status: in press")],
    ids=["no-extra-any-more", "other-lines", "still-in-press"],
)
def test_a_list_that_says_in_press_no_more_takes_the_line_back(extra, left):
    found = asks(proposal(fields={"title": "T", "extra": extra}), item(title="T"), OLD_STATUS)
    assert found["extra"] == left


def test_what_was_never_in_press_asks_for_no_extra():
    for known in ((), (Baseline(KEY, "one", "journalArticle", {"title": "T"}),)):
        assert "extra" not in asks(proposal(fields={"title": "T"}), item(title="T"), *known)


def test_lines_that_were_fields_before_are_asked_of_the_fields():
    """The user made a book of the article, and the list's type follows: its pages are a line."""
    known = Baseline(KEY, "one", "journalArticle", {"title": "T", "pages": "1"})
    asked = proposal(fields={"title": "T", "extra": "Pages: 2\nmine"}, item_type="book")
    found = asks(asked, item("book"), known)
    assert (found["pages"], found["extra"]) == ("2", "mine")


def test_of_a_type_to_come_a_list_asks_for_what_that_has_and_its_lines_are_over():
    known = Baseline(
        KEY, "one", "journalArticle", {"title": "T", "extra": "Edition: 2\nmine"}, made=True
    )
    asked = proposal(fields={"title": "T", "edition": "2", "pages": "9"}, item_type="book")
    found = asks(asked, item(title="T", extra="Edition: 2\nmine"), known)
    assert found == {"title": "T", "edition": "2", "extra": "mine"}


@pytest.mark.parametrize(
    "line, field",
    [("Journal Abbreviation: J", "journalAbbreviation"), ("Accessed: 2001-02-03", "accessDate"),
     ("Volume: 3", "volume"), ("Issued: 2001", "date")],
)  # fmt: skip
def test_whatever_the_label_of_a_line_is_it_repeats_the_field(line, field):
    value = line.partition(": ")[2]
    assert without_repeats(f"a\n{line}\nb", "journalArticle", [{field: value}], SCHEMA) == "a\nb"


def test_one_entry_that_names_the_item_makes_a_guest_another():
    """Of two lists one names the item itself: the proposal's own was merged into it."""
    guest, own = Baseline("BBBBBBB2", "three", fields={"title": "T"}), SAID
    assert sides(proposal(), item(), guest, own, different_work=True).is_another_entry
    unnamed = Baseline(KEY, "three", fields={"volume": "1"})
    assert not sides(proposal(), item(), guest, unnamed, different_work=True).is_another_entry


def test_a_line_of_the_users_counts_as_such_before_and_after_a_list_is_known():
    """That the list says the same words in another field does not make the line the list's."""
    asked = proposal(fields={"title": "T", "volume": "A", "date": "A"})
    before = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "A"})
    for known in ((), (before,)):
        assert "date" not in asks(asked, item(title="T", volume="B", extra="A"), *known)


def test_a_line_that_the_user_had_put_there_before_a_list_said_it_is_theirs():
    asked = proposal(fields={"title": "T", "volume": "A", "extra": "A"})
    said = {"title": "T", "extra": "A"}
    mine = Baseline(KEY, "one", "journalArticle", said, own_lines=frozenset({"A"}))
    for known in ((), (mine,)):
        assert "volume" not in asks(asked, item(title="T", extra="A"), *known)
