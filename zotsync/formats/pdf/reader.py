"""PDFs to references: the text layer by position, the list under its heading, an entry each.

The lines of a PDF's reference list to its entries. Pure.

Where the lines stand becomes what a plain text shows of it, blank lines and indents; the list is
then taken apart as any list is.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

from zotsync.citations.lists import headings
from zotsync.citations.lists.entry import ListEntry
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.line_signs import says_when
from zotsync.citations.lists.segment import segment
from zotsync.citations.torn_entries import as_they_read
from zotsync.data import bundled_journals
from zotsync.formats import text
from zotsync.formats.cited import UNREADABLE, Cited, own_notice, references_of
from zotsync.formats.pdf.beside import set_aside
from zotsync.formats.pdf.layout import PdfLine, lines_of
from zotsync.formats.pdf.pages import pages_of
from zotsync.formats.pdf.wrapping import counted_words, joined_lines
from zotsync.model.reference import TWO_WORKS, Notice, Origin, Read, Rejected
from zotsync.text.markup import excerpt

#: Titles that programs write into a PDF's properties by themselves.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)|untitled|.*\.(?:docx?|tex|dvi|pdf|indd|qxd|ps)$|\W*10\.\d{4}"
    r"|.{0,9}$|\S*$|(?:doi|pii)\b", re.I,
)  # fmt: skip


_BESIDE = "these words stand beside the references and are none"


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a PDF's list, in order; the line of each is the page it begins on.

    Raises:
        InputError: PDF support is not installed; damaged, locked, too long, or without text.
    """
    document = pages_of(data, file)
    lines, heads = lines_of(document.pages)
    listed, beside = set_aside(list_lines(lines))
    entries = entries_of(listed, counted_words(line.text for line in lines)) if listed else []
    if not entries:
        chosen = ["References", *(line.text for line in listed)] if listed else None
        words = chosen or [line.text for line in lines]
        yield from text.read("\n".join(words).encode(), file)
        return
    title = " ".join(document.title.split())
    if not _NO_TITLE.match(title):
        yield from own_notice(title, "", file)
    yield from references_of(entries, file)
    for each in beside:
        yield Rejected(each.words, _BESIDE, Origin(file, each.page, each.page))
    pages = {line.page for line in listed}
    left_out = [line for line in heads if line.page in pages and _WORDED.search(line.text)]
    if left_out:
        yield _of_pages(left_out, file)


_WORDED = re.compile(r"[^\W\d_]{2}")  # a page number alone is nobody's loss


def _of_pages(heads: Sequence[PdfLine], file: str) -> Notice:
    """Which lines of the list's pages were taken for running heads and feet."""
    first, last = heads[0].page, heads[-1].page
    where = f"page {first}" if first == last else f"pages {first}–{last}"
    words = " · ".join(dict.fromkeys(excerpt(line.text, _SHOWN) for line in heads[:_FEW]))
    return Notice(
        f"left out as running heads or feet ({where}): “{words}”", Origin(file, first, last)
    )


_FEW, _SHOWN = 3, 60
_INDENT = 4.0  # points: a smaller step is no indent
_WIDE = 1.35  # times the usual distance of lines: a gap between entries
_END = 2.2  # times it: the list is over
_LARGER = 1.25  # times the height of the list's letters: another heading
_HEADING = "References"


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
    """The entries of a list, one each; [] if it is no list.

    `known` are the document's words, for those that a line end breaks.
    """
    places: list[int] = []
    text = [_HEADING]
    usual, margins = _usual_gap(lines), _margins(lines)
    for place, line in enumerate(lines):
        if line.gap > _WIDE * usual:
            text.append("")
            places.append(place)
        text.append(" " * _indent(line, margins) + line.text)
        places.append(place)
    journals = bundled_journals()
    entries = [
        (places[entry.first_line - 2], entry)
        for each in segment(text).lists
        for entry in as_they_read(each, journals).entries
    ]
    listed = list(_without_tail(entries, lines, usual))
    if not any(says_when(entry.raw) for _, entry in listed):
        return []
    return [_cited(entry, lines[place].page, known) for place, entry in listed]


def _cited(entry: ListEntry, page: int, known: Counter[str]) -> Cited:
    words = joined_lines(entry.texts, known)
    why = TWO_WORKS if entry.doubled or holds_two(words) else UNREADABLE if entry.told else ""
    return Cited(words, entry.number, hints=entry.hints, line=page, why_not=why)


def _without_tail(
    entries: Sequence[tuple[int, ListEntry]], lines: Sequence[PdfLine], usual: float
) -> Iterator[tuple[int, ListEntry]]:
    """The entries up to what stands far below the last of them, or in larger letters."""
    end = len(entries)
    while end and (entries[end - 1][1].loose or entries[end - 1][1].told):
        end -= 1
    for at, (place, entry) in enumerate(entries):
        apart = lines[place].gap > _END * usual
        larger = place > 0 and lines[place].height > _LARGER * lines[place - 1].height
        if at >= end and (apart or larger):
            return
        yield place, entry


def _unspaced(words: str) -> str:
    """A heading set with spaces between its letters: `R E F E R E N C E S`."""
    return words.replace(" ", "") if re.fullmatch(r"(?:\w ){4,20}\w", words) else words


def _up_to_heading(lines: Sequence[PdfLine]) -> Iterator[PdfLine]:
    for line in lines:
        if headings.heading(line.text) in (headings.OTHER, headings.CITING):
            return
        yield line


def _indent(line: PdfLine, margins: dict[tuple[int, int], float]) -> int:
    """Blanks that stand for how far a line is set in."""
    return int((line.left - margins[_column(line)]) / _INDENT)


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
