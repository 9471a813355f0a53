"""One text, read once for all topics: which terms stand where."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: (start, end) in word positions; a regular expression's match has none and cannot be masked.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms found in a text, by number.

    `spans` holds for each term the places of each of its parts, `matches` what regular
    expressions matched. `starts` are the word positions of `tokens`.
    """

    tokens: list[str]
    starts: list[int]
    spans: Mapping[int, tuple[tuple[Span, ...], ...]]
    matches: Mapping[int, str]

    def terms(self) -> Iterable[int]:
        """The numbers of the terms found."""
        return (*self.spans, *self.matches)

    def places(self, terms: Iterable[int]) -> tuple[Span, ...]:
        """Every place of these terms."""
        return tuple(span for term in terms for part in self.spans.get(term, ()) for span in part)

    def words(self, term: int, masks: tuple[Span, ...] = ()) -> str:
        """The words that a term matched, as printed; "" if it did not, or only within `masks`."""
        if term in self.matches:
            return self.matches[term]
        found = []
        for part in self.spans.get(term, ()):
            open_spans = (span for span in part if not _within(span, masks))
            first = next(open_spans, None)
            if first is None:
                return ""
            found.append(self._printed(first))
        return " + ".join(found)

    def _printed(self, span: Span) -> str:
        low = bisect.bisect_right(self.starts, span[0]) - 1
        high = bisect.bisect_left(self.starts, span[1])
        return " ".join(self.tokens[low:high])


def _within(span: Span, masks: tuple[Span, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in masks)
