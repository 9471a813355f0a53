"""Two columns of a page side by side in plain text, as programs print a PDF: one after the other.

A gutter is told by the blanks that stand at one place of many lines with words on both sides; the
lines that cross it (headings, running heads) part the columns above from those below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

Piece = tuple[int, str]  # a line's number and its words, or those of one column

_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
#: A running head with its page number set apart, which belongs to both columns.
_PAGE_HEAD = re.compile(r"\f?\s*(?:\d{1,5} {3,}\S.{0,120}|\S.{0,120} {3,}\d{1,5}|\d{1,5})\s*")
_WIDEST = 300  # characters of a line that may hold two columns
_TAB = 8
_FEWEST, _FEW = 3, 5  # lines with words on both sides; fewer than these want a wide gutter
_WIDE = 3  # blanks of a wide gutter
_SHARE = 0.4  # of a page's lines have words on both sides
_CROSSING = 0.2  # of these may cross the gutter
_NARROWEST = 16  # characters that the lines of a column have on average
_NEAR = 3  # places by which a gutter moves from page to page


def in_reading_order(lines: Sequence[str]) -> list[Piece]:
    """The lines with their numbers (from 1), those of two columns in the order of reading."""
    found: list[Piece] = []
    usual: int | None = None
    for first, page in _pages(lines):
        rows = [line.expandtabs(_TAB) for line in page]
        gutter = _gutter(rows)
        if gutter is None and usual is not None and _goes_on(rows, usual):
            gutter = usual
        usual = usual if gutter is None else gutter
        if gutter is None:
            found += enumerate(page, first)
        else:
            found += _in_turn(list(enumerate(rows, first)), gutter)
    return found


def _pages(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Pages as form feeds part them, each with the number of its first line."""
    starts = [0, *(at for at, line in enumerate(lines) if at and line.startswith("\f"))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, lines[start:end]


def _gutter(rows: Sequence[str]) -> int | None:
    """The place at which two columns part, None if there is one column."""
    worded = [row for row in rows if row.strip()]
    narrow = [row for row in worded if len(row) <= _WIDEST]
    spaced = (row for row in narrow if "  " in row.strip())
    spans = [found.span() for row in spaced for found in _BLANKS.finditer(row)]
    steps = [0] * (_WIDEST + 2)
    for start, end in spans:
        steps[start] += 1
        steps[end] -= 1
    votes = list(accumulate(steps))
    most = max(votes)
    if most < max(_FEWEST, _SHARE * len(worded)):
        return None
    place = max(at for at, count in enumerate(votes) if count == most)
    if most < _FEW and any(start <= place < end < start + _WIDE for start, end in spans):
        return None
    return place if _parts(narrow, place) else None


def _parts(rows: Sequence[str], place: int) -> bool:
    """Whether a place parts two columns of text: few lines cross it, both sides are wide."""
    parts = [_cut(row, place) for row in rows]
    both = [part for part in parts if part is not None and all(part)]
    if sum(part is None for part in parts) > _CROSSING * len(both):
        return False
    return all(
        sum(len(part.strip()) for part in side) >= _NARROWEST * len(both)
        for side in zip(*both, strict=True)
    )


def _goes_on(rows: Sequence[str], place: int) -> bool:
    """Whether a page too short to show its columns has those of the page before."""
    parts = [_cut(row, place) for row in rows[1:] if row.strip()]
    both = sum(part is not None and all(part) for part in parts)
    return both > 0 and sum(part is None for part in parts) <= _CROSSING * both


def _cut(row: str, place: int) -> tuple[str, str] | None:
    """A line's words before and behind a gutter, None if they cross it."""
    for at in range(place, place - _NEAR - 1, -1):
        if not row[at - 1 : at + 1].strip():
            return row[:at].rstrip(), row[at:].rstrip()
    return None


def _in_turn(rows: Sequence[Piece], place: int) -> Iterator[Piece]:
    """The columns of each band between crossing lines, the left one first."""
    left: list[Piece] = []
    right: list[Piece] = []
    crossed = False
    cuts = list(_cuts(rows, place))
    behind = [parts[1] for _, _, parts in cuts if parts is not None and parts[1]]
    margin = min(len(words) - len(words.lstrip()) for words in behind)
    for at, row, parts in cuts:
        if parts is None:
            yield from (*_without_room(left), *right, (at, row))
            left, right = [], []
            crossed = True
            continue
        if crossed and not row.strip() and not any(words for _, words in right):
            left.append((at, ""))  # the room below a head stands above the left column alone
            continue
        if parts[0] or not parts[1]:
            left.append((at, parts[0]))
        if parts[1] or not parts[0]:
            right.append((at, parts[1][margin:]))
    yield from (*left, *right)


def _without_room(column: list[Piece]) -> list[Piece]:
    """A left column without the blank lines above the next head: the right one goes on there."""
    end = len(column)
    while end and not column[end - 1][1]:
        end -= 1
    return column[:end]


def _cuts(rows: Sequence[Piece], place: int) -> Iterator[tuple[int, str, tuple[str, str] | None]]:
    """Each line with its parts; a running head at a page's edge has none, nor has one within a text
    whose pages only blank lines part, or these.
    """
    worded = [at for at, row in rows if row.strip()]
    edges = {*worded[:1], *worded[-2:]}
    for number, (at, row) in enumerate(rows):
        blank = not row.strip()
        around = [not row.strip() for _, row in rows[max(number - 1, 0) : number + 2]]
        apart = worded[0] < at < worded[-1] and sum(around) > 1
        head = not blank and (at in edges or apart) and _PAGE_HEAD.fullmatch(row)
        yield at, row, None if head or (blank and apart) else _cut(row, place)
