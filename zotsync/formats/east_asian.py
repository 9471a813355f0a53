"""Which older encoding of Chinese, Japanese or Korean a text has, if any.

Nearly every two bytes are some rare character of each of them, so that a decoder says little; but
a real text has mostly everyday characters, which each encoding keeps in a range of its own.
charset-normalizer does not serve here: of a short list in Big5, EUC-JP or EUC-KR it makes another
language's, and of a name like Niño one Chinese character.
"""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass

_SAMPLE = 256 * 1024
_LEAST_SHARE = 0.75
_FOREIGN = re.compile(r"[^\x00-\x7f]")
#: A character glued to a small Latin letter: the é, ß or ’ of a Western word, with its neighbour.
_GLUED = re.compile(r"[a-z][^\x00-\x7f]|[^\x00-\x7f][a-z]")
#: Syllables of which half of any Korean text is made, and the commonest family names.
_KOREAN = frozenset(
    "이다는의을에가한고하지로기사은어인대자연구과정리를시도성해수나서스아전부일장제조주그있중간환"
    "화경상원생소보비국적김박최강임윤오신황안송유홍"
)
_LEAST_KANA, _LEAST_KOREAN = 0.05, 0.2


@dataclass(frozen=True, slots=True)
class _Encoding:
    """One encoding: the first and the second bytes of its everyday characters."""

    name: str
    first: tuple[range, ...]
    second: tuple[range, ...]
    marks: frozenset[str] = frozenset()
    least_marks: float = 0.0


_HIGH = (range(0xA1, 0xFF),)
_LOW_AND_HIGH = (range(0x40, 0x7F), *_HIGH)
#: Of those that fit equally well the first is taken: it asks for more.
_ENCODINGS = (
    _Encoding("cp949", (range(0xA1, 0xA2), range(0xA3, 0xA4), range(0xB0, 0xC9)), _HIGH,
              _KOREAN, _LEAST_KOREAN),
    _Encoding("euc_jp", (range(0xA1, 0xA2), range(0xA3, 0xA6), range(0xB0, 0xD0)), _HIGH,
              frozenset(map(chr, range(0x3041, 0x3100))), _LEAST_KANA),
    _Encoding("cp932", (range(0x81, 0x84), range(0x88, 0x98)),
              (range(0x40, 0x7F), range(0x80, 0xFD)),
              frozenset(map(chr, range(0x3041, 0x3100))), _LEAST_KANA),
    _Encoding("gb18030", (range(0xA1, 0xA2), range(0xA3, 0xA4), range(0xB0, 0xD8)), _HIGH),
    _Encoding("big5", (range(0xA1, 0xA3), range(0xA4, 0xC7)), _LOW_AND_HIGH),
)  # fmt: skip


def guessed_encoding(data: bytes) -> str:
    """The codec of these bytes, "" if they are no older East Asian text or it is not clear."""
    shares = {encoding.name: _share(encoding, data) for encoding in _ENCODINGS}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _LEAST_SHARE else ""


def _share(encoding: _Encoding, data: bytes) -> float:
    """How much of what is not ASCII is everyday text in this encoding; 0 if bytes do not fit."""
    try:
        text = codecs.getincrementaldecoder(encoding.name)().decode(data)
    except UnicodeDecodeError:
        return 0.0
    first = _FOREIGN.search(text)
    if first is None:
        return 0.0
    start = max(first.start() - 1, 0)
    sample = text[start : start + _SAMPLE]
    foreign = _FOREIGN.findall(sample)
    everyday = _everyday(encoding)
    known = sum(ch in everyday for ch in foreign)
    letters = sum(ch.isalpha() for ch in foreign)
    marks = sum(ch in encoding.marks for ch in foreign)
    if letters < 2 or marks < letters * encoding.least_marks:
        return 0.0
    glued = sum(1 for _ in _GLUED.finditer(sample))
    return (known - glued) / len(foreign)


@functools.cache
def _everyday(encoding: _Encoding) -> frozenset[str]:
    pairs = (
        bytes((first, second))
        for firsts in encoding.first
        for first in firsts
        for seconds in encoding.second
        for second in seconds
    )
    return frozenset(pair.decode(encoding.name, "ignore") for pair in pairs)
