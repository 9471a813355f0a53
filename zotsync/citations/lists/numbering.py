"""Which of the numbers at the beginnings of lines are a list's numbers.

A list may count up, down or in no order, miss, repeat and misprint numbers, and change their
shape; a wrapped line may begin with a page, a volume or a year that looks like one. So a number is
judged by its turn (the one before, the ones that follow), by its shape (the list's own or
another), by the words behind it, and by whether the entry before it may have ended.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zotsync.citations.lists.line import ListLine
from zotsync.citations.lists.line_signs import BEGINS, GOES_ON, is_placed
from zotsync.citations.lists.marks import Number

_NEAR = 10  # so many numbers may be lacking before one that nothing else speaks for
_WANTS_NUMBER = re.compile(
    r"(?<!\w)(?:pp?|ss?|vols?|nos?|nrs?|nº|bd|bde|hft|h|núm|t|jg|fol|art|с|т|вып|№)\.?$",
    re.IGNORECASE,
)
_MISREAD = re.compile(r"[lI|‘'*†]?(\d{1,6})\W{0,3}?\s*(?=([^\W\d_]))")


@dataclass(slots=True)
class _Before:
    """What stands before a line: the last number, and whether an entry may end there."""

    value: int | None = None
    last: ListLine | None = None
    dated: bool = False
    turns: int = 0  # numbers in a row of which each was the next one

    def add(self, line: ListLine, number: int | None) -> None:
        if number is not None:
            self.turns = self.turns + 1 if number == (self.value or 0) + 1 else 0
            self.value, self.dated = number, False
        self.dated = self.dated or line.dated
        self.last = line

    def parted(self, line: ListLine) -> bool:
        """Whether an entry may begin here, whatever its words: nothing unfinished stands before."""
        if self.last is None or line.gap or self.last.closed:
            return True
        ends = self.last.ends
        return ends and (self.dated or self.last.addressed)

    def stray(self) -> bool:
        """Whether the line before is of no entry: behind a blank line, and without a number."""
        return self.last is not None and self.last.gap and self.last.mark is None


def numbered_starts(lines: Sequence[ListLine]) -> list[bool]:
    """For each line whether a numbered entry begins with it; a misread number is mended in it."""
    return _Numbers(lines).starts()


class _Numbers:
    """One pass over a list's lines."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self.lines = lines
        self.places: dict[tuple[str, int], list[int]] = {}
        shapes: Counter[str] = Counter()
        for place, line in enumerate(lines):
            if line.mark:
                self.places.setdefault((line.mark.style, line.mark.value), []).append(place)
                shapes[line.mark.style] += line.begins > GOES_ON or not line.mark.rest
        bare = shapes.pop("bare", 0)
        common = shapes.most_common(1)
        self.style = common[0][0] if common and common[0][1] * 3 >= bare else "bare"
        self.before = _Before()
        self.orderly = self._is_orderly()
        self.usual_step = self._usual_step()
        #: No line is without a number: nothing is wrapped.
        self.unwrapped = all(line.mark and line.mark.style == self.style for line in lines)

    def _is_orderly(self) -> bool:
        """Whether most numbers of the list's shape follow one another."""
        values = [
            line.mark.value for line in self.lines if line.mark and line.mark.style == self.style
        ]
        steps = sum(after - before == 1 for before, after in pairwise(values))
        return steps * 2 >= len(values) - 1

    def _usual_step(self) -> int:
        """From one number of the list to the next: 1; -1 in one that counts down, 0 where Markdown
        has the same number everywhere.
        """
        values = [
            line.mark.value for line in self.lines if line.mark and line.mark.style == self.style
        ]
        steps = Counter(after - before for before, after in pairwise(values))
        step, times = steps.most_common(1)[0] if steps else (1, 0)
        return step if step in (-1, 0) and times > 1 and times * 2 > steps.total() else 1

    def starts(self) -> list[bool]:
        found: list[bool] = []
        for place, line in enumerate(self.lines):
            mark = self._mark(place, line)
            if mark is not line.mark:
                line.mark, line.words, line._begins = mark, mark.rest if mark else line.words, None
            accepted = mark is not None and self._accepts(place, line, mark)
            found.append(accepted)
            self.before.add(line, mark.value if accepted and mark else None)
        return found

    def _mark(self, place: int, line: ListLine) -> Number | None:
        """The line's number; one that the printing or copying spoiled, if it is the due one."""
        last = self.before.value
        if line.mark or last is None or not self.before.parted(line):
            return line.mark
        found = _MISREAD.match(line.words[:20])
        if not found or int(found[1]) != last + 1 or not found[2].isupper():
            return line.mark
        if self._place(self.style, last + 1, place) < self._place(self.style, last + 2, place):
            return line.mark
        return Number(last + 1, self.style, line.words[found.end() :])

    def _accepts(self, place: int, line: ListLine, mark: Number) -> bool:
        if mark.style == "label":
            return self.style == "label" or line.begins == BEGINS
        if 1400 <= mark.value <= 2100 and abs(mark.value - (self.before.value or 0)) != 1:
            return False  # a year: a list counts up to it, or does not have it
        parted = self.before.parted(line)
        if self.before.value is None:
            return not _wanted(self.before.last, line) and self._first(
                place, line, mark, parted=parted
            )
        step = mark.value - self.before.value
        in_turn = step == 1 and not self._comes_again(place, mark)
        if self.unwrapped and (line.begins > GOES_ON or in_turn):
            return True
        if mark.style != self.style:
            return self._of_other_shape(place, line, mark, step, parted=parted)
        if step == 1:
            if parted or line.begins == BEGINS:
                return True
            return self._may_be_next(place, line, mark) and not self._comes_again(place, mark)
        if mark.style == "bare":
            return parted and (line.begins == BEGINS or (step in (-1, 0) and bool(mark.rest)))
        if step == self.usual_step:
            return parted or line.begins > GOES_ON
        if step in (-1, 0) and parted:
            return line.begins > GOES_ON or self._is_chain(place, mark)
        if line.begins == BEGINS:
            whole = line.dated and line.ends and self.before.stray()
            return parted or whole or self._near(place, mark, step)
        return parted and line.begins > GOES_ON and not self._is_odd(place, mark, line)

    def _may_be_next(self, place: int, line: ListLine, mark: Number) -> bool:
        """Whether the due number is the list's, though nothing says that the entry before ends.

        A page or volume of a wrapped line stands before small letters, and is seldom the due one.
        """
        if line.begins > GOES_ON or not mark.rest or self._due(place, mark):
            return True
        last = self.before.last
        if last is not None and last.ends and is_placed(last.words):
            return True
        return self.before.turns > 1 and not mark.rest[0].isalnum()

    def _first(self, place: int, line: ListLine, mark: Number, *, parted: bool) -> bool:
        if mark.style == self.style != "bare":
            if mark.value == 1 and place == 0 and self._due(place, mark):
                return True
            return bool(parted or mark.value == 1) and (line.begins > GOES_ON or not mark.rest)
        if self.style == "bare":
            follows = self._place("bare", mark.value + 1, place) < len(self.lines)
            return parted and (mark.value == 1 or follows or line.begins == BEGINS)
        return parted and line.begins == BEGINS

    def _of_other_shape(
        self, place: int, line: ListLine, mark: Number, step: int, *, parted: bool
    ) -> bool:
        """Whether a number of another shape than the list's begins an entry of it."""
        own = self._place(self.style, mark.value, place)
        missing = own > self._place(self.style, mark.value + 1, place) or own == len(self.lines)
        if step == 1 and missing and mark.rest:
            return (
                parted
                or line.begins == BEGINS
                or (line.begins > GOES_ON and self._due(place, mark))
            )
        if mark.style == "bare":
            return False
        if line.gap and line.begins > GOES_ON:
            return True
        return parted and line.begins == BEGINS and 0 < step <= _NEAR and missing

    def _due(self, place: int, mark: Number) -> bool:
        """Whether the list lacks just this number, and goes on behind it."""
        return self._place(self.style, mark.value + 1, place) < len(self.lines)

    def _comes_again(self, place: int, mark: Number) -> bool:
        """Whether the number's real line stands further on, before the next number."""
        again = self._place(mark.style, mark.value, place)
        return again < min(self._place(mark.style, mark.value + 1, place), self._restart(place))

    def _is_chain(self, place: int, mark: Number) -> bool:
        """Whether the list counts down from here, or repeats a number and goes on."""
        return any(
            self._place(mark.style, mark.value + step, place) < len(self.lines) for step in (-1, 1)
        )

    def _near(self, place: int, mark: Number, step: int) -> bool:
        return abs(step) <= _NEAR or self._place(mark.style, mark.value + 1, place) < len(
            self.lines
        )

    def _is_odd(self, place: int, mark: Number, line: ListLine) -> bool:
        """Whether a number out of its turn is more likely a volume, page or year of a wrapped line.

        It is, if the number whose turn it is stands further on and no blank line stands before.
        """
        if line.gap or self.before.value is None or not self.orderly:
            return False
        due = self._place(self.style, self.before.value + 1, place)
        return due < min(self._place(self.style, self.before.value + 2, place), place + 8)

    def _restart(self, place: int) -> int:
        return self._place(self.style, 1, place)

    def _place(self, style: str, value: int, behind: int) -> int:
        """The next line behind a place with this number; the number of lines if there is none."""
        places = self.places.get((style, value), [])
        at = bisect.bisect_right(places, behind)
        return places[at] if at < len(places) else len(self.lines)


def numberless(lines: Sequence[ListLine]) -> list[ListLine]:
    """The lines with number or bullet as words again, where none of it marks an entry.

    That is a number whose words begin nothing, or that the line before wants (`hg. v. Reuter, Bd.`
    above `3, Hannover 1893`), and a bullet in a list that has few of them.
    """
    few = sum(line.bullet for line in lines) * 4 < len(lines)
    return [
        replace(line, mark=None, bullet=False, words=line.text, _begins=None)
        if (line.mark and not _marks(before, line)) or (few and line.bullet)
        else line
        for before, line in zip([None, *lines], lines, strict=False)
    ]


def _marks(before: ListLine | None, line: ListLine) -> bool:
    """Whether a number may mark an entry of a list that is laid out otherwise."""
    if line.mark is None or line.begins == GOES_ON or line.mark.value > 1400:
        return False
    return not _wanted(before, line)


def _wanted(before: ListLine | None, line: ListLine) -> bool:
    """Whether the line before wants a number: `The Messenger, 12 June 1984, p.` above `1.`"""
    if before is None or line.gap or line.begins == BEGINS:
        return False
    return _WANTS_NUMBER.search(before.text[-8:]) is not None
