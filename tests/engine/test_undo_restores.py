"""An undo can be repeated, and taken back itself; what it brings back is what the run had made."""

from __future__ import annotations

import contextlib

import pytest

from tests.engine.deaths import dies
from tests.engine.worlds import Listed, World, article
from zotsync.engine.undo import TAKEN_OUT
from zotsync.model.errors import NothingToUndo

ONE = Listed("one", [article(1), article(2)])
CHANGED = Listed("one", [article(1, volume="77"), article(2)], tags=("ours", "new"))


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def by_name(world):
    return {data["name"]: data["key"] for data in world.objects()[1]}


def shown(world):
    """Items and live collections; the desktop lists no collection that is in the trash."""
    items, collections = world.objects()
    names = {data["key"]: data["name"] for data in collections if not data.get("deleted")}
    rows = []
    for item in items:
        folders = sorted(names.get(key, "gone") for key in item["collections"])
        fields = (item["title"], item.get("volume"), bool(item.get("deleted")))
        rows.append((*fields, sorted(tags_of(item)), folders))
    return sorted(rows), sorted(names.values())


def tags_of(item):
    return {tag["tag"] for tag in item["tags"]}


def reasons(report):
    return {(o.ref_id or o.title): o.reason for o in report.outcomes if o.outcome == "skipped"}


def test_an_undo_repeated_says_so_and_writes_nothing(world):
    run = world.sync(ONE).run
    undo = world.undo(run).run
    before = shown(world)
    with pytest.raises(NothingToUndo, match=f"Run {run} was already taken back by run {undo}"):
        world.undo(run)
    assert shown(world) == before


def test_an_undo_of_changes_repeated_writes_nothing(world):
    world.sync(ONE)
    run = world.sync(CHANGED).run
    world.undo(run)
    before = shown(world)
    with pytest.raises(NothingToUndo, match="already taken back"):
        world.undo(run)
    assert shown(world) == before


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_an_undo_of_an_undo_of_an_undo_goes_to_and_fro(world, turns):
    run = world.sync(ONE).run
    whole = shown(world)
    run = world.undo(run).run
    trashed = shown(world)
    for turn in range(turns):
        run = world.undo(run).run
        assert shown(world) == (trashed if turn % 2 else whole)


def test_changes_come_back_when_their_undo_is_taken_back(world):
    world.sync(ONE)
    run = world.sync(CHANGED).run
    changed = shown(world)
    undone = world.undo(run).run
    assert (world.item(1)["volume"], tags_of(world.item(1))) == ("11", {"ours"})
    world.undo(undone)
    assert shown(world) == changed


def test_a_run_whose_undo_was_taken_back_is_the_next_to_be_undone(world):
    run = world.sync(ONE).run
    world.undo(world.undo().run)
    report = world.undo()
    assert report.summary()["removed"] == 4
    assert all(item["deleted"] for item in world.objects()[0])
    with world.session() as session:
        assert session.journal.taken_back() >= {run}


def test_what_is_brought_back_is_known_and_nothing_is_written_again(world):
    world.sync(ONE)
    world.undo(world.undo().run)
    report = world.sync(ONE)
    assert (report.requests.write, report.summary()["unchanged"]) == (0, 2)


def test_what_is_brought_back_and_thrown_away_by_hand_stays_away(world):
    world.sync(ONE)
    world.undo(world.undo().run)
    world.person.edits(world.item(1)["key"], deleted=1)
    report = world.sync(ONE)
    assert (report.requests.write, report.summary()["skipped"]) == (0, 1)
    assert world.item(1)["deleted"]


def test_a_sync_after_an_undo_brings_back_the_collections_and_not_new_ones(world):
    world.sync(ONE)
    before, keys = shown(world), by_name(world)
    world.undo()
    world.sync(ONE)
    assert (shown(world), by_name(world)) == (before, keys)


def test_the_undo_of_the_sync_that_brought_them_back_puts_them_in_the_trash_again(world):
    world.sync(ONE)
    world.undo()
    trashed = shown(world)
    run = world.sync(ONE).run
    world.undo(run)
    assert shown(world) == trashed


