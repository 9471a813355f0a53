"""Lines of a PDF that stand beside its reference list: footnotes below it, captions within. Pure.

A list goes on over what a page holds besides: a figure at the top of a column, a note in small
letters at its foot. A text shows them as lines between two lines of an entry; here their letters,
and the room around them, tell what they are. Their words are kept, and said to be no reference.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zotsync.citations.lists.line_signs import is_caption
from zotsync.formats.pdf.layout import PdfLine

_SMALL = 0.86  # of the height of the list's letters: a note's
_LONG = 25  # letters of a line that has high and low ones, so that its height is its type's
_ROOM = 1.35  # times the usual distance of lines: where a caption ends
_MOST = 8  # lines of a note or a caption


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside a list, and the page they stand on."""

    words: str
    page: int


def set_aside(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[Beside]]:
    """The lines of a list without footnotes and captions, and what those say, in order."""
    usual = _usual(lines)
    if not usual:
        return list(lines), []
    kept: list[PdfLine] = []
    aside: list[Beside] = []
    feet = _lowest(lines)
    for _, column in groupby(lines, key=lambda line: (line.page, line.column)):
        own = list(column)
        foot = _foot(own, usual, lowest=own[-1] is feet[own[0].page])
        text, captions = _without_captions(own[: len(own) - foot])
        kept += text
        aside += captions
        if foot:
            aside.append(_beside(own[len(own) - foot :]))
    # Many lines in small letters are no notes: the list itself is set in two sizes.
    if len(kept) * 2 < len(lines):
        return list(lines), []
    return kept, aside


def _usual(lines: Sequence[PdfLine]) -> float:
    """The height of the list's letters, 0 if no line shows it."""
    heights = [line.height for line in lines if len(line.text) >= _LONG]
    return statistics.median(heights) if heights else 0.0


def _lowest(lines: Sequence[PdfLine]) -> dict[int, PdfLine]:
    """The lowest line of each page."""
    found: dict[int, PdfLine] = {}
    for line in lines:
        if line.page not in found or line.top < found[line.page].top:
            found[line.page] = line
    return found


def _foot(lines: Sequence[PdfLine], usual: float, *, lowest: bool) -> int:
    """How many lines at a column's foot are a note: smaller ones, set off from the text above.

    A column of nothing but small lines is one if nothing on its page stands lower.
    """
    count = 0
    for line in reversed(lines):
        if line.height > _SMALL * usual or count == _MOST:
            break
        count += 1
    if not count or not any(len(line.text) >= _LONG for line in lines[len(lines) - count :]):
        return 0
    if count == len(lines):
        return count if lowest else 0
    gap = lines[len(lines) - count].gap
    return count if gap > statistics.median(line.gap for line in lines) else 0


def _without_captions(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[Beside]]:
    """The lines of a column without the captions in it, and those."""
    kept: list[PdfLine] = []
    aside: list[Beside] = []
    place = 0
    while place < len(lines):
        end = place + _caption(lines, place)
        if end == place:
            kept.append(lines[place])
            place += 1
            continue
        aside.append(_beside(lines[place:end]))
        if end < len(lines):
            kept.append(replace(lines[end], gap=0.0))  # the entry goes on below the figure
            end += 1
        place = end
    return kept, aside


def _caption(lines: Sequence[PdfLine], place: int) -> int:
    """How many lines a caption has that begins here, 0 if none does: room parts it off."""
    usual = statistics.median([line.gap for line in lines if line.gap > 0] or [12.0])
    first = lines[place]
    if not is_caption(first.text) or 0 < first.gap <= _ROOM * usual:
        return 0
    for at in range(place + 1, min(place + _MOST, len(lines)) + 1):
        if at == len(lines) or lines[at].gap > _ROOM * usual:
            return at - place
    return 0


def _beside(lines: Sequence[PdfLine]) -> Beside:
    return Beside(" ".join(_words(lines)), lines[0].page)


def _words(lines: Sequence[PdfLine]) -> Iterator[str]:
    return (" ".join(line.text.split()) for line in lines)
