"""What an undo takes back, as a person reads it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from zotsync.output.plan_text import Held
from zotsync.output.undo_text import show_reversals
from zotsync.plan.model import Action, Change, Plan

ITEM = {
    "key": "ABCD2345", "itemType": "book", "title": "On <i>Apis</i>", "date": "2001",
    "creators": [{"creatorType": "author", "lastName": "Bee", "firstName": "A."}],
}  # fmt: skip
HELD = Held({"ABCD2345": ITEM}, {"COLL2345": "A/B"}, frozenset({"ABCD2345"}))
LINE = "Bee et al. 2001 · On Apis · Book · ABCD2345"


def lines(*actions: Action, every: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=1_000_000, highlight=False, markup=False)
    show_reversals(console, Plan("l", 0, actions=actions), HELD, every=every)
    return out.getvalue().splitlines()


def taking(action: str, reason: str, *changes: Change, **parts: Any) -> Action:
    key = parts.pop("key", "ABCD2345")
    return Action(action, "s", "r", 1, key, "t", reason=reason, changes=changes, **parts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("volume", "3", "2"), "    Volume: “3” → “2”"),
        (Change("volume", "", "2"), "    Volume: “2”"),
        (Change("deleted", 1, 0), "    out of the trash"),
        (Change("deleted", 0, 1), "    into the trash"),
        (Change("tags", [{"tag": "x"}, {"tag": "y"}], [{"tag": "y"}]), "    Tags: -x"),
        (Change("tags", [], [{"tag": "y", "type": 1}]), "    Tags: +y"),
        (Change("collections", ["COLL2345"], ["OTHER234"]), "    Collections: +OTHER234, -A/B"),
        (Change("title", "<i>A</i>", "A"), "    Title: “<i>A</i>” → “A”"),
        (Change("title", "<i>A</i>", "B"), "    Title: “A” → “B”"),
    ],
    ids=["field", "emptied", "out", "into", "tag off", "tag back", "filed", "markup", "title"],
)
def test_below_an_item_stands_what_it_gets_back(change: Change, said: str) -> None:
    assert lines(taking("update", "restored", change)) == [f"~ {LINE}", said]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (taking("remove", "put in the trash"), f"- {LINE} — put in the trash"),
        (taking("skip", "you changed it since: kept"), f". {LINE} — you changed it since: kept"),
        (taking("skip", "deleted from the library since", key="GONE2345"),
         ". t — deleted from the library since"),
        (taking("remove", "empty collection", key="COLL2345", kind="collection"),
         "- collection “A/B” — put in the trash: nothing else is in it"),
        (taking("skip", "gone already", key="GONE2345", kind="collection"),
         ". collection “t” — gone already"),
    ],
    ids=["trash", "kept", "gone", "collection", "collection gone"],
)  # fmt: skip
def test_each_object_has_a_line_that_says_why(action: Action, said: str) -> None:
    assert lines(action) == [said]


def test_of_many_the_first_are_shown() -> None:
    many = [taking("remove", "put in the trash", key=f"ABCD23{n}") for n in range(10, 22)]
    assert lines(*many)[10:] == ["  … and 2 more (--all)"]
    assert len(lines(*many, every=True)) == 12


def test_an_item_that_several_references_were_stands_once() -> None:
    twice = [taking("remove", "put in the trash"), taking("remove", "put in the trash")]
    assert len(lines(*twice)) == 1
