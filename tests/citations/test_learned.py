"""The learned tagger's parts: tokens, features, the network, the choice of labels, the weights."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.tagger.export import pack
from zotsync.citations.learned.corrections import CORRECTIONS, corrected
from zotsync.citations.learned.features import (
    AFFIX_ROWS,
    JOURNAL_ROWS,
    SHAPES,
    WORD_ROWS,
    features_of,
    journal_numbers,
    shape_of,
)
from zotsync.citations.learned.network import Floats, Network, network_of, scores_of
from zotsync.citations.learned.spans import MOST_TOKENS, Tagged, tokens_of
from zotsync.citations.learned.tagger import LABELS, decoded, tagged
from zotsync.citations.parse import parse_citation
from zotsync.data import bundled_journals, bundled_weights
from zotsync.data.weights import read_weights


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("Harrow, T.J.", ["Harrow", ",", "T", ".", "J", "."]),
        ("12(3):412–29", ["12", "(", "3", ")", ":", "412", "–", "29"]),
        ("doi:10.5555/jz.412.", ["doi", ":", "10.5555/jz.412", "."]),
        ("https://a.example/b.", ["https://a.example/b", "."]),
        ("王伟, 1999", ["王", "伟", ",", "1999"]),
        ("e12425", ["e", "12425"]),
        ("", []),
    ],
)
def test_words_and_marks_are_tokens(words: str, tokens: list[str]) -> None:
    assert [token.text for token in tokens_of(words)] == tokens


@given(st.text(max_size=200))
def test_tokens_are_the_text_without_its_spaces(text: str) -> None:
    words = " ".join(text.split())
    tokens = tokens_of(words)
    assert "".join(token.text for token in tokens) == "".join(words.split())
    assert all(words[token.start : token.end] == token.text for token in tokens)


def test_a_text_has_only_so_many_tokens() -> None:
    assert len(tokens_of("a " * 2 * MOST_TOKENS)) == MOST_TOKENS


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Harrow", "Aaaa"), ("of", "aa"), ("T", "A"), ("WHO", "AAA"), ("2014", "year"), ("0412",
    "d4z"),
     ("McX", "AaA"), ("pH", "aA"), ("王", "cjk"), ("10.5/x", "doi"), ("www.a.example", "url"),
     ("—", "p"), ("1399", "d4"), ("2401", "d4")],
)  # fmt: skip
def test_a_word_has_a_shape(word: str, shape: str) -> None:
    assert shape_of(word) == shape


@given(st.text(max_size=120))
def test_features_are_rows_of_the_tables(text: str) -> None:
    words = " ".join(text.split())
    limits = (WORD_ROWS, *[AFFIX_ROWS] * 4, 2 * (len(SHAPES) + 1), JOURNAL_ROWS)
    for numbers in features_of(words, tokens_of(words), bundled_journals()):
        assert all(0 <= number < limit for number, limit in zip(numbers, limits, strict=True))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("in Nature 12", [0, 1, 0]),
        ("The Lancet", [2, 6]),
        ("J. Clin. Oncol.", [3, 7, 7, 7, 7, 0]),
        ("M. D. and", [0, 0, 0, 0, 0]),
        ("no journal here", [0, 0, 0]),
    ],
)
def test_words_of_a_journals_name_are_known(words: str, numbers: list[int]) -> None:
    assert journal_numbers(tokens_of(words), bundled_journals()) == numbers


def small_network(seed: int, labels: int = len(LABELS)) -> Network:
    rng = np.random.default_rng(seed)

    def numbers(*shape: int) -> Floats:
        return rng.normal(0, 0.5, shape).astype(np.float32)

    weights = {
        "words": numbers(WORD_ROWS, 4), "affixes": numbers(AFFIX_ROWS, 4),
        "shapes": numbers(2 * (len(SHAPES) + 1), 3), "journals": numbers(JOURNAL_ROWS, 2),
        "mix.weight": numbers(5, 13), "mix.bias": numbers(5),
        "out.weight": numbers(labels, 12), "out.bias": numbers(labels),
        "crf.transitions": numbers(labels, labels), "crf.starts": numbers(labels),
    }  # fmt: skip
    for layer, way in itertools.product(range(2), ("forward", "backward")):
        name = f"lstm.{layer}.{way}"
        weights[f"{name}.inward"] = numbers(24, 12 if layer else 5)
        weights[f"{name}.onward"] = numbers(24, 6)
        weights[f"{name}.bias"] = numbers(24)
    return network_of(weights)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(0, 99))
def test_a_citation_scores_the_same_in_any_batch(lengths: list[int], seed: int) -> None:
    network, rng = small_network(seed), np.random.default_rng(seed)
    limits = (WORD_ROWS, *[AFFIX_ROWS] * 4, 2 * (len(SHAPES) + 1), JOURNAL_ROWS)
    batch = [
        [tuple(int(rng.integers(limit)) for limit in limits) for _ in range(length)]
        for length in sorted(lengths, reverse=True)
    ]
    together, _ = scores_of(network, batch)  # type: ignore[arg-type]
    for place, features in enumerate(batch):
        alone, _ = scores_of(network, [features])  # type: ignore[list-item]
        np.testing.assert_allclose(together[: len(features), place], alone[:, 0], atol=1e-4)


@settings(max_examples=20)
@given(st.integers(1, 4), st.integers(0, 99))
def test_the_chosen_labels_are_the_likeliest_of_all(length: int, seed: int) -> None:
    network = small_network(seed)
    scores = np.random.default_rng(seed).normal(0, 2, (length, 1, len(LABELS))).astype(np.float32)
    few = range(5)  # all paths of seventeen labels are too many: the others are put out of reach
    scores[:, :, 5:] = -1e4
    weights = {}
    for path in itertools.product(few, repeat=length):
        weight = network.starts[path[0]] + scores[0, 0, path[0]]
        for step in range(1, length):
            weight += network.transitions[path[step - 1], path[step]] + scores[step, 0, path[step]]
        weights[path] = float(np.exp(weight, dtype=np.float64))
    ((labels, chance),) = decoded(network, scores, [length])
    best = max(weights, key=lambda path: weights[path])
    assert labels == tuple(LABELS[number] for number in best)
    assert chance == pytest.approx(weights[best] / sum(weights.values()), rel=1e-3)


def test_packed_weights_come_back_as_they_were() -> None:
    rng = np.random.default_rng(1)
    arrays = {
        "large": rng.normal(0, 1, (200, 100)).astype(np.float32),
        "small": rng.normal(0, 1, 17).astype(np.float32),
    }
    back = read_weights(pack(arrays))
    assert back.keys() == arrays.keys()
    for name, array in arrays.items():
        assert back[name].dtype == np.float32
        assert np.abs(back[name] - array).max() <= np.abs(array).max() / 127
    assert pack(arrays) == pack(dict(reversed(arrays.items())))


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_weights_that_are_cut_short_are_refused(cut: int) -> None:
    whole = pack({"a": np.ones((200, 100), np.float32)})
    with pytest.raises(ValueError):
        read_weights(whole[:cut])


def test_the_weights_that_ship_are_small() -> None:
    weights = bundled_weights()
    assert weights["words"].shape == (WORD_ROWS, 64)
    assert sum(array.size for array in weights.values()) < 3_000_000


def test_labels_of_a_plain_citation() -> None:
    words = "Harrow, T. J. Hedgehogs. Journal of Zoology 281, 412 (2014)."
    (found,) = tagged([words], bundled_journals())
    assert [found.text(span) for span in found.spans("FAM")] == ["Harrow"]
    assert [found.text(span) for span in found.spans("YEA")] == ["2014"]
    assert 0 < found.chance <= 1


@given(st.text(max_size=300))
def test_corrections_change_labels_and_nothing_else(text: str) -> None:
    words = " ".join(text.split())
    (found,) = tagged([words], bundled_journals())
    done = corrected(found)
    assert (done.words, done.tokens, done.chance) == (found.words, found.tokens, found.chance)
    assert len(done.labels) == len(found.labels)


def labelled(text: str) -> Tagged:
    """A citation written as `Harrow|FAM T|GIV .|O`: words with their labels."""
    pairs = [each.rsplit("|", 1) for each in text.split(" ")]
    words = " ".join(word for word, _ in pairs)
    return Tagged(words, tokens_of(words), tuple(label for _, label in pairs), 1.0)


@pytest.mark.parametrize(
    ("before", "label", "after"),
    [
        (
            "Ashdown|FAM ,|GIV P|GIV .|GIV Salt|FAM .|O In|O :|O The|CON Kitchen|CON",
            "TIT",
            ["Salt"],
        ),
        ("Title|TIT 2009|YEA (|O Kiel|LOC ,|O 2010|YEA )|O", "TIT", ["Title 2009"]),
        ("Title|TIT .|TIT Heide|TIT :|O Boyens|PUB ,|O 1993|YEA", "LOC", ["Heide"]),
        ("Notes|CON 2|VOL :|O 88|ISS (|O 1891|YEA )|O", "PG1", ["88"]),
        ("Notes|CON 2|VOL ,|O 8|ISS ,|O 1891|YEA", "PG1", []),
        ("Title|TIT .|O Boyens|CON Fachverlag|CON .|O 1993|YEA", "PUB", ["Boyens Fachverlag"]),
        ("Title|TIT .|O Nature|CON .|O 1993|YEA", "PUB", []),
        ("Les|TIT ponts|TIT .|O Rives|SER ,|O 12|VOL", "VOL", []),
    ],
)
def test_labels_are_set_right(before: str, label: str, after: list[str]) -> None:
    done = corrected(labelled(before))
    assert [done.text(span) for span in done.spans(label, marks=1)] == after


def test_each_correction_says_why() -> None:
    assert all(correction.__doc__ for correction in CORRECTIONS)


def test_the_package_starts_without_numpy() -> None:
    words = "import sys, zotsync, zotsync.citations.parse; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


SUPPLEMENTS = [
    (
        "Smith, J. A. (2010). A study of rivers. Journal of Sleep, 44(Suppl. 2), S12–S19.",
        "44",
        "Suppl 2",
    ),
    (
        "Smith, J. A. (2010). A study of rivers. Journal of Sleep, 5(Suppl. 1), S1–S5.",
        "5",
        "Suppl 1",
    ),
    ("Smith JA, Brown B. A study of rivers. J Sleep. 2010;57 Suppl:12-5.", "57", "Suppl"),
    ("Smith JA, Brown B. A study of rivers. J Sleep. 2010;44 Suppl 2:S12-9.", "44", "Suppl 2"),
    ("Smith JA. A study of rivers in spring. J Sleep. 2010;44(2):12-9.", "44", "2"),
]


@pytest.mark.parametrize(
    ("words", "volume", "issue"), SUPPLEMENTS, ids=[row[0][-24:] for row in SUPPLEMENTS]
)
def test_a_supplement_is_the_issue(words: str, volume: str, issue: str) -> None:
    fields = parse_citation(words, bundled_journals()).fields
    assert (fields["volume"], fields["issue"]) == (volume, issue)
