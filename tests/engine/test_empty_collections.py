"""No collection is made in which nothing is filed; one that stays empty all the same is named."""

from __future__ import annotations

import pytest

from tests.engine.wires import Wire, failing
from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.library.base import Failure
from zotsync.plan.guard import Limits

ONE = Listed("one", [article(1)])
REFUSED = Failure(400, "no room on the shelf")


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def names(world):
    return sorted(data["name"] for data in world.objects()[1] if not data.get("deleted"))


def shelves(world, number=1):
    held = {data["key"]: data["name"] for data in world.objects()[1]}
    return [held[key] for key in world.item(number)["collections"] if key in held]


def refusing(world, work):
    """Carries something out while the library refuses the first item of each batch."""
    with world.session() as session:
        Wire(session, bend=lambda sent, report: (
            failing(report, 0, REFUSED) if sent.what == "items" else report
        ))  # fmt: skip
        return work(session)


def test_a_refused_item_leaves_a_collection_that_is_named(world):
    ask = world.request(ONE)
    report = refusing(world, lambda session: session.sync(ask, confirm=agreed))
    assert report.summary()["failed"] == 1
    said = " ".join(report.notices)
    assert "“Reviews” was made and is empty" in said
    assert "“One” was made and is empty" in said
    again = world.sync(ONE)
    assert (again.notices, names(world), len(world.objects()[0])) == ((), ["One", "Reviews"], 1)


def test_a_refused_item_of_a_saved_plan_likewise(world):
    path = world.save(ONE)
    report = refusing(
        world, lambda session: session.apply(load_plan(path), Limits(), confirm=agreed)
    )
    assert sum("was made and is empty" in notice for notice in report.notices) == 2


def test_a_collection_that_holds_another_item_is_not_called_empty(world):
    ask = world.request(Listed("one", [article(1), article(2)]))
    report = refusing(world, lambda session: session.sync(ask, confirm=agreed))
    assert (report.summary()["failed"], report.summary()["created"]) == (1, 1)
    assert not any("empty" in notice for notice in report.notices)


def test_a_saved_plan_makes_no_collection_for_what_is_there_by_now(world):
    """The work was added since: nothing of the plan is written, its collections neither."""
    path = world.save(ONE)
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    assert world.apply(path).summary()["failed"] == 1
    assert names(world) == []


def test_a_saved_plan_makes_the_collections_of_what_is_left(world):
    path = world.save(ONE, Listed("two", [article(2)], "Other/Two"))
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    assert world.apply(path).summary()["created"] == 1
    assert names(world) == ["Other", "Two"]


@pytest.mark.parametrize("emptied", ["One", "Reviews"], ids=["inner", "outer-with-it"])
def test_an_undone_item_comes_back_into_a_collection_whose_trash_was_emptied(world, emptied):
    """The undo had put the collection there, not the user: it is made anew, with the item in it."""
    world.sync(ONE)
    world.undo()
    world.person.erases(keys_of(world)[emptied], "collections")
    report = world.sync(ONE)
    assert report.summary()["updated"] == 1
    assert names(world) == ["One", "Reviews"]
    assert shelves(world) == ["One"]
    assert world.sync(ONE).requests.write == 0


def keys_of(world):
    """All collections of the library, the trashed ones of the desktop too."""
    if world.kind == "desktop":
        return {data["name"]: key for key, data in world.app.mine.collections.items()}
    return {data["name"]: data["key"] for data in world.objects()[1]}


def test_a_collection_the_user_deleted_is_not_made_for_an_undone_item(world):
    """It was the user who deleted it, before the undo; nothing is to be filed around it."""
    world.sync(ONE)
    world.person.erases(keys_of(world)["One"], "collections")
    world.sync(ONE)
    world.undo()
    report = world.sync(ONE)
    assert (names(world), shelves(world)) == ([], [])
    assert any("not made again" in notice for notice in report.notices)
    assert world.sync(ONE).requests.write == 0


def test_a_collection_that_the_user_took_the_item_out_of_is_not_made_for_it(world):
    """It would stay empty."""
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], collections=[])
    world.sync(ONE)
    world.undo()
    world.person.erases(keys_of(world)["Reviews"], "collections")
    world.sync(ONE)
    assert (names(world), shelves(world)) == ([], [])
    assert world.sync(ONE).requests.write == 0


def test_a_collection_deleted_and_made_again_by_the_user_takes_its_items_in_again(world):
    """The memberships went with the collection: nobody took the item out of it."""
    world.sync(ONE)
    keys = keys_of(world)
    world.person.erases(keys["One"], "collections")
    world.sync(ONE)
    world.person.adds("collections", name="One", parentCollection=keys["Reviews"])
    world.sync(ONE)
    assert shelves(world) == ["One"]
    assert world.sync(ONE).requests.write == 0


@pytest.mark.parametrize("seen", [True, False], ids=["gone-seen", "gone-unseen"])
def test_a_collection_that_another_machine_makes_again_is_filled_again(world, tmp_path, seen):
    """It comes back under its key where keys are computed, and without its members. Where it comes
    under another key, unseen, it may be the user's own of that name, and is left alone.
    """
    both = Listed("one", [article(1), article(2)])
    world.sync(both)
    for key in [data["key"] for data in world.objects()[1] if data["name"] == "One"]:
        world.person.erases(key, "collections")
    if seen:
        world.sync(both)
    here, world.state = world.state, tmp_path / "elsewhere"
    world.sync(Listed("two", [article(3)]))
    world.state = here
    there = [] if world.kind == "desktop" and not seen else ["One"]
    world.sync(both)
    assert shelves(world, 1) == shelves(world, 2) == there
    assert world.sync(both).requests.write == 0
    world.sync(Listed("one", [article(1, volume="77"), article(2)]))
    assert shelves(world, 1) == shelves(world, 2) == there


def test_what_the_user_took_out_of_a_collection_stays_out_when_it_is_made_again(world, tmp_path):
    both = Listed("one", [article(1), article(2)])
    world.sync(both)
    taken = world.item(1)
    (shelf,) = taken["collections"]
    world.person.edits(taken["key"], collections=[])
    world.person.erases(shelf, "collections")
    here, world.state = world.state, tmp_path / "elsewhere"
    world.sync(Listed("two", [article(3)]))
    world.state = here
    world.sync(both)
    assert (shelves(world, 1), shelves(world, 2)) == (
        [],
        [] if world.kind == "desktop" else ["One"],
    )


def test_a_collection_that_goes_while_we_write_is_filled_again_when_it_is_made_again(
    world, tmp_path
):
    """Our write of an item in it shows that it is gone before the library says so."""
    one = Listed("one", [article(1), article(2)])
    world.sync(one)
    world.sync(Listed("one", [article(1, volume="77"), article(2)]))
    (shelf,) = world.item(1)["collections"]
    world.undo(confirm=lambda plan: world.person.erases(shelf, "collections"))
    here, world.state = world.state, tmp_path / "elsewhere"
    world.sync(Listed("two", [article(3)]))
    world.state = here
    world.sync(one)
    there = [] if world.kind == "desktop" else ["One"]
    assert (shelves(world, 1), shelves(world, 2)) == (there, there)
    assert world.sync(one).requests.write == 0
