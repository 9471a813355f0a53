"""Small tables: as wide as a screen where there is one, whole where a pipe reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zotsync.output.folding import width_of
from zotsync.output.plain import cells, cut, plain

if TYPE_CHECKING:
    from rich.console import Console

#: Between two columns.
GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether numbers stand in it, and whether it may be cut to fit."""

    heading: str = ""
    right: bool = False
    cut: bool = False


def table_lines(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, width: int = 0
) -> list[str]:
    """A heading and a line to each row; no wider than `width` columns (0: as wide as needed).

    Cells lose what a screen must not show. Columns that may be cut share what is left.
    """
    texts = [[plain(cell) for cell in row] for row in rows]
    widths = [
        max([cells(column.heading), *(cells(row[at]) for row in texts)])
        for at, column in enumerate(columns)
    ]
    if width:
        widths = _fitted(columns, widths, width)
    lines = [_line(columns, [column.heading for column in columns], widths)]
    lines += [_line(columns, row, widths) for row in texts]
    return lines if any(column.heading for column in columns) else lines[1:]


def show_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """A table with its heading on a console, as wide as its screen."""
    heading, *lines = table_lines(columns, rows, width=width_of(console))
    console.print(heading, style="bold", soft_wrap=True)
    for line in lines:
        console.print(line, soft_wrap=True)


def _fitted(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    """The widths, those of the columns that may be cut made smaller until the line fits."""
    fitted = list(widths)
    over = sum(fitted) + len(GAP) * (len(fitted) - 1) - width
    while over > 0:
        at = max(
            (at for at, column in enumerate(columns) if column.cut and fitted[at] > 6),
            key=lambda at: fitted[at],
            default=None,
        )
        if at is None:
            break
        others = [fitted[n] for n, c in enumerate(columns) if c.cut and fitted[n] < fitted[at]]
        step = min(over, max(1, fitted[at] - max([6, *others])))
        fitted[at] -= step
        over -= step
    return fitted


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for column, cell, width in zip(columns, row, widths, strict=True):
        text = cut(cell, width)
        gap = " " * (width - cells(text))
        parts.append(gap + text if column.right else text + gap)
    return GAP.join(parts).rstrip()
