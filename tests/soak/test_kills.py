"""Processes killed at a chosen statement of a database; run again, all is as if nothing had been.

Each scenario is run once undisturbed, then killed at many places, most of them inside of an open
transaction of zotsync's memory or of the library, run again and compared. Killed runs are killed
again on their way back now and then, and every second time somebody works in the library before
the next run: what they did has to stay.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.online import LIST, NOTICE, SEABIRDS
from tests.lookup.simulator import Simulator, Work, served
from tests.soak.kills import ACTS, SCENARIOS, TO, Act, Desk, Scenario, desk_at, outcome

#: Kills of each scenario in the long run, and in every run.
MANY, FEW = 52, 2
#: Where a kill struck: an open transaction of zotsync's own memory, of the library (or of what
#: services answered).
MEMORY, LIBRARY = "in a write of the memory", "in a write of the library"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("kills") / "desk") as made:
        yield made


def ended(desk: Desk, scenario: Scenario, *more: int, without: str = "") -> list[str]:
    """Runs a scenario's command and what comes after it, to their ends."""
    codes = (*scenario.codes, *more)
    desk.done(*scenario.words, online=scenario.online, typed=scenario.typed, codes=codes)
    if scenario.after:
        desk.done(*scenario.after, codes=(0, 3))
    return outcome(desk, without)


def ended_beside_a_person(
    desk: Desk, scenario: Scenario, act: Act, chance: random.Random, undisturbed: list[str]
) -> bool:
    """What somebody did between a kill and the next run stays, and all else is as undisturbed;
    whether there was something to do it to."""
    before = act.done(desk, chance)
    if not before:
        return False
    title = str(before["title"])
    others = [one for one in undisturbed if json.loads(one).get("title") != title]
    # the edit may be of a field that the source changes too: a conflict (3), or refused (1, 4)
    assert ended(desk, scenario, 1, 2, 3, 4, without=title) == others, act.name
    called_so = [one for one in desk.items() if one["title"] == title]
    assert [one["key"] for one in called_so] == [before["key"]], act.name
    assert act.stays(before, called_so[0]), (act.name, before, called_so[0])
    return True


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
    whole = desk.run(*scenario.words, online=scenario.online, typed=scenario.typed)
    assert whole["code"] in (0, 3), (desk.folder / "err.txt").read_text("utf-8")
    desk.restored(ground)
    undisturbed = ended(desk, scenario)
    tally: Counter[str] = Counter()
    for turn, place in enumerate(places(whole["statements"], count, chance)):
        desk.restored(ground)
        kills = [place, *([chance.randint(1, place)] if place % 5 == 0 else [])]
        for kill in kills:
            told = desk.run(
                *scenario.words, online=scenario.online, typed=scenario.typed, kill=kill
            )
            tally["killed"] += told["killed"]
            if told["killed"] and told["middle"]:
                tally[f"in a write of the {told['of']}"] += 1
        act = ACTS[turn // 2 % len(ACTS)]
        if turn % 2 and ended_beside_a_person(desk, scenario, act, chance, undisturbed):
            tally["edited"] += 1
        else:
            assert ended(desk, scenario) == undisturbed, (scenario.name, kills)
        if scenario.after:
            assert desk.done(*scenario.after, codes=(0, 3))["requests"]["write"] == 0
    return tally


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_few_kills(scenario: Scenario, desk: Desk, tmp_path: Path) -> None:
    tally = survived(desk, scenario, FEW, tmp_path / "ground")
    assert tally["killed"] >= FEW


#: What the services hold of works that a list names: the first is retracted afterwards, the others
#: get a volume.
WORKS = (SEABIRDS, *(
    replace(SEABIRDS, doi=f"10.5555/{name}", pmid="", title=f"{name.title()} of the far north")
    for name in ("gulls", "terns", "auks", "petrels", "skuas", "divers", "fulmars")
))  # fmt: skip
_NAMED = [
    {**LIST[0], "id": str(number), "title": work.title, "DOI": work.doi}
    for number, work in enumerate(WORKS)
]


@contextmanager
def of_update(desk: Desk) -> Iterator[Scenario]:
    """`update`, with services that have learned something since the sync."""
    simulator = Simulator(())

    def knows(*works: Work) -> None:
        fresh = Simulator(works)
        for name in ("works", "by_pmid", "by_doi", "by_locus", "by_word"):
            setattr(simulator, name, getattr(fresh, name))

    def before(desk: Desk) -> None:
        knows(*WORKS)
        (desk.folder / "refs.json").write_text(json.dumps(_NAMED), "utf-8")
        desk.done("sync", "refs.json", *TO, online=True)
        knows(replace(SEABIRDS, pmid="", extra=NOTICE),
              *(replace(work, volume=str(20 + n)) for n, work in enumerate(WORKS[1:])))  # fmt: skip

    with served(simulator) as url:
        for service in ("PUBMED", "PMC", "CROSSREF", "ARXIV", "DATACITE"):
            desk.environ[f"ZOTSYNC_RESOLVE__{service}__URL"] = url
        for service in ("PMC", "ARXIV", "DATACITE"):
            desk.environ[f"ZOTSYNC_RESOLVE__{service}__ENABLED"] = "false"
        desk.environ["XDG_CACHE_HOME"] = desk.environ["HOME"] = str(desk.folder)
        words = ("update", "--refresh", "0", "--yes", "--json")
        yield Scenario("update", before, words, online=True)
    desk.environ.clear()


def test_a_few_kills_of_an_update(desk: Desk, tmp_path: Path) -> None:
    with of_update(desk) as scenario:
        assert survived(desk, scenario, FEW, tmp_path / "ground")["killed"] >= FEW


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
    with of_update(desk) as scenario:
        tallies[scenario.name] = survived(desk, scenario, MANY, tmp_path / "update")
    total = sum(tallies.values(), Counter())
    with capsys.disabled():
        print("\nKilled, run again, and compared with a run that nobody disturbed:")
        for name, tally in {**tallies, "all": total}.items():
            print(
                f"  {name:22} {tally['killed']:4} kills, {tally[MEMORY]:4} inside a write of the "
                f"memory, {tally[LIBRARY]:4} of the library, {tally['edited']:4} edits meanwhile"
            )
    record_property("tried", total["killed"])
    assert total["killed"] >= 300
    assert total[MEMORY] + total[LIBRARY] >= 200
    assert min(total[MEMORY], total[LIBRARY]) >= 50
