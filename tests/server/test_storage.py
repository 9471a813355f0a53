"""The library file: private, found again, sound, shared by processes, safe from being killed."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from tests.fakes import forked
from tests.server.world import World
from zotsync.model.errors import LibraryError, StateDamaged, StateTooNew
from zotsync.server import access, check, open_app
from zotsync.server.store import Store


def test_a_new_file_is_its_owners_only_and_keeps_its_identity(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "library.sqlite"
    first = open_app(path)
    first.close()
    second = open_app(path)
    second.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (first.file_id, first.key, first.library) == (second.file_id, second.key, "users/1")


def test_a_key_of_ones_own_is_valid_as_long_as_the_application(tmp_path: Path) -> None:
    path, lent = tmp_path / "library.sqlite", "mymymymymymymymymymymymy"
    for key, lent_status in ((lent, 200), (None, 403)):
        app = open_app(path, key=key)
        with httpx2.Client(base_url="http://x", transport=httpx2.WSGITransport(app=app)) as http:
            answer = http.get("/keys/current", headers={"Zotero-API-Key": lent})
            own = http.get("/keys/current", headers={"Zotero-API-Key": app.key})
        app.close()
        assert (answer.status_code, own.status_code) == (lent_status, 200)
    for file in tmp_path.iterdir():
        assert lent.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000],
    ids=["text", "broken"],
)  # fmt: skip
def test_a_damaged_file_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    with pytest.raises(StateDamaged, match=r"not a readable library"):
        open_app(path)
    assert [well for _, well, _ in check(path)] == [False]
    assert path.read_bytes() == content


def test_another_programs_database_is_not_taken_over(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (a)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(StateDamaged, match="something else"):
        open_app(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_zotsync_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    app = open_app(path)
    with app.store.writing() as db:
        db.execute("UPDATE meta SET value = '999' WHERE name = 'format'")
    app.close()
    with pytest.raises(StateTooNew):
        open_app(path)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        open_app(tmp_path)


def test_a_sound_library_is_found_sound(tmp_path: Path) -> None:
    world = World(str(tmp_path / "library.sqlite"))
    book = world.book()
    world.made("/items", {"itemType": "note", "parentItem": book["key"]})
    world.close()
    found = list(check(tmp_path / "library.sqlite"))
    assert len(found) >= 5
    assert all(well for _, well, _ in found), found


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("UPDATE items SET version = 999", "library versions"),
        ("UPDATE item_bodies SET data = '{'", "library items"),
        ("DELETE FROM item_bodies", "library items"),
        ("UPDATE items SET parent = 'ABCD2345'", "library children"),
        ("INSERT INTO deleted SELECT library, 'items', key, 1 FROM items", "library deletions"),
    ],
    ids=["versions", "content", "no content", "orphan", "dead and alive"],
)
def test_an_unsound_library_is_found_out(tmp_path: Path, damage: str, name: str) -> None:
    world = World(str(tmp_path / "library.sqlite"))
    world.book()
    with world.app.store.writing() as db:
        db.execute(damage)
    world.close()
    assert [what for what, well, _ in check(tmp_path / "library.sqlite") if not well] == [name]


def test_a_missing_file_is_not_made_by_checking(tmp_path: Path) -> None:
    assert [well for _, well, _ in check(tmp_path / "none.sqlite")] == [False]
    assert not (tmp_path / "none.sqlite").exists()


def test_a_failed_object_leaves_nothing_behind() -> None:
    world = World()
    store = world.app.store
    tables = ["items", "item_bodies", "item_tags", "collections", "collection_items", "deleted"]

    def counts() -> list[int]:
        with store.reading() as db:
            return [db.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables]

    before = counts(), world.version()
    tags = [{"tag": "a"}, {"tag": "t" * 256}]
    report = world.post("/items", [{"itemType": "book", "tags": tags}]).json()
    assert report["failed"]["0"]["code"] == 413
    assert (counts(), world.version()) == before
    world.close()


def test_groups_and_users_are_libraries_of_their_own() -> None:
    world = World()
    access.add_group(world.app.store, 7, "Seven")
    world.book()
    made = world.ask("POST", "/groups/7/items", [{"itemType": "book"}])
    envelope = made.json()["successful"]["0"]
    assert envelope["library"]["type"] == "group"
    assert envelope["meta"]["createdByUser"]["id"] == 1
    assert world.ask("GET", "/groups/7/items?format=versions").json() == {envelope["key"]: 2}
    assert len(world.get("/items").json()) == 1
    assert {group["id"] for group in world.ask("GET", "/users/1/groups").json()} == {1, 7}
    assert world.ask("GET", f"/users/1/items/{envelope['key']}").status_code == 404
    world.close()


_WRITER = """
import sys, httpx2
from zotsync.server import open_app
app = open_app(sys.argv[1])
key = {"Zotero-API-Key": app.key}
client = httpx2.Client(base_url="http://x", transport=httpx2.WSGITransport(app=app), headers=key)
print("ready", flush=True)
number = 0
while True:
    tags = [{"tag": "t"}]
    batch = [{"itemType": "book", "title": f"{sys.argv[2]}-{number}-{n}", "tags": tags}
             for n in range(5)]
    report = client.post("/users/1/items", json=batch).json()
    assert len(report["success"]) == 5, report
    print(*report["success"].values(), flush=True)
    number += 1
