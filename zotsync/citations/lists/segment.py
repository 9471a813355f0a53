"""A text's lines to the entries of its reference lists: every line of a list is accounted for.

A list is a partition of its lines: each stands in an entry or is named as furniture (a heading, a
rule, link words, a running head). Lines outside of all lists are named too. Pure and linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zotsync.citations.lists import headings, line_signs, page_heads
from zotsync.citations.lists.columns import in_reading_order
from zotsync.citations.lists.cutting import NUMBERED, cut_by, parted_by_numbers, parts_of
from zotsync.citations.lists.entry import BY_LAYOUT, ListEntry, OpenEntry
from zotsync.citations.lists.enumerations import enumerated
from zotsync.citations.lists.headings import OTHER, REFERENCES, may_head, subheading
from zotsync.citations.lists.layouts import Cut, best_cut
from zotsync.citations.lists.likeness import likeness
from zotsync.citations.lists.line import ListLine, bare_lines, list_line, parts_of_line
from zotsync.citations.lists.line_signs import BEGINS
from zotsync.citations.lists.link_words import link_hints
from zotsync.citations.lists.numbering import numbered_starts

HEADING, DIVIDER, LINKS, PAGE_HEAD = "heading", "divider", "links", "page head"
_ALIKE = 0.7  # an entry that looks so much like a reference may well be one
_CLEARLY = 0.9
_ALL, _MOST = 0.8, 0.5  # of a text without headings look like references: it is a list
_SOME = 0.4  # where each of its lines surely begins and ends an entry
_BETWEEN = 3  # notices that may stand between two references of a list
_SAMPLE = 2_000  # lines that tell whether a text without headings is a list


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of a list that is of no entry: its number, its kind, its words."""

    line: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The entries of one list, in order; `section` is the kind of heading it stands under."""

    section: str
    layout: str
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What a text's lines are: entries of lists, their furniture, and lines outside of any list.

    Every line with words is in exactly one of them; lines count from 1.
    """

    lists: tuple[ReferenceList, ...]
    furniture: tuple[Furniture, ...]
    outside: tuple[int, ...]


@dataclass(slots=True)
class _Section:
    """The lines below a heading: (place, line); blank ones are kept as gaps."""

    kind: str
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(line.strip() for _, line in self.lines)


def segment(lines: Sequence[str]) -> Segmentation:
    """The lists of a text, found by their headings, their numbers, or what all of it looks like."""
    return _Segmenting(bare_lines(lines)).result()


def every_line(lines: Sequence[str]) -> Segmentation:
    """A text in which each line with words is one entry."""
    entries = tuple(line_entry(at, line) for at, line in enumerate(lines, 1) if line.strip())
    return Segmentation((ReferenceList(REFERENCES, "lines", entries),), (), ())


def line_entry(at: int, line: str) -> ListEntry:
    """A line of its own as an entry, its number and bullet taken off."""
    opened = OpenEntry(BY_LAYOUT)
    opened.add(list_line(at, line, gap=True), first=True)
    return opened.entry()


