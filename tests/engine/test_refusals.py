"""What a library refuses: noticed, merged again, reported in its own words, never swallowed."""

from __future__ import annotations

import pytest

from tests.engine.worlds import KINDS, Listed, World, agreed, article
from tests.fakes import Fault
from tests.fakes.faults import is_write
from zotsync.engine.session import ROUNDS
from zotsync.library.base import Failure, WriteReport
from zotsync.model.errors import LibraryMoved, LibraryUnavailable, NotAuthorised, WrongLibrary
from zotsync.server.access import READ_ONLY, add_key

ONE = Listed("one", [article(n) for n in range(1, 4)])
CHANGED = Listed("one", [article(n, issue="9") for n in range(1, 4)])


class Meddled:
    """Calls `meddle` before each write of items, as somebody else who is just in time."""

    def __init__(self, session, meddle):
        self.meddle, self.sent = meddle, 0
        self.write = session.library.write_items
        session.library.write_items = self

    def __call__(self, objects, *, if_version=None):
        self.sent += 1
        self.meddle(self.sent)
        return self.write(objects, if_version=if_version)


def meddled_sync(world, listed, meddle):
    ask = world.request(listed)
    with world.session() as session:
        wire = Meddled(session, meddle)
        return session.sync(ask, confirm=agreed), wire.sent


def test_a_library_that_moved_once_is_merged_again(world):
    world.sync(ONE)
    key = world.item(1)["key"]

    def meddle(turn):
        if turn == 1:
            world.person.edits(key, issue="mine", volume="99")

    report, sent = meddled_sync(world, CHANGED, meddle)
    assert (sent, report.summary()["failed"]) == (2, 0)
    assert (world.item(1)["issue"], world.item(1)["volume"]) == ("mine", "99")
    assert [world.item(n)["issue"] for n in (2, 3)] == ["9", "9"]
    assert world.sync(CHANGED).requests.write == 0


def test_a_library_that_never_rests_is_given_up_on_after_three_more_tries(world):
    """The last try writes what it can; the item that moves every time is reported."""
    world.sync(ONE)
    key = world.item(1)["key"]
    report, sent = meddled_sync(
        world, CHANGED, lambda turn: world.person.edits(key, abstractNote=f"turn {turn}")
    )
    assert sent == 1 + ROUNDS
    assert report.summary()["failed"] == 1
    (failed,) = [outcome for outcome in report.outcomes if outcome.outcome == "failed"]
    assert failed.ref_id == "ref1"
    assert "run again" in failed.error
    assert [world.item(n)["issue"] for n in (2, 3)] == ["9", "9"]
    assert world.item(1)["abstractNote"] == f"turn {sent}"
    assert world.sync(CHANGED).summary()["updated"] == 1


def test_a_collection_deleted_between_plan_and_write_is_noticed(world):
    world.sync(ONE)
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}["One"]

    def meddle(turn):
        if turn == 1:
            world.person.erases(shelf, "collections")

    report, _ = meddled_sync(world, Listed("one", [*ONE.references, article(9)]), meddle)
    assert report.summary()["failed"] == 0
    assert world.item(9)["collections"] == []
    assert any("deleted from the library" in notice for notice in report.notices)


def refusing(library, code, words, refused):
    """The library as it is, but for some objects that it refuses in its own words."""
    write = library.write_items

    def some(objects, *, if_version=None):
        fine = [i for i, entry in enumerate(objects) if entry.get("title") not in refused]
        report = write([objects[i] for i in fine], if_version=if_version)
        failed = {i: Failure(code, words) for i in range(len(objects)) if i not in fine}
        return WriteReport(
            {fine[i]: data for i, data in report.successful.items()},
            {fine[i]: key for i, key in report.unchanged.items()},
            failed | {fine[i]: failure for i, failure in report.failed.items()},
            report.library_version,
        )

    library.write_items = some


def test_a_partial_failure_is_reported_item_by_item_in_the_librarys_words(world):
    ask = world.request(ONE)
    with world.session() as session:
        refusing(session.library, 413, "the abstract is too long", {article(2)["title"]})
        report = session.sync(ask, confirm=agreed)
    assert {o.ref_id: o.error for o in report.outcomes if o.error} == {
        "ref2": "413: the abstract is too long"
    }
    assert (report.exit_code(), report.summary()["created"]) == (1, 2)
    assert world.sync(ONE).summary()["created"] == 1
    assert world.sync(ONE).requests.write == 0


@pytest.mark.parametrize("library", ["web", "web-prefix"])
def test_a_key_that_may_only_read_says_so_and_leaves_no_trace(library, tmp_path, monkeypatch):
    world = World(library, tmp_path)
    world.sync(ONE)
    before = world.picture()

    add_key(world.app.store, READ_ONLY, key="readKey")
    with monkeypatch.context() as patched:
        patched.setattr(world.app, "key", "readKey")
        with pytest.raises(NotAuthorised) as refusal:
            world.sync(CHANGED)
    assert refusal.value.hint
    assert "readKey" not in refusal.value.message + refusal.value.hint
    assert world.picture() == before
    assert world.sync(CHANGED).summary()["updated"] == 3


@pytest.mark.parametrize("library", KINDS)
def test_a_write_without_any_answer_stops_the_run_and_is_found_by_the_next(library, tmp_path):
    world = World(library, tmp_path)
    at = 3 if library == "desktop" else 2
    with pytest.raises((LibraryUnavailable, LibraryMoved)):
        world.sync(ONE, faults=[Fault("reset-after", at, times=99)], strikes=is_write)
    assert len(world.objects()[0]) == 3
    with world.session() as session:
        assert session.journal.unfinished()
    report = world.sync(ONE)
    assert report.summary()["created"] == 0
    with world.session() as session:
        assert not session.journal.unfinished()
        assert {run.status for run in session.journal.runs()} == {"done", "interrupted"}
    assert len(world.objects()[0]) == 3


def test_another_zotero_under_the_same_word_is_refused_before_anything_is_written(tmp_path):
    World("desktop", tmp_path).sync(ONE)
    other = World("desktop", tmp_path)
    other.app.server_id = other.app.server_id[::-1] + "x"
    other.person.client.headers["Zotero-Server-ID"] = other.app.server_id
    with pytest.raises(WrongLibrary, match="Another Zotero database"):
        other.sync(ONE)
    assert other.objects() == ([], [])
