"""Collections of a run that died: what arrived is the run's, and an undo's stay an undo's."""

from __future__ import annotations

from functools import partial

import pytest

from tests.engine.deaths import dies, found_out
from tests.engine.worlds import Listed, World, article

ONE = Listed("one", [article(1)])
INNER = 2  # the write that makes the inner collection where each level goes out by itself


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def folders(world):
    return world.picture()[1]


def place_of_inner(world):
    return INNER if world.kind == "desktop" else 1


@pytest.mark.parametrize("how, landed", [("kill-before", False), ("kill-after", True)])
def test_collections_are_the_runs_if_they_arrived(world, how, landed):
    at = place_of_inner(world)
    dies(world, partial(world.sync, ONE), how=how, what="/collections", at=at)
    known = ["done"] * (at - 1)
    assert found_out(world)[0] == [*known, *["done" if landed else "lost"] * (3 - at)]
    world.sync(ONE)
    assert folders(world) == ["Reviews", "Reviews/One"]


@pytest.mark.parametrize("path", ["Top", "Reviews/One", "Reviews\\/One"])
@pytest.mark.parametrize("change", ["renamed", "moved", "deleted"])
def test_a_new_collection_of_a_run_that_died_is_known_whatever_the_user_made_of_it(
    world, path, change
):
    listed = Listed("one", [article(1)], path)
    at = place_of_inner(world) if path == "Reviews/One" else 1
    dies(world, partial(world.sync, listed), what="/collections", at=at)
    made = max(world.objects()[1], key=lambda data: bool(data.get("parentCollection")))["key"]
    if world.kind == "desktop":
        found_out(world)  # its key is the program's own: known once a run has looked
    if change == "renamed":
        world.person.edits(made, "collections", name="Mine")
    elif change == "moved":
        shelf = world.person.adds("collections", name="Shelf")
        world.person.edits(made, "collections", parentCollection=shelf)
    else:
        if world.kind != "desktop":
            found_out(world)  # else nothing shows that it was ever there
        world.person.erases(made, "collections")
    world.sync(listed)
    wanted = [] if change == "deleted" else [made]
    assert world.item(1)["collections"] == wanted
    assert world.sync(listed).requests.write == 0
    assert world.item(1)["collections"] == wanted


@pytest.mark.parametrize("elsewhere", ["", "Other", "Reviews/One"])
def test_a_collection_of_the_name_elsewhere_is_no_proof(world, elsewhere):
    at = place_of_inner(world)
    dies(world, partial(world.sync, ONE), how="kill-before", what="/collections", at=at)
    parent = world.person.adds("collections", name=elsewhere) if elsewhere else False
    world.person.adds("collections", name="One", parentCollection=parent)
    assert found_out(world)[0][-1] == "lost"
    world.sync(ONE)
    assert "Reviews/One" in folders(world)
    assert len(world.item(1)["collections"]) == 1


def test_another_collection_in_its_place_is_no_proof(tmp_path):
    world = World("desktop", tmp_path)
    dies(world, partial(world.sync, ONE), how="kill-before", what="/collections", at=INNER)
    (outer,) = [data["key"] for data in world.objects()[1]]
    world.person.adds("collections", name="Two", parentCollection=outer)
    assert found_out(world) == (["done", "lost"], 0)


def test_a_collection_without_a_parent_is_found_by_its_name(tmp_path):
    world = World("desktop", tmp_path)
    top = Listed("one", [article(1)], "Top")
    dies(world, partial(world.sync, top), what="/collections")
    assert found_out(world) == (["done"], 1)
    world.sync(top)
    world.undo()
    assert folders(world) in (["Top"], ["Top (trash)"])


def test_the_undo_of_a_run_that_died_takes_back_what_arrived(world):
    dies(world, partial(world.sync, ONE))
    found_out(world)
    world.undo()
    items, collections = world.objects()
    assert [item["deleted"] for item in items] == [1]
    assert all(data.get("deleted") for data in collections)


@pytest.mark.parametrize("how, landed", [("kill-before", False), ("kill-after", True)])
def test_collections_that_an_undo_put_in_the_trash_come_back_with_their_items(world, how, landed):
    """An undo that died, and not the user, threw them away."""
    world.sync(ONE)
    before = world.picture()
    dies(world, world.undo, how=how, what="/collections")
    assert found_out(world)[0] == ["done", *["done" if landed else "lost"] * 2]
    assert world.sync(ONE).notices == ()
    assert world.picture() == before
    assert world.sync(ONE).requests.write == 0


@pytest.mark.parametrize("how", ["kill-before", "kill-after"])
def test_items_that_an_undo_put_in_the_trash_come_back(world, how):
    world.sync(ONE)
    before = world.picture()
    dies(world, world.undo, how=how)
    world.sync(ONE)
    assert world.picture() == before


@pytest.mark.parametrize("how, landed", [("kill-before", False), ("kill-after", True)])
def test_collections_taken_out_of_the_trash_are_the_users_to_throw_away(world, how, landed):
    """Once they are back, a second time in the trash is the user's doing."""
    world.sync(ONE)
    world.undo()
    dies(world, partial(world.sync, ONE), how=how, what="/collections")
    assert found_out(world)[0] == ["done" if landed else "lost"] * 2
    world.sync(ONE)
    inner = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.edits(inner, "collections", deleted=1)
    report = world.sync(Listed("one", [article(1), article(2)]))
    assert any("One" in notice for notice in report.notices)
    assert world.item(2)["collections"] == []


