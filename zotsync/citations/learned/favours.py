"""What a pattern makes likelier before labels are chosen: a body in front, the shape of a locus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from zotsync.citations.learned.bodies import body_at_front
from zotsync.citations.learned.decoding import LABELS
from zotsync.citations.learned.tokens import Token

_DASH = r"\s?[-‐‑–—−]{1,2}\s?"
#: `12(3):412–429`: hardly anything else looks like it.
_LOCUS = re.compile(
    rf"(?<![\w.])(?P<VOL>\d{{1,4}})\s?\((?P<ISS>\d[\w/–-]{{0,6}})\)\s?[:,]\s?(?:pp?\.\s?)?"
    rf"(?P<PG1>[A-Za-z]?\d{{1,6}}){_DASH}(?P<PG2>[A-Za-z]?\d{{1,6}})(?![\w-])"
)
_FAVOUR = {"FAM": 6.0, "VOL": 4.0, "ISS": 4.0, "PG1": 4.0, "PG2": 4.0}  # added to a label's score


def favour(scores: npt.NDArray[np.float32], words: str, tokens: Sequence[Token]) -> None:
    """Adds to the scores (tokens, labels) of a citation what its patterns make likelier."""
    for start, end, label in _patterns(words):
        column = LABELS.index(label)
        for place, token in enumerate(tokens):
            if start <= token.start and token.end <= end:
                scores[place, column] += _FAVOUR[label]


def _patterns(words: str) -> Iterator[tuple[int, int, str]]:
    if end := body_at_front(words):
        yield 0, end, "FAM"
    found = list(_LOCUS.finditer(words))
    if len(found) == 1:
        for label in ("VOL", "ISS", "PG1", "PG2"):
            yield (*found[0].span(label), label)
