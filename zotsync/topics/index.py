"""All terms of a topics file as one index of words, so that a text is read once for all topics.

Reading a text is one dictionary look-up per token, then one walk from each word into the tree of
all patterns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from zotsync.topics import words
from zotsync.topics.model import Topic
from zotsync.topics.patterns import Atoms, Patterns, Reading, Span
from zotsync.topics.regexes import Regex
from zotsync.topics.roles import roles_of
from zotsync.topics.terms import Term

#: What lies beyond in one field is not read: no abstract is longer, and time stays bounded.
MAX_TEXT = 50_000


class TermIndex:
    """The compiled terms; a term's number is its place in `terms`."""

    def __init__(
        self, topics: Iterable[Topic], terms: Iterable[Term], regexes: Mapping[str, Regex]
    ) -> None:
        self.terms = tuple(terms)
        topics = tuple(topics)
        self.roles = roles_of(topics, {term.text: at for at, term in enumerate(self.terms)})
        self.journal_searched = any("journal" in topic.fields for topic in topics)
        self._atoms = Atoms()
        self._patterns = Patterns()
        #: term of several parts, by its first part → (the term, the numbers of its parts)
        self._joined: dict[int, tuple[int, range]] = {}
        self._add_all()
        self._regexes = [
            (number, regexes[term.regex]) for number, term in enumerate(self.terms) if term.regex
        ]

    def _add_all(self) -> None:
        """Numbers all parts: a term's only part as the term, those of several parts beyond."""
        beyond = len(self.terms)
        for number, term in enumerate(self.terms):
            several = len(term.parts) > 1
            first = beyond if several else number
            for part, patterns in enumerate(term.parts, first):
                for pattern in patterns:
                    steps = [(self._atoms.add(step.atom), step.gap > 0) for step in pattern]
                    self._patterns.add(steps, part)
            if several:
                beyond += len(term.parts)
                self._joined[first] = number, range(first, beyond)

    def read(self, text: str) -> Reading:
        """The terms that stand in a text."""
        text = words.clean(text[:MAX_TEXT])
        tokens = words.tokens(text)
        if text.isupper() and len(tokens) > 3:
            # In a text all in capitals no acronym can be told from a word.
            tokens = words.tokens(text.lower())
        matches = {}
        for number, regex in self._regexes:
            match = regex.search(text)
            if match:
                matches[number] = match
        looked_up = [self._atoms[token] for token in tokens]
        starts = list(itertools.accumulate(map(len, looked_up), initial=0))
        places = self._patterns.find(list(itertools.chain.from_iterable(looked_up)))
        return Reading(tokens, starts, self._by_term(places), matches)

    def _by_term(self, places: Mapping[int, list[Span]]) -> Mapping[int, Sequence[list[Span]]]:
        """Parts put together to terms; a term whose parts are not all there is left out."""
        alone = len(self.terms)
        terms: dict[int, Sequence[list[Span]]]
        terms = {part: (spans,) for part, spans in places.items() if part < alone}
        for first in self._joined.keys() & places.keys():
            number, parts = self._joined[first]
            if all(part in places for part in parts):
                terms[number] = tuple([places[part] for part in parts])
        return terms