def test_a_collection_with_somebody_elses_item_stays(world):
    world.sync(ONE)
    world.person.adds(title="Mine", collections=[by_name(world)["One"]])
    report = world.undo()
    assert shown(world)[1] == ["One", "Reviews"]
    assert reasons(report)["One"] == "the collection holds other things: kept"


def test_a_collection_with_somebody_elses_collection_stays(world):
    world.sync(ONE)
    world.person.adds("collections", name="Mine", parentCollection=by_name(world)["Reviews"])
    world.undo()
    assert shown(world)[1] == ["Mine", "Reviews"]


def test_a_collection_erased_since_its_undo_does_not_come_back(world):
    world.sync(ONE)
    undone = world.undo().run
    world.person.erases(by_name(world)["One"], "collections")
    report = world.undo(undone)
    assert shown(world)[1] == ["Reviews"]
    assert reasons(report)
    assert not any(item.get("deleted") for item in world.objects()[0])
    assert world.sync(ONE).summary()["failed"] == 0


def test_what_the_user_took_out_of_the_trash_is_left_alone(world):
    world.sync(ONE)
    undone = world.undo().run
    world.person.edits(world.item(1)["key"], deleted=0, abstractNote="mine")
    world.undo(undone)
    assert world.item(1)["abstractNote"] == "mine"
    assert not any(item.get("deleted") for item in world.objects()[0])


def test_edits_made_since_survive_the_undo_and_the_undo_of_it(world):
    world.sync(ONE)
    run = world.sync(CHANGED).run
    world.person.edits(world.item(1)["key"], volume="99", tags=[{"tag": "new"}, {"tag": "mine"}])
    undone = world.undo(run).run
    assert (world.item(1)["volume"], tags_of(world.item(1))) == ("99", {"mine"})
    world.undo(undone)
    assert (world.item(1)["volume"], tags_of(world.item(1))) == ("99", {"mine", "new"})


