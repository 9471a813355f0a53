"""A list corrects the type of an item: never at the cost of what others put there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import KEY, proposal
from zotsync.data import bundled_schema
from zotsync.plan.item_type import TypeSides, decide_type, in_known_roles, strange_roles
from zotsync.plan.merge_item import Filing, merge_item
from zotsync.plan.model import Baseline, Policy

SCHEMA = bundled_schema()
ADA = {"creatorType": "author", "firstName": "", "lastName": "Ada"}
TEO = {"creatorType": "translator", "firstName": "", "lastName": "Teo"}
BOOK = Baseline(
    KEY, "one", "book", {"title": "T", "publisher": "P", "numPages": "9"}, (ADA,), made=True
)
ARTICLE = proposal(
    fields={"title": "T", "publicationTitle": "J", "volume": "3", "ISSN": "1234-5679"},
    authors=["Ada"],
)
THESIS = proposal(fields={"title": "T"}, authors=["Ada"], item_type="thesis")


def book(**values):
    return {
        "key": KEY, "version": 3, "itemType": "book", "title": "T",
        "publisher": "P", "numPages": "9",
        "creators": [ADA], "tags": [], "collections": [], **values,
    }  # fmt: skip


def merged(asked, data, *known, policy=None, stated=None):
    return merge_item(
        asked,
        data,
        {one.source: one for one in known},
        Filing(),
        policy=policy or Policy(),
        schema=SCHEMA,
        stated=stated or {},
    )


def disputed(after):
    return [(one.field, one.library, one.source, one.given_by) for one in after.fields.conflicts]


@pytest.mark.parametrize(
    "asked, data",
    [
        pytest.param(ARTICLE, book(numberOfVolumes="2"), id="a-field-of-the-users"),
        pytest.param(ARTICLE, book(numPages="321"), id="a-field-that-the-user-changed"),
        pytest.param(THESIS, book(creators=[ADA, TEO]), id="a-role-of-the-users"),
    ],
)
def test_a_type_that_would_cost_the_users_words_is_a_conflict_and_nothing_is_written(asked, data):
    after = merged(asked, data, BOOK)
    assert disputed(after) == [("itemType", "book", asked.item.item_type, "")]
    assert (after.data, after.changes) == (data, ())
    assert after.baseline.item_type == "book"
    again = merged(asked, data, after.baseline)
    assert disputed(again) == disputed(after)


def test_what_only_the_list_gave_is_no_hindrance():
    after = merged(ARTICLE, book(), BOOK)
    assert disputed(after) == []
    assert (after.data["itemType"], after.data["publicationTitle"]) == ("journalArticle", "J")


def test_a_field_that_means_the_same_in_every_type_goes_on():
    asked = proposal(fields={"title": "T", "date": "2011", "volume": "3"}, authors=["Ada"])
    after = merged(asked, book(numPages="321"), BOOK)
    assert [change.field for change in after.changes] == ["date"]
    assert not after.data.get("volume")


@pytest.mark.parametrize("later", ["book", "webpage"])
def test_a_type_that_the_user_gave_is_not_written_over(later):
    known = replace(BOOK, item_type="document")
    asked = proposal(fields={"title": "T"}, authors=["Ada"], item_type=later)
    after = merged(asked, book(itemType="report"), known)
    assert disputed(after) == [("itemType", "report", later, "")]


def test_a_type_stays_the_users_where_a_list_comes_to_say_the_same():
    mine = book(itemType="thesis", publisher="")
    known = replace(BOOK, item_type="document", fields={"title": "T"})
    met = merged(THESIS, mine, known)
    assert (disputed(met), met.baseline.item_type) == ([], "thesis")
    asked = proposal(fields={"title": "T"}, authors=["Ada"], item_type="book")
    after = merged(asked, mine, met.baseline)
    assert disputed(after) == [("itemType", "thesis", "book", "")]
    assert after.data["itemType"] == "thesis"


def test_a_type_that_another_list_still_states_is_held_with_its_fields():
    data = {**book(itemType="journalArticle"), "publicationTitle": "Gut"}
    del data["publisher"], data["numPages"]
    said = Baseline(
        KEY, "one", "journalArticle", {"title": "T", "publicationTitle": "Gut"}, (ADA,), made=True
    )
    two = replace(said, source="two")
    asked = proposal(
        fields={"title": "T", "proceedingsTitle": "Proc", "place": "Rome"},
        authors=["Ada"],
        item_type="conferencePaper",
    )
    stated = {"two": {**two.fields, "creators": two.creators, "itemType": "journalArticle"}}
    after = merged(asked, data, said, two, stated=stated)
    assert disputed(after) == [("itemType", "journalArticle", "conferencePaper", "two")]
    assert after.data == data


def test_a_type_waits_for_a_field_of_it_that_the_user_changed():
    data = {**book(itemType="journalArticle"), "publicationTitle": "Mine"}
    del data["publisher"], data["numPages"]
    said = Baseline(
        KEY, "one", "journalArticle", {"title": "T", "publicationTitle": "Gut"}, (ADA,), made=True
    )
    asked = proposal(
        fields={"title": "T", "proceedingsTitle": "Proc"},
        authors=["Ada"],
        item_type="conferencePaper",
    )
    after = merged(asked, data, said)
    assert disputed(after) == [("itemType", "journalArticle", "conferencePaper", "")]
    assert after.data == data


WHO = frozenset({("one", "r1")})


@pytest.mark.parametrize("policy", [Policy(take=WHO), Policy(on_conflict="take-source")])
def test_taken_the_type_changes_and_every_role_that_changes_with_it_is_shown(policy):
    after = merged(THESIS, book(creators=[ADA, TEO]), BOOK, policy=policy)
    assert after.data["itemType"] == after.baseline.item_type == "thesis"
    assert after.data["creators"] == [ADA, {**TEO, "creatorType": "contributor"}]
    assert [change.field for change in after.changes] == ["itemType", "creators"]


def test_kept_the_type_is_asked_about_no_more():
    data = book(numPages="321")
    after = merged(ARTICLE, data, BOOK, policy=Policy(keep=WHO))
    assert (disputed(after), after.data["itemType"]) == ([], "book")
    assert disputed(merged(ARTICLE, data, after.baseline)) == []


def test_a_decision_about_another_type_does_not_count():
    shown = {("one", "r1"): frozenset({'["itemType", "book", "thesis"]'})}
    after = merged(ARTICLE, book(numPages="1"), BOOK, policy=Policy(take=WHO, shown=shown))
    assert disputed(after) == [("itemType", "book", "journalArticle", "")]


def test_the_type_of_a_record_is_remembered_while_the_record_is_away():
    known = replace(BOOK, resolved=True)
    assert merged(ARTICLE, book(), known).baseline.item_type == "book"


def test_roles_that_a_type_does_not_know():
    assert strange_roles([ADA, TEO], "thesis", SCHEMA) == {"translator"}
    assert strange_roles([ADA, TEO], "book", SCHEMA) == frozenset()
    assert in_known_roles([TEO], "book", SCHEMA) == [TEO]


HELD = ("publisher", "numPages", "numberOfVolumes")


def decided(mine, *others, asked=ARTICLE, data=None, stated=None, policy=None):
    """What is decided on a type, of the item as it is held under the fields' own names."""
    item = data or book()
    held = {name: value for name, value in item.items() if name in HELD}
    sides = TypeSides(asked, item, held, mine, others, stated or {})
    return decide_type(sides, policy or Policy(), SCHEMA)


