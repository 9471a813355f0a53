"""The lines of a list, each with what stands before and behind its words."""

from __future__ import annotations

import re
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
    indent = len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))
    text, hints, closed = without_links(" ".join(line.split()))
    unbulleted, bullet = without_bullet(text)
    mark = mark_of(unbulleted)
    words = _STAR.sub("", without_backlink(mark.rest) if mark else unbulleted)
    return ListLine(at, text, indent, gap, bullet, mark, words, hints, closed)
