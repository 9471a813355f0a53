"""The state file: its ladder of versions, and one sentence for each thing that can be wrong."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from zotsync.model.errors import StateDamaged, StateError, StateLocked, StateTooNew
from zotsync.state.database import (
    MIGRATIONS,
    SCHEMA_VERSION,
    on_network,
    open_state,
    state_error,
    transaction,
)

OLD = Path(__file__).parent / "old"


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return sorted((name, " ".join(sql.split())) for name, sql in rows)


def test_every_version_before_todays_has_a_state_to_climb_from() -> None:
    kept = {int(path.stem) for path in OLD.glob("[0-9]*.sqlite")}
    assert kept == set(range(1, SCHEMA_VERSION))
    assert len(MIGRATIONS) == SCHEMA_VERSION


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_state_is_brought_up_to_date_with_all_it_holds(
    version: int, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    shutil.copy(OLD / f"{version}.sqlite", folder / "state.sqlite")
    before = sqlite3.connect(OLD / f"{version}.sqlite")
    counts = {
        name: before.execute(f"SELECT COUNT(*) FROM {name}").fetchone()
        for (name,) in before.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    before.close()
    climbed, fresh = open_state(folder), open_state(tmp_path / "fresh")
    try:
        assert climbed.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert tables(climbed) == tables(fresh)
        for name, count in counts.items():
            assert climbed.execute(f"SELECT COUNT(*) FROM {name}").fetchone() == count
    finally:
        climbed.close()
        fresh.close()


def test_a_state_of_the_first_version_goes_on_where_it_was(desk: Desk) -> None:
    """An undo of a first-version run, a decision and two items: nothing is asked or made again."""
    state = desk.folder / "state"
    state.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(OLD / "1.sqlite", state / "state.sqlite")
    shutil.copy(OLD / "library.sqlite", desk.folder / "library.sqlite")
    shutil.copy(OLD / "refs.bib", desk.folder / "refs.bib")
    connection = sqlite3.connect(state / "state.sqlite")
    old = str(connection.execute("SELECT source FROM link LIMIT 1").fetchone()[0])
    here = str((desk.folder / "refs.bib").resolve())
    for table in ("link", "baseline", "decision"):
        connection.execute(f"UPDATE {table} SET source=? WHERE source=?", (here, old))
    connection.commit()
    connection.close()
    where = ("--library", f"embedded:{desk.folder / 'library.sqlite'}", "--state", str(state))
    again = desk.zotsync(*where, "sync", "refs.bib", "--collection", "Inbox", "--yes", "--json")
    assert again.json["summary"]["created"] == 0
    assert {row["outcome"] for row in again.json["outcomes"]} == {"updated", "skipped"}
    assert desk.zotsync(*where, "undo", "--yes").code == 0


@pytest.mark.parametrize("version", [-3, SCHEMA_VERSION])
def test_a_database_of_something_else_is_damaged_not_overwritten(
    version: int, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    other = sqlite3.connect(folder / "state.sqlite")
    other.execute("CREATE TABLE mine (x)")
    other.execute(f"PRAGMA user_version={version if version < 0 else 1}")
    other.commit()
    other.close()
    with pytest.raises(StateDamaged, match="cannot be read"):
        open_state(folder)


def test_a_newer_state_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_state(tmp_path).close()
    newer = sqlite3.connect(tmp_path / "state.sqlite")
    newer.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    newer.close()
    with pytest.raises(StateTooNew, match="newer zotsync"):
        open_state(tmp_path)


def error_of(code: int, words: str = "") -> sqlite3.Error:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        pytest.param(error_of(sqlite3.SQLITE_BUSY), StateLocked, "Another program", id="busy"),
        pytest.param(error_of(sqlite3.SQLITE_FULL), StateError, "no room", id="full"),
        pytest.param(
            error_of(sqlite3.SQLITE_READONLY), StateError, "cannot be written", id="read-only"
        ),
        pytest.param(error_of(sqlite3.SQLITE_IOERR), StateError, "disk", id="disk"),
        pytest.param(
            error_of(sqlite3.SQLITE_CORRUPT, "malformed"), StateDamaged, "malformed", id="damaged"
        ),
    ],
)
def test_each_fault_of_a_state_has_its_own_sentence(
    error: sqlite3.Error, kind: type[StateError], words: str
) -> None:
    said = state_error(error, Path("state.sqlite"))
    assert type(said) is kind
    assert words in said.message
    assert said.hint
    if kind is not StateDamaged:
        assert "Move it away" not in said.hint, "that would lose the memory"


def test_a_full_disk_after_the_write_is_told_and_made_good(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library has the items, the memory of them cannot be stored."""
    from zotsync.state.journal import RunJournal

    def full(*_: object, **__: object) -> None:
        raise error_of(sqlite3.SQLITE_FULL, "database or disk is full")

    name = desk.list_of(1, 2)
    with monkeypatch.context() as patched:
        patched.setattr(RunJournal, "close", full)
        answer = desk.zotsync("sync", name, "--yes", "--json")
    assert answer.code == 1
    assert "no room left" in answer.json["error"]["message"]
    assert len(desk.items()) == 2
    again = desk.zotsync("sync", name, "--yes", "--json")
    assert (again.code, again.json["summary"]["unchanged"]) == (0, 2)
    assert len(desk.items()) == 2


