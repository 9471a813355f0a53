"""Running heads and page numbers in the text of a PDF: which lines are the page's, not the list's.

A head is told by what it repeats on other pages with another number, by the wide space before its
page number, or by standing apart in the middle of an unfinished reference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.marks import number
from zotsync.citations.lists.page_words import is_of_page

_LONGEST = 120
_SHORT = 30  # characters of a head that may well be a name
_MANY = 3  # page numbers, and works between two of them
_NEAR = 3  # lines between a page number and the head or foot that comes with it
_LONGEST_NAME = 80  # of a head behind its page number
_NUMBER_FIRST = re.compile(r"\d{1,5}\s+[^\W\d_]")
_NUMBER_LAST = re.compile(r"\s\d{1,5}$")
_PAGE = re.compile(r"\bpage\s\d", re.IGNORECASE)
_WIDE = re.compile(r"\d{1,5}(?: {3,}|\s*\t\s*)\S.*|\S.*(?: {3,}|\s*\t\s*)\d{1,5}")
_ONLY_NUMBER = re.compile(
    r"[\s–—|·-]*(?:(?:page|seite|p\.|s\.|стр\.|página)\s*)?(\d{1,5})(?:\s*(?:/|of|von|de|из)\s*\d{1,5})?[\s–—|·-]*",
    re.IGNORECASE,
)
_SURELY_PAGE = re.compile(
    r"[–—-]\s?\d{1,5}\s?[–—-]|(?:page|seite|página|стр\.)\s\d{1,5}(?:\s*(?:/|of|von|de|из)\s*\d{1,5})?"
    r"|\d{1,5}\s(?:of|von|из)\s\d{1,5}",
    re.IGNORECASE,
)
#: What stands beside a page number and the like, and is never a line of an entry by itself.
_COMPANION = re.compile(
    rf"{_ONLY_NUMBER.pattern}|[^\W\d_][^\d,;:]{{1,40}}\set\sal\.?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HEAD_OF_MANY = re.compile(r"\d{1,5}\s{3,}[^\d,;:]{2,60}\sET\s+AL\.", re.IGNORECASE)
_ENDING = re.compile(r"[.,;:)\]”\"’]$")


@dataclass(frozen=True, slots=True)
class _Short:
    """A short line with a number at one of its ends: `apart` from other words, at a page's edge."""

    place: int
    words: str
    apart: bool
    edge: bool


def page_heads(lines: Sequence[str]) -> frozenset[int]:
    """The places (from 0) of running heads, feet and page numbers among a text's lines."""
    shorts = list(_shorts(lines))
    numbers = [short for short in shorts if _ONLY_NUMBER.fullmatch(short.words)]
    heads = [short for short in shorts if not _ONLY_NUMBER.fullmatch(short.words)]
    found = set(_page_numbers(lines, numbers))
    found.update(place for place, line in enumerate(lines) if is_of_page(line.strip()))
    likely = [short for short in heads if not _is_dated(short.words)]
    found.update(_repeated(likely))
    found.update(short.place for short in likely if _stands_off(lines, short))
    found.update(_same_behind(lines, [short for short in heads if _is_dated(short.words)]))
    found.update(_inside(lines, [short for short in numbers if short.place not in found]))
    return frozenset(found | set(_companions(lines, found)))


def _same_behind(lines: Sequence[str], shorts: Iterable[_Short]) -> Iterator[int]:
    """Heads that look like a reference: the same words behind numbers that count on, and between
    words that belong together.
    """
    forms: dict[str, list[_Short]] = {}
    for short in shorts:
        forms.setdefault(short.words.lstrip("0123456789"), []).append(short)
    if len(forms) != 1:
        return  # a list with such numbers
    for same in forms.values():
        values = [int(_DIGITS.findall(short.words)[0]) for short in same]
        steps = {after - before for before, after in pairwise(values)}
        before = (_next_words(lines, short.place, -1) for short in same)
        breaks = any(words and not line_signs.may_be_last(words) for words in before)
        if breaks and steps and steps <= {1, 2}:
            yield from (short.place for short in same)


def _stands_off(lines: Sequence[str], short: _Short) -> bool:
    """Whether a head is told by itself: its number set apart, or words that it interrupts."""
    if _WIDE.fullmatch(short.words):
        return short.apart or short.edge or _ends_wide(short.words)
    return short.apart and _interrupts(lines, short.place)


