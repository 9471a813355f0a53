"""A run that died: each of its writes that landed is known for ours, and no other."""

from __future__ import annotations

from functools import partial

import pytest

from tests.engine.deaths import dies, found_out
from tests.engine.worlds import Listed, World, agreed, article
from zotsync.engine.plan_file import load_plan
from zotsync.plan.guard import Limits

OLD = Listed("one", [article(1), article(2)])
NEW = Listed(
    "one", [article(1, volume="77", issue="9"), article(2, volume="78")], tags=("ours", "new")
)
ONE = Listed("one", [article(1)])


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def tags(*names):
    return [{"tag": name} for name in names]


def several(world, key, *edits):
    for edit in edits:
        world.person.edits(key, **edit)


#: What somebody did to the first item after a write that changed its volume, issue and tags had
#: arrived: edits in a row, and whether what is left of the writes still shows that it arrived.
SINCE_ARRIVED = [
    pytest.param([], True, id="nothing"),
    pytest.param([{"abstractNote": "mine"}], True, id="a-field-of-their-own"),
    pytest.param([{"volume": "99"}, {"pages": "1"}, {"pages": "2"}], True, id="one-field-again"),
    pytest.param(
        [{"volume": "99"}, {"issue": "98"}, {"pages": "2"}], True, id="both-fields-the-tag-shows"
    ),
    pytest.param(
        [{"tags": tags("ours")}, {"volume": "99"}, {"pages": "2"}], True, id="a-field-shows"
    ),
    pytest.param(
        [{"tags": []}, {"volume": "99"}, {"issue": "98"}], True, id="only-the-next-one-shows-it"
    ),
    pytest.param([{"volume": "11"}, {"pages": "1"}, {"pages": "2"}], True, id="a-field-put-back"),
]


@pytest.mark.parametrize("edits, landed", SINCE_ARRIVED)
def test_an_update_that_arrived_shows_by_what_is_left_of_it_or_by_the_next(world, edits, landed):
    world.sync(OLD)
    dies(world, partial(world.sync, NEW))
    several(world, world.item(1)["key"], *edits)
    assert found_out(world) == (["done" if landed else "lost", "done"], 1 + landed)


@pytest.mark.parametrize(
    "edits, landed",
    [
        pytest.param([], False, id="nothing"),
        pytest.param([{"abstractNote": "mine"}], False, id="another-field"),
        pytest.param([{"pages": "1"}, {"pages": "2"}, {"pages": "3"}], False, id="several-others"),
        pytest.param([{"volume": "99"}, {"pages": "2"}, {"pages": "3"}], False, id="one-otherwise"),
        pytest.param(
            [{"volume": "77"}, {"pages": "2"}, {"pages": "3"}], False, id="one-alike-one-as-before"
        ),
        pytest.param(
            [{"tags": tags("ours", "mine")}, {"pages": "2"}, {"volume": "99", "issue": "98"}],
            False,
            id="every-field-otherwise-and-another-tag",
        ),
        pytest.param(
            [{"volume": "99", "issue": "98", "tags": tags("ours", "new")}],
            False,
            id="the-same-tag-in-the-first-edit",
        ),
        pytest.param(
            [{"volume": "77", "issue": "9", "tags": tags("ours", "new")}], True, id="all-by-hand"
        ),
    ],
)
def test_an_update_that_never_arrived_is_lost_whatever_the_user_does(world, edits, landed):
    world.sync(OLD)
    dies(world, partial(world.sync, NEW), how="kill-before")
    several(world, world.item(1)["key"], *edits)
    assert found_out(world) == (["done" if landed else "lost", "lost"], int(landed))


@pytest.mark.parametrize("before", [0, 1])
def test_the_first_version_after_a_lone_write_is_the_writes_or_somebody_elses(world, before):
    """Who got that version by a tag of the same name has not got it from us."""
    world.sync(ONE)
    lone = Listed("one", [article(1, volume="77")], tags=("ours", "new"))
    dies(world, partial(world.sync, lone), how="kill-before" if before else "kill-after")
    edits = [{"volume": "99", "tags": tags("ours", "new")}]
    several(world, world.item(1)["key"], *edits)
    assert found_out(world) == (["lost" if before else "done"], 1 - before)


