"""The trained network in numpy: features of tokens in, a score for each label out.

Four embeddings, two layers of LSTM in both directions, one linear layer. Citations go through
together, the longest first, so that at each step those that have ended drop off at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zotsync.citations.learned.features import Features

Floats = npt.NDArray[np.float32]
_AFFIXES = slice(1, 5)


@dataclass(frozen=True, slots=True)
class Layer:
    """Both directions of one LSTM layer, stacked.

    `inward` (2, inputs, 4 × hidden), `onward` (2, hidden, 4 × hidden), `bias` (2, 4 × hidden).
    """

    inward: Floats
    onward: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, ready for use; `transitions` and `starts` are those of the label sequence."""

    words: Floats
    affixes: Floats
    shapes: Floats
    journals: Floats
    layers: tuple[Layer, ...]
    out: Floats
    out_bias: Floats
    transitions: Floats
    starts: Floats


def network_of(weights: Mapping[str, Floats]) -> Network:
    """The network from its named arrays, as the training exports them.

    Raises:
        KeyError: an array is missing.
    """
    mixing, mixing_bias = weights["mix.weight"], weights["mix.bias"]
    layers: list[Layer] = []
    while f"lstm.{len(layers)}.forward.inward" in weights:
        layers.append(_layer(weights, f"lstm.{len(layers)}"))
    first = layers[0]
    # The mixing of the embeddings is linear, and so is what the first layer does to it: one step.
    layers[0] = Layer(
        np.matmul(mixing.T, first.inward), first.onward, first.bias + mixing_bias @ first.inward
    )
    return Network(
        weights["words"], weights["affixes"], weights["shapes"], weights["journals"],
        tuple(layers), weights["out.weight"].T.copy(), weights["out.bias"],
        weights["crf.transitions"], weights["crf.starts"],
    )  # fmt: skip


def _layer(weights: Mapping[str, Floats], name: str) -> Layer:
    """A layer whose gates all need one tanh: a sigmoid is half a tanh of half its argument."""
    hidden = weights[f"{name}.forward.onward"].shape[1]
    halves = np.ones(4 * hidden, np.float32) * np.float32(0.5)
    halves[2 * hidden : 3 * hidden] = 1.0
    ways = ("forward", "backward")
    inward = np.stack([weights[f"{name}.{way}.inward"].T for way in ways])
    onward = np.stack([weights[f"{name}.{way}.onward"].T for way in ways])
    bias = np.stack([weights[f"{name}.{way}.bias"] for way in ways])
    return Layer(inward * halves, onward * halves, bias * halves)


def scores_of(network: Network, batch: Sequence[Sequence[Features]]) -> tuple[Floats, list[int]]:
    """The score of each label at each token: (longest, citations, labels), and the lengths.

    `batch` has the longest citation first, and none without tokens.
    """
    lengths = [len(features) for features in batch]
    numbers = np.zeros((lengths[0], len(batch), 7), np.int32)
    for place, features in enumerate(batch):
        numbers[: len(features), place] = features
    values = _embedded(network, numbers)
    turned = _turned(lengths)
    for layer in network.layers:
        values = _both_ways(layer, values, lengths, turned)
    return values @ network.out + network.out_bias, lengths


def _embedded(network: Network, numbers: npt.NDArray[np.int32]) -> Floats:
    return np.concatenate(
        (
            network.words[numbers[..., 0]],
            network.affixes[numbers[..., _AFFIXES]].sum(axis=-2),
            network.shapes[numbers[..., 5]],
            network.journals[numbers[..., 6]],
        ),
        axis=-1,
    )


def _turned(lengths: Sequence[int]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The places by which each citation is turned round within its own length, and back again."""
    steps = np.arange(lengths[0])[:, None]
    ends = np.asarray(lengths)[None, :]
    places = np.where(steps < ends, ends - 1 - steps, steps)
    return places, np.arange(len(lengths))[None, :]


def _both_ways(
    layer: Layer,
    values: Floats,
    lengths: Sequence[int],
    turned: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
) -> Floats:
    """A layer's answer: what stands before each token, and beside it what stands behind."""
    longest, many, _ = values.shape
    hidden = layer.onward.shape[1]
    inward = np.stack((values, values[turned]), axis=1).reshape(longest, 2, many, -1)
    alive = _alive(lengths)
    answer = np.zeros((longest, 2, many, hidden), np.float32)
    state = np.zeros((2, many, hidden), np.float32)
    cell = np.zeros((2, many, hidden), np.float32)
    for step in range(longest):
        count = alive[step]
        gates = np.matmul(inward[step, :, :count], layer.inward)
        gates += np.matmul(state[:, :count], layer.onward)
        gates += layer.bias[:, None]
        np.tanh(gates, out=gates)
        cell = _cell(gates, cell[:, :count], hidden)
        state = (gates[..., 3 * hidden :] * 0.5 + 0.5) * np.tanh(cell)
        answer[step, :, :count] = state
    return np.concatenate((answer[:, 0], answer[:, 1][turned]), axis=-1)


def _cell(gates: Floats, cell: Floats, hidden: int) -> Floats:
    """What a cell remembers: what it keeps of the old, what it lets in of the new."""
    let_in = gates[..., :hidden] * 0.5 + 0.5
    keep = gates[..., hidden : 2 * hidden] * 0.5 + 0.5
    remembered: Floats = keep * cell + let_in * gates[..., 2 * hidden : 3 * hidden]
    return remembered


def _alive(lengths: Sequence[int]) -> list[int]:
    """How many citations have a token at each step."""
    counts: list[int] = []
    count = len(lengths)
    for step in range(lengths[0]):
        while lengths[count - 1] <= step:
            count -= 1
        counts.append(count)
    return counts
