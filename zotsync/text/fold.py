"""Folding: what two spellings of the same title, name or volume have in common.

Every fold is idempotent and keeps any script (Cyrillic, Han, Hangul, Devanagari …): only case,
accents of Latin, Greek and Cyrillic letters, mark-up and punctuation go.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from html import unescape

from zotsync.text.names import PARTICLES, is_suffix

#: Longer texts are cut before folding: no title is that long, and input may be hostile.
LONGEST = 2_000

_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|em|strong|sub|sup|sc|scp|span|small|tt|italic|bold|math|mi|mn|mo"
    r"|mrow|msub|msup|mtext|inline-formula|alternatives|tex-math)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:jats:)?(?:p|br|title|sec)\b[^<>]{0,200}>", re.IGNORECASE)
_ASCII = {code: None if chr(code) in "'`" else " " for code in range(128)} | {
    ord(ch): ch.lower() for ch in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
#: Letters that no Unicode decomposition reduces to a base letter.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "þ": "th", "ð": "d"}
)
_ACCENT = re.compile("[\u0300-\u036f]+")
#: Apostrophes, and signs without width (soft hyphen, zero-width space and joiners).
_NOTHING = re.compile(
    "['`\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07\u00ad\u200b-\u200d\u2060\ufeff]+"
)
_NOT_WORD = re.compile(r"[\W_]+")
_GREEK_NAMES = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron
    pi rho sigma sigma tau upsilon phi chi psi omega"""
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK_NAMES.split(), strict=True))
_GREEK_LETTER = re.compile("[α-ω]")
_LATIN_LETTER = re.compile("[a-z]")

#: Parts of a surname that folding leaves at its front: particles, elided articles (`l’`), saints.
_FRONT_OF_SURNAME = PARTICLES | {"vander", "vanden", "d", "l", "t", "st"}
_DIGRAPH = re.compile("(?<=[aou])e")

_NUMBER = re.compile(r"([a-z]?)0*(\d+)")
_EDITION_WORDS = """first erste erster premiere primera prima primeira eerste forste forsta
    |second zweite zweiter deuxieme seconde segunda seconda tweede anden andra
    |third dritte dritter troisieme tercera terza terceira derde tredje
    |fourth vierte quatrieme cuarta quarta vierde fjerde fjarde
    |fifth funfte cinquieme quinta vijfde femte
    |sixth sechste sixieme sexta sesta zesde sjette sjatte
    |seventh siebte siebente septieme septima settima|eighth achte huitieme octava ottava oitava
    |ninth neunte neuvieme novena nona|tenth zehnte dixieme decima|eleventh elfte onzieme
    |twelfth zwolfte douzieme|thirteenth dreizehnte treizieme|fourteenth vierzehnte quatorzieme
    |fifteenth funfzehnte quinzieme|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"""
#: The words for a number of an edition, in the languages that books are cited in.
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(_EDITION_WORDS.split("|"), 1)
    for word in words.split()
}
_ROMAN_EDITION = re.compile(r"(?=[xvi])(x{0,2})(ix|iv|v?i{0,3})")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def fold_text(text: str) -> str:
    """Lower-case words separated by one space, without mark-up, accents and punctuation.

    `<i>H<sub>2</sub>O</i>`, `H₂O` and `h2o` fold alike; so do `β-catenin` and `beta catenin`.
    """
    text = text[:LONGEST]
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _BREAK.sub(" ", _TAG.sub("", text))
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    text = _base_letters(text)
    return " ".join(_NOT_WORD.sub(_marks_only, _NOTHING.sub("", text)).split())


def _base_letters(text: str) -> str:
    """Case and accents gone, compatibility forms resolved, Greek symbols spelled out."""
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", _NOTHING.sub("", text).casefold()))
    plain = unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS))
    greek = len(_GREEK_LETTER.findall(plain))
    # A Greek letter in a Latin title is a symbol and has a name; in a Greek title it is a letter.
    if greek and len(_LATIN_LETTER.findall(plain)) > greek:
        plain = _GREEK_LETTER.sub(lambda letter: _GREEK.get(letter[0], letter[0]), plain)
    return plain


def _marks_only(gap: re.Match[str]) -> str:
    """Punctuation as spaces; the vowel signs of the scripts that need them stay."""
    return "".join(ch if unicodedata.category(ch)[0] == "M" else " " for ch in gap[0])


def squash(folded: str) -> str:
    """A folded text without its spaces: `follow up` and `followup` are one."""
    return folded.replace(" ", "")


@functools.lru_cache(maxsize=65_536)
def fold_surname(family: str) -> str:
    """A surname without particles, suffix and German digraphs: `Van den Müller Jr` → `muller`."""
    tokens = fold_text(family).split()
    while len(tokens) > 1 and tokens[0] in _FRONT_OF_SURNAME:
        del tokens[0]
    while len(tokens) > 1 and is_suffix(tokens[-1]):
        del tokens[-1]
    return " ".join(_DIGRAPH.sub("", token) if len(token) > 3 else token for token in tokens)


@functools.lru_cache(maxsize=4_096)
def fold_volume(volume: str) -> str:
    """The first number with its letter: `28 Suppl 15`, `28(31)` and `Vol. 28` are `28`."""
    text = fold_text(volume[:100])
    if found := _NUMBER.search(text):
        return found[1] + found[2]
    return text.partition(" ")[0]


@functools.lru_cache(maxsize=4_096)
def fold_issue(issue: str) -> str:
    """The first number, `s` in front of a supplement's: `15_suppl`, `Suppl 15` are `s15`."""
    text = fold_text(issue[:100])
    mark = "s" if "sup" in text else ""
    found = _NUMBER.search(text)
    return mark + found[2] if found else text[:20]


def fold_edition(edition: str) -> str:
    """The number of an edition: `2nd ed.`, `Second edition`, `Zweite Auflage`, `II` are `2`."""
    text = fold_text(edition[:100]) if edition else ""
    if found := _NUMBER.search(text):
        return found[2]
    for word in text.split():
        if word in _ORDINALS:
            return _ORDINALS[word]
        if roman := _ROMAN_EDITION.fullmatch(word):
            return str(10 * len(roman[1]) + _ROMAN_ONES.index(roman[2]))
    return text[:20]


def abbreviates(short: str, long: str) -> bool:
    """Whether each word of the short name begins a word of the long one, in order.

    >>> abbreviates("J. Fish Biol.", "Journal of Fish Biology"), abbreviates("Fish J", "J Fish")
    (True, False)
    """
    rest = iter(fold_text(long).split())
    return all(any(word.startswith(begin) for word in rest) for begin in fold_text(short).split())
