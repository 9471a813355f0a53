"""One reference a line, no blank lines: years of two printings, groups that begin a line."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.line_signs import BEGINS, begins, has_year, says_when
from zotsync.citations.lists.segment import segment

SEAS = (
    "Abel, D. (1994). Space and tides. Polity.",
    "Berg, K. (1999). Old seas. Verso.",
    "Cole, T. and Dorn, P. (2003). New seas. In: Ede, M. (ed.) Seas. Verso, pp. 1–20.",
    "Zed, A. (2001). Last. Verso.",
)
YEARS = (
    "(1867/1976)", "(1976/1867)", "(1867/1976/2001)", "(1867/1976a)", "[1867/1976]",
    "(1998 [1867])", "[1867] 1976", "([1867] 1976)", "(1867, 1976)", "(1999a)", "(in press)",
    "(forthcoming)",
    "(n.d.)", "(2019, May 3)", "(2019, May 3–5)", "(2001–2004)", "(2001-2004)", "(2019–present)",
    "(ca. 1850)", "(c. 1850)", "(c1850)", "(2001/02)", "(2004/5)", "1867/1976", "2001–2004",
    "1999a", "1976",
)  # fmt: skip
GROUPS = (
    "World Bank. Capital. Washington: World Bank; 2014.",
    "World Bank (2020a) Development report. Washington, DC: World Bank.",
    "UNESCO (2015) Rethinking education. Paris: UNESCO.",
    "The Wave Study Group. Effect of tides. Lancet. 2001;358:1-7.",
    "R Core Team. R: a language. Vienna: R Foundation; 2021.",
    "Anonymous. Sleep and the sea [editorial]. BMJ. 2003;326:e12.",
    "U.S. Department of Energy. Hydrogen plan. Washington (DC): DOE; 2004.",
    "Office for Tides. Seas. Available from: https://example.org/x (accessed 1 May 2020).",
    "“Sea levels rise.” The Coast, 3 May 2001.",
    "The voyage of the Ada. London: Penguin, 1961.",
    "Marx, K. Capital. Penguin.",
)
PLACES = (0, 1, 3, -1, None)


def raws(lines: list[str]) -> list[str]:
    found = segment(["References", "", *lines]).lists
    return [entry.raw for each in found for entry in each.entries]


def put(line: str, place: int | None, base: tuple[str, ...]) -> list[str]:
    at = len(base) if place is None else place
    return [*base[:at], line, *base[at:]]


@pytest.mark.parametrize("author", ["Marx, K.", "World Bank"])
@pytest.mark.parametrize("year", YEARS)
def test_a_year_of_any_form_swallows_no_next_line(year: str, author: str) -> None:
    line = f"{author} {year}. Capital and growth. Penguin."
    for place in (0, 1, None):
        wanted = put(line, place, SEAS[:2])
        assert raws(wanted) == wanted


@pytest.mark.parametrize("line", GROUPS)
@pytest.mark.parametrize("times", [1, 6])
def test_a_group_begins_a_line_as_any_author_does(line: str, times: int) -> None:
    for place in PLACES:
        wanted = put(line, place, SEAS * times)
        assert raws(wanted) == wanted


def test_links_behind_some_lines_join_no_others() -> None:
    linked = (
        "Abel D. Tides. Sea. 2011;34:95-7. [PubMed]",
        "Berg K. Ebb. Sea. 2012;3:1. [CrossRef]",
    )
    rest = "Cole T, Dorn P. New seas. In: Ede M, editor. Seas. Verso; 2011. p. 16-26."
    lines = [*linked, rest, GROUPS[3], *linked, GROUPS[0], rest, GROUPS[4], rest, *linked]
    got = [raw.removesuffix(" [PubMed]").removesuffix(" [CrossRef]") for raw in raws(lines)]
    assert got == [line.removesuffix(" [PubMed]").removesuffix(" [CrossRef]") for line in lines]


def test_a_line_that_a_width_broke_stays_one_with_its_rest() -> None:
    first, rest = "Ford N. A long title of tides and", "Sea water. Coast. 2011;34:95-7."
    got = raws([*SEAS, first, rest, *SEAS])
    assert got == [*SEAS, f"{first} {rest}", *SEAS]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("(1867/1976)", True), ("1867/1976.", True), ("(2001–2004)", True), ("(2001-2004)", True),
        ("World Bank 2001–2004. Growth.", True), ("x.org/1867/1976", False), ("2001/1234", False),
        ("pp. 1901–1950.", False), ("12/1999/3", False), ("Nature, 1901-1950", False),
        ("10.5555/1999/2000", False), ("Sea. 1901–1950.", False),
    ],
)  # fmt: skip
def test_two_years_of_a_work_are_a_year_and_pages_are_none(words: str, year: bool) -> None:
    assert (has_year(words), says_when(words)) == (year, year)


@pytest.mark.parametrize("year", [year for year in YEARS if year[0] in "([" and "] " not in year])
def test_a_group_and_its_year_begin_a_reference(year: str) -> None:
    assert begins(f"World Bank {year}. Growth.") == BEGINS
