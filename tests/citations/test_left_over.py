"""Nothing of a citation disappears in silence: what no field holds is named."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path

import pytest

from tests.citations.marked import marked_citations
from zotsync.citations.left_over import left_over, left_over_note
from zotsync.citations.parse import parse_citation, parse_citations
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.reference import LEFT_OVER, Date, Name

_CASES = Path(__file__).parent / "cases"


@cache
def printed() -> tuple[str, ...]:
    """All made-up citations of the tests."""
    rows = [
        json.loads(line)["raw"]
        for name in ("unseen", "later", "awkward")
        for line in (_CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
        if line
    ]
    marked = ("marked", "neighbours", "styles")
    return (
        *rows,
        *(each.raw for name in marked for each in marked_citations(_CASES / f"{name}.txt")),
    )


@cache
def readings() -> tuple[tuple[str, Parsed], ...]:
    raws = printed()
    read = zip(raws, parse_citations(raws, bundled_journals()), strict=True)
    return tuple((raw, parsed) for raw, parsed in read if parsed)


def held(parsed: Parsed) -> str:
    """All that a reading says, what it names as left over included."""
    dates = [date.words() for date in (parsed.issued, parsed.accessed) if date]
    names = [f"{n.given} {n.family} {n.suffix} {n.literal}" for n in parsed.names]
    return " ".join([*parsed.fields.values(), *names, *dates, *parsed.notes])


@pytest.mark.parametrize("seed", range(4))
def test_a_word_put_anywhere_is_read_or_named(seed: int) -> None:
    dice = random.Random(seed)
    strange = []
    for raw in dice.sample(printed(), 150):
        gaps = [gap.start() for gap in re.finditer(" ", raw)]
        place = dice.choice(gaps)
        word = dice.choice((" Quorvex", " quorvex", " quorvex,", " (Quorvex)", ". Quorvex."))
        strange.append(raw[:place] + word + raw[place:])
    for raw, parsed in zip(strange, parse_citations(strange, bundled_journals()), strict=True):
        if parsed:
            assert "quorvex" in held(parsed).casefold(), raw


def test_nearly_nothing_is_left_over_of_what_is_usual() -> None:
    lacking = [raw for raw, parsed in readings() if parsed.notes]
    assert len(lacking) < 0.03 * len(readings())


def test_what_lacks_words_is_not_sure() -> None:
    for raw, parsed in readings():
        if any(note.startswith(LEFT_OVER) for note in parsed.notes):
            assert parsed.confidence.keys() - {"type"}, raw


HELD = {"title": "Bells of the north", "volume": "12", "page": "3-14", "DOI": "10.5555/b.12"}
ABEL = (Name("van der Abel", "T. R.", "Jr"), Name(literal="Harbour Board"))
DATES = (Date(2014, 5, 3), Date(2015, 1))
NAMED = [
    # words, what is left over of them
    ("Abel TR Jr. Bells of the North; 12: 3–14.", []),
    ("Abel T. Bells (in Dutch). 12, 3-14", ["Dutch"]),
    ("van der Abel, T. R. (2014a, May 3). Bells of the north, vol. 12, pp. 3–14.", []),
    ("Abel. Bells. 3 mai 2014. Consulté en janvier 2015.", []),
    ("Abel. Bells. 7 mai 2014.", ["7"]),
    ("Abel. Bells. June 2014.", ["June"]),
    ("Abel. Bells. In: Harbour Board, eds. Towers. Vol. 12", ["Towers"]),
    ("Abel. Bells. Gull Prize Essay. 12. 3-14, 99.", ["Gull Prize Essay", "99"]),
    ("Abel. Bells. https://doi.org/10.5555/b.12", []),
    ("Abel. Bells. https://bells.example/b", ["https://bells.example/b"]),
    ("Abel. Bells. doi: 10.5555/b.13", ["10.5555/b.13"]),
    ("[12] Abel. Bells.", []),
    ("12. Abel. Bells", []),
    ("Abel. 钟声[M]. 第12期", ["钟声"]),
    ("Abel. Bells [J/OL].", []),
    ("Abel. Bells. Quay", ["Quay"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "left"), NAMED)
def test_what_no_field_holds_is_named(words: str, left: list[str]) -> None:
    assert left_over(words, HELD, ABEL, DATES) == left


def test_an_isbn_is_held_without_its_hyphens() -> None:
    isbn = {"ISBN": "9780306406157"}
    assert left_over("ISBN 978-0-306-40615-7", isbn, (), ()) == []
    assert left_over("ISBN 978-0-306-40615-3", {}, (), ()) == ["978-0-306-40615-3"]


def test_a_note_is_bounded() -> None:
    assert len(left_over_note("quay " * 900, {}, (), ())) < 330


def test_words_left_over_are_named_and_lower_the_confidence() -> None:
    parsed = parse_citation(
        "Grubb H. Short nights. Sleep Notes. 2015;9(3):201-9. Medline quorvex 77.",
        bundled_journals(),
    )
    assert parsed is not None
    assert "quorvex" in held(parsed)
