"""Two works in one element of a page, one citation of JATS, one line: two references or none."""

from __future__ import annotations

import pytest

from zotsync.formats.cited import Cited, references_of
from zotsync.model.reference import TWO_WORKS, Reference, Rejected

LEE, PARK = "Lee, K. Apidologie 40, 1–9 (2009)", "Park, S. Apidologie 41, 10–19 (2010)."


@pytest.mark.parametrize(
    "words",
    [f"(a) {LEE}; (b) {PARK}", f"a) {LEE}; b) {PARK}", f"[a] {LEE}; [b] {PARK}"],
)
def test_works_listed_by_letters_are_one_reference_each(words: str) -> None:
    found = list(references_of([Cited(words, 9)], "page.html"))
    assert [each.raw for each in found if isinstance(each, Reference)] == [LEE, PARK]
    assert [each.ordinal for each in found if isinstance(each, Reference)] == [9, 9]


@pytest.mark.parametrize(
    "words",
    [
        f"{LEE}; {PARK}", f"{LEE}. {PARK}", f"{LEE} and {PARK}", f"{LEE}; see also {PARK}",
        "K. Lee, Apidologie 2009, 40, 1–9; S. Park, Apidologie 2010, 41, 10–19.",
    ],
)  # fmt: skip
def test_two_works_without_letters_are_reported(words: str) -> None:
    (found,) = references_of([Cited(words, 9)], "page.html")
    assert isinstance(found, Rejected)
    assert (found.raw, found.why) == (words, TWO_WORKS)


@pytest.mark.parametrize(
    "words",
    [
        "Potts, S. G. Declines. Trends Ecol. Evol. 25, 345–353 (2010); erratum 25, 430 (2010).",
        "Lee, K. Letters (a) and (b) of bees. Apidologie 40, 1–9 (2009).",
    ],
)
def test_one_work_stays_one(words: str) -> None:
    (found,) = references_of([Cited(words)], "page.html")
    assert isinstance(found, Reference)
