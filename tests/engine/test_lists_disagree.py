"""Two lists that state one fact otherwise: shown, never written over, settled by the user."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def lists(one="11", two="99"):
    """Two lists that name article 1, each with its volume."""
    return (
        Listed("one", [article(1, volume=one)], "One", ("one",)),
        Listed("two", [article(1, volume=two)], "Two", ("two",)),
    )


def conflicts(report):
    return {o.source: o.reason for o in report.outcomes if o.outcome == "conflict"}


def decide(world, source, decision):
    with world.session() as session:
        session.memory.decide(source, "ref1", decision)


SHOWN = {"two": "volume: the sources disagree (“one”)"}


@pytest.mark.parametrize("together", [True, False], ids=["in-one-run", "one-after-the-other"])
def test_the_first_stands_and_the_second_is_shown_in_every_run(world, together):
    one, two = lists()
    if not together:
        world.sync(one)
    assert conflicts(world.sync(one, two)) == SHOWN
    again = world.sync(one, two)
    assert (conflicts(again), again.requests.write) == (SHOWN, 0)
    assert world.item(1)["volume"] == "11"


def test_the_rest_of_the_second_list_is_carried_out(world):
    world.sync(*lists())
    item = world.item(1)
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    assert {tag["tag"] for tag in item["tags"]} == {"one", "two"}
    assert {names[key] for key in item["collections"]} == {"One", "Two"}


@pytest.mark.parametrize(("decision", "volume"), [("keep", "11"), ("take", "99")])
def test_a_decision_settles_it_for_both(world, decision, volume):
    world.sync(*lists())
    decide(world, "two", decision)
    assert conflicts(world.sync(*lists())) == {}
    assert world.item(1)["volume"] == volume
    settled = world.sync(*lists())
    assert (conflicts(settled), settled.requests.write) == ({}, 0)


def test_take_source_lets_the_later_list_win_and_then_rests(world):
    world.sync(*lists(), on_conflict="take-source")
    assert world.item(1)["volume"] == "99"
    assert world.sync(*lists(), on_conflict="take-source").requests.write == 0


@pytest.mark.parametrize(
    ("one", "two"),
    [pytest.param("99", "99", id="the-first-list"), pytest.param("11", "11", id="the-second-list")],
)
def test_a_corrected_list_ends_it(world, one, two):
    world.sync(*lists())
    assert conflicts(world.sync(*lists(one, two))) == {}
    assert world.item(1)["volume"] == one
    assert world.sync(*lists(one, two)).requests.write == 0


def test_a_correction_goes_in_beside_a_list_that_still_says_what_it_said(world):
    world.sync(*lists("11", "11"))
    assert conflicts(world.sync(*lists("12", "11"))) == {}
    assert world.item(1)["volume"] == "12"


def test_two_different_corrections_are_a_conflict_between_the_lists(world):
    world.sync(*lists("11", "11"))
    assert conflicts(world.sync(*lists("12", "13"))) == SHOWN
    assert world.item(1)["volume"] == "12"


def test_a_value_of_the_users_is_no_disagreement_of_lists(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"], volume="7")
    assert conflicts(world.sync(*lists())) == {}
    assert world.item(1)["volume"] == "7"


def test_the_users_correction_over_both_lists_stays(world):
    world.sync(*lists())
    world.person.edits(world.item(1)["key"], volume="7")
    world.sync(*lists())
    assert world.item(1)["volume"] == "7"
