"""Two works that look alike are never joined in silence, one work in two prints is never split.

The pairs stand in `look_alikes.txt`: editions, parts, series, notices, abstracts, preprints,
people, words a letter apart, kinds of works; and the ways in which one work is printed.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

import pytest

from tests.match.match_samples import data_of
from zotsync.match import MatchRecord, MemoryIndex, decide, match, record_of_item
from zotsync.match.model import Match
from zotsync.model.item import Creator, Proposal, ZoteroItem
from zotsync.model.reference import Origin, Reference

TITLE = "title The snow beetles of the northern fells and their winter food"
SHORT = {
    "B": TITLE,
    "A": f"author Moen, Kari · year 2011 · {TITLE}",
    "P": "journal Arctic Zoology · volume 8",
}


def _pairs() -> dict[str, list[Any]]:
    """The pairs of each heading of the table."""
    found: dict[str, list[Any]] = {}
    text = Path(__file__).with_name("look_alikes.txt").read_text("utf-8")
    heading = ""
    for block in text.split("\n\n"):
        lines = block.strip().splitlines()
        if lines and lines[0].startswith("=="):
            heading = lines[0].strip("= ").partition(",")[0]
        elif len(lines) == 3:
            one, other = (Template(line.strip()).safe_substitute(SHORT) for line in lines[1:])
            found.setdefault(heading, []).append(pytest.param(one, other, id=lines[0]))
    return found


PAIRS = _pairs()
TWO, ONE, SHOWN = PAIRS["two works"], PAIRS["one work"], PAIRS["shown"]


def _data(line: str) -> dict[str, Any]:
    """An item's data; an author is `Family, Given, Suffix`."""
    data = data_of(line)
    for row in data["creators"]:
        family, *given = row.get("lastName", "").split(", ")
        if family:
            row.update(lastName=family, firstName=", ".join(given))
    return data


def _work(line: str) -> MatchRecord:
    found = record_of_item(_data(line))
    assert found is not None
    return found


def _proposal(line: str, source: str) -> Proposal:
    data = _data(line)
    creators = tuple(
        Creator(row["creatorType"], row.get("lastName", ""), row.get("firstName", ""),
                row.get("name", ""))
        for row in data.pop("creators")
    )  # fmt: skip
    item_type, _ = data.pop("itemType"), data.pop("key")
    reference = Reference("r1", line, Origin(f"{source}.txt"))
    return Proposal(source, reference, ZoteroItem(item_type, data, creators))


def _two_lists(one: str, other: str) -> tuple[Match, Match, Match]:
    """What becomes of both in one run, and of the second where the first is in the library."""
    first, second = _proposal(one, "first"), _proposal(other, "second")
    made, found = match([first, second], MemoryIndex(), library_identity="library")
    item = record_of_item({**_data(one), "key": made.item_key})
    assert item is not None
    (later,) = match([second], MemoryIndex([item]), library_identity="library")
    return made, found, later


def test_the_table_is_whole() -> None:
    assert (len(TWO) >= 120, len(ONE) >= 100, len(SHOWN) >= 10) == (True, True, True)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_works_are_not_joined(one: str, other: str) -> None:
    assert decide(_work(one), _work(other)).outcome != "match"
    assert decide(_work(other), _work(one)).outcome != "match"
    made, found, later = _two_lists(one, other)
    assert made.outcome == "create"
    assert found.item_key != made.item_key
    assert later.item_key != made.item_key


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_work_is_one_item(one: str, other: str) -> None:
    assert decide(_work(one), _work(other)).outcome == "match"
    assert decide(_work(other), _work(one)).outcome == "match"
    made, found, later = _two_lists(one, other)
    assert found.item_key == made.item_key
    assert (later.outcome, later.item_key) == ("match", made.item_key)


@pytest.mark.parametrize(("one", "other"), SHOWN)
def test_a_doubt_waits(one: str, other: str) -> None:
    made, found, later = _two_lists(one, other)
    assert (found.outcome, later.outcome) == ("review", "review")
    assert (found.candidates, later.candidates) == ((made.item_key,), (made.item_key,))
