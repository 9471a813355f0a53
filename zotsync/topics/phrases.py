"""Finding many phrases in a text at once, and what was found.

`Vocabulary` says which of the words asked for a token of the text can be; `PhraseTree` holds all
phrases. From its root a branch goes out for each first word of a phrase, from there one for each
word that may follow, and so on. A walk starts at each word of the text and goes only where a
branch goes: phrases whose first words do not stand there cost nothing, however many they are.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from zotsync.topics import words
from zotsync.topics.terms import GAP, WordTest

#: (start, end) in word positions.
Span = tuple[int, int]
#: Stands for the place of a regular expression, which counts no words.
REGEX_SPAN: Span = (-1, -1)
#: What can begin at one word of a text: (how many words it takes, number of the test passed) …
Candidates = tuple[tuple[int, int], ...]
#: … for each word of a token.
TokenCandidates = tuple[Candidates, ...]

#: Tokens remembered before the memory is emptied.
MAX_TOKENS = 200_000
#: Words of a compound that may be written as one (`check-point`, `PD-1`).
MAX_JOINED = 4
_NOTHING: TokenCandidates = ((),)


class Vocabulary(dict[str, TokenCandidates]):
    """The word tests of all phrases, numbered; as a dictionary: token → the tests it passes.

    A token is looked up once and remembered: the answer never changes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[WordTest, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {"^": (), "$": ()}
        #: test → the tests ("|", …) that it is an alternative of
        self._groups: dict[int, list[int]] = defaultdict(list)

    def add(self, test: WordTest) -> int:
        """The test's number."""
        kind, text = test
        if test not in self._numbers and isinstance(text, tuple):
            members = {self.add(member) for member in text}
            group = self._numbers.setdefault(test, len(self._numbers))
            for member in sorted(members):
                self._groups[member].append(group)
        if kind in self._lengths:
            self._lengths[kind] = tuple(sorted({*self._lengths[kind], len(text)}))
        return self._numbers.setdefault(test, len(self._numbers))

    def __missing__(self, token: str) -> TokenCandidates:
        if len(self) >= MAX_TOKENS:
            self.clear()
        return self.setdefault(token, self._look_up(token))

    def _look_up(self, token: str) -> TokenCandidates:
        parts = words.parts(token)
        found = tuple(self._beginning(parts[at : at + MAX_JOINED]) for at in range(len(parts)))
        return _NOTHING if found == _NOTHING else found

    def _beginning(self, parts: list[str]) -> Candidates:
        """The tests of the first part, alone and written as one word with those after it."""
        lengths = range(1, len(parts) + 1)
        return tuple((n, test) for n in lengths for test in self._passed("".join(parts[:n])))

    def _passed(self, word: str) -> tuple[int, ...]:
        """The tests that a word passes."""
        folded = words.fold(word)
        plural, single = words.american(folded), words.american(words.singular(folded))
        found = [
            self._numbers.get(("=", words.stem(word))),
            self._numbers.get(("A", words.acronym(word))),
        ]
        for length in self._lengths["^"]:
            if length <= len(plural):
                found.append(self._numbers.get(("^", plural[:length])))
        for length in self._lengths["$"]:
            found += [self._numbers.get(("$", form[-length:])) for form in (plural, single)]
        numbers = [number for number in found if number is not None]
        numbers += [group for number in numbers for group in self._groups.get(number, ())]
        return tuple(dict.fromkeys(numbers))


@dataclass(slots=True, eq=False)
class _Node:
    """The words read so far: the phrases complete here, and what may follow.

    `next` is by the test of the very next word, `later` by that of a word after up to GAP others.
    """

    complete: list[int] = field(default_factory=list)
    next: dict[int, _Node] = field(default_factory=dict)
    later: dict[int, _Node] = field(default_factory=dict)


class PhraseTree:
    """The tree; grows by `add`, is read by `find`."""

    def __init__(self) -> None:
        self._roots: dict[int, _Node] = {}

    def add(self, phrase: Iterable[tuple[int, bool]], number: int) -> None:
        """A phrase under a number: its word tests, each with whether a gap may stand before it."""
        branches = self._roots
        node = _Node()
        for at, (test, gap) in enumerate(phrase):
            if at:
                branches = node.later if gap else node.next
            node = branches.setdefault(test, _Node())
        if number not in node.complete:
            node.complete.append(number)

    def find(self, text: Sequence[Candidates]) -> dict[int, list[Span]]:
        """The places, in order, of every phrase that stands in a text, by number."""
        places: dict[int, list[Span]] = defaultdict(list)
        roots = self._roots
        padded = [*text, ()]
        for start, candidates in enumerate(text):
            reached = []
            for length, test in candidates:
                node = roots.get(test)
                if node is None:
                    continue
                end = start + length
                for number in node.complete:
                    places[number].append((start, end))
                if node.later:
                    reached += _ahead(node, end, text)
                elif following := node.next:
                    for more, following_test in padded[end]:
                        if following_test in following:
                            reached.append((following[following_test], end + more))
            if reached:
                _walk(reached, start, text, places)
        for spans in places.values():
            if len(spans) > 1:
                spans.sort()
        return places


def _walk(
    reached: list[tuple[_Node, int]],
    start: int,
    text: Sequence[Candidates],
    places: dict[int, list[Span]],
) -> None:
    """Notes all phrases that begin at `start` and go on from nodes reached at a position."""
    while reached:
        ahead = []
        for node, end in reached:
            for number in node.complete:
                places[number].append((start, end))
            if node.next or node.later:
                ahead += _ahead(node, end, text)
        # Two ways to the same place go on as one, or their number could grow without bound.
        reached = list(dict.fromkeys(ahead)) if len(ahead) > 1 else ahead


def _ahead(node: _Node, end: int, text: Sequence[Candidates]) -> list[tuple[_Node, int]]:
    """Where the next word can lead."""
    found = []
    if branches := node.next:
        for candidates in text[end : end + 1]:
            for length, test in candidates:
                if test in branches:
                    found.append((branches[test], end + length))
    if branches := node.later:
        for at, candidates in enumerate(text[end : end + GAP + 1], end):
            for length, test in candidates:
                if test in branches:
                    found.append((branches[test], at + length))
    return found


@dataclass(frozen=True, slots=True)
class FoundTerms:
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
        if terms.isdisjoint(self.spans):
            return frozenset()
        present = [self.spans[term] for term in terms if term in self.spans]
        places = [span for parts in present for part in parts for span in part]
        return {position for start, end in places for position in range(start, end)}

    def first(self, term: int, ignored: Set[int] = frozenset()) -> tuple[Span, ...]:
        """The first place of each part of a term; () if one part always touches an ignored word."""
        if term in self.matches:
            return (REGEX_SPAN,)
        parts = self.spans.get(term, ())
        if not ignored:
            return tuple([part[0] for part in parts])
        free = [[span for span in part if ignored.isdisjoint(range(*span))] for part in parts]
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
        return " ".join(self.tokens[low:high]).lstrip(".;:?! ")
