"""Which numbers at the beginnings of lines are a list's, and which are volumes, pages, years."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.line import ListLine, list_line
from zotsync.citations.lists.numbering import numbered_starts, numberless

HARROW = "Harrow T. Otters. J Ex. 2014;1:2."  # begins as a reference does, and may end
BERG = "Berg K. Seas. J Ex. 2015;3:4."
CUT = "Harrow T. The lakes of"  # begins as one, and wants more words
TITLE = "Otters of the north. 2013."  # may begin one: a title, an institution
GOES_ON = "of the north. 2013."
MORE = "\n".join([*(f">{n}. {HARROW}" for n in (3, 4, 5, 6)), "and more"])  # the list goes on


def lines(text: str) -> list[ListLine]:
    """A list's lines; a blank line is a gap before the next one."""
    found, gap = [], False
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(list_line(at, line, gap=gap))
        gap = not line.strip()
    return found


def starts(text: str) -> str:
    """The lines with `>` before those that begin a numbered entry."""
    given = [line.removeprefix(">") for line in text.split("\n")]
    its = iter(numbered_starts(lines("\n".join(given))))
    return "\n".join(f"{'>' * next(its)}{line}" if line.strip() else line for line in given)


@pytest.mark.parametrize(
    "text",
    [
        # behind an entry that may have ended, a number in its turn is the list's, whatever follows
        f">1. {HARROW}\n>2. {GOES_ON}\nand more",
        f">8. {HARROW}\n>9. {GOES_ON}\nand more",
        # in the middle of an entry, only if its words may begin one and it does not come again
        f">1. {CUT}\n>2. {TITLE}\nand more",
        f">1. {CUT}\n2. {GOES_ON}\nand more",
        f">1. {CUT}\n2. {TITLE}\n>2. {BERG}\nand more",
        f">1. {CUT}\n>2. {TITLE}\n>3. {BERG}\n>2. {HARROW}\nand more",
        f">1. {CUT}\n>2. {TITLE}\n>1. {HARROW}\n>2. {BERG}\nand more",
        f">1. {CUT}\n>2. {BERG}\n>2. {HARROW}\nand more",
        # a number on a line of its own has its words below
        f">1.\n{HARROW}\n>2.\n{BERG}",
        f">1. {CUT}\n>2.\n{BERG}",
        # an address ends an entry without a year; a blank line and link words end any
        f">1. Harrow T. Otters. https://www.example.org/a\n>2. {GOES_ON}\nand more",
        f">1. Harrow T. Otters.\n2. {GOES_ON}\nand more",
        f">1. {CUT}\n\n>2. {GOES_ON}\nand more",
        f">1. Harrow T. The lakes of Google Scholar\n>2. {GOES_ON}\nand more",
        # where the list lacks just this number and goes on behind it, its words may be spoiled
        f">1. {CUT}\n>2. )arrow T. Otters. 2013.\n>3. {BERG}\nand more",
        f">1. {CUT}\n2. {GOES_ON}\n>2. {BERG}\n>3. {HARROW}\nand more",
        # nothing is wrapped where each line has the next number
        f">1. {CUT}\n>2. )arrow T. Otters. 2013.",
        f">1. {HARROW}\n>2. /erg K. Seas of 2013.",
        # volume and pages end an entry whose year is spoiled; a list in turn stands odd signs
        f">1. Harrow T. Otters. J Ex. 14;1:2.\n>2. {GOES_ON}\nand more",
        f">1. {HARROW}\n>2. {BERG}\n>3. {CUT}\n>4. :erg K. Seas of 2013.\nand more",
        f">1. {HARROW}\n>2. {BERG}\n>3. {CUT}\n4. cells. 2013.\nand more",
        # the first line of a list that goes on
        f">1. ,arrow T. Otters. J Ex. 14;1:2.\n>2. {BERG}\n>3. {HARROW}",
        # the year of the entry before does not date this one
        f">1. {HARROW}\n>2. Berg K. The seas.\n3. {GOES_ON}\nand more",
    ],
)  # fmt: skip
def test_a_number_in_its_turn(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # in the middle of an entry: a name behind it, and near, or the list goes on from there
        f">1. {CUT}\n>11. {BERG}\nand more",
        f">1. {CUT}\n12. {BERG}\nand more",
        f">1. {CUT}\n>12. {BERG}\n>13. {HARROW}\nand more",
        f">20. {CUT}\n>10. {BERG}\nand more",
        f">20. {CUT}\n9. {BERG}\nand more",
        f">1. {CUT}\n7. {TITLE}\nand more",
        # behind an entry that may have ended: words that may begin one are enough …
        f">1. {HARROW}\n>99. {TITLE}\nand more",
        f">1. {HARROW}\n99. {GOES_ON}\nand more",
        f">1. {HARROW}\n>99. {BERG}\nand more",
        # behind a line that is of no entry: one that is whole in itself
        f">1. {HARROW}\n\nA notice\n>99. {BERG}\nand more",
        f">1. {HARROW}\n\nA notice\n99. {CUT}\nand more",
        # … unless the number whose turn it is comes soon
        f">1. {HARROW}\n99. {TITLE}\n>2. {BERG}\n{MORE}",
        f">1. {HARROW}\n99. {TITLE}\n" + "and more. 2013.\n" * 6 + f">2. {BERG}\n{MORE}",
        f">1. {HARROW}\n>99. {TITLE}\n" + "and more. 2013.\n" * 7 + f">2. {BERG}\n{MORE}",
        f">1. {HARROW}\n\n>99. {TITLE}\n>2. {BERG}\n{MORE}",
        f">1. {HARROW}\n>99. {BERG}\n>2. {BERG}\n{MORE}",
        # … and the one behind it not sooner
        f">1. {HARROW}\n>99. {TITLE}\n{MORE}\n>2. {HARROW}",
        # in a list without any order each may be the next
        f">1. {HARROW}\n>9. {TITLE}\n>2. {TITLE}\n>7. {TITLE}\n>4. {TITLE}\nand more",
    ],
)  # fmt: skip
def test_a_number_out_of_its_turn(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # down: the turn is the other way round
        f">9. {HARROW}\n>8. {GOES_ON}\n>7. {CUT}\n>6. {TITLE}\n>5. {CUT}\n4. of all",
        # the same number everywhere, as Markdown has it
        f">1. {HARROW}\n>1. {GOES_ON}\n>1. {CUT}\n>1. {TITLE}\nand more",
        # one number twice, or one step back: by its words, or if the list goes on from there
        f">3. {HARROW}\n>3. {TITLE}\nand more", f">3. {HARROW}\n3. {GOES_ON}\nand more",
        f">3. {HARROW}\n>3. {GOES_ON}\n>4. {BERG}\nand more",
        f">3. {HARROW}\n>2. {GOES_ON}\n>1. {BERG}\nand more",
        f">3. {HARROW}\n2. {GOES_ON}\nand more", f">3. {CUT}\n3. {TITLE}\nand more",
        # two steps do not make a habit if others are as many
        f">5. {HARROW}\n>4. {BERG}\n>5. {CUT}\n4. {TITLE}\n>6. {BERG}\nand more",
    ],
)  # fmt: skip
def test_lists_that_do_not_count_up(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # the first number, behind words that may be its list's or not
        f"Some words of\n>1. {TITLE}\n>2. {BERG}", f"Some words of\n4. {TITLE}\n>5. {BERG}",
        f"Some words. 2013.\n>4. {TITLE}\n>5. {BERG}", f"Some words of\n1. {GOES_ON}\n>2. {BERG}",
        f"Some words of\n>1.\n{BERG}", f">0. {HARROW}\n>1. {BERG}\nand more",
        # a bare one: the first of all, or of more, or before a name
        f">1 {GOES_ON}\nand more", f"4 {GOES_ON}\nand more", f">4 {BERG}\nand more",
        f">4 {GOES_ON}\nand more. 2013.\n>5 {BERG}", f"Words of\n1 {TITLE}\nand more",
        # one of another shape than the list's: before a name only
        f">(3) {HARROW}\n>4. {BERG}\n>5. {HARROW}", f"(3) {TITLE}\n>4. {BERG}\n>5. {HARROW}",
        f"Words of\n(3) {HARROW}\n>4. {BERG}\n>5. {HARROW}", f"3 {TITLE}\n>4. {BERG}\n>5. {HARROW}",
    ],
)  # fmt: skip
def test_the_first_number(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # the lacking one, printed otherwise
        f">1. {HARROW}\n>(2) {GOES_ON}\n>3. {BERG}\nand more",
        f">1. {CUT}\n>(2) {BERG}\n>3. {BERG}\nand more",
        f">1. {CUT}\n>(2) {TITLE}\n>3. {BERG}\nand more",
        f">1. {CUT}\n(2) {TITLE}\n>4. {BERG}\nand more",
        f">1. {CUT}\n(2) {GOES_ON}\n>3. {BERG}\nand more",
        f">1. {HARROW}\n>2 {GOES_ON}\n>3. {BERG}\nand more",
        # not lacking: its own line comes
        f">1. {HARROW}\n(2) {GOES_ON}\n>2. {BERG}\n>3. {HARROW}\nand more",
        f">1. {HARROW}\n(2) {BERG}\n>2. {BERG}\n>3. {HARROW}\nand more",
        f">1. {HARROW}\n>(2) {BERG}\n>3. {BERG}\n>2. {HARROW}\nand more",
        # further on: behind a blank line, or before a name, and near
        f">1. {HARROW}\n\n>(7) {TITLE}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n\n(7) {GOES_ON}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n>(7) {BERG}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n>(11) {BERG}\n>12. {BERG}\nand more",
        f">1. {HARROW}\n(12) {BERG}\n>13. {BERG}\nand more",
        f">1. {CUT}\n(7) {BERG}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n(7) {TITLE}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n7 {BERG}\n>8. {BERG}\nand more",
        f">1. {HARROW}\n\n7 {TITLE}\n>8. {BERG}\nand more",
        f">9. {HARROW}\n(8) {BERG}\n>10. {BERG}\nand more",
        f">9. {HARROW}\n(9) {BERG}\n>10. {BERG}\nand more",
    ],
)  # fmt: skip
def test_a_number_of_another_shape(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f">1 {HARROW}\n>2 {GOES_ON}\nand more", f">1 {CUT}\n2 {GOES_ON}\nand more",
        f">1 {CUT}\n>2 {BERG}\nand more", f">1 {CUT}\n>2 {TITLE}\nand more",
        f">1 {HARROW}\n>5 {BERG}\nand more", f">1 {CUT}\n5 {BERG}\nand more",
        f">1 {HARROW}\n5 {TITLE}\nand more", f">3 {HARROW}\n>3 {GOES_ON}\nand more",
        f">3 {HARROW}\n>2 {GOES_ON}\nand more", f">3 {HARROW}\n3\nand more",
        f">3 {HARROW}\n1 {GOES_ON}\nand more", f">3 {CUT}\n3 {TITLE}\nand more",
    ],
)  # fmt: skip
def test_bare_numbers(text: str) -> None:
    assert starts(text) == text