def test_a_collection_taken_out_of_the_trash_and_renamed_is_still_found(world):
    world.sync(ONE)
    world.undo()
    dies(world, partial(world.sync, ONE), what="/collections")
    found_out(world)
    inner = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.edits(inner, "collections", name="Uno")
    world.sync(Listed("one", [article(1), article(2)]))
    assert folders(world) == ["Reviews", "Reviews/Uno"]
    assert world.item(2)["collections"] == [inner]


@pytest.mark.parametrize("died", [False, True], ids=["ended", "died"])
def test_a_collection_of_an_undo_that_left_the_trash_for_good_is_made_anew(world, died):
    """The undo put it there, whether or not it came to its end: no wish of the user's."""
    world.sync(ONE)
    inner = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    if died:
        dies(world, world.undo, what="/collections")
    else:
        world.undo()
    world.person.erases(inner, "collections")
    assert world.sync(ONE).notices == ()
    assert sorted(data["name"] for data in world.objects()[1]) == ["One", "Reviews"]


@pytest.mark.parametrize("how", ["kill-before", "kill-after"])
def test_a_collection_that_is_gone_is_no_proof_that_an_undo_had_trashed_it(world, how):
    """A lone one may have been deleted by the user as it was: then it is not made again."""
    world.sync(Listed("one", [article(1)], "Top"))
    dies(world, world.undo, how=how, what="/collections")
    world.person.erases(world.objects()[1][0]["key"], "collections")
    assert found_out(world)[0] == ["done", "lost"]
    report = world.sync(Listed("one", [article(1)], "Top"))
    assert any("deleted from the library; not made again" in notice for notice in report.notices)
    assert world.objects()[1] == []


def test_items_taken_out_of_the_trash_are_the_users_to_throw_away(world):
    world.sync(ONE)
    world.undo()
    dies(world, partial(world.sync, ONE))
    world.person.edits(world.item(1)["key"], deleted=1)
    world.sync(ONE)
    assert world.item(1)["deleted"]


def test_a_collection_that_was_to_come_out_of_the_trash_is_no_other_of_its_name(world):
    """It is gone for good, and the user has made one of the same name."""
    top = Listed("one", [article(1)], "Top")
    world.sync(top)
    trashed = world.objects()[1][0]["key"]
    world.undo()
    dies(world, partial(world.sync, top), how="kill-before", what="/collections")
    world.person.erases(trashed, "collections")
    own = world.person.adds("collections", name="Top")
    assert found_out(world) == (["lost"], 0)
    world.sync(top)
    assert world.item(1)["collections"] == [own]


MADE_OF_IT = {
    "renamed": ("One", {"name": "Uno"}, ["Reviews", "Reviews/Uno"]),
    "moved-to-the-top": ("One", {"parentCollection": False}, ["One", "Reviews"]),
    "outer-renamed": ("Reviews", {"name": "Read"}, ["Read", "Read/One"]),
}


@pytest.mark.parametrize(("name", "edit", "left"), MADE_OF_IT.values(), ids=MADE_OF_IT)
@pytest.mark.parametrize("twice", [False, True], ids=["once", "and-its-items-were-lost-then"])
def test_a_collection_that_arrived_is_found_whatever_the_user_made_of_it(
    tmp_path, twice, name, edit, left
):
    """The library's answer never came, and the user renamed or moved what had been made."""
    world = World("embedded", tmp_path)
    dies(world, partial(world.sync, ONE), what="/collections")
    key = {data["name"]: data["key"] for data in world.objects()[1]}[name]
    world.person.edits(key, "collections", **edit)
    if twice:
        dies(world, partial(world.sync, ONE))
    assert world.sync(ONE).notices == ()
    assert folders(world) == left
    inner = {data["key"]: data for data in world.objects()[1]}[world.item(1)["collections"][0]]
    assert inner["name"] == (edit.get("name", "One") if name == "One" else "One")
    assert world.sync(ONE).requests.write == 0


def test_a_collection_that_arrived_and_was_moved_below_another_stays_there(tmp_path):
    world = World("embedded", tmp_path)
    top = Listed("one", [article(1)], "Work \\/ home")
    dies(world, partial(world.sync, top), what="/collections")
    (made,) = world.objects()[1]
    assert made["name"] == "Work / home"
    other = world.person.adds("collections", name="Mine")
    world.person.edits(made["key"], "collections", parentCollection=other, name="Work")
    world.sync(top)
    assert folders(world) == ["Mine", "Mine/Work"]
    assert world.item(1)["collections"] == [made["key"]]


def test_a_collection_that_arrived_and_was_thrown_away_is_not_made_again(tmp_path):
    world = World("embedded", tmp_path)
    dies(world, partial(world.sync, ONE), what="/collections")
    inner = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.edits(inner, "collections", deleted=1)
    assert any("put in the trash; not made again" in one for one in world.sync(ONE).notices)
    assert folders(world) == ["Reviews", "Reviews/One (trash)"]


@pytest.mark.parametrize("edit", [{"name": "Uno"}, {"parentCollection": False}])
def test_an_undo_keeps_a_collection_that_arrived_and_that_the_user_made_another(tmp_path, edit):
    world = World("embedded", tmp_path)
    dies(world, partial(world.sync, ONE), what="/collections")
    inner = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.edits(inner, "collections", **edit)
    world.sync(ONE)
    world.undo()
    assert not {data["key"]: data for data in world.objects()[1]}[inner].get("deleted")
