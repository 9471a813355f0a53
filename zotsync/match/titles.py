"""How alike two folded titles are, and when nearly alike is not alike at all.

The signs of a title that tell works apart and that folding drops: `HER2+`, `> 2 cm`, `(–)-`.
"""

from __future__ import annotations

import re
from html import unescape

from zotsync.text.fold import LONGEST, fold_text, squash

#: A subtitle that one source leaves out: alike, but not proof without another agreement.
WITHOUT_SUBTITLE = 92.0
#: The most that titles reach when they differ in a number or a telling word.
TOLD_APART = 79.0

_SHORTEST_HEAD = 30
_LETTERS_A_MISPRINT = 40
_SHORTEST_MISPRINT = 3
#: In shorter words a letter more or less makes another one: *ilium*, *county*.
_LONG_WORD = 7
_JOINING = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"))
_NUMBERS = re.compile(r"\d+")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
#: Up to 49, without *xl*; higher ones are words and symbols as often (*LV*, *mm*).
_ROMAN = {
    tens + ones: str(10 * number + _ONES.index(ones))
    for number, tens in enumerate(("", "x", "xx", "xxx", "xl"))
    for ones in _ONES
    if tens + ones not in ("", "xl")
}
#: Words that a Roman number follows.
_COUNTED = frozenset({"part", "phase", "type", "stage", "grade", "class", "chapter", "factor"})
_TELLING = """without non not no men women male female boys girls children adults adolescents
    elderly mice mouse rats rat human humans left right upper lower benign malignant before after
    first second third fourth reply erratum corrigendum correction retraction protocol part"""
#: Words that alone make another work of a title.
TELLING_WORDS = frozenset(_TELLING.split())


def title_similarity(one: str, other: str) -> float:
    """0 to 100: the better of letter order and sorted words, 100 when only spaces differ.

    "Cancer statistics, 2019" and "Cancer statistics, 2020" are 95 % alike and two works: where
    numbers or telling words differ, the result is at most `TOLD_APART`.
    """
    if one == other:
        return 100.0
    left, right = squash(one), squash(other)
    if left == right:
        return 100.0
    from rapidfuzz import fuzz

    score = max(fuzz.ratio(left, right), fuzz.token_sort_ratio(one, other))
    if _is_head(left, right):
        score = max(score, WITHOUT_SUBTITLE)
    if score > TOLD_APART and differ_tellingly(one, other):
        return TOLD_APART
    return float(score)


def differ_by_a_misprint(one: str, other: str) -> bool:
    """Whether two titles say the same words in the same order, but for a letter or two.

    "Hepatitis B" and "hepatitis C", "in vitro" and "in vivo", a title and the same with more behind
    it are not a misprint apart.
    """
    left, right = squash(one), squash(other)
    if left == right:
        return True
    from rapidfuzz.distance import OSA

    most = 1 + max(len(left), len(right)) // _LETTERS_A_MISPRINT
    if OSA.distance(left, right, score_cutoff=most) > most:
        return False
    here, there = set(one.split()), set(other.split())
    ours, theirs = here - there - _JOINING, there - here - _JOINING
    return len(ours) == len(theirs) and all(_has_misprint_of(word, theirs) for word in ours)


def are_one_word(one: str, other: str) -> bool:
    """Whether a word is another one misprinted, and no word of its own: not *macroscopic* and
    *microscopic*, *bats* and *cats*, *symptomatic* and *asymptomatic*. A letter left out of a long
    word, a plural, a letter doubled make no other word.
    """
    short, long = sorted((one, other), key=len)
    if short == long or long == short + "s":
        return True
    if len(long) != len(short) + 1:
        return len(short) >= _LONG_WORD and _are_swapped(one, other)
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if place > 0 and long[place - 1] == long[place]:
        return True
    return 0 < place < len(short) and len(short) >= _LONG_WORD


def _are_swapped(one: str, other: str) -> bool:
    """Two letters the wrong way round, behind the first."""
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1), 0)
    return at > 0 and one[:at] + one[at + 1 : at + 2] + one[at] + one[at + 2 :] == other


def lacks_a_letter(one: str, other: str) -> bool:
    """Whether one title is the other with a single letter left out."""
    short, long = sorted((squash(one), squash(other)), key=len)
    if len(long) != len(short) + 1:
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[at:] == long[at + 1 :]


