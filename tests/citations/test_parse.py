"""Which reader's word counts: Nature's grammar or the tagger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from zotsync.citations.ending import Ending
from zotsync.citations.learned import reading
from zotsync.citations.names import NameList
from zotsync.citations.parse import MAX_LENGTH, parse_citation, parse_citations
from zotsync.citations.parsed import Parsed, parsed_as
from zotsync.citations.styles import nature
from zotsync.data import bundled_journals
from zotsync.model.reference import Date, Name

JOURNALS = bundled_journals()


def grammar(score: float, **doubts: float) -> Parsed:
    return Parsed("book", style="nature", score=score, confidence=doubts)


def learned(score: float) -> Parsed:
    return Parsed("book", style="learned", score=score)


CHOICES = [
    # what the grammar says, what the tagger says, whose word counts, whether the tagger is asked
    (grammar(0.95), learned(1.0), "nature", False),
    (grammar(0.949), learned(0.7), "learned", True),
    (grammar(1.0, title=0.7), learned(0.7), "learned", True),
    (grammar(0.85, title=0.7), learned(0.69), "nature", True),
    (grammar(0.849), learned(0.69), "learned", True),
    (grammar(0.85), None, "nature", True),
    (grammar(0.849), None, "", True),
    (None, learned(0.1), "learned", True),
    (None, None, "", True),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that the tagger is asked about; it says nothing of them."""
    seen: list[str] = []

    def read(words: Sequence[str], _: object) -> list[None]:
        seen.extend(words)
        return [None] * len(words)

    monkeypatch.setattr(reading, "read_citations", read)
    return seen


@pytest.mark.parametrize(
    ("one", "two", "style", "asks"), CHOICES, ids=[str(n) for n in range(len(CHOICES))]
)
def test_whose_word_counts(
    monkeypatch: pytest.MonkeyPatch, one: Parsed | None, two: Parsed | None, style: str, asks: bool
) -> None:
    calls: list[object] = []

    def read(words: Sequence[str], _: object) -> list[Parsed | None]:
        calls.append(words)
        return [two] * len(words)

    monkeypatch.setattr(nature, "match", lambda *_: one)
    monkeypatch.setattr(reading, "read_citations", read)
    found = parse_citation("Fog", JOURNALS)
    assert (found.style if found else "") == style
    assert bool(calls) is asks


def test_words_are_made_plain_and_nothing_is_read_of_none(asked: list[str]) -> None:
    raws = ["a  b\nc", "e\u0301", "", " ", "x" * MAX_LENGTH, "x" * (MAX_LENGTH + 1)]
    assert list(parse_citations(raws, JOURNALS)) == [None] * 6
    assert asked == ["a b c", "\u00e9", "x" * MAX_LENGTH]


def test_so_many_are_taken_at_a_time(asked: list[str]) -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(1)
            yield "fog"

    reads = parse_citations(endless(), JOURNALS)
    assert [next(reads) for _ in range(512)] == [None] * 512
    assert (len(taken), len(asked)) == (512, 512)
    next(reads)
    assert len(taken) == 1_024


def test_parts_of_a_work() -> None:
    names = NameList((Name("Abel"),), 4, et_al=True)
    ending = Ending("", Date(2010), Date(2011), {"publisher": "Havn", "URL": "x"})
    found = parsed_as(
        "book", names, ending, {"title": "Fog", "URL": "", "publisher": "Kai"},
        score=0.9, editors=(Name("Holm", role="editor"),),
    )  # fmt: skip
    assert found == Parsed(
        "book", (Name("Abel"), Name("Holm", role="editor")), True, Date(2010), Date(2011),
        {"title": "Fog", "publisher": "Kai"}, score=0.9,
    )  # fmt: skip
    doubted = parsed_as("book", names, ending, {}, score=0.9, confidence={"title": 0.5})
    assert doubted.confidence == {"title": 0.5}
    assert Parsed("book") == Parsed("book", et_al=False, style="", score=0.0)


POINTERS = [
    "See ref. 3 above; also Miller T, personal communication.",
    "See references 3 and 4; Miller T, unpublished data.",
    "Ref. 7. See also Smith J, private communication, 2010.",
    "See note 12 above.",
    "Siehe Anm. 5.",
    "Ibid., p. 33.",
    "Op. cit. 4, p. 9.",
]  # fmt: skip


@pytest.mark.parametrize("words", POINTERS)
def test_words_that_point_to_another_entry_are_no_reference(words: str) -> None:
    assert parse_citation(words, bundled_journals()) is None


def test_a_work_behind_such_words_is_read() -> None:
    words = "See also ref. 3; Miller T. Bees at night. Sleep. 2009;3:4-5."
    assert parse_citation(words, bundled_journals()) is not None


def test_a_title_may_begin_so() -> None:
    parsed = parse_citation("No. 12 rivers and their banks. Sleep. 2009;3:4-5.", bundled_journals())
    assert parsed is not None
    assert parsed.fields["volume"] == "3"