def test_a_transaction_that_the_disk_ended_is_not_ended_twice(tmp_path: Path) -> None:
    connection = open_state(tmp_path)
    try:
        with pytest.raises(ValueError, match="mine"), transaction(connection):
            connection.execute("ROLLBACK")
            raise ValueError("mine")
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("note", "who"),
    [("", "another program"), ("4711", r"another zotsync run \(process 4711\)")],
    ids=["nobody-we-know", "a-run-of-ours"],
)
def test_a_file_that_is_kept_after_it_was_opened_is_waited_for_aloud(
    note: str, who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zotsync.state.database.SILENCE", 0.02)
    said: list[str] = []
    other = sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)

    def lets_go(words: str) -> None:
        said.append(words)
        other.execute("ROLLBACK")

    connection = open_state(tmp_path, waits=lets_go)
    try:
        if note:
            (tmp_path / "lock.pid").write_text(note, "ascii")
        for number in (1, 2):
            other.execute("BEGIN IMMEDIATE")
            with transaction(connection):
                connection.execute("INSERT INTO library (identity) VALUES (?)", (str(number),))
            assert len(said) == number
        assert re.fullmatch(f"Waiting for {who} that uses .*state.sqlite …", said[0])
        assert connection.execute("SELECT COUNT(*) FROM library").fetchone() == (2,)
    finally:
        connection.close()
        other.close()


def test_a_file_that_is_kept_for_good_is_given_up_after_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zotsync.state.database.SILENCE", 0.02)
    monkeypatch.setattr("zotsync.state.database.PATIENCE", 0.05)
    said: list[str] = []
    connection = open_state(tmp_path, waits=said.append)
    other = sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO library (identity) VALUES ('mine')")
        assert isinstance(state_error(caught.value, tmp_path), StateLocked)
        assert len(said) == 1
    finally:
        connection.close()
        other.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are Windows' own there")
class TestPrivate:
    def test_an_open_state_is_closed_to_others(self, tmp_path: Path) -> None:
        folder = tmp_path / "state"
        open_state(folder).close()
        folder.chmod(0o777)
        (folder / "state.sqlite").chmod(0o666)
        open_state(folder).close()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "state.sqlite").stat().st_mode & 0o777 == 0o600

    def test_a_folder_that_others_may_write_to_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "shared"
        folder.mkdir()
        (folder / "something of theirs").touch()
        folder.chmod(0o777)
        with pytest.raises(StateError, match="Other users may write"):
            open_state(folder)

    @pytest.mark.parametrize("name", ["state.sqlite", "lock", "lock.pid"])
    def test_no_link_is_followed(self, name: str, tmp_path: Path) -> None:
        from zotsync.state.lock import only_run

        folder, victim = tmp_path / "state", tmp_path / "victim"
        folder.mkdir(mode=0o700)
        victim.write_text("precious", "utf-8")
        (folder / name).symlink_to(victim)
        with pytest.raises(StateError, match="is a link"), only_run(folder):
            open_state(folder).close()
        assert victim.read_text("utf-8") == "precious"


@pytest.mark.parametrize(
    ("kind", "network"),
    [("ext4", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("tmpfs", False)],
)
def test_the_write_ahead_log_is_left_out_on_other_machines_disks(
    kind: str, network: bool, tmp_path: Path
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/root / ext4 rw 0 0\nserver:/home {tmp_path} {kind} rw 0 0\n", "utf-8")
    assert on_network(tmp_path / "home", mounts) is network
    assert on_network(Path("/"), mounts) is False
    assert on_network(tmp_path, tmp_path / "no such file") is False
