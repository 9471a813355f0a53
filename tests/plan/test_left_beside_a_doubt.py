"""What leaves a list beside a doubtful reference that may be it waits, whoever was offered."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal
from zotsync.match.model import Match
from zotsync.plan.vanished import Claim, vanished

EDITORIAL = "Editorial. Journal of Cell Studies. year {}; volume {}: pages {}"
THEN, NOW = EDITORIAL.format(2002, 2, "21-23"), EDITORIAL.format(2012, 9, "71-73")
OFFERED, LEFT = "OFFERED2", "LEFT2222"


def waits(then: str, now: str, *, source: str = "list", taken: bool = True) -> bool:
    """Whether a claim of words `then` waits beside a doubt of words `now` that was offered another
    item; `taken`: which is another reference's by now.
    """
    doubt = Match(proposal(now, "b", source=source), "review", "", "R", 0.5, (), (OFFERED,))
    sure = Match(proposal("other words", "a"), "match", OFFERED, "link", 1.0)
    (left,) = vanished(
        [Claim("list", LEFT, "old", None, then)],
        [doubt, sure] if taken else [doubt],
        whole=frozenset({"list"}),
        merged={},
    )
    return bool(left.waits)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(THEN, NOW, id="all-numbers"),
        pytest.param(THEN, EDITORIAL.format(2002, 9, "21-23"), id="volume"),
        pytest.param(THEN, THEN.replace("Cell", "Cells"), id="a-letter"),
        pytest.param(f"@article{{e1, {THEN}}}", f"@article{{e4, {NOW}}}", id="new-key"),
        pytest.param(THEN.upper(), NOW, id="case"),
    ],
)
def test_what_is_alike_waits(then, now):
    assert waits(then, now)


def test_what_is_another_work_leaves():
    assert not waits("Whales of the northern deep. Zootaxa 2001; 4: 5-9", NOW)


def test_a_doubt_that_has_its_own_item_holds_no_other():
    assert not waits(THEN, NOW, taken=False)


def test_a_doubt_of_another_list_holds_nothing():
    assert not waits(THEN, NOW, source="another")


def test_a_claim_without_words_leaves():
    assert not waits("", NOW)
