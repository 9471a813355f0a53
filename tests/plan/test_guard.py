"""The last look before writing: each stop at its bound, one below, and waived."""

from __future__ import annotations

import pytest

from zotsync.model.errors import LibraryLooksEmpty, SafetyStop, SourceShrank, TooManyChanges
from zotsync.plan.guard import GuardInput, Limits, guard
from zotsync.plan.model import Action, CollectionStep, ItemWrite, Plan


def pruned(count, *, taken):
    """References that left their source, whose items lose a tag or keep all they have."""
    tags = ("x",) if taken else ()
    return Plan("embedded", 1, actions=tuple(
        Action("remove", "one", f"r{n}", n, f"I{n}", "T", tags_remove=tags) for n in range(count)
    ))  # fmt: skip


def plan_of(writes=0, collections=0, taking=0):
    return Plan(
        "embedded",
        1,
        collections=tuple(CollectionStep("create", f"C{n}", f"K{n}") for n in range(collections)),
        actions=tuple(
            Action("update", "one", f"r{n}", n, f"I{n}", "T", tags_remove=("x",))
            for n in range(taking)
        ),
        writes=tuple(ItemWrite(f"I{n}", 1, {}, {}, (0,)) for n in range(writes)),
    )


@pytest.mark.parametrize(
    "plan, limits, situation, stop",
    [
        (plan_of(5, 5), Limits(max_changes=10), GuardInput(), None),
        (plan_of(6, 5), Limits(max_changes=10), GuardInput(), TooManyChanges),
        (plan_of(1), Limits(max_changes=0), GuardInput(), TooManyChanges),
        (plan_of(), Limits(max_changes=0), GuardInput(), None),
        (plan_of(taking=10), Limits(), GuardInput(live=10), None),
        (plan_of(taking=11), Limits(), GuardInput(live=22), None),
        (plan_of(taking=11), Limits(), GuardInput(live=21), TooManyChanges),
        (plan_of(taking=11), Limits(max_share=1.0), GuardInput(live=11), None),
        (pruned(18, taken=False), Limits(), GuardInput(live=18), None),
        (pruned(18, taken=True), Limits(), GuardInput(live=18), TooManyChanges),
        (pruned(18, taken=True), Limits(allow_shrink=True), GuardInput(live=18), None),
        (plan_of(taking=18), Limits(allow_shrink=True), GuardInput(live=18), TooManyChanges),
        (plan_of(), Limits(), GuardInput(linked=10, linked_gone=9), None),
        (plan_of(), Limits(), GuardInput(linked=10, linked_gone=10), LibraryLooksEmpty),
        (plan_of(), Limits(), GuardInput(linked=9, linked_gone=9), None),
        (plan_of(), Limits(allow_empty=True), GuardInput(linked=10, linked_gone=10), None),
        (plan_of(), Limits(), GuardInput(sources={"a": (10, 6)}), SourceShrank),
        (plan_of(), Limits(), GuardInput(sources={"a": (10, 5)}), None),
        (plan_of(), Limits(), GuardInput(sources={"a": (2, 2)}), None),
        (plan_of(), Limits(), GuardInput(sources={"a": (3, 2)}), SourceShrank),
        (plan_of(), Limits(), GuardInput(sources={"a": (3, 1)}), None),
        (plan_of(), Limits(), GuardInput(sources={"a": (4, 3)}), SourceShrank),
        (plan_of(), Limits(), GuardInput(sources={"a": (4, 2)}), None),
        (plan_of(), Limits(allow_shrink=True), GuardInput(sources={"a": (3, 3)}), None),
        (plan_of(), Limits(), GuardInput(sources={"a": (10, 0)}), None),
        (plan_of(), Limits(allow_shrink=True), GuardInput(sources={"a": (10, 9)}), None),
    ],
    ids=["at-the-limit", "one-more", "zero-allowed", "nothing-to-write", "few", "half", "over-half",
         "share-raised", "claims-alone", "much-left-its-source", "left-on-purpose",
         "a-rule-changed", "a-tenth-left", "emptied", "too-few-to-tell", "emptied-on-purpose",
         "shrunk", "just-half", "two", "two-of-three", "one-of-three", "three-of-four",
         "two-of-four", "three-on-purpose", "shrunk-without-prune", "shrunk-on-purpose"],
)  # fmt: skip
def test_a_stop_at_its_bound(plan, limits, situation, stop):
    if stop is None:
        assert guard(plan, limits, situation) is plan
        return
    with pytest.raises(stop) as stopped:
        guard(plan, limits, situation)
    assert isinstance(stopped.value, SafetyStop)
    assert stopped.value.exit_code == 4
    assert stopped.value.hint


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        pytest.param(pruned(18, taken=True), "zotsync sync --allow-shrink", id="left"),
        pytest.param(plan_of(taking=18), "ZOTSYNC_SYNC__MAX_SHARE=1", id="rule"),
    ],
)
def test_the_stop_says_how_it_goes_on(plan, words):
    with pytest.raises(TooManyChanges) as stopped:
        guard(plan, Limits(), GuardInput(live=18))
    assert words in stopped.value.hint


SAID = {
    "too-many": (
        lambda: guard(plan_of(1_200), Limits(max_changes=1_000), GuardInput()),
        "The plan writes 1,200 items and collections; the limit is 1,000.",
        "zotsync sync --max-changes 1200",
    ),
    "takes-away": (
        lambda: guard(plan_of(taking=12), Limits(max_share=0.25), GuardInput(live=20)),
        "The plan takes something away from 12 of the library's 20 items, more than 25%.",
        "[sync] max_share",
    ),
    "emptied": (
        lambda: guard(plan_of(), Limits(), GuardInput(linked=20, linked_gone=19, live=3)),
        "Of 20 items filed in this library earlier, 19 are gone; it holds 3 items now.",
        "zotsync sync --allow-empty",
    ),
    "shrunk": (
        lambda: guard(plan_of(), Limits(), GuardInput(sources={"a.bib": (5, 3)})),
        "The source “a.bib” has given 5 references so far and has 2 of them now; --prune would let "
        "go of the rest.",
        "zotsync sync --allow-shrink",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_a_stop_says_what_was_counted_and_what_lets_it_pass(case):
    stopped_by, words, hint = SAID[case]
    with pytest.raises(SafetyStop) as stopped:
        stopped_by()
    assert str(stopped.value) == words
    assert hint in stopped.value.hint


def test_where_nothing_was_counted_nothing_is_stopped():
    plan = plan_of(taking=11)
    assert guard(plan, Limits(), GuardInput()) is plan


def test_as_it_comes_a_run_may_write_two_thousand_objects():
    assert guard(plan_of(2_000), Limits(), GuardInput())
    with pytest.raises(TooManyChanges):
        guard(plan_of(2_001), Limits(), GuardInput())
