"""A source lets go of an item: what goes, what stays, and what is remembered all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import KEY
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline
from zotsync.plan.vanished import is_worth_keeping, released, remains

ADA = {"creatorType": "author", "firstName": "", "lastName": "Ada"}
HERE, THERE = "CCCCCCC2", "DDDDDDD2"
WHOLE = Baseline(
    KEY, "one", "book", {"title": "T", "volume": "3"}, (ADA,), frozenset({"date"}),
    tags={"ours": OURS, "theirs": THEIRS, "refused": REFUSED}, collections={HERE: OURS},
    resolved=True, made=True, by_rule=("ours",), filed_by_rule=(HERE,),
    disputed={"volume": "4"}, doubted=frozenset({"volume"}), agreed=frozenset({"title"}),
    own_lines=frozenset({"mine: 1"}),
)  # fmt: skip
ITEM = {
    "key": KEY, "version": 4, "itemType": "book", "title": "T",
    "tags": [{"tag": "ours"}, {"tag": "theirs"}, {"tag": "by hand", "type": 1}],
    "collections": [HERE, THERE],
}  # fmt: skip


def test_what_only_that_source_gave_is_taken_back_and_nothing_else():
    after = released(WHOLE, ITEM, [])
    assert after.data == ITEM | {
        "tags": [{"tag": "theirs"}, {"tag": "by hand", "type": 1}], "collections": [THERE]
    }  # fmt: skip
    assert (after.tags.remove, after.collections.remove) == (("ours",), (HERE,))
    assert (after.tags.add, after.collections.add) == ((), ())
    assert (after.changes, after.fields.changes, after.fields.conflicts) == ((), (), ())


@pytest.mark.parametrize(
    "beside, tags, filed",
    [
        (Baseline(KEY, "two", tags={"ours": OURS}), [], [HERE]),
        (Baseline(KEY, "two", collections={HERE: OURS}), ["ours"], []),
        (Baseline(KEY, "two", tags={"other": OURS}), ["ours"], [HERE]),
    ],
    ids=["the-tag", "the-collection", "neither"],
)
def test_what_another_source_gave_as_well_stays(beside, tags, filed):
    after = released(WHOLE, ITEM, [beside])
    gone = {tag["tag"] for tag in ITEM["tags"]} - {tag["tag"] for tag in after.data["tags"]}
    assert (sorted(gone), list(after.tags.remove)) == (tags, tags)
    assert sorted(set(ITEM["collections"]) - set(after.data["collections"])) == filed


@pytest.mark.parametrize("name", ["tags", "collections"])
def test_an_item_that_names_no_tags_or_collections_stays_as_it_is(name):
    bare = {key: value for key, value in ITEM.items() if key != name}
    after = released(WHOLE, bare, [])
    assert name not in after.data
    assert getattr(after, name).remove == ()


def test_the_item_itself_is_not_touched():
    before = {
        name: list(value) if isinstance(value, list) else value for name, value in ITEM.items()
    }
    released(WHOLE, ITEM, [])
    assert before == ITEM


def test_what_is_the_users_and_what_was_filled_is_remembered_the_claim_is_not():
    rest = released(WHOLE, ITEM, []).baseline
    assert rest == Baseline(
        KEY, "one", fields={"title": "T", "volume": "3"}, creators=(ADA,),
        user_owned=frozenset({"date"}), tags={"theirs": THEIRS, "refused": REFUSED},
        collections={}, made=True, released=True, agreed=frozenset({"title"}),
        own_lines=frozenset({"mine: 1"}),
    )  # fmt: skip
    assert rest == remains(WHOLE, {"theirs": THEIRS, "refused": REFUSED}, {})


@pytest.mark.parametrize("made", [True, False])
def test_whether_we_made_the_item_is_remembered(made):
    assert remains(replace(WHOLE, made=made), {}, {}).made is made


@pytest.mark.parametrize(
    "kept, worth",
    [
        ({}, False),
        ({"item_type": "book", "made": True, "released": True}, False),
        ({"fields": {"title": "T"}}, True),
        ({"creators": (ADA,)}, True),
        ({"user_owned": frozenset({"date"})}, True),
        ({"tags": {"a": REFUSED}}, True),
        ({"collections": {HERE: THEIRS}}, True),
    ],
    ids=["nothing", "nothing-to-respect", "a-field", "people", "a-field-of-the-users", "a-tag",
         "a-collection"],
)  # fmt: skip
def test_what_a_later_list_must_respect_is_worth_keeping(kept, worth):
    assert is_worth_keeping(Baseline(KEY, "one", **kept)) is worth
