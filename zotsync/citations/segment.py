"""A page's lines to the entries of its reference list, numbered or not.

Pure and linear.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zotsync.citations import page_lines
from zotsync.citations.list_entry import ListEntry, OpenEntry, continues, says_when

_NEAR = 10  # so many numbers a list may lack, if nothing but the order speaks for an entry
_FAR = 100  # a number this far ahead of the last one is a year or a page, not the next entry


@dataclass(frozen=True, slots=True)
class NumberedRun:
    """Entries of one numbered list; `section` is the kind of heading it stands under."""

    section: str
    entries: tuple[ListEntry, ...]
    loose: tuple[ListEntry, ...] = ()  # unnumbered words between its entries


def numbered_runs(lines: Sequence[str]) -> list[NumberedRun]:
    """All numbered lists of a page, in order; see `NumberedRun`. Line numbers count from 1."""
    return _Numbered(lines).runs()


class _Numbered:
    """One pass over a page's lines that gathers numbered entries."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.places: dict[tuple[str, int], list[int]] = {}
        for at, line in enumerate(lines):
            found = _any_number(line)
            if found:
                self.places.setdefault((found.style, found.value), []).append(at)
        self.done: list[NumberedRun] = []
        self.entries: list[OpenEntry] = []
        self.loose: list[OpenEntry] = []
        self.section = self.run_section = self.style = ""
        self.last = 0  # the number up to which the list has come
        self.headed = False  # a heading stood since the last entry

    def runs(self) -> list[NumberedRun]:
        gap = True
        for at, line in enumerate(self.lines):
            if not line.strip():
                gap = True
                continue
            self._line(at, line, gap)
            gap = False
        self._end_run()
        return self.done

    def _line(self, at: int, line: str, gap: bool) -> None:
        kind = page_lines.heading(line)
        if kind:  # before numbers: a section may have one (`7. References`)
            self.section, self.headed = kind, True
            self._close()
            return
        found = self._accepted(at, line, gap)
        if found:
            self._begin(at, found, gap)
            return
        if not self.entries or self.headed:
            return  # words outside of any list
        hints = page_lines.link_hints(line)
        if hints is not None:
            self._links(hints)
        else:
            self._words(at, line, gap)

    def _accepted(self, at: int, line: str, gap: bool) -> page_lines.Number | None:
        """The line's number, if it can begin an entry here."""
        found = _any_number(line)
        if found is None:
            return None
        listed = self.section == page_lines.REFERENCES
        if found.style == "bare" and (not self.entries or self.headed):
            ours = listed and (self.style in ("", "bare") or self.headed)
            return found if ours and found.value == self.last + 1 else None
        if not self.entries:
            return found if gap or found.value == 1 or self.headed else None
        if self.headed:
            return found if listed or found.value <= self.last + _FAR else None
        if found.style == self.style and found.value == self.last + 1:
            return found
        return found if self._begins(found, at, gap) else None

    def _begins(self, found: page_lines.Number, at: int, gap: bool) -> bool:
        """Whether a number out of its turn or of another shape begins an entry all the same."""
        before, step = self.entries[-1], found.value - self.last
        upper = bool(found.rest) and not found.rest[0].islower()
        parted = gap and (found.style != "bare" or not before.takes(found.rest, gap))
        sure = parted or before.closed or before.finished() or (upper and self._due(found, at))
        if not sure and not (upper and before.may_end()):
            return False
        if sure and found.rest and self.section == page_lines.REFERENCES:
            return True
        near = 0 <= step <= _FAR and self._missing(found.value, at)
        if found.style == "bare":
            return bool(found.rest) and near and step == 1
        if found.style == self.style:
            return sure or near
        return gap or (near and step > 0) or (sure and upper and 0 < step <= _FAR)

    def _due(self, found: page_lines.Number, at: int) -> bool:
        """Whether it is the next number and the list lacks it, but has the one behind it."""
        behind = self._next(found.value + 1, at)
        return found.value == self.last + 1 and self._next(found.value, at) >= behind < len(
            self.lines
        )

    def _missing(self, value: int, at: int) -> bool:
        """Whether the list goes on behind a number without a line of its own for it."""
        after = self._next(value + 1, at)
        own = range(self.last + 1, min(value, self.last + _NEAR) + 1)
        return all(self._next(number, at) >= after for number in own)

    def _next(self, value: int, at: int) -> int:
        """The next line with a number in the list's shape; none behind a new 1 is the list's."""
        place = self._place(value, at)
        return place if place < self._place(1, at) else len(self.lines)

    def _place(self, value: int, at: int) -> int:
        places = self.places.get((self.style, value), [])
        behind = bisect.bisect_right(places, at)
        return places[behind] if behind < len(places) else len(self.lines)

    def _begin(self, at: int, found: page_lines.Number, gap: bool) -> None:
        ours = found.style == self.style
        step = found.value - self.last
        ahead = not ours and 0 < step <= _NEAR and self._missing(found.value, at)
        stray = not ours and not ahead and (found.style == "bare" or not gap)
        again = found.value <= self.last and (self.headed or found.value == 1 < self.last)
        if self.entries and (
            (ours and again) or (not ours and (self.headed or not (ahead or stray)))
        ):
            self._end_run()
        if not self.entries:
            self.run_section, self.style, stray = self.section, found.style, False
        self._close()
        self.headed = False
        self._open(at, found, stray)

    def _open(self, at: int, found: page_lines.Number, stray: bool) -> None:
        """Begins an entry; a number that is none of this list's stays in the entry's words."""
        far = bool(self.entries) and found.value > self.last + _FAR
        far = far and self._next(found.value + 1, at) == len(self.lines)
        far = far or (stray and found.style == "bare")
        turn = not self.entries or found.value <= self.last + 1
        if not (far or stray) and (turn or self._missing(found.value, at)):
            self.last = found.value
        entry = OpenEntry(None if far else found.value, at + 1)
        self.entries.append(entry)
        entry.add(self.lines[at] if far else found.rest, at + 1)

    def _links(self, hints: tuple[str, ...]) -> None:
        target = self.loose[-1] if self.loose and not self.loose[-1].closed else self.entries[-1]
        target.hints.update(hints)
        target.closed = True

    def _words(self, at: int, line: str, gap: bool) -> None:
        if self.entries[-1].takes(line, gap):
            self.entries[-1].add(line, at + 1)
            return
        self.entries[-1].closed = True
        if gap or not self.loose or not self.loose[-1].takes(line, gap):
            self._close()
            self.loose.append(OpenEntry(None, at + 1))
        self.loose[-1].add(line, at + 1)

    def _promote(self) -> None:
        """Words that stand where the list lacks a number are an entry, however they begin."""
        starts = [entry.first_line for entry in self.entries]
        listed = self.run_section == page_lines.REFERENCES
        entries = [*self.entries]
        notices: list[OpenEntry] = []
        for words in self.loose:
            place = bisect.bisect_right(starts, words.first_line)
            lacks = listed and words.lines and _lacks(words, *self.entries[place - 1 : place + 1])
            (entries if lacks else notices).append(words)
        self.loose = notices
        self.entries = sorted(entries, key=lambda entry: entry.first_line)

    def _close(self) -> None:
        for entry in (*self.entries[-1:], *self.loose[-1:]):
            entry.closed = True

    def _end_run(self) -> None:
        if self.entries:
            self._promote()
            entries = tuple(entry.entry() for entry in self.entries)
            listed = self.run_section == page_lines.REFERENCES
            last = len(self.lines) if listed else entries[-1].first_line - 1
            loose = tuple(e.entry() for e in self.loose if e.lines and e.first_line <= last)
            self.done.append(NumberedRun(self.run_section, entries, loose))
        self.entries, self.loose, self.last = [], [], 0


