"""Promise 2: no edit of the user is lost."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, article

ONE = Listed("one", [article(1), article(2)])


def test_an_edited_field_stays(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99", abstractNote="read this")
    report = world.sync(ONE)
    assert (world.item(1)["volume"], world.item(1)["abstractNote"]) == ("99", "read this")
    assert report.requests.write == 0


def test_an_emptied_field_stays_empty(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="")
    world.sync(ONE)
    assert not world.item(1).get("volume")


def test_a_changed_source_updates_an_untouched_field_beside_an_edited_one(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99")
    report = world.sync(Listed("one", [article(1, page="200-210"), article(2)]))
    assert (world.item(1)["volume"], world.item(1)["pages"]) == ("99", "200-210")
    assert report.summary()["updated"] == 1


def test_both_changed_one_field_is_a_conflict_and_the_rest_goes_on(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99")
    changed = Listed("one", [article(1, volume="77", page="200-210"), article(2)])
    report = world.sync(changed)
    assert report.summary()["conflicts"] == 1
    assert report.exit_code() == 3
    assert (world.item(1)["volume"], world.item(1)["pages"]) == ("99", "200-210")
    (conflict,) = next(o.conflicts for o in report.outcomes if o.conflicts)
    assert (conflict.field, conflict.baseline, conflict.library, conflict.source) == (
        "volume", "11", "99", "77",
    )  # fmt: skip


def test_a_conflict_waits_until_it_is_settled(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99")
    changed = Listed("one", [article(1, volume="77"), article(2)])
    assert world.sync(changed).exit_code() == 3
    again = world.sync(changed)
    assert (again.exit_code(), again.requests.write) == (3, 0)
    world.person.edits(world.item(1)["key"], volume="77")
    assert world.sync(changed).exit_code() == 0


def test_both_changed_alike_is_no_conflict(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="77")
    report = world.sync(Listed("one", [article(1, volume="77"), article(2)]))
    assert (report.exit_code(), report.requests.write) == (0, 0)


def test_take_source_settles_conflicts_for_the_source(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99")
    changed = Listed("one", [article(1, volume="77"), article(2)])
    assert world.sync(changed, on_conflict="take-source").exit_code() == 0
    assert world.item(1)["volume"] == "77"


@pytest.mark.parametrize("decision, volume", [("keep", "99"), ("take", "77")])
def test_a_decided_conflict_is_settled_once(world, decision, volume):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99")
    changed = Listed("one", [article(1, volume="77"), article(2)])
    world.sync(changed)
    with world.session() as session:
        session.memory.decide("one", "ref1", decision)
    assert world.sync(changed).exit_code() == 0
    assert world.item(1)["volume"] == volume
    assert world.sync(changed).requests.write == 0
    with world.session() as session:
        assert session.memory.decisions() == {}


def test_edited_creators_stay_as_a_whole(world):
    world.sync(ONE)
    mine = [{"creatorType": "author", "firstName": "Ada", "lastName": "Lovelace"}]
    world.person.edits(world.item(1)["key"], creators=mine)
    world.sync(ONE)
    assert world.item(1)["creators"] == mine


def test_an_adopted_item_keeps_every_filled_field_and_gains_the_empty_ones(world):
    mine = article(1)
    world.person.adds(
        itemType="journalArticle", title=mine["title"], DOI=mine["DOI"], volume="XI",
        tags=[{"tag": "mine"}],
    )  # fmt: skip
    report = world.sync(ONE)
    item = world.item(1)
    assert report.summary() == {**dict.fromkeys(report.summary(), 0), "created": 1, "updated": 1}
    assert (item["volume"], item["pages"]) == ("XI", "101-111")
    assert {tag["tag"] for tag in item["tags"]} == {"mine", "ours"}
    assert world.sync(ONE).requests.write == 0


def test_losing_the_state_loses_no_edit(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="99", extra="my line")
    for file in world.state.iterdir():
        file.unlink()
    before = world.picture()
    report = world.sync(ONE)
    assert (world.picture(), report.summary()["created"]) == (before, 0)


def test_lines_that_somebody_added_to_extra_stay(world):
    chapter = article(3, PMID="123", type="chapter", **{"container-title": "A book"})
    world.sync(Listed("one", [chapter]))
    (item,) = world.objects()[0]
    world.person.edits(item["key"], extra=item["extra"] + "\nread: yes")
    world.sync(Listed("one", [{**chapter, "PMID": "456"}]))
    (item,) = world.objects()[0]
    assert item["extra"].split("\n") == ["read: yes", "PMID: 456"]


def test_a_type_that_the_source_corrects_is_corrected_and_one_that_the_user_chose_stays(world):
    world.sync(ONE)
    world.person.edits(world.item(2)["key"], itemType="report")
    book = {"type": "book", "publisher": "A press"}
    corrected = Listed("one", [article(1, **book), article(2, **book)])
    report = world.sync(corrected)
    assert report.summary()["failed"] == 0
    assert (world.item(1)["itemType"], world.item(2)["itemType"]) == ("book", "report")
    assert world.sync(corrected).requests.write == 0
