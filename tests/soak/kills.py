"""What is killed, and what must be there when it is run again: one scenario a command."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from tests.engine.test_killed import picture
from tests.engine.worlds import article
from tests.library.benches import Person
from zotsync.server import open_app

ROOT = Path(__file__).parents[2]
COUNT = 12
TO = ("--collection", "Reviews/Killed", "--tag", "ours", "--yes", "--json")


@dataclass
class Desk:
    """One folder, always in the same place, in which zotsync is run by the runner."""

    folder: Path
    runner: subprocess.Popen[str]
    environ: dict[str, str] = field(default_factory=dict)

    def run(
        self, *words: str, kill: int = 0, online: bool = False, typed: str = ""
    ) -> dict[str, Any]:
        """How a command ended; see `runner`."""
        asked = [*([] if online else ["--offline"]), "--library", "embedded:library.sqlite",
                 "--state", "state", *words]  # fmt: skip
        order = {"words": asked, "kill": kill, "folder": str(self.folder),
                 "environ": self.environ, "typed": typed}  # fmt: skip
        assert self.runner.stdin
        assert self.runner.stdout
        self.runner.stdin.write(json.dumps(order) + "\n")
        self.runner.stdin.flush()
        answer: dict[str, Any] = json.loads(self.runner.stdout.readline())
        return answer

    def done(
        self, *words: str, online: bool = False, typed: str = "", codes: tuple[int, ...] = (0,)
    ) -> Any:
        """A command that must end well; its JSON, if it was asked for."""
        answer = self.run(*words, online=online, typed=typed)
        said = (self.folder / "err.txt").read_text("utf-8")
        assert answer["code"] in codes, (words, answer, said)
        assert "internal error" not in said, said
        out = (self.folder / "out.txt").read_text("utf-8")
        return json.loads(out) if "--json" in words else None

    def writes(self, *numbers: int, **changes: Any) -> None:
        """The list, made anew."""
        rows = [article(number, **changes) for number in numbers]
        (self.folder / "refs.json").write_text(json.dumps(rows), "utf-8")

    @contextmanager
    def person(self) -> Iterator[Person]:
        """Somebody who works in the library."""
        app = open_app(self.folder / "library.sqlite")
        root = f"http://127.0.0.1:9/{app.library}"
        try:
            yield Person(httpx2.WSGITransport(app=app), root, {"Zotero-API-Key": app.key})
        finally:
            app.close()

    def items(self) -> list[dict[str, Any]]:
        """Every item of the library, the trash too; none if there is no library yet."""
        if not (self.folder / "library.sqlite").exists():
            return []
        with self.person() as person:
            rows = person.client.get(f"{person.root}/items?includeTrashed=1&limit=100").json()
        return [row["data"] for row in rows]

    def restored(self, copy: Path) -> None:
        """The folder as it was when it was copied."""
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)


@contextmanager
def desk_at(folder: Path) -> Iterator[Desk]:
    """A desk with its runner, which ends with it."""
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.runner"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        yield Desk(folder, process)
    finally:
        process.communicate()


@dataclass(frozen=True)
class Scenario:
    """A command that writes. `before` lays the ground, `words` is killed and run again, and `after`
    ends what the command began, as a user would (`sync`)."""

    name: str
    before: Callable[[Desk], None]
    words: tuple[str, ...]
    after: tuple[str, ...] = ()
    online: bool = False
    codes: tuple[int, ...] = (0,)
    typed: str = ""


def _nothing(desk: Desk) -> None:
    desk.writes(*range(COUNT))


def _half_there(desk: Desk) -> None:
    desk.writes(*range(COUNT // 2))
    desk.done("sync", "refs.json", *TO)
    desk.writes(*range(2, COUNT), issue="9")


def _planned(desk: Desk) -> None:
    _half_there(desk)
    desk.done("plan", "refs.json", *TO[:4], "--out", "plan.json")


def _synced(desk: Desk) -> None:
    _half_there(desk)
    desk.done("sync", "refs.json", *TO)


def _doubtful(desk: Desk) -> None:
    desk.writes(*range(COUNT))
    with desk.person() as person:
        for number in range(COUNT):
            doi = article(number)["DOI"]
            person.adds(itemType="journalArticle", title=f"Quite another thing {number}", DOI=doi)
    desk.done("sync", "refs.json", *TO, codes=(3,))


_DECISIONS = tuple(
    word
    for number in range(COUNT)
    for word in ("--decide", f"ref{number}={'new' if number % 3 else 'skip'}")
)

SYNC = ("sync", "refs.json", *TO)
SCENARIOS = (
    Scenario("sync, a new library", _nothing, SYNC, SYNC),
    Scenario("sync, a changed list", _half_there, SYNC, SYNC),
    Scenario("sync --prune", _half_there, (*SYNC, "--prune"), (*SYNC, "--prune")),
    Scenario("apply", _planned, ("apply", "plan.json", "--yes", "--json"), SYNC, codes=(0, 1, 4)),
    Scenario("undo", _synced, ("undo", "2", "--yes", "--json"), codes=(0, 2)),
    Scenario("review --decide", _doubtful, ("review", "refs.json", *_DECISIONS), SYNC,
             codes=(0, 2, 3)),
    # what is answered a second time are the questions that are left
    Scenario("review, answered", _doubtful, ("review",), SYNC, typed="n\n" * COUNT),
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    """What somebody does to an item of ours between a kill and the next run, and must find again:
    `changes` is set, and of the members of `taken` (tags, collections) none may come back."""

    name: str
    changes: dict[str, Any] = field(default_factory=dict)
    taken: tuple[str, ...] = ()

    def done(self, desk: Desk, chance: random.Random) -> dict[str, Any]:
        """Does it to an item that bears our tag; the item before, {} if there is none."""
        ours = [one for one in desk.items() if {"tag": "ours"} in one["tags"]]
        fitting = [one for one in ours if all(one[name] for name in self.taken)]
        if not fitting:
            return {}
        before = chance.choice(sorted(fitting, key=lambda one: str(one["title"])))
        with desk.person() as person:
            person.edits(str(before["key"]), **self.changes, **{name: [] for name in self.taken})
        return before

    def stays(self, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Whether an item is still as it was left."""
        changed = all(after.get(name) == value for name, value in self.changes.items())
        back = [one for name in self.taken for one in before[name] if one in after[name]]
        return changed and not back


ACTS = (
    Act("rewrites a field", {"issue": "77", "volume": "78"}),
    Act("takes our tag away", taken=("tags",)),
    Act("takes it out of the collection", taken=("collections",)),
    Act("throws it away", {"deleted": 1}),
)


def outcome(desk: Desk, without: str = "") -> list[str]:
    """The library without keys, versions and dates, and without items of a title."""
    shown = picture(desk.folder)
    return [one for one in shown if not without or json.loads(one).get("title") != without]


__all__ = ["ACTS", "SCENARIOS", "Act", "Desk", "Scenario", "desk_at", "outcome"]
