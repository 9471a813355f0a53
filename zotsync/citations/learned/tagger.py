"""The learned tagger: which words of a citation are names, title, journal, pages.

A small network, trained on printed references of many styles (docs/model-card.md), labels each
token. Citations go through in batches of like length, several times faster than one by one.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from zotsync.citations.learned.decoding import decoded
from zotsync.citations.learned.favours import favour
from zotsync.citations.learned.features import features_of
from zotsync.citations.learned.network import Network, network_of, scores_of
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.tokens import Token, tokens_of
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
        features = [features_of(citations[place], tokens[place], journals) for place in batch]
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
