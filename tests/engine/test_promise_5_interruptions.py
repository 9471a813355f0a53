"""Promise 5: an interrupted run loses nothing and duplicates nothing when it is run again.

Every kind of fault strikes every request of a sync that creates, adopts, updates and files; then
the sync is run again without faults. The library must equal the undisturbed one.
"""

from __future__ import annotations

import contextlib
import functools
import shutil

import pytest

from tests.engine.worlds import Listed, World, article
from tests.fakes import FAULTS, Fault, Killed
from zotsync.model.errors import ZotsyncError

FIRST = Listed("one", [article(n) for n in range(3)])
SECOND = Listed("one", [article(0, volume="77"), *[article(n) for n in range(1, 6)]])
OTHER = Listed("two", [article(1), article(20)], "Reviews/Two", ("two",))


def furnished(kind, folder):
    """A library with an earlier sync, an item of the user's own, and an edit."""
    world = World(kind, folder)
    world.person.adds(itemType="journalArticle", title=article(20)["title"], DOI="10.1234/study.20")
    world.sync(FIRST)
    world.person.edits(world.item(2)["key"], abstractNote="mine")
    return world


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("undisturbed")


@functools.cache
def furnished_files(kind, folder):
    """Such a library on disk, closed."""
    world = furnished(kind, folder / f"{kind} furnished")
    world.close()
    World.open_worlds.remove(world)
    return world.folder


def furnished_again(kind, folder, place):
    """One more of them; a desktop has no files, and is made anew."""
    if kind == "desktop":
        return furnished(kind, place)
    shutil.copytree(furnished_files(kind, folder), place)
    return World(kind, place)


@functools.cache
def requests_of_a_sync(kind, folder):
    """How many a sync makes that nobody disturbs, and what the library is afterwards."""
    world = furnished_again(kind, folder, folder / kind)
    world.sync(SECOND, OTHER, batch=2)
    return world.faults.counted, world.picture()


#: The embedded server is asked in the same words as the web service, and has no network between:
#: there, every run tries what it alone can meet, the soak all.
EVERYWHERE = [(kind, fault) for kind in ("web", "desktop") for fault in FAULTS]
EMBEDDED = [
    pytest.param("embedded", fault, marks=() if fault.startswith("kill") else pytest.mark.soak)
    for fault in FAULTS
]


@pytest.mark.parametrize(("kind", "fault"), [*EVERYWHERE, *EMBEDDED])
def test_after_a_fault_at_any_request_a_second_run_makes_it_whole(kind, fault, folder, tmp_path):
    count, undisturbed = requests_of_a_sync(kind, folder)
    for at in range(1, count + 1):
        world = furnished_again(kind, folder, tmp_path / str(at))
        with contextlib.suppress(ZotsyncError, Killed):
            world.sync(SECOND, OTHER, batch=2, faults=[Fault(fault, at)])
        report = world.sync(SECOND, OTHER, batch=2)
        assert world.picture() == undisturbed, (fault, at)
        assert report.summary()["failed"] == 0
        assert world.sync(SECOND, OTHER).requests.write == 0


@pytest.mark.parametrize("fault", ["503", "reset-after", "kill-after"])
def test_a_fault_in_an_undo_is_made_good_by_running_it_again(world, fault):
    run = world.sync(FIRST).run
    with pytest.raises((ZotsyncError, Killed)):
        world.undo(run, faults=[Fault(fault, 2, times=99)], batch=2)
    world.undo(run)
    items, collections = world.objects()
    assert len(items) == 3
    assert all(data.get("deleted") for data in (*items, *collections))


def test_the_matrix_is_as_large_as_it_should_be(folder, capsys):
    sizes = {kind: requests_of_a_sync(kind, folder)[0] for kind in ("web", "desktop")}
    with capsys.disabled():
        cells = sum(sizes.values()) * len(FAULTS)
        print(f"\nfault matrix: {len(FAULTS)} faults × requests {sizes} = {cells} cells")
    assert min(sizes.values()) >= 5
