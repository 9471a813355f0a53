"""Pieces of text to lines in reading order: columns, running heads, page numbers. Pure."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zotsync.formats.pdf.over_text import bare_pieces
from zotsync.formats.pdf.pages import Page, Piece

_MARGIN = 0.12  # of a page's height: where running heads stand
_EDGE = 3  # lines at a page's top and bottom that may be running heads
_ROOM = 1.45  # times the usual distance of lines: what parts a running head from the text
_FEWEST = 4  # lines that make a column
_CROSSING = 0.12  # of the lines may cross a gutter: headings, figures
_MAX_COLUMNS = 3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<![\w.,:;/–-])\d{1,4}(?![\w.,:;/–-])")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|página|стр\.)?\W*(?:\d{1,4}|[ivxlc]{1,7})\W*(?:(?:of|/|von|de)\W*\d{1,4})?\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a column: its words and where it stands; `gap` to the line above, 0 at the top."""

    text: str
    page: int
    column: int
    left: float
    right: float
    top: float
    height: float
    gap: float = 0.0


def lines_of(pages: Sequence[Page]) -> tuple[list[PdfLine], list[PdfLine]]:
    """All lines of a document in reading order, without running heads and page numbers; and these,
    in theirs.
    """
    pieces = bare_pieces(pages)
    gutters = [_gutters(own, page.width) for own, page in zip(pieces, pages, strict=True)]
    counted = Counter(tuple(round(each) for each in own) for own in gutters if own)
    usual = counted.most_common(1)[0][0] if counted else ()
    by_page = [
        list(_page_lines(own, page.number, found or _also_here(own, usual)))
        for page, own, found in zip(pages, pieces, gutters, strict=True)
    ]
    furniture = _furniture(pages, by_page)
    kept = [line for lines in by_page for line in lines if id(line) not in furniture]
    heads = [line for lines in by_page for line in lines if id(line) in furniture]
    listed = [
        line
        if above and (above.page, above.column) == (line.page, line.column)
        else replace(line, gap=0.0)  # what stood above it was a running head
        for above, line in zip([None, *kept], kept, strict=False)
    ]
    return listed, heads


