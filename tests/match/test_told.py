"""The user's corrections of an item do not make a second one of its work."""

from __future__ import annotations

import pytest

from tests.match.match_samples import proposal, work
from zotsync.match import MemoryIndex, match

LONG = "title Growth of alpine cushion plants on the gravel of young moraines"
SAID = f"author Moen · year 2011 · {LONG} · journal Arctic Botany · volume 8 · page 31–40"
EDITS = {
    "pages-and-date": SAID.replace("31–40", "500–510").replace("2011", "1999"),
    "volume-and-pages": SAID.replace("volume 8", "volume 99").replace("31–40", "500–510"),
    "title-and-pages": SAID.replace(LONG, "title Polsterpflanzen").replace("31–40", "500"),
    "title-and-volume": SAID.replace(LONG, "title Polsterpflanzen").replace("8 ·", "9 ·"),
    "title-volume-pages": "author Moen · year 2011 · title Polsterpflanzen · volume 1 · page 2",
}
SAYS = {
    "the-same": SAID.replace("Arctic Botany", "Arct. Bot.").replace("31–40", "31"),
    "with-a-doi": f"{SAID} · doi 10.1000/moen",
    "without-title": SAID.replace(f"{LONG} · ", ""),
}


@pytest.mark.parametrize("says", SAYS.values(), ids=list(SAYS))
@pytest.mark.parametrize("edited", EDITS.values(), ids=list(EDITS))
def test_another_list_finds_the_edited_item(edited: str, says: str) -> None:
    (made,) = match([proposal(SAID)], MemoryIndex(), library_identity="library")
    key = made.item_key
    index, other = MemoryIndex([work(edited, key)]), proposal(says, source="other")
    told = {key: [work(SAID)]}
    (found,) = match([other], index, library_identity="library", told=lambda one: told.get(one, ()))
    assert (found.outcome, found.item_key) == ("match", key)


def test_an_item_that_is_plainly_another_work_now_is_shown() -> None:
    (made,) = match([proposal(SAID)], MemoryIndex(), library_identity="library")
    key = made.item_key
    index = MemoryIndex([work("author Ruiz · year 1990 · title Salt marshes · volume 2", key)])
    other = proposal(SAID, source="other")
    (found,) = match([other], index, library_identity="library", told=lambda _: [work(SAID)])
    assert (found.outcome, found.candidates) == ("review", (key,))
    (forgotten,) = match([other], index, library_identity="library")
    assert (forgotten.outcome, forgotten.candidates) == ("review", (key,))


def test_what_was_said_of_another_work_names_nothing() -> None:
    index = MemoryIndex([work(EDITS["pages-and-date"], "MINE2222")])
    asked = proposal(SAID.replace("Moen", "Ruiz").replace(LONG, "title Salt marshes"))
    (found,) = match([asked], index, library_identity="library", told=lambda _: [work(SAID)])
    assert found.outcome == "create"
    assert found.item_key != "MINE2222"


def test_two_items_that_lists_said_the_same_of_are_both_shown() -> None:
    edited = work(EDITS["pages-and-date"], "MINE2222"), work(EDITS["volume-and-pages"], "ALSO3333")
    told = {"MINE2222": [work(SAID)], "ALSO3333": [work(SAID)]}
    (found,) = match(
        [proposal(SAID)], MemoryIndex(edited), library_identity="library",
        told=lambda one: told.get(one, ()),
    )  # fmt: skip
    assert (found.outcome, set(found.candidates)) == ("review", set(told))
