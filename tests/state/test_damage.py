"""Rows that no program wrote: one sentence, whose hint works, wherever a run stumbles over them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_bad_input import assert_says
from zotsync.engine.session import open_session
from zotsync.library import open_library
from zotsync.model.errors import StateDamaged
from zotsync.state.damage import damage_in

SYNC = ("--collection", "Shelf", "--tag", "ours", "--yes")
#: Statements that put into a state what no zotsync would.
ODD = {
    "half of an item": "UPDATE object SET data = substr(data, 1, 20)",
    "an item that is a list": "UPDATE object SET data = '[]'",
    "an item without a key": "UPDATE object SET data = json_remove(data, '$.key')",
    "a title that is a list": "UPDATE object SET data = json_set(data, '$.title', json('[5]'))",
    "bytes": "UPDATE object SET data = x'00ff'",
    "a baseline that is none": "UPDATE baseline SET data = '{}'",
    "fields that are a list": "UPDATE baseline SET data = json_set(data, '$.fields', json('[1]'))",
    "a creator that is a word": "UPDATE baseline SET data = json_set(data, '$.creators[0]', 'x')",
    "a link to nothing": "UPDATE link SET item_key = ''",
    "a link that moves the cursor": "UPDATE link SET item_key = char(27) || '[31m'",
    "a journal without values": "UPDATE journal SET before = '', payload = '{'",
    "a run without a summary": "UPDATE run SET summary = 'x'",
    "a table that is gone": "DROP TABLE object",
}
#: What no command stumbles over: it reads like an edit of the user's, which stays.
HARMLESS = {"a title that is a list", "an item without a key", "a creator that is a word"}
COMMANDS = [
    ("list",), ("plan", "list.json"), ("sync", "list.json", *SYNC), ("undo", "--dry-run"),
    ("runs",), ("status", "list.json"), ("show", "study"), ("explain", "1", "list.json"),
    ("update", "--check"), ("review", "list.json"),
]  # fmt: skip


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """Two items by us, with an edit of the user's, and a list that has changed since."""
    desk.list_of(1, 2)
    assert desk.zotsync("sync", "list.json", *SYNC).code == 0
    with desk.person() as person:
        for item in desk.items():
            person.edits(item["key"], abstractNote="Mine")
    desk.list_of(1, 2, 3, issue="9")
    return desk


def changed(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.state / "state.sqlite", isolation_level=None)) as db:
        db.execute(statement)


def test_a_sound_state_is_sound(worked: Desk) -> None:
    assert worked.zotsync("sync", "list.json", *SYNC).code == 0
    with closing(sqlite3.connect(worked.state / "state.sqlite")) as db:
        assert damage_in(db) == ""


@pytest.mark.parametrize("name", ODD)
def test_every_command_names_the_state_and_the_hint_works(worked: Desk, name: str) -> None:
    before = {item["key"] for item in worked.items()}
    changed(worked, ODD[name])
    answers = [worked.zotsync(*words) for words in COMMANDS]
    wrong = [answer for answer in answers if answer.code not in (0, 3)]
    assert bool(wrong) == (name not in HARMLESS)
    for answer in wrong:
        assert_says(answer, 1, "The state file", str(worked.state), "Move it away and run again")
    (worked.state / "state.sqlite").rename(worked.state / "state.away")
    assert worked.zotsync("sync", "list.json", *SYNC).code == 0
    items = {item["key"]: item for item in worked.items()}
    assert before <= items.keys()
    assert len(items) == 3
    assert {items[key]["abstractNote"] for key in before} == {"Mine"}


def test_a_fault_of_our_own_stays_ours(tmp_path: Path) -> None:
    """With a sound state nothing is blamed on it."""
    library = open_library(f"embedded:{tmp_path / 'library.sqlite'}", data_dir=tmp_path)
    with pytest.raises(KeyError), open_session(library, tmp_path / "state"):
        raise KeyError("ours")


def test_a_fault_that_a_damaged_row_may_explain_is_the_states(tmp_path: Path) -> None:
    library = open_library(f"embedded:{tmp_path / 'library.sqlite'}", data_dir=tmp_path)
    with (
        pytest.raises(StateDamaged, match="table run"),
        open_session(library, tmp_path / "state") as session,
    ):
        session.journal.begin("sync")
        session.db.execute("UPDATE run SET summary='x'")
        session.journal.runs()


@pytest.mark.parametrize("words", [("list",), ("plan", "list.json"), ("sync", "list.json", *SYNC)])
def test_a_table_whose_name_is_no_text(worked: Desk, words: tuple[str, ...]) -> None:
    """What SQLite says of it names it, and cannot be read either."""
    with closing(sqlite3.connect(worked.state / "state.sqlite", isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode=DELETE")
    file = worked.state / "state.sqlite"
    sound = file.read_bytes()
    assert b"CREATE TABLE library" in sound
    file.write_bytes(sound.replace(b"CREATE TABLE library", b"CREATE TABXE l\x87brary"))
    answer = worked.zotsync(*words)
    assert_says(answer, 1, "The state file", "Move it away and run again")
