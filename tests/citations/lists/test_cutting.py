"""Where entries begin in a list whose layout is known, and why: line by line.

In a text, `>` marks the lines that begin an entry by the layout. The signs say what each line came
to: `L` an entry by layout, `W` by its words, `~` loose words, `T` what is told, `.` goes on.
"""

from __future__ import annotations

import pytest

from zotsync.citations.lists.cutting import (
    BULLETS,
    HANGING,
    INDENTED,
    LINES,
    LINKS,
    NUMBERED,
    PARAGRAPHS,
    WORDS,
    cut_by,
)
from zotsync.citations.lists.line import list_line

HARROW = "Harrow T. The otters. J Ex. 2014;1:2."
BERG = "Berg K. The seas. J Ex. 2015;3:4."
SIGNS = {"layout": "L", "words": "W", "loose": "~", "told": "T"}


def signs(layout: str, text: str) -> str:
    lines, starts, gap = [], [], False
    for at, line in enumerate(text.split("\n")):
        if line.strip():
            lines.append(list_line(at, line.removeprefix(">"), gap=gap))
            starts.append(line.startswith(">"))
        gap = not line.strip()
    found = {
        entry.lines[0].at: SIGNS[entry.why] + ("2" if entry.doubled else "")
        for entry in cut_by(layout, lines, starts)
    }
    return "".join(found.get(line.at, ".") for line in lines)


def filled(words: str, length: int) -> str:
    """A line of a length that ends as a sentence does."""
    return f"{words} ".ljust(length - 1, "x") + "."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # set in behind the first lines: inside an entry, whatever its words, but for a blank line
        (f">1. {HARROW}\n  Some notice\n>2. {BERG}\n  Some notice", "L.L."),
        (f">1. {HARROW}\n  {BERG}\n>2. {BERG}\n{BERG}", "LWLW"),
        (f">1. {HARROW}\n  {BERG}\n>2. {BERG}", "L.L"),
        (f">1. {HARROW}\n\n  {BERG}\n>2. {BERG}", "LWL"),
        (f">1. {HARROW} Google Scholar\n  {BERG}\n>2. {BERG}", "LWL"),
        # four in five of the lines are: the fifth may begin something
        (f">1. {HARROW}\n  of it\n  of it\n  of it\n  {BERG}\n>2. {BERG}\n{BERG}", "L....LW"),
        (f">1. {HARROW}\n  of it\n  of it\n  {BERG}\n>2. {BERG}\n{BERG}\n{BERG}", "L..WLWW"),
        # how deep is measured from the deepest first line
        (f" >1. {HARROW}", "~"), (f">1. {HARROW}\n>   2. {BERG}\n  {BERG}", "LLW"),
        (f">1. {HARROW}\n>   2. {BERG}\n    {BERG}", "LL."),
        # words behind an entry that is whole, and no part of it
        (f">1. {HARROW}\nSome notice", "L~"), (f">1. {HARROW}\nSome notice of 2014", "L."),
        (f">1. {HARROW}\nSome notice 5", "L."), (">1. Harrow T. The\nSome notice", "L."),
        (f">1. {HARROW[:-1]}\nSome notice", "L."), (">1. Harrow T. 2014.\nSome notice", "L."),
        (">1. Harrow T. The otters (2014).\nSome notice of 2014", "L~"),
        (f">1. {HARROW}\n\nSome notice of 2014", "L~"), (f">1. {HARROW[:-1]}\n\nNotice 5", "L~"),
        (">1. Harrow T. The otters of\n\nSome notice", "L."),
        (">1. Harrow T. The otters.\n\nSome notice", "L~"),
        (f">1. {HARROW}\n\n† of it", "L~"), (f">1. {HARROW}\n† of it", "L."),
        (f">1. {HARROW}\n\nof it", "L."), (">1. Harrow T. The otters of\n\n† it", "L."),
        # a reference without a number
        (f">1. {HARROW}\n{BERG}", "LW"), (f">1. {HARROW[:-1]}\n{BERG}", "LW"),
        (f">1. {HARROW[:-1]} of\n{BERG}", "L."), (">1. Harrow T. The otters.\nBerg K. 2014.", "L."),
        (f">1. {HARROW[:-1]} all\nBerg K. The seas", "L."),
        # one without a date is none, unless a blank line or an address speaks for it
        (f">1. {HARROW}\nBerg K. The seas", "L2."), (f">1. {HARROW}\n\nBerg K. The seas", "LW"),
        (f">1. {HARROW}\nBerg K. The seas of\n\nand rivers", "L2.."),
        (f">1. {HARROW}\nBerg K. The seas. https://x.org/a", "LW"),
        (f">1. {HARROW}\nBerg K. The seas of\nhttps://x.org/a", "LW."),
        (f">1. {HARROW} Google Scholar\nBerg K. The seas", "LW"),
        # of lines of about one length, one in four without a number is none that was wrapped
        (f">1. {HARROW}\n>2. {HARROW}\n>3. {HARROW}\nSome notice", "LLL~"),
        (f">1. {HARROW}\n>2. {HARROW}\nSome notice", "LL."),
        # link words end an entry
        (f">1. {HARROW} Google Scholar\nof it", "L~"), (">1.\nBerg K. The seas", "L."),
    ],
)  # fmt: skip
def test_a_numbered_list(text: str, found: str) -> None:
    assert signs(NUMBERED, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f">1. {HARROW}\nThis study shows how all otters move.", "LT"),
        (f">1. {HARROW}\nHarrow argues that rain decides everything.", "LT"),
        (f">1. {HARROW[:-1]}\n\nHarrow argues that rain decides everything.", "LT"),
        (f">1. {HARROW[:-1]} all\nHarrow argues that rain decides everything.", "L."),
        (f">1. {HARROW[:-1]} all\nThis study shows how all otters move.", "LT"),
        (">1. Harrow T. Otter. 2014\nThis study shows how all otters move.", "LT"),
        (">1. Harrow T. The otter. 2014 in\nThis study shows how all otters move.", "L."),
        (f">1. {HARROW}\n• This study shows how all otters move now.", "L~"),
        (f">1. {HARROW}\n9. This study shows how all otters move.", "L."),
        # what is told goes on to the next number, bullet, blank line, or reference
        (f">1. {HARROW}\nThis study shows how all otters move.\nThe rain too.\nof 2013", "LT.."),
        (f">1. {HARROW}\nThis study shows how all otters move in 2014.\n{BERG}", "LTW"),
        (f">1. {HARROW}\nThis study shows how all otters move in 2014.\n\nSome notice", "LT~"),
        (f">1. {HARROW}\nFig. 1. The sites", "LT"), (f">1. {HARROW}\n\nFig. 1. The sites", "LT"),
        (">1. Harrow T. The otters of\nFig. 1. The sites", "L."), ("Fig. 1. The sites", "T"),
        (f">1. {HARROW}\n   Fig. 1. The sites", "LT"), ("Some words", "~"), (">Some words", "L"),
    ],
)  # fmt: skip
def test_what_is_told_about_a_reference(text: str, found: str) -> None:
    assert signs(NUMBERED, text) == found


