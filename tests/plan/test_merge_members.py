"""One tag (or collection) and two sources, in every small world of memories."""

from __future__ import annotations

import itertools

import pytest

from zotsync.plan.members import is_refused, living, merge_members, merged_members, united
from zotsync.plan.model import OURS, REFUSED, THEIRS, Baseline

FATES = ("", OURS, THEIRS, REFUSED)
#: (memory of one, memory of two, is it there, does one ask, does two ask)
WORLDS = tuple(itertools.product(FATES, FATES, (False, True), (False, True), (False, True)))


def name_of(world):
    words = [fate or "none" for fate in world[:2]]
    words += [word if yes else f"no-{word}" for word, yes in zip(
        ("here", "one-asks", "two-asks"), world[2:], strict=True)]  # fmt: skip
    return "-".join(words)


def expected(memory, other, here, asks):
    """What the design says of one member on behalf of one source: is it there afterwards?"""
    if asks and not here:  # added, unless anybody ever had it: then the user took it away
        return memory == other == ""
    if not asks and here:  # taken back only if it is ours, and nobody else's in any way
        return not (memory == OURS and other == "")
    return here


def merged(memory, other, here, asks):
    return merge_members(
        {"x": memory} if memory else {},
        ["x", "mine"] if here else ["mine"],
        ["x"] if asks else [],
        others=[{"x": other}] if other else [],
    )


def carried_out(memories, here, asks, order):
    """The member and both memories after the two sources ran in this order."""
    memories = dict(memories)
    for who in order:
        one = merged(memories[who], memories[1 - who], here, asks[who])
        here = (here or "x" in one.add) and "x" not in one.remove
        memories[who] = one.memory.get("x", "")
    return here, memories


@pytest.mark.parametrize("world", WORLDS, ids=name_of)
def test_every_small_world_of_one_member(world):
    memory, other, here, asks, _ = world
    out = merged(memory, other, here, asks)
    assert ((here or "x" in out.add) and "x" not in out.remove) == expected(*world[:4])
    assert "mine" not in out.add + out.remove
    assert not (set(out.add) & set(out.remove))
    assert here or "x" not in out.remove
    assert not here or "x" not in out.add


@pytest.mark.parametrize("world", WORLDS, ids=name_of)
def test_the_order_of_two_sources_does_not_matter(world):
    memories, here, asks = {0: world[0], 1: world[1]}, world[2], world[3:]
    forth, _ = carried_out(memories, here, asks, (0, 1))
    back, _ = carried_out(memories, here, asks, (1, 0))
    assert forth == back


@pytest.mark.parametrize("world", WORLDS, ids=name_of)
def test_running_again_changes_nothing(world):
    memories, here, asks = {0: world[0], 1: world[1]}, world[2], world[3:]
    here, memories = carried_out(memories, here, asks, (0, 1))
    for who in (0, 1, 0):
        out = merged(memories[who], memories[1 - who], here, asks[who])
        assert out.add == out.remove == ()
        memories[who] = out.memory.get("x", "")


@pytest.mark.parametrize("world", [w for w in WORLDS if w[2]], ids=name_of)
def test_what_the_user_takes_away_never_comes_back(world):
    """Both sources know it; the user removes it; then they ask, stop asking and ask again."""
    memories, here, asks = {0: world[0], 1: world[1]}, world[2], world[3:]
    here, memories = carried_out(memories, here, asks, (0, 1))
    here_by_us = here and OURS in memories.values()
    for who, wanted in itertools.product((0, 1), (asks, (False, False), (True, True))):
        here, memories = carried_out(memories, False, wanted, (who, 1 - who))
        if here_by_us:
            assert not here


@pytest.mark.parametrize("world", WORLDS, ids=name_of)
def test_what_the_user_gives_is_never_taken(world):
    """The user puts it back after a source saw it gone, or had it before any source asked."""
    memories, _, asks = {0: world[0], 1: world[1]}, world[2], world[3:]
    if not {THEIRS, REFUSED} & set(memories.values()):
        memories[0] = REFUSED
    for wanted in (asks, (True, True), (False, False), (True, False), (False, True)):
        here, memories = carried_out(memories, True, wanted, (0, 1))
        assert here


@pytest.mark.parametrize("world", WORLDS, ids=name_of)
def test_without_memory_members_are_only_added(world):
    here, asks = world[2], world[3:]
    after, _ = carried_out({0: "", 1: ""}, here, asks, (0, 1))
    assert after == (here or any(asks))


FILED = Baseline(
    "KEY",
    "one",
    collections={"HERE": "ours", "GONE": "ours", "LEFT": "refused", "MINE": "theirs"},
    filed_by_rule=("HERE", "GONE"),
    user_owned=frozenset({"volume"}),
    tags={"both": "ours", "kept": "refused", "only": "theirs"},
)
THERE = {"HERE": {"key": "HERE"}, "MINE": {"key": "MINE"}}


def test_memberships_go_with_their_collection_and_what_the_user_left_stays_known():
    left = living(FILED, THERE)
    assert left.collections == {"HERE": "ours", "LEFT": "refused", "MINE": "theirs"}
    assert left.filed_by_rule == ("HERE",)
    assert left.tags == FILED.tags
    assert living(left, THERE) is left


@pytest.mark.parametrize("key, refused", [("LEFT", True), ("HERE", False), ("NONE", False)])
def test_who_left_a_collection(key, refused):
    assert is_refused([Baseline("KEY", "two"), FILED], key) is refused
    assert is_refused([], key) is False


def test_of_two_items_that_became_one_what_is_the_users_on_either_is_theirs():
    other = Baseline(
        "OTHER",
        "one",
        collections={"HERE": "refused", "NEW": "ours"},
        user_owned=frozenset({"pages"}),
        tags={"both": "theirs", "kept": "ours", "more": "ours"},
    )
    joined = united(FILED, other)
    assert joined.tags == {"both": "theirs", "kept": "refused", "only": "theirs", "more": "ours"}
    assert joined.collections == {**FILED.collections, "HERE": "refused", "NEW": "ours"}
    assert joined.user_owned == {"volume", "pages"}
    assert joined.item_key == "KEY"


def test_tags_and_collections_of_an_item_that_has_none():
    tags, filed = merged_members(None, {"key": "KEY"}, [FILED], ["both", "new"], ["LEFT", "HERE"])
    assert (tags.add, tags.memory) == (("new",), {"both": "refused", "new": "ours"})
    assert (filed.add, filed.memory) == ((), {"LEFT": "refused", "HERE": "refused"})
    tagged = {"key": "KEY", "tags": [{"tag": "new"}, {"tag": ""}], "collections": ["HERE"]}
    tags, filed = merged_members(None, tagged, [], ["new"], ["HERE"])
    assert (tags.add, tags.memory, filed.memory) == ((), {"new": "theirs"}, {"HERE": "theirs"})
