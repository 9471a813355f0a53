"""References written by hand in the odd forms of many lists: most of them are read whole."""

from __future__ import annotations

from pathlib import Path

from tests.tools.tagger import by_hand
from tests.tools.tagger.scoring import wrong_fields
from zotsync.citations.parse import parse_citations
from zotsync.data import bundled_journals

LEAST_RIGHT = 0.78


def test_references_in_odd_forms_are_mostly_read_right() -> None:
    golds = list(by_hand.golds(Path(__file__).parent / "cases" / "by-hand.txt"))
    read = parse_citations([gold["raw"] for gold in golds], bundled_journals())
    right = [not wrong_fields(gold, each) for gold, each in zip(golds, read, strict=True)]
    assert sum(right) >= LEAST_RIGHT * len(right)
