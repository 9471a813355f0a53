"""Real processes, really killed: run to the end afterwards, the library is as if nothing had been.

Every process is started here, in a session of its own, and ended by its id.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.engine.worlds import article
from tests.fakes import forked
from zotsync.library import open_library

COUNT = 60


def references(folder: Path, count: int = COUNT) -> None:
    path = folder / "refs.json"
    path.write_text(json.dumps([article(n) for n in range(count)]), "utf-8")


def command(folder: Path, state: str, *more: str) -> list[str]:
    library = f"embedded:{folder / 'library.sqlite'}"
    return forked.zotsync(
        "--library", library, "--state", str(folder / state), "--offline", "sync",
        str(folder / "refs.json"), "--collection", "Reviews/Killed", "--tag", "ours", "--yes",
        "--json", *more,
    )  # fmt: skip


def started(folder: Path, state: str = "state") -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(folder, state), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=folder, start_new_session=True,
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> dict:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return json.loads(out)


def synced(folder: Path, state: str = "state") -> dict:
    return finished(started(folder, state))


def killed_after(folder: Path, seconds: float) -> bool:
    """Starts a sync and kills it; whether it was still running then."""
    process = started(folder)
    time.sleep(seconds)
    alive = process.poll() is None
    if alive:
        os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return alive


def picture(folder: Path) -> list[str]:
    """All objects without keys, versions and dates."""
    library = open_library(f"embedded:{folder / 'library.sqlite'}", data_dir=folder)
    try:
        changes = library.changes(0)
    finally:
        library.close()
    names = {data["key"]: data["name"] for data in changes.collections}
    shown = []
    for data in (*changes.items, *changes.collections):
        plain = {n: v for n, v in data.items() if n not in ("key", "version") and v}
        for volatile in ("dateAdded", "dateModified"):
            plain.pop(volatile, None)
        if "collections" in plain:
            plain["collections"] = [names[key] for key in plain["collections"]]
        if plain.get("parentCollection"):
            plain["parentCollection"] = names[plain["parentCollection"]]
        shown.append(json.dumps(plain, sort_keys=True))
    return sorted(shown)


def keys_of(folder: Path) -> list[str]:
    library = open_library(f"embedded:{folder / 'library.sqlite'}", data_dir=folder)
    try:
        return [str(data["key"]) for data in library.changes(0).items]
    finally:
        library.close()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The library after a sync that nobody disturbed, and how long that took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    references(folder)
    begun = time.monotonic()
    assert synced(folder)["summary"]["created"] == COUNT
    return picture(folder), time.monotonic() - begun


def survives(folder: Path, chance: random.Random, undisturbed: tuple[list[str], float]) -> int:
    """Kills up to three syncs at random moments, then lets one end; how many were really killed."""
    whole, seconds = undisturbed
    references(folder)
    kills = sum(
        killed_after(folder, chance.uniform(0.3, 1.0) * seconds)
        for _ in range(chance.randint(1, 3))
    )
    synced(folder)
    assert picture(folder) == whole
    again = synced(folder)
    assert again["summary"]["unchanged"] == COUNT
    assert again["requests"]["write"] == 0
    return kills


def test_ten_killed_syncs_of_a_growing_list_leave_no_trace(undisturbed, tmp_path):
    """Each has something to write; the next one has to finish what the killed one left."""
    chance = random.Random()
    kills, most = 0, undisturbed[1]
    for turn in range(10):
        references(tmp_path, COUNT * (turn + 1) // 10)
        killed = killed_after(tmp_path, chance.uniform(0.4, 1.0) * most)
        kills += killed
        most *= 1 if killed else 0.6  # the machine is faster by now than when it was measured
    synced(tmp_path)
    assert kills
    assert picture(tmp_path) == undisturbed[0]
    assert synced(tmp_path)["requests"]["write"] == 0


@pytest.mark.soak
def test_a_hundred_killed_syncs(undisturbed, tmp_path, capsys, record_property):
    chance = random.Random()
    kills = turn = 0
    while kills < 100:
        folder = tmp_path / str(turn)
        folder.mkdir()
        kills += survives(folder, chance, undisturbed)
        turn += 1
    record_property("tried", kills)
    with capsys.disabled():
        print(f"\n{kills} syncs killed in {turn} libraries, all whole afterwards")


def test_two_syncs_at_once_on_one_state_take_turns(undisturbed, tmp_path):
    references(tmp_path)
    both = [started(tmp_path), started(tmp_path)]
    made = sorted(finished(process)["summary"]["created"] for process in both)
    assert made == [0, COUNT]
    assert picture(tmp_path) == undisturbed[0]


def test_two_syncs_at_once_with_two_memories_make_every_item_once(undisturbed, tmp_path):
    references(tmp_path)
    both = [started(tmp_path, "here"), started(tmp_path, "there")]
    for process in both:
        finished(process)
    assert len(keys_of(tmp_path)) == COUNT
    assert picture(tmp_path) == undisturbed[0]
    for state in ("here", "there"):
        assert synced(tmp_path, state)["requests"]["write"] == 0
