"""An item of another type than a list states, or of a new one; and one that gets its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.test_merge_item import held, merged
from tests.plan.worlds import KEY, proposal
from zotsync.data import bundled_schema
from zotsync.model.item import Creator
from zotsync.model.reference import Name
from zotsync.plan.merge_item import Filing, merge_item, new_item
from zotsync.plan.model import Baseline, Change, Policy

SCHEMA = bundled_schema()
ADA = {"creatorType": "author", "firstName": "", "lastName": "Ada"}


def written(after):
    return {one.field: one.after for one in after.changes}


def in_conflict(after):
    return [one.field for one in after.fields.conflicts]


def role(kind, name="Moss"):
    return {"creatorType": kind, "firstName": "", "lastName": name}


def edited(item_type="book", kind="editor", **fields):
    """A list's words on a work of one editor, whose role is told apart by the type."""
    asked = proposal(fields={"title": "T", **fields}, item_type=item_type)
    return replace(
        asked,
        reference=replace(asked.reference, names=(Name("Moss", role="editor"),)),
        item=replace(asked.item, creators=(Creator(kind, last_name="Moss"),)),
    )


class TestNew:
    @pytest.mark.parametrize(
        "fields, extra",
        [
            ({"title": "T", "extra": "Cited as: A 1, 2\nPMID: 5"}, "PMID: 5"),
            ({"title": "T", "extra": "Cited as: A 1, 2"}, None),
            ({"extra": "Cited as: A 1, 2"}, "Cited as: A 1, 2"),
            ({"title": "T"}, None),
        ],
        ids=["other-lines-stay", "no-line-is-left", "no-title", "no-lines"],
    )
    def test_the_whole_words_are_kept_only_where_there_is_no_title(self, fields, extra):
        made = new_item(proposal(fields=fields), KEY, Filing(), SCHEMA)
        assert made.data.get("extra") == made.baseline.fields.get("extra") == extra
        named = [one.field for one in made.changes]
        assert ("extra" in named, "title" in named) == (extra is not None, "title" in fields)


class TestTitled:
    """An item gets its title: the line that stood in for it goes, whichever list gave that."""

    LINE = "Cited as: A 1, 2"
    TWO = Baseline(KEY, "two", "journalArticle", {"extra": f"{LINE}\nPMID: 5"})

    def after(self, extra, *, title="", asked=None, known=None):
        fields = {"title": "New", **(asked or {})}
        return merged(proposal(fields=fields), held(title=title, extra=extra), known or self.TWO)

    @pytest.mark.parametrize(
        "extra, left",
        [
            (LINE, ""),
            (f"{LINE}\nmine", "mine"),
            (f"PMID: 5\n{LINE}", "PMID: 5"),
            ("mine", "mine"),
            ("Cited as: B 3, 4", "Cited as: B 3, 4"),
        ],
        ids=["alone", "beside-the-users", "beside-that-lists", "none", "the-users-own"],
    )
    def test_the_line_goes(self, extra, left):
        after = self.after(extra)
        change = () if left == extra else (Change("extra", extra, left),)
        assert after.changes == (Change("title", "", "New"), *change)
        assert after.data["extra"] == left

    def test_with_what_else_is_written_into_extra(self):
        known = Baseline(KEY, "one", "journalArticle", {"extra": f"{self.LINE}\nDay: 3"})
        after = self.after(f"{self.LINE}\nDay: 3", asked={"extra": "Day: 4"}, known=known)
        assert written(after) == {"title": "New", "extra": "Day: 4"}
        assert [one.field for one in after.changes].count("extra") == 1

    def test_beside_a_line_of_another_lists_extra_is_written_once(self):
        known = Baseline(KEY, "one", "journalArticle", {"extra": "Day: 3"}), self.TWO
        asked = proposal(fields={"title": "New", "volume": "1", "extra": "Day: 4"})
        after = merged(asked, held(title="", extra=f"{self.LINE}\nDay: 3"), *known)
        assert written(after) == {"title": "New", "volume": "1", "extra": "Day: 4"}
        assert len(after.changes) == 3

    def test_one_that_has_its_title_loses_nothing(self):
        assert self.after(self.LINE, title="Old").changes == ()

    def test_one_that_gets_another_field_loses_nothing(self):
        asked = proposal(fields={"volume": "2"})
        after = merged(asked, held(title="", extra=self.LINE), self.TWO)
        assert written(after) == {"volume": "2"}


