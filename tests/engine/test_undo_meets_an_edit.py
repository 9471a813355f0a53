"""Somebody edits an item while an undo writes: the item stays, and so does what it lies in."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.model.errors import NothingToUndo

NESTED = Listed("one", [article(1), article(2)], "Outer/Inner")
EDITS = {
    "a-field": {"volume": "55"},
    "a-tag": {"tags": [{"tag": "ours"}, {"tag": "mine"}]},
    "a-note-in-extra": {"extra": "mine"},
}


@pytest.fixture(params=["embedded", "web"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def undone_beside(world, edit, number=1):
    """An undo during whose confirmation, and after whose look, the user edits an item."""
    key = world.item(number)["key"]
    with world.session() as session:
        write = session.library.write_items

        def after_an_edit(objects, *, if_version=None):
            world.person.edits(key, **edit)
            session.library.write_items = write
            return write(objects, if_version=if_version)

        session.library.write_items = after_an_edit
        return session.undo(confirm=lambda plan: None)


def trashed_collections(world):
    return [data["name"] for data in world.objects()[1] if data.get("deleted")]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("number", [1, 2])
def test_the_collections_of_an_item_that_stays_stay(world, number, edit):
    world.sync(NESTED)
    report = undone_beside(world, edit, number)
    assert not world.item(number).get("deleted")
    assert world.item(3 - number)["deleted"]
    assert trashed_collections(world) == []
    failed = {outcome.error for outcome in report.outcomes if outcome.outcome == "failed"}
    assert "an item stays in it that could not be taken back" in failed
    assert any("left as it is" in error for error in failed)
    assert report.exit_code() == 1


def test_a_collection_in_which_nothing_stays_goes(world):
    """The other collection of the same run has lost all of its items."""
    world.sync(Listed("one", [article(1)], "One"), Listed("two", [article(2)], "Two"))
    undone_beside(world, EDITS["a-field"])
    assert trashed_collections(world) == ["Two"]


def test_what_is_left_is_said_to_stay_by_the_next_undo(world):
    run = world.sync(NESTED).run
    undone_beside(world, EDITS["a-field"])
    with pytest.raises(NothingToUndo, match=r"but for what was changed since: that stays\."):
        world.undo(run)
    assert trashed_collections(world) == []


def test_what_another_edit_left_as_the_run_made_it_is_taken_back_by_the_next(world):
    """Of an update only the fields are the run's: the user edited another one."""
    world.sync(NESTED)
    world.sync(Listed("one", [article(1, volume="77"), article(2)], "Outer/Inner"))
    undone_beside(world, {"extra": "mine"})
    assert world.item(1)["volume"] == "77"
    world.undo()
    assert (world.item(1)["volume"], world.item(1)["extra"]) == (article(1)["volume"], "mine")
    assert not world.item(2).get("deleted")


def test_a_sync_after_it_brings_all_back(world):
    world.sync(NESTED)
    undone_beside(world, EDITS["a-field"])
    world.sync(NESTED)
    assert [bool(data.get("deleted")) for data in world.objects()[0]] == [False, False]
    assert world.sync(NESTED).requests.write == 0
