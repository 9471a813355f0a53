"""One field in every small world, against the truth table of the design, written out anew."""

from __future__ import annotations

import itertools

import pytest

from tests.plan.worlds import KEY, SmallWorld, proposal
from zotsync.model.server_form import creators_form
from zotsync.plan.item_forms import merge_extra
from zotsync.plan.merge import decide_field, merge_fields
from zotsync.plan.model import Baseline, Policy

ABSENT, NEVER = "", None
VALUES = (ABSENT, "A", "B", "C")
#: (baseline, library, source); baseline NEVER: the source never proposed anything for the item.
WORLDS = tuple(itertools.product((NEVER, *VALUES), VALUES, VALUES))


def expected(baseline, library, source):
    """What the table says: (the library's value afterwards, is it a conflict)."""
    if source == ABSENT:  # a source that says nothing takes nothing away
        return library, False
    if library == source:  # both say the same
        return library, False
    if baseline in (NEVER, ABSENT):  # an empty field is filled, a filled one never overwritten
        return (source if library == ABSENT else library), False
    if source == baseline:  # the source did not move: what differs is the user's edit
        return library, False
    if library == baseline:  # only the source moved
        return source, False
    return library, True  # both moved, differently


def value_of(name, value):
    if name != "creators":
        return value
    return creators_form([{"creatorType": "author", "lastName": value}]) if value else ()


def sides(name, baseline, library, source):
    def side(value):
        return {name: value_of(name, value)} if value else {}

    if baseline is NEVER:
        return None, side(library), side(source)
    fields, creators = side(baseline), ()
    if name == "creators":
        fields, creators = {}, value_of(name, baseline)
    return Baseline(KEY, "one", fields=fields, creators=creators), side(library), side(source)


@pytest.mark.parametrize("name", ["volume", "creators"])
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: "-".join(str(v or 0) for v in world))
def test_every_small_world_of_one_field(name, world):
    after, conflict = expected(*world)
    merged = merge_fields(*sides(name, *world))
    written = {change.field: change.after for change in merged.changes}
    library = value_of(name, world[1])
    assert written.get(name, library) == value_of(name, after)
    assert bool(merged.conflicts) == conflict
    assert (name in written) == (value_of(name, after) != library)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: "-".join(str(v or 0) for v in world))
def test_take_source_settles_conflicts_and_nothing_else(world):
    after, conflict = expected(*world)
    merged = merge_fields(*sides("volume", *world), take=True)
    written = {change.field: change.after for change in merged.changes}
    assert merged.conflicts == ()
    assert written.get("volume", world[1]) == (world[2] if conflict else after)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: "-".join(str(v or 0) for v in world))
def test_a_merge_carried_out_leaves_nothing_to_do(world):
    baseline, library, source = sides("volume", *world)
    for take in (False, True):
        first = merge_fields(baseline, library, source, take=take)
        after = library | {change.field: change.after for change in first.changes}
        known = Baseline(
            KEY, "one", fields=first.baseline_fields, creators=first.baseline_creators,
            user_owned=first.user_owned,
        )  # fmt: skip
        again = merge_fields(known, after, source, take=take)
        assert again.changes == ()
        assert [c.field for c in again.conflicts] == [c.field for c in first.conflicts]


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: "-".join(str(v or 0) for v in world))
def test_a_decision_for_the_library_holds_until_the_source_moves_again(world):
    baseline, library, source = sides("volume", *world)
    kept = merge_fields(baseline, library, source, keep=True)
    _, conflict = expected(*world)
    assert kept.conflicts == ()
    if conflict:
        assert kept.changes == ()
        known = Baseline(KEY, "one", fields=kept.baseline_fields, user_owned=kept.user_owned)
        assert merge_fields(known, library, source) == merge_fields(known, library, source)
        assert merge_fields(known, library, source).conflicts == ()


@pytest.mark.parametrize("world", [w for w in WORLDS if w[0] is not NEVER], ids=str)
def test_the_whole_plan_agrees_with_the_table(world):
    """The same worlds through `plan`: made by three syncs, not by hand-written memory."""
    baseline, library, source = world
    small = SmallWorld()
    small.sync(proposal(fields={"title": "T", **({"volume": baseline} if baseline else {})}))
    small.person_edits(volume=library)
    asked = proposal(fields={"title": "T", **({"volume": source} if source else {})})
    made = small.sync(asked)
    after, conflict = expected(*world)
    assert small.item.get("volume", ABSENT) == after
    assert (made.summary()["conflict"] == 1) == conflict
    assert small.plan(asked).writes == ()


