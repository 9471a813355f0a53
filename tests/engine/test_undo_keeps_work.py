"""What the user has worked on since a run is not put in the trash when the run is taken back."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article

ONE = Listed("one", [article(1), article(2)])
OWNERS = {"desktop": "users/0", "group": "groups/5"}


def related(world):
    own = world.person.adds(itemType="book", title="My own book")
    uri = f"http://zotero.org/{OWNERS.get(world.kind, 'users/1')}/items/{own}"
    world.person.edits(world.item(1)["key"], relations={"dc:relation": [uri]})


def noted(world):
    world.person.adds(itemType="note", note="<p>mine</p>", parentItem=world.item(1)["key"])


def attached(world):
    world.person.adds(itemType="attachment", linkMode="linked_url", title="A page",
                      url="https://example.org", parentItem=world.item(1)["key"])  # fmt: skip


def edited(world):
    world.person.edits(world.item(1)["key"], abstractNote="mine")


WORK = {"related": related, "with-a-note": noted, "with-a-file": attached, "edited": edited}


def reasons(report, key):
    return [(o.outcome, o.reason) for o in report.outcomes if o.item_key == key]


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
@pytest.mark.parametrize("restored", [False, True], ids=["created", "brought-back"])
def test_an_item_that_the_user_worked_on_is_kept_and_named(world, work, restored):
    world.sync(ONE)
    if restored:
        world.undo()
        world.sync(ONE)
    work(world)
    report = world.undo()
    assert not world.item(1).get("deleted")
    assert world.item(2)["deleted"]
    ((outcome, reason),) = reasons(report, world.item(1)["key"])
    assert outcome == "skipped"
    assert reason.endswith(": kept")


def renamed(world, key):
    world.person.edits(key, "collections", name="My precious folder")


def moved(world, key):
    mine = world.person.adds("collections", name="Mine")
    world.person.edits(key, "collections", parentCollection=mine)


@pytest.mark.parametrize(
    "change, parent_stays", [(renamed, True), (moved, False)], ids=["renamed", "moved"]
)
def test_a_collection_that_the_user_renamed_or_moved_is_kept_and_named(world, change, parent_stays):
    world.sync(ONE)
    keys = {data["name"]: data["key"] for data in world.objects()[1]}
    change(world, keys["One"])
    report = world.undo()
    live = {data["key"] for data in world.objects()[1] if not data.get("deleted")}
    assert keys["One"] in live
    assert (keys["Reviews"] in live) == parent_stays
    assert reasons(report, keys["One"]) == [("skipped", "you changed it since: kept")]
    assert all(item["deleted"] for item in world.objects()[0])
