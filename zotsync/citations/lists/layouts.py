"""How a list is laid out: each way cuts its lines into entries, the likeliest cut is taken.

Numbers, bullets, blank lines, hanging or indented first lines, one reference a line, or nothing
but the words themselves. Every way is tried on the whole list and its entries are compared with
what one reference looks like; inside each way the words have a say too (a line that begins as a
reference does, behind one that may have ended, begins another).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zotsync.citations.lists.cutting import (
    BULLETS,
    HANGING,
    INDENTED,
    LINES,
    LINKS,
    NUMBERED,
    PARAGRAPHS,
    WORDS,
    WRAPPED,
    cut_by,
)
from zotsync.citations.lists.entry import BY_LAYOUT, LOOSE, TOLD, OpenEntry
from zotsync.citations.lists.likeness import likeness
from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS
from zotsync.citations.lists.numbering import numbered_starts, numberless
from zotsync.citations.lists.one_a_line import block_lines, is_one_a_line, line_starts
from zotsync.citations.lists.wrapping import wrapped_starts

_SURE = 0.9  # a numbered list whose entries look so much like references needs no comparison
_STEPS, _IN_TURN = 2, 0.7  # numbers in turn: so many at least, of so many of all entries
_LONG, _STRETCH = 12_000, 2_000  # lines of a list whose layout is told by stretches of it
_SET = (HANGING, PARAGRAPHS, LINES)  # ways that need no marks
#: Of ways that cut alike, the one that says more about the list.
_LEAN = {
    NUMBERED: 0.06,
    BULLETS: 0.05,
    HANGING: 0.04,
    LINKS: 0.04,
    PARAGRAPHS: 0.03,
    INDENTED: 0.04,
    LINES: 0.01,
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A list's lines as entries, by the way it is laid out; `score` (0..1) compares ways."""

    layout: str
    entries: tuple[OpenEntry, ...]
    score: float = 0.0
    sure: bool = False  # each of its entries begins and ends as one reference does


def best_cut(lines: Sequence[ListLine]) -> Cut:
    """The likeliest cut of a list's lines into entries."""
    only = _layout_of_long(lines) if len(lines) > _LONG else ""
    best = _best_of(lines, only)
    if only and not best.entries:  # the whole list is not laid out as its stretches are
        best = _best_of(lines, "")
    return best


def _best_of(lines: Sequence[ListLine], only: str) -> Cut:
    """The likeliest cut of all ways, or of the `only` one: nothing if it is none of the list's."""
    best = Cut(WORDS, ())
    for layout, its_lines, starts in _ways(lines, only):
        if only and layout != only:
            continue
        entries = tuple(cut_by(layout, its_lines, starts))
        score = 0.0 if only and layout != NUMBERED else _likeness(entries)
        if layout == NUMBERED and _is_counted(entries, score):
            return Cut(layout, entries, score)
        sure = not only and layout in _SET and _is_sure(layout, its_lines, starts)
        cut = Cut(layout, entries, score + _lean(layout, entries), sure)
        if _is_better(cut, best):
            best = cut
    return best


def _is_sure(layout: str, lines: Sequence[ListLine], starts: Sequence[bool]) -> bool:
    return is_one_a_line(lines if layout == LINES else block_lines(lines, starts))


def _is_better(cut: Cut, best: Cut) -> bool:
    """Whether a cut is likelier; none that joins what surely are references of their own."""
    better = cut.score > best.score
    if not best.entries or not (cut.sure or best.sure):
        return better or not best.entries
    more = len(cut.entries) - len(best.entries)
    return (more >= 0 and better) or (more > 0 and cut.sure)


def _layout_of_long(lines: Sequence[ListLine]) -> str:
    """The layout of a very long list, if stretches of its front, middle and end agree on one."""
    first = (0, _next_start(lines, len(lines) // 2), _next_start(lines, len(lines) - _STRETCH))
    found = {best_cut(lines[at : at + _STRETCH]).layout for at in first}
    return found.pop() if len(found) == 1 else ""


def _next_start(lines: Sequence[ListLine], at: int) -> int:
    """The next line from here on that is set as the list's first one, and begins as an entry does:
    what stands in the middle of an entry would show another layout.
    """
    marked, indent = lines[0].mark is not None, lines[0].indent
    for place in range(at, min(at + _STRETCH // 4, len(lines))):
        line = lines[place]
        if line.indent == indent and (line.mark is not None) is marked and line.begins == BEGINS:
            return place
    return at


def _lean(layout: str, entries: Sequence[OpenEntry]) -> float:
    numbered = sum(entry.number is not None for entry in entries)
    return 0.0 if layout == NUMBERED and numbered * 2 < len(entries) else _LEAN.get(layout, 0.0)


def _is_counted(entries: Sequence[OpenEntry], score: float) -> bool:
    """Whether a list is numbered beyond doubt; a stray number or two make no list so."""
    numbered = sum(entry.number is not None for entry in entries)
    return (score >= _SURE and numbered * 2 >= len(entries)) or _counts(entries)


def _counts(entries: Sequence[OpenEntry]) -> bool:
    """Whether nearly all entries have numbers, one behind the other: no chance does that."""
    numbers = [
        entry.number for entry in entries if entry.why == BY_LAYOUT and entry.number is not None
    ]
    if len(numbers) > 1 and numbers == list(range(1, len(entries) + 1)):
        return True
    steps = sum(abs(after - before) == 1 for before, after in pairwise(numbers))
    return steps >= _STEPS and steps + 1 >= _IN_TURN * len(entries)


def _likeness(entries: Sequence[OpenEntry]) -> float:
    """How much the entries look like one reference each, longer ones counting more."""
    weights = [_weight(entry) for entry in entries]
    total = sum(weight * likeness(entry) for entry, weight in zip(entries, weights, strict=True))
    return total / max(sum(weights), 1)


def _weight(entry: OpenEntry) -> float:
    """Words that are no reference's by any way say little for or against one."""
    length = min(sum(map(len, entry.texts)), 400) + 1
    return length * (0.3 if entry.why in (LOOSE, TOLD) and entry.begins < BEGINS else 1.0)


def _ways(
    lines: Sequence[ListLine], only: str
) -> Iterator[tuple[str, Sequence[ListLine], list[bool]]]:
    """Each way that the list may be laid out in, with the lines that begin an entry by it; what
    takes long is not asked where `only` one way will be taken.
    """
    starts = numbered_starts(lines) if any(line.mark for line in lines) else []
    if any(starts):
        yield NUMBERED, lines, starts
    plain = numberless(lines)
    if sum(line.bullet for line in plain) > 1:
        yield BULLETS, plain, [line.bullet for line in plain]
    indents = [line.indent for line in plain]
    low = min(indents, default=0)
    deep = sum(indent > low for indent in indents)
    if deep and indents[0] == low and deep * 8 >= len(indents):
        yield HANGING, plain, [indent == low for indent in indents]
    if deep and indents[0] > low:
        yield INDENTED, plain, [indent > low for indent in indents]
    if sum(line.closed for line in plain) > 1:
        yield LINKS, plain, [not at or plain[at - 1].closed for at in range(len(plain))]
    if any(line.gap for line in plain[1:]):
        yield PARAGRAPHS, plain, [line.gap for line in plain]
    if only in ("", WRAPPED) and (wrapped := wrapped_starts(plain)):
        yield WRAPPED, plain, wrapped
        return
    if only in ("", LINES):
        yield LINES, plain, line_starts(plain) if is_one_a_line(plain) else [True] * len(plain)
    yield WORDS, plain, [False] * len(plain)
