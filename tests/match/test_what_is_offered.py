"""A reference that several items may be: all of them are offered, five at most, in one order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.match.match_samples import proposal, work
from zotsync.match import Link, MemoryIndex, match

THEN = "author Li · year 2019 · title Early seeding of metastasis · volume 4 · page 12"
NOW = "author Li · year 2019 · title Cetuximab in colon cancer cells"
#: Items that may be NOW: the same title, and one thing or another said otherwise.
ALIKE = [
    "type book · author Li · year 2019 · title Cetuximab in colon cancer cells · publisher Reed",
    "type thesis · author Li · year 2019 · title Cetuximab in colon cancer cells",
    "author Li · year 2019 · title Cetuximab in colon cancer cells and in the mouse · journal Cell",
]
KEYS = ["AAAAAAA2", "BBBBBBB2", "CCCCCCC2", "DDDDDDD2", "EEEEEEE2", "FFFFFFF2", "GGGGGGG2"]


def found(words: str, index: MemoryIndex, **known: Any) -> Any:
    (match_,) = match([proposal(words, "li")], index, library_identity="library", **known)
    return match_


def earlier(words: str, key: str, name: str = "li") -> dict[str, Any]:
    """What is known of a reference of an earlier run."""
    return {
        "links": [Link("list", name, key, None, words)],
        "said": {("list", key): work(words)},
    }


@pytest.mark.parametrize(
    "then",
    [
        pytest.param("", id="new-to-the-list"),
        pytest.param(THEN, id="its-name-stood-for-another-title"),
    ],
)
@pytest.mark.parametrize("alike", [ALIKE[:1], ALIKE[:2]], ids=["one-more", "two-more"])
def test_all_that_it_may_be_are_offered(then, alike):
    items = [work(words, key) for words, key in zip(alike, KEYS[1:], strict=False)]
    known = earlier(then, KEYS[0]) if then else {}
    index = MemoryIndex([work(THEN, KEYS[0]), *items])
    seen = found(NOW, index, **known)
    assert seen.outcome == "review"
    first = KEYS[:1] if then else []
    assert list(seen.candidates) == [*first, *KEYS[1 : len(alike) + 1]]


def test_what_it_was_comes_first_and_stands_once():
    index = MemoryIndex([work(THEN.replace("Early seeding of metastasis", NOW[31:]), KEYS[3])])
    seen = found(NOW, index, **earlier(THEN, KEYS[3]))
    assert seen.candidates == (KEYS[3],)


def test_what_another_reference_of_the_list_is_for_sure_is_not_offered():
    other = ALIKE[0]
    index = MemoryIndex([work(THEN, KEYS[0]), work(other, KEYS[1]), work(ALIKE[1], KEYS[2])])
    known = earlier(THEN, KEYS[0])
    known["links"].append(Link("list", "book", KEYS[1], None, other))
    known["said"]["list", KEYS[1]] = work(other)
    seen, beside = match(
        [proposal(NOW, "li"), proposal(other, "book")], index, library_identity="library", **known
    )
    assert seen.candidates == (KEYS[0], KEYS[2])
    assert (beside.outcome, beside.item_key) == ("match", KEYS[1])


@given(st.permutations(KEYS), st.booleans())
def test_at_most_five_in_one_order(order, linked):
    """The order in which a library names its items tells nothing."""
    items = [work(ALIKE[0], key) for key in order]
    known = earlier(THEN, "ZZZZZZZ2") if linked else {}
    seen = found(NOW, MemoryIndex([work(THEN, "ZZZZZZZ2"), *items]), **known)
    first = ["ZZZZZZZ2"] if linked else []
    assert seen.outcome == "review"
    assert list(seen.candidates) == [*first, *KEYS][:5]


@given(st.permutations(KEYS))
def test_surely_the_same_five_times(order):
    items = [work(THEN, key) for key in order]
    seen = found(THEN, MemoryIndex(items))
    assert (seen.outcome, seen.rule, list(seen.candidates)) == ("review", "several", KEYS[:5])


@pytest.mark.parametrize(
    "first, second, now",
    [
        pytest.param(
            "author Li · year 2019 · journal Cell · title Early seeding · volume 4 · page 12",
            "author Li · year 2019 · journal Cell · title Late seeding · volume 4 · page 12",
            "author Li · year 2019 · journal Cell · title Seeding · volume 4 · page 12",
            id="one-place",
        ),
        pytest.param(
            "author Li · year 2019 · title Early seeding of metastasis · journal Cell · page 11",
            "author Li · year 2019 · title Early seeding of metastasis · journal Cell · page 15",
            "author Li · year 2019 · title Early seeding of metastasis · journal Cell · page 18",
            id="one-title",
        ),
    ],
)
def test_a_new_name_may_be_either_of_two_that_are_gone(first, second, now):
    links = [Link("list", "a", KEYS[0], None, first), Link("list", "b", KEYS[1], None, second)]
    said = {("list", KEYS[0]): work(first), ("list", KEYS[1]): work(second)}
    index = MemoryIndex([work("title Edited by hand", key) for key in KEYS[:2]])
    for order in (links, links[::-1]):
        (seen,) = match(
            [proposal(now, "new")], index, library_identity="library", links=order, said=said
        )
        assert (seen.outcome, sorted(seen.candidates)) == ("review", KEYS[:2])


@pytest.mark.parametrize("name", ["li", "another"])
def test_a_doubt_about_what_it_was_is_settled_by_every_answer(name):
    """Whether its own name stood for the item, or one that is gone."""
    now = "author Li · year 2019 · title Cetuximab in colon cancer cells · volume 4 · page 12"
    index = MemoryIndex([work(THEN, KEYS[0]), work("title Another thing entirely", KEYS[1])])

    def decided(answer: str) -> Any:
        (seen,) = match(
            [proposal(now, name)], index, library_identity="library",
            decisions={("list", name): answer}, **earlier(THEN, KEYS[0]),
        )  # fmt: skip
        return seen

    assert decided("skip").outcome == "skip"
    assert decided("new").outcome == "create"
    assert decided(KEYS[0]).item_key == KEYS[0]
    assert decided(KEYS[1]).item_key == KEYS[1]
