"""Whether a printed title and a record's are the same words, or words of two works.

A share of equal letters is no evidence where one word makes another work ("in Danish men", "in
Danish women"), so the words themselves are compared: the same, the same but for a misprint, one
the head of the other, or something else.

Whether the printed words of an entry are those of before, but for a misprint or two.
"""

from __future__ import annotations

import functools
import re

from zotsync.match.titles import (
    TELLING_WORDS,
    are_one_word,
    differ_by_a_misprint,
    differ_tellingly,
    title_likeness,
)
from zotsync.text.fold import LONGEST, fold_text, squash

#: The fewest letters of a title that names a work without its place.
NAMES_A_WORK = 20
#: The fewest letters of a main title that stands for the whole one.
_SHORTEST_HEAD = 15

_JOINED_BY = "a an and at by for from in of on or the to und der die das le la les"
#: Words that lists put in and leave out.
_JOINING = frozenset(_JOINED_BY.split())
#: Words of these that turn the sense round.
_DIRECTIONS = frozenset({"by", "for", "from", "to"})
_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        ("one first i", "two second", "three third", "four fourth", "five fifth", "six sixth",
         "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh",
         "twelve twelfth", "thirteen thirteenth", "fourteen fourteenth", "fifteen fifteenth",
         "sixteen sixteenth", "seventeen seventeenth", "eighteen eighteenth",
         "nineteen nineteenth", "twenty twentieth"), 1)
    for word in words.split()
}  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
#: "twenty first" of one title is "21st" of another.
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)}) ({'|'.join(_NUMBER_WORDS)})\b")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
#: Roman numerals that are words or symbols first, unless a counting word stands in front.
_RARELY_ROMAN = frozenset({"i", "v", "x", "l", "c", "d", "m", "mi", "di", "mix", "li"})
_COUNTING = """part parts vol volume chapter book no number phase type stage grade class factor teil
    band section report paper tome heft partie parte study series edition"""
#: Words that a number follows.
_COUNTED = frozenset(_COUNTING.split())
#: Spellings of one word on two sides of the Atlantic; both sides are put into the first.
_SPELLINGS = (
    ("our", "or"), ("ae", "e"), ("oe", "e"), ("isation", "ization"), ("ise", "ize"),
    ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"), ("tre", "ter"), ("ph", "f"),
    ("ll", "l"), ("ogue", "og"), ("grey", "gray"), ("ibre", "iber"), ("ageing", "aging"),
    ("artefact", "artifact"), ("efence", "efense"), ("gramme", "gram"), ("aluminium", "aluminum"),
    ("judgement", "judgment"),
)  # fmt: skip
#: Umlauts that are written as two letters.
_GERMAN = re.compile("([aou])e")
#: Words for one kind of notice, and what is cut short.
_NOTICES = {
    **dict.fromkeys(("corrigendum", "corrigenda", "correction", "errata"), "erratum"),
    **dict.fromkeys(("comments", "commentary"), "comment"),
    **dict.fromkeys(("replies", "response", "rejoinder", "rebuttal"), "reply"),
    "vol": "volume", "vs": "versus", "um": "mum",
    "retraction": "retracted", "withdrawal": "withdrawn",
}  # fmt: skip
#: What a register puts in front of the title of a work that was retracted.
_RETRACTED = re.compile(
    r"^(?:retracted|withdrawn)(?: article| paper| chapter)? (?=.)"
    r"|(?<=.) (?:retracted|withdrawn)(?: article| paper| chapter)?$"
)
_ANOTHER = """abstract abstracts abridged addendum annex answer answers appendix
    berichtigung book comment commentary comments companion concern correction corrigenda
    corrigendum critique design discussion edition editorial errata erratum exercises final
    further guide handbook illustrated instructor interim interview letter look manual notice
    obituary part peer pilot plan poster preface preliminary preprint protocol rationale reanalysis
    rebuttal rejoinder remarks replication replies reply response retracted retraction revisited
    sequel solutions summary supplement supplementary supplemental synopsis teil translation
    update viewpoint volume vol withdrawal withdrawn workbook workshop"""
#: Words in what one title has and the other has not that make it another work.
_OTHER_WORK = frozenset(_ANOTHER.split())


