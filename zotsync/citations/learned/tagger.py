"""The learned tagger: which words of a citation are names, title, journal, pages.

A small network, trained on printed references of many styles (docs/model-card.md), labels each
token. Citations go through in batches of like length, several times faster than one by one.

From scores to labels: the likeliest sequence of labels, and how likely it is.

A label's score depends on its token and on the label before it (a conditional random field). The
likeliest path is Viterbi's; its probability is its weight over that of all paths together.

What patterns make likelier is added to the scores before (`patterns`).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from zotsync.citations.learned.features import features_of
from zotsync.citations.learned.network import Floats, Network, network_of, scores_of
from zotsync.citations.learned.patterns import FAVOUR, likelier
from zotsync.citations.learned.spans import Tagged, Token, tokens_of
from zotsync.citations.learned.translated import translated
from zotsync.data import bundled_weights
from zotsync.model.journals import Journals

#: Citations that go through the network together.
BATCH = 64
_LONG = 300  # tokens; longer ones go alone, so that a batch needs little memory


#: The characters between which a citation's words are withheld from the network.
Withheld = Sequence[tuple[int, int]]


def tagged(
    citations: Sequence[str], journals: Journals, withheld: Sequence[Withheld] = ()
) -> list[Tagged]:
    """The citations with their labels, in their order; one without a word has no tokens.

    Each citation is a text with single spaces only. `withheld` has the stretches of each that the
    network does not see; their tokens carry no label.
    """
    whole = [tokens_of(words) for words in citations]
    stretches = withheld or [()] * len(whole)
    tokens = [_seen(*each) for each in zip(whole, stretches, strict=True)]
    network = _network()
    found = [Tagged(words, (), (), 0.0) for words in citations]
    order = sorted(
        (place for place in range(len(citations)) if tokens[place]),
        key=lambda place: -len(tokens[place]),
    )
    for batch in _batches(order, [len(each) for each in tokens]):
        features = [
            features_of(citations[place], translated(tokens[place]), journals) for place in batch
        ]
        scores, lengths = scores_of(network, features)
        for column, place in enumerate(batch):
            favour(scores[:, column], citations[place], tokens[place])
        paths = decoded(network, scores, lengths)
        for place, (path, chance) in zip(batch, paths, strict=True):
            labels_of = dict(zip(tokens[place], path, strict=True))
            labels = tuple(labels_of.get(token, "O") for token in whole[place])
            found[place] = Tagged(citations[place], whole[place], labels, chance)
    return found


def _seen(tokens: tuple[Token, ...], withheld: Withheld) -> tuple[Token, ...]:
    """The tokens that stand in no stretch that is withheld."""
    if not withheld:
        return tokens
    return tuple(
        token
        for token in tokens
        if not any(start <= token.start and token.end <= end for start, end in withheld)
    )


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Places in batches of neighbours, the longest first."""
    batches: list[list[int]] = []
    for place in order:
        if not batches or len(batches[-1]) >= BATCH or lengths[batches[-1][0]] > _LONG:
            batches.append([])
        batches[-1].append(place)
    return batches


@functools.cache
def _network() -> Network:
    return network_of(bundled_weights())


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


def favour(scores: npt.NDArray[np.float32], words: str, tokens: Sequence[Token]) -> None:
    """Adds to the scores (tokens, labels) of a citation what its patterns make likelier."""
    for start, end, label in likelier(words):
        column = LABELS.index(label)
        for place, token in enumerate(tokens):
            if start <= token.start and token.end <= end:
                scores[place, column] += FAVOUR[label]
