"""Whatever Zotero's place answers, to reads and to writes: a sentence, and nothing lost or doubled.

The answers are in `hostile.py`; here they are told in the middle of a sync that makes collections
and items and changes others. The run ends with a report or one of our errors, in a bounded number
of questions; the next honest run brings the library to where it would have been, and the one
after it has nothing to write.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from tests.engine.worlds import Listed, World, agreed, article
from tests.fakes.faults import is_write
from tests.library.hostile import Liar, Lie, general_lies, list_lies, report_lies
from zotsync.engine.report import Report
from zotsync.engine.session import open_session
from zotsync.model.errors import LibraryError, ZotsyncError

GENERAL, REPORTED, LISTED = list(general_lies()), list(report_lies()), list(list_lies())
FIRST = Listed("list", [article(1), article(2)])
THEN = Listed("list", [article(1, issue="7"), article(2), article(3), article(4)], "New/Shelf")
#: More questions than any run below asks, repetitions included.
MOST_REQUESTS = 120


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while World.open_worlds:
        World.open_worlds.pop().close()


@functools.cache
def undisturbed(kind: str, folder: Path, *, forgetful: bool = False) -> list[object]:
    """The library after both syncs when nobody lies; `forgetful`: the second remembers nothing."""
    world = World(kind, folder)
    world.sync(FIRST)
    if forgetful:
        world.state = folder / "another state"
    world.sync(THEN)
    return world.picture()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undisturbed")


def lied_to(world: World, listed: Listed, lie: Lie, **how: object) -> tuple[Report | None, Liar]:
    """A sync that is lied to: its report, None if it ended with one of our errors."""
    request = world.request(listed)
    library = world.library(strikes=lambda request: False)
    assert world.faults is not None
    world.faults.inner = liar = Liar(world.faults.inner, lie, **how)  # type: ignore[arg-type]
    report: Report | None = None
    try:
        with open_session(library, world.state) as session:
            report = session.sync(request, confirm=agreed)
    except ZotsyncError as error:
        assert error.message
        assert isinstance(error, LibraryError), error
        assert len(error.message + error.hint) < 1_000
    assert len(world.faults.seen) < MOST_REQUESTS
    return report, liar


def assert_mends(world: World, folder: Path, *, forgetful: bool = False) -> None:
    for _ in range(2):  # what somebody else wrote at the same moment may take one run more
        world.sync(THEN)
    name = f"{world.kind} {forgetful}"
    assert world.picture() == undisturbed(world.kind, folder / name, forgetful=forgetful)
    assert world.sync(THEN).requests.write == 0


def check_write(kind: str, lie: Lie, at: int, done: bool, place: Path, *, folder: Path) -> None:
    world = World(kind, place)
    world.sync(FIRST)
    report, liar = lied_to(world, THEN, lie, about=is_write, at=at, done=done)
    assert liar.told == 1
    if report is not None:
        assert {outcome.outcome for outcome in report.outcomes} <= {
            "created", "updated", "unchanged", "failed", "skipped", "review", "removed", "conflict",
        }  # fmt: skip
    assert_mends(world, folder)


@pytest.mark.parametrize("at", [1, 2], ids=["collections", "items"])
@pytest.mark.parametrize("lie", GENERAL[::5], ids=lambda lie: lie.name)
def test_a_write_that_is_answered_with_nonsense(
    lie: Lie, at: int, tmp_path: Path, folder: Path
) -> None:
    done = (GENERAL.index(lie) + at) % 2 == 0
    check_write("web", lie, at, done, tmp_path, folder=folder)


@pytest.mark.parametrize("at", [1, 2], ids=["collections", "items"])
@pytest.mark.parametrize("lie", REPORTED[::2], ids=lambda lie: lie.name)
def test_a_report_that_is_nearly_right(lie: Lie, at: int, tmp_path: Path, folder: Path) -> None:
    check_write("web", lie, at, True, tmp_path, folder=folder)


@pytest.mark.parametrize("at", [1, 2, 3], ids=["collections", "their children", "items"])
@pytest.mark.parametrize("lie", [*GENERAL[::9], *REPORTED[::4]], ids=lambda lie: lie.name)
def test_a_desktops_answers_to_writes(lie: Lie, at: int, tmp_path: Path, folder: Path) -> None:
    """It gives the keys itself: what it did not say is found by its words, and never made twice."""
    check_write("desktop", lie, at, True, tmp_path, folder=folder)


def is_read(request: httpx2.Request) -> bool:
    return request.method == "GET"


def check_reads(
    kind: str, lie: Lie, place: Path, folder: Path, *, at: int, times: int, forgetful: bool
) -> None:
    """A refresh (`forgetful`: a first reading) that is lied to; nothing is made twice for it."""
    world = World(kind, place)
    world.sync(FIRST)
    if forgetful:
        world.state = place / "another state"
    else:
        world.person.edits(world.item(2)["key"], abstractNote="moved")
        world.person.edits(world.item(2)["key"], abstractNote="")
    lied_to(world, THEN, lie, about=is_read, at=at, times=times)
    assert_mends(world, folder, forgetful=forgetful)


@pytest.mark.parametrize("lie", GENERAL[2::7], ids=lambda lie: lie.name)
def test_a_library_that_answers_nonsense(lie: Lie, tmp_path: Path, folder: Path) -> None:
    forgetful = GENERAL.index(lie) % 2 == 0
    check_reads("web", lie, tmp_path, folder, at=1, times=10**6, forgetful=forgetful)


def check_listed(kind: str, lie: Lie, place: Path, *, at: int, times: int) -> None:
    """Some of these are lies that nobody can tell from the truth: then they count as true, but no
    work is there twice for it, and the next runs come to rest."""
    world = World(kind, place)
    world.sync(FIRST)
    world.person.edits(world.item(1)["key"], abstractNote="moved")
    lied_to(world, THEN, lie, about=is_read, at=at, times=times)
    for _ in range(2):
        world.sync(THEN)
    titles = [data["title"] for data in world.objects()[0]]
    assert len(titles) == len(set(titles)) >= 2
    assert world.sync(THEN).requests.write == 0


@pytest.mark.parametrize("lie", LISTED, ids=lambda lie: lie.name)
def test_objects_that_no_library_holds(lie: Lie, tmp_path: Path) -> None:
    check_listed("web", lie, tmp_path, at=1, times=2)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("another key outside", "two keys or two versions"),
        ("a link to another", "under the key of another one"),
        ("all the same", "under the key of another one"),
        ("its first version", "lists as changed since version"),
    ],
)
def test_a_list_that_contradicts_itself_is_said_and_nothing_is_written(
    name: str, words: str, tmp_path: Path
) -> None:
    world = World("web", tmp_path)
    world.sync(FIRST)
    world.person.edits(world.item(1)["key"], abstractNote="moved")
    (lie,) = (lie for lie in LISTED if lie.name == name)
    library = world.library(strikes=lambda request: False)
    assert world.faults is not None
    world.faults.inner = Liar(world.faults.inner, lie, about=is_read, times=10**6)
    with (
        open_session(library, world.state) as session,
        pytest.raises(LibraryError, match=words) as told,
    ):
        session.sync(world.request(THEN), confirm=agreed)
    assert "contradicts itself" in told.value.hint
    assert not any(request.startswith("POST") for request in world.faults.seen)


def test_a_library_that_had_hidden_a_change_is_read_anew(tmp_path: Path) -> None:
    """What was believed once is mended by the first write that the library refuses for it."""
    world = World("web", tmp_path)
    world.sync(FIRST)
    world.person.edits(world.item(1)["key"], abstractNote="moved")
    (lie,) = (lie for lie in LISTED if lie.name == "all the same, links too")
    report, _ = lied_to(world, THEN, lie, about=is_read, at=1, times=2)
    assert report is not None
    assert any("read anew" in notice for notice in report.notices)
    assert {outcome.outcome for outcome in report.outcomes} <= {"created", "updated"}
    assert world.sync(THEN).requests.write == 0


def every_case(folder: Path) -> Iterator[tuple[str, str, Callable[[Path], None]]]:
    """What is tried: (what, name, check of a fresh folder)."""
    for kind, at in itertools.product(("web", "embedded", "desktop"), (1, 2)):
        for lie, done in itertools.product(GENERAL, (True, False)):
            check = functools.partial(check_write, kind, lie, at, done, folder=folder)
            yield f"writes, {kind}", f"{lie.name} at {at}, {done}", check
        for lie in REPORTED:
            check = functools.partial(check_write, kind, lie, at, True, folder=folder)
            yield f"reports, {kind}", f"{lie.name} at {at}", check
    for (at, times), forgetful in itertools.product(((1, 10**6), (2, 1), (3, 1)), (True, False)):
        how = {"folder": folder, "at": at, "times": times, "forgetful": forgetful}
        for lie in GENERAL:
            check = functools.partial(check_reads, "web", lie, **how)
            yield "reads, web", f"{lie.name} at {at}, {forgetful}", check
    for kind, at, lie in itertools.product(("web", "desktop"), (1, 2, 3), LISTED):
        check = functools.partial(check_listed, kind, lie, at=at, times=2)
        yield f"objects, {kind}", f"{lie.name} at {at}", check


@pytest.mark.soak
def test_every_lie_at_every_place(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    """All of the above at each place, carried out or not, and what came of it."""
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    for what, name, check in every_case(folder):
        try:
            check(tmp_path / str(tried.total()))
        except (Exception, AssertionError) as error:
            wrong.append(f"{what}: {name}: {type(error).__name__}: {str(error)[:300]}")
        tried[what] += 1
        while World.open_worlds:
            World.open_worlds.pop().close()
    with capsys.disabled():
        print("\nHostile answers of a library, all survived unless named:")
        for what, count in tried.items():
            print(f"  {what:20} {count:6}")
        print("\n".join(wrong))
    record_property("tried", tried.total())
    record_property("wrong", len(wrong))
    assert not wrong