def test_bare_numbers_are_the_list_s_if_three_times_as_many() -> None:
    marked = f">9. {HARROW}"
    few = "\n".join([marked, *(f"{n} {BERG}" for n in (3, 4, 5)), "and more"])
    assert starts(few) == few
    many = "\n".join([marked, *(f">{n} {BERG}" for n in (3, 4, 5, 6)), "and more"])
    assert starts(many) == many


@pytest.mark.parametrize(
    "text",
    [
        f">1398. {HARROW}\n>1399. {BERG}\nand more", f"1400. {HARROW}\nand more",
        f">1399. {HARROW}\n>1400. {BERG}\n>1401. {HARROW}\nand more",
        f">1. {HARROW}\n2014. {BERG}\n>2. {BERG}\nand more",
        f">1. {HARROW}\n\n2100. {BERG}\n>2. {BERG}\nand more",
        f">1. {HARROW}\n\n>2101. {BERG}\n>2. {BERG}\nand more",
        f">1. {HARROW}\n\n>1399. {BERG}\n>2. {BERG}\nand more", f"2100. {HARROW}\nand more",
        f">2101. {HARROW}\n>2100. {BERG}\nand more",
    ],
)  # fmt: skip
def test_a_year_is_no_number_unless_the_list_counts_to_it(text: str) -> None:
    assert starts(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f">[Har14] {GOES_ON}\nwords\n>[Ber15] {GOES_ON}",
        f">1. {HARROW}\n>[Ber15] {BERG}\n>2. {HARROW}\n[Ber15] {TITLE}",
    ],
)
def test_labels_are_the_marks_of_a_list_of_labels(text: str) -> None:
    assert starts(text) == text


