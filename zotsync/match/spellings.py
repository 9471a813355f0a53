"""One name or number written in two ways: transliterations, Roman volumes, joined initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zotsync.model.reference import Name
from zotsync.text.fold import fold_text, squash

#: What transliterations from Cyrillic, Arabic and the like, and Balkan letters, write in several
#: ways; the longer ones first. Both sides are put into the first form.
_WAYS = (
    ("s", ("shch", "sch", "sh")),
    ("c", ("tsch", "tch", "ch", "cz", "ts", "tz")),
    ("d", ("dj",)),
    ("z", ("zh",)),
    ("h", ("kh",)),
    ("x", ("ks",)),
    ("v", ("w", "ff")),
    ("i", ("yj", "ij", "iy", "yi", "j", "y")),
    ("u", ("ou", "oo")),
)
_ROMAN = re.compile(r"(?=[clxvi])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_INITIALS = re.compile(r"\b(\w) (?=\w\b)")
_SHORTEST = 5


def spelled_alike(printed: Sequence[Name], found: Sequence[Name]) -> bool:
    """Whether the first authors can be one name in two transliterations: too little by itself.

    >>> spelled_alike([Name("Jakowlew")], [Name("Yakovlev")])
    True
    """
    ours, theirs = (next((n.family for n in names if n.family), "") for names in (printed, found))
    return one_transliterated(ours, theirs)


def one_transliterated(one: str, other: str) -> bool:
    """Whether two surnames can be one name in two transliterations."""
    even = _even(one)
    return even == _even(other) and len(even) >= _SHORTEST


def _even(family: str) -> str:
    word = squash(fold_text(family[:100]))
    for even, ways in _WAYS:
        for way in ways:
            word = word.replace(way, even)
    return word


def one_volume(one: str, other: str) -> bool:
    """Whether two folded volumes are one number, in Roman and in our own digits."""
    return bool(one and other) and _digits(one) == _digits(other)


def _digits(volume: str) -> str:
    if not volume.isalpha() or not _ROMAN.fullmatch(volume):
        return volume
    values = [_VALUES[letter] for letter in volume]
    later = [*values[1:], 0]
    return str(sum(-a if a < b else a for a, b in zip(values, later, strict=True)))


def joined_initials(name: str) -> str:
    """A folded name with its single letters together: `acad sci u s a` → `acad sci usa`."""
    return _INITIALS.sub(r"\1", name)
