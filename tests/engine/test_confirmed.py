"""Between the question and the answer the library goes on: only what was shown is written."""

from __future__ import annotations

import pytest

from tests.engine.wires import Wire
from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.model.errors import NothingToUndo, UserError
from zotsync.plan.guard import Limits

ONE = Listed("one", [article(1), article(2)])
CHANGED = Listed("one", [article(1, issue="9"), article(2, issue="9")])
LIKE = "Quite another thing altogether"
TOPIC = """
[[topic]]
id = "field-d"
any = ["field of d"]
collection = "Topics/D"
"""


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def look_alike(world, number):
    """An item that may be `article(number)`: the same DOI, another title."""
    return world.person.adds(
        itemType="journalArticle", title=f"{LIKE} {number}", DOI=article(number)["DOI"]
    )


def outcomes(report):
    return {outcome.ref_id: outcome.outcome for outcome in report.outcomes}


def test_whoever_says_no_has_nothing_written_and_no_run(world):
    def refuses(plan):
        raise UserError("Not now.")

    with pytest.raises(UserError, match="Not now"):
        world.sync(ONE, confirm=refuses)
    assert world.objects() == ([], [])
    with world.session() as session:
        assert session.journal.runs() == []


def test_an_edit_meanwhile_is_kept_and_the_rest_of_what_was_shown_is_written(world):
    world.sync(ONE)
    key = world.item(1)["key"]
    report = world.sync(
        CHANGED, confirm=lambda plan: world.person.edits(key, issue="mine", volume="99")
    )
    assert report.summary()["failed"] == 0
    assert (world.item(1)["issue"], world.item(1)["volume"]) == ("mine", "99")
    assert world.item(2)["issue"] == "9"
    assert report.notices == ()


@pytest.mark.parametrize("how", ["erased", "trashed"])
def test_an_item_thrown_away_meanwhile_is_not_made_again(world, how):
    world.sync(ONE)
    key = world.item(1)["key"]

    def confirm(plan):
        if how == "erased":
            world.person.erases(key)
        else:
            world.person.edits(key, deleted=1)

    report = world.sync(CHANGED, confirm=confirm)
    live = [item["title"] for item in world.objects()[0] if not item.get("deleted")]
    assert (outcomes(report)["ref1"], live) == ("skipped", [article(2)["title"]])
    assert world.item(2)["issue"] == "9"


def test_a_work_added_meanwhile_is_filled_in_and_not_made_twice(world):
    mine = article(1)

    def confirm(plan):
        world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])

    report = world.sync(ONE, confirm=confirm)
    assert outcomes(report) == {"ref1": "updated", "ref2": "created"}
    assert len(world.objects()[0]) == 2


@pytest.mark.parametrize(
    "numbers, words", [((3,), "1 more change that"), ((3, 4), "2 more changes that")]
)
def test_what_was_not_shown_is_left_out_and_said(world, numbers, words):
    """A doubt that somebody settled meanwhile would make items that nobody has agreed to."""
    world.sync(ONE)
    keys = [look_alike(world, n) for n in numbers]
    listed = Listed("one", [*(article(n) for n in numbers), *CHANGED.references])
    seen = []

    def confirm(plan):
        seen.append(plan.summary())
        for key in keys:
            world.person.erases(key)

    report = world.sync(listed, confirm=confirm)
    assert (seen[0]["review"], seen[0]["update"], seen[0]["create"]) == (len(numbers), 2, 0)
    assert [world.item(n)["issue"] for n in (1, 2)] == ["9", "9"]
    assert len(world.objects()[0]) == 2
    assert [notice for notice in report.notices if words in notice]
    assert report.summary()["updated"] == 2
    again = world.sync(listed)
    assert (again.summary()["created"], again.summary()["unchanged"]) == (len(numbers), 2)


def test_a_collection_of_what_was_not_shown_is_not_made(world):
    world.sync(ONE)
    key = look_alike(world, 3)
    listed = Listed("one", [article(3), *CHANGED.references])
    world.sync(listed, confirm=lambda plan: world.person.erases(key), topics=TOPIC)
    assert world.picture()[1] == ["Reviews", "Reviews/One"]
    assert world.item(1)["issue"] == "9"
    world.sync(listed, topics=TOPIC)
    assert world.picture()[1] == ["Reviews", "Reviews/One", "Topics", "Topics/D"]


