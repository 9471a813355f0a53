"""Four kinds of lists that readers find hardest: how much of each is read, and how sure.

`python -m pytest -s tests/citations/test_hard_lists.py` prints the table of docs/accuracy.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.citations.marked import Marked, parts_of
from tests.tools.tagger import by_hand, scoring
from zotsync.citations.parse import parse_citations
from zotsync.data import bundled_journals

_LISTS = parts_of(Path(__file__).parent / "cases" / "hard-lists.txt")
_LEAST = 95.0  # whole right, and types


def tally(citations: list[Marked]) -> scoring.Tally:
    counted = scoring.Tally()
    golds = list(by_hand.marked_golds(citations))
    for gold, read in zip(
        golds, parse_citations([gold["raw"] for gold in golds], bundled_journals()), strict=True
    ):
        counted.add(gold, read)
    return counted


def test_there_are_four_lists_of_sixty_and_more() -> None:
    assert len(_LISTS) == 4
    assert all(len(citations) >= 60 for citations in _LISTS.values())


@pytest.mark.parametrize("name", _LISTS)
def test_nearly_all_of_a_hard_list_is_read(name: str) -> None:
    counted = tally(_LISTS[name])
    print(f"\n{scoring.HEAD}\n{counted.row(name)}")
    assert 100 * counted.right >= _LEAST * counted.seen
    assert 100 * counted.kind_right >= _LEAST * counted.kinds


@pytest.mark.parametrize("name", _LISTS)
def test_what_is_sure_is_right(name: str) -> None:
    counted = tally(_LISTS[name])
    assert counted.sure >= counted.seen // 5
    assert counted.sure_right == counted.sure
