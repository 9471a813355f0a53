"""What left its source, and what waits because a reference, or an unread entry, may be it."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal
from zotsync.match.model import Match
from zotsync.plan import vanished as module
from zotsync.plan.vanished import HIDDEN, Claim, vanished

GONE, SURVIVOR, OTHER = "GGGGGGG2", "SSSSSSS2", "TTTTTTT2"
WORDS = "Nilsen O. Whales of the northern deep. Zootaxa 2001; 4: 5-9"
CLAIM = Claim("list", GONE, "nilsen01", 7, WORDS)
LISTS = frozenset({"list"})
WAITS_FOR_REVIEW = "a doubtful reference may be this item: waits for `review`"
RESTORED = "you restored it after you had merged it into another item of the list; kept"


def found(outcome="match", key=OTHER, *, source="list", ref_id="b", words="Other words", **parts):
    """A reference's match; its words are no other's unless they are given."""
    asked = proposal("title Another study · year 1999", ref_id, source=source, raw=words)
    return Match(asked, outcome, key, "rule", 1.0, **parts)


def left(*matches, claims=(CLAIM,), whole=LISTS, merged=None, **more):
    return vanished(claims, matches, whole=whole, merged=merged or {}, **more)


def why(*matches, **more):
    """Why the one claim waits, "" if it leaves."""
    (one,) = left(*matches, **more)
    return one.waits


def test_a_claim_that_no_reference_meets_leaves_with_all_that_was_known_of_it():
    (one,) = left(found())
    assert (one.source, one.ref_id, one.item_key) == ("list", "nilsen01", GONE)
    assert (one.ordinal, one.raw, one.waits, one.replaced) == (7, WORDS, "", False)


@pytest.mark.parametrize(
    "match, leaves",
    [
        pytest.param(found("match", GONE), False, id="met-again"),
        pytest.param(found("create", GONE), False, id="asked-for-anew"),
        pytest.param(found("review", GONE), True, id="a-doubt-is-no-meeting"),
        pytest.param(found("skip", GONE), True, id="left-out-by-decision"),
        pytest.param(found("match", GONE, source="another"), True, id="another-list-meets-it"),
        pytest.param(found("match", OTHER), True, id="the-list-meets-another"),
    ],
)
def test_what_meets_a_claim(match, leaves):
    assert bool(left(match)) is leaves


@pytest.mark.parametrize("whole", [frozenset(), frozenset({"another"})])
def test_nothing_leaves_a_list_that_was_not_read_whole(whole):
    assert left(found(), whole=whole) == ()


@pytest.mark.parametrize("met, leaves", [(SURVIVOR, False), (OTHER, True)])
def test_a_claim_on_an_item_that_was_merged_away_is_met_by_the_survivor(met, leaves):
    assert bool(left(found(key=met), merged={GONE: SURVIVOR})) is leaves


@pytest.mark.parametrize(
    "ref_id, source, given",
    [("nilsen01", "list", ""), ("b", "list", "nilsen01"), ("nilsen01", "another", "nilsen01")],
    ids=["stands-for-another-now", "stands-for-none", "another-list-has-that-name"],
)
def test_a_name_that_stands_for_another_item_now_is_not_given_again(ref_id, source, given):
    (one,) = left(found(ref_id=ref_id, source=source))
    assert one.ref_id == given


@pytest.mark.parametrize(
    "match, reason",
    [
        pytest.param(found("review", "", candidates=(GONE,)), WAITS_FOR_REVIEW, id="offered"),
        pytest.param(
            found("review", "", candidates=(OTHER, GONE)), WAITS_FOR_REVIEW, id="offered-second"
        ),
        pytest.param(found("review", GONE), WAITS_FOR_REVIEW, id="its-own-key"),
        pytest.param(found("review", "", candidates=(OTHER,)), "", id="another-is-offered"),
        pytest.param(found("match", OTHER, candidates=(GONE,)), "", id="no-open-review"),
        pytest.param(
            found("review", "", candidates=(GONE,), source="another"), "", id="another-lists"
        ),
    ],
)
def test_a_claim_whose_item_a_doubtful_reference_is_offered_waits(match, reason):
    assert why(match) == reason


@pytest.mark.parametrize(
    "restored, met, reason",
    [
        ({GONE: SURVIVOR}, SURVIVOR, RESTORED),
        ({GONE: SURVIVOR}, OTHER, ""),
        ({OTHER: SURVIVOR}, SURVIVOR, ""),
        ({}, SURVIVOR, ""),
    ],
    ids=["restored", "the-list-names-the-survivor-no-more", "another-was", "none-was"],
)
def test_what_was_taken_out_of_the_trash_again_waits_while_its_survivor_is_named(
    restored, met, reason
):
    assert why(found(key=met), restored=restored) == reason


def test_a_survivor_that_only_another_list_names_holds_nothing():
    claims = [CLAIM, Claim("another", OTHER)]
    matches = [found(key=SURVIVOR, source="another")]
    one, other = left(
        *matches, claims=claims, whole=frozenset({"list", "another"}), restored={GONE: SURVIVOR}
    )
    assert (one.waits, other.waits) == ("", "")


@pytest.mark.parametrize(
    "match, replaced",
    [
        (found(made_anew=GONE), True),
        (found(made_anew=OTHER), False),
        (found(made_anew=GONE, source="another"), False),
        (found("review", "", made_anew=GONE), False),
    ],
    ids=["of-this-work", "of-another", "for-another-list", "no-item-yet"],
)
def test_an_item_that_the_user_made_anew_stands_in_the_place_of_what_leaves(match, replaced):
    (one,) = left(match)
    assert one.replaced is replaced


NAMED = "@article{nilsen01, title = {"


@pytest.mark.parametrize(
    "words, ordinal, hidden",
    [
        pytest.param("?", 7, True, id="its-number"),
        pytest.param("?", 8, False, id="another-number"),
        pytest.param("?", None, False, id="no-number"),
        pytest.param(NAMED, None, True, id="its-name"),
        pytest.param(NAMED, 8, True, id="its-name-and-another-number"),
        pytest.param("[nilsen01] torn", None, True, id="its-name-in-brackets"),
        pytest.param("@article{nilsen012,", None, False, id="a-longer-name"),
        pytest.param("@article{anilsen01,", None, False, id="a-name-that-ends-so"),
        pytest.param("@article{a-nilsen01,", None, False, id="a-name-with-a-dash"),
        pytest.param("@article{nilsen01-b,", None, False, id="a-name-that-goes-on-after-a-dash"),
        pytest.param(f"{'x' * 491} nilsen01", None, True, id="its-name-ends-the-head"),
        pytest.param(f"{'x' * 492} nilsen01", None, False, id="its-name-ends-behind-the-head"),
        pytest.param(WORDS.replace("northern", "norhtern"), None, True, id="its-words"),
        pytest.param("Mok A. Moths of a warm town. 1987", None, False, id="other-words"),
    ],
)
def test_a_claim_waits_for_an_entry_that_may_be_it_and_could_not_be_read(words, ordinal, hidden):
    assert why(unread={"list": [("torn", None), (words, ordinal)]}) == HIDDEN * hidden


@pytest.mark.parametrize(
    "claim, words, ordinal",
    [
        (Claim("list", GONE), "anything at all", None),
        (Claim("list", GONE, "", 3), "anything at all", None),
        (Claim("list", GONE, "a.b"), "a name like aXb", None),
    ],
    ids=["nothing-known", "only-a-number", "a-dot-is-a-dot"],
)
def test_no_word_stands_for_every_claim(claim, words, ordinal):
    assert why(claims=[claim], unread={"list": [(words, ordinal)]}) == ""


def test_an_unread_entry_of_another_list_hides_nothing():
    assert why(unread={"another": [("?", 7), (WORDS, None)]}) == ""


def test_a_claim_that_was_met_hides_behind_nothing():
    assert left(found(key=GONE), unread={"list": [("?", 7)]}) == ()


@pytest.mark.parametrize("most, hidden", [(3, False), (2, False), (1, True)])
def test_among_too_many_unread_entries_every_claim_may_be_one(monkeypatch, most, hidden):
    """One claim and two entries are two pairs: no more are compared than `MOST_PAIRS`."""
    monkeypatch.setattr(module, "MOST_PAIRS", most)
    assert why(unread={"list": [("?", 1), ("??", 2)]}) == HIDDEN * hidden


def test_too_many_unread_entries_of_one_list_do_not_keep_the_next_from_being_looked_at(monkeypatch):
    monkeypatch.setattr(module, "MOST_PAIRS", 1)
    claims = [CLAIM, Claim("next", OTHER, "", 1)]
    unread = {"list": [("?", 1), ("??", 2)], "next": [("?", 1)]}
    kept = left(claims=claims, whole=frozenset({"list", "next"}), unread=unread)
    assert [one.waits for one in kept] == [HIDDEN, HIDDEN]
    unread["next"] = [("?", 2)]
    kept = left(claims=claims, whole=frozenset({"list", "next"}), unread=unread)
    assert [one.waits for one in kept] == [HIDDEN, ""]


@pytest.mark.parametrize("ahead, waits", [(99, True), (100, False)])
def test_a_hundred_doubts_are_compared_with_what_leaves(ahead, waits):
    taken = found(key=OTHER)
    doubts = [found("review", "", candidates=(OTHER,), words=f"{n}") for n in range(ahead)]
    alike = found("review", "", candidates=(OTHER,), words=WORDS.replace("2001", "2004"))
    assert bool(why(taken, *doubts, alike)) is waits


def test_a_doubt_with_a_candidate_that_no_reference_is_holds_no_other():
    taken = found(key=OTHER)
    words = WORDS.replace("2001", "2004")
    assert why(taken, found("review", "", candidates=(OTHER,), words=words))
    assert not why(taken, found("review", "", candidates=(OTHER, SURVIVOR), words=words))
