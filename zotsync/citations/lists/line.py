"""The lines of a list, each with what stands before and behind its words.

Lines without what a mail, a table or a copy put around and into them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.link_words import without_links
from zotsync.citations.lists.marks import Number, mark_of, without_backlink, without_bullet

_TAB = 8
_STAR = re.compile(r"^(?:\*{1,3}|•{1,3})(?=[^\W\d_])")  # marks what was chosen: `*Harrow, T. J.`


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
    words = _STAR.sub("", without_backlink(mark.rest) if mark else unbulleted)
    return ListLine(at, text, indent, gap, bullet, mark, words, hints, closed)


_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # which way the writing runs
)
_WITHOUT_WIDTH = re.compile("[\u200b\u2060\ufeff]")  # where a word may break: no letter of it
_BREAK = re.compile("[\x0b\u2028\u2029]")
_FRAME = re.compile(r"\s*(?:>\s?)+|\s*\|\s*|\s*\|\s*$")
_FRAMED = 0.8  # of a text's lines have the same mark in front


def bare_lines(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of a quoted mail (`> …`) or of a table's cells (`| … | … |`).

    Characters that nobody sees are taken out.
    """
    worded = [line.lstrip()[0] for line in lines if line.strip()]
    for mark in ">|":
        if worded and worded.count(mark) >= _FRAMED * len(worded):
            lines = [_FRAME.sub(" ", line).strip() for line in lines]
    return [_WITHOUT_WIDTH.sub("", line).strip(_INVISIBLE) for line in lines]


def parts_of_line(line: str) -> list[str]:
    """A line's parts: word processors end lines inside a paragraph by other characters."""
    return _BREAK.split(line)
