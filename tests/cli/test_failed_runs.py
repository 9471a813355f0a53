"""Runs that stop, inputs that cannot be read: what a script is told on standard output."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.desk import Answer, Desk
from tests.cli.test_sync_commands import synced
from tests.engine.worlds import article
from zotsync.library.zotero import ZoteroLibrary
from zotsync.model.errors import LibraryUnavailable


def stops_at_write(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """From its so-many-th write of items on, the library does not answer."""
    written = ZoteroLibrary.write_items
    count = 0

    def write(self: ZoteroLibrary, objects: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count >= number:
            raise LibraryUnavailable("The library does not answer.", hint="Try again later.")
        return written(self, objects, **options)

    monkeypatch.setattr(ZoteroLibrary, "write_items", write)


def stopped(answer: Answer, code: int) -> dict[str, Any]:
    """The report of a run that stopped."""
    assert answer.code == code
    report: dict[str, Any] = answer.json
    assert report["format"] == "zotsync-report/1"
    assert set(report) >= {"run", "library", "summary", "requests", "outcomes", "error"}
    assert report["error"]["message"]
    assert report["error"]["message"] in answer.err
    return report


def test_a_sync_that_stops_in_the_middle_says_what_was_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = desk.list_of(*range(60))
    stops_at_write(monkeypatch, 2)
    report = stopped(desk.zotsync("sync", name, "--yes", "--json"), 1)
    assert report["run"] == 1
    assert report["summary"]["created"] == 50
    assert report["error"] == {
        "kind": "LibraryUnavailable",
        "message": "The library does not answer.",
        "hint": "Try again later.",
    }
    assert report["requests"]["write"] >= 1
    done = [row for row in report["outcomes"] if row["outcome"] == "created"]
    assert len(done) == 50
    assert all(row["item_key"] and row["ref_id"] and row["title"] for row in done)


def test_a_stop_before_anything_is_written_is_a_report_without_a_run(desk: Desk) -> None:
    answer = desk.zotsync("sync", desk.list_of(1, 2), "--max-changes", "1", "--yes", "--json")
    report = stopped(answer, 4)
    assert (report["run"], report["outcomes"]) == (None, [])


def test_apply_and_undo_say_so_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
    with monkeypatch.context() as patch:
        stops_at_write(patch, 1)
        report = stopped(desk.zotsync("apply", "plan.json", "--yes", "--json"), 1)
        assert (report["run"], report["summary"]["created"]) == (1, 0)
    assert desk.zotsync("sync", "list.json", "--yes").code == 0
    stops_at_write(monkeypatch, 1)
    assert stopped(desk.zotsync("undo", "--yes", "--json"), 1)["summary"]["removed"] == 0


def test_a_stale_plan_is_a_report_with_the_reason(desk: Desk) -> None:
    desk.zotsync("plan", desk.list_of(1), "--out", "plan.json")
    desk.library = desk.folder / "another.sqlite"
    report = stopped(desk.zotsync("apply", "plan.json", "--yes", "--json"), 4)
    assert "another library" in report["error"]["message"]


def test_people_get_no_json(desk: Desk) -> None:
    answer = desk.zotsync("sync", desk.list_of(1, 2), "--max-changes", "1", "--yes")
    assert answer.code == 4
    assert "zotsync-report" not in answer.out


@pytest.mark.parametrize("command", [("plan",), ("sync", "--yes")], ids=["plan", "sync"])
def test_inputs_that_could_not_be_read_are_named(desk: Desk, command: tuple[str, ...]) -> None:
    desk.write("broken.json", "[{")
    answer = desk.zotsync(*command, desk.list_of(1), "broken.json", "--json")
    assert answer.code == 2
    (error,) = answer.json["errors"]
    assert error["source"] == str(desk.folder / "broken.json")
    assert error["file"] == "broken.json"
    assert error["message"]
    assert len(answer.json["outcomes" if command[0] == "sync" else "actions"]) == 1


@pytest.mark.parametrize("command", [("plan",), ("sync", "--yes")], ids=["plan", "sync"])
def test_if_nothing_could_be_read_that_is_said_too(desk: Desk, command: tuple[str, ...]) -> None:
    desk.write("broken.json", "[{")
    answer = desk.zotsync(*command, "broken.json", "--json")
    assert answer.code == 2
    assert len(answer.json["errors"]) == 1


def test_what_moved_since_a_plan_was_made_says_to_make_it_again(desk: Desk) -> None:
    name = synced(desk, 1)
    desk.list_of(1, volume="99")
    desk.zotsync("plan", name, "--collection", "Inbox", "--tag", "t", "--out", "plan.json")
    with desk.person() as person:
        person.edits(desk.items()[0]["key"], issue="7")
    (row,) = desk.zotsync("apply", "plan.json", "--yes", "--json").json["outcomes"]
    assert row["error"] == "changed in the library since the plan was made; make the plan again"


def test_a_plan_says_that_a_sync_would_stop(desk: Desk) -> None:
    name = desk.list_of(1, 2, 3)
    desk.write("config/zotsync.toml", "[sync]\nmax_changes = 2\n")
    answer = desk.zotsync("plan", name)
    assert answer.code == 0
    assert "a sync would stop here: The plan writes 3 items and collections" in answer.err
    assert "would stop" not in desk.zotsync("plan", desk.list_of(1)).err


def test_a_plan_is_laid_out_a_row_to_a_line(desk: Desk) -> None:
    answer = desk.zotsync("plan", desk.list_of(1, 2), "--json")
    rows = [line for line in answer.out.splitlines() if '"ref_id"' in line]
    titles = [json.loads(line.strip().rstrip(","))["title"] for line in rows]
    assert titles == [article(1)["title"], article(2)["title"]]
