"""Processes killed at a chosen statement of a database; run again, all is as if nothing had been.

Each scenario is run once undisturbed, then killed at many places, most of them inside of an open
transaction of zotsync's memory or of the library, run again and compared. Killed runs are killed
again on their way back now and then.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.online import LIST, NOTICE, SEABIRDS, VOLES
from tests.lookup.simulator import Simulator, served
from tests.soak.kills import SCENARIOS, Desk, Scenario, desk_at, outcome

#: Kills of each scenario in the long run, and in every run.
MANY, FEW = 52, 2


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("kills") / "desk") as made:
        yield made


def ended(desk: Desk, scenario: Scenario) -> list[str]:
    """Runs a scenario's command and what comes after it, to their ends."""
    desk.done(*scenario.words, online=scenario.online, codes=scenario.codes)
    if scenario.after:
        desk.done(*scenario.after, codes=(0, 3))
    return outcome(desk)


def places(statements: int, count: int, chance: random.Random) -> list[int]:
    """Where to kill: spread over the run, the first and the last statements too."""
    every = range(1, statements + 1)
    if statements <= count:
        return [*every, *(chance.choice(every) for _ in range(count - statements))]
    return sorted(chance.sample(every, count))


def survived(desk: Desk, scenario: Scenario, count: int, ground: Path) -> Counter[str]:
    """Kills a scenario at so many places; how many there were, and how many inside of a write."""
    chance = random.Random(scenario.name)
    shutil.rmtree(desk.folder)
    desk.folder.mkdir()
    scenario.before(desk)
    shutil.copytree(desk.folder, ground)
    whole = desk.run(*scenario.words, online=scenario.online)
    assert whole["code"] in (0, 3), (desk.folder / "err.txt").read_text("utf-8")
    desk.restored(ground)
    undisturbed = ended(desk, scenario)
    tally: Counter[str] = Counter()
    for place in places(whole["statements"], count, chance):
        desk.restored(ground)
        kills = [place, *([chance.randint(1, place)] if place % 5 == 0 else [])]
        for kill in kills:
            told = desk.run(*scenario.words, online=scenario.online, kill=kill)
            tally["killed"] += told["killed"]
            tally["in a write"] += told["killed"] and told["middle"]
        assert ended(desk, scenario) == undisturbed, (scenario.name, kills)
        if scenario.after:
            assert desk.done(*scenario.after, codes=(0, 3))["requests"]["write"] == 0
    return tally


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_few_kills(scenario: Scenario, desk: Desk, tmp_path: Path) -> None:
    tally = survived(desk, scenario, FEW, tmp_path / "ground")
    assert tally["killed"] >= FEW


def of_update(desk: Desk) -> Iterator[Scenario]:
    """`update`, with services that have learned something since the sync."""
    import json

    simulator = Simulator(())

    def knows(*works: object) -> None:
        fresh = Simulator(works)  # type: ignore[arg-type]
        for name in ("works", "by_pmid", "by_doi", "by_locus", "by_word"):
            setattr(simulator, name, getattr(fresh, name))

    def before(desk: Desk) -> None:
        knows(SEABIRDS, VOLES)
        (desk.folder / "refs.json").write_text(json.dumps(LIST), "utf-8")
        desk.done("sync", "refs.json", "--collection", "Shelf/North", "--yes", online=True)
        knows(replace(SEABIRDS, pmid="", extra=NOTICE), replace(VOLES, volume="7"))

    with served(simulator) as url:
        for service in ("PUBMED", "PMC", "CROSSREF", "ARXIV", "DATACITE"):
            desk.environ[f"ZOTSYNC_RESOLVE__{service}__URL"] = url
        for service in ("PMC", "ARXIV", "DATACITE"):
            desk.environ[f"ZOTSYNC_RESOLVE__{service}__ENABLED"] = "false"
        desk.environ["XDG_CACHE_HOME"] = desk.environ["HOME"] = str(desk.folder)
        words = ("update", "--refresh", "0", "--yes", "--json")
        yield Scenario("update", before, words, online=True)
    desk.environ.clear()


@pytest.mark.soak
def test_many_kills(
    desk: Desk,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    tallies: dict[str, Counter[str]] = {}
    for number, scenario in enumerate(SCENARIOS):
        tallies[scenario.name] = survived(desk, scenario, MANY, tmp_path / str(number))
    for scenario in of_update(desk):
        tallies[scenario.name] = survived(desk, scenario, MANY, tmp_path / "update")
    total = sum(tallies.values(), Counter())
    with capsys.disabled():
        print("\nKilled, run again, and compared with a run that nobody disturbed:")
        for name, tally in {**tallies, "all": total}.items():
            print(f"  {name:22} {tally['killed']:5} kills, {tally['in a write']:4} inside a write")
    record_property("tried", total["killed"])
    assert total["killed"] >= 300
    assert total["in a write"] >= 200
