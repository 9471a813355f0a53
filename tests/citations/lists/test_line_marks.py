"""Numbers, raised and circled ones, labels and bullets before an entry's words."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.line import bare_lines, list_line, parts_of_line
from zotsync.citations.lists.line_signs import BEGINS
from zotsync.citations.lists.marks import (
    Number,
    bare_number,
    mark_of,
    number,
    without_backlink,
    without_bullet,
)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("12. Words", (12, "dot", "Words")), ("12.Words", (12, "dot", "Words")),
        ("12.- Words", (12, "dot", "Words")), ("12 – Words", (12, "dot", "Words")),
        ("12\\. Words", (12, "dot", "Words")), ("12、言葉", (12, "dot", "言葉")),
        ("[12] Words", (12, "square", "Words")), ("[12]Words", (12, "square", "Words")),
        ("\\[12\\] Words", (12, "square", "Words")), ("[R12]. Words", (12, "square", "Words")),
        ("［3］言葉", (3, "square", "言葉")), ("(12) Words", (12, "round", "Words")),
        ("(12)Words", (12, "round", "Words")), ("（1）言葉", (1, "round", "言葉")),
        ("（1）“Words”", (1, "round", "“Words”")), ("12) Words", (12, "half", "Words")),
        ("12/ Words", (12, "half", "Words")), ("12: Words", (12, "colon", "Words")),
        ("No. 12. Words", (12, "dot", "Words")), ("#12. Words", (12, "dot", "Words")),
        ("Ref. 12. Words", (12, "dot", "Words")), ("• 12. Words", (12, "dot", "Words")),
        ("12.", (12, "dot", "")), ("[12]", (12, "square", "")), ("123456. W", (123456, "dot", "W")),
        ("12 Words", None), ("Words", None), ("1234567. Words", None), ("12.words.", (12, "dot",
         "words.")), ("12.5 words", None), ("", None), ("a) Words", None),
    ],
)  # fmt: skip
def test_numbers_that_prove_themselves(line: str, mark: tuple[int, str, str] | None) -> None:
    assert number(line) == (Number(*mark) if mark else None)
    if mark:
        assert mark_of(line) == Number(*mark)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("12 Words", (12, "Words")), ("12\tWords", (12, "Words")), ("12 | Words", (12, "Words")),
        ("12, Words", (12, "Words")), ("12Words", (12, "Words")), ("12 “Words”", (12, "“Words”")),
        ("12 ———. 2014", (12, "———. 2014")), ("12", (12, "")), ("12 34", None), ("12WO", None),
        ("12 3 Words", None), ("Words", None), ("1234567 Words", None),
    ],
)  # fmt: skip
def test_bare_numbers(line: str, mark: tuple[int, str] | None) -> None:
    assert bare_number(line) == (Number(mark[0], "bare", mark[1]) if mark else None)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("⁷ Words", (7, "bare", "Words")), ("¹²Words", (12, "bare", "Words")),
        ("¹ “Words”", (1, "bare", "“Words”")), ("① Words", (1, "bare", "Words")),
        ("⑳ Words", (20, "bare", "Words")), ("❶ Words", (1, "bare", "Words")),
        ("❿ Words", (10, "bare", "Words")), ("[Knu84] Words", (-1, "label", "Words")),
        ("[Knuth 1984a]. Words", (-1, "label", "Words")), ("[Internet] Words", None),
        ("A. Words", None), ("a) Words", None), ("⁷ 12", None), ("", None),
    ],
)  # fmt: skip
def test_other_marks(line: str, mark: tuple[int, str, str] | None) -> None:
    assert mark_of(line) == (Number(*mark) if mark else None)


@pytest.mark.parametrize(
    ("line", "words", "bullet"),
    [
        ("• Words", "Words", True), ("- Words", "Words", True), ("\uf0b7\tWords", "Words", True),
        ("o Words", "Words", True), ("o ———. 2014", "———. 2014", True), ("o “Words”", "“Words”",
         True), ("o words", "o words", False), ("•Words", "•Words", False), ("  Words ", "Words",
         False), ("^ a b Words", "Words", True), ("↑ Jump up to: a Words", "Words", True),
        ("-", "-", False),
    ],
)  # fmt: skip
def test_bullets(line: str, words: str, bullet: bool) -> None:
    assert without_bullet(line) == (words, bullet)


@pytest.mark.parametrize(("words", "rest"), [("^ a Words", "Words"), ("↑Words", "Words"),
                                             ("Words ^ a", "Words ^ a")])  # fmt: skip
def test_arrows_back_to_the_text(words: str, rest: str) -> None:
    assert without_backlink(words) == rest


def test_a_line_is_taken_apart_once() -> None:
    line = list_line(7, "\t • 3. ^ *Harrow, T. (2014).  Ranges. [DOI] [PubMed]", gap=True)
    assert (line.at, line.indent, line.gap, line.bullet) == (7, 9, True, True)
    assert line.text == "• 3. ^ *Harrow, T. (2014). Ranges."
    assert line.words == "Harrow, T. (2014). Ranges."
    assert (line.hints, line.closed, line.turned) == (("DOI", "PMID"), True, False)
    assert line.length == 9 + len(line.text)


def test_a_line_without_marks_has_none() -> None:
    line = list_line(1, "Berg K. Seas.", gap=False)
    assert (line.gap, line.turned, line.closed, line.hints) == (False, False, False, ())
    for _ in range(2):
        assert (line.begins, line.dated) == (BEGINS, False)


@pytest.mark.parametrize(
    ("words", "ends", "breaks", "dated"),
    [("Rivers. 2014.", True, False, True), ("Rivers of", False, True, False),
     ("Rivers", False, False, False), ("of 2014,", False, True, True)],
)  # fmt: skip
def test_what_a_line_s_end_shows(words: str, ends: bool, breaks: bool, dated: bool) -> None:
    line = list_line(1, words, gap=False)
    for _ in range(2):
        assert (line.ends, line.breaks, line.dated) == (ends, breaks, dated)


@pytest.mark.parametrize(
    ("line", "begins", "dated", "ends", "breaks", "placed", "addressed"),
    [
        ("Harrow, T. J. Otters of the north. 2014.", True, True, True, False, False, False),
        ("Otters of the north. Notes 98, 412–429.", False, False, True, False, True, False),
        ("otters of the", False, False, False, True, False, False),
        ("Notes 98: 412. https://doi.org/10.5555/b.7", False, False, True, False, True, True),
        ("Otters of the north and", False, False, False, True, False, False),
    ],
)
def test_what_a_line_says_it_says_whenever_it_is_asked(
    line: str, begins: bool, dated: bool, ends: bool, breaks: bool, placed: bool, addressed: bool
) -> None:
    found = list_line(1, line, gap=False)
    shown = repr(found)
    for _ in range(2):
        assert (found.begins == BEGINS) is begins
        told = (found.dated, found.ends, found.breaks, found.placed, found.addressed)
        assert told == (dated, ends, breaks, placed, addressed)
    assert repr(found) == shown


@pytest.mark.parametrize(
    ("line", "indent", "length"),
    [("Words", 0, 5), ("   Words", 3, 8), ("\tWords", 8, 13), ("  \tWords  here ", 8, 18)],
)
def test_a_line_reaches_to_its_end(line: str, indent: int, length: int) -> None:
    found = list_line(1, line, gap=True)
    assert (found.indent, found.length, found.gap) == (indent, length, True)


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["> Harrow", "> > Berg"], ["Harrow", "Berg"]),
        (["> a", "", ">b", "  > c"], ["a", "", "b", "c"]),
        (["> a", "> b", "> c", "> d", "e"], ["a", "b", "c", "d", "e"]),
        (["> a", "> b", "> c", "e"], ["> a", "> b", "> c", "e"]),
        (["| a | b |", "| c | d |"], ["a b", "c d"]),
        (["| a | b |", "c | d"], ["| a | b |", "c | d"]),
        (["a > b", "c > d"], ["a > b", "c > d"]),
        (["Har\u200brow\ufeff", "\u200eBerg\u200f", "a\u200db"], ["Harrow", "Berg", "a\u200db"]),
        (["", "  "], ["", "  "]),
        ([], []),
    ],
    ids=[
        "mail",
        "blank",
        "most",
        "some",
        "table",
        "some-rows",
        "inside",
        "unseen",
        "empty",
        "none",
    ],
)
def test_lines_without_the_marks_of_a_mail_or_a_table(lines: list[str], bare: list[str]) -> None:
    assert bare_lines(lines) == bare


def test_a_line_has_the_parts_that_a_word_processor_ends() -> None:
    assert parts_of_line("a\x0bb\u2028c\u2029d e") == ["a", "b", "c", "d e"]
