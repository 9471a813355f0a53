"""Marks, columns, pages, headings and annotations: each work is one entry with just its words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.citations.lists.odd_lists import (
    ANNOTATED,
    COLUMNS,
    FOLDED,
    LABELLED,
    MARKED,
    PAGES,
    SETTINGS,
    SUBHEADINGS,
    interrupted,
    parted,
)
from tests.citations.lists.printed_lists import MARKED_OFF, NUMBERED, Layout
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.segment import segment

BARE = ("", "References\n")


def entries_of(text: str) -> list[ListEntry]:
    return [entry for each in segment(text.split("\n")).lists for entry in each.entries]


def check(layout: Layout, works: Sequence[str], heads: Sequence[str] = BARE) -> None:
    for head in heads:
        entries = entries_of(head + layout(works))
        assert [" ".join(entry.raw.split()) for entry in entries] == list(works)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", MARKED)
def test_letters_and_other_marks_are_no_words_of_a_work(layout: str, style: str) -> None:
    check(MARKED[layout], STYLES[style])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LABELLED)
def test_labels_are_no_words_of_a_work(layout: str, style: str) -> None:
    check(LABELLED[layout], STYLES[style])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", COLUMNS)
def test_columns_are_read_one_after_the_other(layout: str, style: str) -> None:
    check(COLUMNS[layout], STYLES[style] * 2)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", FOLDED)
@pytest.mark.parametrize("page", PAGES)
def test_what_stands_on_each_page_is_in_no_work(page: str, layout: str, style: str) -> None:
    for room in (False, True):
        check(interrupted(FOLDED[layout], PAGES[page], 4, room=room), STYLES[style])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("heads", SUBHEADINGS, ids=lambda heads: heads[0])
def test_headings_inside_a_list_are_furniture(heads: Sequence[str], style: str) -> None:
    for name in ("lines", "blank", "hanging"):
        for setting in SETTINGS:
            check(parted(MARKED_OFF[name], heads, setting), STYLES[style] * 2, BARE[1:])
    for setting in SETTINGS:
        check(parted(NUMBERED["dot"], heads, setting), STYLES[style] * 2, BARE[1:])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", ANNOTATED)
def test_annotations_are_entries_of_their_own(layout: str, style: str) -> None:
    works = STYLES[style]
    entries = entries_of("References\n" + ANNOTATED[layout](works))
    assert [entry.raw for entry in entries if not entry.told] == list(works)
    assert sum(entry.told for entry in entries) == len(works)
