"""A page's lines to the entries of its reference list, numbered or not.

Pure and linear. What an entry says is not read here; only whether its words look finished, so
that a notice behind it is not taken for its next line.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zotsync.citations import page_lines

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)")
_FINISHED = re.compile(r"\((?:[^()]*\b)?(?:1[4-9]\d\d|20\d\d|in\s+(?:the\s+)?press)\)\.?$")
_GOES_ON = re.compile(
    r"(?:doi\b|https?:|www\.|10\.\d{4}|PMID|PMCID|Epub|[(\[;,:]|[^\W\d_A-Z])", re.IGNORECASE
)
_LOWER = re.compile(r"[^\W\d_]")
_KEEPS_HYPHEN = re.compile(r"(?:and|or|to|und|oder|et|y|bis)\b")
_FAR = 100  # a number this far ahead of the last one is a year or a page, not the next entry


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: `raw` has its exact words, wrapped lines joined by one space; `words` is the same
    with what the wrapping broke (a range, a hyphened name, an address) joined again.
    """

    raw: str
    words: str
    first_line: int
    last_line: int
    number: int | None = None
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedRun:
    """Entries of one numbered list; `section` is the kind of heading it stands under."""

    section: str
    entries: tuple[ListEntry, ...]
    loose: tuple[ListEntry, ...] = ()  # unnumbered words between its entries


@dataclass(slots=True)
class _Open:
    """An entry whose lines are being gathered."""

    number: int | None
    first_line: int
    lines: list[str] = field(default_factory=list)
    last_line: int = 0
    hints: set[str] = field(default_factory=set)
    closed: bool = False
    dated: bool = False  # a year stands in its words

    def add(self, words: str, line_number: int) -> None:
        words, hints = page_lines.without_links(words.strip())
        self.hints.update(hints)
        self.closed = self.closed or bool(hints)
        if words:
            self.lines.append(words)
            self.dated = self.dated or bool(_YEAR.search(words))
            self.last_line = line_number

    def takes(self, line: str, gap: bool) -> bool:
        """Whether a plain line goes on this entry; `gap`: a blank line stands between."""
        if self.closed:
            return False
        if not self.lines:
            return True
        last = self.lines[-1]
        if gap:
            return not last.endswith((".", ")", "]", "?", "!")) and not self.dated
        return not _FINISHED.search(last) or _continues(line)

    def entry(self) -> ListEntry:
        return ListEntry(
            " ".join(self.lines), mended(self.lines), self.first_line,
            max(self.last_line, self.first_line), self.number,
            tuple(hint for hint in ("DOI", "PMID", "PMCID") if hint in self.hints),
        )  # fmt: skip


def _continues(line: str) -> bool:
    words = line.strip()
    return bool(_GOES_ON.match(words)) and not (
        words[0].isupper() and not words.startswith(("DOI", "PM", "Epub"))
    )


def mended(lines: Sequence[str]) -> str:
    """Wrapped lines as one text; a hyphen, dash or slash at a line's end stays with what follows.

    `tumor-` before `and` keeps its space: a hyphen may stand for a word left out.
    """
    text = ""
    if sum(map(len, lines)) > 10_000:
        return " ".join(lines)  # no single reference: it is not read any further
    for line in lines:
        glue = (
            text[-1:] in "-‐‑–/" and text[-2:-1] not in (" ", "") and not _KEEPS_HYPHEN.match(line)
        )
        text += line if not text or glue else f" {line}"
    return text


def numbered_runs(lines: Sequence[str]) -> list[NumberedRun]:
    """All numbered lists of a page, in order; see `NumberedRun`. Line numbers count from 1."""
    return _Numbered(lines).runs()


class _Numbered:
    """One pass over a page's lines that gathers numbered entries."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.places: dict[int, list[int]] = {}
        for at, line in enumerate(lines):
            found = page_lines.number(line)
            if found:
                self.places.setdefault(found.value, []).append(at)
        self.done: list[NumberedRun] = []
        self.entries: list[_Open] = []
        self.loose: list[_Open] = []
        self.section = self.run_section = self.style = ""
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
            self._begin(at, found)
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
        if line.lstrip()[:1] not in "0123456789[(\\•*-":
            return None
        found = page_lines.number(line)
        if found is None:
            bare = page_lines.bare_number(line) if self.section == page_lines.REFERENCES else None
            ours = self.style in ("", "bare") or self.headed
            return bare if bare and ours and bare.value == self._last() + 1 else None
        if not self.entries:
            return found if gap or found.value == 1 or self.headed else None
        last = self._last()
        if found.value == last + 1 and found.style == self.style:
            return found
        if gap or self.headed:
            return found if found.value <= last + _FAR else None
        if found.style != self.style:
            return None
        finished = bool(
            self.entries[-1].closed or _FINISHED.search(" ".join(self.entries[-1].lines[-1:]))
        )
        if found.value == last:
            return found if finished else None
        near = last < found.value <= last + 10
        return found if near and finished and not self._comes(last + 1, at) else None

    def _last(self) -> int:
        return self.entries[-1].number or 0 if self.entries else 0

    def _comes(self, value: int, at: int) -> bool:
        places = self.places.get(value, [])
        return bisect.bisect_right(places, at) < len(places)

    def _begin(self, at: int, found: page_lines.Number) -> None:
        restart = self.entries and (
            found.style != self.style
            or (found.value <= self._last() and (self.headed or found.value == 1 < self._last()))
        )
        if restart:
            self._end_run()
        if not self.entries:
            self.run_section, self.style = self.section, found.style
        self._close()
        self.headed = False
        entry = _Open(found.value, at + 1)
        self.entries.append(entry)
        entry.add(found.rest, at + 1)

    def _links(self, hints: tuple[str, ...]) -> None:
        target = self.loose[-1] if self.loose and not self.loose[-1].closed else self.entries[-1]
        target.hints.update(hints)
        target.closed = True

    def _words(self, at: int, line: str, gap: bool) -> None:
        if self.entries[-1].takes(line, gap):
            self.entries[-1].add(line, at + 1)
            return
        self.entries[-1].closed = True
        if gap or not self.loose or self.loose[-1].closed:
            self._close()
            self.loose.append(_Open(None, at + 1))
        self.loose[-1].add(line, at + 1)

    def _close(self) -> None:
        for entry in (*self.entries[-1:], *self.loose[-1:]):
            entry.closed = True

    def _end_run(self) -> None:
        if self.entries:
            entries = tuple(entry.entry() for entry in self.entries)
            last = entries[-1].first_line
            loose = tuple(e.entry() for e in self.loose if e.lines and e.first_line < last)
            self.done.append(NumberedRun(self.run_section, entries, loose))
        self.entries, self.loose = [], []


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
    current: _Open | None = None
    for (line_number, line), indent in zip(paragraph, indents, strict=True):
        fresh = indent == indents[0] if hanging else _begins_anew(current, line)
        if current is None or fresh:
            if current:
                yield current.entry()
            current = _Open(None, line_number)
        current.add(line.strip().lstrip("•*·- "), line_number)
    if current and current.lines:
        yield current.entry()


def _begins_anew(current: _Open | None, line: str) -> bool:
    """Whether a line starts another reference, though no blank line stands before it."""
    if current is None or not current.lines:
        return True
    done = (
        current.dated and current.lines[-1].endswith((".", ")", "]"))
    ) or "10." in current.lines[-1]
    return done and bool(_YEAR.search(line) or len(line) > 60) and not _continues(line)