@pytest.mark.parametrize(
    ("layout", "text", "found"),
    [
        # one reference a line, or between blank lines: an address may have a line of its own
        (LINES, f">{HARROW}\n>{BERG}\n>Some words\n>of words", "LLLL"),
        (LINES, ">Harrow T. The otters. 2014.\n>https://x.org/a", "L."),
        (LINES, f">{HARROW}\n>Springer, Cham (2017). https://x.org/a", "L."),
        (LINES, f">{HARROW}\n>Tern, New York, NY, 14–25.", "L."),
        (LINES, ">Some words\n>Springer, Cham (2017). https://x.org/a", "LL"),
        (LINES, f">{HARROW} PMID 1\n>https://x.org/a", "LL"),
        (LINES, f">{HARROW}\n>† of it", "LL"), (LINES, ">Some words\n>of words", "LL"),
        (LINES, ">Harrow T. The otters\n>of words", "L."), (LINES, ">Of 2014, some\n>words", "L."),
        (LINES, f">{HARROW} Google Scholar\n>of words", "LL"),
        (PARAGRAPHS, ">Some words\n\n>of words\n\n>Some words", "L.L"),
        (PARAGRAPHS, f">{HARROW}\n\n>https://x.org/a", "L."),
        (PARAGRAPHS, f">{HARROW}\n{BERG}", "LW"),
        (INDENTED, f">{HARROW}\n\n>https://x.org/a", "LL"),
        (HANGING, f">{HARROW}\n>of words", "LL"), (BULLETS, f">{HARROW}\n>of words", "LL"),
        # a blank line inside an entry that may have ended
        (HANGING, f">{HARROW}\n\nSome notice, of all", "L."),
        (HANGING, f">{HARROW}\n\nSome notice", "L~"), (HANGING, ">The otters\n\nSome notice", "L."),
        (BULLETS, f">{HARROW}\n\nSome notice, of all", "L~"),
        (LINKS, f">{HARROW}\n>{HARROW}\n>{HARROW}\nSome notice", "LLL."),
        (LINKS, f">{HARROW}\nSome notice", "L~"), (BULLETS, f">{HARROW}\nSome notice", "L."),
    ],
)  # fmt: skip
def test_lists_without_numbers(layout: str, text: str, found: str) -> None:
    assert signs(layout, text) == found


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        # a line much shorter than those to whose width a list is wrapped is the last of its entry
        ((100, 79, 100, 100), "~.W."), ((100, 80, 100, 100), "~..."),
        ((30, 23, 30, 30), "~.W."), ((29, 22, 29, 29), "~..."),
        ((150, 99, 150, 150), "~.W."), ((151, 99, 151, 151), "~..."),
        # a third of the lines are about as long
        ((100, 50, 84, 60), "~.W."), ((100, 50, 83, 60), "~..."),
        ((100, 79, 84, 60, 60, 60), "~.W..."), ((100, 79, 84, 60, 60, 60, 60), "~......"),
        # but for one in ten that is longer
        ((100, 40, *[60] * 8), "~........."), ((100, 40, *[60] * 9), "~.W........"),
        ((100, 40, *[60] * 18), "~.W" + "." * 17),
    ],
)  # fmt: skip
def test_a_short_line_ends_an_entry_where_only_words_tell(
    lengths: tuple[int, ...], found: str
) -> None:
    words = ["Harrow T. Otters", "in print, 2014", "Otters of all"]
    words += ["of all"] * (len(lengths) - 4) + ["of all, 2013"]
    text = "\n".join(map(filled, words, lengths))
    assert signs(WORDS, text) == found


