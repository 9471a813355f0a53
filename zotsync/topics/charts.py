"""Two charts as inline SVG, coloured by the page's own style: bars, and a grid of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LABEL = 250
ROW = 22
BAR = 520
#: The longest label that is written out; the whole text is in the tooltip.
MAX_LABEL = 36


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; None is a cell that has no meaning."""

    label: str
    counts: tuple[int | None, ...]


def bars(rows: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars, one per (label, count); "" for none."""
    if not rows:
        return ""
    most = max(count for _, count in rows) or 1
    lines = []
    for at, (label, count) in enumerate(rows):
        top, width = at * ROW, max(1, round(BAR * count / most))
        lines.append(
            f"{_label(label, top)}"
            f'<rect class="fill" x="{LABEL}" y="{top + 3}" width="{width}" height="{ROW - 6}" '
            f'rx="2"/><text x="{LABEL + width + 6}" y="{top + 15}">{count}</text>\n'
        )
    return _svg(LABEL + BAR + 50, len(rows) * ROW + 4, lines)


def grid(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Counts as shades, the number written in each cell that is not empty; "" for none."""
    if not rows or not columns:
        return ""
    most = max((count or 0 for row in rows for count in row.counts), default=0) or 1
    size = max(22, min(90, 640 // len(columns)))
    longest = min(MAX_LABEL, max(map(len, columns)))
    slanted = 7 * longest > size
    head = 14 + round(5.2 * longest) if slanted else 22
    lines = [_heading(name, LABEL + at * size + size / 2, head, slanted=slanted)
             for at, name in enumerate(columns)]  # fmt: skip
    for at, row in enumerate(rows):
        top = head + at * ROW
        lines.append(_label(row.label, top))
        for column, count in enumerate(row.counts):
            lines.append(_cell(LABEL + column * size, top, size, count, most))
    width = LABEL + len(columns) * size + (110 if slanted else 10)
    return _svg(width, head + len(rows) * ROW + 4, lines)


def _cell(x: int, y: int, size: int, count: int | None, most: int) -> str:
    if count is None:
        return ""
    box = f'x="{x + 1}" y="{y + 1}" width="{size - 2}" height="{ROW - 2}" rx="2"'
    if not count:
        return f'<rect class="box" {box}/>\n'
    shade = 0.18 + 0.82 * count / most
    ink = "on" if shade > 0.55 else "off"
    return (
        f'<rect class="box" {box}/><rect class="fill" fill-opacity="{shade:.2f}" {box}/>'
        f'<text class="{ink}" x="{x + size / 2:g}" y="{y + 15}" text-anchor="middle">'
        f"{count}</text>\n"
    )


def _heading(name: str, x: float, head: int, *, slanted: bool) -> str:
    y = head - 6
    turn = f'transform="rotate(-50 {x:g} {y})"' if slanted else 'text-anchor="middle"'
    words = f"<title>{escape(name)}</title>{escape(_short(name))}"
    return f'<text class="soft" x="{x:g}" y="{y}" {turn}>{words}</text>\n'


def _label(name: str, top: int) -> str:
    words = f"<title>{escape(name)}</title>{escape(_short(name))}"
    return f'<text x="{LABEL - 8}" y="{top + 15}" text-anchor="end">{words}</text>\n'


def _short(name: str) -> str:
    return name if len(name) <= MAX_LABEL else name[: MAX_LABEL - 1] + "…"


def _svg(width: int, height: int, lines: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'xmlns="http://www.w3.org/2000/svg">\n{"".join(lines)}</svg>\n'
    )