AGREED = frozenset({"itemType"})


@pytest.mark.parametrize("agreed", [frozenset(), AGREED], ids=["of-the-list", "of-the-user"])
def test_whose_a_type_is_stays_known(agreed):
    """While the record is away, and while a conflict over it waits."""
    away = replace(BOOK, resolved=True, agreed=agreed)
    assert decided(away).agreed is bool(agreed)
    waits = replace(BOOK, agreed=agreed)
    after = decided(waits, data=book(numPages="321"))
    assert after.conflict is not None
    assert (after.item_type, after.remembered, after.agreed) == ("book", "book", bool(agreed))


def test_a_type_that_the_user_agreed_to_is_theirs():
    assert decided(replace(BOOK, agreed=AGREED)).conflict is not None
    assert decided(BOOK).conflict is None
    two = replace(BOOK, source="two", agreed=AGREED)
    assert decided(BOOK, two).conflict.given_by == ""
    assert decided(BOOK, replace(two, item_type="report")).conflict is None


@pytest.mark.parametrize(("said", "giver"), [("book", "two"), ("journalArticle", None), ("", None)])
def test_a_type_that_another_list_states_today_is_that_list_s(said, giver):
    conflict = decided(BOOK, stated={"two": {"itemType": said}}).conflict
    assert (conflict.given_by if conflict else None) == giver


@pytest.mark.parametrize(
    ("more", "giver"),
    [({}, "two"), ({"numPages": "321"}, ""), ({"numberOfVolumes": "2"}, "")],
    ids=["another-list-gave-it", "the-user-changed-it", "the-user-gave-more-of-it"],
)
def test_whose_words_a_change_of_type_would_cost(more, giver):
    """An article has no place for the number of pages; it is of another list."""
    mine = replace(BOOK, fields={"title": "T", "publisher": "P"})
    two = replace(BOOK, source="two", fields={"title": "T", "numPages": "9"})
    conflict = decided(mine, two, data=book(**more)).conflict
    assert conflict is not None
    assert conflict.given_by == giver
    says_so = {"two": {"itemType": "journalArticle"}}
    agreed = decided(mine, two, data=book(**more), stated=says_so).conflict
    assert (agreed is None) is (giver == "two")


def test_a_type_of_the_user_s_or_of_another_list_is_asked_about_where_we_made_the_item():
    mine = replace(BOOK, item_type="document")
    assert decided(mine).conflict.given_by == ""
    assert decided(mine, replace(BOOK, source="two")).conflict.given_by == "two"
    let_go = replace(BOOK, source="two", released=True)
    assert decided(mine, let_go).conflict.given_by == ""
    found = decided(replace(mine, made=False))
    assert (found.conflict, found.item_type, found.remembered) == (None, "book", "journalArticle")


@pytest.mark.parametrize(
    ("mine", "agreed"),
    [
        (replace(BOOK, item_type="document"), True),
        (replace(BOOK, item_type="document", made=False), False),
        (replace(BOOK, item_type=""), False),
        (BOOK, False),
        (replace(BOOK, agreed=AGREED), True),
    ],
    ids=["changed-by-the-user", "found-so", "never-said", "said-before", "agreed-before"],
)
def test_a_list_that_says_what_stands_there_agrees(mine, agreed):
    asked = proposal(fields={"title": "T"}, authors=["Ada"], item_type="book")
    found = decided(mine, asked=asked)
    assert (found.item_type, found.remembered, found.agreed) == ("book", "book", agreed)
    others = [replace(BOOK, source="two")]
    assert decided(replace(BOOK, item_type="document"), *others, asked=asked).agreed is False
