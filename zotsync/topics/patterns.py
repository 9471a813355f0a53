"""The single words of all terms, numbered; which of them a token of a text can be.

All patterns of words as one tree, so that a text is walked once for all of them.

From the root a branch goes out for each first word of a pattern, from there one for each word
that may follow, and so on. A walk starts at each word of the text and goes only where a branch
goes: patterns whose first words do not stand there cost nothing, however many they are.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from zotsync.topics import words
from zotsync.topics.terms import GAP, Atom

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


#: What begins at one position of a text: (length in parts, atom) …
Row = tuple[tuple[int, int], ...]
#: Tokens remembered before the memory is emptied.
MAX_TOKENS = 200_000
#: Parts of a compound that may be written as one word (`check-point`, `PD-1`).
MAX_JOINED = 4


#: For each part of a token what begins there: the atoms that it is, alone or with those after it.
Rows = tuple[Row, ...]
_NOTHING: Rows = ((),)


class Atoms(dict[str, Rows]):
    """The numbered atoms; as a dictionary: token → what it can be.

    A token is looked up once and remembered: the answer never changes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[Atom, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {"^": (), "$": ()}
        #: atom → the atoms ("|", …) that it is a member of
        self._groups: dict[int, list[int]] = defaultdict(list)

    def add(self, atom: Atom) -> int:
        """The atom's number."""
        kind, text = atom
        if atom not in self._ids and isinstance(text, tuple):
            members = {self.add(member) for member in text}
            group = self._ids.setdefault(atom, len(self._ids))
            for member in sorted(members):
                self._groups[member].append(group)
        if kind in self._lengths:
            self._lengths[kind] = tuple(sorted({*self._lengths[kind], len(text)}))
        return self._ids.setdefault(atom, len(self._ids))

    def __missing__(self, token: str) -> Rows:
        if len(self) >= MAX_TOKENS:
            self.clear()
        return self.setdefault(token, self._look_up(token))

    def _look_up(self, token: str) -> Rows:
        pieces = words.parts(token)
        rows = tuple(self._row(pieces[start : start + MAX_JOINED]) for start in range(len(pieces)))
        return _NOTHING if rows == _NOTHING else rows

    def _row(self, pieces: list[str]) -> Row:
        """What the first piece is, alone and written as one word with those after it."""
        lengths = range(1, len(pieces) + 1)
        return tuple((n, atom) for n in lengths for atom in self._of("".join(pieces[:n])))

    def _of(self, word: str) -> tuple[int, ...]:
        """The atoms that a word satisfies."""
        folded = words.fold(word)
        plural, single = words.american(folded), words.american(words.singular(folded))
        found = [self._ids.get(("=", words.stem(word))), self._ids.get(("A", words.acronym(word)))]
        for length in self._lengths["^"]:
            if length <= len(plural):
                found.append(self._ids.get(("^", plural[:length])))
        for length in self._lengths["$"]:
            found += [self._ids.get(("$", form[-length:])) for form in (plural, single)]
        numbers = [number for number in found if number is not None]
        numbers += [group for number in numbers for group in self._groups.get(number, ())]
        return tuple(dict.fromkeys(numbers))


@dataclass(slots=True, eq=False)
class Node:
    """The words read so far: the parts that are complete here, and what may follow.

    `beside` is the next atom side by side, `beyond` the next with up to GAP words before it.
    """

    parts: list[int] = field(default_factory=list)
    beside: dict[int, Node] = field(default_factory=dict)
    beyond: dict[int, Node] = field(default_factory=dict)


class Patterns:
    """The tree; grows by `add`, is read by `find`."""

    def __init__(self) -> None:
        self._roots: dict[int, Node] = {}

    def add(self, steps: Iterable[tuple[int, bool]], part: int) -> None:
        """A pattern of `part`: its atoms, each with whether a gap may stand before it."""
        branches = self._roots
        node = Node()
        for at, (atom, gap) in enumerate(steps):
            if at:
                branches = node.beyond if gap else node.beside
            node = branches.setdefault(atom, Node())
        if part not in node.parts:
            node.parts.append(part)

    def find(self, text: Sequence[Row]) -> dict[int, list[Span]]:
        """The places (in word positions, in order) of every part that stands in a text."""
        places: dict[int, list[Span]] = defaultdict(list)
        roots = self._roots
        rows = [*text, ()]
        for start, row in enumerate(text):
            reached = []
            for length, atom in row:
                if atom not in roots:
                    continue
                node, end = roots[atom], start + length
                for part in node.parts:
                    places[part].append((start, end))
                if node.beyond:
                    reached += _ahead(node, end, text)
                elif beside := node.beside:
                    for more, following in rows[end]:
                        if following in beside:
                            reached.append((beside[following], end + more))
            if reached:
                _walk(reached, start, text, places)
        for spans in places.values():
            if len(spans) > 1:
                spans.sort()
        return places


def _walk(
    reached: list[tuple[Node, int]],
    start: int,
    text: Sequence[Row],
    places: dict[int, list[Span]],
) -> None:
    """Notes the places of all parts that begin at `start` and go on from nodes read to an end."""
    while reached:
        ahead = []
        for node, end in reached:
            for part in node.parts:
                places[part].append((start, end))
            if node.beside or node.beyond:
                ahead += _ahead(node, end, text)
        # Two ways to the same place go on as one, or their number could grow without bound.
        reached = list(dict.fromkeys(ahead)) if len(ahead) > 1 else ahead


def _ahead(node: Node, end: int, text: Sequence[Row]) -> list[tuple[Node, int]]:
    """Where the next word can lead."""
    found = []
    for branches, gap in ((node.beside, 0), (node.beyond, GAP)):
        if branches:
            for at in range(end, min(end + gap + 1, len(text))):
                for length, atom in text[at]:
                    if atom in branches:
                        found.append((branches[atom], at + length))
    return found