def _inside(lines: Sequence[str], numbers: Sequence[_Short]) -> Iterator[int]:
    """Page numbers between the lines of a list without any room: they count on, or break words.

    Wrapping leaves no number on a line of its own that had room on the line before.
    """
    alone = [short for short in numbers if _had_room(lines, short)]
    breaking = [short.place for short in alone if _breaks_words(lines, short.place)]
    values = [int(_DIGITS.findall(short.words)[0]) for short in numbers]
    steps = {after - before for before, after in pairwise(values)}
    counts_on = bool(steps) and steps <= {1, 2}
    if counts_on and (
        (breaking and len(alone) * 2 > len(numbers)) or _part_pages(lines, numbers, values)
    ):
        yield from (short.place for short in numbers)
    for place in breaking:
        after = _next_words(lines, place, 1)
        if after[:1].islower() and not line_signs.names_itself(after):
            yield place


def _part_pages(lines: Sequence[str], numbers: Sequence[_Short], values: Sequence[int]) -> bool:
    """Whether numbers that count on stand within works, or between many of them, as those of pages
    do; those of a list stand before one.
    """
    if len(numbers) < _MANY or values[0] <= len(values):
        return False
    if any(_breaks_words(lines, short.place) for short in numbers):
        return True
    between = lines[numbers[0].place : numbers[-1].place]
    begun = sum(line_signs.begins(line.strip()) == line_signs.BEGINS for line in between)
    return begun >= _MANY * (len(numbers) - 1)


def _had_room(lines: Sequence[str], short: _Short) -> bool:
    """Whether a number would have stood on the line before, had wrapping put it where it is."""
    before = lines[short.place - 1].rstrip() if short.place else ""
    return bool(before) and len(before) + 1 + len(short.words) <= _width(lines, short.place)


def _breaks_words(lines: Sequence[str], place: int) -> bool:
    """Whether the words before a line go on behind it."""
    after = _next_words(lines, place, 1)
    if line_signs.may_be_last(lines[place - 1]):
        return line_signs.begins(after) == line_signs.GOES_ON
    return line_signs.begins(after) < line_signs.BEGINS


def _width(lines: Sequence[str], place: int) -> int:
    """The length of the longest of the lines around a place."""
    return max(len(line.rstrip()) for line in lines[max(place - 6, 0) : place + 7])


def _companions(lines: Sequence[str], found: Collection[int]) -> Iterator[int]:
    """Lines that come again and again beside page numbers and the like: heads and feet as well."""
    beside: dict[str, list[int]] = {}
    known = set(found)
    for place in sorted(found):
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(lines) and not lines[at].strip():
                at += step
            near = abs(at - place) <= _NEAR
            if near and 0 <= at < len(lines) and _COMPANION.fullmatch(lines[at].strip()):
                yield at
            if near and 0 <= at < len(lines) and at not in known and _may_be_companion(lines[at]):
                form = " ".join(_DIGITS.sub("#", lines[at]).split())
                beside.setdefault(form, []).append(at)
                known.add(at)
    for form, places in beside.items():
        if len(places) > 1 and len(form) > 4 and _differ(lines, places, found):
            yield from places


def _may_be_companion(line: str) -> bool:
    """Whether a line is short and does not begin as an entry of a list does."""
    words = line.strip()
    if len(words) > _LONGEST or number(words) is not None:
        return False
    return len(words) <= _SHORT or line_signs.begins(words) < line_signs.BEGINS


def _differ(lines: Sequence[str], places: Sequence[int], found: Collection[int]) -> bool:
    """Whether what stands around lines that are alike differs: they are no work listed twice."""
    return all(
        len({_beyond(lines, place, step, found) for place in places}) == len(places)
        for step in (-1, 1)
    )


def _beyond(lines: Sequence[str], place: int, step: int, found: Collection[int]) -> str:
    """The next words before or behind a line that are of no head."""
    at = place + step
    while 0 <= at < len(lines) and (at in found or not lines[at].strip()):
        at += step
    return _DIGITS.sub("#", lines[at].strip()) if 0 <= at < len(lines) else ""


