"""A state put back from yesterday's backup writes nothing back that the user undid since."""

from __future__ import annotations

import shutil

import pytest

from tests.engine.worlds import Listed, World, article
from zotsync.state.database import Mark


@pytest.fixture(params=["embedded", "desktop"])
def world(request, tmp_path):
    return World(request.param, tmp_path)


def one(**changes):
    return Listed("one", [article(1, **changes), article(2)])


def backed_up(world):
    copy = world.state.with_name("backup")
    shutil.copytree(world.state, copy)
    return copy


def put_back(world, copy):
    shutil.rmtree(world.state)
    shutil.copytree(copy, world.state)


def conflicts(report):
    return [conflict.field for o in report.outcomes for conflict in o.conflicts]


VALUES = {
    "volume": ({"volume": "12"}, {"volume": "11"}),
    "title": ({"title": "Quite another title of the study"}, {"title": article(1)["title"]}),
    "pages": ({"page": "7-9"}, {"pages": "101-111"}),
}


@pytest.mark.parametrize("name", list(VALUES))
def test_the_users_way_back_to_the_old_value_stays(world, name):
    corrected, undone = VALUES[name]
    world.sync(one())
    copy = backed_up(world)
    world.sync(one(**corrected))
    items = {data["DOI"]: data for data in world.items().values()}
    key = items[article(1)["DOI"]]["key"]
    world.person.edits(key, **undone)
    put_back(world, copy)
    for _ in range(3):
        report = world.sync(one(**corrected))
        assert (conflicts(report), report.requests.write) == ([name], 0)


@pytest.mark.parametrize(("decision", "volume"), [("keep", "11"), ("take", "12")])
def test_a_decision_settles_it(world, decision, volume):
    test_the_users_way_back_to_the_old_value_stays(world, "volume")
    with world.session() as session:
        session.memory.decide("one", "ref1", decision)
    world.sync(one(volume="12"))
    assert world.item(1)["volume"] == volume
    settled = world.sync(one(volume="12"))
    assert (conflicts(settled), settled.requests.write) == ([], 0)
    world.sync(one(volume="13"))
    assert world.item(1)["volume"] == ("13" if decision == "take" else volume)


def test_what_did_not_move_since_is_corrected_as_ever(world):
    world.sync(one())
    copy = backed_up(world)
    world.sync(Listed("one", [article(1), article(2, volume="99")]))
    put_back(world, copy)
    report = world.sync(one(volume="77"))
    assert (conflicts(report), world.item(1)["volume"]) == ([], "77")


def test_it_is_said_once_and_what_agrees_is_trusted_again(world):
    world.sync(one())
    copy = backed_up(world)
    world.sync(one(volume="12"))
    put_back(world, copy)
    said = []
    request = world.request(one(volume="12"))
    for _ in range(2):
        with world.session() as session:
            session.waits = said.append
            session.sync(request, confirm=lambda plan: None)
    assert len([words for words in said if "older than its last run" in words]) == 1
    assert (conflicts(world.sync(one(volume="13"))), world.item(1)["volume"]) == ([], "13")


def members(world, number):
    data = world.item(number)
    return [tag["tag"] for tag in data["tags"]], len(data["collections"])


def dropping(**more):
    """The list without its second work."""
    return Listed("one", [article(1)], **more)


def test_what_the_user_filed_since_is_not_taken_by_an_older_memory(world):
    world.sync(one())
    copy = backed_up(world)
    world.sync(dropping(), prune=True)
    assert members(world, 2) == ([], 0)
    key, filed = world.item(2)["key"], world.item(1)["collections"]
    world.person.edits(key, tags=[{"tag": "ours"}], collections=filed)
    put_back(world, copy)
    for _ in range(2):
        world.sync(dropping(), prune=True)
        assert members(world, 2) == (["ours"], 1)


