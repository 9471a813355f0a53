"""What every library keeps, whichever way it is reached; differences go by `Capabilities`."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.library.benches import Bench
from zotsync.library.base import Changes, WriteReport
from zotsync.model.errors import LibraryMoved, WriteRejected
from zotsync.model.item import ObjectData
from zotsync.model.schema import KEY_ALPHABET


def new_item(bench: Bench, key: str, **data: Any) -> dict[str, Any]:
    """A new item, under a key of our choice where the library takes one."""
    keyed = {"key": key, "version": 0} if bench.library.capabilities.client_keys else {}
    return {**keyed, "itemType": "book", **data}


def written(report: WriteReport, i: int = 0) -> ObjectData:
    assert not report.failed, report.failed
    return report.successful[i]


def titles(changes: Changes) -> list[str]:
    return sorted(str(data.get("title", "")) for data in changes.items)


class LibraryContract:
    """Mixed into a test class that gives `bench`."""

    def test_its_identity_stays_and_costs_at_most_one_request(self, bench):
        first = bench.library.identity()
        assert bench.library.identity() == first
        assert bench.library.requests.read <= 1
        assert first.partition(":")[0] == bench.kind.partition("-")[0].replace("group", "web")

    def test_an_empty_library_is_empty(self, bench):
        changes = bench.library.changes(0)
        assert (changes.items, changes.collections, changes.complete) == ((), (), True)

    def test_what_was_written_is_read_back(self, bench):
        report = bench.library.write_items(
            [new_item(bench, "AAAA2222", title="One"), new_item(bench, "BBBB2222", title="Two")]
        )
        changes = bench.library.changes(0)
        assert titles(changes) == ["One", "Two"]
        assert changes.version == report.library_version
        stored = {data["key"]: data["version"] for data in changes.items}
        assert stored == {data["key"]: data["version"] for data in report.successful.values()}

    def test_nothing_moved_is_found_with_one_request(self, bench):
        bench.person.adds(title="One")
        version = bench.library.changes(0).version
        before = bench.library.requests.read
        assert bench.library.changes(version) == Changes(version=version)
        assert bench.library.requests.read == before + 1

    def test_everything_that_moved_is_seen(self, bench):
        kept, edited, trashed, erased = (bench.person.adds(title=t) for t in "ketx")
        before = bench.library.changes(0)
        bench.person.edits(edited, title="new")
        bench.person.edits(trashed, deleted=1)
        bench.person.erases(erased)
        added = bench.person.adds(title="added")
        changes = bench.library.changes(before.version, [data["key"] for data in before.items])
        assert {data["key"] for data in changes.items} == {edited, trashed, added}
        assert changes.gone_items == {erased}
        first = bench.library.changes(0)
        assert erased not in {data["key"] for data in first.items}
        assert first.gone_items == (frozenset() if bench.kind.startswith("desktop") else {erased})
        assert changes.version > before.version
        assert not changes.complete
        assert kept not in changes.gone_items

    def test_a_trashed_item_is_there_and_marked(self, bench):
        key = bench.person.adds(title="One")
        bench.person.edits(key, deleted=1)
        (data,) = bench.library.changes(0).items
        assert data["deleted"]
        (again,) = bench.library.items([key])
        assert again == data

    def test_items_are_found_by_their_keys_in_the_trash_too(self, bench):
        live, trashed, child = (bench.person.adds(title=t) for t in "ltc")
        bench.person.adds(itemType="note", note="n", parentItem=trashed)
        for key in (trashed, child):
            bench.person.edits(key, deleted=1)
        found = {data["key"]: data for data in bench.library.items([live, trashed, child])}
        assert {key: bool(data.get("deleted")) for key, data in found.items()} == {
            live: False, trashed: True, child: True,
        }  # fmt: skip

    def test_an_item_in_the_trash_is_restored_and_changed_in_one_write(self, bench):
        key = bench.person.adds(title="One")
        bench.person.edits(key, deleted=1)
        (data,) = bench.library.items([key])
        update = {"key": key, "version": data["version"], "title": "Two", "deleted": 0}
        after = written(bench.library.write_items([update]))
        assert (after["title"], bool(after.get("deleted"))) == ("Two", False)

    def test_items_with_many_children_are_all_found(self, bench):
        count = 45
        batch = [new_item(bench, _letters(n), title=f"t{n}") for n in range(count)]
        report = bench.library.write_items(batch)
        keys = [report.successful[n]["key"] for n in range(count)]
        for key in keys:
            for name in ("a", "b", "c"):
                bench.person.adds(itemType="note", note=name, parentItem=key)
        assert {data["key"] for data in bench.library.items(keys)} == set(keys)

    def test_a_collection_in_the_trash_is_not_a_deleted_one(self, bench):
        kept, trashed, erased = (bench.person.adds("collections", name=name) for name in "kte")
        member = bench.person.adds(title="One", collections=[trashed])
        before = bench.library.changes(0)
        keys = [data["key"] for data in before.collections]
        bench.person.edits(trashed, "collections", deleted=True)
        bench.person.erases(erased, "collections")
        changes = bench.library.changes(before.version, [member], keys)
        found = {data["key"]: bool(data.get("deleted")) for data in changes.collections}
        assert found[trashed] is True
        assert erased not in found
        assert trashed not in changes.gone_collections
        assert changes.all_collections
        assert found.get(kept) is False

    def test_a_first_reading_knows_the_collections_that_items_are_in(self, bench):
        trashed = bench.person.adds("collections", name="Shelf")
        bench.person.adds(title="One", collections=[trashed])
        bench.person.edits(trashed, "collections", deleted=True)
        (data,) = bench.library.changes(0).collections
        assert (data["key"], bool(data["deleted"])) == (trashed, True)

    def test_a_collection_comes_out_of_the_trash_without_naming_it(self, bench):
        key = bench.person.adds("collections", name="Shelf")
        bench.person.edits(key, "collections", deleted=True)
        version = bench.library.changes(0, (), [key]).version
        update = {"key": key, "version": version, "deleted": False}
        after = written(bench.library.write_collections([update]))
        assert (after["name"], bool(after.get("deleted"))) == ("Shelf", False)

    def test_collections_that_moved_are_seen(self, bench):
        bench.person.adds(title="so that the library has a version")
        version = bench.library.changes(0).version
        key = bench.person.adds("collections", name="Shelf")
        changes = bench.library.changes(version)
        assert [(data["key"], data["name"]) for data in changes.collections] == [(key, "Shelf")]

    def test_a_deleted_collection_and_its_children_are_gone(self, bench):
        parent = bench.person.adds("collections", name="Parent")
        child = bench.person.adds("collections", name="Child", parentCollection=parent)
        other = bench.person.adds("collections", name="Other")
        version = bench.library.changes(0).version
        bench.person.erases(child, "collections")
        bench.person.erases(parent, "collections")
        changes = bench.library.changes(version)
        assert changes.all_collections
        assert {data["key"] for data in changes.collections} == {other}

    def test_a_version_from_the_future_means_reading_everything(self, bench):
        bench.person.adds(title="One")
        changes = bench.library.changes(10_000)
        assert (titles(changes), changes.complete) == (["One"], True)

    def test_many_items_come_whole_and_cheaply(self, bench):
        count = 101
        for start in range(0, count, 50):
            batch = [
                new_item(bench, f"{_letters(n)}", title=f"t{n}")
                for n in range(start, min(count, start + 50))
            ]
            assert not bench.library.write_items(batch).failed
        before = bench.library.requests.read
        changes = bench.library.changes(0)
        assert titles(changes) == sorted(f"t{n}" for n in range(count))
        assert bench.library.requests.read - before <= math.ceil(count / 100) + 3

    def test_items_are_found_by_their_keys(self, bench):
        keys = [bench.person.adds(title=str(n)) for n in range(3)]
        bench.person.adds(itemType="note", note="a child", parentItem=keys[0])
        found = bench.library.items([keys[2], keys[0], "ZZZZ9999", "nonsense", keys[0]])
        assert sorted(data["key"] for data in found) == sorted([keys[0], keys[2]])

    def test_no_keys_find_nothing(self, bench):
        bench.person.adds(title="One")
        assert bench.library.items([]) == []
        assert bench.library.items(["not a key", "", "&limit=1"]) == []

    def test_an_update_leaves_what_it_does_not_name(self, bench):
        key = bench.person.adds(title="One", place="Paris", tags=[{"tag": "mine"}])
        (data,) = bench.library.items([key])
        update = {"key": key, "version": data["version"], "publisher": "Us"}
        after = written(bench.library.write_items([update]))
        assert (after["title"], after["place"], after["publisher"]) == ("One", "Paris", "Us")
        assert [tag["tag"] for tag in after["tags"]] == ["mine"]
        assert after["version"] > data["version"]

    def test_each_object_has_its_own_outcome_in_its_own_place(self, bench):
        key = bench.person.adds(title="One", place="Paris")
        (data,) = bench.library.items([key])
        bench.person.edits(key, title="Newer")
        report = bench.library.write_items(
            [
                new_item(bench, "AAAA2222", title="Good"),
                new_item(bench, "BBBB2222", notAField="x"),
                {"key": key, "version": data["version"], "place": "Rome"},
                new_item(bench, "CCCC2222", title="Lost", collections=["ZZZZ9999"]),
                new_item(bench, "DDDD2222", title="Good too"),
            ]
        )
        assert {i: report.successful[i]["title"] for i in report.successful} == {
            0: "Good",
            4: "Good too",
        }
        assert {i: failure.code for i, failure in report.failed.items()} == {
            1: 400,
            2: 412,
            3: 409,
        }
        assert report.failed[1].message == "Invalid property 'notAField'"
        assert report.failed[3].data == {"collection": "ZZZZ9999"}

    def test_a_write_based_on_an_old_library_is_refused_as_a_whole(self, bench):
        bench.person.adds(title="One")
        version = bench.library.changes(0).version
        bench.person.adds(title="Two")
        with pytest.raises(LibraryMoved):
            bench.library.write_items([new_item(bench, "AAAA2222")], if_version=version)
        assert titles(bench.library.changes(0)) == ["One", "Two"]
        current = bench.library.changes(0).version
        written(bench.library.write_items([new_item(bench, "AAAA2222")], if_version=current))

    def test_too_many_objects_are_refused_before_they_are_sent(self, bench):
        with pytest.raises(WriteRejected):
            bench.library.write_items([{"itemType": "book"}] * 51)
        with pytest.raises(WriteRejected):
            bench.library.write_collections([{"name": "x"}] * 51)
        assert bench.library.requests.write == 0

    def test_writing_nothing_asks_nobody(self, bench):
        bench.library.identity()
        bench.library.write_items([])
        bench.library.write_collections([])
        assert bench.library.requests.write == 0

    def test_a_renamed_collection_stays_where_it_is(self, bench):
        parent = bench.person.adds("collections", name="Parent")
        child = bench.person.adds("collections", name="Child", parentCollection=parent)
        (version,) = (
            data["version"] for data in bench.library.changes(0).collections if data["key"] == child
        )
        update = {"key": child, "version": version, "name": "Renamed"}
        after = written(bench.library.write_collections([update]))
        assert (after["name"], after["parentCollection"]) == ("Renamed", parent)

    def test_a_collection_is_trashed_without_naming_it(self, bench):
        key = bench.person.adds("collections", name="Shelf")
        (data,) = bench.library.changes(0).collections
        update = {"key": key, "version": data["version"], "deleted": True}
        after = written(bench.library.write_collections([update]))
        assert (after["name"], bool(after["deleted"])) == ("Shelf", True)

    def test_a_collection_needs_a_name(self, bench):
        report = bench.library.write_collections([{"name": " "}, {"name": "Shelf"}])
        assert (list(report.failed), list(report.successful)) == ([0], [1])

    def test_a_key_of_our_choice_is_taken_or_refused_as_the_capabilities_say(self, bench):
        item = {"key": "AAAA2222", "version": 0, "itemType": "book", "title": "Mine"}
        first = bench.library.write_items([item])
        if not bench.library.capabilities.client_keys:
            assert list(first.failed) == [0]
            return
        assert written(first)["key"] == "AAAA2222"
        second = bench.library.write_items([{**item, "title": "Another"}])
        assert second.failed[0].code == 412
        assert titles(bench.library.changes(0)) == ["Mine"]

    def test_requests_are_counted(self, bench):
        bench.library.changes(0)
        bench.library.write_items([new_item(bench, "AAAA2222")])
        seen = [line.split()[0] for line in bench.faults.seen]
        assert bench.library.requests.read == seen.count("GET")
        assert bench.library.requests.write == seen.count("POST")

    def test_all_is_well_with_it(self, bench):
        results = list(bench.library.check())
        assert results
        assert [words for _, well, words in results if not well] == []


def _letters(number: int) -> str:
    return "AAAAA" + "".join(KEY_ALPHABET[number // 33**place % 33] for place in (2, 1, 0))
