"""What an undo says of each object and of runs, and what a saved plan that is stale says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.model.errors import NothingToUndo, StalePlan, UserError
from zotsync.plan.guard import Limits

ONE = Listed("one", [article(1), article(2)])
MORE = Listed("one", [article(1), article(2), article(3)])


@pytest.fixture
def world(tmp_path):
    return World("embedded", tmp_path)


def undo_plan(world, run=None):
    """Takes a run back; what the one who is asked for leave sees."""
    seen = []
    world.undo(run, confirm=seen.append)
    return seen[0]


def shelves(world):
    return {data["name"]: data["key"] for data in world.objects()[1]}


def said(plan):
    """(kind, title, action, reason) of each object, in the order in which they are taken back."""
    return [(one.kind, one.title, one.action, one.reason) for one in plan.actions]


TITLES = [article(number)["title"] for number in (1, 2, 3)]


def test_everything_of_a_first_run_goes_to_the_trash_the_inside_first(world):
    world.sync(ONE)
    plan = undo_plan(world)
    assert said(plan) == [
        ("item", TITLES[1], "remove", "put in the trash"),
        ("item", TITLES[0], "remove", "put in the trash"),
        ("collection", "One", "remove", "empty collection"),
        ("collection", "Reviews", "remove", "empty collection"),
    ]
    assert [(step.action, step.name) for step in plan.collections] == [
        ("trash", "One"), ("trash", "Reviews"),
    ]  # fmt: skip
    assert {step.parent for step in plan.collections} == {"", shelves(world)["Reviews"]}


@pytest.mark.parametrize(
    ("deed", "kept"),
    [
        (lambda world, key: world.person.erases(key, "collections"),
         ("One", "skip", "the collection is gone already")),
        (lambda world, key: world.person.edits(key, "collections", deleted=True),
         ("One", "skip", "the collection is gone already")),
        (lambda world, key: world.person.edits(key, "collections", name="Uno"),
         ("Uno", "skip", "you changed it since: kept")),
        (lambda world, key: world.person.edits(key, "collections", parentCollection=False),
         ("One", "skip", "you changed it since: kept")),
        (lambda world, key: world.person.adds("collections", name="In it", parentCollection=key),
         ("One", "skip", "the collection holds other things: kept")),
        (lambda world, key: world.person.adds(itemType="book", title="B", collections=[key]),
         ("One", "skip", "the collection holds other things: kept")),
    ],
    ids=["erased", "thrown-away", "renamed", "moved", "a-collection-in-it", "an-item-in-it"],
)  # fmt: skip
def test_a_collection_that_the_user_did_something_to_is_named(world, deed, kept):
    world.sync(ONE)
    deed(world, shelves(world)["One"])
    rows = [row for row in said(undo_plan(world)) if row[0] == "collection"]
    name = kept[0] if "gone" not in kept[2] else rows[0][1]
    assert rows[0] == ("collection", name, *kept[1:])
    assert name in (kept[0], "")


def test_a_collection_in_the_trash_comes_out_of_it_when_the_undo_is_taken_back(world):
    world.sync(ONE)
    undo = world.undo().run
    rows = said(undo_plan(world, undo))
    assert ("collection", "One", "update", "out of the trash") in rows
    assert ("item", TITLES[0], "update", "restored") in rows
    assert not any(data.get("deleted") for part in world.objects() for data in part)


def test_the_words_for_a_run_that_cannot_be_taken_back(world):
    with pytest.raises(UserError, match="No run wrote anything here") as error:
        world.undo()
    assert error.value.hint == "`zotsync runs` lists them."
    with pytest.raises(UserError, match="There is no run 7 on this library"):
        world.undo(7)
    world.sync(ONE)
    nothing = world.sync(ONE).run
    if nothing:
        with pytest.raises(UserError, match=f"Run {nothing} wrote nothing") as error:
            world.undo(nothing)
        assert error.value.hint == "`zotsync runs` lists them."


def test_the_last_undo_is_named_where_nothing_else_is_left(world):
    first = world.sync(ONE).run
    last = world.undo().run
    with pytest.raises(NothingToUndo) as error:
        world.undo()
    assert error.value.message == "Every run that wrote something is taken back already."
    hint = f"`zotsync runs` lists them; `zotsync undo {last}` takes the last undo back."
    assert error.value.hint == hint
    with pytest.raises(NothingToUndo) as error:
        world.undo(first)
    assert error.value.message == f"Run {first} was already taken back by run {last}."
    assert error.value.hint == f"`zotsync undo {last}` would bring it back."


def test_who_changed_an_item_since_is_the_user_a_later_run_or_no_undo_of_its_own(world):
    world.sync(ONE)
    first = world.sync(Listed("one", [article(1, volume="77"), article(2, volume="78")])).run
    later = world.sync(Listed("one", [article(1, volume="88"), article(2, volume="78")])).run
    world.person.edits(world.item(2)["key"], volume="99")
    reasons = {title: reason for _, title, _, reason in said(undo_plan(world, first))}
    assert reasons[TITLES[0]] == f"run {later} (undo that first) changed volume since: kept"
    assert reasons[TITLES[1]] == "you changed volume since: kept"


def applied(world, path, **changes):
    with world.session() as session:
        saved = replace(load_plan(path), **changes)
        return session.apply(saved, Limits(), confirm=agreed)


def test_a_plan_for_another_library_is_refused(world):
    path = world.save(ONE)
    with pytest.raises(StalePlan, match="made for another library") as error:
        applied(world, path, identity="elsewhere")
    assert "elsewhere" in error.value.message
    with world.session() as session:
        assert error.value.hint == f"This one is {session.library.spec}: {session.memory.identity}."
    assert world.objects()[0] == []


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("zotsync plan list.bib", "Make the plan again: `zotsync plan list.bib`."),
        ("", "Make the plan again, from the inputs it had."),
    ],
)
def test_a_plan_that_is_newer_than_the_library_is_refused(world, command, hint):
    path = world.save(ONE)
    plan = load_plan(path).plan
    with pytest.raises(StalePlan, match="restored from a backup since") as error:
        newer = replace(plan, library_version=plan.library_version + 1)
        applied(world, path, plan=newer, command=command)
    assert error.value.hint == hint
    assert world.objects()[0] == []
    assert applied(world, path).summary()["created"] == 2


def test_what_was_written_since_is_to_be_planned_again(world):
    world.sync(ONE)
    path = world.save(Listed("one", [article(1, issue="9"), article(2)]))
    world.sync(Listed("one", [article(1, volume="77"), article(2)]))
    (error,) = [one.error for one in world.apply(path).outcomes if one.error]
    assert error.startswith("zotsync has written it since the plan was made")
    assert error.endswith("make the plan again")


def test_a_collection_stays_in_the_trash_if_the_user_threw_away_the_one_around_it(world):
    """An undo of ours put the inner one there, the user the outer one, before or after."""
    world.sync(Listed("zero", [article(5)], "Reviews"))
    world.sync(ONE)
    path = world.save(MORE)
    world.undo()
    world.person.edits(shelves(world)["Reviews"], "collections", deleted=True)
    report = world.apply(path)
    errors = {one.ref_id: one.error for one in report.outcomes if one.error}
    assert "is in the trash by now" in errors["ref3"]
    assert all(data.get("deleted") for data in world.objects()[1])


def test_what_an_undo_took_back_of_a_run_is_said_to_be_its(world):
    """A second undo takes what the first one had to leave; no other is to be undone before it."""
    world.sync(ONE)
    first = world.sync(Listed("one", [article(1, volume="77"), article(2, volume="78")])).run
    world.person.edits(world.item(1)["key"], volume="99")
    undo = world.undo(first).run
    world.person.edits(world.item(1)["key"], volume="77")
    rows = {title: (action, reason) for _, title, action, reason in said(undo_plan(world, first))}
    assert rows[TITLES[0]] == ("update", "restored")
    assert rows[TITLES[1]] == ("skip", f"run {undo} changed volume since: kept")


def test_a_collection_that_only_the_run_s_items_lie_in_is_empty_without_them(world):
    """They stay in the library, and leave the collection; one that the user put there does not."""
    world.sync(ONE)
    run = world.sync(Listed("two", [article(1)], "Other", ())).run
    assert ("collection", "Other", "remove", "empty collection") in said(undo_plan(world, run))
    assert not world.item(1).get("deleted")
    again = world.sync(Listed("two", [article(1)], "Other", ())).run
    other, one = shelves(world)["Other"], world.item(2)
    world.person.edits(one["key"], collections=[*one["collections"], other])
    kept = ("collection", "Other", "skip", "the collection holds other things: kept")
    assert kept in said(undo_plan(world, again))
