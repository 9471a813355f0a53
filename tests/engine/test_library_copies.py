"""Copies of a library go by one name: each has a memory of its own from where they part."""

from __future__ import annotations

import shutil

import pytest

from tests.engine.worlds import Listed, World, article
from tests.fakes import Fault, Killed
from zotsync.library.zotero import ZoteroLibrary
from zotsync.model.errors import LibraryLooksEmpty
from zotsync.plan.guard import Limits
from zotsync.state.libraries import memories_aside


def one(**changes):
    return Listed("one", [article(1, **changes), article(2), article(3)])


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def files(world, folder):
    world.app.close()
    return {
        name: folder / name
        for name in ("library.sqlite", "library.sqlite-wal", "library.sqlite-shm")
    }


def keep(world, name):
    """The library's file as it is now goes into a drawer."""
    drawer = world.folder / name
    drawer.mkdir(exist_ok=True)
    for file, here in files(world, world.folder).items():
        (drawer / file).unlink(missing_ok=True)
        if here.exists():
            shutil.copy(here, drawer / file)
    reopen(world)


def take(world, name):
    """Another copy out of a drawer takes the place of the library's file."""
    drawer = world.folder / name
    for file, here in files(world, world.folder).items():
        here.unlink(missing_ok=True)
        if (drawer / file).exists():
            shutil.copy(drawer / file, here)
    reopen(world)


def reopen(world):
    world.app.close()
    fresh = World("embedded", world.folder)
    world.app, world.person = fresh.app, fresh.person


def at_port(world, port):
    world.kind = "web"
    world._api_url = lambda: f"http://127.0.0.1:{port}"


def as_a_file(world):
    world.kind = "embedded"


def looks(world):
    world.plan(one(volume="12"))


def works_on(world):
    world.sync(Listed("other", [article(7), article(2)], tags=("theirs",)))


def works_on_the_same(world):
    world.sync(one(volume="12"))


def served(act):
    def acts(world):
        at_port(world, 8001)
        act(world)
        as_a_file(world)

    return acts


