"""What is known of an item stays true in the corners: after a crash, an undo, an emptied trash."""

from __future__ import annotations

import contextlib

import pytest

from tests.engine.worlds import KINDS, Listed, World, article
from tests.fakes import Fault, Killed
from tests.fakes.faults import is_write
from zotsync.model.errors import ZotsyncError

ONE = Listed("one", [article(1), article(2)])
LOST_ANSWERS = ("kill-after", "reset-after", "failed-after")


def tags_of(item):
    return {tag["tag"] for tag in item.get("tags", [])}


def sync_with_lost_answer(world, listed, kind, at):
    """A sync whose write number `at` lands, but is never answered, however often it is sent."""
    with contextlib.suppress(ZotsyncError, Killed):
        world.sync(listed, faults=[Fault(kind, at, times=99)], strikes=is_write)


@pytest.mark.parametrize("kind", LOST_ANSWERS)
def test_an_unanswered_write_is_still_known_as_ours(world, kind):
    sync_with_lost_answer(world, ONE, kind, at=3 if world.kind == "desktop" else 2)
    assert len(world.objects()[0]) == 2
    world.sync(ONE)
    report = world.sync(Listed("one", [article(1), article(3)]), prune=True)
    assert report.summary()["removed"] == 1
    assert tags_of(world.item(2)) == set()
    assert world.item(2)["collections"] == []


@pytest.mark.parametrize("library", [kind for kind in KINDS if kind != "desktop"])
@pytest.mark.parametrize("kind", LOST_ANSWERS)
def test_a_tag_removed_after_an_unanswered_write_stays_removed(library, kind, tmp_path):
    """Not on the desktop: without keys of ours, an edited item cannot be told from another's."""
    world = World(library, tmp_path)
    sync_with_lost_answer(world, ONE, kind, at=2)
    world.person.edits(world.item(1)["key"], tags=[], volume="")
    world.sync(ONE)
    assert tags_of(world.item(1)) == set()
    assert not world.item(1).get("volume")
    assert tags_of(world.item(2)) == {"ours"}


def test_an_edit_of_an_unanswered_update_stays_without_a_conflict(world):
    world.sync(ONE)
    changed = Listed("one", [article(1, volume="77", issue="4"), article(2)])
    sync_with_lost_answer(world, changed, "kill-after", at=1)
    assert world.item(1)["volume"] == "77"
    world.person.edits(world.item(1)["key"], volume="99")
    report = world.sync(changed)
    assert (world.item(1)["volume"], world.item(1)["issue"]) == ("99", "4")
    assert report.summary()["conflicts"] == 0


def test_an_item_trashed_after_an_unanswered_write_stays_in_the_trash(world):
    sync_with_lost_answer(world, ONE, "kill-after", at=3 if world.kind == "desktop" else 2)
    world.person.edits(world.item(1)["key"], deleted=1)
    report = world.sync(ONE)
    assert world.item(1)["deleted"]
    assert report.summary()["skipped"] == 1


def test_an_undone_item_that_the_user_threw_away_again_stays_in_the_trash(world):
    world.sync(ONE)
    world.undo()
    key = world.item(1)["key"]
    world.person.edits(key, deleted=0)
    world.person.edits(key, deleted=1)
    report = world.sync(ONE)
    assert world.item(1)["deleted"]
    assert not world.item(2).get("deleted")
    assert (report.summary()["skipped"], report.summary()["updated"]) == (1, 1)


def test_undo_keeps_an_item_with_a_note_of_the_users(world):
    world.sync(ONE)
    world.person.adds(itemType="note", note="<p>read it</p>", parentItem=world.item(1)["key"])
    report = world.undo()
    assert not world.item(1).get("deleted")
    assert world.item(2)["deleted"]
    assert any("notes or files" in outcome.reason for outcome in report.outcomes)


def test_an_undo_without_an_answer_does_not_count_as_the_users_deletion(world):
    run = world.sync(ONE).run
    with contextlib.suppress(ZotsyncError, Killed):
        world.undo(run, faults=[Fault("kill-after", 2)], strikes=is_write)
    assert all(data.get("deleted") for data in world.objects()[1])
    report = world.sync(ONE)
    names = {data["key"]: data["name"] for data in world.objects()[1] if not data.get("deleted")}
    assert {names.get(key) for key in world.item(1)["collections"]} >= {"One"}
    assert report.summary()["updated"] == 2