@pytest.mark.parametrize(("length", "found"), [(61, "~W"), (60, "~.")])
def test_two_long_lines_are_a_reference_each(length: int, found: str) -> None:
    first = "Harrow T. J Ex 2014;12:3 (in part)."  # no mark says that it is whole
    assert signs(WORDS, f"{first}\n{filled('Otters of all 2013', length)}") == found


@pytest.mark.parametrize(
    ("second", "found"),
    [(95, "L.~"), (96, "L.."), (84, "L.~")],
)
def test_a_remark_stands_where_its_first_word_had_found_room(second: int, found: str) -> None:
    text = f">{filled('1. Harrow T. The otters', 100)}\n{filled('of 12:3, 2014', second)}\n"
    assert signs(NUMBERED, f"{text}Some notice") == found


@pytest.mark.parametrize(("second", "found"), [(84, "L.."), (83, "L.~")])
def test_lines_of_unlike_length_are_not_wrapped(second: int, found: str) -> None:
    text = f">{filled('1. Harrow T. The otters', 100)}\n{filled('of 12:3, 2014', second)}\n"
    assert signs(NUMBERED, f"{text}Otterwatchingers notice") == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (["of all, 12:3. 2013"], "~.W."), (["of all. 2013"], "~..."), (["of all, 12:3"], "~..."),
        (["of all, 12:3. Accessed 2013"], "~..."),
        ([*["of all"] * 4, "of all, 12:3. 2013"], "~.W....."),
        ([*["of all"] * 5, "of all, 12:3. 2013"], "~......."),
    ],
)  # fmt: skip
def test_where_two_whole_works_meet_the_words_are_parted(rest: list[str], found: str) -> None:
    words = ["Harrow T. The otters", "in print 5:6, 2014", "Otters of all", *rest]
    text = "\n".join(filled(line, 70) for line in words)
    assert signs(WORDS, text) == found.ljust(len(words), ".")
    bare = text.replace("5:6", "and")  # the first has no place in print
    assert signs(WORDS, bare) == "~".ljust(len(words), ".")


def test_each_part_gives_up_the_bullet_of_its_first_line_only() -> None:
    words = ["• Harrow T. The otters", "* 5:6, 2014", "Otters of all", "• 12:3. 2013"]
    lines = [list_line(at, filled(line, 70), gap=False) for at, line in enumerate(words)]
    parts = cut_by(WORDS, lines, [False] * 4)
    assert [[text[:6] for text in part.texts] for part in parts] == [
        ["Harrow", "* 5:6,"], ["Otters", "• 12:3"],
    ]  # fmt: skip


def test_no_lines_are_no_entries() -> None:
    assert cut_by(WORDS, [], []) == cut_by(NUMBERED, [], []) == []
