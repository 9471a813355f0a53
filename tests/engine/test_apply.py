"""A plan on its way into the library: order, keys, what is remembered, what is left out."""

from __future__ import annotations

import pytest

from tests.engine.wires import Wire, failing
from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.library.base import Failure
from zotsync.plan.collections import path_by_key
from zotsync.plan.guard import Limits

ONE = Listed("one", [article(1), article(2)])
CHANGED = Listed("one", [article(1, issue="9"), article(2, issue="9")])
DEEP = Listed("deep", [article(n) for n in range(5)], "A/B/C")
WIDE = Listed("wide", [article(9)], "D/E")


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def synced(world, *lists, batch=50, progress=None, options=None, **how):
    """A sync with somebody on the line: (report, what was sent)."""
    ask = world.request(*lists, **(options or {}))
    with world.session(batch=batch) as session:
        wire = Wire(session, **how)
        return session.sync(ask, confirm=agreed, progress=progress), wire


def entries_of_last(world):
    with world.session() as session:
        return session.journal.entries(session.journal.runs()[0].run)


def remembered(world):
    """(link, baseline) of each reference, as the next run finds it."""
    with world.session() as session:
        links = {(link.source, link.ref_id): link for link in session.memory.links(["one", "two"])}
        held = session.memory.baselines(link.item_key for link in links.values())
        return {
            who: (link, held.get(link.item_key, {}).get(link.source)) for who, link in links.items()
        }


def test_collections_go_out_parents_first_a_level_at_a_time_where_keys_are_the_librarys(world):
    _, wire = synced(world, DEEP, WIDE)
    if world.kind == "desktop":
        expected = [["A", "D"], ["B", "E"], ["C"]]
    else:
        expected = [["A", "D", "B", "E", "C"]]
    assert [sent.names for sent in wire.of("collections")] == expected
    assert [sent.what for sent in wire.sent][-1] == "items"
    assert world.picture()[1] == ["A", "A/B", "A/B/C", "D", "D/E"]
    names = {data["key"]: data["name"] for data in world.objects()[1]}
    assert {names[key] for n in range(5) for key in world.item(n)["collections"]} == {"C"}


def test_collections_go_out_in_batches_too(world):
    _, wire = synced(world, DEEP, WIDE, batch=2)
    sizes = [len(sent.objects) for sent in wire.of("collections")]
    assert sizes == [2, 2, 1]
    assert world.picture()[1] == ["A", "A/B", "A/B/C", "D", "D/E"]


def test_a_new_collection_is_sent_whole_and_an_old_one_not_at_all(world):
    world.sync(ONE)
    _, wire = synced(world, Listed("one", ONE.references, "Reviews/Two"))
    ((sent,),) = [sent.objects for sent in wire.of("collections")]
    outer = {data["name"]: data["key"] for data in world.objects()[1]}["Reviews"]
    assert {n: v for n, v in sent.items() if n not in ("key", "version")} == {
        "name": "Two", "parentCollection": outer, "relations": {},
    }  # fmt: skip