class TestPeople:
    BASE = Baseline(KEY, "one", "book", {"title": "T"}, (role("editor"),), made=True)

    def test_an_editor_whom_a_new_type_makes_a_contributor_is_no_change(self):
        """The user made a thesis of the book: it knows no editors."""
        data = held(itemType="thesis", creators=[role("contributor")])
        after = merged(edited(), data, self.BASE)
        assert (after.changes, after.fields.conflicts) == ((), ())
        assert after.data["creators"] == [role("contributor")]

    def test_such_a_name_is_the_lists_to_correct(self):
        asked = edited()
        asked = replace(
            asked,
            reference=replace(asked.reference, names=(Name("Mosse", role="editor"),)),
            item=replace(asked.item, creators=(Creator("editor", last_name="Mosse"),)),
        )
        data = held(itemType="thesis", creators=[role("contributor")])
        after = merged(asked, data, self.BASE)
        assert written(after) == {"creators": (role("contributor", "Mosse"),)}
        assert after.fields.conflicts == ()

    def test_so_it_is_without_a_memory_of_people(self):
        data = held(itemType="thesis", creators=[])
        after = merged(edited(), data, replace(self.BASE, creators=()))
        assert written(after) == {"creators": (role("contributor"),)}

    def test_of_its_own_type_a_list_says_people_in_its_own_roles(self):
        asked = edited(kind="seriesEditor")
        after = merged(asked, held(itemType="book"), replace(self.BASE, creators=()))
        assert written(after) == {"creators": (role("seriesEditor"),)}

    def test_an_editor_who_becomes_a_contributor_is_shown(self):
        asked = proposal(fields={"title": "T"}, item_type="thesis")
        data = held(itemType="book", creators=[role("editor"), role("author", "Ada")])
        known = replace(self.BASE, creators=(role("editor"), role("author", "Ada")))
        after = merged(asked, data, known)
        people = (role("contributor"), role("author", "Ada"))
        assert after.changes == (
            Change("itemType", "book", "thesis"),
            Change("creators", (role("editor"), role("author", "Ada")), people),
        )
        assert after.data["creators"] == list(people)

    def test_people_whom_the_new_type_knows_are_no_change(self):
        asked = proposal(fields={"title": "T"}, item_type="thesis")
        data = held(itemType="book", creators=[ADA])
        after = merged(asked, data, replace(self.BASE, creators=(ADA,)))
        assert after.changes == (Change("itemType", "book", "thesis"),)

    def test_people_that_the_list_corrects_as_well_are_changed_once(self):
        asked = proposal(fields={"title": "T"}, authors=["Bob"], item_type="thesis")
        data = held(itemType="book", creators=[role("editor")])
        after = merged(asked, data, self.BASE)
        assert [one.field for one in after.changes] == ["itemType", "creators"]
        assert written(after)["creators"] == (role("author", "Bob"),)

    def test_an_item_without_people_gets_none(self):
        asked = proposal(fields={"title": "T"}, item_type="thesis")
        after = merged(asked, held(itemType="book"), replace(self.BASE, creators=()))
        assert after.changes == (Change("itemType", "book", "thesis"),)


class TestLines:
    """What a type has no field for stands in Extra, and comes out of it with a type that has."""

    def test_a_line_becomes_a_field_with_the_type(self):
        base = Baseline(KEY, "one", "journalArticle", {"title": "T", "edition": "2"}, made=True)
        asked = proposal(fields={"title": "T", "edition": "2"}, item_type="book")
        after = merged(asked, held(extra="Edition: 2\nmine"), base)
        assert after.data["itemType"] == "book"
        assert (after.data["edition"], after.data["extra"]) == ("2", "mine")
        assert after.fields.conflicts == ()

    @pytest.mark.parametrize(
        "mine, edition, left",
        [
            ("Edition: 2", "2", ""),
            ("Edition: 2\nmine", "2", "mine"),
            ("Edition: 3", "2", "Edition: 3"),
        ],
        ids=["its-own-line", "beside-the-users", "the-users-own"],
    )
    def test_a_line_of_a_lists_extra_becomes_a_field_with_the_type_that_it_states(
        self, mine, edition, left
    ):
        fields = {"title": "T", "extra": "Edition: 2"}
        base = Baseline(KEY, "one", "journalArticle", fields, made=True)
        asked = proposal(fields={"title": "T", "edition": "2"}, item_type="book")
        after = merged(asked, held(extra=mine), base)
        assert after.data["itemType"] == "book"
        assert (after.data["edition"], after.data.get("extra", "")) == (edition, left)

    def test_a_line_of_the_users_in_the_same_words_stands_for_the_field(self):
        asked = proposal(fields={"title": "T", "DOI": "10.5555/b"})
        base = Baseline(KEY, "one", "journalArticle", {"title": "T"}, made=True)
        after = merged(asked, held(extra="DOI: 10.5555/b"), base)
        assert (after.changes, after.data.get("DOI")) == ((), None)

    @pytest.mark.parametrize("asked_now, edition", [("2", "2"), ("3", "3")])
    def test_a_field_that_a_list_says_in_a_line_is_compared_as_a_field(self, asked_now, edition):
        """The user made a book of the article, whose list says its edition in Extra."""
        fields = {"title": "T", "extra": "Edition: 2"}
        base = Baseline(KEY, "one", "journalArticle", fields, made=True)
        asked = proposal(fields={"title": "T", "extra": f"Edition: {asked_now}"})
        after = merged(asked, held(itemType="book", edition="2"), base)
        assert (after.data["edition"], after.fields.conflicts) == (edition, ())
        assert after.data.get("extra", "") == ""

    def test_a_correction_of_what_the_type_lacks_goes_into_its_line(self):
        base = Baseline(KEY, "one", "journalArticle", {"title": "T", "pages": "1-9"}, made=True)
        asked = proposal(fields={"title": "T", "pages": "1-8"})
        after = merged(asked, held(itemType="book", extra="mine\nPages: 1-9"), base)
        assert written(after) == {"extra": "mine\nPages: 1-8"}

    def test_of_its_own_type_an_item_keeps_what_no_schema_knows(self):
        after = merged(proposal(fields={"volume": "2"}), held(mystery="x"))
        assert (after.data["mystery"], after.data["volume"]) == ("x", "2")
        assert "itemType" not in written(after)


