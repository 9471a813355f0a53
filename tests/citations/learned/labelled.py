"""Citations with a label for each token, written by hand or kept in `cases/labels.txt`.

What labels become is tested on them without the network, whichever weights ship.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zotsync.citations.learned.spans import Tagged, tokens_of

#: The sign of each label.
SIGNS = {
    ".": "O", "F": "FAM", "g": "GIV", "T": "TIT", "C": "CON", "v": "VOL", "i": "ISS", "p": "PG1",
    "q": "PG2", "y": "YEA", "d": "DOI", "u": "URL", "P": "PUB", "L": "LOC", "E": "EFA", "e": "EGI",
    "s": "SER", "n": "SNO", "V": "VTI",
}  # fmt: skip
FILE = Path(__file__).parents[1] / "cases" / "labels.txt"


def tagged(words: str, signs: str, chance: float = 0.9) -> Tagged:
    """A citation whose tokens carry the labels that the signs stand for, one sign a token."""
    tokens = tokens_of(words)
    assert len(tokens) == len(signs), [(t.text, s) for t, s in zip(tokens, signs, strict=False)]
    return Tagged(words, tokens, tuple(SIGNS[sign] for sign in signs), chance)


def labelled(text: str) -> Tagged:
    """A citation written with a bar and a sign behind each word: `Harrow|F ,|. T|g .|g`.

    A word without a bar has the label of the word before it; `_` glues a word to the one before.
    """
    words, signs, sign = "", "", "."
    for part in text.split():
        word, bar, own = part.rpartition("|") if "|" in part[1:] else (part, "", "")
        sign = own if bar else sign
        glued = word.startswith("_") and len(word) > 1
        words += word[1:] if glued else f" {word}" if words else word
        signs += sign * len(tokens_of(word[1:] if glued else word))
    return tagged(words, signs)


def kept() -> Iterator[Tagged]:
    """The citations of `cases/labels.txt`: probability, signs and words, parted by tabs."""
    for line in FILE.read_text("utf-8").splitlines():
        chance, signs, words = line.split("\t")
        yield tagged(words, signs, float(chance))
