"""From scores to labels: the likeliest sequence of labels, and how likely it is.

A label's score depends on its token and on the label before it (a conditional random field). The
likeliest path is Viterbi's; its probability is its weight over that of all paths together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from zotsync.citations.learned.network import Floats, Network

#: The labels, in the order of the trained weights.
LABELS = (
    "O", "FAM", "GIV", "TIT", "CON", "VOL", "ISS", "PG1", "PG2", "YEA", "DOI", "URL", "PUB", "LOC",
    "EFA", "EGI", "SER",
)  # fmt: skip
_NO_WEIGHT = np.float32(1e-30)


def decoded(
    network: Network, scores: Floats, lengths: Sequence[int]
) -> list[tuple[tuple[str, ...], float]]:
    """The labels of each citation and their probability, 0..1.

    `scores` (longest, citations, labels) with the longest citation first.
    """
    longest, many, labels = scores.shape
    best = network.starts + scores[0]
    every = best.copy()
    back = np.zeros((longest, many, labels), np.int8)
    weights = np.exp(network.transitions)
    for step in range(1, longest):
        count = sum(length > step for length in lengths)
        paths = best[:count, :, None] + network.transitions
        came = paths.argmax(axis=1)
        back[step, :count] = came
        best[:count] = np.take_along_axis(paths, came[:, None], 1)[:, 0] + scores[step, :count]
        highest = every[:count].max(axis=1, keepdims=True)
        summed = np.exp(every[:count] - highest) @ weights
        every[:count] = np.log(summed + _NO_WEIGHT) + highest + scores[step, :count]
    chances = np.exp(best.max(axis=1) - _log_sum(every))
    last = best.argmax(axis=1)
    return [
        (_path(back[:, place], int(last[place]), length), min(float(chances[place]), 1.0))
        for place, length in enumerate(lengths)
    ]


def _log_sum(values: Floats) -> Floats:
    highest = values.max(axis=1)
    summed: Floats = highest + np.log(np.exp(values - highest[:, None]).sum(axis=1))
    return summed


def _path(back: npt.NDArray[np.int8], last: int, length: int) -> tuple[str, ...]:
    path = [last]
    for step in range(length - 1, 0, -1):
        path.append(int(back[step, path[-1]]))
    return tuple(LABELS[number] for number in reversed(path))
