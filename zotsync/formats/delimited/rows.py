"""The rows of a table, whatever its quotes: a row ends where its cells are as many as the columns.

A cell between quotes may hold line ends, separators and doubled quotes; people also leave quotes
open, or write them in the middle of a cell (`12" pipes`). How many columns there are tells which
it is; where nothing fits, the line is a row by itself and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zotsync.model.reference import Origin

_CELL = 120_000  # characters of a row with a quote; in a longer one it is not closed
_LINES = 500  # of one row
_RAW = 20_000
_FEW = 4  # columns; a line of an abstract has no more commas by chance
OPEN_QUOTE = "a quote is opened in this row and never closed"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells, its exact words, its lines, and why it cannot be read ("" if it can)."""

    cells: Sequence[str]
    raw: str
    origin: Origin
    why_not: str = ""


class Rows:
    """The rows behind a table's header; `first` is its first line, from 0."""

    def __init__(self, lines: Sequence[str], delimiter: str, columns: int, file: str) -> None:
        self.lines, self.delimiter, self.columns, self.file = lines, delimiter, columns, file
        sign = re.escape(delimiter)
        #: A cell between quotes: one that is followed by other words closes nothing.
        ends = rf"(?:{sign}|\n|$)"
        self.quoted = re.compile(rf'\s*"((?:[^"]++|""|"(?![^\S\n]*{ends}))*+)"[^\S\n]*(?={ends})')
        self.plain = re.compile(rf"[^{sign}\n]*")
        #: The next cell opens its quotes within this one: the end of this one's was left out.
        self.run_over = re.compile(rf'(?<!"){sign}"(?!"|{sign}|$)')
        #: The line's first quote ends a cell: who opened it stands in a line before.
        self.closing = re.compile(rf'(?!{sign}|"(?!"))[^"]*(?:""[^"]*)*"[^\S\n]*{ends}')
        #: Characters that may yet be looked through for the end of a quote: a bounded share of all.
        self.budget = 4 * sum(map(len, lines)) + _CELL

    def rows(self, first: int) -> Iterator[TableRow]:
        """Each row, in order; every line is in just one."""
        at = first
        while at < len(self.lines):
            cells, end, why_not = self._row(at)
            if any(len(cell) > _CELL for cell in cells):
                cells, why_not = (), f"a cell is longer than {_CELL:,} characters"
            raw = "\n".join(self.lines[at:end])[:_RAW]
            yield TableRow(cells, raw, Origin(self.file, at + 1, end), why_not)
            at = end

    def _row(self, at: int) -> tuple[Sequence[str], int, str]:
        """A row's cells, the line behind it, and why it cannot be read."""
        line = self.lines[at]
        if '"' not in line:
            return line.split(self.delimiter), at + 1, ""
        cells = self._cells(line)
        if cells is not None and len(cells) == self.columns:
            return cells, at + 1, ""
        if cells is None:
            several = self._over_lines(at)
            if several is not None:
                return (*several, "")
        bare = [cell.strip().strip('"') for cell in line.split(self.delimiter)]
        if len(bare) == self.columns:
            return bare, at + 1, ""
        broken = cells is None or self._is_shifted(cells)
        return cells or [], at + 1, OPEN_QUOTE if broken else ""

    def _is_shifted(self, cells: Sequence[str]) -> bool:
        """Whether a quote too few or too many has joined or parted cells, so that none is sure."""
        if len(cells) > self.columns and any(re.search(r'[^"]"\s*$', cell) for cell in cells):
            return True
        return any(map(self.run_over.search, cells))

    def _cells(self, text: str) -> list[str] | None:
        """The cells of a row that ends with the text, None if a quote is open at its end."""
        found: list[str] = []
        place = 0
        while place <= len(text):
            quoted = self.quoted.match(text, place)
            if quoted:
                found.append(quoted[1].replace('""', '"'))
                place = quoted.end() + 1
                continue
            plain = self.plain.match(text, place)
            cell = plain[0] if plain else ""
            if cell.lstrip().startswith('"') or "\n" in text[place + len(cell) :][:1]:
                return None
            found.append(cell)
            place += len(cell) + 1
        return found

    def _over_lines(self, at: int) -> tuple[list[str], int] | None:
        """A row that goes on over its line's end: its cells and the line behind it."""
        size = len(self.lines[at])
        whole = self.lines[at].count(self.delimiter) + 1 >= self.columns
        for end in range(at + 1, min(at + _LINES, len(self.lines))):
            line = self.lines[end]
            size += len(line)
            self.budget -= len(line) + 1
            if size > _CELL or self.budget < 0:
                return None
            if self._is_row(line) and (whole or not self.closing.match(line)):
                return None
            if '"' in line:
                cells = self._cells("\n".join(self.lines[at : end + 1]))
                self.budget -= size
                if cells is not None and len(cells) <= self.columns:
                    return cells, end + 1
        return None

    def _is_row(self, line: str) -> bool:
        """Whether a line is a whole row, so that no row before goes on in it."""
        if not line.startswith('"') and self.columns < _FEW:
            return False
        if '"' not in line:
            return line.count(self.delimiter) + 1 == self.columns
        cells = self._cells(line)
        return cells is not None and len(cells) == self.columns