def test_an_adoption_can_be_undone_and_done_again(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    alone = Listed("one", [article(1)])
    world.sync(alone)
    before = shown(world)
    world.undo()
    assert world.item(1)["collections"] == world.item(1)["tags"] == []
    world.sync(alone)
    assert shown(world) == before


def test_the_undo_of_a_change_brings_back_the_words_of_the_reference(world):
    """The list had another number and other words for it then."""
    world.sync(ONE)
    with world.session() as session:
        before = session.memory.links(["one"]), session.memory.baselines([world.item(1)["key"]])
    moved = Listed("one", [article(2), article(1, volume="77", title=article(1)["title"] + "s")])
    run = world.sync(moved).run
    with world.session() as session:
        assert session.memory.links(["one"]) != before[0]
    world.undo(run)
    with world.session() as session:
        after = session.memory.links(["one"]), session.memory.baselines(before[1])
    assert after[1] == before[1]
    assert {link for link in after[0] if link.ref_id == "ref1"} == {
        link for link in before[0] if link.ref_id == "ref1"
    }


def test_what_the_user_threw_away_stays_there_when_an_old_undo_is_taken_back(world):
    """The undo had put it in the trash, a sync took it out, and then the user threw it away."""
    world.sync(Listed("one", [article(1), article(2)]))
    undo = world.undo().run
    world.sync(Listed("one", [article(1), article(2)]))
    world.person.edits(world.item(1)["key"], deleted=1)
    report = world.undo(undo)
    assert world.item(1)["deleted"]
    assert "you put it in the trash since" in {outcome.reason for outcome in report.outcomes}


def test_names_that_were_given_anew_stand_for_their_earlier_items_after_an_undo(world):
    first = Listed("one", [article(1, id="roe2019a"), article(2, id="roe2019b")])
    world.sync(first)
    before = shown(world)
    lettered = [article(2, id="roe2019a", volume="77"), article(1, id="roe2019b")]
    world.sync(Listed("one", lettered))
    world.undo()
    assert shown(world) == before
    assert world.sync(first).requests.write == 0
    assert shown(world) == before


def test_a_name_that_an_undone_item_had_stands_for_its_earlier_item_again(world):
    first = Listed("one", [article(1, id="roe2019a")])
    grown = Listed("one", [article(3, id="roe2019a"), article(1, id="roe2019b")])
    world.sync(first)
    world.sync(grown)
    whole = shown(world)
    world.undo()
    report = world.sync(first)
    assert (report.requests.write, report.summary()["unchanged"]) == (0, 1)
    assert world.sync(grown).summary()["updated"] == 1  # back from the trash
    assert shown(world) == whole


YEAR = {"issued": {"date-parts": [[2019]]}}


@pytest.mark.parametrize("trashed", [1, 2, None])
@pytest.mark.parametrize("edited", [False, True])
def test_an_item_whose_name_stands_for_another_is_known_by_what_the_list_said(
    world, trashed, edited
):
    """No write stood behind the name of the item in the trash, so the undo leaves it as it is."""
    place = {"volume": "33", "DOI": "", "author": [{"family": "Roe", "given": "J."}], **YEAR}
    works = [article(1, title="Ways of spreading in lung cancer", **place)]
    works.append(article(2, title="Ways of spread in breast cancer", **place))

    def lettered(letters):
        named = [{**work, "id": letter} for work, letter in zip(works, letters, strict=True)]
        return Listed("one", named)

    world.sync(lettered("ab"))
    keys = {n: world.items()[works[n - 1]["title"]]["key"] for n in (1, 2)}
    if trashed:
        world.person.edits(keys[trashed], deleted=1)
    works[0]["language"] = "en"  # a write, to be taken back
    world.sync(lettered("ba"))
    world.undo()
    if edited and trashed != 1:
        world.person.edits(keys[1], title="My own title")
    report = world.sync(lettered("ba"))
    assert {one.ref_id: one.item_key for one in report.outcomes} == {"b": keys[1], "a": keys[2]}
    assert report.summary()["review"] == 0
    assert len(world.objects()[0]) == 2
    assert world.sync(lettered("ba")).requests.write == 0


def to_the_top(world, key):
    world.person.edits(key, "collections", parentCollection=False)


def into_another(world, key):
    mine = world.person.adds("collections", name="Mine")
    world.person.edits(key, "collections", parentCollection=mine)


def another_name(world, key):
    world.person.edits(key, "collections", name="Another name")


def name_and_place(world, key):
    another_name(world, key)
    into_another(world, key)


IN_THE_TRASH = (to_the_top, into_another, another_name, name_and_place)


@pytest.mark.parametrize("change", IN_THE_TRASH, ids=lambda one: one.__name__)
def test_what_the_user_made_of_a_collection_in_the_trash_stays(world, change):
    """An undo of ours put it there; the sync that takes it out again leaves its name and place."""
    one = Listed("one", [article(1), article(2)])
    world.sync(one)
    key = next(data["key"] for data in world.objects()[1] if data["name"] == "One")
    world.undo()
    change(world, key)

    def place():
        held = next(data for data in world.objects()[1] if data["key"] == key)
        return held["name"], held["parentCollection"]

    theirs = place()
    world.sync(one)
    held = next(data for data in world.objects()[1] if data["key"] == key)
    assert not held.get("deleted")
    assert place() == theirs
    assert {article(n)["title"] for n in (1, 2)} <= world.items().keys()
    assert world.item(1)["collections"] == [key]
    assert world.sync(one).requests.write == 0
    assert place() == theirs


@pytest.mark.parametrize("number", [1, 2])
def test_what_the_user_took_out_of_the_trash_stays_when_a_killed_undo_is_finished(world, number):
    """The undo died before it came to the collections: those are taken back by the next one."""
    world.sync(ONE)
    dies(world, world.undo, what="/items")
    assert all(data.get("deleted") for data in world.objects()[0])
    key = world.item(number)["key"]
    world.person.edits(key, deleted=0)
    with contextlib.suppress(NothingToUndo):
        report = world.undo()
        assert [o.reason for o in report.outcomes if o.item_key == key] == [TAKEN_OUT]
    assert [bool(world.item(n).get("deleted")) for n in (1, 2)] == [number != 1, number != 2]
    with pytest.raises(NothingToUndo):
        world.undo()
    assert not world.item(number).get("deleted")
