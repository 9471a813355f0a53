"""Promise 6: nothing is permanently deleted; undo puts created items in the trash."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article
from zotsync.model.errors import NothingToUndo, UserError

ONE = Listed("one", [article(1), article(2)])


def test_undo_puts_created_items_in_the_trash_with_their_collections(world):
    world.sync(ONE)
    report = world.undo()
    items, collections = world.objects()
    assert report.summary()["removed"] == 4
    assert len(items) == 2
    assert all(item["deleted"] for item in items)
    assert all(data.get("deleted") for data in collections)


def test_undo_keeps_an_item_the_user_has_touched(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], abstractNote="mine")
    report = world.undo()
    assert not world.item(1).get("deleted")
    assert world.item(2)["deleted"]
    kept = [o for o in report.outcomes if o.outcome == "skipped"]
    assert "you changed it" in kept[0].reason


def test_undo_gives_fields_their_values_back_unless_touched_since(world):
    world.sync(ONE)
    run = world.sync(
        Listed("one", [article(1, volume="77", page="5-6"), article(2)], tags=("ours", "new"))
    ).run
    world.person.edits(world.item(1)["key"], pages="7-8")
    world.undo(run)
    item = world.item(1)
    assert (item["volume"], item["pages"]) == ("11", "7-8")
    assert {tag["tag"] for tag in item["tags"]} == {"ours"}


def test_undo_of_an_adoption_takes_only_our_part(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    before = world.picture()
    world.sync(Listed("one", [article(1)]))
    world.undo()
    items, folders = world.picture()
    assert items == before[0]
    assert all(folder.endswith("(trash)") for folder in folders)


def test_after_an_undo_the_next_sync_brings_the_items_back(world):
    world.sync(ONE)
    before = world.picture()[0]
    world.undo()
    report = world.sync(ONE)
    assert (report.summary()["updated"], report.summary()["created"]) == (2, 0)
    assert world.picture()[0] == before
    assert world.sync(ONE).requests.write == 0


def test_there_is_nothing_to_undo_on_a_new_library(world):
    with pytest.raises(UserError, match="No run wrote anything"):
        world.undo()


def test_undo_goes_back_run_by_run(world):
    world.sync(ONE)
    world.sync(Listed("one", [article(1, volume="77"), article(2)]))
    world.undo()
    assert world.item(1)["volume"] == "11"
    report = world.undo()
    assert report.summary()["removed"] == 4
    with pytest.raises(NothingToUndo, match="Every run that wrote something is taken back"):
        world.undo()


def test_undo_of_an_earlier_run_names_the_later_one(world):
    first = world.sync(ONE).run
    second = world.sync(Listed("one", [article(1, volume="77"), article(2)])).run
    report = world.undo(first)
    kept = [o.reason for o in report.outcomes if o.item_key == world.item(1)["key"]]
    assert kept == [f"run {second} (undo that first) changed it since: kept"]


def test_undo_of_an_undo_brings_items_and_collections_back(world):
    world.sync(ONE)
    before = world.picture()
    undone = world.undo().run
    world.undo(undone)
    assert not any(item.get("deleted") for item in world.objects()[0])
    assert world.picture() == before
