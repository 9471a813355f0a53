"""Fields that several lists and the user have a say in: written, kept, asked about, remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import KEY
from zotsync.plan.merge import merge_fields
from zotsync.plan.model import Baseline, Change, Conflict


def said(source="one", **parts):
    """What a list said last time: fields, and whatever else a baseline holds."""
    known = {name: parts.pop(name) for name in list(parts) if name in Baseline.__dataclass_fields__}
    return Baseline(KEY, source, fields=parts, **known)


def written(merged):
    return {one.field: one.after for one in merged.changes}


MOSS = ({"creatorType": "author", "firstName": "A.", "lastName": "Moss"},)
ADA = ({"creatorType": "author", "firstName": "Ada", "lastName": "Moss"},)


HELD = {"volume": "11", "title": "Bells", "pages": "101", "abstractNote": "Of bells"}
LINES = {"extra": "PMID: 1\nShelf: 2"}


class TestCase:
    @pytest.mark.parametrize("base", [None, said(DOI="10.5555/B.1"), said(DOI="10.5555/c")])
    def test_a_doi_in_other_letters_is_the_same(self, base):
        merged = merge_fields(base, {"DOI": "10.5555/b.1"}, {"DOI": "10.5555/B.1"})
        assert (merged.changes, merged.conflicts, merged.user_owned) == ((), (), frozenset())
        assert merged.baseline_fields == {"DOI": "10.5555/b.1"}

    def test_another_doi_is_another(self):
        merged = merge_fields(said(DOI="10.5555/a"), {"DOI": "10.5555/a"}, {"DOI": "10.5555/b"})
        assert written(merged) == {"DOI": "10.5555/b"}

    def test_the_letters_of_any_other_field_are_its_value(self):
        merged = merge_fields(None, {"title": "Bells"}, {"title": "BELLS"})
        assert merged.user_owned == {"title"}
        assert merged.baseline_fields == {"title": "BELLS"}


class TestAdopted:
    """A list comes to an item whose value another list gave."""

    TWO = said("two", volume="11", title="Bells", pages="101", abstractNote="Of bells", made=True)

    def merge(self, name, value, *, two=None, **options):
        two = two or self.TWO
        return merge_fields(None, HELD, {name: value}, others=[two], known=[two], **options)

    def test_in_a_fact_both_cannot_be_right(self):
        merged = self.merge("volume", "12")
        assert merged.conflicts == (Conflict("volume", None, "11", "12", "two"),)
        assert (merged.changes, merged.disputed) == ((), {"volume": "12"})
        assert merged.baseline_fields == {}

    def test_in_words_the_first_stands_and_they_are_no_edit_of_the_users(self):
        merged = self.merge("title", "Bells of the north")
        assert (merged.changes, merged.conflicts, merged.user_owned) == ((), (), frozenset())
        assert merged.baseline_fields == {"title": "Bells of the north"}

    def test_what_no_list_gave_is_the_users(self):
        held = {**HELD, "volume": "9"}
        merged = merge_fields(None, held, {"volume": "12"}, others=[self.TWO], known=[self.TWO])
        assert (merged.changes, merged.conflicts, merged.user_owned) == ((), (), {"volume"})

    def test_who_says_more_completes_it(self):
        merged = self.merge("title", "Bells: a history")
        assert written(merged) == {"title": "Bells: a history"}
        assert merged.user_owned == frozenset()

    @pytest.mark.parametrize(
        "two, options",
        [
            pytest.param(TWO, {"unsure": frozenset({"title"})}, id="read-without-certainty"),
            pytest.param(replace(TWO, made=False), {}, id="it-was-there-before-us"),
            pytest.param(replace(TWO, agreed=frozenset({"title"})), {}, id="the-users-own-words"),
        ],
    )
    def test_but_not(self, two, options):
        merged = self.merge("title", "Bells: a history", two=two, **options)
        assert (merged.changes, merged.conflicts, merged.user_owned) == ((), (), frozenset())

    def test_another_field_that_was_read_without_certainty_is_nothing_to_it(self):
        merged = self.merge("title", "Bells: a history", unsure=frozenset({"volume"}))
        assert written(merged) == {"title": "Bells: a history"}

    def test_what_the_user_took_away_of_a_lists_words_is_not_completed(self):
        """A third list's words stood there, and the user left the first list's of them."""
        three = said("three", title="Bells: a study")
        merged = merge_fields(
            None, HELD, {"title": "Bells: a history"}, others=[self.TWO, three],
            known=[self.TWO, three],
        )  # fmt: skip
        assert merged.changes == ()


class TestContradicted:
    """A list corrects what another still says."""

    ONE = said(volume="11", abstractNote="Of bells")

    @pytest.mark.parametrize(
        "stated, conflict",
        [
            ({"two": {"volume": "11"}}, True),
            ({"two": {"volume": "12"}}, False),
            ({"two": {}}, False),
            ({}, False),
        ],
        ids=["still-said", "corrected-too", "says-nothing", "no-other-list"],
    )
    def test_a_correction_waits_while_another_list_says_the_same(self, stated, conflict):
        merged = merge_fields(self.ONE, HELD, {"volume": "12"}, stated=stated)
        wanted = (Conflict("volume", "11", "11", "12", "two"),) if conflict else ()
        assert merged.conflicts == wanted
        assert written(merged) == ({} if conflict else {"volume": "12"})

    def test_an_empty_field_is_filled_whatever_another_list_says(self):
        stated = {"two": {"volume": "11"}}
        merged = merge_fields(said(), {}, {"volume": "12"}, stated=stated)
        assert written(merged) == {"volume": "12"}

    @pytest.mark.parametrize(
        "disputed, stated, conflict",
        [
            ({"abstractNote": "Of towers"}, {"two": {"abstractNote": "Of bells"}}, True),
            ({"abstractNote": "Of quays"}, {"two": {"abstractNote": "Of bells"}}, False),
            ({"abstractNote": "Of towers"}, {"two": {"abstractNote": "Of quays"}}, False),
            ({"abstractNote": "Of towers"}, {}, False),
            ({}, {"two": {"abstractNote": "Of bells"}}, False),
        ],
        ids=["put-back-by-a-list", "another-thing-was-disputed", "that-list-says-another",
             "put-back-by-the-user", "never-disputed"],
    )  # fmt: skip
    def test_what_was_disputed_is_not_written_over_a_list_that_put_it_back(
        self, disputed, stated, conflict
    ):
        one = replace(self.ONE, disputed=disputed)
        merged = merge_fields(one, HELD, {"abstractNote": "Of towers"}, stated=stated)
        assert [one.field for one in merged.conflicts] == ["abstractNote"] * conflict
        assert bool(merged.changes) is not conflict

    def test_so_it_is_with_people(self):
        one = said(creators=MOSS, disputed={"creators": list(ADA)})
        stated = {"two": {"creators": MOSS}}
        merged = merge_fields(one, {"creators": MOSS}, {"creators": ADA}, stated=stated)
        assert [one.field for one in merged.conflicts] == ["creators"]
        assert merged.disputed == {"creators": list(ADA)}


class TestLinesBeside:
    """Lines of Extra that another list says are not for this one to take."""

    ONE = said(extra="PMID: 1\nShelf: 2")

    @pytest.mark.parametrize(
        "two, stated, after",
        [
            (said("two", extra="Shelf: 2"), {}, "Shelf: 2\nPMID: 3"),
            (said("two", extra="Shelf: 9"), {}, "PMID: 3"),
            (said("two"), {"two": {"extra": "Shelf: 2"}}, "Shelf: 2\nPMID: 3"),
            (said("two", extra="Shelf: 2"), {"two": {"extra": "Shelf: 9"}}, "PMID: 3"),
            (said("two", extra="Shelf: 2"), {"two": {}}, "PMID: 3"),
            (said("two", extra="Shelf: 2"), {"three": {}}, "Shelf: 2\nPMID: 3"),
        ],
        ids=["said-when-last-read", "another-line", "said-today", "no-more-today", "none-today",
             "not-read-today"],
    )  # fmt: skip
    def test_a_line(self, two, stated, after):
        merged = merge_fields(self.ONE, LINES, {"extra": "PMID: 3"}, others=[two], stated=stated)
        assert written(merged) == {"extra": after}

    @pytest.mark.parametrize(
        "line, title, stays",
        [
            ("Cited as: Moss, Bells", "", True),
            ("Cited as: Moss, Bells", "Bells", False),
            ("Status: in press", "", False),
        ],
        ids=["no-title-yet", "a-title-now", "in-press"],
    )
    def test_a_line_that_is_over_once_a_list_knows_better(self, line, title, stays):
        one, two = said(extra=f"PMID: 1\n{line}"), said("two", extra=line)
        held = {"extra": f"PMID: 1\n{line}", "title": title}
        merged = merge_fields(one, held, {"extra": "PMID: 1"}, others=[two])
        assert written(merged) == ({} if stays else {"extra": "PMID: 1"})

    @pytest.mark.parametrize("said_so", ["mine", "another-lists"])
    def test_a_line_that_the_user_wrote_first_stays_when_the_list_says_it_no_more(self, said_so):
        own = frozenset({"Shelf: 2"})
        one = replace(self.ONE, own_lines=own if said_so == "mine" else frozenset())
        known = [said("two", own_lines=own)] if said_so == "another-lists" else []
        merged = merge_fields(one, LINES, {"extra": "PMID: 1"}, known=known)
        assert (merged.changes, merged.own_lines) == ((), own)

    def test_a_line_that_the_list_comes_to_say_too_is_the_users(self):
        one = said(extra="PMID: 1", made=True)
        merged = merge_fields(one, LINES, LINES)
        assert merged.own_lines == {"Shelf: 2"}
        assert merge_fields(one, {"extra": "PMID: 1"}, LINES).own_lines == frozenset()
        assert merge_fields(one, {"abstractNote": "x"}, {"abstractNote": "x"}).own_lines == set()


class TestRemembered:
    ONE = said(volume="11", extra="PMID: 1")

    @pytest.mark.parametrize(
        "asked, extra",
        [
            ({"extra": ""}, None),
            ({"extra": "PMID: 2"}, "PMID: 2"),
            ({"volume": ""}, "PMID: 1"),
            ({"volume": "12"}, "PMID: 1"),
        ],
        ids=["all-lines-are-over", "other-lines", "a-field-is-not-said", "another-field"],
    )
    def test_lines_that_are_over_are_new_when_they_are_said_again(self, asked, extra):
        merged = merge_fields(self.ONE, {"volume": "11", "extra": "PMID: 1"}, asked)
        assert merged.baseline_fields.get("extra") == extra

    def test_what_is_in_conflict_is_remembered_as_before(self):
        merged = merge_fields(self.ONE, {"volume": "9"}, {"volume": "12", "issue": "3"})
        assert merged.conflicts == (Conflict("volume", "11", "9", "12"),)
        assert merged.changes == (Change("issue", "", "3"),)
        assert merged.baseline_fields == {"volume": "11", "issue": "3", "extra": "PMID: 1"}

    def test_what_a_record_had_said_is_held_while_it_is_away(self):
        one = replace(self.ONE, disputed={"volume": "12", "issue": "3"}, creators=MOSS)
        held = {"volume": "9", "creators": MOSS}
        asked = {"volume": "13", "creators": ADA, "place": "Hull"}
        merged = merge_fields(one, held, asked, hold=True)
        assert written(merged) == {"place": "Hull"}
        assert (merged.conflicts, merged.disputed) == ((), {"volume": "12"})
        assert merged.baseline_creators == MOSS

    @pytest.mark.parametrize(
        "one, others, agreed",
        [
            (said(volume="11"), (), {"volume"}),
            (said(volume="12"), (), set()),
            (said(volume="11"), (said("two", volume="12"),), set()),
            (said(volume="11"), (said("two", volume="12", agreed=frozenset({"volume"})),),
             {"volume"}),
            (said(volume="11", doubted=frozenset({"volume"})), (), set()),
            (said(), (), set()),
            (said(made=True), (), {"volume"}),
        ],
        ids=["the-list-comes-to-agree", "it-said-so-before", "another-list-did",
             "that-one-came-to-agree", "nobody-knows", "it-was-there-before-us", "we-made-it"],
    )  # fmt: skip
    def test_what_the_user_wrote_and_the_list_says_afterwards_is_the_users(
        self, one, others, agreed
    ):
        merged = merge_fields(one, {"volume": "12"}, {"volume": "12"}, known=others)
        assert merged.agreed == agreed

    @pytest.mark.parametrize(
        "options, one",
        [({"untouchable": frozenset({"volume"})}, ONE),
         ({}, replace(ONE, user_owned=frozenset({"volume"})))],
        ids=["emptied", "the-users"],
    )  # fmt: skip
    def test_a_field_of_the_users_is_none_to_decide(self, options, one):
        for held in ({}, {"volume": "11"}, {"volume": "9"}):
            merged = merge_fields(one, held, {"volume": "12"}, **options)
            assert (merged.changes, merged.conflicts) == ((), ())
            assert merged.user_owned == {"volume"}


class TestDecided:
    ONE, HELD, ASKED = said(volume="11"), {"volume": "9"}, {"volume": "12"}
    WORDS = Conflict("volume", None, "9", "12").words()

    @pytest.mark.parametrize(
        "shown, settled",
        [(frozenset(), True), (frozenset({WORDS}), True), (frozenset({"other", WORDS}), True),
         (frozenset({"other"}), False)],
        ids=["all", "this", "this-and-another", "another"],
    )  # fmt: skip
    @pytest.mark.parametrize("take", [True, False])
    def test_a_decision_is_about_what_was_shown(self, shown, settled, take):
        merged = merge_fields(
            self.ONE, self.HELD, self.ASKED, take=take, keep=not take, shown=shown
        )
        assert bool(merged.conflicts) is not settled
        assert written(merged) == (self.ASKED if settled and take else {})

    def test_without_one_it_stays(self):
        assert len(merge_fields(self.ONE, self.HELD, self.ASKED).conflicts) == 1


class TestHomeless:
    """What the item's type has no field for; its value is what a line of Extra states."""

    PAGES = frozenset({"pages"})

    @pytest.mark.parametrize(
        "one, held, after, unplaced",
        [
            (None, {}, None, ("pages",)),
            (said(volume="1"), {}, None, ("pages",)),
            (said(volume="1", made=True), {}, "9", ()),
            (said(pages="8"), {}, "9", ()),
            (said(pages="9", made=True), {}, None, ()),
            (said(pages="8"), {"pages": "8"}, "9", ()),
            (said(pages="9"), {"pages": "8"}, None, ()),
        ],
        ids=["no-memory", "a-memory-of-other-fields", "we-made-it", "the-list-had-said-another",
             "it-went-with-the-type", "its-line-is-corrected", "the-users-line"],
    )  # fmt: skip
    def test_it_is_written_where_the_memory_is_whole(self, one, held, after, unplaced):
        merged = merge_fields(one, held, {"pages": "9"}, homeless=self.PAGES)
        assert written(merged) == ({"pages": after} if after else {})
        assert merged.unplaced == unplaced

    def test_a_field_that_the_type_has_is_none_of_these(self):
        merged = merge_fields(None, {"volume": "1"}, {"volume": "2"}, homeless=self.PAGES)
        assert merged.unplaced == ()