"""


def _writer(path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        forked.python("-c", _WRITER, str(path), name), stdout=subprocess.PIPE, text=True
    )


def _acknowledged(process: subprocess.Popen[str], batches: int, seconds: float) -> list[str]:
    """Lets a writer write so many batches and then for a while, kills it, gives the keys it was
    told are stored.

    The last line may be cut off: what was not heard was not acknowledged.
    """
    assert process.stdout is not None
    said = "".join(process.stdout.readline() for _ in range(1 + batches))
    assert said.startswith("ready\n")
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.read()
    process.wait()
    process.stdout.close()
    return said[: said.rfind("\n") + 1].split()[1:]


def _assert_holds(path: Path, keys: list[str]) -> None:
    found = list(check(path))
    assert all(well for _, well, _ in found), found
    store = Store(path)
    with store.reading() as db:
        stored = {row[0] for row in db.execute("SELECT key FROM items")}
        tagged = db.execute("SELECT count(DISTINCT item) FROM item_tags").fetchone()[0]
        versions = [row[0] for row in db.execute("SELECT version FROM items ORDER BY version")]
        newest = db.execute("SELECT version FROM libraries WHERE owner = 1").fetchone()[0]
    store.close()
    assert set(keys) <= stored
    assert tagged == len(stored)
    assert versions == list(range(2, newest + 1))


def _kill_often(path: Path, times: int) -> int:
    chance = random.Random(20261122)
    keys: list[str] = []
    for turn in range(times):
        batches, seconds = chance.randrange(4), chance.uniform(0.0, 0.05)
        keys += _acknowledged(_writer(path, str(turn)), batches, seconds)
        _assert_holds(path, keys)
    return len(keys)


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    _kill_often(tmp_path / "library.sqlite", 5)


@pytest.mark.soak
def test_a_writer_killed_200_times_loses_nothing_it_acknowledged(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", 200)
    held = _kill_often(tmp_path / "library.sqlite", 200)
    print(f"\n200 kills, {held} acknowledged items, none lost")
    assert held > 1000


def test_two_processes_write_the_same_file_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    writers = [_writer(path, name) for name in ("a", "b")]
    keys = [key for writer in writers for key in _acknowledged(writer, 3, 0.1)]
    assert len(keys) == len(set(keys)) >= 2 * 3 * 5
    _assert_holds(path, keys)


def test_what_is_stored_is_plain_json(tmp_path: Path) -> None:
    world = World(str(tmp_path / "library.sqlite"))
    world.book(title="Größe 雨")
    with world.app.store.reading() as db:
        (text,) = db.execute("SELECT data FROM item_bodies").fetchone()
    world.close()
    assert json.loads(text)["title"] == "Größe 雨"
    assert "雨" in text