def _also_here(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[float]:
    """The gutters of the document on a page with too few lines to show them."""
    crossed = sum(p.left < gutter < p.right for gutter in gutters for p in pieces)
    behind = any(p.left >= gutter for gutter in gutters for p in pieces)
    return list(gutters) if behind and crossed <= max(2, _CROSSING * len(pieces)) else []


def _page_lines(pieces: Sequence[Piece], page: int, gutters: Sequence[float]) -> Iterator[PdfLine]:
    waiting: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    band = 0
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if any(piece.left < gutter - 4 and piece.right > gutter + 4 for gutter in gutters):
            yield from _columns(waiting, page, band)
            yield from _columns([[piece]], page, band)
            waiting = [[] for _ in waiting]
            band += len(waiting)
        else:
            waiting[sum(piece.left >= gutter - 2 for gutter in gutters)].append(piece)
    yield from _columns(waiting, page, band)


def _gutters(pieces: Sequence[Piece], width: float) -> list[float]:
    """Where columns part: upright strips that few pieces cross, with lines on both sides."""
    found: list[float] = []
    spans = [(0.0, width)]
    while spans and len(found) < _MAX_COLUMNS - 1:
        low, high = spans.pop(0)
        inside = [p for p in pieces if p.left >= low - 4 and p.right <= high + 4]
        gutter = _gutter(inside) or _lonely(inside, width) or _lonely(_within(inside), width)
        if gutter is not None:
            found.append(gutter)
            spans += [(low, gutter), (gutter, high)]
    return sorted(found) or _half(pieces, width / 2)


def _half(pieces: Sequence[Piece], middle: float) -> list[float]:
    """The gutter of a page whose lines all end at its middle, with few behind it."""
    before = [p.right for p in pieces if p.right <= middle + 4]
    behind = [p.left for p in pieces if p.left >= middle - 12 and p.right > middle + 4]
    crossed = len(pieces) - len(before) - len(behind)
    if len(before) < 2 * _FEWEST or not behind or crossed > max(2, _CROSSING * len(pieces)):
        return []
    return [(max(before) + max(min(behind), *before)) / 2]


def _lonely(pieces: Sequence[Piece], width: float) -> float | None:
    """The gutter before a column of a line or two, right of a narrow column that is full."""
    ordered = sorted(pieces, key=lambda piece: piece.left)
    end = 0.0
    for place, piece in enumerate(ordered):
        narrow = end - ordered[0].left <= 0.45 * width and place >= len(ordered) - place
        if place >= 2 * _FEWEST and narrow and piece.left > end + 4:
            return (end + piece.left) / 2
        end = max(end, piece.right)
    return None


def _within(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces between the highest and the lowest row: a running head crosses every gutter."""
    if not pieces:
        return []
    top, bottom = max(piece.bottom for piece in pieces), min(piece.top for piece in pieces)
    return [piece for piece in pieces if piece.bottom < top - 2 and piece.top > bottom + 2]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the strip between two columns of these pieces, None if there is one column."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    span = right - left
    best: tuple[float, float] | None = None
    step = max(span / 200, 1.0)
    place = left + 0.28 * span
    run: list[float] = []
    while place <= left + 0.72 * span:
        if _parts(pieces, place, span):
            run.append(place)
        else:
            best, run = _wider(best, run), []
        place += step
    best = _wider(best, run)
    return (best[0] + best[1]) / 2 if best else None


def _parts(pieces: Sequence[Piece], place: float, span: float) -> bool:
    """Whether an upright line at a place parts two columns that stand beside each other."""
    crossing = sum(p.left < place < p.right for p in pieces)
    if crossing > _CROSSING * len(pieces):
        return False
    before = [p for p in pieces if p.right <= place and p.right - p.left > 0.08 * span]
    behind = [p for p in pieces if p.left >= place and p.right - p.left > 0.08 * span]
    if min(len(before), len(behind)) < _FEWEST:
        return False
    top = min(max(p.top for p in before), max(p.top for p in behind))
    bottom = max(min(p.bottom for p in before), min(p.bottom for p in behind))
    beside = sum(bottom <= p.top <= top + 2 for p in behind)
    return top > bottom and beside >= _FEWEST


def _wider(best: tuple[float, float] | None, run: list[float]) -> tuple[float, float] | None:
    if not run:
        return best
    found = (run[0], run[-1])
    return found if best is None or found[1] - found[0] > best[1] - best[0] else best


def _columns(columns: Sequence[Sequence[Piece]], page: int, band: int) -> Iterator[PdfLine]:
    for place, pieces in enumerate(columns):
        above: PdfLine | None = None
        for row in _rows(pieces):
            line = _line(row, page, band + place, above)
            yield line
            above = line


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one line together: half of the lower one's height overlaps."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.top + piece.bottom)):
        if rows:
            last = rows[-1][0]
            overlap = min(last.top, piece.top) - max(last.bottom, piece.bottom)
            height = min(last.top - last.bottom, piece.top - piece.bottom)
            if overlap > 0.5 * max(height, 0.1):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return rows


def _line(row: list[Piece], page: int, column: int, above: PdfLine | None) -> PdfLine:
    row.sort(key=lambda piece: piece.left)
    top = max(piece.top for piece in row)
    height = statistics.median(piece.top - piece.bottom for piece in row)
    gap = above.top - top if above else 0.0
    words = " ".join(" ".join(piece.text.split()) for piece in row)
    return PdfLine(
        words, page, column, min(p.left for p in row), max(p.right for p in row), top, height, gap
    )


def _furniture(pages: Sequence[Page], by_page: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Running heads, which stand at one height of several pages with the same words or with the
    page's number, and numbers alone.

    A line of the text is none, however often it comes: heads and numbers stand off it.
    """
    seen: dict[tuple[str, int], set[int]] = {}  # the pages on which it is
    turned: Counter[tuple[int, int]] = Counter()  # (height, number less that of the page)
    edges: list[tuple[PdfLine, tuple[str, int]]] = []
    for page, lines in zip(pages, by_page, strict=True):
        ordered = sorted(lines, key=lambda line: -line.top)
        usual = statistics.median([line.gap for line in lines if line.gap > 0] or [12.0])
        for line in (*_standing_off(ordered, usual), *_standing_off(ordered[::-1], usual)):
            if not _MARGIN < line.top / (page.height or 1) < 1 - _MARGIN:
                key = (_DIGITS.sub("#", line.text).casefold().strip(), round(line.top / 6))
                seen.setdefault(key, set()).add(line.page)
                turned.update((key[1], count) for count in _counts(line))
                edges.append((line, key))
    found: set[int] = set()
    for line, (words, height) in edges:
        often = len(set().union(*(seen.get((words, height + step), set()) for step in (-1, 0, 1))))
        in_turn = max((turned[(height, count)] for count in _counts(line)), default=0)
        if often >= 2 or in_turn >= 2 or _PAGE_NUMBER.fullmatch(line.text):
            found.add(id(line))
    return found


def _counts(line: PdfLine) -> set[int]:
    """By how much each number of a line is ahead of the page: a page's number keeps its lead.

    So heads are known whose words change from page to page, as those of odd and even pages do.
    """
    return {int(found) - line.page for found in _NUMBER.findall(line.text)}


def _standing_off(lines: Sequence[PdfLine], usual: float) -> Sequence[PdfLine]:
    """The outermost lines of a page that more room than usual parts from the others: below a page's
    number may stand whose copy it is.
    """
    for place in reversed(range(min(_EDGE, len(lines) - 1))):
        if abs(lines[place].top - lines[place + 1].top) > _ROOM * usual:
            return lines[: place + 1]
    return ()