class TestHeld:
    """A field that hangs on the type is in conflict: so is the type, and nothing is written."""

    BASE = Baseline(KEY, "one", "journalArticle", {"title": "T", "pages": "1-9"}, made=True)
    DATA = held(pages="3-4")
    ASKED = proposal(fields={"title": "T", "pages": "5-6", "url": "x"}, item_type="bookSection")

    def test_the_type_is_asked_about_and_what_any_type_has_goes_on(self):
        after = merged(self.ASKED, self.DATA, self.BASE)
        assert in_conflict(after) == ["itemType"]
        assert after.changes == (Change("url", "", "x"),)
        assert after.baseline.item_type == "journalArticle"
        assert after.baseline.fields == {"title": "T", "pages": "1-9", "url": "x"}
        assert after.baseline.disputed == {"itemType": "bookSection"}

    @pytest.mark.parametrize(
        "policy, item_type, pages",
        [(Policy(on_conflict="take-source"), "bookSection", "5-6"),
         (Policy(keep=frozenset({("one", "r1")})), "bookSection", "3-4")],
        ids=["take", "keep"],
    )  # fmt: skip
    def test_a_decision_on_the_field_frees_the_type(self, policy, item_type, pages):
        after = merged(self.ASKED, self.DATA, self.BASE, policy=policy)
        assert (after.data["itemType"], after.data["pages"]) == (item_type, pages)
        assert after.fields.conflicts == ()

    def test_a_type_that_the_user_chose_to_take_is_held_by_no_field(self):
        data = held(pages="3-4", issue="7")
        policy = Policy(take=frozenset({("one", "r1")}))
        waiting = merged(self.ASKED, data, self.BASE)
        assert in_conflict(waiting) == ["itemType"]
        words = frozenset(one.words() for one in waiting.fields.conflicts)
        policy = replace(policy, shown={("one", "r1"): words})
        after = merged(self.ASKED, data, self.BASE, policy=policy)
        assert after.data["itemType"] == "bookSection"
        assert in_conflict(after) == ["pages"]


class TestMemory:
    SAID = Baseline(KEY, "one", "journalArticle", {"title": "T"})

    @pytest.mark.parametrize(
        "found, before, resolved",
        [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
    )
    def test_that_a_record_stood_behind_it_once_is_remembered(self, found, before, resolved):
        asked = proposal(fields={"title": "T"}, found=found)
        after = merged(asked, held(), replace(self.SAID, resolved=before))
        assert after.baseline.resolved is resolved

    def test_without_a_memory_nothing_is_resolved(self):
        assert merged(proposal(fields={"title": "T"}), held()).baseline.resolved is False

    @pytest.mark.parametrize("current, agreed", [("book", {"itemType"}), ("journalArticle", set())])
    def test_a_type_that_the_user_gave_and_the_list_states_afterwards_is_theirs(
        self, current, agreed
    ):
        asked = proposal(fields={"title": "T"}, item_type=current)
        known = replace(self.SAID, made=True)
        assert merged(asked, held(itemType=current), known).baseline.agreed == agreed

    def test_what_was_let_go_is_no_more_where_the_list_names_the_item_again(self):
        """Its words on the item are of another work, and what it remembers of it stays."""
        two = replace(self.SAID, source="two")
        known = replace(self.SAID, released=True)
        after = merged(proposal(fields={"title": "Other"}), held(), known, two, different_work=True)
        assert after.baseline.released is False
        assert after.baseline.fields == {"title": "T"}

    def test_an_item_is_taken_for_the_proposals_own_work(self):
        asked = proposal(fields={"title": "T", "volume": "2"})
        known = {"one": replace(self.SAID, fields={"title": "T", "volume": "1"})}
        after = merge_item(asked, held(volume="1"), known, Filing(), policy=Policy(), schema=SCHEMA)
        assert written(after) == {"volume": "2"}
