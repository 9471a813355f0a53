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

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.entry import BY_LAYOUT, BY_WORDS, LOOSE, OpenEntry
from zotsync.citations.lists.likeness import likeness
from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, continues, names_itself
from zotsync.citations.lists.numbering import numbered_starts, numberless

NUMBERED, BULLETS, HANGING, INDENTED = "numbered", "bullets", "hanging", "indented"
LINKS, PARAGRAPHS, LINES, WORDS = "links", "paragraphs", "lines", "words"
_SURE = 0.9  # a numbered list whose entries look so much like references needs no comparison
_STEPS, _IN_TURN = 2, 0.7  # numbers in turn: so many at least, of so many of all entries
#: Of ways that cut alike, the one that says more about the list.
_LEAN = {
    NUMBERED: 0.06,
    BULLETS: 0.05,
    HANGING: 0.04,
    LINKS: 0.04,
    PARAGRAPHS: 0.03,
    INDENTED: 0.02,
    LINES: 0.01,
}
_SHORT = 0.8  # of the width to which a list is wrapped
_NO_INDENT = 10_000
_SET_IN = 0.8  # of the lines that begin no entry stand deeper than those that do
_PARAGRAPH = 60  # characters of a line that may well be a whole reference


@dataclass(frozen=True, slots=True)
class Cut:
    """A list's lines as entries, by the way it is laid out; `score` (0..1) compares ways."""

    layout: str
    entries: tuple[OpenEntry, ...]
    score: float = 0.0


def best_cut(lines: Sequence[ListLine]) -> Cut:
    """The likeliest cut of a list's lines into entries."""
    best = Cut(WORDS, ())
    for layout, its_lines, starts in _ways(lines):
        entries = tuple(cut_by(layout, its_lines, starts))
        score = _likeness(entries)
        if layout == NUMBERED and (score >= _SURE or _counts(entries)):
            return Cut(layout, entries, score)
        score += _lean(layout, entries)
        if not best.entries or score > best.score:
            best = Cut(layout, entries, score)
    return best


def _lean(layout: str, entries: Sequence[OpenEntry]) -> float:
    numbered = sum(entry.number is not None for entry in entries)
    return 0.0 if layout == NUMBERED and numbered * 2 < len(entries) else _LEAN.get(layout, 0.0)


def _counts(entries: Sequence[OpenEntry]) -> bool:
    """Whether nearly all entries have numbers, one behind the other: no chance does that."""
    numbers = [
        entry.number for entry in entries if entry.why == BY_LAYOUT and entry.number is not None
    ]
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
    return length * (0.3 if entry.why == LOOSE and entry.begins < BEGINS else 1.0)


def _ways(lines: Sequence[ListLine]) -> Iterator[tuple[str, Sequence[ListLine], list[bool]]]:
    """Each way that the list may be laid out in, with the lines that begin an entry by it."""
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
    yield LINES, plain, [True] * len(plain)
    yield WORDS, plain, [False] * len(plain)


def cut_by(layout: str, lines: Sequence[ListLine], starts: Sequence[bool]) -> list[OpenEntry]:
    """The entries of a list laid out in one way."""
    entries: list[OpenEntry] = []
    unwrapped = layout == NUMBERED and starts.count(False) * 4 <= len(starts)
    width = 0 if unwrapped else _width(lines)
    inner = _inner_indent(lines, starts) if layout in (NUMBERED, BULLETS) else _NO_INDENT
    for line, start in zip(lines, starts, strict=True):
        current = entries[-1] if entries else None
        inside = line.indent >= inner and not (start or line.gap)
        held = inside and current is not None and not current.closed
        why = "" if held else _why(current, line, start, layout, width)
        if why:
            entries.append(OpenEntry(why))
        entries[-1].add(line, first=bool(why))
    entries = _merged(entries)
    return [part for entry in entries for part in _parted(entry)] if layout == WORDS else entries