def test_an_edit_of_what_arrived_is_an_edit_and_no_conflict(world):
    world.sync(OLD)
    dies(world, partial(world.sync, NEW))
    several(world, world.item(1)["key"], {"volume": "99"}, {"pages": "1"}, {"pages": "2"})
    report = world.sync(NEW)
    assert (report.exit_code(), report.requests.write) == (0, 0)
    assert (world.item(1)["volume"], world.item(1)["issue"]) == ("99", "9")


def test_an_edit_before_what_never_arrived_is_a_conflict(world):
    world.sync(OLD)
    dies(world, partial(world.sync, NEW), how="kill-before")
    world.person.edits(world.item(1)["key"], volume="99")
    report = world.sync(NEW)
    assert report.summary()["conflicts"] == 1
    assert (world.item(1)["volume"], world.item(1)["issue"]) == ("99", "9")
    assert world.item(2)["volume"] == "78"


def test_a_tag_taken_off_after_a_write_that_arrived_is_not_put_back(world):
    world.sync(OLD)
    dies(world, partial(world.sync, NEW))
    world.person.edits(world.item(2)["key"], tags=tags("ours"), abstractNote="read")
    several(world, world.item(2)["key"], {"pages": "1"}, {"pages": "2"})
    world.sync(NEW)
    assert {tag["tag"] for tag in world.item(2)["tags"]} == {"ours"}


@pytest.mark.parametrize("how, landed", [("kill-before", False), ("kill-after", True)])
def test_new_items_are_ours_if_they_arrived(world, how, landed):
    dies(world, partial(world.sync, OLD), how=how)
    outcomes = ["done" if landed else "lost"] * 2
    assert found_out(world) == (["done", "done", *outcomes], 2 * landed)
    report = world.sync(OLD)
    assert report.summary()["created"] == 2 * (not landed)
    assert len(world.objects()[0]) == 2
    world.undo(1 if landed else None)
    assert all(item["deleted"] for item in world.objects()[0])


def test_a_new_item_that_somebody_went_on_with_is_ours_where_the_key_tells(world):
    """The desktop gives keys of its own: there it is met as an item that somebody has."""
    dies(world, partial(world.sync, ONE))
    several(world, world.item(1)["key"], {"volume": "99"}, {"pages": "1"})
    landed = world.kind != "desktop"
    assert found_out(world)[0][-1] == ("done" if landed else "lost")
    report = world.sync(ONE)
    assert (report.summary()["created"], len(world.objects()[0])) == (0, 1)
    assert (world.item(1)["volume"], world.item(1)["pages"]) == ("99", "1")


@pytest.mark.parametrize(
    "listed",
    [ONE, Listed("one", [article(1)], tags=())],
    ids=["tags-and-collections", "collection"],
)
def test_a_new_item_stripped_of_what_we_gave_is_ours_where_the_key_tells(world, listed):
    """What the user took away stays away; the desktop's keys tell nothing."""
    dies(world, partial(world.sync, listed))
    key = world.item(1)["key"]
    several(world, key, {"tags": []}, {"collections": []}, {"volume": "99"}, {"pages": "1"})
    landed = world.kind != "desktop"
    assert found_out(world)[0][-1] == ("done" if landed else "lost")
    report = world.sync(listed)
    assert report.summary()["created"] == 0
    assert (world.item(1)["volume"], len(world.objects()[0])) == ("99", 1)
    if landed:
        assert report.requests.write == 0
        assert (world.item(1)["tags"], world.item(1)["collections"]) == ([], [])


def test_a_new_item_erased_since_is_made_again_only_where_nobody_says_so(world):
    """The desktop does not say what was erased: there it is as if it had never arrived."""
    dies(world, partial(world.sync, OLD))
    world.person.erases(world.item(1)["key"])
    assert found_out(world)[0][-2:] == ["lost", "done"]
    assert world.sync(OLD).summary()["created"] == (world.kind == "desktop")


