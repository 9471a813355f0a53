"""One action a reference, one write an item: what a plan says of matches and of what left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import KEY, proposal
from zotsync.data import bundled_schema
from zotsync.match.keys import collection_key
from zotsync.match.model import Match
from zotsync.plan.collections import CollectionPlan
from zotsync.plan.model import (
    OURS,
    REFUSED,
    THEIRS,
    Baseline,
    Change,
    MatchNote,
    PlanInput,
    Policy,
    Vanished,
    fingerprint,
)
from zotsync.plan.planner import plan, stored_title

SCHEMA = bundled_schema()
OTHER = "BBBBBBB2"
TOP, RULED = "TTTTTTT2", "RRRRRRR2"
SAID = Baseline(KEY, "one", "journalArticle", {"title": "T", "volume": "1"}, made=True)
LEFT_OUT = "deleted from the library; not made again"


def item(key=KEY, **values):
    return {
        "key": key, "version": 7, "itemType": "journalArticle", "title": "T", "creators": [],
        "tags": [], "collections": [], "relations": {}, **values,
    }  # fmt: skip


def asks(source="one", ref_id="r1", *, tags=(), filed=(), by_rule=(), **fields):
    one = proposal(source, {"title": "T", **fields}, ref_id=ref_id, tags=tags, collections=filed)
    return replace(one, item=replace(one.item, by_rule=frozenset(by_rule)))


def match(asked, outcome="match", key=KEY, rule="link", **parts):
    return Match(asked, outcome, key, rule, 0.9, ("doi",), **parts)


def shelf(key, name, **more):
    return {"key": key, "version": 1, "name": name, "parentCollection": False, **more}


ITEM = item()


def planned(
    *matches, items=(ITEM,), known=(), shelves=(), paths=None, policy=None, undone_shelves=None,
    notices=(), **given,
):  # fmt: skip
    baselines: dict[str, dict[str, Baseline]] = {}
    for one in known:
        baselines.setdefault(one.item_key, {})[one.source] = one
    there = {one["key"]: one for one in shelves}
    collections = CollectionPlan(
        there, paths or {}, lambda path: collection_key("x", path), undone_shelves or {}
    )
    held = {one["key"]: one for one in items}
    return plan(
        matches,
        PlanInput("embedded", 9, held, there, baselines=baselines, **given),
        policy=policy or Policy(),
        schema=SCHEMA,
        collections=collections,
        notices=notices,
    )


def only(made):
    (action,) = made.actions
    return action


def conflicts(made):
    return [one.field for action in made.actions for one in action.conflicts]


class TestOutcomes:
    @pytest.mark.parametrize(
        "outcome, reason",
        [("review", "doubtful match: waits for your decision"),
         ("skip", "left out by your decision")],
    )  # fmt: skip
    def test_what_waits_or_is_left_out_writes_nothing(self, outcome, reason):
        made = planned(match(asks(volume="2"), outcome, "", candidates=(KEY, OTHER)))
        found = only(made)
        assert (found.action, found.reason, found.baseline) == (outcome, reason, None)
        assert found.match == MatchNote("link", 0.9, ("doi",), (KEY, OTHER))
        assert made.writes == ()

    def test_a_new_work_is_created(self):
        made = planned(match(asks(volume="2"), "create", rule="new"), items=())
        found = only(made)
        assert (found.action, found.reason) == ("create", "not in the library yet")
        assert (found.source, found.ref_id, found.item_key) == ("one", "r1", KEY)
        assert (found.title, found.raw) == ("T", "raw words")
        assert found.changes == (Change("title", "", "T"), Change("volume", "", "2"))
        (write,) = made.writes
        assert (write.item_key, write.version, write.before, write.actions) == (KEY, 0, {}, (0,))
        assert (found.remembered, found.claimed) == ("", "")

    @pytest.mark.parametrize(
        "rule, given, action",
        [
            ("new", {"known": (SAID,)}, "skip"),
            ("new", {"erased": frozenset({KEY})}, "skip"),
            ("decided", {"known": (SAID,)}, "create"),
            ("decided", {"erased": frozenset({KEY})}, "create"),
            ("new", {"known": (replace(SAID, item_key=OTHER),)}, "create"),
            ("new", {"erased": frozenset({OTHER})}, "create"),
        ],
        ids=["deleted", "erased", "the-user-wants-it", "erased-and-wanted", "another-was",
             "another-was-erased"],
    )  # fmt: skip
    def test_what_the_user_deleted_is_not_made_again(self, rule, given, action):
        found = only(planned(match(asks(), "create", rule=rule), items=(), **given))
        assert found.action == action
        if action == "skip":
            assert found.reason == LEFT_OUT
            assert found.baseline == (SAID if "known" in given else None)

    def test_a_match_of_an_item_that_is_gone_is_left_out(self):
        found = only(planned(match(asks()), items=(), known=(SAID,)))
        assert (found.action, found.reason, found.baseline) == ("skip", LEFT_OUT, SAID)
        other = replace(SAID, source="two")
        assert only(planned(match(asks()), items=(), known=(other,))).baseline is None

    def test_what_is_in_the_trash_stays_there(self):
        made = planned(match(asks(volume="2")), items=(item(deleted=1),), known=(SAID,))
        found = only(made)
        assert (found.action, found.reason) == ("skip", "in the trash; not made again")
        assert (found.baseline, made.writes) == (SAID, ())

    def test_but_what_an_undo_put_there_comes_back(self):
        made = planned(
            match(asks(volume="1")), items=(item(volume="1", deleted=1),), known=(SAID,),
            undone=frozenset({KEY}),
        )  # fmt: skip
        found = only(made)
        assert found.action == "update"
        assert found.reason == "back from the trash, where an undo had put it"
        assert found.changes == (Change("deleted", True, False),)
        assert made.writes[0].payload == {"deleted": 0, "key": KEY, "version": 7}

    @pytest.mark.parametrize(
        "volume, known, action, reason",
        [
            ("1", (SAID,), "unchanged", "nothing to do"),
            ("2", (SAID,), "update", "the source changed"),
            ("1", (), "unchanged", "already in the library"),
            ("1", (replace(SAID, released=True),), "unchanged", "already in the library"),
        ],
        ids=["as-it-was", "corrected", "found-there", "let-go-before"],
    )
    def test_an_item_that_is_there(self, volume, known, action, reason):
        made = planned(match(asks(volume=volume)), items=(item(volume="1"),), known=known)
        found = only(made)
        assert (found.action, found.reason) == (action, reason)
        assert len(made.writes) == (action == "update")
        assert found.baseline.fields["volume"] == volume

    def test_a_conflict_waits_and_the_rest_goes_on(self):
        made = planned(match(asks(volume="2", issue="3")), items=(item(volume="9"),), known=(SAID,))
        found = only(made)
        assert (found.action, found.reason) == ("conflict", "volume: changed in the library too")
        assert conflicts(made) == ["volume"]
        assert made.writes[0].payload == {"issue": "3", "key": KEY, "version": 7}


class TestMemory:
    """What stands behind a write is noted: it may have changed until the plan is carried out."""

    TWO = replace(SAID, source="two")

    def test_of_a_write(self):
        found = only(planned(match(asks(volume="2")), items=(item(volume="1"),),
                             known=(SAID, self.TWO)))  # fmt: skip
        assert found.action == "conflict"
        assert (found.remembered, found.claimed) == (fingerprint(SAID), fingerprint(self.TWO))

    def test_of_nothing_to_do_nothing_is_noted(self):
        made = planned(match(asks(volume="1")), items=(item(volume="1"),), known=(SAID,))
        assert (only(made).remembered, only(made).claimed, made.writes) == ("", "", ())

    def test_an_action_without_a_change_waits_for_the_write_of_its_item(self):
        """The second list asks for what the first writes."""
        made = planned(
            match(asks(volume="2")), match(asks("two", volume="2")), items=(item(volume="1"),),
            known=(SAID,),
        )  # fmt: skip
        first, second = made.actions
        assert (first.action, second.action) == ("update", "unchanged")
        (write,) = made.writes
        assert write.actions == (0, 1)
        assert second.claimed == fingerprint(SAID)

    def test_in_the_other_order_it_does_not(self):
        two = asks("two", title="T")
        made = planned(
            match(two), match(asks(volume="2")), items=(item(volume="1"),), known=(SAID,)
        )
        assert [one.action for one in made.actions] == ["unchanged", "update"]
        assert made.writes[0].actions == (1,)

    def test_one_that_only_waits_waits_for_no_write(self):
        made = planned(
            match(asks(volume="2")), match(asks("two"), "review"), items=(item(volume="1"),),
            known=(SAID,),
        )  # fmt: skip
        assert made.writes[0].actions == (0,)


def test_a_work_that_a_list_names_twice_asks_once():
    made = planned(
        match(asks(volume="2"), "create"), match(asks(ref_id="r2", volume="3")), items=(),
        notices=("first",),
    )  # fmt: skip
    first, again = made.actions
    assert (again.action, again.ref_id, again.baseline) == ("unchanged", "r2", first.baseline)
    assert again.reason.startswith("the same work as another reference of the list")
    assert again.reason.endswith("volume: as it says first")
    assert made.notices[0] == "first"
    assert "volume" in made.notices[1]
    assert made.writes[0].payload["volume"] == "2"


class TestFiling:
    def test_no_collection_is_made_that_no_item_will_be_in(self):
        """The reference that asks for it is one whose item is in the trash."""
        made = planned(match(asks(filed=["A"])), items=(item(deleted=1),))
        assert made.collections == ()
        made = planned(match(asks(filed=["A"])))
        assert [(one.action, one.path) for one in made.collections] == [("create", "A")]
        assert made.writes[0].payload["collections"] == [made.collections[0].key]

    def test_a_collection_of_a_refused_membership_is_not_made(self):
        key = collection_key("x", "A")
        known = replace(SAID, collections={key: REFUSED})
        made = planned(match(asks(volume="1", filed=["A"])), items=(item(volume="1"),),
                       known=(known,))  # fmt: skip
        assert made.collections == ()

    def test_one_that_is_there_is_named_though_nobody_goes_in(self):
        made = planned(match(asks(filed=["Top"])), items=(item(collections=[TOP]),),
                       shelves=(shelf(TOP, "Top"),))  # fmt: skip
        assert [(one.action, one.key) for one in made.collections] == [("exists", TOP)]
        assert made.writes == ()

    @pytest.mark.parametrize("inside, filed", [([TOP], {TOP: OURS}), ([], {TOP: REFUSED})])
    def test_one_in_the_trash_keeps_whom_it_has_and_takes_nobody_in(self, inside, filed):
        known = replace(SAID, collections={TOP: OURS})
        made = planned(
            match(asks(volume="1", filed=["Top"])), items=(item(volume="1", collections=inside),),
            known=(known,), shelves=(shelf(TOP, "Top", deleted=1),), paths={"Top": TOP},
        )  # fmt: skip
        assert (made.writes, only(made).baseline.collections) == ((), filed)

    @pytest.mark.parametrize("by_rule", [["Ruled"], []])
    def test_the_collections_of_topics_are_remembered_as_such(self, by_rule):
        shelves = (shelf(TOP, "Top"), shelf(RULED, "Ruled"))
        asked = asks(filed=["Top", "Ruled"], by_rule=by_rule)
        for given in ({"items": ()}, {}):
            outcome = "create" if given else "match"
            found = only(planned(match(asked, outcome), shelves=shelves, **given))
            assert found.baseline.filed_by_rule == ((RULED,) if by_rule else ())
            assert found.collections_add == (TOP, RULED)

    @pytest.mark.parametrize("fate, added", [(REFUSED, 0), (OURS, 1)],
                             ids=["the-user-had-left-it", "they-had-not"])  # fmt: skip
    def test_what_the_user_had_left_before_an_undo_took_it_is_left(self, fate, added):
        known = replace(SAID, collections={TOP: fate})
        made = planned(
            match(asks(volume="1", filed=["Top"])), items=(item(volume="1"),), known=(known,),
            undone_shelves={"Top": TOP},
        )  # fmt: skip
        assert len(only(made).collections_add) == len(made.collections) == added


class TestLists:
    """What other lists say, or said, of the item."""

    TWO = replace(SAID, source="two")

    def made(self, **given):
        return planned(
            match(asks(volume="2")), items=(item(volume="1"),), known=(SAID, self.TWO), **given
        )

    @pytest.mark.parametrize(
        "given, waits",
        [
            ({}, True),
            ({"silent": frozenset({"two"})}, False),
            ({"silent": frozenset({"three"})}, True),
            ({"unnamed": frozenset({("two", KEY)})}, False),
            ({"unnamed": frozenset({("two", OTHER)})}, True),
            ({"vanished": (Vanished("two", "x", KEY),)}, False),
            ({"vanished": (Vanished("two", "x", KEY, waits="a doubt"),)}, True),
            ({"vanished": (Vanished("two", "x", OTHER),)}, True),
        ],
        ids=["still-said", "moved", "another-moved", "unnamed", "another-is", "it-left-the-list",
             "it-may-have", "another-left"],
    )  # fmt: skip
    def test_a_correction_waits_for_a_list_that_still_says_the_same(self, given, waits):
        made = self.made(**given)
        assert conflicts(made) == ["volume"] * waits
        if waits:
            assert made.actions[0].reason == "volume: the sources disagree (“two”)"

    @pytest.mark.parametrize("volume, waits", [("1", True), ("2", False)])
    def test_a_list_of_this_run_is_asked_what_it_says_today(self, volume, waits):
        made = planned(
            match(asks(volume="2")), match(asks("two", volume=volume)),
            items=(item(volume="1"),), known=(SAID, self.TWO),
        )  # fmt: skip
        assert bool(conflicts(made)) is waits

    def test_what_a_list_says_in_vain_that_comes_to_the_item_is_named(self):
        two = replace(self.TWO, fields={"title": "T", "publisher": "Tern"})
        asked = asks(publisher="Gull Quay Press", place="Hull")
        made = planned(match(asked), items=(item(publisher="Tern"),), known=(two,))
        found = only(made)
        assert found.reason.startswith("in the library: adopted")
        assert "Gull" not in str(made.writes)
        assert all("place" not in one for one in made.notices)

    def test_a_field_that_the_type_lacks_is_told(self):
        made = planned(match(asks(edition="2")))
        assert "type has no such field" in only(made).reason
        assert len(made.notices) == 1

    def test_a_known_list_is_told_nothing_of_the_kind(self):
        made = planned(match(asks(volume="1", edition="2")), items=(item(volume="1"),),
                       known=(replace(SAID, made=False),))  # fmt: skip
        assert made.notices == ()


class TestMerged:
    """The user merged an item into this one: what we gave that one, the survivor has."""

    LOSER = Baseline(OTHER, "one", "journalArticle", {"title": "T", "volume": "1"},
                     tags={"a": OURS}, made=True)  # fmt: skip

    def test_a_tag_that_the_loser_had_of_us_is_taken_back(self):
        made = planned(match(asks(volume="1")), items=(item(volume="1", tags=[{"tag": "a"}]),),
                       known=(self.LOSER,), merged={OTHER: KEY})  # fmt: skip
        assert only(made).tags_remove == ("a",)
        made = planned(match(asks(volume="1")), items=(item(volume="1", tags=[{"tag": "a"}]),),
                       known=(self.LOSER,))  # fmt: skip
        assert only(made).tags_remove == ()

    def test_what_was_the_users_on_either_of_two_losers_is_theirs(self):
        theirs = replace(self.LOSER, item_key="CCCCCCC2", tags={"a": THEIRS})
        made = planned(
            match(asks(volume="1")), items=(item(volume="1", tags=[{"tag": "a"}]),),
            known=(self.LOSER, theirs), merged={OTHER: KEY, "CCCCCCC2": KEY},
        )  # fmt: skip
        assert only(made).tags_remove == ()

    def test_what_the_survivor_itself_remembers_counts_first(self):
        own = replace(SAID, tags={"a": THEIRS})
        made = planned(match(asks(volume="1")), items=(item(volume="1", tags=[{"tag": "a"}]),),
                       known=(self.LOSER, own), merged={OTHER: KEY})  # fmt: skip
        assert only(made).tags_remove == ()


class TestLeft:
    """What its source names no more."""

    GONE = Vanished("one", "old", KEY, 4, "raw then")
    PRUNED = Policy(prune=frozenset({"one"}))
    KNOWN = replace(SAID, tags={"a": OURS}, collections={TOP: OURS})
    ITEM = item(tags=[{"tag": "a"}, {"tag": "mine"}], collections=[TOP])

    def made(self, gone=GONE, *, known=(KNOWN,), items=(ITEM,), policy=PRUNED):
        shelves = (shelf(TOP, "Top"),)
        return planned(items=items, known=known, shelves=shelves, vanished=(gone,), policy=policy)

    def test_what_only_it_gave_is_taken_back(self):
        made = self.made()
        found = only(made)
        assert (found.action, found.source, found.ref_id) == ("remove", "one", "old")
        assert (found.ordinal, found.raw, found.title, found.item_key) == (4, "raw then", "T", KEY)
        assert (found.tags_remove, found.collections_remove) == (("a",), (TOP,))
        assert found.reason == "gone from the source: our tags and collections are taken back"
        assert found.forget
        assert found.baseline.released
        assert found.remembered == fingerprint(self.KNOWN)
        (write,) = made.writes
        assert write.payload["tags"] == [{"tag": "mine"}]
        assert write.payload["collections"] == []

    @pytest.mark.parametrize(
        "tags, filed, words",
        [({"a": OURS}, {}, "our tags"), ({}, {TOP: OURS}, "our tags"), ({}, {}, "let go of")],
        ids=["a-tag", "a-collection", "nothing"],
    )
    def test_its_reason_says_whether_anything_is(self, tags, filed, words):
        known = replace(SAID, tags=tags, collections=filed)
        assert words in only(self.made(known=(known,))).reason

    def test_of_one_with_nothing_worth_keeping_nothing_is_remembered(self):
        bare = Baseline(KEY, "one", "journalArticle", tags={"a": OURS})
        found = only(self.made(known=(bare,)))
        assert (found.action, found.forget, found.baseline) == ("remove", True, None)

    @pytest.mark.parametrize(
        "changed, reason",
        [
            ({"policy": Policy()}, "gone from the source; kept (--prune lets go of it)"),
            ({"policy": Policy(prune=frozenset({"two"}))},
             "gone from the source; kept (--prune lets go of it)"),
            ({"items": (item(deleted=1),)}, "gone from the source, and in the trash"),
            ({"gone": replace(GONE, waits="a doubt")}, "a doubt"),
            ({"known": ()}, "gone from the source; nothing of ours to take back"),
            ({"known": (replace(KNOWN, released=True),)},
             "gone from the source; nothing of ours to take back"),
        ],
        ids=["not-asked-to", "another-list-is", "in-the-trash", "it-waits", "nothing-known",
             "let-go-before"],
    )  # fmt: skip
    def test_it_stays(self, changed, reason):
        made = self.made(**changed)
        found = only(made)
        assert (found.action, found.reason, made.writes) == ("skip", reason, ())
        assert (found.forget, found.baseline, found.title) == (False, None, "T")

    @pytest.mark.parametrize("anew", [True, False])
    def test_one_that_is_gone_from_the_library(self, anew):
        found = only(self.made(replace(self.GONE, replaced=anew), items=()))
        assert (found.action, found.forget, found.title) == ("skip", anew, "")
        assert ("anew" in found.reason) is anew

    def test_two_lists_let_go_of_one_item_one_after_the_other(self):
        two = replace(self.KNOWN, source="two")
        both = (self.GONE, Vanished("two", "r", KEY))
        made = planned(items=(self.ITEM,), known=(self.KNOWN, two), vanished=both,
                       shelves=(shelf(TOP, "Top"),),
                       policy=Policy(prune=frozenset({"one", "two"})))  # fmt: skip
        first, second = made.actions
        assert [one.action for one in made.actions] == ["remove", "remove"]
        assert (first.tags_remove, second.tags_remove) == ((), ("a",))
        assert made.writes[0].actions == (0, 1)


@pytest.mark.parametrize(
    "data, title",
    [({"title": "T", "caseName": "C"}, "T"), ({"caseName": "C"}, "C"), ({"subject": "S"}, "S"),
     ({"nameOfAct": "N"}, "N"), ({"title": "", "nameOfAct": "N"}, "N"), ({"place": "P"}, "")],
)  # fmt: skip
def test_the_title_of_an_item_of_any_type(data, title):
    assert stored_title(data) == title


def test_a_reference_without_a_title_is_named_by_its_words():
    made = planned(match(proposal(fields={"volume": "1"}), "review", ""))
    assert only(made).title == "raw words"
