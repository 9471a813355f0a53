"""Running heads and page numbers in the text of a PDF, and what must not be taken for them."""

from __future__ import annotations

import pytest

from tests.citations.lists.printed_lists import MARKED_OFF, NUMBERED, ODDLY_NUMBERED, ONLY_WORDS
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.page_heads import page_heads

LONG = f"{'x' * 90}\n"
NAME = "Harrow / J. Ex. 12 (2014) 3–4"
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
        # between the lines, without any room
        (f"{LONG}{OPEN} and then of\n35\nall of the seas.", {2}),
        (f"{LONG}{OPEN} and then of\n35\nAll of the seas.", set()),
        (f"{OPEN} and then of\n35\nall of the seas.", set()),
        (f"{OPEN}\n{'a' * 80}\n35\nall of the seas.", set()),
        (f"{LONG}{OPEN} and then.\n35\nall of the seas.", {2}),
        (f"{LONG}{OPEN}\n77–95 of it\n35\nall of the seas.", {3}),
        ("35\nall of the seas.", set()),
        (f"{LONG}{OPEN} and then of\n35\ndoi:10.5555/a.1", set()),
        (f"{LONG}{OPEN} and\n35\nSeas of it\nof all\n36\nMore of it\n", {2, 5}),
        (f"{LONG}{OPEN} and\n35\nSeas of it\nof all\n37\nMore of it\n", {2, 5}),
        (f"{LONG}{OPEN} and\n35\nSeas of it\nof all\n38\nMore of it\n", set()),
        (f"{LONG}{OPEN} and\n36\nSeas of it\nof all\n35\nMore of it\n", set()),
        ("1\nBerg K. Seas. 2013.\n2\nRoy S. Lakes. 2014.\n3\nHolm T. Maps of all. 2015.", set()),
        # a page number set apart ends a head
        (f"{OPEN}\nHARROW ET AL.   35\n77–95.", {1}),
        (f"{OPEN}\n35   HARROW AND BERG\n77–95.", set()),
        (f"{OPEN}\n\n35   HARROW AND BERG\n\n77–95.", {2}),
        (f"{OPEN}\n\f35   HARROW AND BERG\n77–95.", {1}),
        # what publishers print, and what comes with it
        (f"{OPEN}\nAuthor Manuscript\n77–95.", {1}),
        (f"{OPEN}\nAuthor Manuscript\n35\n77–95.", {1, 2}),
        (f"{OPEN}\n35\n\nAuthor Manuscript\n77–95.", {1, 3}),
        (f"{OPEN}\n35\n\n\n\nAuthor Manuscript\n77–95.", {5}),
        (f"{OPEN}\nHarrow et al.\nAuthor Manuscript\n77–95.", {1, 2}),
        ("a b\nThe Review\nPage 3\nc d\ne f\nThe Review\nPage 4\ng h", {1, 2, 5, 6}),
        ("a b\nThe Review\nPage 3\nc d\na b\nThe Review\nPage 4\ng h", {2, 6}),
        ("a b\nThe Review\nPage 3\nc d\ne f\nThe Review\nPage 4\nc d", {2, 6}),
        ("a b\nThe Review\nPage 3\nc d\ne f\nThe Seas\nPage 4\ng h", {2, 6}),
        ("a b\n1. The Review\nPage 3\nc d\ne f\n2. The Review\nPage 4\ng h", {2, 6}),
        ("a b\nThe 1\nPage 3\nc d\ne f\nThe 2\nPage 4\ng h", {1, 2, 5, 6}),
        ("a b\nBcd\nPage 3\nc d\ne f\nBcd\nPage 4\ng h", {2, 6}),
        (f"a b\n{'x' * 121}\nPage 3\nc d\ne f\n{'x' * 121}\nPage 4\ng h", {2, 6}),
        (f"a b\n{'x' * 120}\nPage 3\nc d\ne f\n{'x' * 120}\nPage 4\ng h", {1, 2, 5, 6}),
        ("a\nBerg, K. and Okafor, C. on all the seas\nPage 3\nb\nc\nBerg, K. and Okafor, C. on all "
         "the seas\nPage 4\nd", {2, 6}),
        ("11 of 40\na\n12/40\nb", {0, 2}),
        # a head that looks like a reference
        (f"{OPEN}\n11 {NAME}\n77–95.\nRoy, S. Seas of\n12 {NAME}"
         "\nall.", {1, 4}),
        (f"{OPEN}\n11 {NAME}\n77–95.\nRoy, S. Seas of\n15 {NAME}"
         "\nall.", set()),
        (f"Berg.\n11 {NAME}\nRoy.\nSeas.\n12 {NAME}\nA",
         set()),
        ("1 Berg K. Seas of\n2014.\n2 Berg K. Seas of 2013\nit\n3 Berg K. Seas of 2013\nall\n"
         "4 Roy S. Lakes of 2014", set()),
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
