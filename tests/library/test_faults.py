"""Every kind of library, every fault, at every request: the outcome is the undisturbed one."""

from __future__ import annotations

import itertools

import pytest

from tests.fakes import FAULTS, Fault, Killed
from tests.fakes.faults import is_write
from tests.library.benches import bench_of
from zotsync.model.errors import LibraryMoved, LibraryUnavailable, OutcomeUnknown

KINDS = ("embedded", "web-prefix", "desktop")
#: Faults that leave it open whether the server did its work.
MAYBE_APPLIED = {"503", "503-seconds", "reset-before", "reset-after", "timeout-before",
            "timeout-after", "failed-after", "cut-short"}  # fmt: skip
SURVIVABLE = [kind for kind in FAULTS if not kind.startswith("kill")]

#: On the desktop, nobody there means that Zotero is not running: that is said at once.
READINGS = sorted(set(itertools.product(KINDS, SURVIVABLE)) - {("desktop", "refused")})


def content(changes):
    """A library's content without what depends on the moment."""
    return {
        data["key"]: {
            name: value
            for name, value in data.items()
            if value and name not in ("dateAdded", "dateModified")
        }
        for data in (*changes.items, *changes.collections)
    }


@pytest.mark.parametrize(("kind", "fault"), READINGS)
def test_a_reading_is_the_same_whatever_happens_on_the_way(kind, fault, tmp_path):
    with bench_of(kind, tmp_path) as bench:
        bench.person.adds("collections", name="Shelf")
        keys = [bench.person.adds(title=f"t{n}") for n in range(3)]
        bench.person.edits(keys[1], deleted=1)
        undisturbed = content(bench.library.changes(0))
        version = bench.library.changes(0).version
        bench.person.edits(keys[0], title="moved")
        truth = bench.library.changes(version, keys)
        for since, expected in ((0, None), (version, truth)):
            for at in itertools.count(1):
                bench.faults.faults = (Fault(fault, at=bench.faults.counted + at),)
                bench.faults.struck = 0
                got = bench.library.changes(since, keys)
                if expected is None:
                    assert content(got) == {**undisturbed, **content(truth)}
                else:
                    assert got == expected
                if not bench.faults.struck:
                    break
            assert at > 2


@pytest.mark.parametrize("kind", ["embedded", "web-prefix"])
@pytest.mark.parametrize("guarded", [False, True], ids=["", "if_version"])
@pytest.mark.parametrize("fault", SURVIVABLE)
def test_a_write_is_carried_out_once_whatever_happens_to_its_answer(kind, guarded, fault, tmp_path):
    with bench_of(kind, tmp_path, Fault(fault, at=1), strikes=is_write) as bench:
        key = bench.person.adds(title="old", place="Paris")
        before = bench.library.changes(0)
        (data,) = before.items
        report = bench.library.write_items(
            [
                {"key": "AAAA2222", "version": 0, "itemType": "book", "title": " New ",
                 "tags": [{"tag": "b"}, {"tag": "a"}]},
                {"key": key, "version": data["version"], "place": "Rome"},
            ],
            if_version=before.version if guarded else None,
        )  # fmt: skip
        assert bench.faults.struck == 1
        assert report.failed == {}
        assert [report.successful[i]["key"] for i in (0, 1)] == ["AAAA2222", key]
        after = bench.library.changes(0)
        assert after.version == before.version + 2
        assert {item["key"]: (item["title"], item.get("place", "")) for item in after.items} == {
            "AAAA2222": ("New", ""),
            key: ("old", "Rome"),
        }
        stored = {item["key"]: item["version"] for item in after.items}
        assert {item["key"]: item["version"] for item in report.successful.values()} == stored


@pytest.mark.parametrize("kind", ["embedded", "web-prefix"])
@pytest.mark.parametrize("fault", SURVIVABLE)
def test_collections_are_made_once_whatever_happens_to_the_answer(kind, fault, tmp_path):
    with bench_of(kind, tmp_path, Fault(fault, at=1), strikes=is_write) as bench:
        report = bench.library.write_collections(
            [
                {"key": "PPPP2222", "version": 0, "name": "Parent", "parentCollection": False},
                {"key": "CCCC2222", "version": 0, "name": "Child", "parentCollection": "PPPP2222"},
            ]
        )
        assert report.failed == {}
        parents = {
            data["key"]: data["parentCollection"] for data in bench.library.changes(0).collections
        }
        assert parents == {"PPPP2222": False, "CCCC2222": "PPPP2222"}


def test_what_somebody_else_wrote_in_between_is_not_taken_for_ours(tmp_path):
    with bench_of("web", tmp_path, Fault("reset-before", at=1), strikes=is_write) as bench:
        bench.person.adds(key="AAAA2222", version=0, title="Theirs")
        mine = {"key": "AAAA2222", "version": 0, "itemType": "book", "title": "Ours"}
        assert bench.library.write_items([mine]).failed[0].code == 412
        (stored,) = bench.library.changes(0).items
        assert stored["title"] == "Theirs"


def test_a_guarded_write_that_landed_in_part_means_the_library_moved(tmp_path):
    with bench_of("web", tmp_path, Fault("reset-after", at=1), strikes=is_write) as bench:
        bench.person.adds(title="there")
        version = bench.library.changes(0).version
        batch = [
            {"key": "AAAA2222", "version": 0, "itemType": "book", "title": "good"},
            {"key": "BBBB2222", "version": 0, "itemType": "book", "title": "x", "nope": "bad"},
        ]
        with pytest.raises(LibraryMoved):
            bench.library.write_items(batch, if_version=version)


@pytest.mark.parametrize("fault", SURVIVABLE)
def test_new_items_without_keys_are_made_once_or_said_to_be_unknown(fault, tmp_path):
    with bench_of("desktop", tmp_path, Fault(fault, at=1), strikes=is_write) as bench:
        try:
            bench.library.write_items([{"itemType": "book", "title": "one"}])
        except OutcomeUnknown:
            assert fault in MAYBE_APPLIED
        except LibraryUnavailable:
            assert fault == "refused"
        else:
            assert fault not in MAYBE_APPLIED
        assert len(bench.library.changes(0).items) <= 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ["kill-before", "kill-after"])
def test_a_kill_passes_through_everything(kind, fault, tmp_path):
    with bench_of(kind, tmp_path, Fault(fault, at=1), strikes=is_write) as bench:
        with pytest.raises(Killed):
            bench.library.write_items([{"itemType": "book", "title": "one"}])
        assert len(bench.library.changes(0).items) == (fault == "kill-after")
