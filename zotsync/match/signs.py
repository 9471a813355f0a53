"""The signs of a title that tell works apart and that folding drops: `HER2+`, `> 2 cm`, `(–)-`."""

from __future__ import annotations

import re
from html import unescape

from zotsync.text.fold import LONGEST, fold_text

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|[${}^]")
_MINUS = "-‐‑‒–−⁻"
_PLUS = "+⁺"
_CHARGE = f"[{re.escape(_PLUS + _MINUS)}]"
#: Behind a word: a marker that is there or is not, a charge; a hyphen reads as a minus.
_BEHIND = re.compile(rf"(?P<word>\w+)(?P<sign>{_CHARGE})")
#: Before a word, set apart: `(+)-catechin`, `-20 °C`.
_BEFORE = re.compile(rf"(?<!\w)\(?(?P<sign>{_CHARGE})\)?{_CHARGE}?(?P<word>\w+)")
_BOUND = re.compile(r"(?P<sign>[<>≤≥⩽⩾])=?\s{0,3}(?P<word>\d+)")
_ANY = re.compile(rf"{_CHARGE}|[<>≤≥⩽⩾&]")
_SAME = {"≤": "<", "⩽": "<", "≥": ">", "⩾": ">"}


def signs_of(title: str) -> tuple[str, ...]:
    """The words of a title that bear a sign, each with its sign in front, sorted.

    >>> signs_of("Outcome of HER2+ tumours > 2 cm"), signs_of("HER2− tumours")
    (('+her2', '>2'), ('-her2',))
    """
    text = title[:LONGEST]
    if not _ANY.search(text):
        return ()
    text = _TAG.sub("", unescape(text))
    found = {
        _even(match["sign"]) + fold_text(match["word"])
        for pattern in (_BEHIND, _BEFORE, _BOUND)
        for match in pattern.finditer(text)
    }
    return tuple(sorted(found))


def signs_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether a word bears the same sign in both; False if another one, None if it is in one only.

    A sign is easily lost in print, and a hyphen put in: only two signs are a contradiction.
    """
    ours, theirs = _by_word(one), _by_word(other)
    shared = [ours[word].isdisjoint(theirs[word]) for word in ours.keys() & theirs.keys()]
    return not any(shared) if shared else None


def _by_word(signs: tuple[str, ...]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for sign in signs:
        kind = "bound" if sign[0] in "<>" else "charge"
        words.setdefault(f"{kind} {sign[1:]}", set()).add(sign[0])
    return words


def _even(sign: str) -> str:
    if sign in _PLUS:
        return "+"
    return "-" if sign in _MINUS else _SAME.get(sign, sign)