def _inner_indent(lines: Sequence[ListLine], starts: Sequence[bool]) -> int:
    """How far the lines of an entry are set in behind its first one, if the list is set so."""
    first = max(
        (line.indent for line, start in zip(lines, starts, strict=True) if start), default=0
    )
    others = [line.indent for line, start in zip(lines, starts, strict=True) if not start]
    deep = sum(indent > first for indent in others)
    return first + 1 if deep and deep >= _SET_IN * len(others) else _NO_INDENT


def _why(current: OpenEntry | None, line: ListLine, start: bool, layout: str, width: int) -> str:
    """Why an entry begins with a line, "" if the line goes on the current one."""
    if current is None:
        return BY_LAYOUT if start else LOOSE
    if start:
        return "" if _goes_on_anyway(current, line, layout) else BY_LAYOUT
    if not current.texts:
        return ""
    if current.closed:
        return BY_WORDS if line.begins == BEGINS else LOOSE
    if line.begins == GOES_ON:
        return LOOSE if line.gap and current.may_end() and not continues(line.text) else ""
    return _by_words(current, line, layout, width)


def _by_words(current: OpenEntry, line: ListLine, layout: str, width: int) -> str:
    """Why an entry begins with a line that may begin one, though the layout does not say so."""
    ends = current.may_end()
    if line.begins == BEGINS and (ends or (line.dated and current.could_end())):
        return BY_WORDS
    if current.finished():
        return LOOSE
    if line.gap and layout not in (WORDS, HANGING) and (ends or current.stops()):
        return LOOSE
    if line.turned and ends and current.placed:
        return LOOSE
    if layout in (NUMBERED, LINKS) and _is_remark(current, line, width):
        return LOOSE
    if layout != WORDS or not ends:
        return ""
    whole = current.placed and not width and len(line.text) > _PARAGRAPH
    return BY_WORDS if whole or current.lines[-1].length < width * _SHORT else ""


def _is_remark(current: OpenEntry, line: ListLine, width: int) -> bool:
    """Whether a line without any number says something about the whole reference before it."""
    short = not width or current.lines[-1].length < width * _SHORT
    whole = current.placed and current.stops() and current.may_end()
    return short and whole and not line.dated and not line_signs.is_placed(line.text)


def _goes_on_anyway(current: OpenEntry, line: ListLine, layout: str) -> bool:
    """Whether a line goes on the current entry though it begins one by the layout.

    A blank line may stand in the middle of an entry, and an address on a line of its own.
    """
    if layout not in (PARAGRAPHS, LINES) or current.closed or line.begins != GOES_ON:
        return False
    if not current.may_end():
        return layout == PARAGRAPHS or current.begins == BEGINS or current.dated
    return continues(line.text) and not (
        names_itself(line.text) and names_itself(" ".join(current.texts))
    )


def _parted(entry: OpenEntry) -> Iterator[OpenEntry]:
    """An entry cut where all that stands before a line is a whole work, and behind it another.

    Both have a date and a place in print, though the line may begin anything.
    """
    current = OpenEntry(entry.why)
    for at, line in enumerate(entry.lines):
        if at and line.begins > GOES_ON and current.placed and current.may_end():
            rest = " ".join(each.text for each in entry.lines[at : at + 6])
            if line_signs.dates_a_work(rest) and line_signs.is_placed(rest):
                yield current
                current = OpenEntry(BY_WORDS)
        current.add(line, first=not current.lines)
    current.doubled = entry.doubled
    yield current


def _width(lines: Sequence[ListLine]) -> int:
    """The width to which a list is wrapped, 0 if it does not seem to be."""
    lengths = sorted(line.length for line in lines)
    if len(lengths) < 4:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    full = sum(width - 16 <= length <= width + 2 for length in lengths)
    return width if 30 <= width <= 150 and full * 3 >= len(lengths) else 0


def _merged(entries: list[OpenEntry]) -> list[OpenEntry]:
    """Without entries that only their first words speak for: what has no date was no entry."""
    if not entries:
        return entries
    kept = [entries[0]]
    for before, entry in pairwise(entries):
        joint = kept[-1] if before.closed is False else None
        alone = entry.dated or entry.lines[0].gap or any(map(names_itself, entry.texts))
        if entry.why == BY_WORDS and joint is not None and not alone:
            joint.absorb(entry)
        else:
            kept.append(entry)
    return kept