def test_a_tag_dropped_by_its_source_and_by_the_user_is_not_put_back(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(Listed("one", ONE.references, tags=()))
    world.sync(ONE)
    assert tags_of(world.item(1)) == set()
    assert tags_of(world.item(2)) == {"ours"}


def test_a_tag_given_back_by_hand_is_not_taken_by_a_source_that_missed_it(world):
    """Only one of two sources ran while the tag was away: the other must not think it its own."""
    two = Listed("two", ONE.references, "Two", ("ours",))
    world.sync(ONE, two)
    world.person.edits(world.item(1)["key"], tags=[])
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
    world.sync(Listed("two", ONE.references, "Two", ()))
    assert tags_of(world.item(1)) == {"ours"}


def test_a_trashed_collection_keeps_its_members_until_it_is_restored(world):
    world.sync(ONE)
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    world.person.edits(shelf, "collections", deleted=True, name="One")
    report = world.sync(ONE)
    assert report.requests.write == 0
    assert world.item(1)["collections"] == [shelf]


def test_blank_lines_in_extra_stay(world):
    chapter = article(3, PMID="123", type="chapter", **{"container-title": "A book"})
    world.sync(Listed("one", [chapter]))
    (item,) = world.objects()[0]
    world.person.edits(item["key"], extra=item["extra"] + "\n\nread: yes\n\nmine: 1")
    world.sync(Listed("one", [{**chapter, "PMID": "456"}]))
    (item,) = world.objects()[0]
    assert item["extra"] == "read: yes\n\nmine: 1\nPMID: 456"


TWICE = [article(1), article(1, id="again", volume="12", issue="4")]


def test_a_work_that_stands_twice_in_a_list_settles(world):
    """The first reference speaks, the second fills the gaps; an edit is no conflict."""
    world.sync(Listed("one", TWICE))
    item = world.item(1)
    assert (item["volume"], item["issue"]) == ("11", "4")
    assert world.sync(Listed("one", TWICE)).summary()["unchanged"] == 2
    world.person.edits(item["key"], volume="99")
    report = world.sync(Listed("one", TWICE))
    assert (report.exit_code(), report.requests.write) == (0, 0)
    assert world.item(1)["volume"] == "99"


def test_the_second_reference_keeps_the_item_when_the_first_one_goes(world):
    world.sync(Listed("one", TWICE))
    report = world.sync(Listed("one", TWICE[1:]), prune=True)
    assert (report.summary()["removed"], report.summary()["skipped"]) == (0, 0)
    assert tags_of(world.item(1)) == {"ours"}


def test_a_reference_whose_item_could_not_be_made_is_asked_for_again(world, monkeypatch):
    """Two sources ask for one new item and the library refuses it: neither may think it there."""
    from zotsync.library.base import Failure, WriteReport
    from zotsync.library.desktop import DesktopLibrary
    from zotsync.library.zotero import ZoteroLibrary

    def refuses(self, objects, *, if_version=None):
        words = dict.fromkeys(range(len(objects)), Failure(400, "no room on the shelf"))
        return WriteReport({}, {}, words, if_version or 0)

    lists = (Listed("one", [article(1)]), Listed("two", [article(1)]))
    with monkeypatch.context() as patched:
        for kind in (DesktopLibrary, ZoteroLibrary):
            patched.setattr(kind, "write_items", refuses)
        report = world.sync(*lists)
    assert report.summary()["failed"] == 2
    assert {outcome.error for outcome in report.outcomes} == {"400: no room on the shelf"}
    report = world.sync(lists[1])
    assert report.summary()["created"] == 1
    assert world.sync(*lists).summary()["unchanged"] == 2


def test_a_field_the_user_emptied_stays_empty_for_a_source_that_says_it_later(world):
    world.sync(Listed("one", [article(1)]))
    brief = article(1)
    del brief["volume"]
    world.sync(Listed("two", [brief], "Two"))
    world.person.edits(world.item(1)["key"], volume="")
    world.sync(Listed("two", [article(1)], "Two"))
    assert not world.item(1).get("volume")


@pytest.mark.parametrize("library", [kind for kind in KINDS if kind != "desktop"])
def test_an_erased_item_is_not_made_again_for_another_list_either(library, tmp_path):
    """Not on the desktop, where nothing is left by which the work could be known again."""
    world = World(library, tmp_path)
    world.sync(ONE)
    world.person.erases(world.item(1)["key"])
    report = world.sync(ONE, Listed("two", [article(1, id="x"), article(3)], "Two"))
    assert (report.summary()["created"], report.summary()["skipped"]) == (1, 2)
    assert len(world.objects()[0]) == 2


@pytest.mark.parametrize("library", [kind for kind in KINDS if kind != "desktop"])
def test_what_was_erased_is_not_made_again_by_another_machine(library, tmp_path):
    """Not on the desktop, which does not say what was erased."""
    world = World(library, tmp_path)
    world.sync(ONE)
    world.person.erases(world.item(1)["key"])
    before = world.picture()
    world.state = tmp_path / "another-state"
    report = world.sync(ONE)
    assert (report.summary()["created"], report.summary()["skipped"]) == (0, 1)
    assert world.picture() == before


@pytest.mark.parametrize("order", [(1, 2), (2, 1)], ids=["first-survives", "second-survives"])
def test_two_items_of_one_list_that_the_user_merged_keep_the_survivors_words(world, order):
    world.sync(ONE)
    survivor, loser = (world.item(n) for n in order)
    owners = {"desktop": "users/0", "group": "groups/5"}
    uri = f"http://zotero.org/{owners.get(world.kind, 'users/1')}/items/{loser['key']}"
    world.person.edits(survivor["key"], relations={"dc:replaces": [uri]})
    world.person.edits(loser["key"], deleted=1)
    before = world.picture()
    assert world.sync(ONE).requests.write == 0
    alone = Listed("one", [article(order[1], issue="4")])
    world.sync(alone)
    assert not world.items()[survivor["title"]].get("issue")  # it is the other work's
    assert world.items()[survivor["title"]]["volume"] == survivor["volume"]
    assert world.sync(alone).requests.write == 0
    assert len(world.objects()[0]) == len(before[0])


CORRECTED = {
    "the same": {},
    "volume": {"volume": "77"},
    "pages": {"page": "900-910"},
    "year": {"issued": {"date-parts": [[2017]]}},
    "no DOI": {"DOI": ""},
}


@pytest.mark.parametrize("changes", CORRECTED.values(), ids=list(CORRECTED))
@pytest.mark.parametrize("how", ["renamed", "split", "another list"])
def test_what_was_erased_and_is_corrected_on_another_road_is_not_made_again(world, how, changes):
    world.sync(Listed("one", [article(1), article(2)]))
    world.person.erases(world.item(1)["key"])
    world.sync(Listed("one", [article(1), article(2)]))
    if how == "split":
        world.sync(Listed("one", [article(2)]))
        world.sync(Listed("two", [article(1)]))
    first = [] if how == "another list" else [article(2)]
    lists = [Listed("two", [article(1, **changes), *first])]
    if how != "renamed":
        lists.insert(0, Listed("one", [article(2)]))
    for _ in range(2):
        report = world.sync(*lists)
        assert report.summary()["created"] == report.requests.write == 0


def test_another_work_than_the_one_that_was_erased_is_made(world):
    world.sync(Listed("one", [article(1), article(2)]))
    world.person.erases(world.item(1)["key"])
    report = world.sync(Listed("two", [article(11), article(2)]))
    assert report.summary()["created"] == 1


@pytest.mark.parametrize("again", [{}, {"page": "1-2"}], ids=["as it was", "corrected anew"])
def test_an_undo_gives_nothing_back_that_the_user_had_taken_off(world, again):
    one = Listed("one", [article(1)])
    world.sync(one)
    world.person.edits(world.item(1)["key"], tags=[], collections=[])
    world.sync(Listed("one", [article(1, volume="77")]))
    world.undo()
    world.sync(Listed("one", [article(1, **again)]))
    item = world.item(1)
    assert (item["tags"], item["collections"]) == ([], [])
