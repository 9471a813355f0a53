"""Promise 3: what the user took away is not put back."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article

ONE = Listed("one", [article(1), article(2)])


def tags_of(item):
    return {tag["tag"] for tag in item["tags"]}


def test_a_removed_tag_stays_removed(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "mine"}])
    report = world.sync(ONE)
    assert tags_of(world.item(1)) == {"mine"}
    assert report.requests.write == 0


def test_a_renamed_tag_is_the_users(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "Ours, renamed"}])
    world.sync(ONE)
    assert tags_of(world.item(1)) == {"Ours, renamed"}


def test_a_tag_that_came_back_by_hand_is_left_alone(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
    world.sync(Listed("one", ONE.references, tags=()))
    assert tags_of(world.item(1)) == {"ours"}
    assert tags_of(world.item(2)) == set()


def test_a_new_tag_of_the_source_is_added_beside_a_removed_one(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(Listed("one", ONE.references, tags=("ours", "new")))
    assert tags_of(world.item(1)) == {"new"}


def test_moved_out_of_our_collection_stays_out(world):
    world.sync(ONE)
    elsewhere = world.person.adds("collections", name="Elsewhere")
    world.person.edits(world.item(1)["key"], collections=[elsewhere])
    report = world.sync(ONE)
    assert world.item(1)["collections"] == [elsewhere]
    assert report.requests.write == 0


def test_a_renamed_collection_is_still_ours(world):
    world.sync(ONE)
    collections = {data["name"]: data["key"] for data in world.objects()[1]}
    world.person.edits(collections["One"], "collections", name="Uno")
    world.sync(Listed("one", [*ONE.references, article(3)]))
    assert len(world.objects()[1]) == 2
    assert world.item(3)["collections"] == [collections["One"]]


def test_a_deleted_collection_is_noticed_and_not_made_again(world):
    world.sync(ONE)
    collections = {data["name"]: data["key"] for data in world.objects()[1]}
    world.person.erases(collections["One"], "collections")
    report = world.sync(Listed("one", [*ONE.references, article(3)]))
    assert [data["name"] for data in world.objects()[1]] == ["Reviews"]
    assert any("One" in notice and "deleted" in notice for notice in report.notices)
    assert report.summary()["created"] == 1


def test_an_item_is_updated_although_one_of_its_collections_was_deleted(world):
    world.sync(ONE)
    world.sync(Listed("two", [article(1)], "Two"))
    collections = {data["name"]: data["key"] for data in world.objects()[1]}
    world.person.erases(collections["One"], "collections")
    report = world.sync(Listed("three", [article(1)], "Three"))
    assert report.summary()["failed"] == 0
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    assert {names.get(key) for key in world.item(1)["collections"]} == {"Two", "Three"}


@pytest.mark.parametrize("how", ["trashed", "erased"])
def test_an_item_thrown_away_is_not_made_again(world, how):
    world.sync(ONE)
    key = world.item(1)["key"]
    if how == "trashed":
        world.person.edits(key, deleted=1)
    else:
        world.person.erases(key)
    before = world.picture()
    report = world.sync(ONE)
    assert world.picture() == before
    assert report.summary()["skipped"] == 1
    assert report.exit_code() == 0


def test_a_trashed_item_is_not_made_again_without_the_state_either(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], deleted=1)
    for file in world.state.iterdir():
        file.unlink()
    before = world.picture()
    assert world.sync(ONE).summary()["skipped"] == 1
    assert world.picture() == before


def test_a_merge_is_followed_to_the_survivor(world):
    """Zotero's own merge: the loser goes to the trash, the survivor says dc:replaces."""
    world.sync(ONE)
    loser = world.item(1)
    survivor = world.person.adds(itemType="journalArticle", title="My own copy", volume="1")
    owner = (
        "users/0" if world.kind == "desktop" else "groups/5" if world.kind == "group" else "users/1"
    )
    uri = f"http://zotero.org/{owner}/items/{loser['key']}"
    world.person.edits(survivor, relations={"dc:replaces": [uri]}, tags=[{"tag": "ours"}])
    world.person.edits(loser["key"], deleted=1)
    report = world.sync(ONE)
    assert report.summary()["created"] == report.summary()["skipped"] == 0
    assert len(world.objects()[0]) == 3
    changed = world.sync(Listed("one", [article(1, issue="4"), article(2)]))
    assert changed.summary()["updated"] == 1
    assert world.items()["My own copy"]["issue"] == "4"
    assert world.items()["My own copy"]["volume"] == "1"


@pytest.mark.parametrize("way", ["erased", "trashed"])
def test_what_was_thrown_away_stays_away_when_the_names_of_the_list_are_given_anew(world, way):
    """Its earlier name stands for another work now; the work has moved on to a third name."""

    def lettered(*numbers):
        letters = zip("abcd", numbers, strict=False)
        return Listed("one", [article(n, id=f"roe{x}") | {"DOI": ""} for x, n in letters])

    world.sync(lettered(1, 2, 3))
    key = world.item(3)["key"]
    if way == "erased":
        world.person.erases(key)
    else:
        world.person.edits(key, deleted=1)
    for order in ((4, 3, 1), (3, 4, 2, 1), (2, 1, 4, 3), (3,)):
        world.sync(lettered(*order))
        made = [data for data in world.objects()[0] if data["title"] == article(3)["title"]]
        assert all(data["key"] == key for data in made)
        assert world.sync(lettered(*order)).requests.write == 0
