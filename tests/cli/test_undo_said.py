"""What `undo` says it takes back: which run, each object once, collections by their path."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def twice_held(desk: Desk) -> Desk:
    """Run 1 made two items in a collection; run 2 two more below it, one held by two lists."""
    desk.zotsync("sync", desk.list_of(1, 2), "--collection", "Rivers", "--yes")
    lists = [desk.list_of(2, 3, name="b.json"), desk.list_of(3, 4, name="c.json")]
    desk.zotsync("sync", *lists, "--collection", "Rivers/More", "--yes")
    return desk


@pytest.mark.parametrize("options", [("--yes",), ("-n",)], ids=["yes", "dry"])
def test_the_run_and_its_objects_are_named(twice_held: Desk, options: tuple[str, ...]) -> None:
    said = twice_held.zotsync("undo", "2", *options).out
    assert "Taking back run 2, sync of " in said
    assert "- collection “Rivers/More” — put in the trash" in said
    assert "-Rivers/More" in said
    lines = said.splitlines()
    assert len({line for line in lines if line[:2] in ("- ", "~ ")}) == 4
    assert len([line for line in lines if line[:2] in ("- ", "~ ")]) == 4


def test_the_amount_adds_up(twice_held: Desk) -> None:
    dry = twice_held.zotsync("undo", "2", "-n")
    assert dry.err == "Dry run: would take back 3 items and 1 collection.\n"
    done = twice_held.zotsync("undo", "2", "--yes")
    assert "Run 3: 4 objects, 1 updated, 3 removed" in done.out


def test_a_quiet_undo_says_nothing_of_it(twice_held: Desk) -> None:
    answer = twice_held.zotsync("-q", "undo", "2", "--yes")
    assert answer.code == 0
    assert "Taking back" not in answer.out


def test_an_undo_of_an_undo_names_the_run_it_was_of(twice_held: Desk) -> None:
    twice_held.zotsync("undo", "2", "--yes")
    assert "Taking back run 3, undo of run 2, " in twice_held.zotsync("undo", "3", "--yes").out


def test_what_the_undo_counted_the_list_of_runs_counts(twice_held: Desk) -> None:
    """Several references were one object: the end of the undo and `runs` say the same of it."""
    twice_held.zotsync("undo", "2", "--yes")
    said = twice_held.zotsync("runs").out.splitlines()
    assert said[1].split("  ")[-1].strip() == "1 updated, 3 removed"
    told = twice_held.zotsync("runs", "--json").json["runs"][0]
    assert "objects" not in told["summary"]
