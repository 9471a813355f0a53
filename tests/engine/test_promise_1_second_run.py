"""Promise 1: the second run writes nothing, and asks the library at most two questions."""

from __future__ import annotations

from tests.engine.worlds import Listed, article

LISTS = (
    Listed("one", [article(n) for n in range(5)]),
    Listed("two", [article(n) for n in range(3, 8)], "Reviews/Two/Deep", ("two", "shared")),
)


def test_the_second_run_writes_nothing_and_asks_at_most_twice(world):
    first = world.sync(*LISTS)
    assert first.summary()["created"] == 8
    again = world.sync(*LISTS)
    assert again.summary()["unchanged"] == 10
    assert (again.requests.write, again.requests.read <= 2) == (0, True)


def test_a_work_in_both_lists_is_one_item_in_both_collections(world):
    world.sync(*LISTS)
    items, collections = world.objects()
    names = {data["key"]: data["name"] for data in collections}
    assert len(items) == 8
    assert sorted(names[key] for key in world.item(4)["collections"]) == ["Deep", "One"]
    assert {tag["tag"] for tag in world.item(4)["tags"]} == {"ours", "two", "shared"}


def test_one_new_reference_is_one_write(world):
    world.sync(*LISTS)
    more = Listed("one", [article(n) for n in (0, 1, 2, 3, 4, 9)])
    report = world.sync(more, LISTS[1])
    assert report.requests.write == 1
    assert (report.summary()["created"], report.summary()["unchanged"]) == (1, 10)


def test_nothing_is_written_when_only_the_person_wrote(world):
    world.sync(*LISTS)
    world.person.adds(title="Mine")
    report = world.sync(*LISTS)
    assert report.requests.write == 0
    assert report.summary()["unchanged"] == 10
