"""A list's lines to its entries, once it is said how the list is laid out.

Inside each layout the words have a say too: a line that begins as a reference does, behind one that
may have ended, begins another; one that tells about the reference before it is none of it.

Several entries in one line: `[1] … [2] …` of a copied PDF, `(1) (a) …; (b) …` of chemists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.entry import BY_LAYOUT, BY_WORDS, LOOSE, TOLD, ListEntry, OpenEntry
from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, continues, is_kept, names_itself
from zotsync.citations.lists.marks import Number
from zotsync.citations.lists.one_a_line import begins_anew, is_apart, is_whole_in_print
from zotsync.citations.lists.wrapping import usual_width, widest

NUMBERED, BULLETS, HANGING, INDENTED = "numbered", "bullets", "hanging", "indented"
LINKS, PARAGRAPHS, LINES, WRAPPED, WORDS = "links", "paragraphs", "lines", "wrapped", "words"
_SHORT = 0.8  # of the width to which a list is wrapped
_NO_INDENT = 10_000
_SET_IN = 0.8  # of the lines that begin no entry stand deeper than those that do
_PARAGRAPH = 60  # characters of a line that may well be a whole reference

_TITLE_ALONE = re.compile(r"[^\W\d_a-z][^\d.,;:()]{2,60}[^\W\d_]")  # a heading set apart


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a list is set: the width to which it is wrapped (0 if it is not), the length up to which
    a line is short (0: any), the indent from which on lines go on an entry.
    """

    layout: str
    width: int
    widest: int
    inner: int


def cut_by(layout: str, lines: Sequence[ListLine], starts: Sequence[bool]) -> list[OpenEntry]:
    """The entries of a list laid out in one way."""
    entries: list[OpenEntry] = []
    unwrapped = layout == NUMBERED and starts.count(False) * 4 <= len(starts)
    width = 0 if unwrapped else usual_width(lines)
    frame = _Frame(
        layout,
        width,
        int(width * _SHORT) or (0 if unwrapped else widest(lines)),
        _inner_indent(lines, starts) if layout in (NUMBERED, BULLETS) else _NO_INDENT,
    )
    for line, start in zip(lines, starts, strict=True):
        current = entries[-1] if entries else None
        why = _why(current, line, start, frame)
        inside = line.indent >= frame.inner and not (start or line.gap)
        if inside and current is not None and not current.closed and why != TOLD:
            why = ""
        if why:
            entries.append(OpenEntry(why))
        entries[-1].add(line, first=bool(why))
    entries = _merged(entries)
    if layout not in (WORDS, WRAPPED, LINES, PARAGRAPHS):
        return entries
    return [part for entry in entries for part in _parted(entry)]


def _inner_indent(lines: Sequence[ListLine], starts: Sequence[bool]) -> int:
    """How far the lines of an entry are set in behind its first one, if the list is set so."""
    first = max(
        (line.indent for line, start in zip(lines, starts, strict=True) if start), default=0
    )
    others = [line.indent for line, start in zip(lines, starts, strict=True) if not start]
    deep = sum(indent > first for indent in others)
    return first + 1 if deep and deep >= _SET_IN * len(others) else _NO_INDENT


def _why(current: OpenEntry | None, line: ListLine, start: bool, frame: _Frame) -> str:
    """Why an entry begins with a line, "" if the line goes on the current one."""
    ends = current is not None and current.may_end()
    if (ends or line.gap or current is None) and line_signs.is_caption(line.text):
        return TOLD
    if current is None:
        return BY_LAYOUT if start else LOOSE
    if line.begins < BEGINS and not line.closed:
        if current.why == TOLD and line.mark is None and not line.bullet and not line.gap:
            return ""
        if _is_annotation(current, line, ends=ends):
            return TOLD
    if start:
        return "" if _goes_on_anyway(current, line, frame.layout) else BY_LAYOUT
    if not current.texts:
        return ""
    if current.closed:
        return BY_WORDS if line.begins == BEGINS else LOOSE
    if line.begins == GOES_ON:
        return LOOSE if line.gap and ends and not continues(line.text) else ""
    return _by_words(current, line, frame, ends=ends)


def _is_annotation(current: OpenEntry, line: ListLine, *, ends: bool) -> bool:
    """Whether a line tells about the whole reference before it."""
    if current.why == TOLD:
        return False
    if not ends:
        surely = line.gap or (current.placed and line_signs.tells_surely(line.text))
        ends = surely and current.could_end()
    return ends and current.titled_or_placed() and line_signs.tells(line.text)


def _by_words(current: OpenEntry, line: ListLine, frame: _Frame, *, ends: bool) -> str:
    """Why an entry begins with a line that may begin one, though the layout does not say so."""
    if line.begins == BEGINS and (ends or (line.dated and current.could_end())):
        return BY_WORDS
    if frame.layout == WRAPPED:  # behind a full line only a reference's own first words begin one
        behind = line.begins == BEGINS and current.lines[-1].ends
        return BY_WORDS if behind and is_kept(" ".join(current.texts[-6:])) else ""
    if current.finished():
        return LOOSE
    if line.gap and frame.layout not in (WORDS, HANGING) and (ends or current.stops()):
        return "" if _dates(line, current, frame.layout) else LOOSE
    if line.gap and ends and _TITLE_ALONE.fullmatch(line.text):
        return LOOSE
    if line.turned and ends and current.placed:
        return LOOSE
    if frame.layout in (NUMBERED, LINKS) and _is_remark(current, line, frame.widest):
        return LOOSE
    kept = frame.layout == WORDS and not ends and is_kept(" ".join(current.texts[-6:]))
    if frame.layout != WORDS or not (ends or (kept and line.dated)):
        return ""
    whole = current.placed and not frame.width and len(line.text) > _PARAGRAPH
    return BY_WORDS if whole or current.lines[-1].length < frame.width * _SHORT else ""


