"""A line of Extra that the user wrote stays theirs, though a list comes to say the same."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.plan.model import Baseline, baseline_from, baseline_row

MINE = "my own note"


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def listed(name, note=None, **changes):
    said = {} if note is None else {"note": note}
    return Listed(name, [article(1, **said, **changes)], name, ())


def extra(world):
    return world.item(1).get("extra", "").split("\n")


def edited(world, *lines):
    world.person.edits(world.item(1)["key"], extra="\n".join(lines))


@pytest.mark.parametrize("saying", ["one", "two"], ids=["the same list", "another list"])
@pytest.mark.parametrize("before", [None, "of the list"], ids=["no note", "a note"])
@pytest.mark.parametrize("moved_on", ["A NOTE", None, ""], ids=["another", "none", "empty"])
def test_a_line_of_the_user_outlives_a_list_that_said_it_too(world, saying, before, moved_on):
    world.sync(listed("one", before))
    edited(world, MINE)
    world.sync(listed(saying, MINE))
    assert extra(world) == [MINE]
    report = world.sync(listed(saying, moved_on))
    assert MINE in extra(world)
    assert report.summary()["failed"] == 0
    assert world.sync(listed(saying, moved_on)).requests.write == 0


def test_a_list_that_was_third_to_say_a_line_does_not_take_it_either(world):
    world.sync(listed("one"))
    edited(world, MINE)
    for name in ("two", "three"):
        world.sync(listed(name, MINE))
    world.sync(listed("three", "other words"))
    assert extra(world) == [MINE, "other words"]
    world.sync(listed("three", "still other words"))
    assert extra(world) == [MINE, "still other words"]


def test_a_line_that_the_user_takes_away_after_all_stays_away(world):
    world.sync(listed("one"))
    edited(world, MINE, "kept: 1")
    world.sync(listed("two", MINE))
    edited(world, "kept: 1")
    world.sync(listed("two", MINE))
    world.sync(listed("two", MINE, issue="4"))
    assert extra(world) == ["kept: 1"]


def test_a_line_of_a_list_is_exchanged_with_the_users_beside_it(world):
    world.sync(listed("one", "of the list"))
    edited(world, "of the list", MINE)
    world.sync(listed("one", "of the list, corrected"))
    assert extra(world) == [MINE, "of the list, corrected"]


def test_what_two_lists_gave_is_no_line_of_the_user(world):
    world.sync(listed("one", "given"))
    world.sync(listed("two", "given"))
    world.sync(listed("one", "corrected"), listed("two", "corrected"))
    assert extra(world) == ["corrected"]


def test_a_memory_keeps_the_lines_and_old_ones_have_none():
    known = Baseline("ABCD2345", "one", own_lines=frozenset({MINE}))
    assert baseline_from(baseline_row(known)) == known
    assert "own_lines" not in baseline_row(Baseline("ABCD2345", "one"))


GIVEN, OTHER = "PMC: 4711", "other words"


@pytest.mark.parametrize("names", [("one", "two"), ("two", "one")], ids=["first", "second"])
@pytest.mark.parametrize("together", [True, False], ids=["read together", "one after another"])
@pytest.mark.parametrize("more", [(), ("of the other alone",)], ids=["the same", "and another"])
def test_a_line_that_another_list_still_says_stays(world, names, together, more):
    leaves, stays = names
    world.sync(listed("one", GIVEN))
    world.sync(listed("two", GIVEN))
    lists = [listed(leaves, OTHER), listed(stays, "\n".join((GIVEN, *more)))]
    for some in [lists] if together else [[one] for one in lists]:
        world.sync(*some)
    assert sorted(extra(world)) == sorted((GIVEN, OTHER, *more))
    assert world.sync(*lists).requests.write == 0


@pytest.mark.parametrize("moved", ["the last one moves on", "both at once"])
def test_a_line_goes_with_the_last_list_that_says_it(world, moved):
    world.sync(listed("one", GIVEN))
    world.sync(listed("two", GIVEN))
    if moved == "both at once":
        world.sync(listed("one", OTHER), listed("two", "third words"))
    else:
        world.sync(listed("one", OTHER))
        world.sync(listed("two", "third words"))
    assert sorted(extra(world)) == [OTHER, "third words"]


def test_a_line_stays_for_a_list_whose_file_is_not_read_now(world):
    world.sync(listed("one", GIVEN), listed("two", GIVEN), listed("three", GIVEN))
    world.sync(listed("one", OTHER))
    world.sync(listed("two", "third words"))
    assert GIVEN in extra(world)
    world.sync(listed("three", "last words"))
    assert GIVEN not in extra(world)