def test_an_adopted_field_of_the_users_is_not_the_sources_to_take():
    """The field was filled when the item was found: not even take-source writes it."""
    small = SmallWorld(items={KEY: {"key": KEY, "version": 1, "itemType": "journalArticle",
                                    "volume": "mine", "tags": [], "collections": []}})  # fmt: skip
    small.sync(proposal(fields={"volume": "A"}))
    small.sync(proposal(fields={"volume": "B"}), policy=Policy(on_conflict="take-source"))
    assert small.item["volume"] == "mine"


def test_printed_words_do_not_take_back_what_a_record_had_said():
    small = SmallWorld()
    small.sync(proposal(fields={"title": "The full title", "volume": "1"}, found=True))
    small.sync(proposal(fields={"title": "Short", "issue": "2"}))
    assert small.item["title"] == "The full title"
    assert small.item["issue"] == "2"


@pytest.mark.parametrize(
    "baseline, library, source, after",
    [
        ("", "", "PMID: 1", "PMID: 1"),
        ("PMID: 1", "PMID: 1", "PMID: 2", "PMID: 2"),
        ("PMID: 1", "PMID: 1\nmine", "PMID: 2", "mine\nPMID: 2"),
        ("PMID: 1", "mine", "PMID: 1", "mine"),
        ("PMID: 1", "mine", "PMID: 2", "mine\nPMID: 2"),
        ("PMID: 1", "PMID: 1\n\nmine\n\nmore", "PMID: 1", "PMID: 1\n\nmine\n\nmore"),
        ("A\nB", "A\nmine\nB", "B\nC", "mine\nB\nC"),
    ],
    ids=["filled", "exchanged", "beside-mine", "removed-stays", "removed-then-new", "blank-lines",
         "several"],
)  # fmt: skip
def test_extra_is_a_set_of_lines(baseline, library, source, after):
    assert merge_extra(baseline, library, source) == after
    assert merge_extra(source, after, source) == after


def test_a_field_that_was_never_asked_for_is_never_decided():
    assert not decide_field(None, "mine", "", adopted=True).write
    assert merge_fields(None, {"volume": "mine"}, {}).baseline_fields == {}


AGREED = Baseline(KEY, "one", fields={"volume": "12"}, agreed=frozenset({"volume"}))
PLAIN = Baseline(KEY, "one", fields={"volume": "12"})
ELSEWHERE = Baseline(KEY, "two", fields={"volume": "12"}, agreed=frozenset({"volume"}))


@pytest.mark.parametrize(
    "mine, known, conflict",
    [
        pytest.param(AGREED, (), True, id="this-list-came-to-agree"),
        pytest.param(PLAIN, (ELSEWHERE,), True, id="another-list-did"),
        pytest.param(AGREED, (ELSEWHERE,), True, id="both-did"),
        pytest.param(PLAIN, (), False, id="none-did"),
    ],
)
def test_what_the_user_wrote_first_stays_theirs_when_a_list_moves_on(mine, known, conflict):
    merged = merge_fields(mine, {"volume": "12"}, {"volume": "13"}, known=known)
    assert [one.field for one in merged.conflicts] == ["volume"] * conflict
    assert [one.after for one in merged.changes] == ["13"] * (not conflict)
    assert merged.baseline_fields["volume"] == ("12" if conflict else "13")
    assert merged.agreed == (mine.agreed if conflict else frozenset())


@pytest.mark.parametrize("name", ["volume", "extra"])
def test_what_nobody_can_tell_the_story_of_is_asked_about_lines_of_extra_aside(name):
    doubted = Baseline(KEY, "one", fields={name: "PMID: 1"}, doubted=frozenset({name}))
    merged = merge_fields(doubted, {name: "PMID: 1"}, {name: "PMID: 2"})
    if name == "extra":
        assert [one.after for one in merged.changes] == ["PMID: 2"]
        assert (merged.conflicts, merged.doubted) == ((), frozenset())
    else:
        assert (merged.changes, len(merged.conflicts)) == ((), 1)
        assert (merged.doubted, merged.disputed) == ({name}, {name: "PMID: 2"})


def test_a_line_that_the_list_gives_no_more_goes_the_users_lines_stay():
    before = Baseline(KEY, "one", fields={"extra": "PMID: 1\nCited as: X"})
    library = {"extra": "PMID: 1\nCited as: X\nmine"}
    merged = merge_fields(before, library, {"extra": "PMID: 2"})
    assert [one.after for one in merged.changes] == ["mine\nPMID: 2"]
