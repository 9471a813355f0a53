"""One text, read once for all topics: which terms stand where."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

#: (start, end) in word positions; the match of a regular expression is `REGEX_SPAN`.
Span = tuple[int, int]
REGEX_SPAN = (-1, -1)


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms found in a text, by number.

    `spans` holds for each term the places of each of its parts, `matches` what regular
    expressions matched. `starts` are the word positions of `tokens`.
    """

    tokens: Sequence[str]
    starts: Sequence[int]
    spans: Mapping[int, Sequence[Sequence[Span]]]
    matches: Mapping[int, str]

    def terms(self) -> Iterable[int]:
        """The numbers of the terms found."""
        return (*self.spans, *self.matches) if self.matches else self.spans

    def covered(self, terms: frozenset[int]) -> Set[int]:
        """The word positions in which any of these terms stands, at all its places."""
        present = [self.spans[term] for term in terms if term in self.spans]
        places = [span for parts in present for part in parts for span in part]
        return {position for start, end in places for position in range(start, end)}

    def first(self, term: int, masked: Set[int] = frozenset()) -> tuple[Span, ...]:
        """The first place of each part of a term; () if one part always touches `masked`."""
        if term in self.matches:
            return (REGEX_SPAN,)
        parts = self.spans.get(term, ())
        if not masked:
            return tuple([part[0] for part in parts])
        free = [[span for span in part if masked.isdisjoint(range(*span))] for part in parts]
        return tuple([part[0] for part in free]) if all(free) else ()

    def words(self, term: int, spans: tuple[Span, ...]) -> str:
        """The words, as printed, that a term matched at its places."""
        if term in self.matches:
            return self.matches[term]
        if len(spans) == 1:
            return self._printed(spans[0])
        return " + ".join([self._printed(span) for span in spans])

    def _printed(self, span: Span) -> str:
        low = bisect.bisect_right(self.starts, span[0]) - 1
        high = bisect.bisect_left(self.starts, span[1])
        return " ".join(self.tokens[low:high])
