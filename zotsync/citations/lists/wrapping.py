"""Lists wrapped to a width, with no other mark: a line that is short ends its entry.

Whoever wraps words to a width breaks a line only where the next word finds no room. So a line with
room for the first word of the next one is the last of its entry, whatever that begins with; behind
a full line the words have to tell. All lines are asked whether they keep to that: a list typed by
hand does not, and is not taken for one.

How far a line reaches is counted in characters, and where that shows no width, in the widths that
letters have in print: in text copied from a page, a line of capitals holds fewer of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
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


#: How far words reach. `room` is what the next word must leave free to have found room: the letters
#: of a list are not just as wide as those that are counted here.
_Measure = Callable[[str], float]
_SLACK = 0.03
#: Widths of letters in print, of each 1/100 of the mean one: between Times and Helvetica.
_WIDTHS = {
    48: "ijl'|`", 55: "tfI.,:;/ !·", 65: "r()[]-\"", 80: "J", 92: "sckz‘’“”„«»", 102: "xyvaegLF?",
    110: "bdhnopqu0123456789#$§–*+<=>_~", 135: "SPETZB", 150: "CRXYVKADNHUwm&", 165: "GOQM%@",
    195: "W—…",
}  # fmt: skip


def _characters(words: str) -> float:
    return len(words)


def _letters(words: str) -> float:
    """How far words reach in print, a letter of the mean width being 1."""
    return sum(words.encode("cp1252", "replace").translate(_table())) / 100


@cache
def _table() -> bytes:
    """The width of each character of a Western code page; of a letter with a mark, its own."""
    width = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
    letters = (bytes([code]).decode("cp1252", "replace") for code in range(256))
    return bytes(width.get(unicodedata.normalize("NFD", each)[0], 110) for each in letters)


def wrapped_starts(lines: Sequence[ListLine]) -> list[bool]:
    """The lines behind a short one; none at all if the list does not seem to be wrapped."""
    sample = lines[:_SAMPLE]
    gaps = sum(line.gap for line in sample)
    if (
        len(lines) < _FEWEST
        or gaps * 3 > len(sample)
        or any(line.indent != lines[0].indent for line in lines)
    ):
        return []
    found: list[tuple[int, _Measure, float]] = []
    for measure, room, starts in _tried(sample):
        if found and found[-1][0] == 0 and found[-1][1] is measure:
            continue
        faults = _faults(sample, starts)
        if faults is not None:
            found.append((faults, measure, room))
    least = min((faults for faults, _, _ in found), default=0)
    best = {measure: room for faults, measure, room in reversed(found) if faults == least}
    ways = [_starts(lines, _reaches(lines, measure), room) for measure, room in best.items()]
    return [all(starts) for starts in zip(*ways, strict=True)]


def _tried(lines: Sequence[ListLine]) -> Iterator[tuple[_Measure, float, list[bool]]]:
    """Each width that the lines may be wrapped to, and the lines that begin an entry by it."""
    for measure, slack in ((_characters, 0.0), (_letters, _SLACK)):
        reaches = _reaches(lines, measure)
        for width in _widths(lines, reaches):
            room = width * (1 - slack)
            yield measure, room, _starts(lines, reaches, room)


def _reaches(lines: Sequence[ListLine], measure: _Measure) -> list[tuple[float, float]]:
    """How far each line reaches, and how far its first word and the blank before it do."""
    return [
        (line.indent + measure(line.text), measure(f" {line.text.partition(' ')[0]}"))
        for line in lines
    ]


def _starts(
    lines: Sequence[ListLine], reaches: Sequence[tuple[float, float]], width: float
) -> list[bool]:
    """The first line, and each whose first word had found room on the one before."""
    return [
        True,
        *(
            line.gap or reach + word <= width
            for line, (reach, _), (_, word) in zip(lines[1:], reaches, reaches[1:], strict=False)
        ),
    ]


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


def _widths(lines: Sequence[ListLine], reaches: Sequence[tuple[float, float]]) -> Iterator[float]:
    """The lengths that may be the width, the longest first: of lines that could have been broken.

    The width may be a little more than the longest line: that costs a few short lines, taken for
    full ones, and tears nothing.
    """
    lengths = sorted(
        (reach for line, (reach, _) in zip(lines, reaches, strict=True) if " " in line.text),
        reverse=True,
    )
    above = int(len(lengths) * _LONGER)
    tried = list(dict.fromkeys(lengths[: above + 1]))[:_TRIED]
    return (width for width in tried if _NARROWEST <= width <= _WIDEST)


def _faults(lines: Sequence[ListLine], starts: Sequence[bool]) -> int | None:
    """How many lines speak against a width; None if it is not kept to.

    Short lines end entries, and full ones stand between.
    """
    short = broken = unended = full = unknown = 0
    known = False  # whether the entry so far says when or where its work is to be found
    for (before, line), start in zip(pairwise(lines), starts[1:], strict=True):
        known = known or is_known(before) or before.kept or is_unusual(before.words)
        if not start:
            full += not known or not before.ends or _goes_on(before, line)
            continue
        short += 1
        unknown += not known
        broken += _goes_on(before, line)
        unended += line.begins < BEGINS and not may_be_last(before.text)
        known = False
    if full < max(1, int(_FULL * len(lines))):
        return None
    if broken > _BROKEN * short or unended > _UNENDED * short:
        return None
    return broken + unended + unknown


def _goes_on(before: ListLine, line: ListLine) -> bool:
    """Whether a line surely goes on the one before."""
    if before.breaks:
        return True
    return line.begins == GOES_ON and not is_apart(before, line) and not is_unusual(line.words)