def _any_number(line: str) -> page_lines.Number | None:
    """A line's number in any shape, a bare one as well."""
    if line.lstrip()[:1] not in "0123456789[(\\•*-":
        return None
    return page_lines.number(line) or page_lines.bare_number(line)


def _lacks(words: OpenEntry, before: OpenEntry, after: OpenEntry | None = None) -> bool:
    """Whether a number is lacking where words stand; they are given it, if they begin with it."""
    if before.number is None:
        return False
    due = before.number + 1
    gap = after is not None and after.number is not None and after.number > due
    found = re.match(rf"[lI|\W]?{due}(?!\d)\W{{0,3}}?\s*(?=[^\W\d_])", words.lines[0])
    if found and (gap or after is None) and words.lines[0][found.end()].isupper():
        words.number, words.lines[0] = due, words.lines[0][found.end() :]
        return True
    return gap


def plain_entries(lines: Sequence[str]) -> list[ListEntry]:
    """The entries of unnumbered lists: what stands under headings of references.

    A paragraph is one entry, unless its lines each look like one, or hang.
    """
    found: list[ListEntry] = []
    paragraph: list[tuple[int, str]] = []
    inside = False
    for at, line in enumerate([*lines, ""]):
        kind = page_lines.heading(line)
        hints = page_lines.link_hints(line) if inside and not kind else None
        if line.strip() and inside and not kind and hints is None:
            paragraph.append((at + 1, line))
            continue
        found += _paragraph_entries(paragraph)
        paragraph = []
        if hints and found:
            merged = {*found[-1].hints, *hints}
            order = tuple(hint for hint in ("DOI", "PMID", "PMCID") if hint in merged)
            found[-1] = replace(found[-1], hints=order)
        if kind:
            inside = kind == page_lines.REFERENCES
    return found


def all_paragraphs(lines: Sequence[str]) -> list[ListEntry]:
    """Every paragraph or line of a text without headings, as if it were all one list."""
    entries = plain_entries(["References", *lines])
    return [
        replace(entry, first_line=entry.first_line - 1, last_line=entry.last_line - 1)
        for entry in entries
    ]


def _paragraph_entries(paragraph: list[tuple[int, str]]) -> Iterator[ListEntry]:
    """The entries of one paragraph: by hanging indent, else by where a line begins anew."""
    if not paragraph:
        return
    indents = [len(line) - len(line.lstrip()) for _, line in paragraph]
    hanging = len(set(indents)) > 1 and indents[0] == min(indents)
    current: OpenEntry | None = None
    for (line_number, line), indent in zip(paragraph, indents, strict=True):
        fresh = indent == indents[0] if hanging else _begins_anew(current, line)
        if current is None or fresh:
            if current:
                yield current.entry()
            current = OpenEntry(None, line_number)
        current.add(line.strip().lstrip("•*·- "), line_number)
    if current and current.lines:
        yield current.entry()


def _begins_anew(current: OpenEntry | None, line: str) -> bool:
    """Whether a line starts another reference, though no blank line stands before it."""
    if current is None or not current.lines:
        return True
    return current.may_end() and (says_when(line) or len(line) > 60) and not continues(line)
