"""What labelled citations say: the parts that they become, without the network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.citations.learned.labelled import kept
from tests.citations.marked import marked_citations, said
from tests.tools.tagger.scoring import wrong_fields
from zotsync.citations.learned.assembly import assembled
from zotsync.citations.learned.statements import statements
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals

_CASES = Path(__file__).parents[1] / "cases"
_MARKED = {case.raw: case for case in marked_citations(_CASES / "marked.txt")}
_KINDS = {
    case["raw"]: case
    for case in map(json.loads, (_CASES / "kinds.jsonl").read_text("utf-8").splitlines())
}
_KEPT = {" ".join(each.words.split()): each for each in kept()}


def parts(words: str) -> Parsed:
    words = " ".join(words.split())
    return assembled(_KEPT[words], statements(words), bundled_journals())[0]


@pytest.mark.parametrize("words", [w for w in _MARKED if w in _KEPT], ids=lambda words: words[:60])
def test_labels_and_statements_become_all_parts(words: str) -> None:
    assert said(parts(words)) == _MARKED[words].says


@pytest.mark.parametrize("words", [w for w in _KINDS if w in _KEPT], ids=lambda words: words[:60])
def test_kinds_that_are_often_read_wrong(words: str) -> None:
    parsed = parts(words)
    assert wrong_fields(_KINDS[words], parsed) == []
    assert parsed.type == _KINDS[words]["type"]