def test_nor_by_one_that_comes_without_its_mark(world):
    world.sync(one())
    copy = backed_up(world)
    world.sync(dropping(), prune=True)
    filed = world.item(1)["collections"]
    world.person.edits(world.item(2)["key"], tags=[{"tag": "ours"}], collections=filed)
    put_back(world, copy)
    shutil.rmtree(world.folder / "marks")
    world.sync(Listed("one", []), Listed("other", [article(1)]), prune=True)
    assert members(world, 2) == (["ours"], 1)
    assert conflicts(world.sync(one(volume="77"))) == []
    assert world.item(1)["volume"] == "77"


@pytest.mark.parametrize("how", ["pruned", "moved on"])
def test_what_another_list_asked_for_since_is_not_taken_by_an_older_memory(world, how):
    world.sync(one())
    copy = backed_up(world)
    world.sync(Listed("two", [article(1), article(2)]))
    put_back(world, copy)
    if how == "pruned":
        world.sync(dropping(), prune=True)
    else:
        world.sync(Listed("one", [article(1), article(2)], "Elsewhere", ("other",)))
    tags, filed = members(world, 2)
    assert "ours" in tags
    assert filed == (1 if how == "pruned" else 2)


def test_a_copy_of_a_memory_that_lies_elsewhere_is_an_older_one_too(world):
    world.sync(one())
    copy = backed_up(world)
    world.sync(one(volume="12"))
    world.person.edits(world.item(1)["key"], volume="11")
    world.state = copy
    report = world.sync(one(volume="12"))
    assert (conflicts(report), report.requests.write) == (["volume"], 0)


def test_two_copies_that_go_on_apart_are_both_older(world):
    world.sync(one())
    ours, copy = world.state, backed_up(world)
    world.state = copy
    world.sync(one(volume="12"))
    world.person.edits(world.item(1)["key"], volume="11")
    world.state = ours
    assert conflicts(world.sync(one(volume="12"))) == ["volume"]


@pytest.mark.parametrize("what", ["drops", "lets go"])
def test_a_memory_that_is_no_older_takes_back_what_it_gave(world, what):
    world.sync(one())
    world.person.edits(world.item(2)["key"], title=article(2)["title"] + " of the user")
    key = world.items()[article(2)["title"] + " of the user"]["key"]
    if what == "drops":
        world.sync(Listed("one", [article(1), article(2)], tags=()))
    else:
        world.sync(dropping(), prune=True)
    held = {data["key"]: data for data in world.objects()[0]}[key]
    assert held["tags"] == []


def test_a_state_that_was_lost_or_is_new_is_no_older_one(world):
    world.sync(one())
    world.sync(one(volume="12"))
    shutil.rmtree(world.state)
    assert conflicts(world.sync(one(volume="12"))) == []
    assert world.sync(one(volume="12")).requests.write == 0


def test_a_mark_that_cannot_be_read_or_kept_is_none(tmp_path):
    mark = Mark(tmp_path / "there" / "mark")
    assert mark.last() == ""
    mark.note("7 today")
    assert mark.last() == "7 today"
    mark.path.write_bytes(b"\xff")
    assert mark.last() == ""
    (tmp_path / "file").write_text("")
    blocked = Mark(tmp_path / "file" / "mark")
    blocked.note("7 today")
    assert blocked.last() == ""


@pytest.mark.parametrize(
    ("moved", "words"), [((1,), "Of 1 item that"), ((1, 2), "Of 2 items that")]
)
def test_a_look_alone_says_it_once_and_how_many_items_moved(world, moved, words):
    world.sync(one())
    copy = backed_up(world)
    changed = [article(n, volume="77") if n in moved else article(n) for n in (1, 2)]
    world.sync(Listed("one", changed))
    put_back(world, copy)
    said = []
    for _ in range(2):
        with world.session() as session:
            session.waits = said.append
            session.plan(world.request(one()))
    assert [words in each for each in said if "older than its last run" in each] == [True]
