"""What the user took away stays away, also after a list has let go of the item with --prune."""

from __future__ import annotations

import pytest

from tests.engine.worlds import Listed, World, article

BOTH = [article(1), article(2)]
A = Listed("a", BOTH, "A", ("x",))
A_LEFT = Listed("a", BOTH[1:], "A", ("x",))
B = Listed("b", BOTH[:1], "A", ("x",))


def shape(world):
    item = world.item(1)
    return {tag["tag"] for tag in item["tags"]}, item["collections"], item.get("volume", "")


def empties(world):
    world.person.edits(world.item(1)["key"], tags=[], collections=[], volume="")


def nothing_but_the_volume(world):
    world.person.edits(world.item(1)["key"], volume="")


def owned_field_emptied(world):
    world.person.edits(world.item(1)["key"], tags=[], volume="")


def claims(world):
    with world.session() as session:
        return session.memory.claim_counts()


@pytest.mark.parametrize("noticed", [True, False], ids=["noticed-before", "noticed-by-the-prune"])
@pytest.mark.parametrize("later", [(A,), (A_LEFT, B)], ids=["the-same-list", "another-list"])
def test_what_the_user_took_away_is_not_given_again(world, noticed, later):
    world.sync(A)
    empties(world)
    if noticed:
        world.sync(A)
    assert world.sync(A_LEFT, prune=True).summary()["removed"] == 1
    assert claims(world) == {"a": 1}
    again = world.sync(A_LEFT, prune=True)
    assert (again.requests.write, again.summary()["removed"], len(again.outcomes)) == (0, 0, 1)
    report = world.sync(*later, prune=True)
    assert shape(world) == (set(), [], "")
    assert report.requests.write == 0
    assert world.sync(*later, prune=True).requests.write == 0
    assert claims(world) == ({"a": 2} if later == (A,) else {"a": 1, "b": 1})


def test_what_the_user_left_alone_is_given_again(world):
    world.sync(A)
    before = world.picture()
    nothing_but_the_volume(world)
    world.sync(A_LEFT, prune=True)
    assert shape(world) == (set(), [], "")
    world.sync(A)
    tags, collections, volume = shape(world)
    assert (tags, len(collections), volume) == ({"x"}, 1, "")
    world.person.edits(world.item(1)["key"], volume="11")
    assert world.picture() == before


def test_what_the_user_put_back_since_is_the_users(world):
    world.sync(A)
    empties(world)
    world.sync(A_LEFT, prune=True)
    world.person.edits(world.item(1)["key"], tags=[{"tag": "x"}], volume="99")
    world.sync(A)
    assert shape(world) == ({"x"}, [], "99")
    world.sync(A_LEFT, prune=True)
    assert shape(world) == ({"x"}, [], "99")


def test_an_item_of_the_users_keeps_what_they_emptied(world):
    """Its volume was the user's before zotsync found the item."""
    world.person.adds(itemType="journalArticle", title=BOTH[0]["title"], DOI=BOTH[0]["DOI"],
                      volume="99")  # fmt: skip
    world.sync(A)
    owned_field_emptied(world)
    world.sync(A_LEFT, prune=True)
    assert shape(world) == (set(), [], "")
    world.sync(A)
    tags, collections, volume = shape(world)
    assert (tags, len(collections), volume) == (set(), 1, "")


@pytest.mark.parametrize(
    "field, empty",
    [("volume", ""), ("pages", ""), ("publicationTitle", ""), ("creators", [])],
)
@pytest.mark.parametrize("later", [(A,), (A_LEFT, B)], ids=["the-same-list", "another-list"])
def test_what_the_user_empties_after_a_list_has_let_go_stays_empty_too(
    tmp_path, field, empty, later
):
    world = World("embedded", tmp_path)
    world.sync(A)
    world.sync(A_LEFT, prune=True)
    world.person.edits(world.item(1)["key"], **{field: empty})
    world.sync(*later)
    assert world.item(1).get(field, empty) == empty
    assert world.sync(*later).requests.write == 0


def test_what_a_list_never_said_before_it_let_go_is_filled_when_it_says_so(tmp_path):
    world = World("embedded", tmp_path)
    world.sync(A)
    world.sync(A_LEFT, prune=True)
    world.sync(Listed("a", [article(1, issue="4"), article(2)], "A", ("x",)))
    assert world.item(1)["issue"] == "4"


def test_an_undo_of_the_prune_brings_the_claim_back(world):
    world.sync(A)
    world.person.edits(world.item(1)["key"], volume="")
    world.sync(A)
    with world.session() as session:
        before = session.memory.baselines([world.item(1)["key"]]), session.memory.links(["a"])
    report = world.sync(A_LEFT, prune=True)
    world.undo(report.run)
    with world.session() as session:
        after = session.memory.baselines([world.item(1)["key"]]), session.memory.links(["a"])
    assert after == before
    assert claims(world) == {"a": 2}
    assert world.sync(A).requests.write == 0
    assert shape(world)[2] == ""


def test_a_list_that_left_the_configuration_is_named_no_more_once_pruned(world):
    world.sync(A)
    empties(world)
    other = Listed("b", [article(3)], "B", ("y",))
    world.sync(A, other)
    world.sync(other, prune=True)
    assert not any("“a”" in notice for notice in world.sync(other).notices)
    assert claims(world) == {"b": 1}
    world.sync(A, other)
    assert shape(world) == (set(), [], "")