def test_a_collection_that_was_shown_is_made_although_the_plan_was_made_again(world):
    def confirm(plan):
        world.person.adds(title="Mine")

    report = world.sync(ONE, confirm=confirm)
    assert (report.summary()["created"], report.notices) == (2, ())
    assert world.picture()[1] == ["Reviews", "Reviews/One"]
    assert world.sync(ONE).requests.write == 0


def test_what_was_left_out_does_not_mix_up_who_is_remembered_for_what(world):
    """The references after one that was left out keep their own memory."""
    world.sync(ONE)
    key = look_alike(world, 3)
    listed = Listed("one", [article(1), article(3), article(2, issue="9"), article(5)])
    world.sync(listed, confirm=lambda plan: world.person.erases(key))
    with world.session() as session:
        links = {link.ref_id: link.item_key for link in session.memory.links(["one"])}
    assert links == {f"ref{n}": world.item(n)["key"] for n in (1, 2, 5)}
    world.person.edits(world.item(2)["key"], issue="mine")
    assert outcomes(world.sync(listed)) == {
        "ref1": "unchanged", "ref2": "unchanged", "ref3": "created", "ref5": "unchanged",
    }  # fmt: skip


def test_a_run_beside_that_did_it_all_leaves_nothing_to_do(world):
    """The plan is made again because the memory is another, though the library stands still."""
    ask = world.request(ONE)
    with world.session() as session:
        wire = Wire(session)
        report = session.sync(ask, confirm=lambda plan: world.sync(ONE))
    assert (report.summary()["failed"], len(world.objects()[0])) == (0, 2)
    assert wire.sent == []
    assert outcomes(report) == {"ref1": "unchanged", "ref2": "unchanged"}


def test_a_run_beside_that_undid_it_all_is_not_overruled(world):
    """What came to be missing was never shown as missing."""
    world.sync(ONE)
    listed = Listed("one", [article(1, issue="9"), article(2)])
    report = world.sync(listed, confirm=lambda plan: world.undo())
    assert world.item(2)["deleted"]
    assert any("1 more change that you have not seen" in notice for notice in report.notices)
    assert world.sync(listed).summary()["updated"] in (1, 2)


def test_a_saved_plan_is_refused_object_by_object_after_a_run_beside(world):
    world.sync(ONE)
    path = world.save(CHANGED)
    other = Listed("one", [article(1, issue="7"), article(2)])
    report = world.apply(path, confirm=lambda plan: world.sync(other))
    assert outcomes(report) == {"ref1": "failed", "ref2": "updated"}
    assert (world.item(1)["issue"], world.item(2)["issue"]) == ("7", "9")


def test_an_undo_leaves_an_item_that_was_edited_while_it_asked(world):
    run = world.sync(ONE).run
    key = world.item(1)["key"]
    report = world.undo(run, confirm=lambda plan: world.person.edits(key, abstractNote="mine"))
    assert not world.item(1).get("deleted")
    assert world.item(2)["deleted"]
    failed, *around = [outcome for outcome in report.outcomes if outcome.outcome == "failed"]
    assert (failed.ref_id, "run again" in failed.error) == ("ref1", True)
    assert {outcome.title for outcome in around} == {"Reviews", "One"}  # it stays filed there
    with pytest.raises(NothingToUndo, match="already taken back"):
        world.undo(run)  # what is left of it is the user's now
    assert not world.item(1).get("deleted")


def test_the_guard_looks_again_when_the_plan_is_made_again(world):
    """Whoever emptied the library meanwhile meant to; what is left to write is said."""
    many = Listed("one", [article(n) for n in range(1, 13)])
    world.sync(many)
    keys = [item["key"] for item in world.objects()[0]]
    emptied = []

    def before(sent):
        if not emptied:
            emptied.append(sent)
            for key in keys:
                world.person.erases(key)

    ask = world.request(Listed("one", [article(n, issue="9") for n in range(1, 13)]))
    with world.session() as session:
        Wire(session, before)
        report = session.sync(ask, confirm=agreed)
    assert any(notice.startswith("Stopped while writing: ") for notice in report.notices)
    assert report.summary()["failed"] == 12
    assert world.objects()[0] == []


def test_a_saved_plan_asks_about_exactly_what_it_holds(world):
    path = world.save(ONE)
    shown = []
    with world.session() as session:
        session.apply(load_plan(path), Limits(), confirm=shown.append)
    assert [plan.summary()["create"] for plan in shown] == [2]
