"""What an undo had to leave is the next to be taken back, once nothing keeps it any more."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.model.errors import NothingToUndo

THREE = Listed("one", [article(1), article(2), article(3)])
TOUCHES = Listed("two", [article(1)], "Reviews/One", ("t2",))
ALL = "Every run that wrote something is taken back"


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def in_the_trash(world):
    return [bool(item.get("deleted")) for _, item in sorted(world.items().items())]


def test_an_item_that_a_later_run_had_touched_is_taken_back_after_that_run(world):
    first = world.sync(THREE).run
    second = world.sync(TOUCHES).run
    assert world.undo(first).summary()["removed"] == 2
    assert in_the_trash(world) == [False, True, True]
    with world.session() as session:
        assert session.run_to_undo() == second
    world.undo()
    with world.session() as session:
        assert session.run_to_undo() == first
    world.undo()
    assert in_the_trash(world) == [True, True, True]
    assert all(data.get("deleted") for data in world.objects()[1])
    with pytest.raises(NothingToUndo, match=ALL):
        world.undo()


def test_a_field_that_a_later_run_had_changed_is_taken_back_after_that_run(world):
    world.sync(Listed("one", [article(1)]))
    second = world.sync(Listed("one", [article(1, volume="71", issue="5")])).run
    world.sync(Listed("one", [article(1, volume="72", issue="5")]))
    world.undo(second)
    assert (world.item(1)["volume"], world.item(1).get("issue", "")) == ("72", "")
    world.undo()
    assert world.item(1)["volume"] == "71"
    world.undo()
    assert world.item(1)["volume"] == "11"
    world.undo()
    assert in_the_trash(world) == [True]
    with pytest.raises(NothingToUndo, match=ALL):
        world.undo()


def test_an_item_with_a_note_is_left_until_the_note_is_gone(world):
    world.sync(THREE)
    note = world.person.adds(itemType="note", note="<p>m", parentItem=world.item(1)["key"])
    world.undo()
    with pytest.raises(NothingToUndo, match=ALL):
        world.undo()
    world.person.erases(note)
    with world.session() as session:
        session.refresh()
    if world.kind != "desktop":  # which does not say what was erased
        world.undo()
        assert in_the_trash(world) == [True, True, True]


def test_what_the_user_took_out_of_the_trash_is_no_reason_to_take_a_run_back(world):
    world.sync(THREE)
    world.undo()
    world.person.edits(world.item(2)["key"], deleted=0)
    with world.session() as session:
        session.refresh()
    with pytest.raises(NothingToUndo, match=ALL):
        world.undo()
    assert in_the_trash(world) == [True, False, True]


def test_what_the_user_has_changed_stays_and_all_else_is_said_to_be_taken_back(world):
    world.sync(THREE)
    world.person.edits(world.item(3)["key"], abstractNote="mine")
    world.undo()
    with pytest.raises(NothingToUndo, match=ALL):
        world.undo()
    assert in_the_trash(world) == [True, True, False]


def test_a_run_whose_undo_was_taken_back_stands_before_what_others_left(world):
    first = world.sync(THREE).run
    second = world.sync(TOUCHES).run
    world.undo(first)
    undone = world.undo().run
    world.undo(undone)
    with world.session() as session:
        assert session.run_to_undo() == second