def _dates(line: ListLine, current: OpenEntry, layout: str) -> bool:
    """Whether a line says when and where the numbered work before it appeared, behind a blank one:
    a list may be double-spaced.
    """
    return layout == NUMBERED and not current.dated and line.dated and line.placed and line.ends


def _is_remark(current: OpenEntry, line: ListLine, widest: int) -> bool:
    """Whether a line without any number says something about the whole reference before it."""
    word = line.text.partition(" ")[0]
    short = not widest or current.lines[-1].length + len(word) < widest
    whole = current.placed and current.stops() and current.may_end()
    return short and whole and not line.dated and not line_signs.is_placed(line.text)


def _goes_on_anyway(current: OpenEntry, line: ListLine, layout: str) -> bool:
    """Whether a line goes on the current entry though it begins one by the layout.

    A blank line may stand in the middle of an entry, and an address on a line of its own.
    """
    if layout not in (PARAGRAPHS, LINES) or current.closed:
        return False
    if layout == LINES and line_signs.names_press(line.words) and current.begins == BEGINS:
        return True  # `Springer, Cham (2017). https://…`
    if line.begins != GOES_ON:
        return False
    if is_apart(current.lines[-1], line):  # `taz, 3. Mai 1999`, `42 U.S.C. § 1`
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
    may = any(
        line.begins > GOES_ON and (before.ends or entry.joint)
        for before, line in pairwise(entry.lines)
    )
    if not may:
        yield entry
        return
    current = OpenEntry(entry.why)
    for at, line in enumerate(entry.lines):
        if at and line.begins > GOES_ON and current.may_end():
            rest = " ".join(each.text for each in entry.lines[at : at + 6])
            if _parts(current, rest):
                yield current
                current = OpenEntry(BY_WORDS)
        current.add(line, first=not current.lines)
    current.doubled = entry.doubled
    yield current


def _parts(current: OpenEntry, rest: str) -> bool:
    """Whether the words so far are a whole work, and the next ones another."""
    if line_signs.names_press(rest):
        return False
    if current.placed and line_signs.dates_a_work(rest) and line_signs.is_placed(rest):
        return True
    return begins_anew(rest) and is_whole_in_print(" ".join(current.texts[-6:]))


def _merged(entries: list[OpenEntry]) -> list[OpenEntry]:
    """Without entries that only their first words speak for: what has no date was no entry."""
    if not entries:
        return entries
    kept = [entries[0]]
    for before, entry in pairwise(entries):
        joint = kept[-1] if before.closed is False else None
        alone = entry.dated or entry.lines[0].gap or any(map(names_itself, entry.texts))
        alone = alone or (entry.placed and is_kept(" ".join(entry.texts[:6])))
        if entry.why == BY_WORDS and joint is not None and not alone:
            joint.absorb(entry)
        else:
            kept.append(entry)
    return kept


_INSIDE = {
    "square": re.compile(r"(?<=\s)\[(\d{1,4})\]\s*(?=\S)"),
    "round": re.compile(r"(?<=\s)\((\d{1,4})\)\s+(?=\S)"),
    "dot": re.compile(r"(?<=\s)(\d{1,4})\.\s+(?=\S)"),
    "half": re.compile(r"(?<=\s)(\d{1,4})\)\s+(?=\S)"),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PART = re.compile(
    r"(?:^|(?<=[.;,)\d])\s+(?:(?:and|und|et|y)\s+)?)[(\[]?([a-zA-Z])[)\]]\s+(?=[^\W\d_a-z]|(?:see|cf\.)\s)",
)


def parted_by_numbers(text: str, mark: Number | None) -> list[str]:
    """A line as the lines that its numbers make of it: each next number begins an entry.

    Only numbers in turn count, of the shape of the line's own, behind what may be an entry's end
    and before what begins one.
    """
    pattern = _INSIDE.get(mark.style) if mark else None
    if pattern is None or mark is None:
        return [text]
    parts, start, due = [], 0, mark.value + 1
    for found in pattern.finditer(text):
        if int(found[1]) != due or not line_signs.may_be_last(text[start : found.start()]):
            continue
        begins = line_signs.begins(text[found.end() : found.end() + 200])
        if begins == BEGINS or (mark.style == "square" and begins > GOES_ON):
            parts.append(text[start : found.start()].rstrip())
            start, due = found.start(), due + 1
    return [*parts, text[start:]]


def parts_of(entry: ListEntry) -> Iterator[ListEntry]:
    """The works of one numbered entry, if it lists several as (a), (b), (c)."""
    works = works_in(entry.words)
    if len(works) < 2:
        yield entry
        return
    for words in works:
        yield replace(entry, raw=words, words=words, doubled=False, texts=(words,))


def works_in(words: str) -> list[str]:
    """The works of an entry's words, in order: all of them as one, unless it lists them by letters.

    >>> works_in("(a) Lee, K. Bee 4, 1 (2009); (b) Park, S. Bee 5, 2 (2010).")
    ['Lee, K. Bee 4, 1 (2009)', 'Park, S. Bee 5, 2 (2010).']
    """
    if not _PART.match(words):
        return [words]
    places: list[re.Match[str]] = []
    for found in _PART.finditer(words):
        if (found.start() == 0) is not bool(places) and found[1].lower() == _LETTERS[len(places)]:
            places.append(found)
            if len(places) == len(_LETTERS):
                break
    if len(places) < 2:
        return [words]
    ends = [place.start() for place in places[1:]] + [len(words)]
    return [
        words[place.end() : end].strip().rstrip(";")
        for place, end in zip(places, ends, strict=True)
    ]
