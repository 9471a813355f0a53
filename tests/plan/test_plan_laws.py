"""Laws of planning, over random lives of one item with two sources and a user."""

from __future__ import annotations

import copy
import itertools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.plan.worlds import KEY, SmallWorld, proposal
from zotsync.plan.model import Policy

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking takes minutes here
LAW = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
SOURCES = ("one", "two", "three")
FIELDS = ("volume", "issue", "pages", "date", "extra")
VALUES = st.sampled_from(["A", "B", "C"])
TAGS = st.sets(st.sampled_from("xyz"), max_size=3)
SHELVES = st.sets(st.sampled_from(["Top", "Top/Left", "Right"]), max_size=2)


def asked_of(source, fields, authors, tags, shelves, found):
    return proposal(
        source, {"title": "T", **fields}, authors=authors, tags=sorted(tags),
        collections=sorted(shelves), found=found,
    )  # fmt: skip


def proposals(source, names=FIELDS):
    fields = st.dictionaries(st.sampled_from(names), VALUES)
    authors = st.lists(st.sampled_from(["Ada", "Bob"]), max_size=2)
    return st.builds(asked_of, st.just(source), fields, authors, TAGS, SHELVES, st.booleans())


ASKED = st.lists(st.sampled_from(SOURCES).flatmap(proposals), min_size=1, max_size=3,
                 unique_by=lambda one: one.source)  # fmt: skip
EDITS = st.tuples(
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["", "mine", "A"]), max_size=2),
    st.none() | TAGS,
)
LIVES = st.lists(st.tuples(ASKED, EDITS), min_size=1, max_size=3)
POLICIES = st.sampled_from(["keep-library", "take-source"])


def lived(life, on_conflict="keep-library"):
    world = SmallWorld()
    for asked, (fields, tags) in life:
        world.sync(*asked, policy=Policy(on_conflict=on_conflict))
        world.person_edits(**fields)
        if tags is not None:
            world.person_edits(tags=[{"tag": tag} for tag in sorted(tags)])
    return world


@given(LIVES, ASKED, POLICIES)
@LAW
def test_a_plan_carried_out_leaves_nothing_to_write(life, asked, on_conflict):
    world = lived(life, on_conflict)
    policy = Policy(on_conflict=on_conflict)
    world.sync(*asked, policy=policy)
    again = world.plan(*asked, policy=policy)
    assert again.writes == ()
    assert again.changes_count() == 0


@given(LIVES, ASKED, POLICIES, st.sets(st.sampled_from(SOURCES)))
@LAW
def test_no_payload_holds_what_the_library_already_holds(life, asked, on_conflict, gone):
    world = lived(life, on_conflict)
    asking = {one.source for one in asked}
    policy = Policy(on_conflict=on_conflict, prune=frozenset(gone - asking))
    for write in world.plan(*asked, policy=policy, vanished=gone - asking).writes:
        held = world.items[write.item_key]
        content = {n: v for n, v in write.payload.items() if n not in ("key", "version")}
        assert content
        for name, value in content.items():
            assert (held.get(name) or "") != value
            assert write.before[name] == held.get(name, write.before[name])


@given(LIVES, st.dictionaries(st.sampled_from(FIELDS[:4]), st.sampled_from(["mine", ""])),
       st.lists(ASKED, min_size=1, max_size=2))  # fmt: skip
@LAW
def test_a_users_value_stays_whatever_the_sources_say(life, edits, later):
    world = lived(life)
    before = {name: world.item.get(name, "") for name in edits}
    world.person_edits(**edits)
    known = {name for held in world.baselines[KEY].values() for name in held.fields}
    owned = {
        name
        for name, value in edits.items()
        if before[name] != value and (value or name in known)  # else nobody can know of it
    }
    for asked in later:
        world.sync(*asked)
        for name in owned:
            assert world.item.get(name, "") == edits[name], name


