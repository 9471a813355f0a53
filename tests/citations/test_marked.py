"""Made-up citations of all kinds in many styles and languages, each with all that it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.citations.marked import Marked, marked, marked_citations, said
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals
from zotsync.formats.text import read_lines
from zotsync.model.reference import TWO_WORKS as TWO
from zotsync.model.reference import Rejected

_CASES = [
    case
    for name in (
        "marked.txt",
        "styles.txt",
        "neighbours.txt",
        "forms.txt",
        "hard-lists.txt",
        "historians.txt",
    )
    for case in marked_citations(Path(__file__).parent / "cases" / name)
]
#: Types whose citations carry their own sign: the reading may not call these a guess.
_SIGNED = frozenset({"software", "dataset", "patent", "standard", "thesis", "speech"})


def test_there_are_many() -> None:
    assert len(_CASES) >= 1010
    assert len({case.raw for case in _CASES}) == len(_CASES)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.says['type']} {case.raw[:60]}")
def test_a_citation_says_all_this_and_nothing_else(case: Marked) -> None:
    parsed = parse_citation(case.raw, bundled_journals())
    assert parsed is not None
    assert said(parsed) == case.says
    if case.says["type"] in _SIGNED:
        assert "type" not in parsed.confidence


TWO_WORKS = [
    "Abel, T. (2014): Glocken. Berlin: Hofverlag; Brede, U. (2015): Uhren. Berlin: Hofverlag.",
    "Abel T. Ranges of bells. J Zool 281:412–429, 2014; Brede U. Clocks. Bird Study 3:1–9, 2015.",
    "Abel, T. Fog. Nature 12, 3–4 (2001); Brede, U. Bells. Science 13, 5–6 (2002).",
    "Abel T. Ranges of bells. J Zool. 2014;281(3):412-29. See Brede U. Clocks. Tides. 2015;3:1.",
    "ABEL, T. Sinos. Natal: Cais, 2014. BREDE, U. Relógios. Natal: Cais, 2015.",
    "T. Abel, “Bells,” J. Zool., vol. 2, pp. 4–9, 2014. U. Brede, “Clocks,” Tides, vol. 3, 2015.",
]  # fmt: skip


@pytest.mark.parametrize("words", TWO_WORKS)
def test_two_works_are_never_one_reference(words: str) -> None:
    (read,) = read_lines(words.encode(), "list.txt")
    assert isinstance(read, Rejected)
    assert read.why.startswith(TWO)
    assert read.raw == words


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.raw[:60])
def test_one_work_is_not_taken_for_two(case: Marked) -> None:
    assert not holds_two(case.raw)


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
