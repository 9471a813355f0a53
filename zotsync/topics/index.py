"""All terms of a topics file as one index of words, so that a text is read once for all topics.

Reading a text is one dictionary look-up per token, however many topics there are; a phrase is
tried only where its rarest word stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zotsync.topics import words
from zotsync.topics.atoms import Atoms
from zotsync.topics.model import Topic
from zotsync.topics.reading import Reading, Span
from zotsync.topics.regexes import SafeRegex
from zotsync.topics.roles import roles_of
from zotsync.topics.terms import Term

#: What lies beyond in one field is not read: no abstract is longer, and time stays bounded.
MAX_TEXT = 50_000
#: Places of one word or phrase that are looked at.
MAX_PLACES = 50

#: Words that stand in nearly every title: no phrase is looked up by them if it has another word.
_COMMON = ("the", "of", "in", "to", "and", "or", "for", "with", "a", "on", "as", "by", "from")

#: atom → where it stands
_Standing = dict[int, list[Span]]


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern of more than one word, in numbers: (atom, gap before it) …, and its part."""

    steps: tuple[tuple[int, int], ...]
    atoms: frozenset[int]
    part: int


class Index:
    """The compiled terms; a term's number is its place in `terms`."""

    def __init__(
        self, topics: Iterable[Topic], terms: Iterable[Term], regexes: Mapping[str, SafeRegex]
    ) -> None:
        self.terms = tuple(terms)
        topics = tuple(topics)
        self.roles = roles_of(topics, {term.text: at for at, term in enumerate(self.terms)})
        self.journal_searched = any("journal" in topic.fields for topic in topics)
        self._atoms = Atoms()
        #: part → its term
        self._terms_of: list[int] = []
        self._several = {at for at, term in enumerate(self.terms) if len(term.parts) > 1}
        #: atom → the parts that it is by itself, and the phrases to try where it stands
        self._singles: dict[int, list[int]] = defaultdict(list)
        self._phrases: dict[int, list[_Row]] = defaultdict(list)
        self._regexes = [
            (number, regexes[term.regex]) for number, term in enumerate(self.terms) if term.regex
        ]
        self._add_all()

    def _add_all(self) -> None:
        """Numbers every pattern, and files each phrase under its rarest word."""
        rows = []
        for number, term in enumerate(self.terms):
            for patterns in term.parts:
                part = len(self._terms_of)
                self._terms_of.append(number)
                for pattern in patterns:
                    steps = tuple((self._atoms.add(step.atom), step.gap) for step in pattern)
                    rows.append(_Row(steps, frozenset(atom for atom, _ in steps), part))
        uses = Counter(atom for row in rows for atom in row.atoms)
        for word in _COMMON:
            uses[self._atoms.add(("=", word))] += len(rows)
        for row in rows:
            if len(row.steps) == 1:
                self._singles[row.steps[0][0]].append(row.part)
            else:
                rarest = min(row.atoms, key=lambda atom: (uses[atom], atom))
                self._phrases[rarest].append(row)

    def read(self, text: str) -> Reading:
        """The terms that stand in a text."""
        text = words.clean(text[:MAX_TEXT])
        tokens = words.tokens(text)
        if text.isupper() and len(tokens) > 3:
            # In a text all in capitals no acronym can be told from a word.
            tokens = words.tokens(text.lower())
        standing, starts = self._stand(tokens)
        matches = {}
        for number, regex in self._regexes:
            match = regex.search(text)
            if match:
                matches[number] = match
        return Reading(tokens, starts, self._by_term(self._match(standing)), matches)

    def _stand(self, tokens: Sequence[str]) -> tuple[_Standing, list[int]]:
        """Where each atom stands (positions count parts), and the positions of the tokens."""
        atoms = self._atoms
        standing: _Standing = {}
        starts = []
        position = 0
        for token in tokens:
            hits, width = atoms[token]
            starts.append(position)
            for offset, end, atom in hits:
                span = (position + offset, position + end)
                if atom in standing:
                    standing[atom].append(span)
                else:
                    standing[atom] = [span]
            position += width
        return standing, starts

    def _match(self, standing: _Standing) -> dict[int, list[Span]]:
        """The places of every part that is found."""
        places: dict[int, list[Span]] = {}
        present = standing.keys()
        singles, phrases = self._singles, self._phrases
        for atom, spans in standing.items():
            if atom in singles:
                for part in singles[atom]:
                    places[part] = spans if part not in places else sorted(places[part] + spans)
            if atom in phrases:
                for row in phrases[atom]:
                    if row.atoms <= present and (found := _phrase(standing, row.steps)):
                        places[row.part] = sorted(places.get(row.part, []) + found)
        return places

    def _by_term(self, places: Mapping[int, list[Span]]) -> dict[int, list[list[Span]]]:
        """Parts put together to terms; a term whose parts are not all there is left out."""
        terms: dict[int, list[list[Span]]] = {}
        for part in sorted(places):
            terms.setdefault(self._terms_of[part], []).append(places[part])
        for number in self._several.intersection(terms):
            if len(terms[number]) < len(self.terms[number].parts):
                del terms[number]
        return terms


def _phrase(standing: _Standing, steps: tuple[tuple[int, int], ...]) -> list[Span]:
    """The places of words in a row, each with at most its gap before it."""
    found = standing[steps[0][0]][:MAX_PLACES]
    for atom, gap in steps[1:]:
        spans = standing[atom][:MAX_PLACES]
        found = [(start, to) for start, end in found for at, to in spans if end <= at <= end + gap][
            :MAX_PLACES
        ]
    return found
