"""What zotsync keeps is damaged at random: every command says one sentence, whose hint works.

The library is never the worse for it: no item is gone, and no value that the user wrote.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.desk import Answer
from tests.cli.online import LIST, Online, at_an_online_desk
from tests.soak.damage import OF_BYTES, OF_DATABASES, OF_TEXTS, Damage

CONFIG = """\
[topics]
file = "../topics.toml"

[sync]
max_changes = 40

[[source]]
name = "north"
input = ["../list.json"]
collection = "Shelf/North"
tags = ["ours"]
"""
TOPICS = """\
# what is read here
[[topic]]
id = "birds"
any = ["seabirds", "gulls*"]

[[topic]]
id = "winter"
any = ["snow", "winter"]
parents = ["birds"]
"""

#: What is damaged, and how. Each file is there before.
TARGETS: dict[str, tuple[Damage, ...]] = {
    "state/state.sqlite": OF_DATABASES,
    "state/records.sqlite": OF_DATABASES,
    "state/lock": OF_BYTES,
    "state/lock.pid": OF_BYTES,
    "state/names.json": OF_TEXTS,
    "state/last-list.json": OF_TEXTS,
    "state/calls.json": OF_TEXTS,
    "state/read": OF_BYTES,
    "plan.json": OF_TEXTS,
    "config/zotsync.toml": OF_TEXTS,
    "topics.toml": OF_TEXTS,
    "choice.json": OF_TEXTS,
}
LOOKS = [
    ("list",), ("show", "1"), ("plan", "--json"), ("status",), ("explain", "birds"), ("runs",),
    ("review",), ("topics",), ("topics", "learn"), ("update", "--check"), ("doctor",), ("items",),
    ("export", "--to", "ris"), ("undo", "--dry-run"), ("source", "list"), ("sync", "--dry-run"),
    ("open", "1", "--print"),
]  # fmt: skip
WRITES = [("apply", "plan.json", "--yes"), ("update", "--refresh", "0", "--yes"),
          ("review", "--decisions", "choice.json")]  # fmt: skip
MINE = "What I think of it"
#: Damages of each file in the long run.
MANY = 24


class Memory:
    """A desk with everything on it, and a copy of it as it was."""

    def __init__(self, desk: Online) -> None:
        self.desk, self.sound = desk, desk.folder.with_name("sound")
        desk.write("config/zotsync.toml", CONFIG)
        desk.write("topics.toml", TOPICS)
        desk.write("choice.json", json.dumps({"decisions": {}}))
        big = [{**LIST[0], "id": f"r{n}", "title": f"{'Seals ' * 9}{n}"} for n in range(90)]
        desk.write("big.json", json.dumps(big))
        assert self.said("sync", "--yes").code == 0
        with desk.person() as person:
            for item in desk.items():
                person.edits(item["key"], abstractNote=MINE)
        assert self.said("items", "big.json").code == 0  # is kept as it was read
        assert self.said("list").code == 0
        changed = [{**row, "volume": str(n)} for n, row in enumerate(LIST, 7)]
        desk.write("list.json", json.dumps(changed))
        assert self.said("plan", "--out", "plan.json").code == 0
        for name in ("lock", "lock.pid", "names.json", "calls.json"):
            file = desk.state / name
            file.exists() or file.write_text("{}" if name.endswith("json") else "1", "ascii")
        shutil.copytree(desk.folder, self.sound)
        self.keys = {item["key"] for item in desk.items()}

    def said(self, *words: str) -> Answer:
        """What a command answers; fails for an internal error and for a traceback."""
        return self.desk.zotsync(*words)

    def restored(self) -> None:
        """Puts everything back as it was."""
        self.desk.state = self.desk.folder / "state"
        for place in list(self.desk.folder.iterdir()):
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        shutil.copytree(self.sound, self.desk.folder, dirs_exist_ok=True)

    def file(self, name: str, chance: random.Random) -> Path:
        path = self.desk.folder / name
        return chance.choice(sorted(path.iterdir())) if path.is_dir() else path

    def check_answer(self, words: tuple[str, ...], answer: Answer) -> None:
        """One sentence, with what to do about it wherever it ended without its work."""
        assert answer.code in (0, 1, 2, 3, 4), (words, answer)
        if answer.code in (1, 2, 4) and not answer.out and words[0] != "doctor":
            said = [line for line in answer.err.splitlines() if line.startswith("zotsync: ")]
            assert len(said) == 1, (words, answer.err)
            assert len(answer.err) < 1_500, (words, answer.err)
            assert "\n  → " in answer.err or ".toml:" in answer.err, (words, answer.err)

    def check_library(self, note: str) -> None:
        """Nothing of the library is gone, and nothing of it that is the user's."""
        found = {item["key"]: item for item in self.desk.items()}
        assert found.keys() >= self.keys, note
        for key in self.keys:
            assert found[key]["abstractNote"] == MINE, note
            assert not found[key].get("deleted"), note

    def follow(self, name: str, answer: Answer) -> None:
        """Does what the hint says; a text of the user's is written again as it was."""
        place = self.desk.folder / name
        if re.search(r"[Mm]ove it away|[Dd]elete it|move the file", answer.err):
            place.rename(place.with_suffix(".old"))
        elif "give another folder with --state" in answer.err:
            self.desk.state = self.desk.folder / "another"
        elif name.startswith("state/"):
            raise AssertionError(f"no hint that helps: {answer.err}")
        else:
            shutil.copyfile(self.sound / name, place)


def attacked(memory: Memory, name: str, seed: int) -> str:
    """Damages a file, runs commands on it, follows the hint, and syncs; what was done."""
    chance = random.Random(f"{name} {seed}")
    memory.restored()
    damage = TARGETS[name][seed % len(TARGETS[name])]
    note = f"{name}: {damage(memory.file(name, chance), chance)} (seed {seed})"
    try:
        for words in [*chance.sample(LOOKS, 3), chance.choice(WRITES), ("sync", "--yes")]:
            answer = memory.said(*words)
            memory.check_answer(words, answer)
        memory.check_library(note)
        if answer.code not in (0, 3):
            memory.follow(name, answer)
            again = memory.said("sync", "--yes")
            assert again.code in (0, 3), (answer.err, again.err)
            memory.check_library(note)
        quiet = memory.said("sync", "--yes", "--json")
        assert quiet.code in (0, 3), quiet.err
        assert quiet.json["requests"]["write"] == 0, quiet.out
    except Exception as error:
        raise AssertionError(f"{note}: {error}") from error
    return note


@pytest.fixture
def memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Memory]:
    (tmp_path / "desk").mkdir()
    with at_an_online_desk(tmp_path / "desk", capsys, monkeypatch) as desk:
        yield Memory(desk)


def test_a_little_damage(memory: Memory) -> None:
    for seed, name in enumerate(TARGETS):
        assert attacked(memory, name, seed)


@pytest.mark.soak
def test_much_damage(
    memory: Memory,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    for name in TARGETS:
        for seed in range(MANY * (2 if name.endswith("state.sqlite") else 1)):
            tried[name] += 1
            try:
                attacked(memory, name, seed)
            except AssertionError as error:
                wrong.append(str(error)[:700])
    with capsys.disabled():
        print("\nDamaged, run, mended as the hint says:", dict(tried))
        print("\n".join(wrong))
    record_property("tried", tried.total())
    record_property("wrong", len(wrong))
    assert tried.total() >= 200
    assert wrong == []
