"""Two columns of plain text: what is parted, in which order, and what is one column."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.columns import in_reading_order

LEFT = ["Harrow, T. The ranges of", "urban hedgehogs in rain,", "as they were in the year", "2014.",
        "Okafor, C. The rivers of"]  # fmt: skip
RIGHT = ["everything we know, all", "of it. Notes 98, 2012.", "Berg, K. The lakes and", "their",
         "names. Notes 99, 2013."]  # fmt: skip


def page(left: list[str], right: list[str], room: int = 3, width: int = 24) -> list[str]:
    return [f"{a:{width + room}}{b}".rstrip() for a, b in zip(left, right, strict=True)]


def words(lines: list[str]) -> list[str]:
    return [line for _, line in in_reading_order(lines)]


def test_the_left_column_comes_first() -> None:
    assert words(page(LEFT, RIGHT)) == LEFT + RIGHT
    assert [at for at, _ in in_reading_order(page(LEFT, RIGHT))] == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("room", [2, 3, 4, 9])
def test_a_gutter_may_be_narrow_if_five_lines_show_it(room: int) -> None:
    assert words(page(LEFT, RIGHT, room)) == LEFT + RIGHT


@pytest.mark.parametrize(("room", "parted"), [(2, False), (3, True), (4, True)])
def test_of_four_lines_or_three_the_gutter_is_wide(room: int, parted: bool) -> None:
    for count in (3, 4):
        lines = page(LEFT[:count], RIGHT[:count], room)
        assert (words(lines) == LEFT[:count] + RIGHT[:count]) is parted


def test_two_lines_are_no_columns() -> None:
    lines = page(LEFT[:2], RIGHT[:2], 9)
    assert words(lines) == lines


def test_indents_of_the_right_column_stay() -> None:
    right = [RIGHT[0], f"   {RIGHT[1]}", RIGHT[2], f"   {RIGHT[3]}", RIGHT[4]]
    assert words(page(LEFT, right, 5)) == LEFT + right


def test_words_across_the_page_part_what_is_above_from_what_is_below() -> None:
    across = "The words of this one line go over both of the columns"
    lines = [*page(LEFT, RIGHT), across, *page(LEFT, RIGHT)]
    assert words(lines) == [*LEFT, *RIGHT, across, *LEFT, *RIGHT]


def test_too_many_lines_across_the_page_are_no_gutter() -> None:
    across = ["The words of this one line go over both of the columns"] * 2
    lines = [*page(LEFT, RIGHT), *across]
    assert words(lines) == lines


def test_a_column_may_end_before_the_other() -> None:
    lines = page([*LEFT, "the north and south."], [*RIGHT, ""])
    assert words(lines) == [*LEFT, "the north and south.", *RIGHT]
    lines = page([*LEFT, ""], [*RIGHT, "Zorn, A. Seas. 2001."])
    assert words(lines) == [*LEFT, *RIGHT, "Zorn, A. Seas. 2001."]


def test_blank_lines_stay_in_both_columns() -> None:
    lines = page([*LEFT[:3], "", *LEFT[3:]], [*RIGHT[:3], "", *RIGHT[3:]])
    assert words(lines) == [*LEFT[:3], "", *LEFT[3:], *RIGHT[:3], "", *RIGHT[3:]]


def test_each_page_has_its_own_columns_and_its_head() -> None:
    head = "\f12          Journal of Examples"
    lines = [*page(LEFT, RIGHT), head, *page(LEFT, RIGHT, 6)]
    assert words(lines) == [*LEFT, *RIGHT, head, *LEFT, *RIGHT]


def test_a_short_last_page_has_the_columns_of_the_one_before() -> None:
    lines = [*page(LEFT, RIGHT), "\f", *page(LEFT[:2], RIGHT[:2])]
    assert words(lines) == [*LEFT, *RIGHT, "", *LEFT[:2], "", *RIGHT[:2]]
    lines = [*page(LEFT, RIGHT), "\f", "The words of this line go over both of the columns"]
    assert words(lines)[-1] == lines[-1]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["One line."],
        [f"{n}.   Harrow, T. The ranges of urban hedgehogs in rain. J. Ex. 12 (2014)."
         for n in range(1, 9)],
        [f"{line}  {line}" if n % 3 == 0 else f"{line} and more of it behind it all {n}"
         for n, line in enumerate(LEFT * 3)],
        [f"{'x' * 310}    {'y' * 30}"] * 9,
        ["Title      Year", "Ranges     2014", "Rivers     2012", "Lakes      2013",
         "Seas       2001", "Maps       2019"],
    ],
    ids=["none", "one", "numbers", "now and then", "too long", "a table"],
)  # fmt: skip
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    assert words(lines) == lines


def test_a_running_head_may_be_the_last_line_but_one() -> None:
    foot = ["Journal of Examples          12", "Words across the whole of the page at its foot"]
    lines = [*page(LEFT, RIGHT), *foot, "\f", *page(LEFT, RIGHT)]
    assert words(lines)[:12] == [*LEFT, *RIGHT, *foot]
    lines = [*page(LEFT, RIGHT), foot[0], *page(LEFT, RIGHT)]
    assert foot[0] not in words(lines)


@pytest.mark.parametrize(("length", "parted"), [(300, True), (301, False)])
def test_wide_lines_are_left_alone(length: int, parted: bool) -> None:
    lines = [f"{line:200}{'y' * (length - 200)}" for line in LEFT]
    assert (words(lines)[:5] == LEFT) is parted


@pytest.mark.parametrize(("size", "parted"), [(15, False), (16, True)])
def test_a_column_is_no_narrower_than_sixteen_letters(size: int, parted: bool) -> None:
    lines = [f"{'x' * size}    {line}" for line in RIGHT]
    assert (words(lines)[:5] == ["x" * size] * 5) is parted
    lines = [f"{line:30}{'x' * size}" for line in LEFT]
    assert (words(lines)[:5] == LEFT) is parted


@pytest.mark.parametrize(("alone", "parted"), [(7, True), (8, False)])
def test_two_lines_of_five_show_the_gutter(alone: int, parted: bool) -> None:
    lines = [*page(LEFT, RIGHT), *(["Okafor, C. The rivers"] * alone)]
    assert (words(lines)[:5] == LEFT) is parted


def test_a_short_page_may_have_a_head_and_few_lines_in_both_columns() -> None:
    head = "\fThe head of the page, which goes over both of the columns"
    lines = [*page(LEFT, RIGHT), head, *page(LEFT[:1], RIGHT[:1])]
    assert words(lines) == [*LEFT, *RIGHT, head, LEFT[0], RIGHT[0]]
    across = "The words of this one line go over both of the columns"
    rest = ["Okafor, C. The rivers"] * 9
    lines = [*page(LEFT, RIGHT), head, *page(LEFT, RIGHT), *rest, across]
    assert words(lines) == [*LEFT, *RIGHT, head, *LEFT, *rest, *RIGHT, across]


def test_a_short_page_with_words_across_has_one_column() -> None:
    short = page(LEFT[:2], RIGHT[:2])
    whole = "The words of this one line go over both of the columns"
    lines = [*page(LEFT, RIGHT), "\f", *short, whole]
    assert words(lines) == [*LEFT, *RIGHT, "\f", *short, whole]


def test_words_may_stand_a_little_further_left() -> None:
    right = [*RIGHT, "Zorn, A. The seas and"]
    lines = [*page(LEFT, RIGHT, 6), f"{'Okafor, C. The rivers of':27}Zorn, A. The seas and"]
    assert words(lines) == [
        *LEFT,
        "Okafor, C. The rivers of",
        *["   " + r for r in RIGHT],
        right[5],
    ]


def test_tabs_count_as_the_blanks_that_they_show() -> None:
    lines = [f"{a:24}\t{b}" for a, b in zip(LEFT, RIGHT, strict=True)]
    assert words([*lines, *page(LEFT, RIGHT, 8)]) == [*LEFT, *LEFT, *RIGHT, *RIGHT]
