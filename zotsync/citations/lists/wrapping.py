"""Lists wrapped to a width, with no other mark: a line that is short ends its entry.

Whoever wraps words to a width breaks a line only where the next word finds no room. So a line with
room for the first word of the next one is the last of its entry, whatever that begins with; behind
a full line the words have to tell. All lines are asked whether they keep to that: a list typed by
hand, or set in letters of unlike widths, does not, and is not taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, may_be_last
from zotsync.citations.lists.one_a_line import is_apart, is_known, is_unusual

_NARROWEST, _WIDEST = 30, 200  # characters to which lists are wrapped
_RAGGED = 16  # characters by which lines wrapped anyhow differ
_FEWEST = 3  # lines that show a width
_TRIED = 6  # widths: a few lines may be longer than the rest, as addresses are
_LONGER = 0.05  # of the lines are longer than the width
_BROKEN, _UNENDED = 0.04, 0.2  # of the short lines break off, and do not seem to end
_SAMPLE = 4_000  # lines that tell whether a width is kept to
_FULL = 0.1  # of the lines are full, and break off


def wrapped_starts(lines: Sequence[ListLine]) -> list[bool]:
    """The lines behind a short one; none at all if the list does not seem to be wrapped."""
    gaps = sum(line.gap for line in lines[:_SAMPLE])
    if (
        len(lines) < _FEWEST
        or gaps * 3 > len(lines[:_SAMPLE])
        or any(line.indent != lines[0].indent for line in lines)
    ):
        return []
    sample = lines[:_SAMPLE]
    for width in _widths(sample):
        if _is_kept_to(sample, _starts(sample, width)):
            return _starts(lines, width)
    return []


def _starts(lines: Sequence[ListLine], width: int) -> list[bool]:
    return [True, *(_is_free(before, line, width) for before, line in pairwise(lines))]


def usual_width(lines: Sequence[ListLine]) -> int:
    """The width to which a list is wrapped, 0 if it does not seem to be."""
    lengths = sorted(line.length for line in lines)
    if len(lengths) < 4:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    full = sum(width - _RAGGED <= length <= width + 2 for length in lengths)
    return width if 30 <= width <= 150 and full * 3 >= len(lengths) else 0


def widest(lines: Sequence[ListLine]) -> int:
    """The length up to which a few lines are wrapped, 0 if no two of the longest are alike."""
    lengths = sorted(line.length for line in lines)[-2:]
    return lengths[-1] if len(lengths) > 1 and lengths[0] + _RAGGED >= lengths[1] else 0


def _widths(lines: Sequence[ListLine]) -> Iterator[int]:
    """The lengths that may be the width, the longest first: of lines that could have been broken.

    The width may be a little more than the longest line: that costs a few short lines, taken for
    full ones, and tears nothing.
    """
    lengths = sorted((line.length for line in lines if " " in line.text), reverse=True)
    above = int(len(lengths) * _LONGER)
    tried = list(dict.fromkeys(lengths[: above + 1]))[:_TRIED]
    return (width for width in tried if _NARROWEST <= width <= _WIDEST)


def _is_free(before: ListLine, line: ListLine, width: int) -> bool:
    """Whether the first word of a line had found room on the one before."""
    if line.gap:
        return True
    word = line.text.partition(" ")[0]
    return before.length + 1 + len(word) <= width


def _is_kept_to(lines: Sequence[ListLine], starts: Sequence[bool]) -> bool:
    """Whether short lines end entries, and full ones stand between."""
    short = broken = unended = full = 0
    known = False  # whether the entry so far says when or where its work is to be found
    for (before, line), start in zip(pairwise(lines), starts[1:], strict=True):
        known = known or is_known(before) or before.kept
        if not start:
            full += not known or not before.ends or _goes_on(before, line)
            continue
        known = False
        short += 1
        broken += _goes_on(before, line)
        unended += line.begins < BEGINS and not may_be_last(before.text)
    if full < max(1, int(_FULL * len(lines))):
        return False
    return broken <= _BROKEN * short and unended <= _UNENDED * short


def _goes_on(before: ListLine, line: ListLine) -> bool:
    """Whether a line surely goes on the one before."""
    if before.breaks:
        return True
    return line.begins == GOES_ON and not is_apart(before, line) and not is_unusual(line.words)
