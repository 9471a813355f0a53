"""Two charts as inline SVG, coloured by the page's own style: bars, and a grid of counts.

A picture of a collection's topics: one HTML file, no script, nothing loaded from a network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from zotsync.topics import TaggableItem, Topics, assigned

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


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
#: More columns of years than this are put together.
MAX_COLUMNS = 24
MAX_LISTED = 500

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6876; --line: #d5dbe2;
  --paper: #ffffff; --box: #f4f6f8; --fill: #1f6fb2; --on: #ffffff; --off: #1d2733; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ecf1; --soft: #9fadbb; --line: #3a4552;
  --paper: #14191f; --box: #1d242c; --fill: #5aa9e6; --on: #0c1116; --off: #e7ecf1; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .3rem; }
p { color: var(--soft); margin: .2rem 0 .8rem; }
svg { max-width: 100%; height: auto; display: block; }
text { font: 12px system-ui, sans-serif; fill: var(--ink); }
text.soft { fill: var(--soft); } text.on { fill: var(--on); } text.off { fill: var(--off); }
rect.fill { fill: var(--fill); } rect.box { fill: var(--box); }
ol { padding-left: 2.2rem; } li { margin: .15rem 0; } li small { color: var(--soft); }
table { border-collapse: collapse; width: 100%; } td { text-align: left; vertical-align: top;
  padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); }
td small { color: var(--soft); }
.numbers { display: flex; gap: 2rem; flex-wrap: wrap; margin: 1rem 0 0; }
.numbers b { display: block; font-size: 1.6rem; font-weight: 600; line-height: 1.2; }
.numbers span { color: var(--soft); }
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One reference as the picture needs it."""

    entry: TaggableItem
    topics: frozenset[str]
    year: int | None


def html(entries: Iterable[TaggableItem], topics: Topics, *, title: str = "Topics") -> str:
    """A page with the topics of these references. All text from references is escaped."""
    return page(title, sections(entries, topics))


def sections(entries: Iterable[TaggableItem], topics: Topics) -> list[str]:
    """The topics of these references in parts of a page: how many, over the years, by source,
    together, and what no topic covers."""
    names = {topic.tag: topic.name for topic in topics.topics}
    seen = [_see(entry, topics) for entry in entries]
    counts = Counter(tag for one in seen for tag in one.topics)
    order = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return [
        _numbers(seen, counts),
        section("Topics", "References per topic.", _totals(order, counts, names)),
        section("Over the years", "References of each topic by year of publication.",
                 _years(seen, order, names)),
        section("By source", "References of each topic in each list.",
                 _sources(seen, order, names)),
        section("Overlap", "References that carry both topics.", _overlap(seen, order, names)),
        _uncovered([one.entry for one in seen if not one.topics]),
    ]  # fmt: skip


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page of finished parts (HTML): its own style, no script, nothing from a network."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{''.join(parts)}</body>\n</html>\n"
    )


def _see(entry: TaggableItem, topics: Topics) -> _Seen:
    year = _YEAR.search(entry.item.get("date"))
    return _Seen(entry, assigned(entry, topics)[0], int(year[0]) if year else None)


def section(heading: str, words: str, content: str) -> str:
    """A part of a page under a heading; "" where there is nothing to show (`content` is HTML)."""
    if not content:
        return ""
    return f"<section>\n<h2>{escape(heading)}</h2>\n<p>{escape(words)}</p>\n{content}</section>\n"


def _numbers(seen: Sequence[_Seen], counts: Mapping[str, int]) -> str:
    covered = sum(bool(one.topics) for one in seen)
    share = f"{100 * covered / len(seen):.0f} %" if seen else "–"
    each = f"{sum(counts.values()) / len(seen):.1f}" if seen else "–"
    cells = [
        (str(len(seen)), "reference" if len(seen) == 1 else "references"),
        (str(len(counts)), "topics found"),
        (share, "have a topic"),
        (each, "topics per reference"),
    ]
    return numbers(cells)


def numbers(cells: Iterable[tuple[str, str]]) -> str:
    """A row of (number, words) pairs, the numbers large."""
    inner = "".join(
        f"<div><b>{escape(number)}</b><span>{escape(words)}</span></div>" for number, words in cells
    )
    return f'<div class="numbers">{inner}</div>\n'


def _totals(order: Sequence[str], counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    return bars([(names.get(tag, tag), counts[tag]) for tag in order])


def _years(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> str:
    years = sorted({one.year for one in seen if one.year is not None})
    if not years:
        return ""
    columns = year_columns(years[0], years[-1])
    found = Counter(
        (tag, _column(columns, one.year)) for one in seen for tag in one.topics if one.year
    )
    rows = [
        Row(names.get(tag, tag), tuple(found[tag, at] for at in range(len(columns))))
        for tag in order
    ]
    return grid([label for _, _, label in columns], rows)


def year_columns(first: int, last: int) -> list[tuple[int, int, str]]:
    """(from, to, label): single years where they fit; older ones put together in the first."""
    start = max(first, last - MAX_COLUMNS + 1)
    if start == first:
        return [(year, year, str(year)) for year in range(first, last + 1)]
    start += 1
    return [(first, start - 1, f"–{start - 1}")] + [
        (year, year, str(year)) for year in range(start, last + 1)
    ]


def _column(columns: Sequence[tuple[int, int, str]], year: int) -> int:
    return next(at for at, (first, last, _) in enumerate(columns) if first <= year <= last)


def _sources(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> str:
    sources = sorted({one.entry.source for one in seen if one.entry.source})
    if not sources:
        return ""
    found = Counter((tag, one.entry.source) for one in seen for tag in one.topics)
    rows = [Row(names.get(tag, tag), tuple(found[tag, s] for s in sources)) for tag in order]
    return grid(sources, rows)


def _overlap(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> str:
    if len(order) < 2:
        return ""
    found = Counter((a, b) for one in seen for a in one.topics for b in one.topics if a != b)
    rows = [
        Row(names.get(tag, tag), tuple(found[tag, other] if tag != other else None
                                       for other in order))
        for tag in order
    ]  # fmt: skip
    return grid([names.get(tag, tag) for tag in order], rows)


def _uncovered(entries: Sequence[TaggableItem]) -> str:
    if not entries:
        return section("Without a topic", "Every reference has a topic.", "\n")
    rows = "".join(
        f"<li>{escape(one.item.get('title') or one.ref or 'without a title')} "
        f"<small>{escape(one.item.get('date'))}</small></li>\n"
        for one in entries[:MAX_LISTED]
    )
    more = len(entries) - MAX_LISTED
    rest = f"<p>… and {more} more.</p>\n" if more > 0 else ""
    noun = "reference" if len(entries) == 1 else "references"
    words = f"{len(entries)} {noun} that no topic covers."
    return section("Without a topic", words, f"<ol>\n{rows}</ol>\n{rest}")
