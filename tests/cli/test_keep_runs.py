"""`[sync] keep_runs`: how far back `runs` and `undo` go."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def kept(desk):
    """A desk on which the last two runs are kept, and four have been."""
    desk.write("config/zotsync.toml", "[sync]\nkeep_runs = 2\n")
    for issue in "1234":
        desk.list_of(1, 2, issue=issue)
        assert desk.zotsync("sync", "list.json", "--yes").code == 0
    return desk


def test_only_the_last_runs_are_listed(kept):
    assert [run["run"] for run in kept.zotsync("runs", "--json").json["runs"]] == [4, 3]


def test_what_was_sent_in_older_ones_is_forgotten(kept):
    with closing(sqlite3.connect(kept.state / "state.sqlite")) as state:
        assert state.execute("SELECT DISTINCT run FROM journal ORDER BY run").fetchall() == [
            (3,), (4,),
        ]  # fmt: skip


def test_a_run_that_is_kept_is_undone(kept):
    assert kept.zotsync("undo", "4", "--yes").code == 0
    assert {item["issue"] for item in kept.items()} == {"3"}


def test_one_that_is_not_is_said_to_be_unknown(kept):
    answer = kept.zotsync("undo", "1", "--yes")
    assert answer.code == 2
    assert {item["issue"] for item in kept.items()} == {"4"}


def test_what_an_undo_threw_away_comes_back_however_old_it_is(kept):
    for run in ("4", "3"):
        kept.zotsync("undo", run, "--yes")
    kept.list_of(1, 2, issue="4")
    kept.zotsync("sync", "list.json", "--yes")
    assert not any(item.get("deleted") for item in kept.items())