def test_an_item_like_the_one_that_never_arrived_is_not_taken_for_it(world):
    """It has the same DOI, and came by another hand: it keeps what it says."""
    dies(world, partial(world.sync, ONE), how="kill-before")
    mine = article(1)
    key = world.person.adds(itemType="journalArticle", title=mine["title"], DOI=mine["DOI"])
    assert found_out(world)[0][-1] == "lost"
    report = world.sync(ONE)
    assert (report.summary()["updated"], len(world.objects()[0])) == (1, 1)
    world.undo(report.run)
    assert (world.item(1)["key"], world.item(1).get("deleted", 0)) == (key, 0)


def test_an_item_exactly_like_it_is_not_ours_where_the_key_tells(tmp_path):
    """It has every value that was sent, but not the key: an undo leaves it alone."""
    world = World("embedded", tmp_path)
    dies(world, partial(world.sync, ONE), how="kill-before")
    with world.session() as session:
        sent = dict(session.journal.entries(1)[-1].payload)
    key = world.person.adds(**{n: v for n, v in sent.items() if n not in ("key", "version")})
    assert found_out(world)[0] == ["done", "done", "lost"]
    world.undo()
    assert [(i["key"], i.get("deleted", 0)) for i in world.objects()[0]] == [(key, 0)]


@pytest.mark.parametrize(
    "how, edit, landed",
    [
        ("kill-after", {}, True),
        ("kill-after", {"volume": "99"}, True),
        ("kill-after", {"volume": "99", "issue": "98", "tags": tags("mine")}, True),
        ("kill-before", {}, False),
        ("kill-before", {"volume": "99"}, False),
        ("kill-before", {"volume": "99", "issue": "98"}, False),
    ],
)
def test_a_saved_plan_that_died_is_found_out_by_its_objects(world, how, edit, landed):
    """It is based on no version of the library, only on those of its objects."""
    world.sync(OLD)
    path = world.save(NEW)

    def applies(faults, strikes):
        with world.session(*faults, strikes=strikes) as session:
            session.apply(load_plan(path), Limits(), confirm=agreed)

    dies(world, applies, how=how)
    if edit:
        world.person.edits(world.item(1)["key"], **edit)
    outcomes, _ = found_out(world)
    assert outcomes == ["done" if landed else "lost", "done" if how == "kill-after" else "lost"]


def test_two_works_under_one_title_are_told_apart(world):
    title = {"title": "Editorial of the journal of all studies"}
    both = Listed("one", [article(1, **title), article(2, **title)])
    dies(world, partial(world.sync, both))
    assert found_out(world)[1] == 2
    changed = Listed("one", [article(1, **title, issue="1"), article(2, **title, issue="2")])
    assert world.sync(changed).summary()["updated"] == 2
    shown = {item["DOI"]: item["issue"] for item in world.objects()[0]}
    assert shown == {article(1)["DOI"]: "1", article(2)["DOI"]: "2"}


def test_two_items_alike_that_arrived_are_two(world):
    """The user said that they are two works, though nothing tells them apart."""
    lists = (ONE, Listed("two", [article(1)]))
    with world.session() as session:
        session.memory.decide("two", "ref1", "new")
    dies(world, partial(world.sync, *lists))
    assert len(world.objects()[0]) == 2
    assert found_out(world)[0][-2:] == ["done", "done"]
    with world.session() as session:
        links = {link.source: link.item_key for link in session.memory.links(["one", "two"])}
    assert set(links.values()) == {item["key"] for item in world.objects()[0]}


def test_every_run_that_died_is_finished_and_the_earlier_ones_keep_what_they_had(world):
    world.sync(OLD)
    with world.session() as session:
        session.journal.begin("sync")
        session.journal.begin("sync")
        session.refresh()
        statuses = [run.status for run in session.journal.runs()]
        assert statuses == ["interrupted", "interrupted", "done"]
        assert {entry.outcome for entry in session.journal.entries(1)} == {"done"}
        assert [entry.error for entry in session.journal.entries(1)] == [""] * 4


def test_a_lost_write_says_why_and_keeps_its_key(world):
    world.sync(OLD)
    key = world.item(1)["key"]
    dies(world, partial(world.sync, NEW), how="kill-before")
    found_out(world)
    with world.session() as session:
        entry = session.journal.entries(2)[0]
    assert (entry.key, entry.version, entry.error) == (key, 0, "the run was interrupted")
