"""One work that stands twice in one list: what its references ask for together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.worlds import proposal
from zotsync.data import bundled_schema
from zotsync.match.model import Match
from zotsync.plan.deduplicate import deduplicate, said_otherwise

TITLE = "Growth of cushion plants on young moraines"
ARTICLE = {"title": TITLE, "publicationTitle": "Arctic Botany", "volume": "8", "date": "2011"}


def asked(ref_id, fields=None, **more):
    more = {"authors": ("Moen",), **more}
    return proposal("one", ARTICLE | (fields or {}), ref_id=ref_id, **more)


def together(*proposals, strangers=(), outcome="match"):
    matches = [Match(one, outcome, "KEY", "rule", 1.0) for one in proposals]
    return deduplicate(matches, frozenset(strangers))


def joined(*proposals, **how):
    (found,) = together(*proposals, **how).values()
    return found


def test_a_reference_that_stands_once_asks_for_itself():
    one = asked("a")
    assert together(one) == {("one", "KEY"): one}
    assert together(one, outcome="create") == {("one", "KEY"): one}


@pytest.mark.parametrize("outcome", ["review", "skip"])
def test_what_waits_asks_for_nothing(outcome):
    assert together(asked("a"), outcome=outcome) == {}


def test_two_lists_ask_each_for_themselves():
    one, other = asked("a"), replace(asked("b"), source="two")
    assert together(one, other) == {("one", "KEY"): one, ("two", "KEY"): other}


def test_the_first_speaks_and_the_second_fills_what_it_leaves_open():
    found = joined(
        asked("a", {"date": "2011"}, tags=("x",), collections=("Ice",)),
        asked("b", {"date": "2012", "issue": "2"}, tags=("y",), collections=("Fog", "Ice")),
    )
    assert found.ref_id == "a"
    assert (found.item.get("date"), found.item.get("issue")) == ("2011", "2")
    assert {tag.name for tag in found.item.tags} == {"x", "y"}
    assert found.item.collections == ("Ice", "Fog")


def test_a_reference_with_a_record_behind_it_speaks_under_the_name_of_the_first():
    found = joined(asked("a", {"date": "2011"}), asked("b", {"date": "2012"}, found=True))
    assert (found.ref_id, found.item.get("date")) == ("a", "2012")
    assert found.reference.resolution is not None


def test_a_record_of_plainly_another_work_does_not_speak():
    other = {
        "title": "Seeds that travel by sea", "publicationTitle": "Ocean News", "volume": "77",
        "date": "1950", "DOI": "10.1000/sea", "issue": "3",
    }  # fmt: skip
    mine = asked("a", {"DOI": "10.1000/ice", "pages": "3"})
    theirs = asked("b", other, authors=("Sato",), found=True, tags=("y",))
    found = joined(mine, theirs)
    assert found.item.get("title") == TITLE
    assert found.item.get("issue") == ""
    assert found.reference.resolution is None
    assert {tag.name for tag in found.item.tags} == {"y"}


def test_what_is_cut_short_is_completed():
    found = joined(
        asked("a", {"pages": "3", "publicationTitle": "Arct. Bot."}),
        asked("b", {"pages": "3-9", "publicationTitle": "Arctic Botany"}, authors=("Moen", "Ruiz")),
    )
    assert found.item.get("pages") == "3-9"
    assert [creator.last_name for creator in found.item.creators] == ["Moen", "Ruiz"]


def test_a_record_is_not_completed_from_print():
    found = joined(asked("a", {"pages": "3"}, found=True), asked("b", {"pages": "3-9"}))
    assert found.item.get("pages") == "3"


def test_another_type_gives_no_fields():
    found = joined(
        asked("a", {"pages": "3"}), asked("b", {"pages": "3-9", "issue": "2"}, item_type="report")
    )
    assert (found.item.get("pages"), found.item.get("issue")) == ("3", "")


def test_people_come_from_the_second_where_the_first_names_none():
    found = joined(asked("a", authors=()), asked("b"))
    assert [creator.last_name for creator in found.item.creators] == ["Moen"]


def test_the_work_that_the_user_merged_in_speaks_last():
    guest, own = asked("a", {"date": "2012", "issue": "2"}), asked("b", {"date": "2011"})
    found = joined(guest, own, strangers=[("one", "a")])
    assert (found.ref_id, found.item.get("date")) == ("b", "2011")
    assert found.item.get("issue") == ""


def test_a_collection_is_of_a_topic_only_where_nobody_names_it():
    def filed(ref_id, by_rule):
        one = asked(ref_id, collections=("Ice", "Fog"))
        return replace(one, item=replace(one.item, by_rule=by_rule))

    assert joined(filed("a", ("Ice", "Fog")), filed("b", ("Fog",))).item.by_rule == ("Fog",)
    assert joined(filed("a", ("Ice",)), filed("b", ())).item.by_rule == ()


@pytest.mark.parametrize(
    ("again", "found"),
    [
        (asked("b"), ()),
        (asked("b", {"volume": "9"}), ("volume",)),
        (asked("b", {"title": f"{TITLE}."}), ()),
        (asked("b", {"issue": "2"}), ()),
        (asked("b", authors=("Ruiz",)), ("creators",)),
        (asked("b", {"volume": "9"}, found=True), ()),
    ],
    ids=["the-same", "a-volume", "a-spelling", "more", "an-author", "beside-a-record"],
)
def test_what_a_list_says_in_two_ways(again, found):
    assert said_otherwise(asked("a"), again, bundled_schema()) == found
