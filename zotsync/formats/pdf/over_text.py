"""What is printed over or beside a page's lines: watermarks, line numbers, words on their side.

It is no line of the text, and would stand in the middle of one: it is taken out piece by piece,
before pieces become lines. Pure.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zotsync.formats.pdf.pages import Page, Piece

_HUGE = 2.2  # times the usual height of letters: a watermark's
_MOST = 4  # watermarks of a page
_UNDER = 2  # pieces of text that lie under one
_ON_ITS_SIDE = 8  # letters one above the other
_NUMBER = re.compile(r"\d{1,5}")
_COUNTED = 0.8  # of a page's rows have a number at the margin, and of these each is the next one
_FEWEST = 6  # rows that are counted
_FIFTH = 5  # rows from one number to the next, where not each has one


def bare_pieces(pages: Sequence[Page]) -> list[list[Piece]]:
    """The pieces of each page that are of its text."""
    worded = [[piece for piece in page.pieces if piece.text.strip()] for page in pages]
    uncounted = [_without_rotated(pieces) for pieces in _without_line_numbers(worded)]
    often = Counter(key for pieces in uncounted for key in {_key(piece) for piece in pieces})
    return [_without_watermarks(pieces, often) for pieces in uncounted]


def _without_line_numbers(pages: Sequence[list[Piece]]) -> Sequence[list[Piece]]:
    """Pages without the numbers that count their rows, which stand on most of them: those before a
    list's entries do not.
    """
    numbers = [_line_numbers(pieces) for pieces in pages]
    if sum(map(bool, numbers)) * 2 <= sum(map(bool, pages)):
        return pages
    return [
        [piece for piece in pieces if id(piece) not in found]
        for pieces, found in zip(pages, numbers, strict=True)
    ]


def _without_rotated(pieces: list[Piece]) -> list[Piece]:
    """Without text set on its side: a letter a piece, one above the other."""
    single = Counter(round(piece.left) for piece in pieces if len(piece.text.strip()) == 1)
    return [
        piece
        for piece in pieces
        if len(piece.text.strip()) > 1 or single[round(piece.left)] < _ON_ITS_SIDE
    ]


def _key(piece: Piece) -> tuple[str, int, int]:
    """A piece's words and where it stands: what comes on several pages has the same."""
    return piece.text.strip(), round(piece.left), round(piece.top)


def _without_watermarks(pieces: list[Piece], often: Counter[tuple[str, int, int]]) -> list[Piece]:
    """Without large letters over the lines of the text, or at one place of several pages: a title
    stands alone, and once.
    """
    usual = statistics.median(p.top - p.bottom for p in pieces) if pieces else 0.0
    large = [piece for piece in pieces if piece.top - piece.bottom > _HUGE * usual][:_MOST]
    marks = {id(one) for one in large if often[_key(one)] > 1 or _lies_over(one, pieces)}
    return [piece for piece in pieces if id(piece) not in marks] if marks else pieces


def _lies_over(one: Piece, pieces: Sequence[Piece]) -> bool:
    under = sum(_overlaps(one, piece) for piece in pieces if piece is not one)
    return under >= _UNDER


def _overlaps(one: Piece, other: Piece) -> bool:
    middle = (other.top + other.bottom) / 2
    beside = one.right < other.left or other.right < one.left
    return one.bottom <= middle <= one.top and not beside


def _line_numbers(pieces: Sequence[Piece]) -> set[int]:
    """The numbers that count a page's rows at its left margin; none if they do not."""
    if not pieces:
        return set()
    words = [piece for piece in pieces if not _NUMBER.fullmatch(piece.text.strip())]
    margin = min((piece.left for piece in words), default=0.0)
    found = [
        piece for piece in pieces if piece.right < margin and _NUMBER.fullmatch(piece.text.strip())
    ]
    found.sort(key=lambda piece: -piece.top)
    values = [int(piece.text.strip()) for piece in found]
    steps = [after - before for before, after in pairwise(values)]
    step = _FIFTH if steps.count(_FIFTH) > steps.count(1) else 1
    rows = len({round(piece.bottom / 4) for piece in words if piece.left < margin + 40}) / step
    counted = len(found) >= _FEWEST / step and len(found) >= _COUNTED * rows
    if not counted or len(found) < 2 or steps.count(step) < _COUNTED * len(steps):
        return set()
    return {id(piece) for piece in found}