ACTS = {
    "a look": looks,
    "another list": works_on,
    "the same list": works_on_the_same,
    "a look at a server": served(looks),
    "another list at a server": served(works_on),
    "the same list at a server": served(works_on_the_same),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_what_is_done_with_an_older_copy_leaves_the_users_edits_of_the_newer_alone(world, act):
    world.sync(one())
    keep(world, "older")
    world.sync(one(volume="12"))
    first, second = world.item(1)["key"], world.item(2)["key"]
    world.person.edits(first, volume="11", tags=[])
    world.person.edits(second, collections=[])
    keep(world, "newer")
    before = world.picture()
    take(world, "older")
    act(world)
    take(world, "newer")
    for _ in range(2):
        report = world.sync(one(volume="12"))
        assert (report.requests.write, world.picture()) == (0, before)


def test_each_copy_keeps_its_own_memory_however_often_they_change_places(world):
    world.sync(one())
    keep(world, "here")
    keep(world, "there")
    for place, volume, mine in [("here", "12", "a"), ("there", "13", "b")] * 2:
        take(world, place)
        world.sync(one(volume=volume))
        world.person.edits(world.item(1)["key"], volume="11", issue=mine)
        keep(world, place)
    for place, volume, mine in (("here", "12", "a"), ("there", "13", "b")):
        take(world, place)
        report = world.sync(one(volume=volume))
        item = world.item(1)
        assert (report.requests.write, item["volume"], item["issue"]) == (0, "11", mine)


def test_what_was_made_or_erased_in_the_newer_copy_is_known_again(world):
    world.sync(one())
    keep(world, "older")
    world.sync(Listed("one", [article(n) for n in range(1, 6)]))
    world.person.erases(world.item(4)["key"])
    world.person.edits(world.item(5)["key"], deleted=1)
    keep(world, "newer")
    take(world, "older")
    made = world.plan(Listed("one", [article(n) for n in range(1, 6)]))
    assert [action.action for action in made.actions].count("create") == 2
    take(world, "newer")
    report = world.sync(Listed("one", [article(n) for n in range(1, 6)]))
    assert (report.summary()["skipped"], report.requests.write) == (2, 0)


@pytest.mark.parametrize("act", ["looks", "writes"])
def test_a_library_that_was_put_back_for_good_goes_on_from_there(world, act):
    world.sync(one())
    keep(world, "older")
    world.sync(one(volume="12"))
    take(world, "older")
    if act == "looks":
        looks(world)
    assert world.sync(one(volume="12")).summary()["updated"] == 1
    for number in range(20):
        world.person.adds(title=f"Mine {number}")
    world.person.edits(world.item(1)["key"], volume="11")
    report = world.sync(one(volume="12"))
    assert (report.requests.write, world.item(1)["volume"]) == (0, "11")
    assert world.sync(one(volume="12", issue="9")).summary()["updated"] == 1


def test_few_memories_lie_aside(world):
    world.sync(one())
    keep(world, "older")
    for number in range(12):
        world.sync(one(volume=str(20 + number)))
        take(world, "older")
        looks(world)
        with world.session() as session:
            assert 1 <= len(memories_aside(session.memory)) <= 8


ADDRESSES = {
    "from a file to a server": (as_a_file, lambda world: at_port(world, 8001)),
    "from a server to its file": (lambda world: at_port(world, 8001), as_a_file),
}


@pytest.mark.parametrize(("first", "second"), ADDRESSES.values(), ids=list(ADDRESSES))
def test_an_older_memory_is_doubted_at_another_address_too(world, first, second):
    first(world)
    world.sync(one())
    shutil.copytree(world.state, world.folder / "backup")
    world.sync(one(volume="12"))
    world.person.edits(world.item(1)["key"], volume="11")
    shutil.rmtree(world.state)
    shutil.copytree(world.folder / "backup", world.state)
    second(world)
    for _ in range(3):
        report = world.sync(one(volume="12"))
        fields = [conflict.field for o in report.outcomes for conflict in o.conflicts]
        assert (fields, report.requests.write, world.item(1)["volume"]) == (["volume"], 0, "11")


def test_an_address_where_one_only_looked_is_no_older_memory(world):
    world.sync(one())
    at_port(world, 8001)
    looks(world)
    world.person.edits(world.item(2)["key"], issue="5")
    dropped = Listed("one", [article(1), article(2)])
    world.sync(dropped, prune=True)
    gone = world.item(3)
    assert (gone["tags"], gone["collections"]) == ([], [])


def test_a_library_that_its_user_emptied_is_asked_about_once(world):
    many = Listed("one", [article(n) for n in range(1, 13)])
    world.sync(many)
    for data in world.objects()[0]:
        world.person.erases(data["key"])
    with pytest.raises(LibraryLooksEmpty, match="12 are gone"):
        world.sync(many)
    assert world.sync(many, limits=Limits(allow_empty=True)).requests.write == 0
    assert world.sync(many).requests.write == 0
    more = Listed("more", [article(n) for n in range(20, 32)])
    world.sync(many, more)
    assert world.sync(many, more).requests.write == 0
    for data in world.objects()[0]:
        world.person.erases(data["key"])
    with pytest.raises(LibraryLooksEmpty, match="12 are gone"):
        world.sync(many, more)


def killed(world, listed):
    """A sync whose write arrives, and that dies before it learns of it."""
    with pytest.raises(Killed):
        world.sync(
            listed,
            faults=[Fault("kill-after", at=1)],
            strikes=lambda request: request.method != "GET" and "/items" in request.url.path,
        )


@pytest.mark.parametrize("how", ["as it was just before", "of the day before"])
@pytest.mark.parametrize("act", [looks, works_on, works_on_the_same])
def test_a_killed_run_is_finished_though_an_older_copy_was_looked_at_in_between(world, how, act):
    world.sync(one())
    keep(world, "older")
    if how == "of the day before":
        world.sync(one(issue="3"))
    killed(world, one(volume="12", issue="3"))
    assert world.item(1)["volume"] == "12"
    keep(world, "newer")
    take(world, "older")
    act(world)
    take(world, "newer")
    report = world.sync(one(volume="13", issue="3"))
    assert [c.field for o in report.outcomes for c in o.conflicts] == []
    assert world.item(1)["volume"] == "13"
    assert world.sync(one(volume="13", issue="3")).requests.write == 0


def test_items_of_a_killed_run_are_ours_though_an_older_copy_was_looked_at_in_between(world):
    world.sync(one())
    keep(world, "older")
    more = Listed("one", [article(1), article(2), article(3), article(4)])
    killed(world, more)
    keep(world, "newer")
    take(world, "older")
    looks(world)
    take(world, "newer")
    assert world.sync(more).requests.write == 0
    world.sync(one(), prune=True)
    assert (world.item(4)["tags"], world.item(4)["collections"]) == ([], [])


def test_what_another_hand_wrote_after_a_killed_run_is_theirs(world):
    """The write never left: the next look says so, and a later edit alike changes nothing."""
    world.sync(one())
    with pytest.raises(Killed):
        world.sync(
            one(volume="12", issue="4"),
            faults=[Fault("kill-before", at=1)],
            strikes=lambda request: request.method != "GET" and "/items" in request.url.path,
        )
    looks(world)
    world.person.edits(world.item(1)["key"], volume="12")
    world.sync(one(volume="12", issue="4"))
    assert (world.item(1)["volume"], world.item(1)["issue"]) == ("12", "4")
    report = world.sync(one(volume="13", issue="4"))
    assert [c.field for o in report.outcomes for c in o.conflicts] == ["volume"]


@pytest.mark.parametrize("act", [looks, served(looks)], ids=["a look", "a look at a server"])
def test_where_a_library_cannot_tell_its_past_its_versions_do(world, act, monkeypatch):
    monkeypatch.setattr(ZoteroLibrary, "history", lambda self, version: "")
    world.sync(one())
    keep(world, "older")
    world.sync(one(volume="12"))
    world.person.edits(world.item(1)["key"], volume="11", tags=[])
    keep(world, "newer")
    before = world.picture()
    take(world, "older")
    act(world)
    take(world, "newer")
    for _ in range(2):
        report = world.sync(one(volume="12"))
        assert (report.requests.write, world.picture()) == (0, before)
