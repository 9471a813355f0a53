"""A picture of a collection's topics, as a page of its own or as a part of another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from zotsync.output.html_page import page
from zotsync.output.item_line import title_or_words
from zotsync.output.words import counted
from zotsync.topics import assigned
from zotsync.topics.model import TaggableItem, Topics

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
#: More columns of years than this are put together.
MAX_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of a grid; None is a cell that has no meaning."""

    label: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by row and column."""

    columns: tuple[str, ...] = ()
    rows: tuple[CountRow, ...] = ()

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((count or 0 for row in self.rows for count in row.counts), default=0) or 1


@dataclass(frozen=True, slots=True)
class TopicsPart:
    """What a page shows of topics.

    `numbers` are (number, words), `totals` (topic, references), `grids` (heading, words, counts),
    `uncovered` (title, date) of the references that no topic covers.
    """

    #: Uncovered references that are listed; the others are only counted.
    MAX_LISTED: ClassVar[int] = 500

    numbers: tuple[tuple[str, str], ...]
    totals: tuple[tuple[str, int], ...]
    grids: tuple[tuple[str, str, Grid], ...]
    uncovered: tuple[tuple[str, str], ...]

    @property
    def uncovered_words(self) -> str:
        """How many references no topic covers."""
        if not self.uncovered:
            return "Every reference has a topic."
        return f"{counted(len(self.uncovered), 'reference')} that no topic covers."


@dataclass(frozen=True, slots=True)
class _Seen:
    """One reference as the picture needs it."""

    subject: TaggableItem
    topics: frozenset[str]
    year: int | None


def html(
    subjects: Iterable[TaggableItem],
    topics: Topics,
    *,
    title: str = "Topics",
    place: str = "",
    when: str = "",
) -> str:
    """A page (HTML) with the topics of these references. All text from references is escaped.

    `place` (the library, or the lists that were read) and `when` stand on top.
    """
    part = topics_part(subjects, topics)
    return page("topics.html", title=title, topics=part, place=place, when=when)


def topics_part(subjects: Iterable[TaggableItem], topics: Topics) -> TopicsPart:
    """The topics of these references: how many, over the years, by source, together, uncovered."""
    names = {topic.tag: topic.name for topic in topics.topics}
    seen = [_see(subject, topics) for subject in subjects]
    counts = Counter(tag for one in seen for tag in one.topics)
    order = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return TopicsPart(
        numbers=_numbers(seen, counts),
        totals=tuple((names.get(tag, tag), counts[tag]) for tag in order),
        grids=(
            ("Over the years", "References of each topic by year of publication.",
             _years(seen, order, names)),
            ("By source", "References of each topic in each list.", _sources(seen, order, names)),
            ("Overlap", "References that carry both topics.", _overlap(seen, order, names)),
        ),
        uncovered=tuple(_shown(one.subject) for one in seen if not one.topics),
    )  # fmt: skip


def _see(subject: TaggableItem, topics: Topics) -> _Seen:
    year = _YEAR.search(subject.item.get("date"))
    return _Seen(subject, assigned(subject, topics)[0], int(year[0]) if year else None)


def _shown(subject: TaggableItem) -> tuple[str, str]:
    return title_or_words(subject.item), subject.item.get("date")


def _numbers(seen: Sequence[_Seen], counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    covered = sum(bool(one.topics) for one in seen)
    share = f"{100 * covered / len(seen):.0f} %" if seen else "–"
    each = f"{sum(counts.values()) / len(seen):.1f}" if seen else "–"
    return (
        (str(len(seen)), "reference" if len(seen) == 1 else "references"),
        (str(len(counts)), "topic found" if len(counts) == 1 else "topics found"),
        (share, "have a topic"),
        (each, "topics per reference"),
    )


def _years(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> Grid:
    years = sorted({one.year for one in seen if one.year is not None})
    if not years:
        return Grid()
    columns = year_columns(years[0], years[-1])
    found = Counter(
        (tag, _column(columns, one.year)) for one in seen for tag in one.topics if one.year
    )
    rows = [
        CountRow(names.get(tag, tag), tuple(found[tag, at] for at in range(len(columns))))
        for tag in order
    ]
    return Grid(tuple(label for _, _, label in columns), tuple(rows))


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


def _sources(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> Grid:
    """Which list gave which topic; of one list there is nothing to compare."""
    sources = sorted({one.subject.source for one in seen if one.subject.source})
    if len(sources) < 2:
        return Grid((), ())
    found = Counter((tag, one.subject.source) for one in seen for tag in one.topics)
    rows = [CountRow(names.get(tag, tag), tuple(found[tag, s] for s in sources)) for tag in order]
    return Grid(tuple(sources), tuple(rows))


def _overlap(seen: Sequence[_Seen], order: Sequence[str], names: Mapping[str, str]) -> Grid:
    if len(order) < 2:
        return Grid()
    found = Counter((a, b) for one in seen for a in one.topics for b in one.topics if a != b)
    rows = [
        CountRow(names.get(tag, tag), tuple(found[tag, other] if tag != other else None
                                       for other in order))
        for tag in order
    ]  # fmt: skip
    return Grid(tuple(names.get(tag, tag) for tag in order), tuple(rows))