def wording(printed: str, found: tuple[str, ...]) -> str:
    """How a printed title and a record's forms of its title say the same; both are folded.

    "same": the same words, however spelled and joined · "misprint": but for a letter ·
    "head": the printed one is the record's without its subtitle · "cut": the other way round ·
    "alike": 90 % of the letters, and no word that tells two works apart · "": none of these.
    """
    if not printed or not found:
        return ""
    full = max(found, key=len)
    mine, theirs = _words(printed), _words(full)
    if are_same_words(printed, full):
        return "same"
    if any(_is_another_form(printed, form, full) for form in found):
        return "same"
    if _GERMAN.sub(r"\1", printed) == _GERMAN.sub(r"\1", full):
        return "same"
    if _numbers(mine) == _numbers(theirs) and differ_by_a_misprint(printed, full):
        return "misprint"
    if tail := _tail(mine, theirs):
        return "" if _tells(tail) else "head"
    if tail := _tail(theirs, mine):
        return "" if _tells(tail) else "cut"
    return "alike" if _alike(printed, full) and not told_apart(printed, full) else ""


def are_same_words(one: str, other: str) -> bool:
    """Whether two folded titles say the same words, however these are spelled, joined, or counted:
    *tumours*, *tumors*; *part II*, *part two*; *beetles & mites*, *beetles and mites*.

    Words of direction are words: letters *to* somebody are not letters *from* somebody.
    """
    if one == other:
        return True
    mine, theirs = _words(one), _words(other)
    return (mine == theirs or _joined(mine) == _joined(theirs)) and not _turned(one, other)


def are_one_title(one: str, other: str) -> bool:
    """Whether two titles are one without a place to say so: a letter can be another word."""
    if are_same_words(one, other):
        return True
    if not differ_by_a_misprint(one, other):
        return False
    mine, theirs = _words(one), _words(other)
    return len(mine) == len(theirs) and all(map(are_one_word, mine, theirs))


def _turned(one: str, other: str) -> bool:
    """Whether each title has a word of direction that the other has not, or in another place."""
    ours, theirs = ([w for w in title.split() if w in _DIRECTIONS] for title in (one, other))
    return len(ours) == len(theirs) and ours != theirs


def told_apart(one: str, other: str) -> bool:
    """Whether two folded titles differ in a number or in a word that makes another work.

    A title that is printed without its end says nothing about a number there.
    """
    left, right = _words(one), _words(other)
    shorter = min(len(left), len(right))
    if left[:shorter] == right[:shorter]:
        return False
    if _numbers(left) != _numbers(right):
        return True
    mine, theirs = set(left) - set(right), set(right) - set(left)
    return not (mine | theirs).isdisjoint(_TELLING) and not differ_by_a_misprint(one, other)


def differ_in_words(printed: str, found: tuple[str, ...]) -> bool:
    """Whether a printed title has a word that no form of the other has, and the other one too; or
    the record goes on with what makes another work of it ("… Part II").

    Misprints and words that are cut short do not count.
    """
    mine = _words(printed)
    return all(_differ(mine, _words(form)) for form in found)


def _differ(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if _joined(mine) in _joined(theirs) or _joined(theirs) in _joined(mine):
        return _tells(_tail(mine, theirs))
    return bool(_missing(mine, theirs) and _missing(theirs, mine))


def _missing(here: tuple[str, ...], there: tuple[str, ...]) -> list[str]:
    """The words of which the other side has not even a misprint."""
    others = set(there) - set(here)
    return [
        word
        for word in dict.fromkeys(here)
        if word not in there and not any(_is_nearly(word, other) for other in others)
    ]


def _is_nearly(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) > 2 and long.startswith(short):
        return True
    return len(short) > 2 and differ_by_a_misprint(word, other)


def _is_another_form(printed: str, form: str, full: str) -> bool:
    """The title in another language, or as first registered: not merely the full one's head."""
    if form == full or full.startswith(form + " ") or form.startswith(full + " "):
        return False
    return _joined(_words(printed)) == _joined(_words(form))


def _alike(printed: str, full: str) -> bool:
    return title_likeness(printed, full) >= 90.0


@functools.lru_cache(maxsize=4_096)
def _words(title: str) -> tuple[str, ...]:
    """The words that count, numbers as digits, spellings evened; a retracted title as it was."""
    title = _COMPOUND.sub(_counted, _RETRACTED.sub("", title, count=1))
    words = title.split()
    numbered = (_number(words, place) or _evened(word) for place, word in enumerate(words))
    return tuple(_NOTICES.get(word, word) for word in numbered if word not in _JOINING)


def _counted(found: re.Match[str]) -> str:
    number = int(_NUMBER_WORDS[found[2]])
    return str(10 * (_TENS.index(found[1]) + 2) + number) if number < 10 else found[0]


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words)


def _evened(word: str) -> str:
    for spelled, even in _SPELLINGS:
        word = word.replace(spelled, even)
    return word


