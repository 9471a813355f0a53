"""Which older encoding of one byte a character a text has: Western, Central European, Cyrillic, …

Every byte is a letter in each of them, so only the letters themselves tell. Words of another
alphabet are made of nothing but high bytes; Latin words have a few of them, and those must be the
letters of a language. Where that leaves doubt it is Windows-1252, as ever, and the guess is said.
"""

from __future__ import annotations

import re
from itertools import pairwise

WESTERN = "cp1252"
#: The encodings that are told apart, as people call them.
NAMES = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R", "cp866": "DOS-866", "cp1253": "Windows-1253", "cp1255": "Windows-1255",
}  # fmt: skip
_SAMPLE = 256 * 1024
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_FOREIGN_WORD = re.compile(r"[^\x00-\x7f\W\d_]{2,}")
_LEAST_RUNS = 0.7  # of the high bytes stand three and more together: another alphabet
_LEAST_EVERYDAY = 0.6
_COVERED, _FOREIGN = 0.97, 0.85
#: The commonest letters of the languages of each encoding, of which most of any text is made.
_EVERYDAY = {
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжі",
    "koi8_r": "оеаинтсрвлкмдпуяыьгзбчйхж",
    "cp866": "оеаинтсрвлкмдпуяыьгзбчйхж",
    "cp1253": "αοιετσνηυρπκμλωςόίάέήγδ",
    "cp1255": "יוהלאתרבשמנעםדחקפגסטןכצזךץףט",
}
#: The letters beyond ASCII of languages, by the encoding in which they were written.
_ALPHABETS = {
    "cp1252": (
        "äöüß", "éèêëàâçôîïùûüœæ", "áéíóúñü", "ãáâàçéêíóôõú", "àèéìòù", "æøåéöäü", "åäöé",
        "éèëïöüáíóê", "áðéíóúýþæö", "àçèéíïòóúü", "äõöüšž",
    ),
    "cp1250": (
        "áčďéěíňóřšťúůýž", "ąćęłńóśźż", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţșț",
    ),
}  # fmt: skip


def single_byte_encoding(data: bytes) -> str:
    """The codec of these bytes, which are no UTF-8 and no East Asian text."""
    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if not high:
        return WESTERN
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample))
    if in_runs >= _LEAST_RUNS * high and high > 3:
        return _other_alphabet(sample)
    return _latin(sample)


def _other_alphabet(sample: bytes) -> str:
    """The encoding in which most letters are everyday ones, and capitals begin their words."""
    scores = {name: _everyday(sample, name, letters) for name, letters in _EVERYDAY.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _LEAST_EVERYDAY else WESTERN


def _everyday(sample: bytes, encoding: str, letters: str) -> float:
    text = sample.decode(encoding, "replace")
    foreign = [ch for ch in text if ord(ch) > 127]
    known = sum(ch.lower() in letters for ch in foreign)
    wild = sum(
        before.islower() and after.isupper()
        for word in _FOREIGN_WORD.findall(text)
        for before, after in pairwise(word)
    )
    score: float = (known - 2 * wild) / max(len(foreign), 1)
    return score


def _latin(sample: bytes) -> str:
    """Central European only where the letters are those of one of its languages and of no other."""
    western = _covered(sample, WESTERN)
    central = _covered(sample, "cp1250")
    return "cp1250" if central >= _COVERED and western <= _FOREIGN else WESTERN


def _covered(sample: bytes, encoding: str) -> float:
    """How many of the letters are those of the one language that has most of them."""
    text = sample.decode(encoding, "replace").lower()
    within = re.findall(r"(?<=[^\W\d_])[^\x00-\x7f]|[^\x00-\x7f](?=[^\W\d_])", text)
    marks = "–—‘’“”„…§°©®·«»\xa0"
    letters = [ch for ch in within if ch not in marks]
    if not letters:
        return 1.0
    return max(sum(ch in known for ch in letters) for known in _ALPHABETS[encoding]) / len(letters)
