"""A key that may only read, disks that cannot be written, other people's folders, a clock set back.

Each is one sentence, and nothing is half done.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_bad_input import assert_says, nobody_may
from tests.fakes import served
from tests.fakes.rights import RIGHTS_COUNT, as_the_files_say
from zotsync.server import open_app
from zotsync.server import values as server_values
from zotsync.server.access import READ_ONLY, add_key
from zotsync.state import journal

ROOT_ONLY = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
SYNC = ("--collection", "Shelf", "--tag", "ours", "--yes")


@pytest.fixture
def reading(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, ...]]:
    """A library on another machine, with a key that may read it: options that name it."""
    app = open_app(desk.folder / "theirs.sqlite")
    monkeypatch.setenv("ZOTERO_API_KEY", add_key(app.store, READ_ONLY))
    with served(app) as url:
        yield ("--library", app.library, "--api-url", url)
    app.close()


class TestReadOnlyKey:
    @pytest.mark.parametrize("options", [SYNC, (*SYNC, "--json"), (*SYNC, "--prune")], ids=len)
    def test_a_sync_is_one_sentence(
        self, desk: Desk, reading: tuple[str, ...], options: tuple[str, ...]
    ) -> None:
        name = desk.list_of(1, 2)
        answer = desk.zotsync(*reading, "sync", name, *options)
        assert answer.code == 1
        assert answer.err.count("\n") <= 2
        assert "does not allow writing" in answer.err

    def test_what_only_reads_works(self, desk: Desk, reading: tuple[str, ...]) -> None:
        name = desk.list_of(1, 2)
        plan = desk.zotsync(*reading, "plan", name, "--json")
        assert (plan.code, plan.json["summary"]["create"]) == (0, 2)
        assert desk.zotsync(*reading, "status", name).code == 0

    def test_with_a_key_that_may_write_it_goes_on(
        self, desk: Desk, reading: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = desk.list_of(1, 2)
        assert desk.zotsync(*reading, "sync", name, *SYNC).code == 1
        other = open_app(desk.folder / "theirs.sqlite")
        monkeypatch.setenv("ZOTERO_API_KEY", other.key)
        other.close()
        answer = desk.zotsync(*reading, "sync", name, *SYNC, "--json")
        assert (answer.code, answer.json["summary"]["created"]) == (0, 2)
        again = desk.zotsync(*reading, "sync", name, *SYNC, "--json")
        assert again.json["requests"]["write"] == 0


@contextmanager
def not_written(path: Path) -> Iterator[None]:
    """While it lasts, nobody writes into a folder, as on a disk that is mounted to be read."""
    for entry in path.iterdir():
        entry.chmod(0o444)
    with nobody_may(str(path), 0o555):
        yield


@contextmanager
def closed_to_writing(*folders: Path) -> Iterator[None]:
    """While it lasts, these folders and what is in them can be read, and not written."""
    rights = {path: path.stat().st_mode for top in folders for path in [top, *top.rglob("*")]}
    try:
        for path, mode in rights.items():
            path.chmod(mode & 0o555)
        with as_the_files_say():
            yield
    finally:
        for path, mode in rights.items():
            path.chmod(mode)


def bytes_below(folder: Path) -> dict[Path, bytes]:
    """The databases below a folder and what is beside them."""
    return {path: path.read_bytes() for path in folder.rglob("*.sqlite*")}


def shelf(desk: Desk) -> None:
    """Two items in a library of a disk, with the state on it, and a list that has grown since."""
    desk.state = desk.folder / "disk" / "state"
    desk.library = desk.folder / "disk" / "library" / "library.sqlite"
    desk.library.parent.mkdir(parents=True)
    desk.list_of(1, 2)
    assert desk.zotsync("sync", "list.json", *SYNC).code == 0
    desk.list_of(1, 2, 3)


#: What only looks: each works on a disk that can only be read, as if it could be written.
LOOKED_AT = [
    ("list",), ("list", "--json"), ("show", "study"), ("export", "--to", "ris"), ("runs", "--json"),
    ("status", "list.json"), ("plan", "list.json", "--json"), ("explain", "1", "list.json"),
    ("items", "list.json"), ("review", "list.json"), ("update", "--check"),
    ("sync", "list.json", "--dry-run"), ("undo", "--dry-run"), ("topics", "suggest", "--all"),
]  # fmt: skip
CLOSED = [("library",), ("state",), ("library", "state")]
#: What writes.
WRITTEN_BY = [("sync", "list.json", *SYNC), ("undo", "--yes"), ("update", "--yes")]


class TestReadOnlyDisk:
    @pytest.mark.parametrize(
        "command", [("sync", "list.json", *SYNC), ("undo", "--yes")], ids=["sync", "undo"]
    )
    def test_a_library_that_cannot_be_written(self, desk: Desk, command: tuple[str, ...]) -> None:
        desk.library = desk.folder / "disk" / "library.sqlite"
        desk.library.parent.mkdir()
        desk.list_of(1)
        assert desk.zotsync("sync", "list.json", *SYNC).code == 0
        before = desk.library.read_bytes()
        desk.list_of(1, 2)
        desk.state.chmod(0o777)
        for entry in desk.state.iterdir():
            entry.chmod(0o666)
            os.chown(entry, 65534, -1) if os.geteuid() == 0 else None
        if os.geteuid() == 0:
            os.chown(desk.state, 65534, -1)
        with not_written(desk.library.parent):
            answer = desk.zotsync(*command)
        assert answer.code == 1
        assert "library.sqlite" in answer.err or str(desk.library.parent) in answer.err
        assert answer.err.count("\n") <= 2
        assert desk.library.read_bytes() == before

    @RIGHTS_COUNT
    @pytest.mark.parametrize("parts", LOOKED_AT, ids=" ".join)
    @pytest.mark.parametrize("closed", CLOSED, ids="+".join)
    def test_what_only_looks_works_and_says_so(
        self,
        desk: Desk,
        parts: tuple[str, ...],
        closed: tuple[str, ...],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (copies := desk.folder / "copies").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(copies))
        shelf(desk)
        there, before = desk.zotsync(*parts), bytes_below(desk.folder / "disk")
        with closed_to_writing(*(desk.folder / "disk" / name for name in closed)):
            answer = desk.zotsync(*parts)
        assert (answer.code, answer.out) == (there.code, there.out)
        assert answer.code == 0
        (said,) = [line for line in answer.err.splitlines() if "Only to be read" in line]
        for name in closed:
            assert str(desk.folder / "disk" / name) in said
        assert bytes_below(desk.folder / "disk") == before
        assert list(copies.iterdir()) == []

    @RIGHTS_COUNT
    @pytest.mark.parametrize("tail", ["a log beside it", "no log"])
    def test_what_a_killed_run_left_in_the_log_is_seen(self, desk: Desk, tail: str) -> None:
        """A copied disk may hold the log of a library that was never closed."""
        shelf(desk)
        app = open_app(desk.library)
        try:
            copy = desk.folder / "disk" / "copied"
            copy.mkdir()
            with desk.person() as person:
                person.edits(desk.items()[0]["key"], title="Told by the log")
            for part in desk.library.parent.iterdir():
                if part.name == "library.sqlite" or (
                    part.name.endswith("-wal") and tail != "no log"
                ):
                    shutil.copyfile(part, copy / part.name)
            assert (copy / "library.sqlite-wal").exists() == (tail != "no log")
        finally:
            app.close()
        desk.library = copy / "library.sqlite"
        with closed_to_writing(copy):
            answer = desk.zotsync("list", "--json")
        titles = {row["title"] for row in answer.json["items"]}
        assert ("Told by the log" in titles) == (tail != "no log")

    @RIGHTS_COUNT
    @pytest.mark.parametrize("words", WRITTEN_BY, ids=lambda words: words[0])
    def test_what_writes_is_refused_and_says_what_works(
        self, desk: Desk, words: tuple[str, ...]
    ) -> None:
        shelf(desk)
        before = bytes_below(desk.folder / "disk")
        with closed_to_writing(desk.library.parent):
            answer = desk.zotsync(*words)
        assert_says(answer, 1, str(desk.library), "can be looked at")
        assert bytes_below(desk.library.parent) == {
            path: data for path, data in before.items() if path.parent == desk.library.parent
        }

    @RIGHTS_COUNT
    def test_a_damaged_library_there_is_called_damaged(self, desk: Desk) -> None:
        shelf(desk)
        desk.library.write_bytes(b"no library at all" * 400)
        with closed_to_writing(desk.library.parent):
            answer = desk.zotsync("--quiet", "list")
        assert_says(answer, 1, str(desk.library), "damaged", "backup")

    @RIGHTS_COUNT
    def test_the_doctor_says_what_cannot_be_written(self, desk: Desk) -> None:
        shelf(desk)
        with closed_to_writing(desk.library.parent, desk.state):
            rows = desk.zotsync("doctor", "--json").json["checks"]
        wrong = {row["check"]: row["words"] for row in rows if not row["ok"]}
        assert set(wrong) == {"library file", "state"}
        assert str(desk.state) in wrong["state"]

    @RIGHTS_COUNT
    def test_a_plan_that_cannot_be_saved(self, desk: Desk) -> None:
        (desk.folder / "disk").mkdir()
        name = desk.list_of(1)
        (desk.folder / "disk").chmod(0o555)
        try:
            with as_the_files_say():
                answer = desk.zotsync("plan", name, "--out", str(desk.folder / "disk/plan.json"))
        finally:
            (desk.folder / "disk").chmod(0o755)
        assert answer.code in (1, 2)
        assert "plan.json" in answer.err

    def test_an_export_to_a_full_or_closed_place(self, desk: Desk) -> None:
        name = desk.list_of(1)
        answer = desk.zotsync("plan", name, "--out", "/dev/full")
        assert answer.code in (1, 2)
        assert "/dev/full" in answer.err


@ROOT_ONLY
class TestOtherPeoplesFolders:
    def test_a_state_of_another_user_is_refused(self, desk: Desk) -> None:
        desk.state.mkdir(mode=0o755)
        os.chown(desk.state, 65534, -1)
        name = desk.list_of(1)
        assert_says(desk.zotsync("sync", name, "--yes"), 1, "belongs to another user", "--state")
        assert list(desk.state.iterdir()) == []

    @pytest.mark.parametrize("file", ["state.sqlite", "lock", "lock.pid"])
    def test_so_is_a_file_of_theirs_in_it(self, desk: Desk, file: str) -> None:
        desk.state.mkdir(mode=0o700)
        (desk.state / file).write_bytes(b"theirs")
        os.chown(desk.state / file, 65534, -1)
        name = desk.list_of(1)
        assert_says(desk.zotsync("sync", name, "--yes"), 1, file, "belongs to another user")
        assert (desk.state / file).read_bytes() == b"theirs"

    @pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing"])
    def test_or_what_is_no_file_at_all(self, desk: Desk, kind: str) -> None:
        desk.state.mkdir(mode=0o700)
        place = desk.state / "state.sqlite"
        if kind == "folder":
            place.mkdir()
        elif kind == "pipe":
            os.mkfifo(place)
        else:
            place.symlink_to(desk.folder / "nothing")
        assert_says(desk.zotsync("sync", desk.list_of(1), "--yes"), 1, "state.sqlite")
        assert not (desk.folder / "nothing").exists()


@contextmanager
def years_off(years: int) -> Iterator[None]:
    """While it lasts, the clock of this machine is so many years off."""
    shift = timedelta(days=365 * years)

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + shift

    real = time.time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "datetime", Shifted)
        patch.setattr(server_values, "datetime", Shifted)
        patch.setattr(time, "time", lambda: real() + shift.total_seconds())
        yield


class TestClock:
    @pytest.mark.parametrize("years", [-1, 1, -40])
    def test_a_sync_after_the_clock_was_set_is_a_sync_like_any(
        self, desk: Desk, years: int
    ) -> None:
        desk.list_of(1, 2)
        assert desk.zotsync("sync", "list.json", *SYNC, "--json").json["summary"]["created"] == 2
        with years_off(years):
            again = desk.zotsync("sync", "list.json", *SYNC, "--json").json
            assert (again["requests"]["write"], again["summary"]["unchanged"]) == (0, 2)
            desk.list_of(1, 2, 3, issue="8")
            changed = desk.zotsync("sync", "list.json", *SYNC, "--json").json["summary"]
            assert (changed["created"], changed["updated"]) == (1, 2)
        assert {item["issue"] for item in desk.items()} == {"8"}
        later = desk.zotsync("sync", "list.json", *SYNC, "--json").json
        assert later["requests"]["write"] == 0

    def test_the_last_run_is_the_last_one_whatever_its_date(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), *SYNC)
        with years_off(-1):
            desk.zotsync("sync", desk.list_of(1, 2), *SYNC)
        told = desk.zotsync("runs", "--json").json
        runs = [row["run"] for row in (told["runs"] if isinstance(told, dict) else told)]
        assert runs == sorted(runs, reverse=True)
        assert desk.zotsync("undo", "--yes").code == 0
        (trashed,) = [item for item in desk.items() if item.get("deleted")]
        assert "number 2" in trashed["title"]

    def test_an_edit_that_seems_a_year_old_is_still_the_users(self, desk: Desk) -> None:
        desk.zotsync("sync", desk.list_of(1), *SYNC)
        with years_off(-1), desk.person() as person:
            person.edits(desk.items()[0]["key"], title="Mine")
        desk.list_of(1, issue="9")
        assert desk.zotsync("sync", "list.json", *SYNC).code == 0
        (item,) = desk.items()
        assert (item["title"], item["issue"]) == ("Mine", "9")

    def test_a_write_token_of_the_future_is_forgotten(self, desk: Desk) -> None:
        body, headers = [{"itemType": "book"}], {"Zotero-Write-Token": "token-of-the-test"}
        with desk.person() as person:
            url = f"{person.root}/items"
            with years_off(1):
                assert person.client.post(url, json=body, headers=headers).status_code == 200
                assert person.client.post(url, json=body, headers=headers).status_code == 412
            assert person.client.post(url, json=body, headers=headers).status_code == 200