def _shorts(lines: Sequence[str]) -> Iterator[_Short]:
    for place, line in enumerate(lines):
        words = line.strip()
        if not 0 < len(words) <= _LONGEST:
            continue
        if not (words[0].isdigit() or words[-1].isdigit() or _ONLY_NUMBER.fullmatch(words)):
            continue
        before = lines[place - 1] if place else ""
        after = lines[place + 1] if place + 1 < len(lines) else ""
        edge = line.startswith("\f") or after.startswith("\f")
        if _ONLY_NUMBER.fullmatch(words) or _may_be_head(words, edge=edge):
            yield _Short(place, words, not before.strip() and not after.strip(), edge)


def _may_be_head(words: str, *, edge: bool) -> bool:
    """Whether a line has a head's shape and is not itself a reference with a number before it."""
    if number(words) is not None or not _is_numbered(words):
        return False
    return edge or not _ENDING.search(words) or bool(_HEAD_OF_MANY.fullmatch(words))


def _is_numbered(words: str) -> bool:
    """Whether a number stands before or behind other words, or is said to be a page's."""
    if _NUMBER_FIRST.match(words) or _PAGE.search(words):
        return True
    found = _NUMBER_LAST.search(words[-6:])
    return found is not None and any(map(str.isalnum, words[: -len(found[0])]))


def _is_dated(words: str) -> bool:
    """Whether the words behind a line's first number are long or dated, as a reference's are."""
    rest = words.lstrip("0123456789").lstrip()
    leads = len(rest) < len(words)
    return leads and (line_signs.says_when(rest) or len(rest) > _LONGEST_NAME)


def _page_numbers(lines: Sequence[str], shorts: Sequence[_Short]) -> Iterator[int]:
    """Numbers alone on a line, unless they are those of a list: 1, 2, 3, …"""
    apart = []
    for short in shorts:
        if _SURELY_PAGE.fullmatch(short.words):
            yield short.place
        elif short.apart or short.edge:
            apart.append(short)
    values = [int(_DIGITS.findall(short.words)[0]) for short in apart]
    if values[:1] == [1] and values[1:2] in ([2], []):
        return
    yield from (short.place for short in apart if not _is_awaited(lines, short.place))


def _repeated(shorts: Iterable[_Short]) -> Iterator[int]:
    """Lines that come again with another number: apart or at a page's edge, or page after page."""
    forms: dict[str, list[_Short]] = {}
    for short in shorts:
        form = " ".join(_DIGITS.sub("#", short.words).split())
        if len(form) > 4:
            forms.setdefault(form, []).append(short)
    for same in forms.values():
        differ = len({short.words for short in same}) > 1
        apart = len(same) > 1 and all(short.apart or short.edge for short in same)
        on_pages = len(same) > 2 and not _ENDING.search(same[0].words) and _counts_on(same)
        if (differ and apart) or on_pages:
            yield from (short.place for short in same)


def _counts_on(same: Sequence[_Short]) -> bool:
    """Whether one of the numbers in lines that are alike grows by one or two with each."""
    rows = [[int(digits) for digits in _DIGITS.findall(short.words)] for short in same]
    for column in (0, -1):
        values = [row[column] for row in rows]
        steps = {after - before for before, after in pairwise(values)}
        if steps in ({1}, {2}) and values[0] > 1:  # a list counts from 1
            return True
    return False


def _ends_wide(words: str) -> bool:
    """Whether a page number stands set apart behind other words."""
    return words[-1].isdigit() and not words[0].isdigit()


def _interrupts(lines: Sequence[str], place: int) -> bool:
    """Whether a line stands in the middle of an unfinished reference."""
    before = _next_words(lines, place, -1)
    after = _next_words(lines, place, 1)
    if not before or not after:
        return False
    return not line_signs.may_be_last(before) and line_signs.begins(after) == line_signs.GOES_ON


def _is_awaited(lines: Sequence[str], place: int) -> bool:
    """Whether a number is what the reference before it lacks, and ends it."""
    before = _next_words(lines, place, -1)
    after = _next_words(lines, place, 1)
    if not before or not line_signs.breaks_off(before):
        return False
    return not after or line_signs.begins(after) > line_signs.GOES_ON


def _next_words(lines: Sequence[str], place: int, step: int) -> str:
    """The next words before or behind a line, at most three lines away."""
    for distance in range(1, 4):
        at = place + step * distance
        if 0 <= at < len(lines) and lines[at].strip():
            return lines[at].strip()
    return ""