def _has_misprint_of(word: str, others: set[str]) -> bool:
    from rapidfuzz.distance import OSA

    long = [other for other in others if min(len(word), len(other)) >= _SHORTEST_MISPRINT]
    return word.isalpha() and any(OSA.distance(word, other) <= 1 for other in long)


def _is_head(left: str, right: str) -> bool:
    """Whether the shorter title is the longer one without its end."""
    short, long = sorted((left, right), key=len)
    return len(short) >= _SHORTEST_HEAD and long.startswith(short)


def differ_tellingly(one: str, other: str) -> bool:
    """Whether the stated numbers of two titles differ, or a telling word stands in one only.

    A number inside a word (`her2`) may be lost in print; one that is a word of its own may not.
    """
    if differ_in_numbers(one, other):
        return True
    words, others = set(one.split()), set(other.split())
    return _tells(words - others, others - words) or _tells(others - words, words - others)


def differ_in_numbers(one: str, other: str) -> bool:
    """Whether the numbers that two titles state differ: *part I* and *part II*, *2019*, *2020*."""
    left, right = one.split(), other.split()
    ours, theirs = _numbers(left), _numbers(right)
    return ours != theirs and bool((ours and theirs) or _counts(left) or _counts(right))


def differ_in_one_word(one: str, other: str) -> bool:
    """Whether one word of a title is another: *the older mouse* and *the older mice*."""
    left, right = one.split(), other.split()
    changed = sum(mine != theirs for mine, theirs in zip(left, right, strict=False))
    return len(left) == len(right) and changed == 1


def _tells(here: set[str], there: set[str]) -> bool:
    """Whether one side has a telling word of which the other has not even a misprint."""
    telling = here & TELLING_WORDS
    if not telling:
        return False
    from rapidfuzz.distance import OSA

    return any(
        not any(other.startswith(word) or OSA.distance(word, other) <= 1 for other in there)
        for word in telling
    )


def _numbers(words: list[str]) -> list[str]:
    """The numbers a title states, Roman ones as digits, sorted."""
    found: list[str] = []
    for place, word in enumerate(words):
        found += [_ROMAN[word]] if _is_roman(words, place) else _NUMBERS.findall(word)
    return sorted(found)


def _counts(words: list[str]) -> bool:
    """Whether a word is a number by itself."""
    return any(word.isdigit() or _is_roman(words, place) for place, word in enumerate(words))


def _is_roman(words: list[str], place: int) -> bool:
    """Whether a word is a Roman number; a single letter only at the end, or after `part`."""
    if words[place] not in _ROMAN:
        return False
    counted = place > 0 and words[place - 1] in _COUNTED
    return len(words[place]) > 1 or counted or place == len(words) - 1


#: What stands between a title and its subtitle.
_SUBTITLE = re.compile(r"\s*[:?!.]\s+|\s+[–—-]\s+")
_MOST_HEADS = 3


def heads_of(printed: str) -> tuple[str, ...]:
    """What a printed title is without its subtitles, folded: the shortest first.

    >>> heads_of("Plastic on the Strand: Household waste - A survey")
    ('plastic on the strand', 'plastic on the strand household waste')
    """
    signs = list(_SUBTITLE.finditer(printed[:LONGEST]))[:_MOST_HEADS]
    heads = (fold_text(printed[: sign.start()]) for sign in signs if sign.end() < len(printed))
    return tuple(head for head in dict.fromkeys(heads) if head)


def title_overlap(one: str, other: str) -> float:
    """0 to 100: how well the shorter title fits into the longer one, wherever that is.

    A list may print a title without its subtitle, or cut short: this is high then, but also for a
    notice that repeats the title it is about.
    """
    from rapidfuzz import fuzz

    return float(fuzz.partial_ratio(one, other))


def title_likeness(one: str, other: str) -> float:
    """`title_similarity`, or the overlap of long titles that no number or telling word parts."""
    alike = title_similarity(one, other)
    if alike == TOLD_APART or min(len(one), len(other)) < _SHORTEST_HEAD:
        return alike
    overlap = title_overlap(one, other)
    return overlap if overlap > alike and not differ_tellingly(one, other) else alike


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
