"""Made-up citations of all kinds in many styles and languages, each with all that it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.citations.marked import Marked, marked, marked_citations, said
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals

_CASES = list(marked_citations(Path(__file__).parent / "cases" / "marked.txt"))
#: Types whose citations carry their own sign: the reading may not call these a guess.
_SIGNED = frozenset({"software", "dataset", "patent", "standard", "thesis", "speech"})


def test_there_are_many() -> None:
    assert len(_CASES) >= 280
    assert len({case.raw for case in _CASES}) == len(_CASES)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.says['type']} {case.raw[:60]}")
def test_a_citation_says_all_this_and_nothing_else(case: Marked) -> None:
    parsed = parse_citation(case.raw, bundled_journals())
    assert parsed is not None
    assert said(parsed) == case.says
    if case.says["type"] in _SIGNED:
        assert "type" not in parsed.confidence


def test_marks_say_what_they_are_to_say() -> None:
    case = marked(
        "book",
        "{a:Ann ^de Vries}, {e:^Holm, B.} {l:Big Board}: {t:A b}, {y:May 2 1999=1999-05-02}.",
    )
    assert case.raw == "Ann de Vries, Holm, B. Big Board: A b, May 2 1999."
    assert case.says == {
        "type": "book", "author": "de Vries|Ann; =Big Board", "editor": "Holm|B.", "title": "A b",
        "issued": "1999-05-02",
    }  # fmt: skip
