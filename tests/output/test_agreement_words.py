"""Why two works may be one, in words that are true of both."""

from __future__ import annotations

import pytest

from zotsync.output.words import agreement_words
from zotsync.plan.model import MatchNote


@pytest.mark.parametrize(
    ("rule", "evidence", "said"),
    [
        ("D8", ("author", "!title"), "same first author, but another title; one title goes on "
         "where the other ends"),
        ("T", ("author", "year"), "same first author and year; a thesis, of which one side prints "
         "no title"),
        ("V", ("title", "author"), "same title and first author; the name is that of something "
         "which comes in versions"),
        ("N", ("author", "number"), "same first author and number"),
    ],
)  # fmt: skip
def test_a_rule_without_a_title_says_what_it_went_by(
    rule: str, evidence: tuple[str, ...], said: str
) -> None:
    assert agreement_words(MatchNote(rule, 0.4, evidence)) == f"40 % sure: {said}"


@pytest.mark.parametrize(
    ("confidence", "evidence", "said"),
    [
        (0.5, ("key",), "an item made of these words would get this one's key"),
        (0.5, ("key", "title", "author", "!year"), "same title and first author, but another year; "
         "an item made of these words would get this one's key"),
        (0.9, ("key",), "an item made of these words would get this one's key"),
        (0.9, ("title", "author", "key"), "same title, first author and item key"),
    ],
)  # fmt: skip
def test_only_an_entry_that_bears_an_item_key_has_the_same(
    confidence: float, evidence: tuple[str, ...], said: str
) -> None:
    words = agreement_words(MatchNote("key", confidence, evidence))
    assert words == f"{confidence * 100:.0f} % sure: {said}"
