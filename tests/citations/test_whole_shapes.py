"""Patents, standards, laws and minutes: works that their number, day or body names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.citations.marked import said
from zotsync.citations.parse import parse_citation
from zotsync.citations.styles import numbered, romance_laws, sources
from zotsync.data import bundled_journals
from zotsync.formats.text import read_lines
from zotsync.model.reference import TWO_WORKS, Reference, Rejected

_CASES = [
    (case["raw"], case["says"])
    for case in tomllib.loads(
        (Path(__file__).parent / "cases" / "whole-shapes.toml").read_text("utf-8")
    )["citation"]
]


@pytest.mark.parametrize(("raw", "says"), _CASES, ids=[raw[:60] for raw, _ in _CASES])
def test_a_work_says_all_this_and_nothing_else(raw: str, says: dict[str, str]) -> None:
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert said(parsed) == says
    assert not any(note.startswith("left over: “Case") for note in parsed.notes)


@pytest.mark.parametrize("raw", [raw for raw, _ in _CASES], ids=lambda raw: raw[:60])
def test_two_dates_of_one_work_are_no_two_works(raw: str) -> None:
    (read,) = read_lines(raw.encode(), "list.txt")
    assert isinstance(read, Reference)
    assert read.raw == raw


TWO = [
    "Schutzrecht DE 10238000 B4 (2006-03-09). Nord AG. – Lager. Schutzrecht DE 10238001 B4 "
    "(2007-03-09). Süd AG. – Räder",
    "ISO 25555:2016. Small lifts. ISO 25556:2017. Large lifts.",
    "ISO 25555:2016. Small lifts. Geneva: ISO, 2016. BS 777:2018. Large lifts. London: BSI, 2018.",
    "Пат. 2187888 РФ. Насос / Иванов А. А. Опубл. 20.08.2002. Пат. 2187889 РФ. Кран / Зуев Б. Б.",
]  # fmt: skip


@pytest.mark.parametrize("words", TWO, ids=lambda words: words[:40])
def test_two_numbered_works_are_never_one(words: str) -> None:
    assert numbered.holds_two_numbers(words)
    (read,) = read_lines(words.encode(), "list.txt")
    assert isinstance(read, Rejected)
    assert read.why.startswith(TWO_WORKS)
    assert read.raw == words


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Ley de Ohm. Un ensayo, 2003.",
        "Loi de Moore. Paris : Seuil, 2001.",
        "Leiva, A. (2007). Ley 26/2007: un comentario. Revista de Derecho, 3, 4–9.",
        "Abel, T. ISO 9001:2015 in small bakeries. Quality Notes, 3, 4–9, 2017.",
        "Patent law in Kiel. Moss, A. (2004). Law Notes 3: 4–9.",
        "Minutes of fame. Moss, A. London: Tern, 1998.",
        "Protokolle des Winters, Roman, Berlin 1998.",
    ],
)
def test_what_only_speaks_of_such_works_is_none_of_them(words: str) -> None:
    for grammar in (numbered, romance_laws, sources):
        assert grammar.match(words, bundled_journals()) is None


def test_a_law_without_a_year_of_its_own_takes_that_of_its_number() -> None:
    parsed = parse_citation("Ley 7/1985, de 2 de abril, de Bases.", bundled_journals())
    assert parsed is not None
    assert parsed.issued is not None
    assert parsed.issued.iso() == "1985-04-02"
    assert "available-date" not in parsed.fields


def test_words_without_any_end_are_no_such_work() -> None:
    for words in ("Пат. 1234567 РФ. " + "а, " * 999, "Ley 7/1985, de 2 de abril" + ". A" * 999):
        for grammar in (numbered, romance_laws, sources):
            assert grammar.match(words, bundled_journals()) is None
