"""`undo` of what was taken back before: said to be that, and nobody is blamed."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk

AGAIN = "Run 2 was already taken back by run 3."
ALL = "Every run that wrote something is taken back already."


@pytest.fixture
def corrected(desk: Desk) -> Desk:
    """A list that was synced (run 1), corrected and synced again (run 2)."""
    desk.zotsync("sync", desk.list_of(1, 2), "--yes")
    desk.list_of(1, 2, volume="99")
    desk.zotsync("sync", "list.json", "--yes")
    return desk


def undone(desk: Desk, *runs: str) -> None:
    for run in runs:
        assert desk.zotsync("undo", run, "--yes").code == 0


class TestARunTwice:
    @pytest.mark.parametrize("options", [("--yes",), (), ("-n",)], ids=["yes", "asked", "dry"])
    def test_the_undo_that_did_it_is_named(self, corrected: Desk, options: tuple[str, ...]) -> None:
        undone(corrected, "2")
        before = corrected.items()
        answer = corrected.zotsync("undo", "2", *options)
        assert (answer.code, answer.out) == (0, "")
        assert AGAIN in answer.err
        assert "you changed" not in answer.err
        assert corrected.items() == before
        assert len(corrected.zotsync("runs", "--json").json["runs"]) == 3, "no run was begun"

    def test_scripts_get_a_report_that_says_so(self, corrected: Desk) -> None:
        undone(corrected, "2")
        answer = corrected.zotsync("undo", "2", "--yes", "--json")
        assert answer.code == 0
        assert (answer.json["run"], answer.json["error"]["message"]) == (None, AGAIN)

    def test_once_the_undo_is_taken_back_the_run_stands_again(self, corrected: Desk) -> None:
        undone(corrected, "2", "3")
        assert {item["volume"] for item in corrected.items()} == {"99"}
        undone(corrected, "2")
        assert {item["volume"] for item in corrected.items()} == {"11", "12"}

    def test_what_the_first_undo_left_is_still_taken_back(self, corrected: Desk) -> None:
        key = corrected.items()[0]["key"]
        with corrected.person() as person:
            person.edits(key, volume="7")
        undone(corrected, "2")
        with corrected.person() as person:
            person.edits(key, volume="99")
        answer = corrected.zotsync("undo", "2", "--yes")
        assert answer.code == 0
        assert "run 3 changed Volume since" in " ".join(answer.out.split())
        assert "you changed" not in " ".join(answer.out.split())
        assert {item["volume"] for item in corrected.items()} == {"11", "12"}


class TestEveryRun:
    def test_when_all_are_taken_back_that_is_said(self, corrected: Desk) -> None:
        undone(corrected, "2", "1")
        answer = corrected.zotsync("undo", "--yes")
        assert (answer.code, answer.out) == (0, "")
        assert ALL in answer.err
        report = corrected.zotsync("undo", "--yes", "--json").json
        assert report["error"]["message"] == ALL

    def test_where_nothing_was_ever_written_it_is_a_wrong_call(self, desk: Desk) -> None:
        answer = desk.zotsync("undo", "--yes")
        assert answer.code == 2
        assert "No run wrote anything here." in answer.err
