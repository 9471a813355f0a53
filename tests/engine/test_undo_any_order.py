"""Runs are taken back in any order: what no person took out, the next sync gives again."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.worlds import Listed, World, article
from zotsync.model.errors import NothingToUndo, UserError

FIRST = Listed("one", [article(1, issued={"date-parts": [[1989]]})], "A", ("first",))
SECOND = Listed("two", [article(1, issued={"date-parts": [[1990]]})], "B", ("second",))
SAME = Listed("two", FIRST.references, "A", ("first",))
FULLER = Listed("one", [article(1, publisher="Some Press")], "A", ("first", "more"))
OTHER = Listed("two", [article(1, publisher="Some Press")], "C", ("other",))
LISTS = (FIRST, SECOND, SAME, FULLER, OTHER)


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def places(world):
    """The live item's collections by name, and its tags."""
    items, collections = world.objects()
    names = {data["key"]: data["name"] for data in collections if not data.get("deleted")}
    (item,) = [item for item in items if not item.get("deleted")]
    filed = {names.get(key, "in the trash") for key in item["collections"]}
    return filed, {tag["tag"] for tag in item["tags"]}


def taken_back(world, runs):
    for run in runs:
        with suppress(UserError, NothingToUndo):  # nothing was written, or nothing is left
            world.undo(run)


def assert_given(world, listed):
    filed, tags = places(world)
    assert listed.collection in filed
    assert set(listed.tags) <= tags


@pytest.mark.parametrize("order", list(permutations([1, 2])), ids=str)
@pytest.mark.parametrize("after", [SECOND, OTHER, SAME], ids=["same list", "elsewhere", "shared"])
def test_a_filing_comes_back_whichever_run_was_taken_back_first(world, order, after):
    runs = [world.sync(FIRST).run, world.sync(SECOND).run]
    runs.append(world.sync(SECOND, on_conflict="take-source").run)
    taken_back(world, [runs[number] for number in order])
    assert after.collection in {FIRST.collection} or after.collection not in places(world)[0]
    world.sync(after)
    assert_given(world, after)
    assert world.plan(after).changes_count() == 0


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])), ids=str)
def test_fields_that_an_undo_emptied_are_filled_again(world, order):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    lists = (FIRST, SAME, FULLER)
    runs = [world.sync(listed).run for listed in lists]
    taken_back(world, [runs[number] for number in order])
    world.sync(SAME)
    item = world.item(1)
    assert (item["volume"], item["pages"]) == ("11", "101-111")
    assert_given(world, SAME)


@pytest.mark.parametrize("undo_first", [True, False])
def test_what_the_user_took_out_before_an_undo_stays_out(world, undo_first):
    world.sync(FIRST)
    run = world.sync(SECOND).run
    item = world.item(1)
    stays = [key for key in item["collections"] if key not in filed_as(world, "B")]
    world.person.edits(item["key"], collections=stays)
    if not undo_first:
        world.sync(SECOND)
    taken_back(world, [run])
    world.sync(SECOND)
    assert "B" not in places(world)[0]


def filed_as(world, name):
    return {data["key"] for data in world.objects()[1] if data["name"] == name}


def test_what_another_list_was_given_is_given_again_after_an_undo_took_it(world):
    world.sync(Listed("zero", FIRST.references, "Z", ()))
    run = world.sync(FIRST).run
    world.sync(SAME)
    taken_back(world, [run])
    world.sync(SAME)
    assert_given(world, SAME)
    world.undo()
    world.sync(FIRST)
    assert_given(world, FIRST)


STEPS = st.one_of(
    st.sampled_from(LISTS).map(lambda listed: ("sync", listed)),
    st.integers(1, 6).map(lambda run: ("undo", run)),
)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEPS, min_size=2, max_size=6), last=st.permutations(LISTS[:2]))
def test_syncs_and_undos_in_any_order_leave_no_wish_behind(steps, last):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        world = World("embedded", Path(folder))
        world.sync(FIRST)
        for what, subject in steps:
            if what == "sync":
                world.sync(subject)
            else:
                taken_back(world, [subject])
        for listed in last:
            world.sync(listed)
        for listed in last:
            assert_given(world, listed)
        world.close()
        World.open_worlds.remove(world)