def _number(words: list[str], place: int) -> str:
    """The digits of a number word, an ordinal or a Roman number; "" for any other word."""
    word = words[place]
    counted = place > 0 and words[place - 1] in _COUNTED
    if found := _ORDINAL.fullmatch(word):
        return found[1]
    if word in _NUMBER_WORDS and (word != "i" or counted or place == len(words) - 1):
        return _NUMBER_WORDS[word]
    if _ROMAN.fullmatch(word) and (counted or word not in _RARELY_ROMAN):
        return str(_roman(word))
    return ""


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    later = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, later, strict=True))


def _numbers(words: tuple[str, ...]) -> list[str]:
    """All numbers, those inside words too: `tgf beta1` is `tgf beta 1`."""
    return sorted(number for word in words for number in _DIGITS.findall(word))


def _tail(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...]:
    """What the longer title says behind the shorter one; () if it does not begin with it."""
    if len(short) >= len(long) or len(short) < 2 or long[: len(short)] != short:
        return ()
    return long[len(short) :] if len(squash("".join(short))) >= _SHORTEST_HEAD else ()


def is_telling_tail(words: str) -> bool:
    """Whether words behind a title, folded, make another work of it: *abstract*, *part 2*."""
    return _tells(_words(words))


def names_another_work(words: str) -> bool:
    """Whether a subtitle, folded, says by itself that it is another work's: *part 2*, *summary*.

    Whom or when a work is about (*women*, *1990–2000*) it says of the same as well.
    """
    return any(
        word in _PARTS or (word.isdigit() and len(word) != _YEAR_LENGTH) for word in _words(words)
    )


def _tells(tail: tuple[str, ...]) -> bool:
    """Whether a subtitle makes another work: a number, a notice, a companion."""
    return any(word.isdigit() or word in _TELLING for word in tail)


#: Digits of a year.
_YEAR_LENGTH = 4
#: As the words that are compared are spelled.
_PARTS = frozenset(map(_evened, _OTHER_WORK))
_TELLING = frozenset(map(_evened, TELLING_WORDS | _OTHER_WORK))


#: How alike (percent) the words of one entry are before and after a misprint was corrected.
SAME_WORDS = 85.0

#: How many numbers may differ in it: more are another work in the same journal.
MISPRINTS = 2
_NUMBER = re.compile(r"\d+")
#: A number, or a range of pages as one.
RANGE = re.compile(r"\d+(?:\s?[-‐‑–—]\s?\d+)?")

#: What entries of one format share without saying the same: the names of their fields.
_FIELD_NAMES = re.compile(
    r'"[\w-]+"\s*:|\b[\w-]{2,}\s*=\s*(?=[{"\d])|^[A-Z][A-Z0-9] {2}- ?|^@\w+', re.MULTILINE
)


def same_words(before: str, after: str, *, counted: re.Pattern[str] = _NUMBER) -> bool:
    """Whether the words of an entry are those of before, but for a misprint or two.

    The names of fields say nothing, and works of one journal differ in their numbers; `counted`
    is what is one number.
    """
    if not before or not after:
        return False
    from rapidfuzz import fuzz

    said = [_FIELD_NAMES.sub(" ", raw[:LONGEST]) for raw in (before, after)]
    numbers = [{fold_text(number) for number in counted.findall(words)} for words in said]
    if max(len(numbers[0] - numbers[1]), len(numbers[1] - numbers[0])) > MISPRINTS:
        return False
    return fuzz.ratio(*map(fold_text, said)) >= SAME_WORDS


def are_words_of_one_work(before: str, after: str) -> bool:
    """As `same_words`, and at most one thing is said otherwise: a number, a range, a word.

    Parts, editions and pages of one author's works differ in no more than two.
    """
    if not same_words(before, after):
        return False
    said = [_FIELD_NAMES.sub(" ", raw[:LONGEST]) for raw in (before, after)]
    numbers = [{fold_text(number) for number in RANGE.findall(words)} for words in said]
    mine, theirs = (fold_text(RANGE.sub(" ", words)) for words in said)
    if differ_tellingly(mine, theirs):
        return False
    replaced = min(len(numbers[0] - numbers[1]), len(numbers[1] - numbers[0]))
    return replaced + (not differ_by_a_misprint(mine, theirs)) <= 1


#: A gap that is not between two numbers: *12(3)* is not *1(23)*.
_BESIDE_WORDS = re.compile(r"(?<!\d) | (?!\d)")


def bare_words(raw: str) -> str:
    """An entry's words, whatever their dashes, line ends and case; its numbers stay apart."""
    return _BESIDE_WORDS.sub("", fold_text(raw[:LONGEST]))