def test_a_list_without_wrapped_lines_needs_no_ends() -> None:
    whole = f">1. {CUT}\n>20. {TITLE}\n>3. {CUT}\n>17. {TITLE}"
    assert starts(whole) == whole
    wrapped = f">1. {CUT}\n20. {TITLE}\n>3. {CUT}\n17. {TITLE}\nand more"
    assert starts(wrapped) == wrapped
    goes_on = f">1. {CUT}\n20. {GOES_ON}\n>3. {BERG}\n>4. {HARROW}"
    assert starts(goes_on) == goes_on


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (f"l2. {BERG}", BERG), (f"I2. {BERG}", BERG), (f"|2. {BERG}", BERG), (f"‘2. {BERG}", BERG),
        (f"*2. {BERG}", BERG), (f"2.) {BERG}", BERG), (f"2,{BERG}", BERG),
        # none: another number, a small letter behind it, too much between them
        (f"l3. {BERG}", None), (f"l2. {GOES_ON}", None), (f"2.,;: {BERG}", None),
        (f"x2. {BERG}", None),
    ],
)  # fmt: skip
def test_a_number_spoiled_in_printing_is_mended_in_its_turn(line: str, rest: str | None) -> None:
    given = lines(f"1. {HARROW}\n{line}\n3. {HARROW}")
    assert numbered_starts(given) == [True, rest is not None, True]
    mark = given[1].mark
    assert (mark and (mark.value, mark.style, mark.rest)) == (rest and (2, "dot", rest))
    assert given[1].words == (rest or line.removeprefix("*"))


