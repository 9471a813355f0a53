"""Marks that a line alone does not prove: letters, roman numbers, `S1.`, `1.2`, labels.

`A.` before a name may be an initial, `i` a word. What proves them is the list: they follow one
another from the first on, or stand in one form before most entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON
from zotsync.citations.lists.marks import Number

STYLE = "enumerated"
_PLAIN = frozenset(("square", "round", "dot", "half", "colon"))  # these prove themselves
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
_PLACES = {letter: n for letters in _ALPHABETS for n, letter in enumerate(letters, 1)}
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_AROUND = r"[^\w\s“\"«„‟「『《—–]"
_LETTER = re.compile(
    rf"(?P<before>{_AROUND}{{0,3}})(?P<value>[^\W\d_])(?P<behind>{_AROUND}{{0,3}})"
)
_ROMAN = re.compile(
    rf"(?P<before>{_AROUND}{{0,3}})(?P<value>[ivxlc]{{1,8}}|[IVXLC]{{1,8}})(?P<behind>{_AROUND}{{0,3}})"
)
_NUMBER = re.compile(
    rf"(?P<before>{_AROUND}{{0,3}}\s?(?:[^\W\d_]{{1,9}}\.?\s?-?)?(?:\d{{1,3}}[.-]){{0,2}}{_AROUND}?)"
    rf"(?P<value>\d{{1,4}})(?P<behind>[ºª°]?{_AROUND}{{0,4}})"
)
_MARKS = (("letter", _LETTER), ("roman", _ROMAN), ("number", _NUMBER))
_EARLY_DIGIT = re.compile(r"\D{0,17}\d")  # no number has more than that before its digits
_LABEL = re.compile(
    r"(?P<open>\[|\()@?[^\W\d_][^\[\]()]{1,40}[\])][.:]?|(?P<at>@)[\w:.-]{3,40}"
    r"|[^\W\d_][\w+'’-]{1,24}\d{2}(?:\d\d)?[a-z]?(?P<colon>:?)"
)
_KEY_END = re.compile(r"\d{2}[a-z]?$|\bn\.?d\.?$")
_HEAD = 60  # characters within which a mark stands
_INITIAL = ("letter", "", ".")  # how an initial is written
#: `A. Berg, T. Cook, …`: names with initials in front.
_NAMES_IN_TURN = re.compile(
    r"[^\W\d_][^\W\d_]+,\s(?:[^\W\d_]\.[\s-]?)+[^\W\d_][^\W\d_]+(?:,|\s(?:and|&)\s)"
)
_FEWEST = 2
_IN_TURN = 0.7  # of the marks of one shape follow one another
_SPOKEN_FOR = 0.5  # of the entries begin as references do, or are dated
_SKIPS = 2  # marks that may be lacking in a row
_FRONT = 4  # lines of a list, of which one has its first label


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin with a mark of some shape."""

    place: int
    value: int
    rest: str


def enumerated(lines: Sequence[ListLine]) -> list[ListLine]:
    """The lines, those with a mark that the list proves marked with it."""
    shapes = _shapes(lines)
    best: list[_Candidate] = []
    for shape, candidates in shapes.items():
        chain = list(
            _labelled(candidates, lines) if shape[0] == "label" else _chain(candidates, lines)
        )
        if len(chain) > len(best) and _is_proven(shape, candidates, chain, lines):
            best = chain
    marked = [
        replace(line, mark=None, words=line.text, _begins=None)
        if best and line.mark and line.mark.style == "label"
        else line
        for line in lines
    ]
    for each in best:
        mark = Number(each.value, STYLE if each.value >= 0 else "label", each.rest)
        marked[each.place] = replace(lines[each.place], mark=mark, words=each.rest, _begins=None)
    return marked


def _shapes(lines: Sequence[ListLine]) -> dict[tuple[str, ...], list[_Candidate]]:
    """The lines that may begin with a mark, by the mark's shape."""
    found: dict[tuple[str, ...], list[_Candidate]] = {}
    for place, line in enumerate(lines):
        if line.mark is None or line.mark.style not in _PLAIN:
            for shape, value, rest in _readings(line.text):
                found.setdefault(shape, []).append(_Candidate(place, value, rest))
    return found


def _readings(text: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Each way in which a line's first characters may be a mark: its shape, value, words behind."""
    head = text[:_HEAD]
    for kind, pattern in _MARKS if _EARLY_DIGIT.match(head) else _MARKS[:2]:
        found = pattern.match(head)
        if not found or not found["before"] + found["behind"] or text[found.end() :][:1] != " ":
            continue
        value = _value(kind, found["value"])
        if value:
            case = "capital" if found["value"].isupper() else ""
            before = re.sub(r"\d+", "#", found["before"])
            shape = (kind, before, found["behind"], *((case,) if case else ()))
            yield shape, value, text[found.end() :].lstrip()
    found = _LABEL.match(head)
    if found and text[found.end() :][:1] == " ":
        form = (found["open"] or "") + (found["at"] or "") + (found["colon"] or "")
        yield ("label", form), -1, text[found.end() :].lstrip()


def _value(kind: str, written: str) -> int:
    """What a mark counts, 0 if it counts nothing."""
    if kind == "number":
        return int(written)
    if kind == "letter":
        return _PLACES.get(written.lower(), 0)
    values = [_DIGITS[digit] for digit in written.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


def _chain(candidates: Sequence[_Candidate], lines: Sequence[ListLine]) -> Iterator[_Candidate]:
    """The candidates that follow one another: 1, 2, 3, …, and from 1 again."""
    last = 0
    for each in candidates:
        line = lines[each.place]
        broken = each.place and not line.gap and lines[each.place - 1].breaks
        if broken or line_signs.begins(each.rest) == GOES_ON:
            continue
        if each.value == 1 != last or (last and 0 < each.value - last <= _SKIPS):
            last = each.value
            yield each


def _labelled(candidates: Sequence[_Candidate], lines: Sequence[ListLine]) -> Iterator[_Candidate]:
    """The candidates for labels: keys that end with a year, or words that the entry begins with."""
    for each in candidates:
        line = lines[each.place]
        key = line.text[: -len(each.rest)].strip("[](){}<>@.: ")
        named = key[:3].casefold() == each.rest[:3].casefold()
        keyed = named or _KEY_END.search(key)
        if not keyed or line_signs.begins(each.rest) == GOES_ON:
            continue
        if each.place == 0 or line.gap or not lines[each.place - 1].breaks:
            yield each


def _is_proven(
    shape: tuple[str, ...],
    candidates: Sequence[_Candidate],
    chain: Sequence[_Candidate],
    lines: Sequence[ListLine],
) -> bool:
    """Whether marks of one shape are the list's: enough of them, in turn, before references."""
    initials = shape[:3] == _INITIAL and shape[-1] == "capital"
    if len(chain) < _FEWEST or len(chain) < _IN_TURN * len(candidates) or chain[0].place >= _FRONT:
        return False
    names = sum(bool(_NAMES_IN_TURN.match(each.rest)) for each in chain)
    if initials and names * 2 >= len(chain):
        return False
    spoken = sum(
        line_signs.begins(each.rest) == BEGINS or lines[each.place].dated for each in chain
    )
    return spoken >= _SPOKEN_FOR * len(chain)
