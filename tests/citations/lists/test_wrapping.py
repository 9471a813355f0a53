"""Lists wrapped to a width, whose entries nothing parts but how far their lines reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.citations.lists.printed_lists import folded
from tests.citations.lists.test_mixed_lists import LISTS as MIXED
from tests.citations.lists.test_mixed_lists import raws
from zotsync.citations.lists.line import list_line
from zotsync.citations.lists.wrapping import wrapped_starts

_SECTIONS = Path(__file__).with_name("wrapped_works.txt").read_text("utf-8").strip().split("\n\n")
LISTS = {
    name.strip("[]"): tuple(works) for name, *works in (each.split("\n") for each in _SECTIONS)
}
WIDTHS = (60, 72, 80, 100)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*LISTS, *MIXED])
def test_no_wrapped_work_is_torn_and_no_word_is_lost(name: str, width: int) -> None:
    works = LISTS.get(name) or MIXED[name]
    found = raws("References\n\n" + folded(width)(works))
    assert " ".join(found) == " ".join(works)
    starts = {0}
    for work in works:
        starts.add(max(starts) + len(work) + 1)
    place = 0
    for entry in found:
        assert place in starts, entry  # an entry begins where a work does
        place += len(entry) + 1


def test_a_long_list_with_one_line_set_in_loses_nothing() -> None:
    """Stretches of it are wrapped to a width; the whole does not keep to that."""
    lines = folded(60)(LISTS["apa-groups"] * 1_200).split("\n")
    lines[4_000] = "    " + lines[4_000]
    found = raws("References\n" + "\n".join(lines))
    assert len(lines) > 12_000
    assert sum(map(len, " ".join(found).split())) == sum(map(len, " ".join(lines).split()))


def begun(text: str) -> str:
    """A sign for each line: `B` begins an entry, `.` goes on; nothing if no width is kept to."""
    lines = [list_line(at, line, gap=False) for at, line in enumerate(text.split("\n"))]
    return "".join("B" if start else "." for start in wrapped_starts(lines))


FERRY = (
    "Harrow T. The ferries of the north and their\n"
    "crews. J Ferries. 2014;1:2.\n"
    "Tern Board. Fares. Hull: Tern; 2011.\n"
    "Moss A. What the sea brings to those who wait\n"
    "for it. J Ferries. 2015;3:4."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FERRY, "B.BB."),
        # a line that had room for the next word, and breaks off: not wrapped to a width
        (FERRY.replace(" and their\n", " and\n"), ""),
        (FERRY.replace("Tern Board.", "  Tern Board."), ""),  # set in: another layout
        (FERRY.replace("crews. J Ferries. 2014;1:2.", "crews, 2014"), "B.BB."),
        # an address is longer than the width
        (FERRY + "\nhttps://tern.example.org/a/very/long/address/of/the/board", "B.BB.."),
        # one a line: nothing is wrapped
        ("Ash K. Tides. Tern; 2011.\nBerg L. Seas. Tern; 2012.\nCole M. Bay. Hull; 2013.", ""),
        ("Ash K. Tides.\nTern; 2011.", ""),  # too few
    ],
)
def test_a_line_with_room_for_the_next_word_ends_an_entry(text: str, found: str) -> None:
    assert begun(text) == found
