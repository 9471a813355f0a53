"""One library that is reached in two ways: what is remembered of it holds in both."""

from __future__ import annotations

import shutil

import pytest

from tests.engine.worlds import Listed, World, article


def one(**changes):
    return Listed("one", [article(1, **changes), article(2), article(3)])


def at_port(world, port):
    world.kind = "web"
    world._api_url = lambda: f"http://127.0.0.1:{port}"


def as_a_file(world, _):
    world.kind = "embedded"


def at_a_prefix(world, _):
    world.kind = "web-prefix"
    world.__dict__.pop("_api_url", None)


WAYS = {
    "two ports": (at_port, 8001, at_port, 8002),
    "a file and its server": (as_a_file, 0, at_port, 8001),
    "a server and its file": (at_port, 8001, as_a_file, 0),
    "with a prefix": (at_port, 8001, at_a_prefix, 0),
}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def ways(request, tmp_path):
    """A world, what brings it to its first address and what to its second."""
    first, port, second, other = request.param
    world = World("embedded", tmp_path)
    first(world, port)
    return world, lambda: first(world, port), lambda: second(world, other)


def acted(world):
    """The user corrects a title, empties a volume, takes a tag off and an item out."""
    first, second = world.item(1)["key"], world.item(2)["key"]
    world.person.edits(first, title="Words of the user alone", volume="", tags=[])
    world.person.edits(second, collections=[])


def as_the_user_left_it(world):
    items = world.items()
    assert len(items) == 3
    mine = items["Words of the user alone"]
    assert (mine.get("volume", ""), mine["tags"], world.item(2)["collections"]) == ("", [], [])
    return mine


def test_no_edit_is_written_over_and_nothing_comes_twice(ways):
    world, first, second = ways
    world.sync(one())
    acted(world)
    for way in (second, first, second):
        way()
        report = world.sync(one())
        assert report.summary()["created"] == report.requests.write == 0
        as_the_user_left_it(world)


def test_a_correction_goes_in_and_a_conflict_is_shown(ways):
    world, _, second = ways
    world.sync(one())
    acted(world)
    second()
    report = world.sync(one(volume="77", issue="4"))
    assert [conflict.field for o in report.outcomes for conflict in o.conflicts] == ["volume"]
    assert as_the_user_left_it(world)["issue"] == "4"


def test_what_the_user_deleted_is_not_made_again(ways):
    world, _, second = ways
    world.sync(one())
    world.person.erases(world.item(3)["key"])
    world.person.edits(world.item(2)["key"], deleted=1)
    second()
    report = world.sync(one())
    assert report.summary()["skipped"] == 2
    assert len([data for data in world.objects()[0] if not data.get("deleted")]) == 1


def test_a_run_is_taken_back_from_the_other_address(ways):
    world, _, second = ways
    world.sync(one())
    world.sync(one(volume="77"))
    second()
    world.undo()
    assert world.item(1)["volume"] == "11"
    world.undo()
    assert all(data.get("deleted") for data in world.objects()[0])


def test_what_a_list_gave_it_takes_back_from_the_other_address(ways):
    world, _, second = ways
    world.sync(one())
    second()
    world.sync(Listed("one", [article(1), article(2)]), prune=True)
    gone = world.item(3)
    assert (gone["tags"], gone["collections"]) == ([], [])


def test_it_is_said_once(ways):
    world, _, second = ways
    world.sync(one())
    second()
    said = []
    for _ in range(2):
        with world.session() as session:
            session.waits = said.append
            session.refresh()
    assert len([words for words in said if "known under another address" in words]) == 1


def test_another_library_at_another_address_knows_nothing(tmp_path):
    world = World("embedded", tmp_path / "one")
    at_port(world, 8001)
    world.sync(one())
    other = World("embedded", tmp_path / "two")
    at_port(other, 8002)
    other.state = world.state
    assert other.sync(one()).summary()["created"] == 3
    world.person.edits(world.item(1)["key"], volume="")
    assert other.item(1)["volume"] == "11"
    assert world.sync(one()).requests.write == 0
    assert other.sync(one()).requests.write == 0


def test_a_copy_of_a_library_that_lacks_some_of_it_gets_that_again(tmp_path):
    world = World("embedded", tmp_path / "one")
    at_port(world, 8001)
    world.sync(Listed("one", [article(1), article(2)]))
    world.close()
    (tmp_path / "two").mkdir()
    shutil.copy(tmp_path / "one" / "library.sqlite", tmp_path / "two" / "library.sqlite")
    world.app = world._app()
    world.sync(one())
    copy = World("embedded", tmp_path / "two")
    at_port(copy, 8002)
    copy.state = world.state
    report = copy.sync(one())
    assert (report.summary()["created"], len(copy.items())) == (1, 3)
