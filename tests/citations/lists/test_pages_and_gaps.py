"""Pages and blank lines where a list lacks its marks: nothing is torn, nothing melts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from tests.citations.lists.printed_lists import wrapped
from tests.citations.lists.test_mixed_lists import raws, read_raws
from tests.citations.lists.test_wrapping import LISTS

WRAPPED = (
    "Ashby K. Tides of the north and what they bring to the",
    "people of the coast. J Ferries. 2014;1:2-9.",
    "Berg L. Seas of the south. Tern Rev. 2012;3:44-51.",
    "Cole M. Bays of the west. The measure of the tides in ten",
    "years of counting. Mar Lett. 2012;3:44-51.",
    "Dahl N. Ports and their people in the long winters of the",
    "last century. Hull Rev. 2009;4:1-12.",
)
WORKS = [f"{WRAPPED[0]} {WRAPPED[1]}", WRAPPED[2], f"{WRAPPED[3]} {WRAPPED[4]}",
         f"{WRAPPED[5]} {WRAPPED[6]}"]  # fmt: skip


@pytest.mark.parametrize("first", [33, 212, 1007])
@pytest.mark.parametrize("places", [(3, 4, 6), (1, 3, 5), (2, 4, 6)])
def test_page_numbers_alone_are_in_no_work(first: int, places: Sequence[int]) -> None:
    lines = list(WRAPPED)
    for page, place in reversed(list(enumerate(places, first))):
        lines.insert(place, str(page))
    assert raws("References\n\n" + "\n".join(lines)) == WORKS


def test_page_numbers_between_many_works_are_theirs_of_no_one() -> None:
    works = [
        f"Moss, {chr(65 + n)}. (20{n:02}). Tides of the north. Ferry Press." for n in range(12)
    ]
    pages = [*works[:3], "33", *works[3:6], "34", *works[6:9], "35", *works[9:]]
    assert raws("References\n\n" + "\n".join(pages)) == works


def test_numbers_before_one_work_each_are_the_list_s() -> None:
    lines = [words for n, work in enumerate(WORKS, 45) for words in (str(n), work)]
    assert raws("References\n" + "\n".join(lines)) == WORKS


@pytest.mark.parametrize(
    "last",
    ["Marine Letters. 2012;3:44-51.", "Nature Tides 12, 44–51 (2012).", "J Seas 2012, 3, 44-51."],
)
def test_a_double_spaced_work_has_its_journal_behind_a_blank_line(last: str) -> None:
    lines = ["1. Ashby K. Tides of the north. J Ferries. 2014;1:2-9.",
             "2. Cole M. Bays of the west. The measure of the tides in years of counting.", last,
             "3. Egan P. Salt. J Salt. 2001;5:6-9."]  # fmt: skip
    found = raws("References\n\n" + "\n\n".join(lines))
    assert found == [lines[0][3:], f"{lines[1][3:]} {last}", lines[3][3:]]


@pytest.mark.parametrize(
    "second",
    ["“Harbour Closed.” The Tern Times, 3 May 1999, p. 4.", "Hull City Archives, MS 12, fol. 3.",
     "Le Petit Courrier, 14 juillet 1889, p. 2.", "The Harbour Bible. Oxford: Isis, 1998."],
)  # fmt: skip
def test_where_a_blank_line_is_lacking_two_works_are_two(second: str) -> None:
    first = "Ferrand, Lucien. The lights of the coast. Brest: Ponant, 1987."
    third = ["Goulven, Anne. Tides and tales of the western coast and its people.",
             "Quimper: Cornouaille, 1994."]  # fmt: skip
    text = "\n\n".join(["Works cited", f"{first}\n{second}", "\n".join(third), WORKS[0]])
    assert read_raws(text) == [first, second, " ".join(third), WORKS[0]]


#: What stands between two pages of two columns, where no form feed does.
BETWEEN = {
    "number": ("", "                   {n}", ""),
    "head": ("", "Journal of Examples          {n}", ""),
    "number first": ("", "{n}           HARROW AND BERG", ""),
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize(("mark", "indent"), [("[{}] ", ""), ("{}. ", "   "), ("", "   ")])
@pytest.mark.parametrize("name", ["medicine-vancouver", "german-social"])
def test_pages_of_two_columns_may_follow_without_a_form_feed(
    name: str, mark: str, indent: str, between: Sequence[str]
) -> None:
    works = list(LISTS[name]) * 4
    lines = [line for n, work in enumerate(works, 1)
             for line in wrapped(mark.format(n) + work, 42, indent).split("\n")]  # fmt: skip
    assert raws("References\n\n" + "\n".join(pages(lines, between))) == works


def pages(lines: Sequence[str], between: Sequence[str], rows: int = 16) -> list[str]:
    out: list[str] = []
    for page, at in enumerate(range(0, len(lines), 2 * rows)):
        own = lines[at : at + 2 * rows]
        left = own[: min(rows, (len(own) + 1) // 2) if len(own) < 2 * rows else rows]
        out += [each.format(n=210 + page) for each in between] if at else []
        pairs = itertools.zip_longest(left, own[len(left) :], fillvalue="")
        out += [f"{one:46}{two}".rstrip() for one, two in pairs]
    return out
