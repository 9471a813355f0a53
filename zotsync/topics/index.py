"""All terms of a topics file as one index of words, so that a text is read once for all topics.

Each distinct token of the texts is looked up once and remembered; reading a text is then one
dictionary look-up per token, however many topics there are.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from zotsync.topics import words
from zotsync.topics.model import Topic
from zotsync.topics.regexes import SafeRegex
from zotsync.topics.terms import Atom, Pattern, Term

#: What lies beyond in one field is not read: no abstract is longer, and time stays bounded.
MAX_TEXT = 50_000
#: Tokens remembered before the memory is emptied.
MAX_TOKENS = 200_000


class Entry(NamedTuple):
    """What a token can be: (offset, length in parts, atoms) …, and how many parts it has."""

    hits: tuple[tuple[int, int, tuple[int, ...]], ...]
    width: int


_NOTHING = Entry((), 1)

#: position → (end, atom) that stand there
_Found = dict[int, list[tuple[int, int]]]


class Atoms:
    """The numbered atoms of all terms, and which of them a word satisfies."""

    def __init__(self) -> None:
        self._ids: dict[Atom, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {"^": (), "$": ()}

    def add(self, atom: Atom) -> int:
        """The atom's number."""
        kind, text = atom
        if kind in self._lengths:
            self._lengths[kind] = tuple(sorted({*self._lengths[kind], len(text)}))
        return self._ids.setdefault(atom, len(self._ids))

    def of(self, part: str) -> tuple[int, ...]:
        """The atoms that a part of a token satisfies."""
        folded = words.american(words.fold(part))
        found = [self._ids.get(("=", words.stem(part))), self._ids.get(("A", words.acronym(part)))]
        for length in self._lengths["^"]:
            if length > len(folded):
                break
            found.append(self._ids.get(("^", folded[:length])))
        single = words.american(words.singular(words.fold(part)))
        for length in self._lengths["$"]:
            found.append(self._ids.get(("$", folded[-length:])))
            found.append(self._ids.get(("$", single[-length:])))
        return tuple(dict.fromkeys(number for number in found if number is not None))


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern in numbers: the steps after the first as (atom, gap), and its part."""

    rest: tuple[tuple[int, int], ...]
    part: int


@dataclass(frozen=True, slots=True)
class Roles:
    """Which topics each piece of evidence speaks for, and which terms a topic needs (`all`).

    Topics are numbered as in the file, terms as in the index; journals, authors and MeSH
    (lower-case UI or folded name) are matched whole.
    """

    speaks: Mapping[int, tuple[int, ...]]
    needs: tuple[tuple[int, ...], ...]
    journals: Mapping[str, tuple[int, ...]]
    authors: Mapping[str, tuple[int, ...]]
    mesh: Mapping[str, tuple[int, ...]]

    @staticmethod
    def of(topics: tuple[Topic, ...], numbers: Mapping[str, int]) -> Roles:
        """The roles in these topics; `numbers` are the terms' by their text."""
        return Roles(
            speaks=_invert([[numbers[text] for text in (*t.any, *t.all)] for t in topics]),
            needs=tuple(tuple(numbers[text] for text in t.all) for t in topics),
            journals=_invert([[words.name_key(name) for name in t.journals] for t in topics]),
            authors=_invert([[words.name_key(name) for name in t.authors] for t in topics]),
            mesh=_invert([[words.name_key(name) for name in t.mesh] for t in topics]),
        )


_K = TypeVar("_K")


