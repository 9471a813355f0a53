"""Lists that correct one field in turn: what was a conflict stays one until it is settled.

Each row is a life: what each list says step by step (None: it says nothing of it, "-": it does not
name the work), and what stands in the item at the end.
"""

from __future__ import annotations

import pytest

from tests.plan.worlds import SmallWorld, proposal
from zotsync.plan.model import Baseline, Policy, baseline_from, baseline_row

ABSENT = "-"


def said(source, field, value):
    if field == "creators":
        return proposal(source, {"title": "T"}, authors=(value or "").split())
    return proposal(source, {"title": "T"} | ({field: value} if value else {}))


def live(field, steps, *, policy=None):
    """Lives through the steps; the world, and what the last step asks for."""
    world = SmallWorld()
    for step in steps:
        asked = [said(f"list {n}", field, value) for n, value in enumerate(step) if value != ABSENT]
        world.sync(*asked, policy=policy)
    return world, asked


def held(world, field):
    if field == "creators":
        return " ".join(creator["lastName"] for creator in world.item.get("creators", ()))
    return world.item.get(field, "")


IN_TURN = [
    pytest.param(
        "creators",
        [(None, ABSENT), ("Bob", "Bob", None), (None, "Eva Cid", None), ("Ada", "Bob")],
        "Bob",
        id="authors-put-back-by-another-list",
    ),
    pytest.param(
        "creators",
        [("Cid", "Cid"), ("Cid", "Dora"), ("Eve", "Cid")],
        "Cid",
        id="authors-of-two-lists",
    ),
    pytest.param("volume", [("1", "1"), ("1", "2"), ("3", "1")], "1", id="a-volume-put-back"),
    pytest.param(
        "pages",
        [("101", "101"), ("101", "101-111"), ("101", "201-211")],
        "101-111",
        id="the-part-that-a-list-still-says",
    ),
    pytest.param(
        "issue",
        [("1", "1", "1"), ("1", "1", "2"), ("3", "4", "1")],
        "1",
        id="two-lists-before-the-one-that-puts-back",
    ),
]


@pytest.mark.parametrize("field, steps, end", IN_TURN)
def test_what_another_list_puts_back_under_a_conflict_is_not_written_over(field, steps, end):
    world, asked = live(field, steps)
    assert held(world, field) == end
    for _ in range(2):
        again = world.plan(*asked)
        assert again.writes == ()
        assert "conflict" in {action.action for action in again.actions}
        world.carry_out(again)


@pytest.mark.parametrize("field, steps, end", IN_TURN)
def test_where_the_lists_win_the_same_life_settles_without_a_conflict(field, steps, end):
    policy = Policy(on_conflict="take-source")
    world, asked = live(field, steps, policy=policy)
    again = world.plan(*asked, policy=policy)
    assert again.writes == ()
    assert {action.action for action in again.actions} == {"unchanged"}


IN_CONFLICT = [("1", "1"), ("1", "2"), ("3", "1")]


def test_a_decision_settles_it():
    world, asked = live("volume", IN_CONFLICT)
    decided = {("list 0", "r1")}
    world.sync(*asked, policy=Policy(take=frozenset(decided)))
    assert world.item["volume"] == "3"
    assert {action.action for action in world.plan(*asked).actions} == {"unchanged"}


def test_a_list_that_says_another_thing_now_corrects_once_no_list_contradicts_it():
    world, _ = live("volume", IN_CONFLICT)
    world.sync(said("list 0", "volume", "5"), said("list 1", "volume", "1"))
    assert world.item["volume"] == "1"
    asked = [said("list 0", "volume", "5"), said("list 1", "volume", "5")]
    world.sync(*asked)
    assert world.item["volume"] == "5"
    assert world.plan(*asked).writes == ()


def test_what_the_user_puts_back_is_corrected_as_ever():
    """Nobody but the user stood against the list."""
    world, asked = live("volume", [("1",), ("1",)])
    world.person_edits(volume="7")
    asked = [said("list 0", "volume", "2")]
    world.sync(*asked)
    world.person_edits(volume="1")
    world.sync(*asked)
    assert world.item["volume"] == "2"


def test_a_conflict_outlives_being_written_down():
    made = Baseline("AAAAAAA2", "one", disputed={"volume": "3"})
    assert baseline_from(baseline_row(made)) == made
    assert "disputed" not in baseline_row(Baseline("AAAAAAA2", "one"))