def test_progress_is_told_after_each_batch(world):
    told = []
    synced(world, DEEP, batch=2, progress=lambda done, of: told.append((done, of)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_the_journal_numbers_its_writes_through_all_batches_and_rounds(world):
    world.sync(ONE)
    turns = []

    def before(sent):
        turns.append(sent)
        if len(turns) == 2:
            world.person.adds(title="Mine")

    more = Listed("one", CHANGED.references, "Reviews/Two")
    synced(world, more, batch=1, before=before)
    entries = entries_of_last(world)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [(entry.kind, entry.outcome) for entry in entries] == [
        ("collection", "done"), ("item", "lost"), ("item", "lost"), ("item", "done"),
        ("item", "done"),
    ]  # fmt: skip


def test_the_journal_tells_what_was_replaced_and_what_is_new(world):
    world.sync(ONE)
    first = entries_of_last(world)
    assert [(entry.kind, entry.creates) for entry in first] == [
        ("collection", True), ("collection", True), ("item", True), ("item", True),
    ]  # fmt: skip
    assert [entry.before for entry in first] == [{}] * 4
    world.sync(CHANGED)
    assert [(e.creates, e.before.get("issue")) for e in entries_of_last(world)] == [(False, "")] * 2
    world.undo()
    world.undo()
    shelves = [entry for entry in entries_of_last(world) if entry.kind == "collection"]
    assert [(e.before, e.payload["deleted"]) for e in shelves] == [({"deleted": False}, True)] * 2
    world.sync(ONE)
    shelves = [entry for entry in entries_of_last(world) if entry.kind == "collection"]
    assert [(e.before, e.payload["deleted"]) for e in shelves] == [({"deleted": True}, False)] * 2


def refusing_collection(name, code, words):
    def bend(sent, report):
        if sent.what == "collections" and name in sent.names:
            place = sent.names.index(name)
            if place in report.successful:
                return failing(report, place, Failure(code, words))
        return report

    return bend


@pytest.mark.parametrize("code", [400, 403])
def test_items_wait_for_a_collection_that_was_refused(world, code):
    lists = (Listed("one", [article(1)], "Good"), Listed("two", [article(2)], "Bad"))
    bend = refusing_collection("Bad", code, "no such shelf")
    report, wire = synced(world, *lists, bend=bend)
    assert {o.ref_id: (o.outcome, o.error) for o in report.outcomes} == {
        "ref1": ("created", ""),
        "ref2": ("failed", f"its collection: {code}: no such shelf"),
    }
    assert [sent.names for sent in wire.of("items")] == [[article(1)["title"]]]
    assert [entry.kind for entry in entries_of_last(world)] == ["collection", "collection", "item"]


def test_when_every_item_waits_nothing_is_sent(world):
    bend = refusing_collection("Bad", 403, "no")
    report, wire = synced(world, Listed("two", [article(2)], "Bad"), bend=bend)
    assert (report.summary()["failed"], wire.of("items")) == (1, [])


def test_a_renamed_collection_is_found_again_once_its_path_was_met(world):
    """A collection that was there before is remembered by its key, too."""
    shelf = world.person.adds("collections", name="Shelf")
    world.sync(Listed("one", [article(1)], "Shelf"))
    world.person.edits(shelf, "collections", name="Renamed")
    world.sync(Listed("one", [article(1), article(2)], "Shelf"))
    assert world.picture()[1] == ["Renamed"]
    assert world.item(2)["collections"] == [shelf]


@pytest.mark.parametrize(
    ("way", "said"),
    [("erased", "deleted from the library"), ("trashed", "put in the trash")],
    ids=["erased", "trashed"],
)
def test_a_namesake_of_a_collection_that_was_deleted_is_the_users_own(world, way, said):
    world.sync(Listed("one", [article(1)], "Shelf"))
    (ours,) = (data["key"] for data in world.objects()[1])
    own = world.person.adds("collections", name="Shelf")
    if way == "erased":
        world.person.erases(ours, "collections")
    else:
        world.person.edits(ours, "collections", deleted=1)
    for _ in range(2):
        report = world.sync(Listed("one", [article(1), article(2)], "Shelf"))
        assert own not in (*world.item(1)["collections"], *world.item(2)["collections"])
        assert any(
            f"“Shelf” was {said}; not made again. Another one has its name and is "
            f"left alone; `zotsync sync --collection-key {own}` files there" in notice
            for notice in report.notices
        )
    assert report.requests.write == 0


def test_a_path_that_stands_for_another_collection_by_the_users_word_is_remembered_anew(world):
    shelf = world.person.adds("collections", name="Shelf")
    world.sync(Listed("one", [article(1)], "Shelf"))
    world.person.erases(shelf, "collections")
    second = world.person.adds("collections", name="Shelf")
    world.sync(Listed("one", [article(1), article(2)], path_by_key(second)))
    world.sync(Listed("one", [article(1), article(2)], "Shelf"))
    world.person.edits(second, "collections", name="Renamed")
    world.sync(Listed("one", [article(1), article(2), article(3)], "Shelf"))
    assert world.item(3)["collections"] == [second]


def test_what_is_remembered_bears_the_keys_that_the_library_gave(world):
    world.sync(ONE)
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}["One"]
    for n in (1, 2):
        link, baseline = remembered(world)["one", f"ref{n}"]
        assert link.item_key == baseline.item_key == world.item(n)["key"]
        assert dict(baseline.collections) == {shelf: "ours"}


def test_two_sources_of_one_item_are_both_remembered_by_one_write(world):
    _, wire = synced(world, ONE, Listed("two", [article(1)], "Two", ("two",)))
    assert len(wire.of("items")) == 1
    assert set(remembered(world)) == {("one", "ref1"), ("one", "ref2"), ("two", "ref1")}
    last = entries_of_last(world)[-2]
    assert [update.source for update in last.memory] == ["one", "two"]
    assert [u.forget for u in last.memory_before] == [True, True]


def test_undo_remembers_what_was_remembered_before(world):
    world.sync(ONE)
    before = remembered(world)
    report = world.sync(CHANGED)
    assert remembered(world) != before
    earlier = {(u.source, u.ref_id): u for e in entries_of_last(world) for u in e.memory_before}
    assert {who: (u.link.item_key, u.baseline) for who, u in earlier.items()} == {
        who: (link.item_key, baseline) for who, (link, baseline) in before.items()
    }
    assert [u.forget for u in earlier.values()] == [False, False]
    world.undo(report.run)
    assert {who: baseline for who, (_, baseline) in remembered(world).items()} == {
        who: baseline for who, (_, baseline) in before.items()
    }
    assert world.sync(CHANGED).summary()["updated"] == 2


def test_the_undo_of_an_adoption_forgets_it(world):
    mine = article(1)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    world.sync(Listed("one", [article(1)]))
    world.undo()
    assert remembered(world) == {}


def test_an_item_that_needs_nothing_is_remembered_without_a_write(world):
    """What the user does to it afterwards is theirs."""
    world.sync(ONE)
    for file in world.state.iterdir():
        file.unlink()
    assert world.sync(ONE).requests.write == 0
    assert set(remembered(world)) == {("one", "ref1"), ("one", "ref2")}
    world.person.edits(world.item(1)["key"], tags=[], volume="99")
    assert world.sync(ONE).requests.write == 0
    assert (world.item(1)["tags"], world.item(1)["volume"]) == ([], "99")


def test_a_reference_renamed_in_its_source_is_known_by_its_new_name(world):
    world.sync(ONE)
    renamed = Listed("one", [article(1, id="new"), article(2)])
    assert world.sync(renamed).requests.write == 0
    assert set(remembered(world)) == {("one", "new"), ("one", "ref2")}


def test_a_claim_without_a_write_is_let_go(world):
    """Nothing of the item is ours any more, so that there is nothing to take back."""
    plain = Listed("one", [article(1), article(2)], tags=())
    world.sync(plain)
    world.person.edits(world.item(1)["key"], collections=[])
    world.sync(plain)
    report = world.sync(Listed("one", [article(2)], tags=()), prune=True)
    assert report.requests.write == 0
    assert set(remembered(world)) == {("one", "ref2")}


def test_a_conflict_without_a_write_is_remembered_as_it_is(world):
    world.sync(ONE)
    world.person.edits(world.item(1)["key"], volume="mine")
    before = remembered(world)["one", "ref1"]
    other = Listed("one", [article(1, volume="77"), article(2)])
    for _ in range(2):
        report = world.sync(other)
        assert (report.summary()["conflicts"], report.requests.write) == (1, 0)
    link, baseline = remembered(world)["one", "ref1"]
    assert baseline.fields["volume"] == before[1].fields["volume"] == "11"
    assert link.item_key == before[0].item_key


def test_a_refused_write_is_not_remembered(world):
    world.sync(ONE)
    before = remembered(world)
    bend = lambda sent, report: failing(report, 0, Failure(400, "no"))  # noqa: E731
    synced(world, CHANGED, bend=bend)
    after = remembered(world)
    assert after["one", "ref1"] == before["one", "ref1"]
    assert after["one", "ref2"] != before["one", "ref2"]


def test_a_saved_plan_leaves_out_what_is_refused_and_uses_what_is_there(world):
    path = world.save(Listed("one", [article(n) for n in (1, 2, 3)]))
    shelf = world.person.adds("collections", name="Reviews")
    inner = world.person.adds("collections", name="One", parentCollection=shelf)
    mine = article(2)
    world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    with world.session(batch=1) as session:
        wire = Wire(session)
        told = []
        report = session.apply(
            load_plan(path), Limits(), confirm=agreed, progress=lambda *row: told.append(row)
        )
    assert wire.of("collections") == []
    assert [sent.names for sent in wire.sent] == [[article(n)["title"]] for n in (1, 3)]
    assert all(sent.objects[0]["collections"] == [inner] for sent in wire.sent)
    assert (report.summary()["failed"], told) == (1, [(1, 3), (2, 3), (3, 3)])
    assert [dict(row[1].collections) for row in remembered(world).values()] == [{inner: "ours"}] * 2
    assert world.sync(Listed("one", [article(n) for n in (1, 3)])).requests.write == 0


def test_a_saved_plan_is_based_on_no_version_of_the_library(world):
    world.apply(world.save(ONE))
    assert [(e.kind, e.base) for e in entries_of_last(world)] == [
        ("collection", 0), ("collection", 0), ("item", 0), ("item", 0),
    ]  # fmt: skip


def test_collections_of_an_undo_go_to_the_trash_after_their_items(world):
    world.sync(DEEP)
    with world.session(batch=2) as session:
        wire = Wire(session)
        session.undo(confirm=agreed)
    assert [(sent.what, len(sent.objects)) for sent in wire.sent] == [
        ("items", 2), ("items", 2), ("items", 1), ("collections", 2), ("collections", 1),
    ]  # fmt: skip
    assert {data["deleted"] for sent in wire.of("collections") for data in sent.objects} == {True}
    (outer, *_) = [o for s in wire.of("collections") for o in s.objects if o["name"] == "A"]
    assert outer["parentCollection"] is False


def test_collections_of_an_undo_come_back_before_their_items(world):
    world.sync(DEEP)
    world.undo()
    _, wire = synced(world, DEEP)
    assert [sent.what for sent in wire.sent] == ["collections", "items"]
    assert {data["deleted"] for data in wire.sent[0].objects} == {False}
    assert "relations" not in wire.sent[0].objects[0]
    assert wire.sent[0].names == ["A", "B", "C"]


@pytest.mark.parametrize("name", ["A", "B"])
def test_a_collection_thrown_away_twice_stays_away(world, name):
    """The second time it was the user: what an undo did is over once it came back."""
    world.sync(DEEP)
    world.undo()
    world.sync(DEEP)
    shelf = {data["name"]: data["key"] for data in world.objects()[1]}[name]
    world.person.edits(shelf, "collections", deleted=1)
    report = world.sync(Listed("deep", [*DEEP.references, article(9)], "A/B/C"))
    assert report.requests.write == 1
    assert {data["name"]: bool(data.get("deleted")) for data in world.objects()[1]}.get(name, True)
