"""Running heads and page numbers in the text of a PDF: which lines are the page's, not the list's.

A head is told by what it repeats on other pages with another number, by the wide space before its
page number, or by standing apart in the middle of an unfinished reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.marks import number

_LONGEST = 120
_LONGEST_NAME = 80  # of a head behind its page number
_NUMBERED = re.compile(
    r"(?:\d{1,5}\s+[^\W\d_].*|.*[^\W_].*\s\d{1,5}|.*\bpage\s\d.*)", re.IGNORECASE
)
_WIDE = re.compile(r"\d{1,5}(?: {3,}|\s*\t\s*)\S.*|\S.*(?: {3,}|\s*\t\s*)\d{1,5}")
_ONLY_NUMBER = re.compile(
    r"[\s–—|·-]*(?:(?:page|seite|p\.|s\.|стр\.|página)\s*)?(\d{1,5})(?:\s*(?:/|of|von|de|из)\s*\d{1,5})?[\s–—|·-]*",
    re.IGNORECASE,
)
_SURELY_PAGE = re.compile(
    r"[–—-]\s?\d{1,5}\s?[–—-]|(?:page|seite|página|стр\.)\s\d{1,5}(?:\s*(?:/|of|von|de|из)\s*\d{1,5})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ENDING = re.compile(r"[.,;:)\]”\"’]$")


@dataclass(frozen=True, slots=True)
class _Short:
    """A short line with a number at one of its ends: `apart` from other words, at a page's edge."""

    place: int
    words: str
    apart: bool
    edge: bool


def page_heads(lines: Sequence[str]) -> frozenset[int]:
    """The places (from 0) of running heads and page numbers among a text's lines."""
    shorts = list(_shorts(lines))
    numbers = [short for short in shorts if _ONLY_NUMBER.fullmatch(short.words)]
    heads = [short for short in shorts if not _ONLY_NUMBER.fullmatch(short.words)]
    found = {place for place in _page_numbers(numbers) if not _is_awaited(lines, place)}
    found.update(_repeated(heads))
    found.update(
        short.place
        for short in heads
        if (_WIDE.fullmatch(short.words) and (short.apart or short.edge or _ends_wide(short.words)))
        or (short.apart and _interrupts(lines, short.place))
    )
    return frozenset(found)


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
    if number(words) is not None or not _NUMBERED.fullmatch(words):
        return False
    if _ENDING.search(words) and not edge:
        return False
    rest = words.lstrip("0123456789").lstrip()
    leads = len(rest) < len(words)
    return not (leads and (line_signs.says_when(rest) or len(rest) > _LONGEST_NAME))


def _page_numbers(shorts: Sequence[_Short]) -> Iterator[int]:
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
    yield from (short.place for short in apart)


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


def words_of(lines: Sequence[str], heads: Iterable[int]) -> Mapping[int, str]:
    """The words of each running head by its line number (from 1)."""
    return {place + 1: " ".join(lines[place].split()) for place in sorted(heads)}
