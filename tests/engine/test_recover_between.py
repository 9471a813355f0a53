"""A run killed between two objects of one batch, and a person who acts before the next sync."""

from __future__ import annotations

import pytest

from tests.engine.deaths import found_out
from tests.engine.worlds import Listed, World, agreed, article
from tests.fakes import Killed

NUMBERS = (1, 2, 3)
THREE = Listed("one", [article(number) for number in NUMBERS])
CHANGED = Listed(
    "one",
    [article(number, volume=f"7{number}", issue="9") for number in NUMBERS],
    tags=("ours", "new"),
)
CORRECTED = Listed("one", [article(number, volume=f"7{number}") for number in NUMBERS])
VOLUMES = {number: article(number)["volume"] for number in NUMBERS}
LANDED = (1, 2, 3)


@pytest.fixture(params=["embedded", "web"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def dies_after(world, listed, landed):
    """The first `landed` items of the batch are written, and then the process is no more."""
    request = world.request(listed)
    with world.session() as session:
        write = session.library.write_items

        def some(objects, *, if_version=None):
            if landed:
                write(objects[:landed], if_version=if_version)
            raise Killed

        session.library.write_items = some
        with pytest.raises(Killed):
            session.sync(request, confirm=agreed)


def told(item, *names):
    return {name: item.get(name) for name in names}


def shown(world, key):
    volatile = ("version", "dateModified", "relations")
    (item,) = [data for data in world.objects()[0] if data["key"] == key]
    return {name: value for name, value in item.items() if name not in volatile}


#: What a person takes away from a new item, or puts into it.
DEEDS = {
    "the-tag": {"tags": []},
    "the-collection": {"collections": []},
    "tag-and-collection": {"tags": [], "collections": []},
    "a-tag-of-theirs-instead": {"tags": [{"tag": "mine"}], "collections": []},
    "a-field-emptied": {"volume": ""},
    "a-field-and-the-tag": {"volume": "4711", "tags": []},
    "the-title-and-the-tag": {"title": "Mine", "tags": []},
    "nearly-everything": {
        "title": "M", "volume": "7", "pages": "1", "date": "1", "DOI": "", "publicationTitle": "",
        "creators": [], "tags": [], "collections": [],
    },
    "thrown-away": {"deleted": 1},
}  # fmt: skip


@pytest.mark.parametrize("landed", LANDED)
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_is_done_to_a_new_item_stays_done(world, landed, deed):
    dies_after(world, THREE, landed)
    key = world.item(landed)["key"]
    world.person.edits(key, **deed)
    before = shown(world, key)
    report = world.sync(THREE)
    assert report.summary()["created"] == 3 - landed
    assert shown(world, key) == before
    assert len(world.objects()[0]) == 3
    assert world.sync(THREE).requests.write == 0


@pytest.mark.parametrize("landed", LANDED)
def test_the_items_that_landed_are_ours_in_whatever_order_they_are_edited(world, landed):
    dies_after(world, THREE, landed)
    for number in reversed(range(1, landed + 1)):
        world.person.edits(world.item(number)["key"], tags=[], volume=f"99{number}")
    assert found_out(world)[0][-3:] == ["done"] * landed + ["lost"] * (3 - landed)
    world.sync(THREE)
    for number in NUMBERS:
        item, mine = world.item(number), number <= landed
        assert item["volume"] == (f"99{number}" if mine else VOLUMES[number])
        assert [tag["tag"] for tag in item["tags"]] == ([] if mine else ["ours"])


def test_an_item_that_another_machine_makes_before_we_look_gets_our_tag_too(world, tmp_path):
    """Nothing of ours had landed: what nobody has touched since was made as it is."""
    world.person.adds("collections", name="Elsewhere")
    world.sync(Listed("zero", [], "Reviews/One"))
    dies_after(world, THREE, 0)
    other = World.__new__(World)
    other.__dict__ = {**world.__dict__, "state": tmp_path / "elsewhere"}
    other.sync(Listed("one", THREE.references, "Elsewhere", ("theirs",)))
    world.sync(THREE)
    for number in NUMBERS:
        assert {tag["tag"] for tag in world.item(number)["tags"]} == {"ours", "theirs"}


def test_an_item_that_another_machine_made_stays_the_references_whatever_is_edited(world, tmp_path):
    """It stands under the key that ours was to get: from then on it is known by that."""
    world.person.adds("collections", name="Elsewhere")
    world.sync(Listed("zero", [], "Reviews/One"))
    dies_after(world, THREE, 0)
    other = World.__new__(World)
    other.__dict__ = {**world.__dict__, "state": tmp_path / "elsewhere"}
    other.sync(Listed("one", THREE.references, "Elsewhere", ("theirs",)))
    assert found_out(world)[0][-3:] == ["lost"] * 3
    mine = {"creatorType": "author", "firstName": "M.", "lastName": "Mine"}
    edits = {"title": "Quite other words of mine", "pages": "1", "DOI": "10.9999/m", "date": "1950"}
    world.person.edits(world.item(1)["key"], creators=[mine], volume="99", **edits)
    report = world.sync(THREE)
    assert (report.summary()["created"], report.summary()["review"]) == (0, 0)
    assert world.items()["Quite other words of mine"]["volume"] == "99"


#: What a person does to an item whose volume, issue and tags the dead run changed, or was about to.
PUT_BACK = {
    "a-field": lambda number: {"volume": VOLUMES[number]},
    "both-fields": lambda number: {"volume": VOLUMES[number], "issue": ""},
    "the-tag": lambda number: {"tags": [{"tag": "ours"}]},
    "a-field-and-all-tags": lambda number: {"volume": VOLUMES[number], "tags": []},
    "a-field-and-another-changed": lambda number: {"volume": VOLUMES[number], "issue": "55"},
}


@pytest.mark.parametrize("number, landed", [(1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (3, 3)])
@pytest.mark.parametrize(
    "back", [PUT_BACK[name] for name in ("a-field", "both-fields", "the-tag")],
    ids=["a-field", "both-fields", "the-tag"],
)  # fmt: skip
def test_what_is_put_back_after_a_change_that_landed_stays(world, landed, number, back):
    world.sync(THREE)
    dies_after(world, CHANGED, landed)
    assert world.item(number)["issue"] == "9"
    key = world.item(number)["key"]
    world.person.edits(key, **back(number))
    before = shown(world, key)
    world.sync(CHANGED)
    assert shown(world, key) == before
    assert world.sync(CHANGED).requests.write == 0


@pytest.mark.parametrize("back", PUT_BACK.values(), ids=PUT_BACK)
def test_where_a_later_change_of_the_batch_shows_this_one_landed_too(world, back):
    world.sync(THREE)
    dies_after(world, CHANGED, 3)
    key = world.item(1)["key"]
    world.person.edits(key, **back(1))
    before = shown(world, key)
    assert world.sync(CHANGED).summary()["conflicts"] == 0
    assert shown(world, key) == before


@pytest.mark.parametrize("landed", LANDED)
def test_the_only_change_put_back_in_the_last_item_that_landed_is_asked_about(world, landed):
    """Nothing shows that it landed: it is a conflict, and not written over."""
    world.sync(THREE)
    dies_after(world, CORRECTED, landed)
    world.person.edits(world.item(landed)["key"], volume=VOLUMES[landed])
    report = world.sync(CORRECTED)
    assert report.summary()["conflicts"] == 1
    assert world.item(landed)["volume"] == VOLUMES[landed]
    assert [world.item(n)["volume"] for n in NUMBERS if n != landed] == [
        f"7{n}" for n in NUMBERS if n != landed
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_what_never_landed_is_written_whatever_else_the_user_does_to_it(world, number):
    """Its first version since would have been the write's, or an earlier item shows none landed."""
    world.sync(THREE)
    dies_after(world, CORRECTED, 0)
    edits = 1 if number == 1 else 3
    for turn in range(edits):
        world.person.edits(world.item(number)["key"], abstractNote=f"read {turn}")
    report = world.sync(CORRECTED)
    assert (report.summary()["conflicts"], report.summary()["updated"]) == (0, 3)
    assert told(world.item(number), "volume", "abstractNote") == {
        "volume": f"7{number}",
        "abstractNote": f"read {edits - 1}",
    }
