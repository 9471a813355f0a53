"""An entry of a reference list, and the gathering of its lines while the list is read.

What an entry says is not read here; only whether its words look finished, so that what stands
behind it is not taken for its next line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zotsync.citations.lists import line_signs
from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.mending import mended
from zotsync.text.typed_marks import without_typed_marks

#: Why an entry begins where it does: the list's layout, its own words, or that nothing else fits.
BY_LAYOUT, BY_WORDS, LOOSE = "layout", "words", "loose"
TOLD = "told"  # what is said beside the references: an annotation, a caption
_LOWER = re.compile(r"\b(?!(?:and|und|et|al|van|von|der|den|del|dos|las|los)\b)[^\W\d_A-Z]{3,}\b")
_PUBLISHED = re.compile(r"\([^()]*[^\W\d_]{3}[^()]*\d{4}\)\.?$")  # (Press, 2019)
_BRACKETS_LAST = re.compile(r"\([^()]*\)\.?$")
_DIGIT = re.compile(r"\d")
_HINTS = ("DOI", "PMID", "PMCID")
_CLOSED = (".", ")", "]", "?", "!", "”", "。")


#: Longer words are no single citation and keep their marks.
_LONGEST = 6_000


def _plain(words: str) -> str:
    """Words without what HTML, Markdown and LaTeX wrote around them: `&amp;`, `*J Zool*`."""
    return without_typed_marks(words) if len(words) <= _LONGEST else words


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: `raw` has its exact words, wrapped lines joined by one space; `words` is the same
    with what the wrapping broke (a range, a hyphened name, an address) joined again.

    `lines` are the numbers of its lines. `loose`: words between the entries, which begin like no
    reference; `told`: an annotation or a caption. `doubled`: two works seem to stand in its
    words.
    """

    raw: str
    words: str
    lines: tuple[int, ...]
    number: int | None = None
    hints: tuple[str, ...] = ()
    loose: bool = False
    told: bool = False
    doubled: bool = False
    texts: tuple[str, ...] = ()  # its words line by line

    @property
    def first_line(self) -> int:
        return self.lines[0]

    @property
    def last_line(self) -> int:
        return self.lines[-1]


@dataclass(slots=True)
class OpenEntry:
    """An entry whose lines are being gathered."""

    why: str
    number: int | None = None
    texts: list[str] = field(default_factory=list)
    lines: list[ListLine] = field(default_factory=list)
    hints: frozenset[str] = frozenset()  # a set of its own for each entry would take most memory
    closed: bool = False  # link words stand behind it
    dated: bool = False  # a year, or what stands in its place, is in its words
    placed: bool = False  # more numbers than the year: a volume, pages, an address
    titled: bool = False  # more than names stand before the year
    doubled: bool = False
    joint: bool = False  # what was taken for another entry is part of it
    begins: int = line_signs.GOES_ON

    def add(self, line: ListLine, *, first: bool) -> None:
        """Takes a line; the first one gives up its number and bullet."""
        words = line.words if first else line.text
        if first and line.mark and line.mark.value >= 0:
            self.number = line.mark.value
        self.lines.append(line)
        if line.hints:
            self.hints |= frozenset(line.hints)
        self.closed = line.closed
        if not words:
            return
        if not self.texts:
            self.begins = line.begins if first else line_signs.begins(words)
            self.dated = line_signs.refers_back(words)
        self.texts.append(words)
        if not self.dated:
            self.dated = line.dated
        if not self.placed:
            whole = len(words) == len(line.text)
            self.placed = line.placed if whole else line_signs.is_placed(words)
        if not self.titled:
            self.titled = len(self.texts) > 2 or bool(_LOWER.search(words))

    @property
    def last(self) -> str:
        return self.texts[-1] if self.texts else ""

    def may_end(self) -> bool:
        """Whether its words could be all: a date or an address, and an end."""
        if not self.texts:
            return False
        return (self.dated or self.lines[-1].addressed) and self.lines[-1].ends

    def could_end(self) -> bool:
        """Whether its words could be all, though no mark says so."""
        return self.dated and not self.lines[-1].breaks

    def finished(self) -> bool:
        """Whether its last line ends as no line but the last one does."""
        return self.closed or (self.titled_or_placed() and line_signs.finished(self.last))

    def titled_or_placed(self) -> bool:
        """Whether more than names and a year are known: a line may end between year and title."""
        if self.titled or len(self.texts) > 1 or _PUBLISHED.search(self.last[-200:]):
            return True
        return bool(_DIGIT.search(_BRACKETS_LAST.sub("", self.last)))

    def stops(self) -> bool:
        """Whether its last line ends with a sentence's end."""
        return self.last.endswith(_CLOSED)

    def absorb(self, other: OpenEntry) -> None:
        """Takes the lines of the next entry, which is none."""
        self.doubled = self.doubled or other.begins == line_signs.BEGINS
        self.joint = True
        self.texts += other.texts
        self.lines += other.lines
        self.hints |= other.hints
        self.closed = other.closed
        self.dated, self.placed = self.dated or other.dated, self.placed or other.placed

    def entry(self) -> ListEntry:
        """The entry as it is read."""
        raw, words = " ".join(self.texts), _plain(mended(self.texts))
        return ListEntry(
            raw,
            raw if words == raw else words,  # one string in memory
            tuple(line.at for line in self.lines),
            self.number,
            tuple(hint for hint in _HINTS if hint in self.hints) if self.hints else (),
            self.why in (LOOSE, TOLD) and self.begins < line_signs.BEGINS,
            self.why == TOLD,
            self.doubled,
            tuple(self.texts),
        )
