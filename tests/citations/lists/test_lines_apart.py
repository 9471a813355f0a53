"""Which lines of a list without blank lines stand alone, whoever or whatever begins them."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.line import list_line
from zotsync.citations.lists.line_signs import is_kept
from zotsync.citations.lists.one_a_line import (
    begins_anew,
    block_lines,
    is_apart,
    is_known,
    is_one_a_line,
    is_whole_in_print,
    line_starts,
)
from zotsync.formats.text import read

AUTHORS = "Abel, D. (1994). Space and tides. Polity."
UNDATED = "Abel, D. and Berg, K. Space and tides."
BROKEN = "Abel, D. (1994). Space and tides. Polity, Hull, and"
WHOLE = "Old tides of the northern sea. Hull: Tern, 2001."  # no author, but whole in print
BARE = "Old tides of the northern sea. Hull: Tern."
ARCHIVE = "Bundesarchiv Berlin, R 43, fol. 12."
KEPT = "Abel, D. Letters of a pilot, MS. 12."
STATUTE = "§ 5 Inselgesetz."
JUDGMENT = "347 U.S. 483 (1954)."
LOWER = "the sea. Hull: Tern, 2001."
REPRINT = "Reprinted Hull: Tern, 2001."
UNENDED = "New tides of the northern sea. Hull: 2001, and"
#: Surnames that begin as words about the work before do: "Vol.", "Last accessed".
VOLLMER, VOLKOV = "Vollmer, A. (1999). Ebb. Verso.", "Volkov, B. Old seas."


def lines(*words: str):
    return [list_line(at, text, gap=False) for at, text in enumerate(words)]


@pytest.mark.parametrize(
    "before, line, apart",
    [
        pytest.param(AUTHORS, AUTHORS, True, id="authors"),
        pytest.param(UNDATED, UNDATED, True, id="authors-without-a-year"),
        pytest.param(BROKEN, AUTHORS, False, id="behind-a-line-that-breaks-off"),
        pytest.param(AUTHORS, REPRINT, False, id="another-printing"),
        pytest.param(WHOLE, WHOLE, True, id="titles-whole-in-print"),
        pytest.param(AUTHORS, WHOLE, False, id="a-title-behind-no-press"),
        pytest.param(WHOLE, BARE, False, id="a-title-without-a-year"),
        pytest.param(WHOLE, UNENDED, False, id="a-title-without-an-end"),
        pytest.param(WHOLE, LOWER, False, id="a-small-letter"),
        pytest.param(WHOLE, JUDGMENT, True, id="a-judgment-by-its-number"),
        pytest.param(WHOLE, STATUTE, True, id="a-statute-by-its-sign"),
        pytest.param(WHOLE, ARCHIVE, True, id="an-archive-behind-a-whole-work"),
        pytest.param(AUTHORS, ARCHIVE, True, id="an-archive-behind-a-dated-work"),
        pytest.param(BARE, ARCHIVE, False, id="an-archive-behind-no-date"),
        pytest.param(ARCHIVE, ARCHIVE, True, id="two-archives"),
        pytest.param(ARCHIVE, WHOLE, True, id="a-title-behind-an-archive"),
        pytest.param(ARCHIVE, BARE, False, id="a-bare-title-behind-an-archive"),
    ],
)
def test_a_line_that_surely_begins_a_work(before: str, line: str, apart: bool) -> None:
    assert is_apart(*lines(before, line)) is apart


@pytest.mark.parametrize(
    "words, one",
    [
        pytest.param([AUTHORS], False, id="one-line"),
        pytest.param([AUTHORS, AUTHORS], True, id="two-authors"),
        pytest.param([AUTHORS, f"• {AUTHORS}"], False, id="a-bullet"),
        pytest.param([AUTHORS, VOLLMER], True, id="a-surname-like-a-word"),
        pytest.param([VOLLMER, VOLKOV], True, id="half-say-a-year"),
        pytest.param([VOLLMER, VOLKOV, VOLKOV], False, id="a-third-says-a-year"),
        pytest.param([*[VOLLMER] * 3, VOLKOV], True, id="three-of-four-say-a-year"),
        pytest.param([BROKEN, AUTHORS], False, id="the-first-breaks-off"),
        pytest.param([*[VOLLMER] * 3, WHOLE, BARE], True, id="four-of-five-whole-three-named"),
        pytest.param([*[VOLLMER] * 2, WHOLE, WHOLE, BARE], False, id="two-of-five-named"),
        pytest.param([*[VOLLMER] * 3, BARE, BARE], False, id="three-of-five-whole"),
        pytest.param([WHOLE] * 2, True, id="two-titles"),
        pytest.param([LOWER, WHOLE, WHOLE], False, id="the-first-goes-on"),
        pytest.param([*[WHOLE] * 4, BARE, BARE], True, id="three-of-five-apart"),
        pytest.param([*[WHOLE] * 3, BARE, BARE, BARE], False, id="two-of-five-apart"),
        pytest.param([*[WHOLE] * 10, LOWER], True, id="one-of-ten-goes-on"),
        pytest.param([*[WHOLE] * 9, LOWER, LOWER], False, id="two-of-ten-go-on"),
    ],
)
def test_a_list_with_a_reference_a_line(words: list[str], one: bool) -> None:
    assert is_one_a_line(lines(*words)) is one


@pytest.mark.parametrize(
    "words, starts",
    [
        pytest.param([AUTHORS], "1", id="one-line"),
        pytest.param([AUTHORS, AUTHORS, AUTHORS], "111", id="authors"),
        pytest.param([AUTHORS, LOWER], "10", id="a-small-letter-goes-on"),
        pytest.param([AUTHORS, WHOLE], "11", id="a-title-behind-a-year"),
        pytest.param([BARE, WHOLE], "11", id="no-line-goes-on"),
        pytest.param([BARE, WHOLE, LOWER], "100", id="where-lines-go-on-a-year-is-asked"),
        pytest.param([WHOLE, BARE, LOWER], "110", id="a-year-ends-the-one-before"),
        pytest.param([BROKEN, WHOLE], "10", id="behind-a-line-that-breaks-off"),
        pytest.param([BROKEN, AUTHORS], "11", id="authors-behind-a-line-that-breaks-off"),
        pytest.param([UNDATED, WHOLE], "10", id="the-year-is-still-to-come"),
        pytest.param([KEPT, WHOLE], "11", id="what-an-archive-keeps-needs-none"),
        pytest.param([WHOLE, JUDGMENT], "11", id="a-judgment"),
        pytest.param([AUTHORS, f"  {AUTHORS}"], "10", id="set-in"),
        pytest.param([f"  {AUTHORS}", AUTHORS], "11", id="the-first-set-in"),
        pytest.param([f"  {AUTHORS}", f"  {AUTHORS}"], "11", id="all-set-in"),
        pytest.param([WHOLE, f"  {WHOLE}", WHOLE], "101", id="one-set-in"),
    ],
)
def test_the_lines_that_begin_an_entry(words: list[str], starts: str) -> None:
    assert line_starts(lines(*words)) == [sign == "1" for sign in starts]


def test_a_line_set_in_goes_on_and_years_are_asked_of_the_others() -> None:
    assert line_starts(lines(WHOLE, f"  {BARE}", BARE, WHOLE)) == [True, False, False, False]


def test_the_lines_of_an_entry_are_one() -> None:
    found = block_lines(lines("One sea", "and its tides.", AUTHORS, "Two seas", "of 2001."),
                        [True, False, True, True, False])  # fmt: skip
    assert [(line.at, line.text, line.gap) for line in found] == [
        (0, "One sea and its tides.", False), (2, AUTHORS, False), (3, "Two seas of 2001.", False),
    ]  # fmt: skip


def test_the_first_line_begins_an_entry_whatever_is_said_of_it() -> None:
    assert [line.text for line in block_lines(lines("One", "Two"), [False, False])] == ["One Two"]


def test_no_more_than_twelve_lines_of_an_entry_are_looked_at() -> None:
    (found,) = block_lines(lines(*(f"w{n}" for n in range(13))), [True] + [False] * 12)
    assert found.text.split() == [f"w{n}" for n in range(12)]


@pytest.mark.parametrize(
    "words, whole",
    [
        ("Ash, K. Old seas. Hull: Tern, 2001.", True),
        ("Ash, K. Old seas. Hull: Tern.", False),
        ("Ash, K. Old seas. Hull: Tern, 2001,", False),
        ("Ash, K. 2001. Old seas. https://tern.example/x", True),
        ("Ash, K. 2001. Old seas, pp. 3–9.", True),
        ("Ash, K. 2001. Old seas. Hull: Tern.", True),
        ("Ash, K. 2001. Old seas.", False),
        ("Ash, K. 2001.", False),
        ("Ash, K., Berg, T. 2001.", False),
        ("Ash, K. The old seas of Hull, 3 May 2001", True),
        (f"Ash, K. 2001. Old {'seas ' * 30}Hull: Tern 12", False),
        (f"The seas. {'N ' * 90}Hull, 2001.", True),
        (f"Ash, K. {'N ' * 90}Hull, 2001.", False),
    ],
    ids=["a-press-and-a-year", "no-year", "no-end", "an-address", "pages", "a-press-last",
         "a-title-last", "names-and-a-year", "two-names-and-a-year", "a-day", "no-imprint",
         "a-title-far-before-the-year", "initials-before-the-year"],
)  # fmt: skip
def test_what_a_printed_works_reference_ends_with(words: str, whole: bool) -> None:
    assert is_whole_in_print(words) is whole


@pytest.mark.parametrize(
    "words, known",
    [(AUTHORS, True), ("Abel, D. Tides. doi:10.5555/b.1", True), ("Abel, D. Tides.", False),
     ("Abel, D. Tides. (in press)", True)],
    ids=["a-year", "an-identifier", "neither", "in-press"],
)  # fmt: skip
def test_when_a_work_appeared_or_how_it_is_found(words: str, known: bool) -> None:
    assert is_known(lines(words)[0]) is known


@pytest.mark.parametrize(
    "words, anew",
    [
        (WHOLE, True),
        (BARE, False),
        (LOWER, False),
        (REPRINT, False),
        ("Hull: Tern. Retrieved 3 May 2001", False),
    ],
    ids=["a-year", "no-year", "a-small-letter", "another-printing", "a-day-of-looking"],
)
def test_another_work_has_a_date_of_its_own(words: str, anew: bool) -> None:
    assert begins_anew(words) is anew


@pytest.mark.parametrize(
    "words, kept",
    [
        (ARCHIVE, True),
        (STATUTE, True),
        (KEPT, True),
        (BARE, False),
        ("Bundesarchiv Berlin, R 43, and", False),
        (f"{'N' * 190} § 5 of 9.", True),
        (f"{'N' * 200} § 5 of 9.", False),
    ],
    ids=["an-archive", "a-law", "authors-of-what-is-kept", "neither", "no-end", "near", "far"],
)
def test_what_is_kept_or_was_enacted(words: str, kept: bool) -> None:
    assert is_kept(words) is kept


_OF_ARCHIVES = [
    "Ganner, Louis. Le fief et la ville. 3rd ed. Brussels: Office, 1957.",
    "The National Archives, Kew. C 66/121. Patent Roll, 30 Edward I.",
    "The Times (London). “The Doomsday Exhibition.” October 26, 1886.",
    "British Library, London. Add. MS 14848. Register of Ely Priory.",
    "Le Monde (Paris). “Jacques Le Gall, historien.” April 2, 2014.",
    "The National Archives, Kew. SC 8/12. Petition of the Men of Hull, 12 Frederick I.",
    "Frankfurter Zeitung (Frankfurt). „Der Zoll auf Salz.“ 3. Mai 1931.",
    "Daily News (New York). “The Salt Tax.” May 3, 1931.",
    "Paris. Archives nationales. Série J (Trésor des chartes), J 198, no. 12.",
    "Vauchon, André. La sainteté en Bretagne. Rome: École française de Rome, 1981.",
]  # fmt: skip


@pytest.mark.parametrize("first", range(len(_OF_ARCHIVES) - 1))
def test_papers_of_archives_and_newspapers_stand_a_line_each(first: int) -> None:
    lines = [_OF_ARCHIVES[0], *_OF_ARCHIVES[first:], _OF_ARCHIVES[-1]]
    text = "Bibliography\n\n" + "\n".join(lines) + "\n"
    assert [entry.raw for entry in read(text.encode(), "list.txt")] == lines
