"""What mails, tables and copies put around lines, and what in them belongs to the words."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.cutting import parted_by_numbers, parts_of
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.line import bare_lines, parts_of_line
from zotsync.citations.lists.marks import mark_of


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["> a", "> b"], ["a", "b"]), (["> > a", ">> b"], ["a", "b"]),
        (["| a | 1 |", "| b | 2 |"], ["a 1", "b 2"]),
        (["> a", "> b", "> c", "> d", "e"], ["a", "b", "c", "d", "e"]),
        (["> a", "> b", "> c", "e"], ["> a", "> b", "> c", "e"]),
        (["> a", "", "> b"], ["a", "", "b"]), (["a > b"], ["a > b"]), ([], []), ([""], [""]),
        (["\ufeffa\u200b", "\u200eb\u200f", "c\u200bd"], ["a", "b", "cd"]),
        (["\u0645\u06cc\u200c\u0631\u0648\u062f"], ["\u0645\u06cc\u200c\u0631\u0648\u062f"]),
    ],
)  # fmt: skip
def test_marks_around_all_lines_are_taken_off(lines: list[str], bare: list[str]) -> None:
    assert bare_lines(lines) == bare


def test_a_line_may_hold_several() -> None:
    assert parts_of_line("a\x0bb\u2028c\u2029d") == ["a", "b", "c", "d"]
    assert parts_of_line("a") == ["a"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[1] Berg K. A. 2013. [2] Okafor C. B. 2012.",
         ["[1] Berg K. A. 2013.", "[2] Okafor C. B. 2012."]),
        ("[7] Berg K. A. 2013. [8] Okafor C. B. 2012. [9] Roy S. C. 2011.",
         ["[7] Berg K. A. 2013.", "[8] Okafor C. B. 2012.", "[9] Roy S. C. 2011."]),
        ("[1] Berg K. A. 2013. [3] Okafor C. B. 2012.", None),
        ("[1] Berg K. A of, [2] Okafor C. B. 2012.", None),
        ("[1] Berg K. A. 2013. [2] World Otters. 2012.",
         ["[1] Berg K. A. 2013.", "[2] World Otters. 2012."]),
        ("[1] Berg K. A. 2013. [2] of otters. 2012.", None),
        ("1. Berg K. A. 2013. 2. Okafor C. B. 2012.",
         ["1. Berg K. A. 2013.", "2. Okafor C. B. 2012."]),
        ("1. Berg K. A. 2013. 2. World Otters. 2012.", None),
        ("(1) Berg K. A. 2013. (2) Okafor C. B. 2012.",
         ["(1) Berg K. A. 2013.", "(2) Okafor C. B. 2012."]),
        ("1) Berg K. A. 2013. 2) Okafor C. B. 2012.",
         ["1) Berg K. A. 2013.", "2) Okafor C. B. 2012."]),
        ("1: Berg K. A. 2013. 2: Okafor C. B. 2012.", None),
        ("[Ber13] Berg K. A. 2013. [0] Okafor C. B. 2012.", None),
        ("Berg K. A. 2013. [1] Okafor C. B. 2012.", None),
        ("[1] Berg K. A. 2013. [1] Okafor C. 2012. [2] Roy S. C. 2011.",
         ["[1] Berg K. A. 2013. [1] Okafor C. 2012.", "[2] Roy S. C. 2011."]),
    ],
)  # fmt: skip
def test_the_next_number_inside_a_line_begins_an_entry(text: str, parts: list[str] | None) -> None:
    assert parted_by_numbers(text, mark_of(text)) == (parts or [text])


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("(a) Berg K. A. 2013; (b) Okafor C. B. 2012.", ["Berg K. A. 2013", "Okafor C. B. 2012."]),
        ("(a) Berg K. 2013. (b) Okafor C. 2012, (c) Roy S. 2011",
         ["Berg K. 2013.", "Okafor C. 2012,", "Roy S. 2011"]),
        ("(a) Berg K. A. 2013", None), ("(a) Berg K. 2013. (c) Okafor C. 2012.", None),
        ("Berg K. (a) A. (b) B. 2013", None), ("(a) Berg K. of (b) Okafor C. 2012", None),
        ("(a) Berg K. 2013. (b) okafor c. 2012.", None),
    ],
)  # fmt: skip
def test_a_number_may_hold_several_works(words: str, parts: list[str] | None) -> None:
    found = list(parts_of(ListEntry(words, words, (4,), 3, doubled=True)))
    assert [each.words for each in found] == (parts or [words])
    assert all((each.number, each.lines) == (3, (4,)) for each in found)
    assert {each.doubled for each in found} == {parts is None}
    if parts:
        assert [each.texts for each in found] == [(part,) for part in parts]
        assert [each.raw for each in found] == parts
