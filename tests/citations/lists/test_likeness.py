"""How much an entry looks like one reference, at the edges of what counts; two works in one."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.entry import BY_LAYOUT, OpenEntry
from zotsync.citations.lists.likeness import holds_two, likeness
from zotsync.citations.lists.line import list_line

HARROW = "Harrow T. The otters. J Ex. 2014;1:2."
BERG = "Berg K. The seas. J Ex. 2015;3:4."


def entry(text: str) -> OpenEntry:
    opened, gap = OpenEntry(BY_LAYOUT), False
    for at, line in enumerate(text.split("\n")):
        if line.strip():
            opened.add(list_line(at, line, gap=gap), first=not opened.lines)
        gap = not line.strip()
    return opened


@pytest.mark.parametrize(
    ("text", "score"),
    [
        # its length: 25 to 700 characters, the blanks between its lines too
        ("Berg K. Seas and all 2014", 1.0), ("Berg K. Seas and al 2014", 0.8),
        ("Berg K. Seas\nand all 2014", 1.0), ("Berg K. Seas\nand al 2014", 0.8),
        (f"Berg K. {'a' * 687} 2014", 1.0), (f"Berg K. {'a' * 688} 2014", 0.8),
        (f"Berg K. {'a' * 3_487} 2014", 0.8), (f"Berg K. {'a' * 3_488} 2014", 0.28),
        # an address in any of its lines instead of a date
        ("Berg K. The seas.\nhttps://x.org/a", 0.85), ("Berg K. https://x.org/a\nThe seas.", 0.85),
        # a second reference behind a blank line, a number, a date, an end
        ("Berg K. The seas\n\nHarrow T. 2014.", 0.35), ("Berg K. All of\n\nHarrow T. 2014.", 1.0),
        ("Berg K. The seas\n2. Harrow T. 2014.", 0.35), ("Berg K. Seas\n2 Harrow T. 2014.", 1.0),
        ("Berg K. The seas\nHarrow T. 2014.", 1.0), ("Berg K. 2015.\nHarrow T. The otter.", 0.35),
        ("Berg K. 2015. Seas\nHarrow T. Otters.", 1.0),
        ("Berg K. 2015. Seas\nHarrow T. 2014.", 0.35), ("Berg K. 2015 and\nHarrow T. 2014.", 1.0),
        ("Berg K. 2015.\nThe seas of 2014.", 0.8), ("Berg K. 2015.\nThe seas of it.", 1.0),
        ("Berg K. 2015. All\n\nThe seas of 2014.", 0.8), ("Berg K. 2015. All\nThe seas 2014.", 1.0),
        ("Berg K. 2015. Seas\n• Otters, 2014.", 0.8), ("Berg K. 2015.\nof the seas 2014.", 1.0),
        # a number on a line of its own is before its words
        (f"1.\n\n{HARROW}", 1.0), (f"1.\n{HARROW}\n{BERG}", 0.35),
    ],
)  # fmt: skip
def test_how_much_an_entry_looks_like_one(text: str, score: float) -> None:
    assert likeness(entry(text)) == pytest.approx(score)


@pytest.mark.parametrize(
    ("words", "two"),
    [
        (f"{HARROW} {BERG}", True), (f"{HARROW} See also {BERG}", True),
        (f"{HARROW} {BERG[:-8]}", False),
        ("2014. Berg K. The seas. 2015.", True), ("Of 2014. Berg K. The seas.", False),
        # two addresses of works; one and a part of it is one
        ("Harrow T. 10.5555/a.1 10.5555/b.2", True), ("Harrow T. 10.5555/a.1 10.5555/a.1", False),
        ("Harrow T. 10.5555/a.1 10.5555/a.12", False), ("Harrow T. 10.5555/a.1", False),
        # a year of its own, within 200 characters
        (f"{HARROW} Berg K. {'a ' * 93}2015. 2016", True),
        (f"{HARROW} Berg K. {'a ' * 96}2015. 2016", False),
        # inside another work
        (f"{HARROW[:-1]}) and Berg K. The seas. 2015.", False), (f"{HARROW} In: {BERG}", False),
        (f"{HARROW} (editors) {BERG}", True),
        # authors and their year behind a semicolon
        ("Harrow T (2014): Otters; Berg, K. (2015): Seas.", True),
        ("Harrow T: Otters; Berg, K. (2015): Seas.", False),
        ("Harrow T (2014): Otters; Berg, K., 2015: Seas.", False),
    ],
)  # fmt: skip
def test_two_works_in_one_entry(words: str, two: bool) -> None:
    assert holds_two(words) is two


@pytest.mark.parametrize(
    ("words", "two"),
    [
        ("A. Roe, Chem. Commun., 2012, 48, 98. 2 (a) B. Doe, Dalton Trans., 2013, 42, 1.", True),
        ("A. Roe, Org. Lett. 2012, 48, 98. Org. Lett. 2013, 42, 1. Z. Chem. 2014, 4, 5", True),
        ("Roe A. J Zool 2012;48:98. 2 (b) Doe B. J Mud 2013;42(3):1.", True),
        ("A. Roe, Zh. Khim., 2012, 48, 98 [Russ. J. Chem., 2012, 48, 101].", False),
        ("A. Roe, Acta (a) Sinica, 2012, 48, 98.", False),
        ("Roe A. Erratum. J Zool 2012;48:98. Of: J Zool 2012;48:98.", False),
    ],
)
def test_papers_of_more_than_one_place_are_two_works(words: str, two: bool) -> None:
    assert holds_two(words) is two