class _Segmenting:
    """One pass over a text."""

    def __init__(self, lines: Sequence[str]) -> None:
        #: (number of the line, its words), in the order of reading
        self.pieces = [
            (at, part) for at, line in in_reading_order(lines) for part in parts_of_line(line)
        ]
        self.words = [words for _, words in self.pieces]
        self.heads = page_heads.page_heads(self.words)
        self.furniture: list[Furniture] = []
        self.lists: list[ReferenceList] = []
        self.last = 0  # the number up to which the last list under a heading of references came

    def result(self) -> Segmentation:
        sections = self._sections()
        headed = any(s.kind == REFERENCES and not s.empty for s in sections)
        for section in sections:
            self._section(section, headed=headed)
        lists = sorted(self.lists, key=lambda each: each.entries[0].first_line)
        used = {at for each in lists for entry in each.entries for at in entry.lines}
        used.update(each.line for each in self.furniture)
        outside = dict.fromkeys(at for at, line in self.pieces if line.strip() and at not in used)
        furniture = sorted(self.furniture, key=lambda each: each.line)
        return Segmentation(tuple(lists), tuple(furniture), tuple(outside))

    def _sections(self) -> list[_Section]:
        sections = [_Section("")]
        for place in range(len(self.pieces)):
            self._place(sections, place)
        return sections

    def _place(self, sections: list[_Section], place: int) -> None:
        """Adds a line to its section; a heading begins the next one."""
        at, line = self.pieces[place]
        inside = sections[-1]
        kind = "" if place in self.heads else headings.heading(line)
        if kind and inside.kind == REFERENCES and self._is_of_list(place, line, kind, inside):
            kind = ""
        if kind:
            sections.append(_Section(kind))
            self.furniture.append(Furniture(at, HEADING, " ".join(line.split())))
            return
        if inside.kind == REFERENCES and headings.ends_list(line) and not inside.empty:
            sections.append(_Section(OTHER))
        rest = headings.list_behind(line)
        if rest:
            sections.append(_Section(REFERENCES))
        sections[-1].lines.append((place, rest or line))

    def _is_of_list(self, place: int, line: str, kind: str, inside: _Section) -> bool:
        """Whether a heading inside a list is a link word, or repeated as a page's head."""
        before = next((words for _, words in reversed(inside.lines[-3:]) if words.strip()), "")
        if kind == REFERENCES:
            return bool(before) and not line_signs.may_be_last(before) and len(before) > 20
        if link_hints(line) is None:
            return False
        after = next((words for words in self.words[place + 1 : place + 4] if words.strip()), "")
        if link_hints(before) is not None or (after and link_hints(after) is not None):
            return True
        return bool(after) and list_line(0, after, gap=False).begins == line_signs.BEGINS

    def _section(self, section: _Section, *, headed: bool) -> None:
        if section.empty:
            return
        if section.kind == REFERENCES:
            lines = enumerated(list(self._listed(section)))
            if lines:
                self._add(section.kind, best_cut(lines))
            return
        if not headed and not section.kind and self._is_bare_list(section, _ALL):
            return
        if self._add_runs(section):
            return
        if section.kind == OTHER or (not headed and not section.kind):
            self._is_bare_list(section, _ALL if section.kind else _MOST)

    def _listed(self, section: _Section) -> Iterator[ListLine]:
        """The lines of a list without its furniture, which is kept."""
        last: ListLine | None = None
        gap, turned = True, False  # a blank line, or a page's end, stands before
        for place, line in section.lines:
            at = self.pieces[place][0]
            if not line.strip():
                gap = True
                continue
            kind = self._furniture_kind(place, line, last if not gap else None)
            if kind:
                self.furniture.append(Furniture(at, kind, " ".join(line.split())[:300]))
                if kind == PAGE_HEAD and last is not None:
                    turned = True
                elif kind == LINKS and last is not None:
                    hints = link_hints(line) or ()
                    last.hints, last.closed = tuple(dict.fromkeys((*last.hints, *hints))), True
                else:
                    gap = True
                continue
            before, last = last, list_line(at, line, gap=gap)
            if turned and before is not None:  # only the words tell whether an entry goes on
                marked = last.mark is not None and last.mark.style != "bare"
                ends = before.ends
                last.turned = gap and ends
                last.gap = (ends and last.begins == BEGINS) or (gap and marked)
            gap = turned = False
            parts = parted_by_numbers(last.text, last.mark)
            for part in parts[:-1]:
                yield list_line(at, part, gap=True)
            if len(parts) > 1:
                last = replace(
                    list_line(at, parts[-1], gap=True), hints=last.hints, closed=last.closed
                )
            yield last

    def _furniture_kind(self, place: int, line: str, before: ListLine | None) -> str:
        if place in self.heads:
            return PAGE_HEAD
        if link_hints(line) is not None:
            return LINKS
        if headings.divides(line):
            return DIVIDER
        return HEADING if self._parts_list(place, line, before) else ""

    def _parts_list(self, place: int, line: str, before: ListLine | None) -> bool:
        """Whether a line is a heading inside a list; `before` is the line right before it."""
        shaped, named = may_head(line), subheading(line)
        if not shaped and not named:
            return False
        after = self._word_at(place + 1)
        below = headings.divides(after) and len(after.strip()) > 2
        ruled = below and shaped
        if not ruled and not named:
            return False
        if before is None or before.ends:
            return True
        first = self._word_at(place + 2) if below else after
        return ruled or list_line(0, first or "-", gap=False).begins == BEGINS

    def _word_at(self, place: int) -> str:
        return self.words[place] if place < len(self.words) else ""

    def _add(self, kind: str, cut: Cut) -> None:
        entries = tuple(part for entry in cut.entries for part in parts_of(entry.entry()))
        self.lists.append(ReferenceList(kind, cut.layout, entries))
        if kind == REFERENCES:
            numbers = [entry.number for entry in entries if entry.number is not None]
            self.last = numbers[-1] if numbers else 0

    def _is_bare_list(self, section: _Section, least: float) -> bool:
        """Takes a section as a list, if enough of its entries look like references."""
        first = next(at for at, (_, line) in enumerate(section.lines) if line.strip())
        sample = _Section("", section.lines[first : first + _SAMPLE])
        kept = len(self.furniture)
        cut = best_cut(enumerated(list(self._listed(sample))))
        alike = sum(likeness(entry) >= _ALIKE for entry in cut.entries)
        least = _SOME if cut.sure and least == _MOST else least
        if alike <= bool(section.kind) or alike < least * len(cut.entries):
            del self.furniture[kept:]
            return False
        if len(section.lines) > first + _SAMPLE:
            del self.furniture[kept:]
            cut = best_cut(enumerated(list(self._listed(section))))
        self._add(section.kind, cut)
        return True

    def _add_runs(self, section: _Section) -> bool:
        """The numbered lists of a section that is none itself; whether there were some."""
        kept = len(self.furniture)
        lines = enumerated(list(self._listed(section)))
        starts = numbered_starts(lines)
        runs = list(_runs(cut_by(NUMBERED, lines, starts))) if any(starts) else []
        within = {line.at for run in runs for entry in run for line in entry.lines}
        low, high = min(within, default=0), max(within, default=0)
        self.furniture[kept:] = [
            f for f in self.furniture[kept:] if low < f.line <= high + 30 and within
        ]
        for run in runs:
            first = next((entry.number for entry in run if entry.number is not None), 0)
            goes_on = self.last > 0 and first == self.last + 1
            self._add(REFERENCES if goes_on else section.kind, Cut(NUMBERED, tuple(run)))
        return bool(runs)


def _runs(entries: Sequence[OpenEntry]) -> Iterator[list[OpenEntry]]:
    """The numbered lists among the pieces of a page, each without what stands around it."""
    starts = [at for at, entry in enumerate(entries) if entry.why == BY_LAYOUT]
    cuts = [
        at
        for last, at in pairwise(starts)
        if entries[at].number == 1 and (entries[last].number or 0) > 2
    ]
    bounds = [*starts[:1], *cuts, len(entries)]
    for first, end in pairwise(bounds):
        last = max(at for at in starts if first <= at < end)
        front = _reach(entries, first, -1, -1) if first == starts[0] else first
        last = _reach(entries, last, 1, end)
        yield list(entries[front : last + 1])


def _reach(entries: Sequence[OpenEntry], at: int, step: int, end: int) -> int:
    """The last place from here on that is clearly a reference, with a few other pieces between."""
    found = at
    while at != end and abs(at - found) <= _BETWEEN:
        if at != found and _clear(entries[at]):
            found = at
        at += step
    return found


def _clear(entry: OpenEntry) -> bool:
    return entry.begins == line_signs.BEGINS and likeness(entry) >= _CLEARLY
