"""A library file that was put back from a backup is told from the one it replaces."""

from __future__ import annotations

import contextlib
import copy
import shutil

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.library import open_library
from zotsync.model.errors import LibraryLooksEmpty
from zotsync.plan.guard import Limits
from zotsync.server import open_app
from zotsync.state.libraries import lost_keys

ONE = Listed("one", [article(n) for n in range(1, 4)])
ALL = Listed("one", [article(n) for n in range(1, 7)])


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


@contextlib.contextmanager
def backup_of(world):
    """Keeps the file as it is; puts it back at the end, as a person with a file manager would."""
    file = world.folder / "library.sqlite"
    world.app.close()
    shutil.copy(file, world.folder / "backup.sqlite")
    yield
    world.app.close()
    for name in ("library.sqlite-wal", "library.sqlite-shm"):
        (world.folder / name).unlink(missing_ok=True)
    shutil.copy(world.folder / "backup.sqlite", file)
    reopen(world)


def reopen(world):
    world.app.close()
    fresh = World("embedded", world.folder)
    world.app, world.person = fresh.app, fresh.person


def writes_on(world, count):
    """Somebody goes on from the older copy, until its version is the known one or beyond."""
    for number in range(count):
        world.person.adds(title=f"Mine {number}")


def version(world):
    return max(data["version"] for data in world.objects()[0])


@pytest.mark.parametrize("beyond", [-1, 0, 1, 20], ids=["behind", "level", "just-past", "far-past"])
def test_what_was_made_since_the_backup_is_made_again(world, beyond):
    world.sync(ONE)
    with backup_of(world):
        reopen(world)
        world.sync(ALL)
        known = version(world)
    writes_on(world, known - version(world) + beyond)
    assert len(world.plan(ALL).writes) == 3
    report = world.sync(ALL)
    assert (report.summary()["created"], report.summary()["unchanged"]) == (3, 3)
    assert any("lacks 3 items" in notice for notice in report.notices)
    again = world.sync(ALL)
    assert (again.requests.write, again.notices) == (0, ())
    titles = [data["title"] for data in world.objects()[0]]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("beyond", [0, 20])
def test_the_users_wishes_of_before_the_backup_still_count(world, beyond):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[], volume="99")
    world.person.erases(world.item(2)["key"])
    with backup_of(world):
        reopen(world)
        world.sync(ALL)
        known = version(world)
    writes_on(world, known - version(world) + beyond)
    report = world.sync(ALL)
    assert (report.summary()["created"], report.summary()["skipped"]) == (3, 1)
    assert (world.item(1)["tags"], world.item(1)["volume"]) == ([], "99")


def test_a_collection_made_since_the_backup_is_made_again(world):
    world.sync(ONE)
    with backup_of(world):
        reopen(world)
        world.sync(Listed("one", ONE.references, "Another/Place"))
        known = version(world)
    writes_on(world, known - version(world) + 5)
    report = world.sync(Listed("one", ONE.references, "Another/Place"))
    assert not any("not made again" in notice for notice in report.notices)
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    assert [names[key] for key in world.item(1)["collections"]] == ["Place"]


def test_a_library_that_lost_nearly_everything_is_asked_about_first(world):
    many = Listed("one", [article(n) for n in range(1, 13)])
    with backup_of(world):
        reopen(world)
        world.sync(many)
        known = version(world)
    writes_on(world, known + 3)
    with pytest.raises(LibraryLooksEmpty, match="12 are gone"):
        world.sync(many)
    report = world.sync(many, limits=Limits(allow_empty=True))
    assert report.summary()["created"] == 12
    assert world.sync(many).requests.write == 0


def test_a_file_that_is_only_opened_anew_and_written_by_others_has_its_past(world):
    """One read for what moved, and no look at the rest."""
    world.sync(ONE)
    for _ in range(3):
        world.app.close()
        reopen(world)
        world.person.adds(title="Mine")
        assert world.sync(ONE).summary()["unchanged"] == 3
        with world.session() as session:
            assert lost_keys(session.memory) == []


def test_a_file_of_before_the_history_is_read_as_it_is(world):
    world.sync(ONE)
    with world.app.store.writing() as db:
        db.execute("DELETE FROM histories")
    with world.session() as session:
        session.db.execute("UPDATE library SET history=NULL")
    assert world.sync(ONE).summary()["unchanged"] == 3
    world.person.adds(title="Mine")
    assert world.sync(ONE).summary()["unchanged"] == 3


def test_each_version_knows_its_writer(tmp_path):
    """Versions of before keep theirs, whoever opens the file later."""
    first = World("embedded", tmp_path)
    first.sync(ONE)
    seen = {n: first.app.history(n) for n in range(1, version(first) + 1)}
    first.app.close()
    app = open_app(tmp_path / "library.sqlite")
    try:
        assert {n: app.history(n) for n in seen} == seen
        assert app.history(0) == ""
    finally:
        app.close()


@pytest.mark.parametrize("kind", ["web", "desktop"])
def test_the_other_libraries_cannot_tell(kind, tmp_path):
    world = World(kind, tmp_path)
    library = world.library(strikes=lambda request: True)
    try:
        assert library.history(1) == ""
    finally:
        library.close()


def test_a_version_that_went_back_is_a_backup_on_the_desktop_too(tmp_path):
    """Its versions belong to the database: a copy of it goes back to that of then."""
    world = World("desktop", tmp_path)
    world.sync(ONE)
    then = copy.deepcopy(world.app.libraries)
    world.sync(ALL)
    world.app.libraries = then
    report = world.sync(ALL)
    assert report.summary()["created"] == 3
    assert world.sync(ALL).requests.write == 0


def test_open_library_gives_the_history_of_its_file(tmp_path):
    library = open_library(f"embedded:{tmp_path / 'library.sqlite'}", data_dir=tmp_path)
    try:
        library.write_items([{"itemType": "book", "title": "A"}])
        assert library.history(99) != ""
    finally:
        library.close()


def test_what_we_wrote_since_the_backup_is_written_again_and_no_wish_of_the_users(world):
    world.sync(ONE)
    world.person.edits(world.item(2)["key"], tags=[], volume="99")
    world.sync(ONE)
    later = Listed(
        "one", [article(n, issue="7", volume="70") for n in range(1, 4)], tags=("ours", "x")
    )
    with backup_of(world):
        reopen(world)
        world.sync(later)
        known = version(world)
    writes_on(world, known - version(world) + 5)
    report = world.sync(later)
    assert (report.summary()["updated"], report.summary()["conflicts"]) == (2, 1)
    assert [(world.item(n)["volume"], world.item(n)["issue"]) for n in (1, 2)] == [
        ("70", "7"), ("99", "7"),
    ]  # fmt: skip
    assert [{tag["tag"] for tag in world.item(n)["tags"]} for n in (1, 2)] == [{"ours", "x"}, {"x"}]