@given(LIVES, st.lists(ASKED, min_size=1, max_size=2))
@LAW
def test_what_the_user_takes_out_never_comes_back_and_what_they_put_in_stays(life, later):
    world = lived(life)
    known = {t for held in world.baselines[KEY].values() for t in held.tags}
    taken = world.tags & known
    world.person_edits(tags=[{"tag": "mine"}], collections=[])
    out = {shelf for held in world.baselines[KEY].values() for shelf in held.collections}
    for asked in later:
        world.sync(*asked)
        assert "mine" in world.tags
        assert not world.tags & taken
        assert not set(world.item["collections"]) & out


@given(LIVES, st.lists(ASKED, min_size=1, max_size=2))
@LAW
def test_without_the_memory_a_plan_only_adds(life, later):
    world = lived(life)
    for asked in later:
        world.baselines.clear()
        world.paths.clear()
        before = copy.deepcopy(world.item)
        world.sync(*asked)
        for name, value in before.items():
            if name == "tags":
                assert {t["tag"] for t in value} <= world.tags
            elif name == "collections":
                assert set(value) <= set(world.item["collections"])
            elif name != "version" and value:
                assert world.item[name] == value


@given(st.tuples(proposals("one", FIELDS[:2]), proposals("two", FIELDS[2:4])),
       st.tuples(proposals("one", FIELDS[:2]), proposals("two", FIELDS[2:4])))  # fmt: skip
@LAW
def test_the_order_of_sources_that_say_different_things_does_not_matter(first, second):
    ends = []
    for order in itertools.permutations((0, 1)):
        world = SmallWorld()
        for asked in (first, second):
            sides = [one if i == 0 else nameless(one) for i, one in enumerate(asked)]
            world.sync(*(sides[i] for i in order))
        plain = {n: v for n, v in world.item.items() if n not in ("version", "tags", "collections")}
        ends.append((plain, world.tags, world.filed))
    assert ends[0] == ends[1]


def nameless(one):
    """The second source says no authors: they are one field, and then not a disjoint one."""
    return proposal(
        one.source,
        one.item.fields,
        tags=[tag.name for tag in one.item.tags],
        collections=one.item.collections,
    )


@given(LIVES, ASKED)
@LAW
def test_letting_go_leaves_what_others_and_the_user_gave(life, asked):
    world = lived(life)
    asking = {one.source for one in asked}
    gone = set(world.baselines[KEY]) - asking
    world.sync(*asked, vanished=gone)
    claims = {t for s in asking for t, fate in world.baselines[KEY][s].tags.items() if fate}
    stay = world.tags & claims
    fields = {n: world.item.get(n) for n in (*FIELDS, "title", "creators")}
    world.sync(*asked, policy=Policy(prune=frozenset(gone)), vanished=gone)
    assert stay <= world.tags
    assert fields == {n: world.item.get(n) for n in fields}
    assert not gone & {name for name, rest in world.baselines[KEY].items() if not rest.released}


@given(LIVES, ASKED)
@LAW
def test_the_same_inputs_give_the_same_plan(life, asked):
    world = lived(life)
    assert world.plan(*asked) == world.plan(*asked)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_three_sources_on_a_new_item_make_one_item_with_all_members(order):
    asked = [
        proposal("one", {"title": "T", "volume": "1"}, tags=["x", "one"], collections=["A/B"]),
        proposal("two", {"title": "T", "issue": "2"}, tags=["x", "two"], collections=["A"]),
        proposal("three", {"title": "T", "pages": "3"}, tags=["x"], collections=["A/B"]),
    ]
    world = SmallWorld()
    made = world.sync(*(asked[i] for i in order))
    assert [action.action for action in made.actions].count("create") == 1
    assert len(made.writes) == 1
    assert world.tags == {"x", "one", "two"}
    assert world.filed == {"A", "B"}
    assert (world.item["volume"], world.item["issue"], world.item["pages"]) == ("1", "2", "3")