@pytest.mark.parametrize(
    ("before", "behind", "mended"),
    [
        (f"1. {HARROW}", "and more", True), (f"1. {CUT}", "and more", False),
        (HARROW, "and more", False), (f"1. {HARROW}", f"2. {HARROW}\n3. {BERG}", False),
        (f"1. {HARROW}", f"3. {HARROW}\n2. {BERG}", True),
    ],
)  # fmt: skip
def test_a_spoiled_number_is_not_looked_for_elsewhere(
    before: str, behind: str, mended: bool
) -> None:
    given = lines(f"{before}\nl2. {BERG}\n{behind}")
    assert numbered_starts(given)[1] is mended


def test_no_lines_have_no_numbers() -> None:
    assert numbered_starts([]) == []


@pytest.mark.parametrize(
    ("line", "words", "number"),
    [
        (f"7. {BERG}", BERG, 7), (f"7. {TITLE}", TITLE, 7), (f"7. {GOES_ON}", None, None),
        (f"1400. {BERG}", BERG, 1400), (f"1401. {BERG}", None, None),
        (f"[Ber15] {BERG}", BERG, -1), (GOES_ON, None, None),
    ],
)  # fmt: skip
def test_numbers_that_mark_nothing_are_words_again(
    line: str, words: str | None, number: int | None
) -> None:
    (found,) = numberless(lines(line))
    assert found.words == (words or line)
    assert (found.mark and found.mark.value) == number


@pytest.mark.parametrize(("bullets", "others", "kept"), [(1, 3, True), (1, 4, False), (2, 6, True)])
def test_bullets_of_less_than_a_quarter_of_the_lines_are_words(
    bullets: int, others: int, kept: bool
) -> None:
    given = lines("\n".join(["• Words of it"] * bullets + ["Other words"] * others))
    found = numberless(given)
    assert [line.bullet for line in found] == [kept] * bullets + [False] * others
    assert found[0].words == ("Words of it" if kept else "• Words of it")
