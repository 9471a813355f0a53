"""All terms of a topics file as one index of words, so that a text is read once for all topics.

Reading a text is one dictionary look-up per token, however many topics there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zotsync.topics import words
from zotsync.topics.atoms import Atoms
from zotsync.topics.model import Topic
from zotsync.topics.reading import Reading, Span
from zotsync.topics.regexes import SafeRegex
from zotsync.topics.roles import roles_of
from zotsync.topics.terms import Pattern, Term

#: What lies beyond in one field is not read: no abstract is longer, and time stays bounded.
MAX_TEXT = 50_000
#: Places of one part of a term that are kept.
MAX_PLACES = 20

#: position → the (end, atom) that stand there
_Standing = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern in numbers: the steps after the first as (atom, gap), and its part."""

    rest: tuple[tuple[int, int], ...]
    part: int


class Index:
    """The compiled terms; a term's number is its place in `terms`."""

    def __init__(
        self, topics: Iterable[Topic], terms: Iterable[Term], regexes: Mapping[str, SafeRegex]
    ) -> None:
        self.terms = tuple(terms)
        self.roles = roles_of(
            tuple(topics), {term.text: number for number, term in enumerate(self.terms)}
        )
        self._atoms = Atoms()
        self._rows: dict[int, list[_Row]] = defaultdict(list)
        self._part_terms: list[int] = []
        self._regexes: list[tuple[int, SafeRegex]] = []
        for number, term in enumerate(self.terms):
            if term.regex:
                self._regexes.append((number, regexes[term.regex]))
            for patterns in term.parts:
                self._add_part(number, patterns)

    def _add_part(self, term: int, patterns: tuple[Pattern, ...]) -> None:
        part = len(self._part_terms)
        self._part_terms.append(term)
        for pattern in patterns:
            numbers = [(self._atoms.add(step.atom), step.gap) for step in pattern]
            self._rows[numbers[0][0]].append(_Row(tuple(numbers[1:]), part))

    def read(self, text: str) -> Reading:
        """The terms that stand in a text."""
        text = words.clean(text[:MAX_TEXT])
        tokens = words.tokens(text)
        if len(tokens) > 3 and text.isupper():
            # In a text all in capitals no acronym can be told from a word.
            tokens = words.tokens(text.lower())
        standing, starts = self._stand(tokens)
        matches = {}
        for number, regex in self._regexes:
            match = regex.search(text)
            if match:
                matches[number] = match
        return Reading(tokens, starts, self._by_term(self._match(standing)), matches)

    def _stand(self, tokens: list[str]) -> tuple[_Standing, list[int]]:
        """What stands where: positions count parts, and the positions of the tokens."""
        entry = self._atoms.entry
        standing: _Standing = {}
        starts = []
        position = 0
        for token in tokens:
            hits, width = entry(token)
            starts.append(position)
            for offset, length, atoms in hits:
                here = standing.setdefault(position + offset, [])
                here.extend((position + offset + length, atom) for atom in atoms)
            position += width
        return standing, starts

    def _match(self, standing: _Standing) -> dict[int, list[Span]]:
        """The places of every part that is found, in order."""
        places: dict[int, list[Span]] = defaultdict(list)
        for start in sorted(standing):
            for end, atom in standing[start]:
                for row in self._rows.get(atom, ()):
                    last = _follow(standing, row.rest, end) if row.rest else end
                    if last and len(places[row.part]) < MAX_PLACES:
                        places[row.part].append((start, last))
        return places

    def _by_term(self, places: Mapping[int, list[Span]]) -> dict[int, tuple[tuple[Span, ...], ...]]:
        """Parts put together to terms; a term whose parts are not all there is left out."""
        terms: dict[int, list[tuple[Span, ...]]] = defaultdict(list)
        for part in sorted(places):
            if places[part]:
                terms[self._part_terms[part]].append(tuple(places[part]))
        return {
            number: tuple(parts)
            for number, parts in terms.items()
            if len(parts) == len(self.terms[number].parts)
        }


def _follow(standing: _Standing, rest: tuple[tuple[int, int], ...], position: int) -> int:
    """Where the rest of a pattern ends if it goes on at `position`, 0 if it does not."""
    atom, gap = rest[0]
    for start in range(position, position + gap + 1):
        for end, number in standing.get(start, ()):
            if number == atom:
                last = _follow(standing, rest[1:], end) if len(rest) > 1 else end
                if last:
                    return last
    return 0
