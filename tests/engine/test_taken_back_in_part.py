"""What a killed run had written, and the user took back at one item, is not written again.

The other items of the request show that it had reached the library.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pytest

from tests.engine.deaths import dies, found_out
from tests.engine.worlds import Listed, World, article
from zotsync.model.errors import NothingToUndo
from zotsync.plan.guard import Limits

NUMBERS = (1, 2, 3)


def listed(*numbers, tags=("ours",), collection="Reviews/One", **changes):
    references = [article(number, **changes) for number in numbers or NUMBERS]
    return Listed("one", references, collection, tags)


OLD = listed()
TAGGED = listed(tags=("ours", "new"))
MOVED = listed(collection="Reviews/Two")
CHANGED = listed(volume="777")


@pytest.fixture(params=["embedded", "web", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def tags_of(world):
    return [sorted(tag["tag"] for tag in world.item(number)["tags"]) for number in NUMBERS]


def names_of(world):
    named = {data["key"]: data["name"] for data in world.objects()[1]}
    return [
        sorted(named.get(key, "?") for key in world.item(number)["collections"])
        for number in NUMBERS
    ]


def in_the_trash(world):
    return [bool(world.item(number).get("deleted")) for number in NUMBERS]


def in_order(world):
    """The numbers of the items in the order in which they are written."""
    with world.session() as session:
        runs = session.journal.runs()
        entries = session.journal.entries(runs[0].run)
    places = {world.item(number)["key"]: number for number in NUMBERS}
    return [places[entry.key] for entry in entries if entry.key in places]


def at(world, place):
    return in_order(world)[place - 1]


@pytest.mark.parametrize("place", NUMBERS)
class TestOneOfThree:
    """The user acts at the first, the second or the last item of the request."""

    def test_a_tag_that_was_taken_off_stays_off(self, world, place):
        world.sync(OLD)
        dies(world, partial(world.sync, TAGGED))
        number = at(world, place)
        world.person.edits(world.item(number)["key"], tags=[{"tag": "ours"}])
        for _ in range(2):
            world.sync(TAGGED)
        wanted = [["ours"] if n == number else ["new", "ours"] for n in NUMBERS]
        assert tags_of(world) == wanted
        assert world.sync(TAGGED).requests.write == 0

    def test_a_collection_that_was_left_stays_left(self, world, place):
        world.sync(OLD)
        dies(world, partial(world.sync, MOVED))
        number = at(world, place)
        world.person.edits(world.item(number)["key"], collections=[])
        for _ in range(2):
            world.sync(MOVED)
        assert names_of(world)[number - 1] == []
        assert world.sync(MOVED).requests.write == 0

    def test_a_tag_that_a_list_took_back_and_the_user_gave_stays(self, world, place):
        world.sync(TAGGED)
        dies(world, partial(world.sync, OLD))
        number = at(world, place)
        mine = [{"tag": "ours"}, {"tag": "new"}]
        world.person.edits(world.item(number)["key"], tags=mine)
        for _ in range(2):
            world.sync(OLD)
        assert tags_of(world) == [["new", "ours"] if n == number else ["ours"] for n in NUMBERS]

    @pytest.mark.parametrize("back", ["the-tag", "tag-and-collection"])
    def test_what_was_let_go_of_and_the_user_gave_back_stays(self, world, place, back):
        other = Listed("two", [article(4), article(5), article(6)], "Two")
        world.sync(OLD, other)
        filed = world.item(1)["collections"]
        work = partial(world.sync, Listed("one", [article(7)]), other, prune=True,
                       limits=Limits(allow_shrink=True))  # fmt: skip
        dies(world, work)
        number = place
        assert tags_of(world) == [[], [], []]
        more = {"collections": filed} if back == "tag-and-collection" else {}
        world.person.edits(world.item(number)["key"], tags=[{"tag": "ours"}], **more)
        before = (tags_of(world)[number - 1], names_of(world)[number - 1])
        for _ in range(2):
            work()
        assert (tags_of(world)[number - 1], names_of(world)[number - 1]) == before

    def test_an_item_that_the_user_took_out_of_the_trash_stays_out(self, world, place):
        world.sync(OLD)
        dies(world, world.undo)
        number = at(world, place)
        world.person.edits(world.item(number)["key"], deleted=0)
        with suppress(NothingToUndo):
            world.undo()
        assert in_the_trash(world) == [n != number for n in NUMBERS]

    @pytest.mark.parametrize("more", [(), ("new",)], ids=["a-field", "a-field-and-a-tag"])
    def test_a_value_that_the_user_gave_again_stays(self, world, place, more):
        world.sync(OLD)
        world.sync(listed(tags=("ours", *more), volume="777"))
        dies(world, world.undo)
        number = at(world, place)
        world.person.edits(world.item(number)["key"], volume="777")
        assert found_out(world) == (["done"] * 3, 3)
        world.sync(OLD)
        volumes = [world.item(n)["volume"] for n in NUMBERS]
        assert volumes == ["777" if n == number else article(n)["volume"] for n in NUMBERS]


def test_a_lone_item_that_the_user_took_out_of_the_trash_stays_out(world):
    """It was to be thrown away, has been moved since, and is not in the trash."""
    world.sync(listed(1))
    dies(world, world.undo)
    world.person.edits(world.item(1)["key"], deleted=0)
    with suppress(NothingToUndo):
        world.undo()
    assert not world.item(1).get("deleted")


class TestALoneItem:
    """No other item of the request tells; but nobody else's write is the library's next."""

    def test_its_tag_that_was_taken_off_stays_off(self, world):
        world.sync(listed(1))
        dies(world, partial(world.sync, listed(1, tags=("ours", "new"))))
        world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
        for _ in range(2):
            world.sync(listed(1, tags=("ours", "new")))
            assert world.item(1)["tags"] == [{"tag": "ours"}]

    def test_its_only_tag_stays_off(self, world):
        world.sync(listed(1, tags=()))
        dies(world, partial(world.sync, listed(1)))
        world.person.edits(world.item(1)["key"], tags=[])
        for _ in range(2):
            world.sync(listed(1))
            assert world.item(1)["tags"] == []

    def test_its_collection_stays_left(self, world):
        world.sync(listed(1, collection=""))
        dies(world, partial(world.sync, listed(1)))
        world.person.edits(world.item(1)["key"], collections=[])
        for _ in range(2):
            world.sync(listed(1))
            assert world.item(1)["collections"] == []

    def test_what_was_let_go_of_and_given_back_stays(self, world):
        world.sync(listed(1), Listed("two", [article(2), article(3)]))
        more = Listed("two", [article(2), article(3)])
        work = partial(world.sync, listed(4), more, prune=True)
        world.sync(listed(1, 4), more)
        dies(world, work)
        world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
        before = tags_of(world)
        for _ in range(2):
            work()
            assert tags_of(world) == before

    @pytest.mark.parametrize("edits", [[{"title": "Mine"}, {"abstractNote": "read"}],
                                       [{"abstractNote": "a"}, {"abstractNote": "b"}]])  # fmt: skip
    def test_a_tag_that_never_arrived_is_given_beside_the_users_edits(self, world, edits):
        world.sync(listed(1))
        key = world.item(1)["key"]
        dies(world, partial(world.sync, listed(1, tags=("ours", "new"))), how="kill-before")
        for edit in edits:
            world.person.edits(key, **edit)
        world.sync(listed(1, tags=("ours", "new")))
        tagged = next(one for one in world.objects()[0] if one["key"] == key)["tags"]
        assert sorted(tag["tag"] for tag in tagged) == ["new", "ours"]

    def test_a_tag_that_never_arrived_is_given_where_another_write_came_first(self, world):
        world.sync(listed(1))
        dies(world, partial(world.sync, listed(1, tags=("ours", "new"))), how="kill-before")
        world.person.adds(title="Mine")
        world.person.edits(world.item(1)["key"], volume=article(1)["volume"], tags=[])
        world.person.edits(world.item(1)["key"], tags=[{"tag": "ours"}])
        world.sync(listed(1, tags=("ours", "new")))
        assert sorted(tag["tag"] for tag in world.item(1)["tags"]) == ["new", "ours"]


class TestThatNeverArrived:
    """Whatever the user does meanwhile: what did not reach the library is written by the next."""

    @pytest.mark.parametrize("number", NUMBERS)
    @pytest.mark.parametrize("edit", [{"abstractNote": "read"}, {"tags": []}, {"pages": "1"}])
    def test_a_tag_is_given(self, world, number, edit):
        world.sync(OLD)
        dies(world, partial(world.sync, TAGGED), how="kill-before")
        world.person.edits(world.item(number)["key"], **edit)
        world.sync(TAGGED)
        assert all("new" in tags for tags in tags_of(world))

    @pytest.mark.parametrize("number", NUMBERS)
    def test_an_undo_takes_back_what_nobody_edited(self, world, number):
        world.sync(OLD)
        dies(world, world.undo, how="kill-before")
        world.person.edits(world.item(number)["key"], abstractNote="read")
        world.undo(1)
        assert in_the_trash(world) == [n != number for n in NUMBERS]

    @pytest.mark.parametrize("number", NUMBERS)
    def test_an_undo_of_a_correction_goes_on(self, world, number):
        world.sync(OLD)
        run = world.sync(CHANGED).run
        dies(world, world.undo, how="kill-before")
        world.person.edits(world.item(number)["key"], abstractNote="read")
        world.undo(run)
        assert [world.item(n)["volume"] for n in NUMBERS] == [article(n)["volume"] for n in NUMBERS]
