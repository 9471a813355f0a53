"""Running heads and page numbers in the text of a PDF, and what must not be taken for them."""

from __future__ import annotations

import pytest

from tests.citations.lists.printed_lists import MARKED_OFF, NUMBERED, ODDLY_NUMBERED, ONLY_WORDS
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.page_heads import page_heads

OPEN = "Okafor, C. (2012). Rivers as borders. Geogr. Rev. 98,"


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (f"{OPEN}\n\nJournal of Examples 12 (2021) 34–56          35\n\n77–95.", {2}),
        (f"{OPEN}\n\n1146\tHarrow and Okafor\n\n77–95.", {2}),
        (f"{OPEN}\n\n1146 Harrow and Okafor\n\n77–95.", {2}),
        (f"{OPEN}\n\n35\n\n77–95.", {2}),
        (f"{OPEN}\n\n– 35 –\n\n77–95.", {2}),
        (f"{OPEN}\n\nPage 3 of 12\n\n77–95.", {2}),
        (f"{OPEN}\n\nSeite 3\n\n77–95.", {2}),
        (f"{OPEN}\n\f36 T. Harrow et al.\n77–95.\nWords.\n\f37 T. Harrow et al.\nMore", {1, 4}),
        ("a\n12 The Review\nb\n13 The Review\nc\n14 The Review\nd", {1, 3, 5}),
        ("a\nThe Review 12\nb\nThe Review 14\nc\nThe Review 16\nd", {1, 3, 5}),
        ("a\n12 The Review\nb\n13 The Review\nc", set()),
        ("a\nThe Review 12\nb\nThe Review 2\nc\nThe Review 9\nd", set()),
        (f"{OPEN}\n\n2012\n\nBerg, K. (2013). Lakes. Geogr. Rev. 99, 7–9.", set()),
        (f"{OPEN}\n77–95.", set()),
        (f"{OPEN}\n- 35 -\n77–95.\nPage 36 of 40\nBerg", {1, 3}),
        ("1\n\nBerg K. Lakes. 2013.\n\n2\n\nHarrow T. Ranges. 2014.", set()),
        ("1\tBerg K. Lakes of it all 2013\n\n2\tHarrow T. Ranges of it all 2014", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_heads_are_told_from_what_is_listed(text: str, heads: set[int]) -> None:
    assert page_heads(text.split("\n")) == heads


@pytest.mark.parametrize("layout", {**NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS})
def test_no_line_of_a_list_is_taken_for_a_head(layout: str) -> None:
    lay = {**NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS}[layout]
    for works in STYLES.values():
        for listed in (works, works * 3, [works[0]] * 5):
            assert not page_heads(lay(listed).split("\n"))
