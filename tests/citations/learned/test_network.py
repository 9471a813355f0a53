"""The network and the choice of labels, in numbers small enough to work out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.citations.test_learned import small_network
from zotsync.citations.learned.features import AFFIX_ROWS, JOURNAL_ROWS, SHAPES, WORD_ROWS
from zotsync.citations.learned.network import Floats, network_of, scores_of
from zotsync.citations.learned.tagger import LABELS, decoded


def weights(hidden: int = 2, layers: int = 2, seed: int = 5) -> dict[str, Floats]:
    rng = np.random.default_rng(seed)

    def numbers(*shape: int) -> Floats:
        return rng.normal(0, 0.5, shape).astype(np.float32)

    arrays = {
        "words": numbers(WORD_ROWS, 2), "affixes": numbers(AFFIX_ROWS, 2),
        "shapes": numbers(2 * (len(SHAPES) + 1), 1), "journals": numbers(JOURNAL_ROWS, 1),
        "mix.weight": numbers(3, 6), "mix.bias": numbers(3),
        "out.weight": numbers(17, 2 * hidden), "out.bias": numbers(17),
        "crf.transitions": numbers(17, 17), "crf.starts": numbers(17),
    }  # fmt: skip
    for layer in range(layers):
        for way in ("forward", "backward"):
            name = f"lstm.{layer}.{way}"
            arrays[f"{name}.inward"] = numbers(4 * hidden, 2 * hidden if layer else 3)
            arrays[f"{name}.onward"] = numbers(4 * hidden, hidden)
            arrays[f"{name}.bias"] = numbers(4 * hidden)
    return arrays


FEATURES = [
    (7, 3, 0, 4, 0, 9, 2),
    (11, 0, 5, 0, 6, 3, 0),
    (7, 1, 2, 3, 4, 8, 8),
    (20, 0, 0, 0, 0, 2, 1),
]


def plainly(arrays: dict[str, Floats], features: list[tuple[int, ...]]) -> Floats:
    """What the textbook says: embed, mix, two LSTM layers step by step, one linear layer."""
    values = []
    for word, *affixes, shape, journal in features:
        embedded = np.concatenate([
            arrays["words"][word], sum(arrays["affixes"][a] for a in affixes),
            arrays["shapes"][shape], arrays["journals"][journal],
        ])  # fmt: skip
        values.append(arrays["mix.weight"] @ embedded + arrays["mix.bias"])
    layer = 0
    while f"lstm.{layer}.forward.inward" in arrays:
        onward = _lstm(arrays, f"lstm.{layer}.forward", values)
        back = _lstm(arrays, f"lstm.{layer}.backward", values[::-1])[::-1]
        values = [np.concatenate(pair) for pair in zip(onward, back, strict=True)]
        layer += 1
    return np.stack([arrays["out.weight"] @ value + arrays["out.bias"] for value in values])


def _lstm(arrays: dict[str, Floats], name: str, values: list[Floats]) -> list[Floats]:
    hidden = arrays[f"{name}.onward"].shape[1]
    state = cell = np.zeros(hidden)
    states = []
    for value in values:
        gates = arrays[f"{name}.inward"] @ value + arrays[f"{name}.onward"] @ state
        let_in, keep, new, out = np.split(gates + arrays[f"{name}.bias"], 4)
        cell = _sigmoid(keep) * cell + _sigmoid(let_in) * np.tanh(new)
        state = _sigmoid(out) * np.tanh(cell)
        states.append(state)
    return states


def _sigmoid(values: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-values))
    return result


@pytest.mark.parametrize("layers", [1, 2])
def test_scores_are_those_of_the_textbook(layers: int) -> None:
    arrays = weights(layers=layers)
    batch = [FEATURES, FEATURES[1:], FEATURES[2:3]]
    scores, lengths = scores_of(network_of(arrays), batch)  # type: ignore[arg-type]
    assert lengths == [4, 3, 1]
    assert scores.shape == (4, 3, 17)
    for place, features in enumerate(batch):
        expected = plainly(arrays, features)
        np.testing.assert_allclose(scores[: len(features), place], expected, atol=1e-5)


def test_an_array_that_is_missing_is_said() -> None:
    arrays = weights()
    del arrays["crf.starts"]
    with pytest.raises(KeyError):
        network_of(arrays)


def likeliest(network: object, scores: Floats) -> tuple[list[int], float]:
    """The best path of one citation and its probability, by trying every path of two tokens."""
    starts, moves = network.starts, network.transitions  # type: ignore[attr-defined]
    paths = {
        (a, b): float(starts[a] + scores[0, a] + moves[a, b] + scores[1, b])
        for a in range(17)
        for b in range(17)
    }
    best = max(paths, key=lambda path: paths[path])
    highest = paths[best]
    return list(best), 1 / sum(math.exp(weight - highest) for weight in paths.values())


def test_all_paths_count_for_the_probability() -> None:
    network = small_network(3)
    scores = np.random.default_rng(3).normal(0, 2, (2, 2, 17)).astype(np.float32)
    (first, chance), (second, other) = decoded(network, scores, [2, 1])
    path, share = likeliest(network, scores[:, 0])
    assert [LABELS.index(label) for label in first] == path
    assert chance == pytest.approx(share, rel=1e-4)
    alone = network.starts + scores[0, 1]
    assert second == (LABELS[int(alone.argmax())],)
    assert other == pytest.approx(
        math.exp(alone.max()) / np.exp(alone.astype(np.float64)).sum(), rel=1e-4
    )


def test_three_citations_of_three_lengths_keep_their_labels() -> None:
    network = small_network(4)
    scores = np.random.default_rng(4).normal(0, 3, (3, 3, 17)).astype(np.float32)
    together = decoded(network, scores, [3, 2, 1])
    for place, length in enumerate((3, 2, 1)):
        ((labels, chance),) = decoded(network, scores[:length, place : place + 1], [length])
        assert together[place][0] == labels
        assert together[place][1] == pytest.approx(chance, rel=1e-4)


def test_a_probability_is_at_most_one() -> None:
    network = small_network(1)
    scores = np.full((2, 1, 17), -60.0, np.float32)
    scores[:, :, 3] = 60
    ((labels, chance),) = decoded(network, scores, [2])
    assert labels == ("TIT", "TIT")
    assert 0.999 < chance <= 1
