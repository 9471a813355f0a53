"""The tagger and the reading: batches, withheld words, and what is no citation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.citations.learned.labelled import tagged as labels
from tests.citations.test_learned import small_network
from zotsync.citations.learned import reading, tagger
from zotsync.citations.learned.network import Floats, Network
from zotsync.citations.learned.reading import STYLE, read_citations
from zotsync.citations.learned.tagger import tagged
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals

JOURNALS = bundled_journals()
WORDS = "Abel T, Brede U. Fog and bells at sea. J Sleep. 2010;57(2):12-5."


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The lengths of the citations in each batch that goes through a small network."""
    seen: list[list[int]] = []
    scores_of = tagger.scores_of

    def counted(network: Network, batch: Sequence[object]) -> tuple[Floats, list[int]]:
        scores, lengths = scores_of(network, batch)  # type: ignore[arg-type]
        seen.append(lengths)
        return scores, lengths

    network = small_network(7)
    monkeypatch.setattr(tagger, "scores_of", counted)
    monkeypatch.setattr(tagger, "_network", lambda: network)
    return seen


def test_citations_go_in_batches_of_like_length(batches: list[list[int]]) -> None:
    found = tagged([f"{'a ' * (n % 5)}b" for n in range(67)] + [""], JOURNALS)
    assert [len(each) for each in batches] == [64, 3]
    lengths = [length for batch in batches for length in batch]
    assert lengths == sorted(lengths, reverse=True)
    assert [len(each.tokens) for each in found] == [n % 5 + 1 for n in range(67)] + [0]
    assert [found[-1].labels, found[-1].chance] == [(), 0.0]


@pytest.mark.parametrize(("length", "many"), [(301, 2), (300, 1)])
def test_long_citations_go_alone(batches: list[list[int]], length: int, many: int) -> None:
    tagged(["a " * length, "b"], JOURNALS)
    assert len(batches) == many


def test_the_order_of_citations_is_kept(batches: list[list[int]]) -> None:
    raws = ["a", "b b b", "c c"]
    assert [each.words for each in tagged(raws, JOURNALS)] == raws
    assert batches == [[3, 2, 1]]


def test_withheld_words_are_not_seen_and_carry_no_label(batches: list[list[int]]) -> None:
    words = "a [b c] d"
    (whole,) = tagged(["a d"], JOURNALS)
    (found,) = tagged([words], JOURNALS, [[(2, 7)]])
    assert batches == [[2], [2]]
    assert [found.labels[0], found.labels[-1]] == list(whole.labels)
    assert found.labels[1:-1] == ("O",) * 4
    assert len(found.tokens) == 6


def test_a_token_is_withheld_only_whole(batches: list[list[int]]) -> None:
    tagged(["abc def"], JOURNALS, [[(1, 7)]])
    tagged(["abc def"], JOURNALS, [[(4, 6)]])
    tagged(["abc def"], JOURNALS, [[(0, 7)]])
    assert batches == [[1], [2]]


def test_the_same_network_reads_all() -> None:
    one, two = tagged([WORDS, WORDS], JOURNALS)
    assert one == two
    assert one.labels.count("FAM") == 2
    assert one.chance > 0.5


def read_as(
    monkeypatch: pytest.MonkeyPatch, words: str, signs: str, chance: float
) -> Parsed | None:
    """What is read of words whose labels are given."""
    found = labels(words, signs, chance)
    monkeypatch.setattr(reading, "tagged", lambda *_: [found])
    return read_citations([words], JOURNALS)[0]


ARTICLE = ("Abel T. Fog bells. Nature 2010;3:4.", "FggTT.Cy.v.p.")


def test_a_likely_reading_of_an_article_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_as(monkeypatch, *ARTICLE, 0.95)
    assert read is not None
    assert (read.style, read.score, read.confidence) == (STYLE, 1.0, {})


def test_an_unlikely_reading_has_its_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_as(monkeypatch, *ARTICLE, 0.5)
    assert read is not None
    assert read.score == 0.5
    assert read.confidence["title"] == 0.91
    other = read_as(monkeypatch, "Abel T. Fog bells. Oslo: Havn, 2010.", "FggTT.L.P.y.", 0.95)
    assert other is not None
    assert other.score == 0.89


def test_a_guessed_type_alone_is_no_doubt_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Abel T. Fog bells. Nature 2010;3:4. [M]"
    read = read_as(monkeypatch, words, ARTICLE[1] + "...", 1.0)
    assert read is not None
    assert read.type == "book"
    assert read.score == 0.89
    guess = read_as(monkeypatch, "Abel T. Fog bells. Havn, 2010.", "FggTT.P.y.", 1.0)
    assert guess is not None
    assert guess.confidence["type"] == 0.5


def test_words_without_tokens_and_prose_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_as(monkeypatch, "", "", 0.0) is None
    assert read_as(monkeypatch, "Wash hands.", "...", 1.0) is None


def test_statements_are_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    words = "Abel T. Fog [Data set]. Zenodo; 2010."

    def told(*given: object) -> list[object]:
        asked.extend(given[2])  # type: ignore[arg-type]
        return [labels(words, "FggT.....P.y.", 0.9)]

    monkeypatch.setattr(reading, "tagged", told)
    (read,) = read_citations([words], JOURNALS)
    assert asked == [[(11, 22)]]
    assert read is not None
    assert (read.type, read.fields["genre"]) == ("dataset", "Data set")


def test_features_of_a_token_do_not_depend_on_its_place() -> None:
    one, two = tagged(["Abel T. Fog bells of the sea. J Sleep. 2010;57:12-5."] * 2, JOURNALS)
    assert np.isclose(one.chance, two.chance)