def _invert(rows: list[list[_K]]) -> dict[_K, tuple[int, ...]]:
    """Rows of keys → the numbers of the rows that hold a key."""
    found: dict[_K, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in dict.fromkeys(row):
            found[key].append(number)
    return {key: tuple(at) for key, at in found.items()}


class Index:
    """The compiled terms; a term's number is its place in `terms`."""

    def __init__(
        self, topics: Iterable[Topic], terms: Iterable[Term], regexes: Mapping[str, SafeRegex]
    ) -> None:
        self.terms = tuple(terms)
        self.numbers = {term.text: at for at, term in enumerate(self.terms)}
        self.roles = Roles.of(tuple(topics), self.numbers)
        self._atoms = Atoms()
        self._rows: dict[int, list[_Row]] = defaultdict(list)
        self._part_terms: list[int] = []
        self._regexes: list[tuple[int, SafeRegex]] = []
        self._sizes = [len(term.parts) for term in self.terms]
        self._memory: dict[str, Entry] = {}
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

    def find(self, text: str) -> dict[int, tuple[str, ...]]:
        """The numbers of the terms that stand in a text, each with the words as printed."""
        text = words.clean(text[:MAX_TEXT])
        found = self._find_words(text)
        for number, regex in self._regexes:
            match = regex.search(text)
            if match:
                found[number] = (match,)
        return found

    def _find_words(self, text: str) -> dict[int, tuple[str, ...]]:
        tokens = words.tokens(text)
        if len(tokens) > 3 and text.isupper():
            # In a text all in capitals no acronym can be told from a word.
            text = text.lower()
            tokens = words.tokens(text)
        standing, starts = self._read(tokens)
        parts = self._match(standing) if standing else {}
        if not parts:
            return {}
        return self._by_term(parts, tokens, starts)

    def _read(self, tokens: list[str]) -> tuple[_Found, list[int]]:
        """What stands where: positions count parts, `starts` are the positions of the tokens."""
        memory, standing, starts, position = self._memory, _Found(), [], 0
        for token in tokens:
            entry = memory.get(token) or self._remember(token)
            starts.append(position)
            for offset, length, atoms in entry.hits:
                here = standing.setdefault(position + offset, [])
                here.extend((position + offset + length, atom) for atom in atoms)
            position += entry.width
        return standing, starts

    def _remember(self, token: str) -> Entry:
        if len(self._memory) >= MAX_TOKENS:
            self._memory.clear()
        pieces = words.parts(token)
        hits = []
        for start in range(len(pieces)):
            # A compound may be written as one word: `check-point`, `PD-1`.
            for end in range(start + 1, min(len(pieces), start + 4) + 1):
                atoms = self._atoms.of("".join(pieces[start:end]))
                if atoms:
                    hits.append((start, end - start, atoms))
        entry = Entry(tuple(hits), len(pieces)) if hits or len(pieces) > 1 else _NOTHING
        self._memory[token] = entry
        return entry

    def _match(self, standing: _Found) -> dict[int, tuple[int, int]]:
        """The first place (start, end) of every part that is found."""
        places: dict[int, tuple[int, int]] = {}
        for start in sorted(standing):
            for end, atom in standing[start]:
                for row in self._rows.get(atom, ()):
                    if row.part in places:
                        continue
                    last = _follow(standing, row.rest, end) if row.rest else end
                    if last:
                        places[row.part] = (start, last)
        return places

    def _by_term(
        self, parts: dict[int, tuple[int, int]], tokens: list[str], starts: list[int]
    ) -> dict[int, tuple[str, ...]]:
        """Parts put together to terms; a term whose parts are not all there is left out."""
        terms: dict[int, list[str]] = defaultdict(list)
        for part in sorted(parts):
            first, last = parts[part]
            low = bisect.bisect_right(starts, first) - 1
            high = bisect.bisect_left(starts, last)
            terms[self._part_terms[part]].append(" ".join(tokens[low:high]))
        return {
            number: tuple(printed)
            for number, printed in terms.items()
            if len(printed) == self._sizes[number]
        }


def _follow(standing: _Found, rest: tuple[tuple[int, int], ...], position: int) -> int:
    """Where the rest of a pattern ends if it goes on at `position`, 0 if it does not."""
    atom, gap = rest[0]
    for start in range(position, position + gap + 1):
        for end, number in standing.get(start, ()):
            if number == atom:
                last = _follow(standing, rest[1:], end) if len(rest) > 1 else end
                if last:
                    return last
    return 0
