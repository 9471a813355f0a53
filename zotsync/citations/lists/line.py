"""The lines of a list, each with what stands before and behind its words.

Lines without what a mail, a table or a copy put around and into them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.link_words import without_links
from zotsync.citations.lists.marks import Number, mark_of, without_backlink, without_bullet

_TAB = 8
_STAR = re.compile(r"^(?:\*{1,3}|•{1,3})(?=[^\W\d_])")  # marks what was chosen: `*Harrow, T. J.`
_STRESSED = re.compile(
    r"^(\*{1,3}|_{1,2})(?=[^\W_])([^*_]{1,400}?[^\s*_])\1(?![\w*])"
)  # `**Harrow, T. J.**`


@dataclass(slots=True)
class ListLine:
    """One line: `at` is its number, `text` all its words, `words` those behind number and bullet.

    `gap`: a blank line stands before it. `turned`: a page ends
    before it, with a blank line. `hints` and `closed`: link words stand behind it.
    """

    at: int
    text: str
    indent: int
    gap: bool
    bullet: bool
    mark: Number | None
    words: str
    hints: tuple[str, ...] = ()
    closed: bool = False
    turned: bool = False
    _begins: int | None = field(default=None, repr=False)
    _dated: bool | None = field(default=None, repr=False)
    _ends: bool | None = field(default=None, repr=False)
    _breaks: bool | None = field(default=None, repr=False)
    _placed: bool | None = field(default=None, repr=False)
    _addressed: bool | None = field(default=None, repr=False)
    _kept: bool | None = field(default=None, repr=False)

    @property
    def begins(self) -> int:
        """How its words begin: see `line_signs.begins`."""
        if self._begins is None:
            self._begins = line_signs.begins(self.words)
        return self._begins

    @property
    def dated(self) -> bool:
        """Whether a year stands in it."""
        if self._dated is None:
            self._dated = line_signs.says_when(self.text)
        return self._dated

    @property
    def ends(self) -> bool:
        """Whether a reference can end with it."""
        if self._ends is None:
            self._ends = line_signs.may_be_last(self.text)
        return self._ends

    @property
    def breaks(self) -> bool:
        """Whether no reference ends with it."""
        if self._breaks is None:
            self._breaks = line_signs.breaks_off(self.text)
        return self._breaks

    @property
    def placed(self) -> bool:
        """Whether numbers stand in it that are no year."""
        if self._placed is None:
            self._placed = line_signs.is_placed(self.text)
        return self._placed

    @property
    def addressed(self) -> bool:
        """Whether it ends with a DOI or URL."""
        if self._addressed is None:
            self._addressed = line_signs.ends_with_address(self.text)
        return self._addressed

    @property
    def kept(self) -> bool:
        """Whether it names what an archive keeps, or a law."""
        if self._kept is None:
            self._kept = line_signs.is_kept(self.text)
        return self._kept

    @property
    def length(self) -> int:
        """Characters up to its end: how far a wrapped line reaches."""
        return self.indent + len(self.text)


def list_line(at: int, line: str, *, gap: bool) -> ListLine:
    """A line that is not blank, taken apart."""
    blanks = line[: len(line) - len(line.lstrip())]
    indent = len(blanks.expandtabs(_TAB)) if blanks else 0
    text, hints, closed = without_links(" ".join(line.split()))
    unbulleted, bullet = without_bullet(text)
    mark = mark_of(unbulleted)
    words = _unstarred(without_backlink(mark.rest) if mark else unbulleted)
    return ListLine(at, text, indent, gap, bullet, mark, words, hints, closed)


def _unstarred(words: str) -> str:
    return _STAR.sub("", _STRESSED.sub(r"\2", words)) if words[:1] in "*•_" else words


_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # which way the writing runs
)
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")  # where a word may break: no letter of it
_BREAK = re.compile("[\x0b\x85\u2028\u2029]")
_FRAME = re.compile(r"\s*(?:>\s?)+|\s*\|\s*|\s*\|\s*$")
_FRAMED = 0.8  # of a text's lines have the same mark in front
#: The number of a line at the margin of a manuscript.
_MARGIN = re.compile(r"\s{0,6}(\d{1,5})(?:\s+(?=\S)|\s*$)")
_FIFTH, _FIVE = re.compile(r"\s{0,6}\d{0,4}[05](?:\s+(?=\S)|\s*$)"), 5
_FEWEST = 6  # lines that are counted
_SAMPLE = 2_000  # lines that tell whether lines are counted
_GO_ON = 0.15  # of the lines behind such numbers go on what is unfinished


def bare_lines(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of a quoted mail (`> …`) or of a table's cells (`| … | … |`).

    Characters that nobody sees are taken out.
    """
    worded = [line.lstrip()[0] for line in lines if line.strip()]
    for mark in ">|":
        if worded and worded.count(mark) >= _FRAMED * len(worded):
            within = [_FRAME.sub(" ", line).strip() for line in lines]
            lines = within if any(within) else lines
    lines = _without_margin(lines)
    return [
        line if line.isascii() else _WITHOUT_WIDTH.sub("", line).strip(_INVISIBLE) for line in lines
    ]


def _without_margin(lines: Sequence[str]) -> Sequence[str]:
    """Lines without the numbers that count them at the margin; the blank ones may count too.

    A list with an entry a line counts its lines as well: there each begins as an entry does.
    """
    found = [_MARGIN.match(line) for line in lines[:_SAMPLE]]
    values = [int(each[1]) for each in found if each]
    if _counts_fifths([(at, int(each[1])) for at, each in enumerate(found) if each]):
        return [_FIFTH.sub("", line, count=1) for line in lines]
    if len(values) < _FEWEST or not _counts(values):
        return lines
    worded = sum(bool(line.strip()) for line in lines[:_SAMPLE])
    behind = [line[each.end() :] for line, each in zip(lines, found, strict=False) if each]
    on = sum(
        line_signs.begins(rest) < line_signs.BEGINS and not line_signs.may_be_last(before)
        for before, rest in pairwise(filter(str.strip, behind))
    )
    if len(values) < _FRAMED * worded or on < _GO_ON * len(values):
        return lines
    return [_MARGIN.sub("", line, count=1) for line in lines]


def _counts_fifths(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether each fifth line has its number, and hardly another line has one."""
    fifths = [(at, value) for at, value in numbers if value % _FIVE == 0]
    steps = sum(
        value - before == _FIVE == at - first for (first, before), (at, value) in pairwise(fifths)
    )
    return steps > 1 and (steps + 1) >= _FRAMED * len(numbers)


def _counts(values: Sequence[int]) -> bool:
    """Whether numbers count lines: by one from each to the next, but where a page begins."""
    steps = sum(after - before == 1 for before, after in pairwise(values))
    return steps >= _FRAMED * (len(values) - 1)


def parts_of_line(line: str) -> list[str]:
    """A line's parts: word processors end lines inside a paragraph by other characters."""
    return [line] if line.isascii() and "\x0b" not in line else _BREAK.split(line)
