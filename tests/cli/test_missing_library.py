"""A library file that is not there: what only looks makes none, and no path is invented."""

from __future__ import annotations

import sqlite3

import pytest

from tests.cli.desk import Desk

LOOKING = [
    ("plan", "list.json"),
    ("plan", "list.json", "--json"),
    ("status", "list.json"),
    ("explain", "ABCD2345", "list.json"),
    ("review", "list.json"),
    ("topics", "--all"),
    ("topics", "learn"),
    ("export", "--to", "ris"),
    ("runs",),
    ("doctor",),
]


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_what_only_looks_makes_no_library(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.list_of(1)
    desk.zotsync(*arguments)
    assert not desk.library.exists()


@pytest.mark.parametrize("arguments", [*LOOKING, ("sync", "list.json", "--yes")], ids=" ".join)
def test_a_folder_that_is_not_there_is_named(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.list_of(1)
    desk.write("topics.toml", '[[topic]]\nid = "x"\nany = ["x"]\n')
    desk.write("config/zotsync.toml", '[topics]\nfile = "../topics.toml"\n')
    desk.library = desk.folder / "mistyped" / "library.sqlite"
    answer = desk.zotsync(*arguments)
    assert answer.code == (1 if arguments == ("doctor",) else 2)
    assert "There is no folder" in " ".join((answer.out + answer.err).split())
    assert not desk.library.parent.exists()


def test_a_library_that_is_not_there_counts_as_empty(desk: Desk) -> None:
    assert desk.zotsync("plan", desk.list_of(1, 2), "--json").json["summary"]["create"] == 2


def test_looking_leaves_nothing_in_the_state(desk: Desk) -> None:
    desk.zotsync("plan", desk.list_of(1))
    connection = sqlite3.connect(desk.state / "state.sqlite")
    try:
        assert connection.execute("SELECT COUNT(*) FROM library").fetchone() == (0,)
    finally:
        connection.close()


def test_a_sync_makes_the_file(desk: Desk) -> None:
    assert desk.zotsync("sync", desk.list_of(1), "--yes").code == 0
    assert desk.library.exists()


def test_a_saved_plan_is_for_a_library_that_is_there(desk: Desk) -> None:
    assert desk.zotsync("plan", desk.list_of(1), "--out", "plan.json").code == 0
    assert desk.library.exists()
    assert desk.zotsync("apply", "plan.json", "--yes").code == 0


def test_the_default_place_is_made_by_a_sync(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = desk.folder / "new" / "data"
    monkeypatch.setenv("ZOTSYNC_DATA", str(data))
    name = desk.list_of(1)
    desk.zotsync("plan", name, "--library", "embedded")
    assert not data.exists()
    assert desk.zotsync("sync", name, "--library", "embedded", "--yes").code == 0
    assert (data / "library.sqlite").exists()


def test_serving_needs_a_folder_that_is_there(desk: Desk) -> None:
    desk.library = desk.folder / "mistyped" / "library.sqlite"
    answer = desk.zotsync("serve")
    assert answer.code == 2
    assert "There is no folder" in answer.err


def test_doctor_names_the_state_folder_and_the_library_file(desk: Desk) -> None:
    rows = {row["check"]: row["words"] for row in desk.zotsync("doctor", "--json").json["checks"]}
    assert rows["library file"].startswith(str(desk.library))
    assert "not there yet" in rows["library file"]
    assert str(desk.state) in rows["state"]
