"""One batch: how large it is, what it is based on, what each answer of the library means."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.engine.wires import Wire, failing
from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.library.base import Failure
from zotsync.model.errors import (
    LibraryMoved,
    LibraryUnavailable,
    NotAuthorised,
    OutcomeUnknown,
    WriteRejected,
)
from zotsync.plan.guard import Limits

FIVE = Listed("one", [article(n, title=f"Über die Sache Nummer {n}") for n in range(5)])
TWO = Listed("one", [article(1), article(2)])
MINE = {"title": article(9)["title"], "DOI": article(9)["DOI"]}
CHANGED = Listed("one", [article(1, issue="9"), article(2, issue="9")])


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def synced(world, listed, *, batch=50, **how):
    """A sync with somebody on the line: (report, what was sent)."""
    ask = world.request(listed)
    with world.session(batch=batch) as session:
        wire = Wire(session, **how)
        return session.sync(ask, confirm=agreed), wire


def journal(world):
    """The writes of the last run, and the run."""
    with world.session() as session:
        last = session.journal.runs()[0]
        return session.journal.entries(last.run), last


@pytest.mark.parametrize(
    "most, sizes",
    [(1, [1] * 5), (2, [2, 2, 1]), (4, [4, 1]), (5, [5]), (6, [5])],
)
def test_a_batch_has_as_many_objects_as_the_library_takes(world, most, sizes):
    _, wire = synced(world, FIVE, batch=most)
    assert [len(sent.objects) for sent in wire.of("items")] == sizes


@pytest.mark.parametrize(
    "spare, sizes", [(0, [3, 3, 1]), (-1, [2, 2, 2, 1]), (1, [3, 3, 1]), (-999_999, [1] * 7)]
)
def test_a_batch_has_as_many_bytes_as_the_library_takes(world, spare, sizes):
    """Bytes, not characters; what is too large alone goes alone."""
    seven = [article(n, title=f"Über die Sache Nummer {n}") for n in range(7)]
    ask = world.request(Listed("one", seven))
    with world.session() as session:
        writes = session.plan(ask).writes
        weights = [len(json.dumps(w.payload, ensure_ascii=False).encode()) for w in writes]
        assert len(set(weights)) == 1
        most = max(3 * weights[0] + spare, 1)
        session.library.capabilities = replace(session.library.capabilities, max_bytes=most)
        wire = Wire(session)
        session.sync(ask, confirm=agreed)
    assert [len(sent.objects) for sent in wire.of("items")] == sizes


def test_each_batch_is_based_on_the_one_before_and_none_is_planned_again(world):
    report, wire = synced(world, FIVE, batch=2)
    bases = [sent.if_version for sent in wire.of("items")]
    assert None not in bases
    assert bases == sorted(set(bases))
    assert (report.summary()["created"], len(bases)) == (5, 3)
    entries, _ = journal(world)
    based = [entry.base for entry in entries if entry.kind == "item"]
    assert based == [base for base, size in zip(bases, (2, 2, 1), strict=True) for _ in range(size)]


def test_a_saved_plan_is_based_on_its_objects_alone(world):
    world.sync(TWO)
    path = world.save(CHANGED)
    world.person.adds(title="Mine")
    with world.session() as session:
        wire = Wire(session)
        report = session.apply(load_plan(path), Limits(), confirm=agreed)
    assert [sent.if_version for sent in wire.sent] == [None]
    assert report.summary()["updated"] == 2
    assert [entry.base for entry in journal(world)[0]] == [0, 0]


def test_what_a_new_object_is_called_is_ours_to_say_or_the_librarys(world):
    """The desktop gives keys itself; an update always names its object."""
    _, wire = synced(world, TWO)
    named = world.kind != "desktop"
    assert all(("key" in o, "version" in o) == (named,) * 2 for s in wire.sent for o in s.objects)
    _, wire = synced(world, CHANGED)
    assert {data["key"] for data in wire.sent[0].objects} == {world.item(n)["key"] for n in (1, 2)}


def test_once_somebody_has_written_nothing_more_goes_out_until_it_is_merged(world):
    world.sync(FIVE)
    changed = Listed("one", [{**one, "issue": "9"} for one in FIVE.references])
    turns = []

    def before(sent):
        turns.append(sent)
        if len(turns) == 2:
            world.person.adds(title="Mine")

    report, wire = synced(world, changed, batch=1, before=before)
    assert (report.summary()["updated"], report.summary()["failed"]) == (5, 0)
    assert len(wire.sent) == 2 + 4
    outcomes = [entry.outcome for entry in journal(world)[0]]
    assert outcomes == ["done", *["lost"] * 4, *["done"] * 4]


def test_somebody_elses_write_between_two_of_ours_is_seen_by_the_next_sync(world):
    """The snapshot may not move past what it has not read."""
    path = world.save(FIVE)
    with world.session(batch=2) as session:

        def before(sent):
            if sent.what == "items" and len(wire.of("items")) == 2:
                world.person.adds(itemType="journalArticle", **MINE)

        wire = Wire(session, before)
        assert session.apply(load_plan(path), Limits(), confirm=agreed).summary()["created"] == 5
        assert MINE["title"] not in {data.get("title") for data in session.snapshot.every_item()}
    report = world.sync(Listed("one", [*FIVE.references, article(9)]))
    assert (report.summary()["created"], report.summary()["updated"]) == (0, 1)
    assert len(world.objects()[0]) == 6


def test_undisturbed_writes_leave_the_snapshot_up_to_date(world):
    ask, again = world.request(FIVE), world.request(CHANGED)
    with world.session() as session:
        for request in (ask, again):
            session.sync(request, confirm=agreed)
            known = session.snapshot.version
            session.refresh()
            assert session.snapshot.version == known
        assert len(session.snapshot.keys()) == 5


@pytest.mark.parametrize("code", [404, 409, 412])
def test_an_object_that_moved_is_planned_again(world, code):
    world.sync(TWO)
    taken = []

    def before(sent):
        if not taken:
            taken.append(sent.objects.pop())

    def bend(sent, report):
        moved = len(sent.objects) == 1 and sent.objects[0]["key"] != taken[0]["key"]
        return failing(report, 1, Failure(code, "not now")) if moved else report

    report, _ = synced(world, CHANGED, before=before, bend=bend)
    assert (report.summary()["failed"], report.summary()["updated"]) == (0, 2)
    entries, run = journal(world)
    assert (entries[1].outcome, entries[1].error, run.status) == ("lost", "not now", "done")


@pytest.mark.parametrize("code", [400, 403, 405, 408, 410, 411, 413, 428])
def test_an_object_that_is_refused_is_told_in_the_librarys_words(world, code):
    world.sync(TWO)
    report, wire = synced(
        world, CHANGED, bend=lambda sent, report: failing(report, 1, Failure(code, "too long"))
    )
    assert [o.error for o in report.outcomes] == ["", f"{code}: too long"]
    entries, run = journal(world)
    assert [(entry.outcome, entry.error) for entry in entries] == [
        ("done", ""),
        ("failed", f"{code}: too long"),
    ]
    assert (len(wire.sent), run.status) == (1, "failed")


def test_an_object_without_an_answer_has_failed(world):
    world.sync(TWO)
    report, _ = synced(world, CHANGED, bend=lambda sent, report: failing(report, 0, None))
    assert [o.error for o in report.outcomes] == [
        "0: the library gave no answer for this object",
        "",
    ]


@pytest.mark.parametrize("told", [True, False], ids=["with-its-key", "without-it"])
def test_an_object_that_was_so_already_is_done(world, told):
    """The library may say "unchanged": there is nothing to store, and what was sent holds."""
    world.sync(TWO)
    keys = [world.item(n)["key"] for n in (1, 2)]

    def bend(sent, report):
        unchanged = {i: key if told else "" for i, key in enumerate(keys)}
        return replace(report, successful={}, unchanged=unchanged)

    report, _ = synced(world, CHANGED, bend=bend)
    assert [(o.outcome, o.item_key) for o in report.outcomes] == [("updated", k) for k in keys]
    assert [(e.outcome, e.key, e.version) for e in journal(world)[0]] == [
        ("done", key, 0) for key in keys
    ]
    assert world.sync(CHANGED).requests.write == 0


@pytest.mark.parametrize(
    "text, error", [("Not that much", "413: Not that much"), ("", "413: A write was refused")]
)
def test_a_batch_refused_as_a_whole_fails_object_by_object_and_the_next_goes_out(
    world, text, error
):
    world.sync(TWO)

    def before(sent):
        if len(sent_before) == 0:
            sent_before.append(sent)
            raise WriteRejected("A write was refused", code=413, text=text)

    sent_before = []
    report, wire = synced(world, CHANGED, batch=1, before=before)
    assert [o.error for o in report.outcomes] == [error, ""]
    assert len(wire.sent) == 2
    assert world.sync(CHANGED).summary()["updated"] == 1


@pytest.mark.parametrize(
    "error", [LibraryUnavailable("Nobody is there."), NotAuthorised("The key is wrong.")]
)
def test_a_write_that_surely_was_not_carried_out_leaves_nothing_to_find_out(world, error):
    def before(sent):
        if sent.what == "items":
            raise error

    with pytest.raises(type(error)):
        synced(world, TWO, before=before)
    with world.session() as session:
        assert session.journal.unfinished() == []
    entries, run = journal(world)
    lost = [(e.outcome, e.version, e.error) for e in entries if e.kind == "item"]
    assert lost == [("lost", 0, error.message)] * 2
    assert all(entry.key for entry in entries)
    assert run.status == "failed"


def test_a_write_whose_answer_was_lost_stays_open_until_the_next_run(world):
    def before(sent):
        if sent.what == "items":
            raise OutcomeUnknown("The answer was lost.")

    with pytest.raises(OutcomeUnknown):
        synced(world, TWO, before=before)
    entries, run = journal(world)
    assert [e.outcome for e in entries if e.kind == "item"] == ["", ""]
    with world.session() as session:
        assert session.journal.unfinished() == [run.run]
    assert world.sync(TWO).summary()["created"] == 2


def test_nothing_goes_out_where_every_object_is_left_out(world):
    path = world.save(TWO)
    world.sync(CHANGED)
    with world.session() as session:
        wire = Wire(session)
        report = session.apply(load_plan(path), Limits(), confirm=agreed)
    assert (report.summary()["failed"], wire.sent) == (2, [])


def test_the_words_of_a_library_that_moved_reach_the_user(world):
    world.sync(TWO)

    def before(sent):
        raise LibraryMoved("somebody was faster")

    report, wire = synced(world, CHANGED, batch=1, before=before)
    assert all("somebody was faster" in outcome.error for outcome in report.outcomes)
    assert {entry.outcome for entry in journal(world)[0]} == {"lost"}
    assert len(wire.sent) == 4  # one a round: nothing goes out once it has moved
