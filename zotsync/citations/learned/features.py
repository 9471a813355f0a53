"""What the tagger knows of a token: seven numbers, the rows of its tables.

The word and its affixes are hashed, so that any word of any script has a row; its shape (`Aaaa`,
`year`, `doi`) comes with whether a space stands before it; the last number says whether it stands
in a journal's name. The hashes are part of the trained weights: a change here wants a new training.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Sequence

from zotsync.citations.learned.spans import Token
from zotsync.model.journals import Journals, journal_key

#: Rows of the tables of words, of affixes, of shapes (twice: with a space before) and of journals.
WORD_ROWS, AFFIX_ROWS, JOURNAL_ROWS = 16_384, 8_192, 9
SHAPES = (
    "doi", "year", *(f"d{n}" for n in range(1, 8)), *(f"d{n}z" for n in range(1, 8)), "cjk", "url",
    "A", "a", "AA", "AAA", "AAAA", "aa", "aaaa", "Aa", "Aaaa", "AaA", "aA", "p", "x",
)  # fmt: skip
_SHAPE_NUMBER = {shape: number for number, shape in enumerate(SHAPES, 1)}
_LONGEST_NAME = 24  # tokens of a journal's name
_ENDS_NAME = frozenset(';“”"»«/')

#: The numbers of one token: word, four affixes, shape and space, journal.
Features = tuple[int, int, int, int, int, int, int]


def features_of(words: str, tokens: Sequence[Token], journals: Journals) -> list[Features]:
    """The features of a citation's tokens."""
    named = journal_numbers(tokens, journals)
    found: list[Features] = []
    for token, number in zip(tokens, named, strict=True):
        word, affixes, shape = _own_features(token.text)
        spaced = token.start > 0 and words[token.start - 1] == " "
        found.append((word, *affixes, 2 * shape + spaced, number))
    return found


def shape_of(word: str) -> str:
    """The shape of a token, one of `SHAPES`."""
    first = word[0]
    if first.isdigit():
        return _number_shape(word)
    if "\u2e80" <= first <= "\u9fff" or "\uac00" <= first <= "\ud7af":
        return "cjk"
    if first.isalpha():
        return _letter_shape(word)
    return "p" if len(word) == 1 else "x"


def _number_shape(word: str) -> str:
    if word.startswith("10.") and "/" in word:
        return "doi"
    century = word[:2]
    if len(word) == 4 and ("15" <= century <= "19" or (century == "20" and word[2] in "0123")):
        return "year"
    return f"d{min(len(word), 7)}" + ("z" if word[0] == "0" else "")


def _letter_shape(word: str) -> str:
    if word.startswith(("http", "www.", "ftp:")) and len(word) > 6:
        return "url"
    if len(word) == 1:
        return "A" if word.isupper() else "a"
    if word.isupper():
        return "A" * min(len(word), 4)
    if word.islower():
        return "aa" if len(word) < 4 else "aaaa"
    if word[0].isupper():
        if not word[1:].islower():
            return "AaA"
        return "Aa" if len(word) < 4 else "Aaaa"
    return "aA"


@functools.lru_cache(maxsize=50_000)
def _own_features(word: str) -> tuple[int, tuple[int, int, int, int], int]:
    """Word, affixes and shape of a token, whatever stands around it."""
    shape = shape_of(word)
    number = _SHAPE_NUMBER[shape]
    if shape == "url":
        return _row("<url>doi" if "doi.org" in word else "<url>", WORD_ROWS), (0, 0, 0, 0), number
    if shape == "doi":
        return _row("<doi>", WORD_ROWS), (0, 0, 0, 0), number
    if shape == "year" or shape[0] == "d":
        return _row(f"<{shape}>" if len(word) > 2 else word, WORD_ROWS), _digit_ends(word), number
    return _row(word.lower(), WORD_ROWS), _letter_ends(word.lower()), number


def _digit_ends(word: str) -> tuple[int, int, int, int]:
    if len(word) == 1:
        return (0, 0, 0, 0)
    return _row(f"D{word[:2]}", AFFIX_ROWS), _row(f"E{word[-1]}", AFFIX_ROWS), 0, 0


def _letter_ends(word: str) -> tuple[int, int, int, int]:
    if len(word) == 1 or not word[0].isalpha():
        return (0, 0, 0, 0)
    long = len(word) > 2
    return (
        _row(f"p2{word[:2]}", AFFIX_ROWS), _row(f"p3{word[:3]}", AFFIX_ROWS) if long else 0,
        _row(f"s2{word[-2:]}", AFFIX_ROWS), _row(f"s3{word[-3:]}", AFFIX_ROWS) if long else 0,
    )  # fmt: skip


def _row(text: str, rows: int) -> int:
    """The row of a text in a table; row 0 is for what a token does not have."""
    return 1 + zlib.crc32(text.encode("utf-8", "surrogatepass")) % (rows - 1)


def journal_numbers(tokens: Sequence[Token], journals: Journals) -> list[int]:
    """For each token 0, or how it stands in a journal's name: 1 to 4 for the first, 5 to 8 inside.

    The number grows with the words that the name has; the longest name that begins at a token wins.
    """
    numbers = [0] * len(tokens)
    place = 0
    while place < len(tokens):
        length, words = 0, 0
        if tokens[place].text[0].isupper():
            length, words = _name_at(tokens[place : place + _LONGEST_NAME], journals)
        if length:
            many = min(words, 4)
            numbers[place : place + length] = [many] + [4 + many] * (length - 1)
        place += max(length, 1)
    return numbers


def _name_at(tokens: Iterable[Token], journals: Journals) -> tuple[int, int]:
    """The tokens and words of the longest journal's name in front of some tokens."""
    key, words, best = "", 0, (0, 0)
    for length, (text, _, _) in enumerate(tokens, 1):
        if text[0].isalnum() or (text == "&" and key):
            words += text != "&"
            if key == "the":
                key = ""  # the list's keys leave it out
            key += "and" if text == "&" else _word_key(text)
            known = journals.begins(key)
            if known is None:
                break
            if known and text != "&" and _counts(key, words, journals):
                best = (length, words)
        elif text in _ENDS_NAME:
            break
    return best


def _counts(key: str, words: int, journals: Journals) -> bool:
    """Whether a name tells anything: initials (`M. D.`) and short words are left to the rest.

    A single word must be all of a name: `Handbook` is that of `Handbook (Oslo)` only.
    """
    if words > 1:
        return len(key) > 4
    journal = journals.find(key) if len(key) > 3 else None
    return journal is not None and key in (
        journal_key(journal.title), journal_key(journal.abbreviation)
    )  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def _word_key(word: str) -> str:
    return word.lower() if word.isascii() else journal_key(word)
