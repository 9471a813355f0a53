"""The lines of a PDF's reference list to its entries: by numbers, indents or gaps. Pure.

Of the ways in which a list may be set, the one whose entries look most like references wins.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zotsync.citations.lists import headings, marks
from zotsync.citations.lists.line_signs import says_when
from zotsync.formats.cited import Cited
from zotsync.formats.pdf.layout import PdfLine
from zotsync.formats.pdf.wrapping import joined

_INDENT = 4.0  # points: a smaller step is no indent
_LABELS = 16.0  # points in which list numbers begin, set right
_WIDE = 1.35  # times the usual distance of lines: a gap between entries
_END = 2.2  # times it: the list is over
_SKIPS = 3  # numbers that a list may lack in a row
_ENTRY = (25, 2_500)  # letters of an entry


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that begins an entry, with its number and the words behind that."""

    place: int
    number: int | None
    words: str


def list_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines under the last heading of references; [] if there is none.

    The list ends with the next known heading of another kind.
    """
    for place in reversed(range(len(lines))):
        if headings.heading(_unspaced(lines[place].text)) == headings.REFERENCES:
            found = list(_up_to_heading(lines[place + 1 :]))
            if any(says_when(line.text) for line in found):
                return found
    return []


def entries_of(lines: Sequence[PdfLine], known: Counter[str]) -> list[Cited]:
    """The entries of a list, one each; [] if no way of setting a list fits.

    `known` are the document's words, for those that a line end breaks.
    """
    best: tuple[float, list[Cited]] = (0.5, [])
    for way in (_by_numbers, _by_hanging, _by_first_lines, _by_gaps):
        starts = way(lines)
        if len(starts) < 2:
            continue
        entries = list(_gathered(lines, starts, known))
        score = _score(entries) + (0.15 if way is _by_numbers else 0.0)
        if score > best[0] + 1e-9:
            best = (score, entries)
    return best[1]


def _unspaced(words: str) -> str:
    """A heading set with spaces between its letters: `R E F E R E N C E S`."""
    return words.replace(" ", "") if re.fullmatch(r"(?:\w ){4,20}\w", words) else words


def _up_to_heading(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    for line in lines:
        if headings.heading(line.text) in (headings.OTHER, headings.CITING):
            return
        yield line


def _by_numbers(lines: Sequence[PdfLine]) -> list[_Start]:
    """Lines that begin with the next number of the list, where its numbers stand."""
    for shape in (marks.number, marks.bare_number):
        starts = _numbered(lines, shape)
        if len(starts) >= 2:
            return starts
    return []


def _numbered(
    lines: Sequence[PdfLine], shape: Callable[[str], marks.Number | None]
) -> list[_Start]:
    margins = _margins(lines)
    starts: list[_Start] = []
    style, last = "", 0
    for place, line in enumerate(lines):
        found = shape(line.text)
        if found is None or line.left > margins[_column(line)] + _LABELS:
            continue
        if starts and (found.style != style or not 0 < found.value - last <= _SKIPS):
            continue
        if not starts and found.value > _SKIPS:
            continue
        starts.append(_Start(place, found.value, found.rest))
        style, last = found.style, found.value
    return starts


def _by_hanging(lines: Sequence[PdfLine]) -> list[_Start]:
    """Lines at the margin, where the others are set in."""
    margins = _margins(lines)
    at = [n for n, line in enumerate(lines) if line.left < margins[_column(line)] + _INDENT]
    return _starts(lines, at) if len(at) < 0.9 * len(lines) else []


def _by_first_lines(lines: Sequence[PdfLine]) -> list[_Start]:
    """Lines that are set in, where the others stand at the margin."""
    margins = _margins(lines)
    at = [n for n, line in enumerate(lines) if line.left >= margins[_column(line)] + _INDENT]
    return _starts(lines, at) if len(at) < 0.7 * len(lines) else []


def _by_gaps(lines: Sequence[PdfLine]) -> list[_Start]:
    """Lines with more room above them than the others; a column's first one if it begins anew."""
    usual = _usual_gap(lines)
    at = [
        place
        for place, line in enumerate(lines)
        if place == 0 or line.gap > _WIDE * usual or (not line.gap and _begins_anew(lines, place))
    ]
    return _starts(lines, at) if len(at) < 0.9 * len(lines) else []


def _starts(lines: Sequence[PdfLine], places: Sequence[int]) -> list[_Start]:
    return [_Start(place, None, lines[place].text) for place in places]


def _begins_anew(lines: Sequence[PdfLine], place: int) -> bool:
    above = lines[place - 1].text
    return lines[place].text[:1].isupper() and above.rstrip().endswith((".", ")", "]"))


def _column(line: PdfLine) -> tuple[int, int]:
    return line.page, line.column


def _margins(lines: Sequence[PdfLine]) -> dict[tuple[int, int], float]:
    """Where each column begins."""
    found: dict[tuple[int, int], float] = {}
    for line in lines:
        found[_column(line)] = min(line.left, found.get(_column(line), line.left))
    return found


def _usual_gap(lines: Sequence[PdfLine]) -> float:
    gaps = [line.gap for line in lines if line.gap > 0]
    return statistics.median(gaps) if gaps else 12.0


def _gathered(
    lines: Sequence[PdfLine], starts: Sequence[_Start], known: Counter[str]
) -> Iterator[Cited]:
    """The entries from their first lines; words before the first one are an entry as well."""
    usual = _usual_gap(lines)
    head = joined([line.text for line in lines[: starts[0].place]], known)
    if says_when(head):
        yield Cited(head, line=lines[0].page)
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        end = after.place if after else _last_end(lines, start.place, usual)
        words = [start.words, *(line.text for line in lines[start.place + 1 : end])]
        yield Cited(joined(words, known), start.number, line=lines[start.place].page)


def _last_end(lines: Sequence[PdfLine], place: int, usual: float) -> int:
    """Where the last entry ends: at a gap far wider than the lines', or with the list."""
    for at in range(place + 1, len(lines)):
        if lines[at].gap > _END * usual or lines[at].height > 1.25 * lines[place].height:
            return at
    return len(lines)


def _score(entries: Sequence[Cited]) -> float:
    """How much entries look like references: dated, of their length, beginning like one."""
    good = sum(
        _ENTRY[0] <= len(entry.words) <= _ENTRY[1]
        and (says_when(entry.words) or "10." in entry.words)
        and not entry.words[:1].islower()
        for entry in entries
    )
    dates = statistics.fmean(min(_years(entry.words), 3) for entry in entries)
    return good / len(entries) - 0.1 * max(0.0, dates - 1.6)


def _years(words: str) -> int:
    return len(re.findall(r"\((?:1[89]|20)\d\d[a-z]?\)|(?<![\d–-])(?:1[89]|20)\d\d[.;,]", words))
