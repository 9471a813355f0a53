"""Whether words are a citation, and how sure their reading is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.citations.learned.labelled import tagged
from zotsync.citations.learned.reading import confidence_in, is_citation, is_used_up
from zotsync.citations.learned.spans import tokens_of
from zotsync.citations.learned.statements import statements
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.reference import Date, Name

ABEL, PLATO, TWO, BOARD = (
    Name("Abel", "T."), Name("Plato"), Name(literal="Abel Holm"), Name(literal="Board"),
)  # fmt: skip
EDITOR = Name("Brede", "U.", role="editor")
KNOWN, UNKNOWN = "Nature", "Tides of Nowhere"


def parsed(*names: Name, kind: str = "book", year: int = 0, read: int = 0, **fields: str) -> Parsed:
    named = {
        {"c": "container-title", "p": "publisher", "place": "publisher-place", "t": "title",
         "pages": "number-of-pages"}.get(name, name): value
        for name, value in fields.items()
    }  # fmt: skip
    return Parsed(
        kind, names, issued=Date(year) if year else None, accessed=Date(read) if read else None,
        fields=named,
    )  # fmt: skip


CITED = [
    # what is found, the labels' probability, other words, whether that is a citation
    (parsed(DOI="10.5555/x"), 0.0, "", True),
    (parsed(PMID="123"), 0.0, "", True),
    (parsed(ISBN="9780306406157"), 0.0, "", True),
    (parsed(URL="http://a.b"), 0.9, "", False),
    (parsed(number="ISO 1", kind="standard"), 0.0, "", True),
    (parsed(number="123456", kind="patent"), 0.0, "", True),
    (parsed(number="123456", kind="report"), 0.9, "", False),
    (parsed(kind="patent"), 0.9, "", False),
    (parsed(ABEL, year=2014, t="Fog bells"), 0.03, "", True),
    (parsed(ABEL, year=2014, t="Fog bells"), 0.029, "", False),
    (parsed(ABEL, year=2014, t="Fog bells"), 0.9, "Copyright of all. ", False),
    (parsed(ABEL, year=2014, t="Fog bells"), 0.9, "x " * 100 + "Copyright of all. ", True),
    (parsed(TWO, year=2014, t="Fog bells"), 0.25, "", True),
    (parsed(TWO, year=2014, t="Fog bells"), 0.249, "", False),
    (parsed(year=2014, c="Tides", volume="3"), 0.9, "", True),
    (parsed(c="Tides", volume="3"), 0.9, "", False),
    (parsed(c="Tides", volume="3", page="4"), 0.9, "", True),
    (parsed(c="Tides", volume="3", number="e4"), 0.9, "", True),
    (parsed(c="Tides", page="4"), 0.9, "", False),
    (parsed(volume="3", page="4"), 0.9, "", False),
    (parsed(c="Tides", volume="3", status="in press"), 0.9, "", True),
    (parsed(c="Tides", volume="3", read=2015), 0.9, "", True),
    (parsed(c="Tides", volume="3"), 0.9, "A (n.d.). ", True),
    (parsed(ABEL, t="Fog bells"), 0.9, "", True),
    (parsed(ABEL, t="Fog"), 0.9, "", False),
    (parsed(ABEL, t="Fog", p="Havn"), 0.9, "", True),
    (parsed(ABEL, t="Fog", year=2014), 0.9, "", True),
    (parsed(ABEL, year=2014), 0.9, "", True),
    (parsed(ABEL), 0.9, "", False),
    (parsed(ABEL, volume="3", page="4"), 0.9, "", True),
    (parsed(ABEL, volume="3"), 0.9, "", False),
    (parsed(ABEL, pages="99", place="Oslo"), 0.9, "", True),
    (parsed(TWO, year=2014, t="Fog"), 0.9, "", True),
    (parsed(year=2014, t="Fog bells"), 0.9, "X[N]. ", True),
    (parsed(TWO, t="Fog bells"), 0.9, "", False),
    (parsed(PLATO, year=2014, t="Fog bells"), 0.9, "", False),
    (parsed(PLATO, year=2014, t="Fog bells", page="4"), 0.9, "", True),
    (parsed(BOARD, year=2014, t="Fog", p="Havn"), 0.9, "", True),
    (parsed(BOARD, year=2014, t="Fog"), 0.9, "", False),
    (parsed(year=2014, t="Fog bells"), 0.9, "", False),
    (parsed(year=2014, t="Fog bells", p="Havn"), 0.9, "", True),
    (parsed(year=2014, t="Fog bells", URL="http://a.b"), 0.9, "", True),
    (parsed(year=2014, t="Fog", p="Havn"), 0.9, "", True),
    (parsed(t="Fog", p="Havn", place="Oslo", URL="http://a.b"), 0.9, "", False),
    (parsed(), 1.0, "", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "chance", "words", "is_one"), CITED, ids=[str(n) for n in range(len(CITED))]
)
def test_a_citation_states_enough(found: Parsed, chance: float, words: str, is_one: bool) -> None:
    words += "A b"
    labels = tagged(words, "." * len(tokens_of(words)), chance)
    assert is_citation(labels, found) is is_one


WHOLE = parsed(
    ABEL, kind="article-journal", year=2014, t="Fog bells", c=UNKNOWN, volume="3", page="4"
)
FAMOUS = replace(WHOLE, fields={**WHOLE.fields, "container-title": KNOWN})


def doubts(
    found: Parsed, chance: float, *, stated: bool = True, clean: bool = False
) -> dict[str, float]:
    labels = tagged("A b", "..", chance)
    return confidence_in(labels, found, bundled_journals(), kind_stated=stated, clean=clean)


@pytest.mark.parametrize(
    ("found", "chance", "sure"),
    [
        (WHOLE, 0.95, True), (WHOLE, 0.949, False), (FAMOUS, 0.95, True), (FAMOUS, 0.949, False),
        (replace(WHOLE, type="chapter"), 1.0, False), (replace(WHOLE, names=()), 1.0, False),
        (replace(WHOLE, type="thesis"), 0.95, True), (replace(WHOLE, type="thesis"), 0.949, False),
        (replace(WHOLE, type="report"), 0.98, True), (replace(WHOLE, type="report"), 0.979, False),
        (replace(WHOLE, type="book"), 1.0, False),
        (replace(WHOLE, issued=None), 1.0, False),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", c=UNKNOWN, volume="3",
         number="e4"),
         0.96, True),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", c=UNKNOWN, volume="3"), 1.0,
         False),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", c=UNKNOWN, page="3"), 1.0, False),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", volume="3", page="3"), 1.0,
         False),
        (parsed(ABEL, kind="article-journal", year=2014, c=KNOWN, volume="3", page="3"), 1.0,
         False),
    ],
    ids=str,
)  # fmt: skip
def test_with_words_left_over_only_whole_articles_are_sure(
    found: Parsed, chance: float, sure: bool
) -> None:
    assert (doubts(found, chance) == {}) is sure


HOME = parsed(ABEL, year=2014, t="Fog", p="Havn", place="Oslo")


@pytest.mark.parametrize(
    ("found", "chance", "sure"),
    [
        (WHOLE, 0.94, True), (WHOLE, 0.939, False), (FAMOUS, 0.85, True), (FAMOUS, 0.849, False),
        (HOME, 0.95, True), (HOME, 0.949, False),
        (parsed(ABEL, year=2014, t="Fog", p="Havn Press"), 0.98, True),
        (parsed(ABEL, year=2014, t="Fog", p="Havn Press"), 0.979, False),
        (parsed(ABEL, year=2014, t="Fog", p="Springer"), 0.98, True),
        (parsed(ABEL, year=2014, t="Fog", p="Havn"), 1.0, False),
        (parsed(year=2014, t="Fog", p="Havn", place="Oslo"), 1.0, False),
        (parsed(ABEL, t="Fog", p="Havn", place="Oslo"), 1.0, False),
        (parsed(ABEL, year=2014, p="Havn", place="Oslo"), 1.0, False),
        (parsed(ABEL, kind="article-newspaper", year=2014, t="Fog", c="Tides"), 0.9, True),
        (parsed(kind="webpage", read=2014, t="Fog", c="Tides"), 0.9, True),
        (parsed(kind="webpage", read=2014, t="Fog", c="Tides"), 0.899, False),
        (parsed(ABEL, kind="webpage", read=2014, t="Fog"), 0.9, True),
        (parsed(ABEL, kind="webpage", year=2014, t="Fog", c="Tides"), 0.949, False),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", c="Tides"), 0.98, True),
        (parsed(ABEL, kind="article-journal", year=2014, t="Fog", c="Tides"), 0.979, False),
        (parsed(ABEL, kind="chapter", year=2014, t="Fog", c="Tides"), 1.0, False),
        (parsed(ABEL, kind="chapter", year=2014, t="Fog", c="Tides", p="Havn"), 1.0, False),
        (parsed(ABEL, kind="chapter", year=2014, t="Fog", c="Tides", page="3"), 0.95, True),
        (parsed(ABEL, kind="chapter", year=2014, t="Fog", c="Tides", page="3"), 0.949, False),
        (parsed(ABEL, EDITOR, kind="chapter", year=2014, t="A", c="B", page="3"), 1.0, False),
        (parsed(ABEL, kind="chapter", year=2014, t="A", c="Tides", page="3", p="H"), 0.95, True),
        (parsed(ABEL, kind="chapter", year=2014, t="A", c="Tides", page="3", p="H"), 0.949, False),
        (parsed(ABEL, EDITOR, kind="chapter", year=2014, t="A", c="B", page="3", p="H"), 0.85,
         True),
        (parsed(ABEL, EDITOR, kind="chapter", year=2014, t="A", c="B", page="3", p="H"), 0.849,
         False),
        (parsed(ABEL, EDITOR, kind="chapter", year=2014, t="A", c="B. C", page="3", p="H"), 1.0,
         False),
        (parsed(ABEL, kind="paper-conference", year=2014, t="Fog", c="Tides", page="3"), 0.95,
         True),
        (parsed(ABEL, kind="paper-conference", year=2014, t="Fog", c="Tides", page="3"), 0.949,
         False),
        (parsed(ABEL, kind="paper-conference", year=2014, t="Fog", c="Tides"), 0.979, False),
        (parsed(ABEL, kind="report", year=2014, t="Fog", p="Havn", number="3"), 0.85, True),
        (parsed(ABEL, kind="paper-conference", year=2014, t="A", c="9th Symposium", page="3"),
         0.9, True),
        (parsed(ABEL, kind="report", year=2014, t="Fog", p="Havn"), 0.979, False),
        (parsed(ABEL, kind="report", year=2014, t="Fog", p="Havn", place="Oslo"), 0.93, True),
        (parsed(ABEL, kind="report", year=2014, t="Fog", p="Havn", place="Oslo"), 0.929, False),
        (parsed(ABEL, kind="speech", year=2014, t="Fog", c="Tides"), 1.0, False),
    ],
    ids=str,
)  # fmt: skip
def test_without_a_word_left_over_likely_readings_of_most_types_are_sure(
    found: Parsed, chance: float, sure: bool
) -> None:
    assert (doubts(found, chance, clean=True) == {}) is sure


@pytest.mark.parametrize(
    ("words", "signs", "used"),
    [
        ("Abel T. Fog. Tides 3, 4.", "FggT.Cv.p.", True),
        ("Abel T. Fog. Tides, vol. 3, pp. 4.", "FggT.C...v...p.", True),
        ("Abel T. Fog of home. Tides 3.", "FggT...Cv.", False),
        ("Abel T. Fog. Tides 3, 4, 17.", "FggT.Cv.p...", False),
        ("Abel T. Fog. Tides 3, 4, 17 May.", "FggT.Cv.p....", True),
        ("Abel T. Fog. Tides 3, 4, 32 May.", "FggT.Cv.p....", False),
        ("Abel T. Fog [PhD thesis]. Tides.", "FggT.....C.", True),
        ("Abel T. Fog. x Tides.", "FggT..C.", True),
    ],
)  # fmt: skip
def test_words_that_no_field_took_are_seen(words: str, signs: str, used: bool) -> None:
    assert is_used_up(tagged(words, signs), statements(words)) is used


@pytest.mark.parametrize(
    ("found", "chance", "share"),
    [
        (WHOLE, 0.0, 0.4), (WHOLE, 0.5, 0.8), (WHOLE, 0.65, 0.86), (WHOLE, 0.8, 0.93),
        (FAMOUS, 0.25, 0.76), (FAMOUS, 0.8, 0.95),
        (parsed(ABEL, year=2014), 0.5, 0.78), (parsed(ABEL, year=2014), 0.8, 0.9),
        (parsed(ABEL, year=2014), 0.95, 0.95), (parsed(ABEL, year=2014), 1.0, 0.95),
    ],
    ids=str,
)  # fmt: skip
def test_a_doubt_is_the_share_of_such_readings_that_were_right(
    found: Parsed, chance: float, share: float
) -> None:
    assert set(doubts(found, chance).values()) == {share}


def test_what_is_certain_carries_no_doubt() -> None:
    found = parsed(ABEL, year=2014, t="Fog", DOI="10.5555/x", PMID="1")
    assert doubts(found, 0.5).keys() == {"title", "author", "issued"}
    assert doubts(parsed(t="Fog"), 0.5).keys() == {"title"}
    assert doubts(WHOLE, 1.0, stated=False) == {"type": 0.5}
    assert doubts(parsed(t="Fog"), 0.5, stated=False) == {"title": 0.78, "type": 0.5}
